"""Whom a description, a pronoun or a name means as the speaker; each test is one rule."""

from tests.index.test_quotes import speakers


def test_an_office_goes_to_who_has_a_title_of_that_kind() -> None:
    text = (
        "Tom Crane, 58, was sent to prison. “You lied,” Mrs Justice Olive Ward told him. "
        "The judge said he had shown no regret."
    )
    assert speakers(text, "en") == ["Olive Ward", "Olive Ward"]


def test_an_office_is_not_his_of_whom_nothing_is_known() -> None:
    assert speakers("Tom Crane went to prison. The judge said that he had lied.", "en") == ["The judge"]
    assert speakers("Tom Kraan ligt in een kliniek. De chirurg zei dat ze hoop hield.") == ["De chirurg"]
    assert speakers("Tom Kraan zit vast. De verdachte zei dat hij sliep.") == ["Tom Kraan"]
