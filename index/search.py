"""From a question to the sentences and paragraphs that answer it. Not how the answer is worded or shown.

A sentence's score adds up how well its own words meet each word of the question, by how much that word
counts (`ranking/attention.py`), how well they do so together with what stands before them in the paragraph,
how near the paragraph's vector is, the words it shares with the question (BM25), and whether it shows the
kind of thing asked for. How much each counts is fitted: `config/fusion.toml`.
"""

import functools
from collections.abc import Sequence
from itertools import pairwise

import msgspec
import numpy as np

from config import fusion
from config.fusion import SentenceWeights
from index.article import Article, Hit, Passage, Sentence, trimmed
from index.embedding import Embedder, Embeddings
from index.ranking import answerability, kinds
from index.ranking.answerability import Signs
from index.ranking.attention import attention
from index.ranking.candidates import Rows, choose
from index.ranking.interaction import TokenGroups
from index.ranking.lexical import Lexicon, stemmer, words
from index.records import Draft, Floats, IndexedArticle

# Names everything that decides what `drafts` returns; an index made by another recipe is made again.
RECIPE = "paragraphs and sentences, each alone, 2"
# A bot answers about few articles at a time, and keeps for each as many parts it looked at closely; each
# 1,000 words take about 3 MB, and as much again in a part.
_KEPT_READY = 4
_COLUMNS = len(SentenceWeights.__struct_fields__)
_LEXICAL = SentenceWeights.__struct_fields__.index("lexical")


