import pytest

from index.wording.things import things


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        ("over de soldaten", "Ze spaarden de militairen aan het front.", "nl"),
        ("het bestand", "een staakt-het-vuren van dertig dagen", "nl"),
        ("his pay rise", "The union won a wage increase.", "en"),
    ],
)
def test_a_thing_is_the_same_under_another_noun(one: str, other: str, code: str) -> None:
    assert things(one, code) & things(other, code)


def test_other_things_are_not_the_same() -> None:
    assert not things("over de soldaten", "nl") & things("over de stakingen", "nl")
    assert not things("zomaar wat woorden", "nl")
