"""What places are called, and by what rule a word is of one."""

import pytest

from config import language, places

# What no file has a row for.
KNOWN = """
    AL Albanian Albanees | AO Angolan Angolees | AU Australian Australisch | AT Austrian Oostenrijks |
    BZ Belizean Belizaans | BG Bulgarian Bulgaars | BR Brazilian Braziliaans | BW Botswanan Botswaans |
    CA Canadian Canadees | CO Colombian Colombiaans | CU Cuban Cubaans | DE German Duits |
    DK Danish Deens | EG Egyptian Egyptisch | ES Spanish Spaans | FI Finnish Fins | FR French Frans |
    GR Greek Grieks | HR Croatian Kroatisch | IE Irish Iers | IR Iranian Iraans | IS Icelandic IJslands |
    JM Jamaican Jamaicaans | JO Jordanian Jordaans | JP Japanese Japans | KE Kenyan Keniaans |
    KZ Kazakh Kazachs | LT Lithuanian Litouws | MA Moroccan Marokkaans | MN Mongolian Mongools |
    NG Nigerian Nigeriaans | NL Dutch Nederlands | NO Norwegian Noors | PL Polish Pools |
    PT Portuguese Portugees | RS Serbian Servisch | SD Sudanese Soedanees | SN Senegalese Senegalees |
    SY Syrian Syrisch | TG Togolese Togolees | TR Turkish Turks | ZM Zambian Zambiaans
"""


@pytest.mark.parametrize("line", KNOWN.split("|"))
def test_what_is_of_a_country_is_known_by_its_language_or_the_end_of_its_name(line: str) -> None:
    key, english, dutch = line.split()
    for code, word in (("en", english), ("nl", dutch)):
        assert key not in language.load(code).concepts.origins
        assert word in places.load()[code].origins[key]


def test_what_a_file_says_is_of_a_place_stands_for_what_the_rule_would_make() -> None:
    assert places.load()["nl"].origins["IN"] == ("Indiaas", "Indiase")


def test_a_language_spoken_elsewhere_too_is_of_the_place_whose_name_begins_so() -> None:
    origins = places.load()["en"].origins
    assert [key for key, words in origins.items() if "German" in words] == ["DE"]
    assert [key for key, words in origins.items() if "Portuguese" in words] == ["PT"]


@pytest.mark.parametrize("code", language.codes())
def test_a_word_is_of_one_place_but_where_two_are_called_alike(code: str) -> None:
    known = places.load()[code]
    of: dict[str, list[str]] = {}
    for key, words in known.origins.items():
        for word in words:
            of.setdefault(word, []).append(key)
    several = [keys for keys in of.values() if len(keys) > 1]
    assert all(keys in (["CD", "CG"], ["DM", "DO"]) for keys in several)


def test_cities_are_those_whose_names_differ() -> None:
    english, dutch = (places.load()[code].places for code in ("en", "nl"))
    assert (english["Europe/Moscow"], dutch["Europe/Moscow"]) == (("Moscow",), ("Moskou",))
    assert not {name for names in dutch.values() for name in names} & {"Sydney", "Adelaide", "Casey", "Troll"}


def test_a_file_adds_names_to_a_place_and_places_to_the_others() -> None:
    dutch = places.load()["nl"].places
    assert dutch["NL"] == ("Nederland", "Holland")
    assert dutch["MM"] == ("Myanmar", "Birma")
    assert dutch["the_hague"][0] == "Den Haag"


def test_every_language_has_a_name_for_every_place() -> None:
    known = places.load()
    assert all(one.places.keys() == known["nl"].places.keys() for one in known.values())
    assert all(names for one in known.values() for names in one.places.values())
    for code in language.codes():
        assert language.load(code).concepts.origins.keys() <= known[code].places.keys()


def test_what_is_made_is_kept_so_that_no_start_reads_cldr(monkeypatch: pytest.MonkeyPatch) -> None:
    known = places.load()
    monkeypatch.setattr(places, "_made", lambda: pytest.fail("made anew"))
    assert places.load.__wrapped__() == known
