import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from bot import app
from config import settings
from index.article import Sentence
from index.embedding import Embedder
from index.library import Library
from index.reading import read
from index.records import IndexedArticle
from index.search import RECIPE, drafts
from index.sentences import split
from index.summary import key_sentences
from tests.embedders import LetterEmbedder

GOLD = Path(__file__).parent.parent / "gold"

Indexed = Callable[[str], tuple[IndexedArticle, tuple[Sentence, ...]]]


@pytest.fixture
def indexed(tmp_path: Path) -> Indexed:
    library = Library(tmp_path, LetterEmbedder())

    def indexed(text: str) -> tuple[IndexedArticle, tuple[Sentence, ...]]:
        article = read(text.encode())
        sentences = split(article)
        return library.add(article, RECIPE, lambda: drafts(article, sentences)), sentences

    return indexed


def chosen(indexed: IndexedArticle, sentences: Sequence[Sentence], count: int) -> list[str]:
    return [indexed.article[one.span].strip() for one in key_sentences(indexed, sentences, count)]


LEAD = "De haven van Harlingen krijgt volgend jaar een nieuwe kade voor de vissers."
OTHER = "De gemeente Harlingen betaalt de kade met geld van de provincie Friesland."


def test_the_sentence_that_opens_the_article_is_among_them(indexed: Indexed) -> None:
    text = f"De kade\n\n{LEAD} {OTHER}\n\nVissers uit Harlingen zijn blij met de nieuwe kade in de haven.\n"
    assert LEAD in chosen(*indexed(text), 1)


@pytest.mark.parametrize(
    "weak",
    [
        "Hij betaalt de kade met geld van de provincie Friesland en de gemeente.",
        "„De gemeente Harlingen betaalt de kade met geld van de provincie Friesland.”",
        "Betaalt de gemeente Harlingen de kade met geld van de provincie Friesland?",
        "De gemeente Harlingen betaalt.",
    ],
)
def test_what_cannot_stand_alone_gives_way_to_what_can(indexed: Indexed, weak: str) -> None:
    text = f"De kade\n\n{LEAD}\n\n{weak}\n\n{OTHER}\n"
    assert chosen(*indexed(text), 2) == [LEAD, OTHER]


def test_what_is_chosen_is_not_said_twice(indexed: Indexed) -> None:
    again = LEAD.replace("volgend jaar ", "")
    others = [
        OTHER,
        "De visafslag in Lauwersoog verloor vorig jaar twaalf schepen aan Harlingen en Urk.",
        "Wethouder Anja de Boer rekent op twintig schepen per week uit Denemarken en Urk.",
        "De bouw van de steigers begint in maart en duurt tot de zomer van 2026.",
    ]
    found = chosen(*indexed("De kade\n\n" + "\n\n".join([LEAD, again, *others]) + "\n"), 3)
    assert LEAD in found
    assert again not in found


def test_they_stand_in_reading_order_and_are_no_more_than_there_are(indexed: Indexed) -> None:
    article, sentences = indexed(f"De kade\n\n{LEAD} {OTHER}\n\nHij kwam. Zij ging.\n")
    for count in range(6):
        found = key_sentences(article, sentences, count)
        assert len(found) == min(count, len(sentences))
        assert list(found) == sorted(found, key=lambda one: one.span)
        assert set(found) <= set(sentences)


def test_four_of_them_tell_readers_more_than_the_first_four_of_the_article(
    embedder: Embedder, tmp_path: Path
) -> None:
    library = Library(tmp_path, embedder)
    answers, places = [0, 0], [0, 0]
    for statements in sorted((GOLD / "tune").glob("*.quotes.jsonl")):
        path = statements.with_name(statements.name.removesuffix(".quotes.jsonl") + ".txt")
        gold = path.with_suffix(".questions.jsonl")
        if not gold.exists():
            continue
        material = app.read_material(settings.load({}), path)
        article, sentences = material.article, material.sentences
        index = library.add(article, RECIPE, lambda a=article, s=sentences: drafts(a, s))  # type: ignore[misc]
        lines = gold.read_text("utf-8").splitlines()
        questions = [asked for line in lines if (asked := json.loads(line))["answers"]]
        for number, picked in enumerate((key_sentences(index, sentences, 4), sentences[:4])):
            text = "\n".join(article[one.span] for one in picked)
            paragraphs = {one.paragraph.number for one in picked}
            answers[number] += sum(any(words in text for words in asked["answers"]) for asked in questions)
            places[number] += sum(bool(paragraphs & set(asked["paragraphs"])) for asked in questions)
    assert answers[0] > 1.2 * answers[1]
    assert places[0] > 2 * places[1]
