from collections.abc import Callable

import pytest

from bot.answering.answerer import Answerer
from bot.answering.material import Material
from bot.answering.places import WORTH_ADDING, Places
from index.article import Hit, Passage
from index.search import Found

TEXT = (
    "„Het water stijgt. De dijk houdt het niet. Wij gaan weg”, zei Anja Smit. "
    "Smit zei dat het vee al weg is. Bakker zei dat hij blijft."
)


@pytest.fixture(scope="module")
def material(about: Callable[[str], Answerer]) -> Material:
    return about(TEXT).material


def found(material: Material, shares: list[float]) -> Found:
    hits = [
        Hit(Passage(sentence.span, sentence.paragraph), share)
        for sentence, share in zip(material.sentences, shares, strict=True)
    ]
    return Found(tuple(sorted(hits, key=lambda hit: -hit.score)), (), 0.9)


def opening_words(material: Material, places: Places, worth: float) -> list[str]:
    cited = places.quotes_found(material.quotes, worth)
    return [material.article[one.quote.content].split()[0] for one in cited if one.quote]


def test_a_statement_of_several_sentences_is_as_likely_as_these_together(material: Material) -> None:
    places = Places(material, found(material, [0.2, 0.2, 0.2, 0.3, 0.1]))
    assert opening_words(material, places, 0.5)[0] == "Het"


def test_a_lesser_statement_is_cited_down_to_what_it_is_worth(material: Material) -> None:
    places = Places(material, found(material, [0.2, 0.2, 0.2, 0.2, 0.2]))
    assert len(opening_words(material, places, 0.5)) == 1
    assert len(opening_words(material, places, WORTH_ADDING)) == 3
