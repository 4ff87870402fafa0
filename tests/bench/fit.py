"""Fits shared words and the confidence of the search; writes config/fusion.toml.

    python -m tests.bench.fit

The model and the ranking learned from the articles of tests/gold/fit (`adapt`). They know what was asked of
these by heart, so that shared words seem to count for little there, and the confidence would learn how sure
they are of what they know; so both are fitted on tests/gold/tune, and the confidence also on those questions
of fit that the model did not learn from. Prints what the same fit of it reaches on articles left out of it.
Never reads tests/gold/report or the seed's questions. Not part of `make bench`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec
import numpy as np
import numpy.typing as npt

from config import fusion
from config.fusion import ConfidenceWeights, SentenceWeights
from index import search
from tests.bench.questions import Case, cases, chat_cases, without
from tests.bench.writing import rounded, write

Floats = npt.NDArray[np.float64]

_FOLDS = 5
_LEXICAL = SentenceWeights.__struct_fields__.index("lexical")
_CONFIDENCE_PENALTY = 1.0
# `removed`: an answerable question after its paragraph was taken out. `other`: one asked of another
# article. `chat`: one as people type it, told or `untold`. What tells answerable from not is learned from
# kinds of about equal weight ...
_LEARNED = {
    "answerable": 1.0, "hard": 0.6, "off": 3.0, "removed": 1.0, "other": 0.2, "chat": 1.0, "untold": 1.0,
}  # fmt: skip
_TOLD = ("answerable", "chat")
# ... but a confidence that means what it says supposes how often readers ask what the article does not
# say: here about one question in three, and of these one in six off topic.
_ASKED = {"answerable": 1.0, "hard": 1.4, "off": 3.0}


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """One question asked of one article: the signs, and whether it is answered there, or why it is not."""

    fold: int
    kind: str
    signs: tuple[float, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """The sentences among which one question is to find the right ones, each array of shape (sentences,).

    `lexical`: the sign that is fitted; `rest`: what all others add up to.
    """

    lexical: Floats
    rest: Floats
    right: npt.NDArray[np.bool_]


def main() -> None:
    kept = fusion.load()
    lexical = _fit_lexical(list(_choices(cases("tune"), kept.sentence)), kept.sentence.lexical)
    sentence = msgspec.structs.replace(kept.sentence, lexical=rounded(lexical))
    # The signs of the confidence hang on the ranking: it has to be there before they are measured.
    write(kept.attention, sentence, kept.confidence)
    samples = [*_samples(cases("tune")), *_chats(chat_cases())]
    _report(samples)
    write(kept.attention, sentence, ConfidenceWeights(*map(rounded, _fit_confidence(samples))))


def _choices(every: Sequence[Case], weights: SentenceWeights) -> Iterator[Choice]:
    others = np.array(msgspec.structs.astuple(msgspec.structs.replace(weights, lexical=0.0)))
    for case in every:
        ready = search.Ready(case.indexed)
        for row, question in enumerate(case.questions):
            evidence = ready.measure(question.text, case.embeddings, row)
            right = [question.answered_by(one.span) for one in evidence.part.sentences]
            if any(right):
                signs = evidence.sentences.astype(np.float64)
                yield Choice(signs[:, _LEXICAL], signs @ others, np.array(right))


def _fit_lexical(choices: Sequence[Choice], start: float) -> float:
    """Return the weight of shared words at which the right sentences are likeliest.

    Newton's method, with the curvature of the logarithm of the sum over all sentences alone, which is
    never negative (that over the right ones, mostly one, is taken for flat).
    """
    weight = start
    for _ in range(25):
        slope = curvature = 0.0
        for choice in choices:
            likely = np.exp(choice.rest + weight * choice.lexical - choice.rest.max())
            everywhere, among_right = (
                np.average(choice.lexical, weights=share) for share in (likely, likely * choice.right)
            )
            slope += everywhere - among_right
            curvature += np.average((choice.lexical - everywhere) ** 2, weights=likely)
        weight -= slope / curvature
    return float(weight)


def _samples(every: Sequence[Case]) -> Iterator[Sample]:
    for number, case in enumerate(every):
        # Of the same language: else that a question is in another would seem to speak against an answer.
        alike = [one for one in every if one.language == case.language]
        other = alike[(alike.index(case) + len(alike) // 2) % len(alike)]
        readies = {"own": search.Ready(case.indexed), "other": search.Ready(other.indexed)}
        for row, question in enumerate(case.questions):
            asked = [("answerable" if question.paragraphs else question.kind, readies["own"])]
            asked.append(("other", readies["other"]))
            if 0 < len(question.paragraphs) < len(case.indexed.article.paragraphs):
                asked.append(("removed", search.Ready(without(case.indexed, question.paragraphs))))
            for kind, ready in asked:
                signs = ready.measure(question.text, case.embeddings, row).signs
                yield Sample(number % _FOLDS, kind, msgspec.structs.astuple(signs))


def _chats(every: Sequence[Case]) -> Iterator[Sample]:
    """Yield the questions as people type them, of articles from which the model learned, but not these."""
    for number, case in enumerate(every):
        ready = search.Ready(case.indexed)
        for row, question in enumerate(case.questions):
            signs = ready.measure(question.text, case.embeddings, row).signs
            kind = "chat" if question.paragraphs else "untold"
            yield Sample(number % _FOLDS, kind, msgspec.structs.astuple(signs))


def _fit_confidence(samples: Sequence[Sample]) -> Floats:
    """Learn the slopes from one mixture of questions, then slope and intercept of their sum from another."""
    table = np.array([sample.signs for sample in samples])
    answered = np.array([sample.kind in _TOLD for sample in samples], float)
    learned, asked = (
        np.array([mix.get(sample.kind, 0.0) for sample in samples]) for mix in (_LEARNED, _ASKED)
    )
    slopes = _logistic(table, answered, learned)[1:]
    intercept, scale = _logistic((table @ slopes)[:, None], answered, asked)
    fitted: Floats = np.r_[intercept, scale * slopes]
    return fitted


def _logistic(table: Floats, answered: Floats, counts: Floats) -> Floats:
    """Logistic regression by Newton's method, each row counted `counts` times; the intercept comes first."""
    mean, scale = table.mean(0), table.std(0) + 1e-9
    design = np.c_[np.ones(len(table)), (table - mean) / scale]
    penalty = np.diag([0.0] + [_CONFIDENCE_PENALTY] * table.shape[1])
    weights = np.zeros(design.shape[1])
    for _ in range(25):
        likely = 1 / (1 + np.exp(-design @ weights))
        gradient = design.T @ (counts * (likely - answered)) + penalty @ weights
        curvature = (design.T * (counts * likely * (1 - likely))) @ design + penalty
        weights -= np.linalg.solve(curvature, gradient)
    slopes = weights[1:] / scale
    fitted: Floats = np.r_[weights[0] - slopes @ mean, slopes]
    return fitted


def _report(samples: Sequence[Sample]) -> None:
    """Print what the confidence reaches on the articles of each fold when it has not seen them."""
    scores, kinds = [], []
    for fold in range(_FOLDS):
        confidence = _fit_confidence([one for one in samples if one.fold != fold])
        for one in (sample for sample in samples if sample.fold == fold):
            scores.append(confidence[0] + confidence[1:] @ one.signs)
            kinds.append(one.kind)
    values, names = np.array(scores), np.array(kinds)
    for kind in sorted(set(kinds) - {*_TOLD}):
        told = "chat" if kind == "untold" else "answerable"
        above = values[names == told, None] > values[names == kind]
        print(f"left out: {told} above {kind}: AUC {above.mean():.3f} ({(names == kind).sum()} questions)")
    asked = np.isin(names, ["answerable", "hard", "off"])
    likely, answered = 1 / (1 + np.exp(-values[asked])), names[asked] == "answerable"
    for least in (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8):
        kept, silent = (likely[answered] >= least).mean(), (likely[~answered] < least).mean()
        print(
            f"left out: answering from {least} on: {kept:.2f} of answerable, silent on {silent:.2f} of others"
        )


if __name__ == "__main__":
    main()
