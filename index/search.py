"""From a question to the sentences and paragraphs that answer it. Not how the answer is worded or shown.

Ranking adds what the vectors of sentence and paragraph say, how well each word of the question is met
by the sentence's own words in and out of context, and BM25. How much each counts is fitted (`config/fusion.toml`).
"""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from config import fusion
from index.article import Article, Hit, Passage, Sentence
from index.embedding import Embedder, Embeddings
from index.interaction import TokenGroups
from index.lexical import Lexicon, stemmer
from index.records import Draft, Floats, IndexedArticle
from index.sentences import trimmed

# Names everything that decides what `drafts` returns; an index made by another recipe is made again.
RECIPE = "paragraphs and sentences, each alone"
# A bot answers about few articles at a time; each takes about 3 MB per 1,000 words.
_KEPT_READY = 4


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: all sentences and all paragraphs, best first.

    `confidence` is the probability, 0 to 1, that the article answers the question at all. A paragraph's
    score is the probability that it is the right one if any is; so is a sentence's.
    """

    sentences: tuple[Hit, ...]
    paragraphs: tuple[Hit, ...]
    confidence: float


def drafts(article: Article, sentences: Sequence[Sentence]) -> tuple[Draft, ...]:
    """Return the passages of an article with the text embedded for each: paragraphs, then sentences."""
    paragraphs = [Passage(paragraph.span, paragraph) for paragraph in article.paragraphs]
    singles = [Passage(trimmed(article, one.span), one.paragraph) for one in sentences]
    return tuple(Draft(passage, article[passage.span]) for passage in (*paragraphs, *singles))


def search(question: str, article: IndexedArticle, embedder: Embedder) -> Found:
    """Search one article, whose passages are those of `drafts`, for one question."""
    return search_many([question], article, embedder)[0]


def search_many(questions: Sequence[str], article: IndexedArticle, embedder: Embedder) -> list[Found]:
    """Search one article for many questions, embedded together; the results are in their order."""
    ready = _ready(article)
    embeddings = embedder.queries(questions)
    return [ready.search(question, embeddings, row) for row, question in enumerate(questions)]


class _Ready:
    """All of an article that does not depend on the question."""

    def __init__(self, indexed: IndexedArticle) -> None:
        paragraphs = len(indexed.article.paragraphs)
        self._paragraphs = indexed.passages[:paragraphs]
        self._sentences = indexed.passages[paragraphs:]
        self._vectors = indexed.vectors
        numbers = np.array([passage.paragraph.number for passage in self._sentences], np.intp)
        self._paragraph_rows = numbers - 1
        groups = [indexed.tokens[start:stop] for start, stop in pairwise(indexed.offsets)]
        alone = groups[paragraphs:]
        centre: Floats = np.asarray(indexed.tokens.mean(axis=0))
        self._alone = TokenGroups(alone, centre)
        self._in_context = TokenGroups(_in_context(indexed, alone), centre)
        texts = [indexed.article[passage.span] for passage in self._sentences]
        self._lexicon = Lexicon(texts, stemmer(indexed.article.language))

    def search(self, question: str, embeddings: Embeddings, row: int) -> Found:
        """Rank all passages for the question that stands in `row` of `embeddings`."""
        cosine = self._vectors @ embeddings.vectors[row]
        paragraphs, sentences = cosine[: len(self._paragraphs)], cosine[len(self._paragraphs) :]
        alone = self._alone.met(embeddings.tokens[row])
        in_context = self._in_context.met(embeddings.tokens[row])
        weights = fusion.load()
        scores = (
            weights.sentence.cosine * sentences
            + weights.sentence.paragraph_cosine * paragraphs[self._paragraph_rows]
            + weights.sentence.alone * _mean(alone)
            + weights.sentence.in_context * _mean(in_context)
            + weights.sentence.lexical * self._lexicon.scores(question)
        )
        likely = np.exp(scores - scores.max())
        likely /= likely.sum()
        per_paragraph = np.zeros(len(self._paragraphs), np.float32)
        np.add.at(per_paragraph, self._paragraph_rows, likely)
        return Found(
            _ranked(self._sentences, likely),
            _ranked(self._paragraphs, per_paragraph),
            self._confidence(float(sentences.max()), float(_mean(alone).max())),
        )

    @staticmethod
    def _confidence(cosine: float, words_met: float) -> float:
        weights = fusion.load().confidence
        total = weights.intercept + weights.cosine * cosine + weights.words_met * words_met
        return float(1 / (1 + np.exp(-total)))


_ready = functools.lru_cache(_KEPT_READY)(_Ready)


def _mean(met: Floats) -> Floats:
    """Return the mean over the question's tokens, 0 where it has none."""
    return met.mean(axis=1) if met.shape[1] else np.zeros(len(met), np.float32)


def _ranked(passages: Sequence[Passage], scores: Floats) -> tuple[Hit, ...]:
    order = np.argsort(-scores, kind="stable")
    return tuple(Hit(passages[row], float(scores[row])) for row in order)


def _in_context(indexed: IndexedArticle, alone: Sequence[Floats]) -> list[Floats]:
    """Return each sentence's token vectors as they stand in its paragraph's embedding.

    A paragraph longer than the model reads has none for its end; there the sentence's own stand in.
    """
    paragraphs = len(indexed.article.paragraphs)
    groups = []
    for own, passage in zip(alone, indexed.passages[paragraphs:], strict=True):
        row = passage.paragraph.number - 1
        start, stop = indexed.offsets[row], indexed.offsets[row + 1]
        places = indexed.places[start:stop, 0]
        first, last = np.searchsorted(places, (passage.span.start, passage.span.end))
        groups.append(indexed.tokens[start + first : start + last] if last > first else own)
    return groups
