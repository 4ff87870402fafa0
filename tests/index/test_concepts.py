"""Each test is one rule for whom a reader means in other words than the article's."""

import msgspec
import pytest

from config import language
from index import names, quotes, reading, sentences
from index.wording.concepts import is_known, is_wholly_known, readings

DUTCH = (
    "Burgemeester Anna Bos zei dat de kade dicht blijft. De Noorse premier Lars Dahl wil een brug. "
    "Ook korpschef Tom Hul en de woordvoerder van de haven, Wim Prins, spraken. "
    "Luc Moor, woordvoerder van de brandweer, zei dat het brandde. De minister van Defensie, Eva Kok, zweeg. "
    "De Europese Commissie wil meer geld. Moskou zegt dat het goed gaat."
)
ENGLISH = (
    "Norwegian Prime Minister Lars Dahl said a bridge would come. Anna Berg, the new police chief, said no. "
    "A spokesman for the harbour, Will Prince, said it was shut. Crown Prince Karim Haddad came. "
    "The European Commission wants more money. Kyiv said that it was ready. Beijing said that it was not."
)


def meant(name: str, text: str, code: str) -> str | None:
    article = msgspec.structs.replace(reading.read(text.encode()), language=code)
    entities = quotes.analyse(article, sentences.split(article), language.load(code))[1]
    found = names.resolve(name, article, entities)
    return article[found.name] if found else None


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("the mayor", "Anna Bos"),
        ("the prime minister", "Lars Dahl"),
        ("the police chief", "Tom Hul"),
        ("the spokesman for the harbour", None),
        ("the spokesman for the fire brigade", "Luc Moor"),
        ("the fire brigade's spokesman", "Luc Moor"),
        ("the defence minister", "Eva Kok"),
        ("the European Commission", "De Europese Commissie"),
        ("Moscow", "Moskou"),
    ],
)
def test_an_english_word_means_whom_a_dutch_article_calls_by_its_own(name: str, person: str | None) -> None:
    assert meant(name, DUTCH, "nl") == person


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("de premier", "Lars Dahl"),
        ("de korpschef", "Anna Berg"),
        ("de kroonprins", "Karim Haddad"),
        ("de Europese Commissie", "The European Commission"),
        ("Kiev", "Kyiv"),
        ("Peking", "Beijing"),
    ],
)
def test_a_dutch_word_means_whom_an_english_article_calls_by_its_own(name: str, person: str) -> None:
    assert meant(name, ENGLISH, "en") == person


def test_who_is_of_a_country_is_meant_by_its_name_or_its_adjective() -> None:
    for name in ("the Norwegian prime minister", "Norway's prime minister", "the prime minister of Norway"):
        assert meant(name, DUTCH, "nl") == "Lars Dahl"
    assert meant("de premier van Noorwegen", ENGLISH, "en") == "Lars Dahl"


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("the Kenyan president", "De Keniaanse president Ada Wek zei nee.", "nl"),
        ("the Chilean president", "De president van Chili, Ada Wek, zei nee.", "nl"),
        ("de Marokkaanse koning", "The king of Morocco, Ada Wek, said no.", "en"),
        ("de premier van IJsland", "Icelandic Prime Minister Ada Wek said no.", "en"),
        ("de Zuid-Soedanese president", "South Sudanese President Ada Wek said no.", "en"),
        ("de Londense burgemeester", "London mayor Ada Wek said no.", "en"),
    ],
)
def test_no_file_need_name_a_country_or_a_city_and_what_is_of_it(name: str, text: str, code: str) -> None:
    assert meant(name, text, code) == "Ada Wek"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("the Nigerian president", "De president van Niger, Ada Wek, zei nee."),
        ("the president of Niger", "De Nigeriaanse president Ada Wek zei nee."),
        ("the Mauritian president", "De Mauritaanse president Ada Wek zei nee."),
    ],
)
def test_who_is_of_a_country_is_not_of_one_with_a_like_name(name: str, text: str) -> None:
    assert meant(name, text, "nl") is None


def test_what_an_office_is_of_may_stand_behind_the_name() -> None:
    assert (
        meant("de gouverneur van Kentucky", "Governor Dee Ak of Kentucky said that it was.", "en") == "Dee Ak"
    )
    assert meant("de gouverneur van Ohio", "Governor Dee Ak of Kentucky said that it was.", "en") is None


