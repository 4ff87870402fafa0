"""Fits the coefficients of the search on tests/gold/{fit,tune} and writes config/fusion.toml.

    python -m tests.bench.fit

First how much each word of a question counts, together with the signs of a sentence, then the confidence,
whose signs hang on the first. Prints what the same fit reaches on articles left out of it. Never reads
tests/gold/report or the seed's questions. Not part of `make bench`.
"""

import dataclasses
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
import numpy as np
import numpy.typing as npt
import torch

from config import fusion
from config.fusion import Attention, ConfidenceWeights, SentenceWeights
from config.settings import ROOT
from index import search
from index.ranking.attention import learned
from tests.bench.questions import Case, cases, without

Floats = npt.NDArray[np.float64]

_HEADER = """\
# How much each sign counts when passages are ranked and when the bot decides that the article
# does not say. Written by `python -m tests.bench.fit` from tests/gold/{fit,tune}; not by hand.
"""
_FOLDS = 5
_MODEL = "multilingual-e5-small"
# The signs of a sentence before anything is fitted, and how the learning goes.
_START = (13.0, 10.0, 13.0, 0.1, 2.0)
_EPOCHS, _BATCH, _RATE, _SIGN_RATE, _DECAY = 5, 16, 0.002, 0.03, 0.01
# The direction is learned in units of this, so that one rate fits it and the weight decay.
_UNIT = 8.0
_CONFIDENCE_PENALTY = 1.0
# `removed`: an answerable question after its paragraph was taken out. `other`: one asked of another
# article. What tells answerable from not is learned from kinds of about equal weight ...
_LEARNED = {"answerable": 1.0, "hard": 0.6, "off": 3.0, "removed": 1.0, "other": 0.2}
# ... but a confidence that means what it says supposes how often readers ask what the article does not
# say: here, as in the gold, about one question in three.
_ASKED = {"answerable": 1.0, "hard": 1.0, "off": 1.0, "removed": 0.0, "other": 0.0}


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """One question asked of one article: what was measured, and what is right."""

    fold: int
    kind: str
    tokens: npt.NDArray[np.float32]
    evidence: search.Evidence
    right_sentences: npt.NDArray[np.bool_]
    paragraphs: npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """What is fitted of the ranking: the direction of attention, and the weights of a sentence's signs."""

    direction: Floats
    signs: Floats

    def scores(self, sample: Sample) -> Floats:
        """Return the score of every sentence of a sample."""
        counts = np.exp(sample.tokens @ self.direction)
        counts /= counts.sum()
        met = (sample.evidence.met @ counts, sample.evidence.with_before @ counts)
        scores: Floats = np.c_[*met, sample.evidence.sentences[:, 2:]] @ self.signs
        return scores


def main() -> None:
    every = [*cases("fit"), *cases("tune")]
    samples = list(_samples(every))
    ranked = [sample for sample in samples if sample.kind == "answerable" and sample.right_sentences.any()]
    _report_ranking(ranked)
    ranking = _fit_ranking(ranked)
    attention = Attention(_MODEL, tuple(_rounded(one) for one in ranking.direction))
    sentence = SentenceWeights(*map(_rounded, ranking.signs))
    # Whether a question is answered hangs on which sentence comes first, so the signs are measured again.
    _write(attention, sentence, fusion.load().confidence)
    samples = list(_samples(every))
    _report_confidence(samples)
    _write(attention, sentence, ConfidenceWeights(*map(_rounded, _fit_confidence(samples))))


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
                tokens, evidence = (
                    case.embeddings.tokens[row],
                    ready.measure(question.text, case.embeddings, row),
                )
                sample = Sample(
                    number % _FOLDS, kind, tokens, evidence, np.array(right), ready.paragraph_rows
                )
                found.append(sample)
    return found


