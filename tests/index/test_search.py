from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from config import fusion
from index import search, sentences
from index.embedding import Embedder
from index.reading import read
from index.records import Content, IndexedArticle, Record
from tests.embedders import LetterEmbedder

TEXT = """Het nieuwe gemaal bij Westervoort werd dinsdag geopend door dijkgraaf Hanna de Wit. Het kostte 14 miljoen euro.

De bouw begon in 2021. Hij liep acht maanden vertraging op, omdat er een bom in de bodem lag.

Bewoners van de Polderweg klagen over het geluid. „Wij slapen slecht”, zegt Mehmet Aydın."""  # noqa: E501 - one line is one paragraph

Index = Callable[[str], IndexedArticle]


def _indexed(text: str, embedder: Embedder) -> IndexedArticle:
    article = read(text.encode())
    drafts = search.drafts(article, sentences.split(article))
    embeddings = embedder.passages([draft.text for draft in drafts])
    return Record.of(Content(article, drafts), embeddings).restore(embeddings.vectors)


LETTERS = LetterEmbedder()
BY_LETTERS = _indexed(TEXT, LETTERS)


@pytest.fixture(scope="module")
def indexed(embedder: Embedder) -> IndexedArticle:
    return _indexed(TEXT, embedder)


@pytest.mark.parametrize(
    ("question", "number", "words"),
    [
        ("Wat heeft het gemaal gekost?", 1, "14 miljoen"),
        ("When did construction start?", 2, "2021"),
        ("Waarom duurde de bouw langer?", 2, "een bom"),
        ("Wat zegt Mehmet Aydin?", 3, "Wij slapen slecht"),
        ("gemal westervort", 1, "Westervoort"),
    ],
)
def test_the_sentence_that_answers_comes_first(
    indexed: IndexedArticle, embedder: Embedder, question: str, number: int, words: str
) -> None:
    found = search.search(question, indexed, embedder)
    assert found.paragraphs[0].passage.paragraph.number == number
    assert words in indexed.article[found.sentences[0].passage.span]


def test_a_question_the_article_answers_gets_more_confidence(
    indexed: IndexedArticle, embedder: Embedder
) -> None:
    asked = ["Wie opende het gemaal?", "Wat is de hoofdstad van Peru?", "Wat kost een retourtje naar Parijs?"]
    answered, *others = [one.confidence for one in search.search_many(asked, indexed, embedder)]
    assert answered > max(others)


def test_many_questions_get_what_each_gets_alone() -> None:
    asked = ["Wat kostte het gemaal?", "Wie klagen er?", "?"]
    together = search.search_many(asked, BY_LETTERS, LETTERS)
    assert together == [search.search(question, BY_LETTERS, LETTERS) for question in asked]


def test_no_questions_find_nothing() -> None:
    assert search.search_many([], BY_LETTERS, LETTERS) == []


@given(st.text(max_size=60))
def test_whatever_is_asked_every_passage_is_ranked_once(question: str) -> None:
    found = search.search(question, BY_LETTERS, LETTERS)
    assert 0 <= found.confidence <= 1
    for hits, passages in ((found.paragraphs, 3), (found.sentences, 6)):
        assert len({hit.passage for hit in hits}) == len(hits) == passages
        scores = [hit.score for hit in hits]
        assert scores == sorted(scores, reverse=True)
        assert sum(scores) == pytest.approx(1, abs=1e-3)


@given(st.lists(st.text(min_size=1, max_size=80), min_size=1, max_size=5))
def test_whatever_the_article_it_can_be_searched(paragraphs: list[str]) -> None:
    # A closing sentence makes sure that there is a paragraph at all.
    text = "\n\n".join([*(part.translate({9: 32, 0: 32}) for part in paragraphs), "Dit is een zin."])
    printable = "".join(character for character in text if character.isprintable() or character == "\n")
    indexed = _indexed(printable, LETTERS)
    found = search.search("Wat is dit?", indexed, LETTERS)
    assert len(found.paragraphs) == len(indexed.article.paragraphs)


def test_passages_are_places_in_the_article_without_space_around_them() -> None:
    for passage in BY_LETTERS.passages:
        words = BY_LETTERS.article[passage.span]
        assert words == words.strip()
        assert passage.span in passage.paragraph.span


def test_the_evidence_is_what_the_coefficients_are_for() -> None:
    ready = search.prepare(BY_LETTERS)
    evidence = ready.measure("Wat kostte het?", LETTERS.queries(["Wat kostte het?"]), 0)
    assert evidence.sentences.shape == (6, len(fusion.SentenceWeights.__struct_fields__))


def test_a_sentence_that_goes_on_about_its_predecessor_counts_what_stands_before() -> None:
    # „Hij” is the construction, named only in the sentence before.
    ready = search.prepare(BY_LETTERS)
    evidence = ready.measure("Vertraging bij de bouw?", LETTERS.queries(["Vertraging bij de bouw?"]), 0)
    own, with_before = evidence.sentences[3, :2]
    assert with_before > own
    assert np.all(evidence.sentences[:, 1] >= evidence.sentences[:, 0] - 1e-6)
