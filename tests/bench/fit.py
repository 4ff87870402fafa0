"""Fits the coefficients of the search on tests/gold/{fit,tune} and writes config/fusion.toml.

    python -m tests.bench.fit

Prints what the same fit reaches on articles left out of it. Never reads tests/gold/report or the seed's
questions. Not part of `make bench`.
"""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

from config.fusion import ConfidenceWeights, SentenceWeights
from config.settings import ROOT
from index import search
from tests.bench.questions import Case, cases, without

Floats = npt.NDArray[np.float64]

_HEADER = """\
# How much each sign counts when passages are ranked and when the bot decides that the article
# does not say. Written by `python -m tests.bench.fit` from tests/gold/{fit,tune}; not by hand.
"""
_FOLDS = 8
_RANKING_PENALTY, _CONFIDENCE_PENALTY = 0.02, 1.0
_STEPS, _RATE = 800, 0.5
# `removed`: an answerable question after its paragraph was taken out. `other`: one asked of another
# article. What tells answerable from not is learned from kinds of about equal weight ...
_LEARNED = {"answerable": 1.0, "hard": 1.0, "off": 3.0, "removed": 0.4, "other": 0.2}
# ... but a confidence that means what it says supposes how often readers ask what the article does not
# say: here, as in the gold, about one question in three.
_ASKED = {"answerable": 1.0, "hard": 1.0, "off": 1.0, "removed": 0.0, "other": 0.0}


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """One question asked of one article: what was measured, and what is right."""

    fold: int
    kind: str
    evidence: search.Evidence
    right_sentences: npt.NDArray[np.bool_]
    paragraphs: npt.NDArray[np.intp]


def main() -> None:
    samples = list(_samples([*cases("fit"), *cases("tune")]))
    ranked = [sample for sample in samples if sample.kind == "answerable" and sample.right_sentences.any()]
    _report(samples, ranked)
    sentence = SentenceWeights(*map(_rounded, _fit_ranking(ranked)))
    search_path = ROOT / "config" / "fusion.toml"
    _write(search_path, sentence, ConfidenceWeights(*map(_rounded, _fit_confidence(samples))))


def _samples(every: Sequence[Case]) -> list[Sample]:
    found = []
    for number, case in enumerate(every):
        other = every[(number + len(every) // 2) % len(every)]
        readies = {"own": search.Ready(case.indexed), "other": search.Ready(other.indexed)}
        for row, question in enumerate(case.questions):
            asked = [("answerable" if question.paragraphs else question.kind, readies["own"])]
            asked.append(("other", readies["other"]))
            if 0 < len(question.paragraphs) < len(case.indexed.article.paragraphs):
                asked.append(("removed", search.Ready(without(case.indexed, question.paragraphs))))
            for kind, ready in asked:
                right = [
                    any(one.overlaps(passage.span) for one in question.sentences)
                    for passage in ready.sentences
                ]
                evidence = ready.measure(question.text, case.embeddings, row)
                found.append(Sample(number % _FOLDS, kind, evidence, np.array(right), ready.paragraph_rows))
    return found


def _fit_ranking(samples: Sequence[Sample]) -> Floats:
    """Maximise the probability of the right sentences under a softmax over an article's sentences."""
    tables = [sample.evidence.sentences.astype(float) for sample in samples]
    scale = np.concatenate([table - table.mean(0) for table in tables]).std(0) + 1e-9
    weights = np.zeros(len(scale))
    for _ in range(_STEPS):
        gradient = -2 * _RANKING_PENALTY * weights
        for table, sample in zip(tables, samples, strict=True):
            scores = table / scale @ weights
            likely = np.exp(scores - scores.max())
            likely /= likely.sum()
            right = likely * sample.right_sentences
            gradient += (table / scale).T @ (right / (right.sum() + 1e-12) - likely) / len(samples)
        weights += _RATE * gradient
    fitted: Floats = weights / scale
    return fitted


def _fit_confidence(samples: Sequence[Sample]) -> Floats:
    """Learn the slopes from one mixture of questions, then slope and intercept of their sum from another."""
    table = np.array([dataclasses.astuple(sample.evidence.signs) for sample in samples])
    answered = np.array([sample.kind == "answerable" for sample in samples], float)
    learned, asked = (np.array([mix[sample.kind] for sample in samples]) for mix in (_LEARNED, _ASKED))
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


def _report(samples: Sequence[Sample], ranked: Sequence[Sample]) -> None:
    """Print what the fit reaches on the articles of each fold when it has not seen them."""
    sentence, paragraph, scores, kinds = [], [], [], []
    for fold in range(_FOLDS):
        weights = _fit_ranking([one for one in ranked if one.fold != fold])
        for one in ranked:
            if one.fold == fold:
                likely = one.evidence.sentences @ weights
                best = int(likely.argmax())
                per_paragraph = np.bincount(one.paragraphs, np.exp(likely - likely.max()))
                sentence.append(bool(one.right_sentences[best]))
                holding = one.paragraphs[one.right_sentences]
                paragraph.append(int(per_paragraph.argmax()) in holding)
        confidence = _fit_confidence([one for one in samples if one.fold != fold])
        for one in samples:
            if one.fold == fold:
                scores.append(confidence[0] + confidence[1:] @ dataclasses.astuple(one.evidence.signs))
                kinds.append(one.kind)
    print(f"left out: paragraph first {np.mean(paragraph):.3f}, sentence first {np.mean(sentence):.3f}")
    values, names = np.array(scores), np.array(kinds)
    for kind in sorted(set(kinds) - {"answerable"}):
        above = values[names == "answerable", None] > values[names == kind]
        print(
            f"left out: answerable above {kind}: AUC {above.mean():.3f} ({(names == kind).sum()} questions)"
        )
    asked = np.isin(names, ["answerable", "hard", "off"])
    likely, answered = 1 / (1 + np.exp(-values[asked])), names[asked] == "answerable"
    for least in (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8):
        kept, silent = (likely[answered] >= least).mean(), (likely[~answered] < least).mean()
        print(
            f"left out: answering from {least} on: {kept:.2f} of answerable, silent on {silent:.2f} of others"
        )


def _rounded(value: float) -> float:
    return float(f"{value:.4g}")


def _write(path: Path, sentence: SentenceWeights, confidence: ConfidenceWeights) -> None:
    lines = [_HEADER]
    for name, weights in (("sentence", sentence), ("confidence", confidence)):
        lines.append(f"[{name}]")
        lines += [f"{key} = {value}" for key, value in msgspec.structs.asdict(weights).items()]
        lines.append("")
    path.write_text("\n".join(lines), "utf-8")


if __name__ == "__main__":
    main()