class Found(msgspec.Struct, frozen=True):
    """What a search found: all sentences and all paragraphs, best first.

    `confidence` is the probability, 0 to 1, that the article answers the question at all. A paragraph's
    score is the probability that it is the right one if any is; a sentence's is that times its own, and
    these add up to 1 as well.
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
    if not questions:
        return []
    ready = prepare(article)
    embeddings = embedder.queries(questions)
    return [ready.search(question, embeddings, row) for row, question in enumerate(questions)]


class Evidence(msgspec.Struct, frozen=True, eq=False):
    """What is measured of a question in an article, before any of it is weighed.

    `part` is what was looked at: all of an article of ordinary length. `sentences`: a row for each of the
    part's, the columns those of `fusion.SentenceWeights`. `likely`: the probability that each is the right
    one, by these and the coefficients as they are.
    """

    part: "Part"
    sentences: Floats
    likely: Floats
    signs: Signs


class Ready:
    """All of an article that does not depend on the question."""

    def __init__(self, indexed: IndexedArticle) -> None:
        article = indexed.article
        count = len(article.paragraphs)
        self._indexed = indexed
        self._language = article.language
        self.paragraphs, self.sentences = indexed.passages[:count], indexed.passages[count:]
        texts = [article[passage.span] for passage in self.sentences]
        rows = {passage.paragraph.number: row for row, passage in enumerate(self.paragraphs)}
        self.paragraph_rows = np.array([rows[one.paragraph.number] for one in self.sentences], np.intp)
        self._words = [{*words(article[passage.span])} for passage in self.paragraphs]
        self._centre: Floats = np.asarray(indexed.tokens.mean(axis=0))
        self._lexicon = Lexicon(texts, stemmer(article.language))
        self._shown = kinds.Shown(texts, article.language)
        self._part = functools.lru_cache(_KEPT_READY)(self._make_part)

    def search(self, question: str, embeddings: Embeddings, row: int) -> Found:
        """Rank the passages for the question that stands in `row` of `embeddings`."""
        evidence = self.measure(question, embeddings, row)
        part = evidence.part
        per_paragraph = np.add.reduceat(evidence.likely, part.starts)
        # Of two sentences as likely, that of the likelier paragraph: +0.3 points of both on fit and tune.
        likely = evidence.likely * per_paragraph[part.places]
        return Found(
            _ranked(part.sentences, likely / likely.sum()),
            _ranked(part.paragraphs, per_paragraph),
            answerability.confidence(evidence.signs),
        )

    # Libraries that use AVX-512 tell of products of finite numbers, now and then, that they are invalid.
    @np.errstate(invalid="ignore")
    def measure(self, question: str, embeddings: Embeddings, row: int) -> Evidence:
        """Measure everything the ranking and the confidence weigh; `question` stands in `row`."""
        asked = kinds.read(question, self._language)
        query, lexical = embeddings.vectors[row], self._lexicon.scores(asked.words)
        chosen, cosine = choose(self._indexed.vectors, self.paragraph_rows, query, lexical)
        part = self._part(chosen)
        met = part.tokens.met(embeddings.tokens[row])
        with_before = np.empty_like(met)
        for start, stop in part.ranges:
            np.maximum.accumulate(met[start:stop], axis=0, out=with_before[start:stop])
        shown = self._shown.rows(asked)
        shown = None if shown is None else shown[part.rows]
        weights = attention(embeddings.model, embeddings.tokens[row])
        sentences = np.zeros((len(met), _COLUMNS), np.float32)
        sentences[:, 0] = own = met @ weights
        sentences[:, 1] = with_before @ weights
        sentences[:, 2] = (part.vectors @ query)[part.places]
        sentences[:, 3] = lexical[part.rows]
        if shown is not None:
            sentences[:, 4] = shown
        likely, evidence = _likely(sentences)
        likeliest = int(part.places[np.argmax(likely)])
        # At a paragraph's last sentence everything in the paragraph stands before or in it.
        paragraph_met = with_before[part.ranges[likeliest][1] - 1]
        signs = Signs(
            cosine=cosine,
            words_met=float(paragraph_met.sum()) / max(1, len(paragraph_met)),
            topic_met=float(met.sum()) / max(1, met.size),
            least_met=answerability.least_met(question, asked, embeddings.token_spans[row], paragraph_met),
            name_missing=answerability.name_missing(question, asked, self._words[chosen[likeliest]]),
            kind_missing=answerability.kind_missing(own, shown),
            asked_met=float(paragraph_met @ weights),
            likeliest=float(likely.max()),
            foreign=float(asked.language != self._language),
            evidence=evidence,
        )
        return Evidence(part, sentences, likely, signs)

    def _make_part(self, paragraphs: tuple[int, ...]) -> "Part":
        rows = np.flatnonzero(np.isin(self.paragraph_rows, paragraphs))
        places = np.searchsorted(paragraphs, self.paragraph_rows[rows])
        borders = np.searchsorted(places, range(len(paragraphs) + 1))
        return Part(
            rows,
            places,
            borders[:-1],
            list(pairwise(borders.tolist())),
            [self.sentences[row] for row in rows],
            [self.paragraphs[row] for row in paragraphs],
            self._indexed.vectors[list(paragraphs)],
            TokenGroups([self._token_vectors(int(row)) for row in rows], self._centre),
        )

    def _token_vectors(self, sentence: int) -> Floats:
        """Return a sentence's token vectors: as embedded alone, and as they stand in its paragraph's.

        A paragraph longer than the model reads has none for its end.
        """
        indexed, own = self._indexed, len(self.paragraphs) + sentence
        alone = indexed.tokens[indexed.offsets[own] : indexed.offsets[own + 1]]
        row, span = self.paragraph_rows[sentence], self.sentences[sentence].span
        start, stop = indexed.offsets[row], indexed.offsets[row + 1]
        first, last = np.searchsorted(indexed.places[start:stop, 0], (span.start, span.end))
        return np.concatenate([alone, indexed.tokens[start + first : start + last]])


class Part(msgspec.Struct, frozen=True, eq=False):
    """The paragraphs of an article that are looked at closely, each of one sentence or more.

    `rows` are their sentences in the article, ascending; `places` tells for each in which of the paragraphs
    it stands, `starts` and `ranges` for each paragraph which of these sentences are its own. `vectors`:
    the paragraphs' own, shape (paragraphs, dimension).
    """

    rows: Rows
    places: Rows
    starts: Rows
    ranges: Sequence[tuple[int, int]]
    sentences: Sequence[Passage]
    paragraphs: Sequence[Passage]
    vectors: Floats
    tokens: TokenGroups


prepare = functools.lru_cache(_KEPT_READY)(Ready)


def _likely(signs: Floats) -> tuple[Floats, float]:
    """Return the probability that each sentence is the right one, and how much speaks for any at all.

    The first is the softmax of the weighed signs, the second the logarithm of the sum of their exponents,
    shared words left out: a sentence that repeats the question need not answer it.
    """
    weights = np.array(msgspec.structs.astuple(fusion.load().sentence), np.float32)
    scores = signs @ weights
    likely: Floats = np.exp(scores - scores.max())
    likely /= likely.sum()
    scores -= weights[_LEXICAL] * signs[:, _LEXICAL]
    highest = scores.max()
    return likely, float(highest + np.log(np.exp(scores - highest).sum()))


def _ranked(passages: Sequence[Passage], scores: Floats) -> tuple[Hit, ...]:
    order = np.argsort(-scores, kind="stable")
    return tuple(map(Hit, map(passages.__getitem__, order.tolist()), scores[order].tolist()))
