from collections.abc import Callable

import pytest

from bot.answering.answerer import Answerer
from bot.answering.openness import leaves_open
from bot.answering.places import Places

TEXT = (
    "De 61-jarige Anja Smit wacht de brug. Smit werkt er al dertig jaar. "
    "Monteur Kees Bakker, die ook helpt, komt uit Doorn. Hij is 44 en heeft een hond. "
    "Sinds Doorn werkt de 44-jarige monteur er."
)


@pytest.fixture(scope="module")
def places(about: Callable[[str], Answerer]) -> Places:
    return Places(about(TEXT).material, None)


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Hoe oud is Smit?", 1),
        # The age of another.
        ("Hoe oud is Bakker?", 0),
        ("Welke hond heeft Bakker?", 3),
        # A year of age counts no bridges.
        ("Hoeveel bruggen wacht Smit?", 0),
        # No word of a marriage.
        ("is Bakker getrouwd", 3),
    ],
)
def test_a_place_may_leave_open_what_is_asked(places: Places, question: str, number: int) -> None:
    assert leaves_open(question, places.material.sentences[number].span, places)


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Hoe oud is Anja Smit?", 0),
        # Nobody is named, so it may be his.
        ("Hoe oud is Bakker?", 3),
        ("Waar komt Bakker vandaan?", 2),
        # A place is not somebody else.
        ("Hoe oud is Bakker?", 4),
    ],
)
def test_a_place_may_tell_what_is_asked(places: Places, question: str, number: int) -> None:
    assert not leaves_open(question, places.material.sentences[number].span, places)
