"""A second look at the best sentences, by a model that reads them together with the question.

Not how they were found. The judge orders; whether the article answers at all stays the search's own
confidence, which is calibrated and a judge's scores are not.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np

from index.article import Article, Hit
from index.records import Floats
from index.search import Found

# The right sentence is among the ten best for 0.988 of the questions of tests/gold/{fit,tune}, among the five
# best for 0.962, among twenty for 0.997; each costs as much as the last.
JUDGED = 10
# So that what a judge is sure about in none of them still adds up to something.
_LEAST = 1e-6


class Judge(Protocol):
    """Reads a question and a passage together."""

    def scores(self, question: str, passages: Sequence[str]) -> Floats:
        """Return for each passage how likely, 0 to 1, it answers the question."""


class Reranked:
    """Returns what `search` found for each question, the best sentences in the order of the `judge`."""

    def __init__(
        self, search: Callable[[Sequence[str]], Sequence[Found]], judge: Judge, article: Article
    ) -> None:
        self._search = search
        self._judge = judge
        self._article = article

    def __call__(self, questions: Sequence[str]) -> list[Found]:
        """Search one article for many questions."""
        return [
            self._judged(question, found)
            for question, found in zip(questions, self._search(questions), strict=True)
        ]

    def _judged(self, question: str, found: Found) -> Found:
        best, others = found.sentences[:JUDGED], found.sentences[JUDGED:]
        if not best:
            return found
        scores = np.maximum(self._judge.scores(question, [self._read(hit) for hit in best]), _LEAST)
        # What these sentences were likely together is shared out anew among them.
        shares = sum(hit.score for hit in best) * scores / scores.sum()
        order = np.argsort(-scores, kind="stable").tolist()
        sentences = (*(Hit(best[row].passage, float(shares[row])) for row in order), *others)
        likely: dict[int, float] = {}
        for hit in sentences:
            number = hit.passage.paragraph.number
            likely[number] = likely.get(number, 0.0) + hit.score
        paragraphs = [Hit(hit.passage, likely[hit.passage.paragraph.number]) for hit in found.paragraphs]
        return Found(sentences, tuple(sorted(paragraphs, key=lambda hit: -hit.score)), found.confidence)

    def _read(self, hit: Hit) -> str:
        """Return what the judge reads: the sentence, and the paragraph that tells what it speaks of."""
        return f"{self._article[hit.passage.span]} {self._article[hit.passage.paragraph.span]}"


def open_judge(model: str) -> Judge:
    """Open the CrossEncoder a setting names. Raises UserError when that fails."""
    from index.engine.crossencoder import CrossEncoderJudge  # noqa: PLC0415 - torch, only when wanted

    return CrossEncoderJudge(model)
