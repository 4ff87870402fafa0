"""Whom a description, a pronoun or a name means as the speaker; each test is one rule."""

import msgspec

from config import language
from index import quotes, reading, sentences
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


def test_a_club_or_firm_of_two_words_is_not_he() -> None:
    text = "{} Rudy Vance had a medical on Monday. {} He said he would stay."
    for before, behind in (
        ("Harbour Wanderers have bought Rudy Vance.", "Harbour Wanderers paid two million."),
        ("Kestrel Vale are looking for a keeper.", "Kestrel Vale was silent."),
        ("Kate Olm is chairwoman of Kestrel Vale.", "Kestrel Vale was silent."),
        ("The ferry Kestrel Vale ran aground.", "Kestrel Vale has a new hull."),
        ("He grew up near the Lady Edith.", "The Lady Edith was late."),
    ):
        assert speakers(text.format(before, behind), "en") == ["Rudy Vance"], before
    own = "Kate Olm is chair of Ann Bell’s campaign. She said that Ann Bell had won. Ann Bell laughed."
    assert "Ann Bell" in entities(own, "en", "person")
    said = "Minister Wendel Kramp (Sociale Zaken) kwam langs. Hij zei dat het klaar was."
    assert speakers(said) == ["Wendel Kramp"]


def test_a_ship_is_not_the_company() -> None:
    text = "Corvane stopped in May. The tanker Kestrel Vale leaked. The company said that it had no money."
    assert speakers(text, "en") != ["Kestrel Vale"]


def test_what_is_joint_or_has_an_owner_is_not_who_was_spoken_of() -> None:
    for said in ("A joint statement said", "The agency’s chief auditor said", "The board said"):
        text = f"Harbour Wanderers lost again. {said} that it was late."
        assert speakers(text, "en") == [said.removesuffix(" said")]


def test_who_plays_for_a_country_was_spoken_of() -> None:
    text = "Captain Rudy Vance, 31, had a medical on Monday. The Chile international said that he was fit."
    assert speakers(text, "en") == ["Rudy Vance"]


def test_where_one_is_from_before_a_surname_is_a_given_name() -> None:
    assert speakers("Directeur Noor van Dalen sprak. Zij zei dat het klaar was.") == ["Noor van Dalen"]
    assert speakers("Noor El Amrani zei dat het klaar was.") == ["Noor El Amrani"]
    assert speakers("Frenchman Luc Morel said that it was over.", "en") == ["Luc Morel"]
    assert speakers("Norman Luc Morel said that it was over.", "en") == ["Norman Luc Morel"]


def test_the_company_is_not_the_place_where_it_happens() -> None:
    text = (
        "Uitgeverij Kramp draait winst. "
        "Toch gaan 80 banen weg, vooral op de fabriek in Velp, zo meldde het bedrijf."
    )
    assert speakers(text) == ["Uitgeverij Kramp"]


def entities(text: str, code: str, kind: str = "") -> dict[str, set[str]]:
    """Return whom a text names, with their roles; only those of a kind, when one is given."""
    article = msgspec.structs.replace(reading.read(text.encode()), language=code)
    _, found = quotes.analyse(article, sentences.split(article), language.load(code))
    return {
        article[one.name]: {role for _, roles in one.roles for role in roles}
        for one in found
        if kind in {"", one.kind}
    }


def test_a_month_or_a_pronoun_with_its_verb_is_no_name() -> None:
    text = "The mill shut in June. May was cold, and Theresa May left in May. You'd think so. They’ll say no."
    assert [*entities(text, "en")] == ["Theresa May"]


def test_a_verb_or_a_comparative_is_no_role() -> None:
    english = (
        "He prefers Harbourview, looking at Wendmere to satisfy Delmar. "
        "She reached Torvale with Jo Bell, a vet."
    )
    found = entities(english, "en")
    assert found["Jo Bell"] == {"vet"}
    assert not set.union(*(found[name] for name in ("Harbourview", "Wendmere", "Delmar", "Torvale")))
    assert entities("Mira Bos kwam. Mira is kritischer.", "nl") == {"Mira Bos": set()}
    assert entities("Mira Bos kwam. Mira is reiziger.", "nl") == {"Mira Bos": {"reiziger"}}