def _fit_ranking(samples: Sequence[Sample]) -> Ranking:
    """Maximise the probability of the right sentences under a softmax over an article's sentences (Adam)."""
    generator = torch.Generator().manual_seed(0)
    direction = torch.zeros(samples[0].tokens.shape[1], requires_grad=True)
    signs = torch.tensor(_START, requires_grad=True)
    groups = [
        {"params": [direction], "lr": _RATE, "weight_decay": _DECAY},
        {"params": [signs], "lr": _SIGN_RATE, "weight_decay": 0.0},
    ]
    optimiser = torch.optim.AdamW(groups)
    steps = _EPOCHS * -(-len(samples) // _BATCH)
    slower = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: max(0.05, 1 - step / steps))
    for _ in range(_EPOCHS):
        order = torch.randperm(len(samples), generator=generator)
        for batch in torch.split(order, _BATCH):
            losses = [_surprise(samples[one], direction, signs) for one in batch.tolist()]
            optimiser.zero_grad()
            torch.stack(losses).mean().backward()  # type: ignore[no-untyped-call] # torch does not say
            optimiser.step()
            slower.step()
    return Ranking(_UNIT * direction.detach().double().numpy(), signs.detach().double().numpy())


def _surprise(sample: Sample, direction: torch.Tensor, signs: torch.Tensor) -> torch.Tensor:
    """Return how unlikely the right sentences of a sample are: minus the logarithm of their probability."""
    counts = torch.softmax(_UNIT * torch.from_numpy(sample.tokens) @ direction, 0)
    evidence = sample.evidence
    met = [torch.from_numpy(table) @ counts for table in (evidence.met, evidence.with_before)]
    scores = torch.column_stack([*met, torch.from_numpy(evidence.sentences[:, 2:])]) @ signs
    right = torch.from_numpy(sample.right_sentences)
    return torch.logsumexp(scores, 0) - torch.logsumexp(scores[right], 0)


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


def _report_ranking(ranked: Sequence[Sample]) -> None:
    """Print what the ranking reaches on the articles of each fold when it has not seen them."""
    sentence, paragraph = [], []
    for fold in range(_FOLDS):
        ranking = _fit_ranking([one for one in ranked if one.fold != fold])
        for one in (sample for sample in ranked if sample.fold == fold):
            scores = ranking.scores(one)
            per_paragraph = np.bincount(one.paragraphs, np.exp(scores - scores.max()))
            sentence.append(bool(one.right_sentences[int(scores.argmax())]))
            paragraph.append(int(per_paragraph.argmax()) in one.paragraphs[one.right_sentences])
    print(f"left out: paragraph first {np.mean(paragraph):.3f}, sentence first {np.mean(sentence):.3f}")


def _report_confidence(samples: Sequence[Sample]) -> None:
    """Print what the confidence reaches on the articles of each fold when it has not seen them."""
    scores, kinds = [], []
    for fold in range(_FOLDS):
        confidence = _fit_confidence([one for one in samples if one.fold != fold])
        for one in (sample for sample in samples if sample.fold == fold):
            scores.append(confidence[0] + confidence[1:] @ dataclasses.astuple(one.evidence.signs))
            kinds.append(one.kind)
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


def _write(attention: Attention, sentence: SentenceWeights, confidence: ConfidenceWeights) -> None:
    """Write the coefficients, and have them read anew."""
    direction = textwrap.wrap(", ".join(map(str, attention.direction)), 100)
    lines = [_HEADER, "[attention]", f'model = "{attention.model}"', "direction = ["]
    lines += [f"    {line}" for line in direction] + ["]", ""]
    for name, weights in (("sentence", sentence), ("confidence", confidence)):
        lines.append(f"[{name}]")
        lines += [f"{key} = {value}" for key, value in msgspec.structs.asdict(weights).items()]
        lines.append("")
    (ROOT / "config" / "fusion.toml").write_text("\n".join(lines), "utf-8")
    fusion.load.cache_clear()
    learned.cache_clear()


if __name__ == "__main__":
    main()
