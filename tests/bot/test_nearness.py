"""What was found, by how near it is to the place shown before. Texts and scores are made up."""

from collections.abc import Sequence

import pytest

from bot.answering.conversation import Turn
from bot.answering.material import Material
from bot.answering.nearness import Lean, has_kind, lean, nearer
from config.language import load
from index.article import Hit, Passage, Span
from index.quotes import analyse
from index.reading import read
from index.search import Found
from index.sentences import split

TEXT = """The mill reopens

The old mill turns again. Its sails were made of oak. They were carved by pupils in Dunmore.

The baker is glad. She opens a shop. “I can smell it already,” she said.

The council paid for the roof.
"""


@pytest.fixture(scope="module")
def mill() -> Material:
    article = read(TEXT.encode())
    sentences = split(article)
    return Material(article, sentences, *analyse(article, sentences, load("en")))


def found(mill: Material, **scores: float) -> Found:
    """Return a search that found the sentences that begin with given words, and no others."""
    hits = [
        Hit(Passage(one.span, one.paragraph), score)
        for one in mill.sentences
        for opening, score in scores.items()
        if mill.article[one.span].startswith(opening)
    ]
    return Found(tuple(sorted(hits, key=lambda hit: -hit.score)), (), 0.9)


def place(mill: Material, words: str) -> Span:
    start = mill.article.text.index(words)
    return Span(start, start + len(words))


def ranked(mill: Material, one: Found, shown: str, own: int, question: str = "how?") -> Sequence[str]:
    def shows(span: Span) -> bool | None:
        return has_kind(question, mill.article[span], "en")

    near = nearer(one, Lean(place(mill, shown), own), question, mill, shows)
    assert sum(hit.score for hit in near.sentences) == pytest.approx(1)
    return [mill.article[hit.passage.span].split()[0] for hit in near.sentences]


def test_a_question_without_words_of_its_own_stays_at_the_place_shown(mill: Material) -> None:
    one = found(mill, They=0.1, She=0.9)
    assert ranked(mill, one, "Its sails were made of oak.", 0) == ["They", "She"]


def test_where_the_search_is_much_surer_it_wins(mill: Material) -> None:
    one = found(mill, They=0.1, She=0.9)
    assert ranked(mill, one, "Its sails were made of oak.", 3) == ["She", "They"]
    one = found(mill, They=0.0001, She=0.9999)
    assert ranked(mill, one, "Its sails were made of oak.", 0) == ["She", "They"]


def test_what_follows_is_nearer_than_what_was_before(mill: Material) -> None:
    one = found(mill, The=0.3, They=0.3)
    assert ranked(mill, one, "Its sails were made of oak.", 0)[0] == "They"


def test_a_place_is_nearer_when_it_is_asked_where(mill: Material) -> None:
    one = found(mill, Its=0.9, They=0.1)
    assert ranked(mill, one, "Its sails were made of oak.", 0, "where were they carved?")[0] == "They"


def leaning(mill: Material, question: str, *shown: tuple[str, bool]) -> Lean | None:
    history = [
        Turn(mill.article.id, "?", "?", "en", is_answer, (place(mill, words),)) for words, is_answer in shown
    ]
    return lean(question, f"{question}?", history, mill, load("en"))


OAK = "Its sails were made of oak."


@pytest.mark.parametrize(
    ("question", "own"),
    [
        ("who gets the money", 0),
        ("what happened", 0),
        ("who made them", 0),
        ("were those painted", 1),
        ("were they painted by the council", 2),
    ],
)
def test_words_that_say_little_leave_a_question_leaning(mill: Material, question: str, own: int) -> None:
    assert leaning(mill, question, (OAK, True)) == Lean(place(mill, OAK), own)


@pytest.mark.parametrize(
    "question", ["who paid for the roof", "did they say that the baker and the council fought over the roof"]
)
def test_a_question_that_says_what_it_is_about_leans_on_nothing(mill: Material, question: str) -> None:
    assert leaning(mill, question, (OAK, True)) is None


def test_a_question_about_another_leans_on_nothing(mill: Material) -> None:
    history = [Turn(mill.article.id, "?", "?", "en", answered=True, citations=(place(mill, OAK),))]
    assert lean("and the baker", "What did the baker say?", history, mill, load("en")) is None


def test_what_was_shown_as_no_answer_is_leaned_on_only_when_there_is_nothing_else(mill: Material) -> None:
    glad = "The baker is glad."
    answered = leaning(mill, "why", (OAK, True), (glad, False))
    assert answered is not None
    assert answered.shown == place(mill, OAK)
    only = leaning(mill, "why", (glad, False))
    assert only is not None
    assert only.shown == place(mill, glad)
