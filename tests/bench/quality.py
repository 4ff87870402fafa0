"""How well questions are answered, against the gold corpus: ours beside plain embedding and plain BM25.

Plain embedding ranks by the cosine of the question with paragraph and sentence, in the model as packaged,
plain BM25 by stems; neither knows more of a question than its top score. On neither was anything
learned or fitted. Intervals: bootstrap over questions, 95 %.
"""

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index import search
from index.article import Hit, Passage
from index.ranking.answerability import ANSWERED
from index.ranking.lexical import Lexicon, stemmer, words
from tests.bench.questions import Case, Question, cases, changed_cases, packaged_embedder

Row = dict[str, object]
Floats = npt.NDArray[np.float64]

SPLITS = ("report", "seed")
_RESAMPLED = 1_000
_BINS = 10
_GROUPS = ("all", "de", "en", "nl", "comprehension", "reworded")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one way of searching made of one question.

    `paragraph_rank`: of the first right paragraph, from 1. `sentence_first` is None where the gold names
    no sentence. `confidence`: a probability for ours, the top score for the others. `groups`: the rows of the
    table that it counts in.
    """

    question: Question
    groups: tuple[str, ...]
    paragraph_rank: int
    sentence_first: bool | None
    confidence: float


Way = Callable[[Case], list[Outcome]]


def run() -> list[Row]:
    """Return rows of ranking and silence per split, group and way, of two versions, and of calibration."""
    rows: list[Row] = []
    for split in SPLITS:
        for name, way in WAYS.items():
            every = [outcome for case in cases(split) for outcome in outcomes(way, case)]
            groups = {group: [one for one in every if group in one.groups] for group in _GROUPS}
            rows += [
                _row(split, group, name, some)
                for group, some in groups.items()
                if some and (group == "all" or len(some) < len(every))
            ]
    rows += [_versions(name, way) for name, way in WAYS.items()]
    for split in SPLITS:
        every = [outcome for case in cases(split) for outcome in outcomes(ours, case)]
        rows += _calibration(split, every)
    return rows


def ours(case: Case) -> list[Outcome]:
    """Search as the bot does."""
    ready = search.Ready(case.indexed)
    found = [ready.search(one.text, case.embeddings, row) for row, one in enumerate(case.questions)]
    return [
        _outcome(case, question, _passages(one.paragraphs), _passages(one.sentences), one.confidence)
        for question, one in zip(case.questions, found, strict=True)
    ]


def plain_embedding(case: Case) -> list[Outcome]:
    """Rank by the cosine of vectors alone, by the model as packaged."""
    texts = [case.indexed.article[passage.span] for passage in case.indexed.passages]
    vectors = packaged_embedder().passages(texts).vectors
    asked = packaged_embedder().queries([one.text for one in case.questions]).vectors
    return _by_score(case, lambda row: vectors @ asked[row])


def plain_bm25(case: Case) -> list[Outcome]:
    """Rank by shared stems alone; paragraphs and sentences are weighted apart."""
    article, count = case.indexed.article, len(case.indexed.article.paragraphs)
    texts = [article[passage.span] for passage in case.indexed.passages]
    stem = stemmer(article.language)
    paragraphs, sentences = Lexicon(texts[:count], stem), Lexicon(texts[count:], stem)
    asked = [words(question.text) for question in case.questions]
    return _by_score(
        case, lambda row: np.concatenate([paragraphs.scores(asked[row]), sentences.scores(asked[row])])
    )


WAYS: dict[str, Way] = {"plain embedding": plain_embedding, "plain BM25": plain_bm25, "ours": ours}


@functools.cache
def outcomes(way: Way, case: Case) -> list[Outcome]:
    """Return what a way of searching makes of every question of a case."""
    return way(case)


def _by_score(case: Case, scores_of: Callable[[int], npt.NDArray[np.float32]]) -> list[Outcome]:
    count, found = len(case.indexed.article.paragraphs), []
    passages = case.indexed.passages
    for row, question in enumerate(case.questions):
        scores = scores_of(row)
        paragraphs = [passages[place] for place in np.argsort(-scores[:count], kind="stable")]
        sentences = [passages[count + place] for place in np.argsort(-scores[count:], kind="stable")]
        found.append(_outcome(case, question, paragraphs, sentences, float(scores[:count].max())))
    return found


def _passages(hits: Sequence[Hit]) -> list[Passage]:
    return [hit.passage for hit in hits]


def _outcome(
    case: Case,
    question: Question,
    paragraphs: Sequence[Passage],
    sentences: Sequence[Passage],
    confidence: float,
) -> Outcome:
    right = (rank for rank, one in enumerate(paragraphs, 1) if one.paragraph.number in question.paragraphs)
    first = question.answered_by(sentences[0].span) if question.sentences else None
    groups = ("all", case.language, case.manner)
    return Outcome(question, groups, next(right, len(paragraphs) + 1), first, confidence)


def _row(split: str, group: str, name: str, every: Sequence[Outcome]) -> Row:
    answerable = [one for one in every if one.question.paragraphs]
    rows = np.array([[one.paragraph_rank == 1, 1 / one.paragraph_rank] for one in answerable], float)
    sentences = np.array([one.sentence_first for one in answerable if one.sentence_first is not None], float)
    return {
        "split": split,
        "group": group,
        "way": name,
        "questions": len(every),
        "paragraph first": _interval(rows[:, 0]),
        "sentence first": _interval(sentences),
        "MRR": _interval(rows[:, 1]),
        "AUC off topic": _auc(answerable, [one for one in every if one.question.kind == "off"]),
        "AUC hard": _auc(answerable, [one for one in every if one.question.kind == "hard"]),
        "AUC all": _auc(answerable, [one for one in every if not one.question.paragraphs]),
        "balanced accuracy": _balanced(every) if name == "ours" else "",
    }


def _versions(name: str, way: Way) -> Row:
    """Return how often the version of an article that answers a question is given the more confidence.

    The other version differs from it by a sentence for each of these questions, and the question is the same:
    how it is put tells nothing. `AUC`: the same between all that are answered and all that are not.
    """
    printed = {(case.slug, one.question.text): one for case in cases("report") for one in outcomes(way, case)}
    pairs = [
        (one, printed[case.slug, one.question.text])
        for case in changed_cases("report")
        for one in outcomes(way, case)
    ]
    told = [one if one.question.paragraphs else other for one, other in pairs]
    untold = [other if one.question.paragraphs else one for one, other in pairs]
    first = np.array([one.sentence_first for one in told], float)
    above = np.array(
        [one.confidence > other.confidence for one, other in zip(told, untold, strict=True)], float
    )
    return {
        "split": "report",
        "of two versions of an article": name,
        "questions": len(pairs),
        "the one that answers": _interval(above),
        "AUC": _auc(told, untold),
        "sentence first there": _interval(first),
    }


def _interval(values: Floats) -> str:
    """Return the mean and its 95 % bootstrap interval."""
    if not len(values):
        return ""
    draw = np.random.default_rng(0).integers(len(values), size=(_RESAMPLED, len(values)))
    low, high = np.quantile(values[draw].mean(axis=1), (0.025, 0.975))
    return f"{values.mean():.3f} ({low:.3f}–{high:.3f})"


def _auc(answerable: Sequence[Outcome], others: Sequence[Outcome]) -> str:
    """Return how often an answerable question is given more confidence than another; half for a tie."""
    if not answerable or not others:
        return ""
    high = np.array([one.confidence for one in answerable])
    low = np.array([one.confidence for one in others])
    wins = (high[:, None] > low) + 0.5 * (high[:, None] == low)
    draw = np.random.default_rng(0)
    spread = [
        wins[np.ix_(draw.integers(len(high), size=len(high)), draw.integers(len(low), size=len(low)))].mean()
        for _ in range(_RESAMPLED)
    ]
    return f"{wins.mean():.3f} ({np.quantile(spread, 0.025):.3f}–{np.quantile(spread, 0.975):.3f})"


def _balanced(every: Sequence[Outcome]) -> str:
    """Return the mean of the shares of answerable and of other questions that are told right."""
    answered = np.array([one.confidence >= ANSWERED for one in every])
    answerable = np.array([bool(one.question.paragraphs) for one in every])
    return f"{(answered[answerable].mean() + (~answered[~answerable]).mean()) / 2:.3f}"


def _calibration(split: str, every: Sequence[Outcome]) -> list[Row]:
    """Return the reliability table: what was promised and what came true, in tenths of confidence."""
    promised = np.array([one.confidence for one in every])
    true = np.array([bool(one.question.paragraphs) for one in every], float)
    bins = np.minimum((promised * _BINS).astype(int), _BINS - 1)
    rows: list[Row] = []
    error = 0.0
    for number in range(_BINS):
        inside = bins == number
        if inside.any():
            gap = abs(promised[inside].mean() - true[inside].mean())
            error += gap * inside.mean()
            name = f"{number / _BINS:.1f}–{(number + 1) / _BINS:.1f}"
            rows.append(_reliability(split, name, promised[inside], true[inside], gap))
    return [*rows, _reliability(split, "expected calibration error", promised, true, error)]


def _reliability(split: str, name: str, promised: Floats, true: Floats, gap: float) -> Row:
    return {
        "split": split,
        "confidence": name,
        "questions": len(true),
        "promised": round(float(promised.mean()), 3),
        "came true": round(float(true.mean()), 3),
        "error": round(float(gap), 3),
    }