def test_a_body_is_no_other_whose_name_ends_in_its_word() -> None:
    text = "The Freedom Union said no. It was over."
    assert meant("de vakbond", text, "en") is None


def test_who_is_of_another_country_is_not_meant() -> None:
    assert meant("the Danish prime minister", DUTCH, "nl") is None
    assert meant("de Deense premier", ENGLISH, "en") is None


def test_a_place_may_be_spelled_otherwise_in_one_language() -> None:
    assert meant("Peking", "Beijing zegt dat het kan.", "nl") == "Beijing"


def test_of_two_who_hold_an_office_neither_is_meant() -> None:
    text = "Premier Lars Dahl zei dat het kan. Minister-president Ole Berg zei dat het mag."
    assert meant("the prime minister", text, "nl") is None


def test_an_office_nobody_holds_means_nobody() -> None:
    assert meant("the judge", DUTCH, "nl") is None
    assert meant("de rechter", ENGLISH, "en") is None


def test_an_office_before_a_name_is_not_that_of_a_name_before_both() -> None:
    assert meant("de korpschef", "Anna Berg, police chief Tom Hall and others came.", "en") == "Tom Hall"


def test_a_compound_is_a_role_and_what_it_is_of() -> None:
    assert meant("de havenwoordvoerder", "Harbour boss Al Roe came. Jo Day, a spokesman, left.", "en") is None
    text = "The police spokesman, Jo Day, said it was over. The union’s spokesman, Al Roe, left."
    assert meant("de politiewoordvoerder", text, "en") == "Jo Day"


def test_a_phrase_without_a_concept_has_no_readings() -> None:
    assert readings("Johnson", "nl") == ()


def test_an_acronym_that_is_a_small_word_has_its_capitals() -> None:
    assert readings("us", "nl") == ()
    assert readings("US", "nl")


def test_a_role_is_known_with_whose_it_is_unless_that_is_a_pronoun() -> None:
    assert is_known("the mayor of Leeds")
    assert is_known("Moscow")
    assert not is_known("his wife")
    assert not is_known("the health council")
    assert not is_known("het raadslid invoeren")
    assert not is_known("Russian pancakes")
    assert not is_known("Johnson")


def test_of_a_wholly_known_phrase_every_word_is_a_concept_s() -> None:
    assert is_wholly_known("the prime minister of Norway")
    assert not is_wholly_known("the mayor of Leeds")


@pytest.mark.parametrize(
    ("name", "text", "code", "person"),
    [
        ("his mum", "His mother, Jean Lowe, said no.", "en", "Jean Lowe"),
        ("zijn pa", "Zijn vader, Jan Bos, zei nee.", "nl", "Jan Bos"),
        ("the new boss", "Chief executive Tim Rudd said yes.", "en", "Tim Rudd"),
        ("the former boss", "Chief executive Tim Rudd said yes.", "en", None),
        ("de baas", "Bestuursvoorzitter Els Kok zei ja.", "nl", "Els Kok"),
        (
            "the watchdog",
            "The Rail Safety Agency spoke. The agency said it was fine.",
            "en",
            "The Rail Safety Agency",
        ),
        # By what they do for a living, told in a clause behind the name.
        ("the baker", "Eve Ash, who runs a small bakery, said so. Bob Hill agreed.", "en", "Eve Ash"),
        ("de bakker", "Eva Es, die een kleine bakkerij runt, zei dat. Bob Hul knikte.", "nl", "Eva Es"),
        ("the former baker", "Eve Ash, who runs a small bakery, said so.", "en", None),
        ("the baker in Leeds", "Leeds woke. Eve Ash, who runs a small bakery, said so.", "en", "Eve Ash"),
        ("the grower", "Eve Ash, who grows leeks, said so.", "en", "Eve Ash"),
        ("the runner", "Eve Ash, who runs a small bakery, said so.", "en", None),
        # With a slip of the pen.
        ("the prosectuor", "The prosecutor, Ann Dale, said so.", "en", "Ann Dale"),
    ],
)
def test_a_role_may_be_asked_for_by_another_word_or_by_what_is_told_of_it(
    name: str, text: str, code: str, person: str | None
) -> None:
    assert meant(name, text, code) == person
