"""Each test is one rule for whom a name, a title or a pronoun means."""

import dataclasses

import pytest

from config import language
from index import names, quotes, reading, sentences
from index.article import Article, Entity


def read(text: str, code: str = "nl") -> Article:
    return dataclasses.replace(reading.read(text.encode()), language=code)


def entities(article: Article) -> tuple[Entity, ...]:
    return names.find_entities(article, sentences.split(article), language.load(article.language))


def called(text: str, code: str = "nl") -> list[str]:
    article = read(text, code)
    return [article[entity.name] for entity in entities(article)]


def speaker(text: str, code: str = "nl") -> str | None:
    article = read(text, code)
    found = quotes.find_quotes(article, sentences.split(article), language.load(code))
    return article[found[-1].speaker.name] if found[-1].speaker else None


# Names


def test_a_surname_is_the_full_name_given_anywhere() -> None:
    assert called("Ook Smit kwam. Met haar sprak Karin Smit niet.") == ["Karin Smit"]


def test_a_surname_keeps_its_particles() -> None:
    assert called("Vandaag kwam Mohammed bin Salman. Daarna ging Bin Salman weg.") == ["Mohammed bin Salman"]
    assert called("Toen kwam Karin de Graaf. De Graaf lachte.") == ["Karin de Graaf"]


def test_a_body_carries_its_article() -> None:
    assert called("Gisteren sprak het Kremlin. Het Kremlin zweeg daarna.") == ["het Kremlin"]


def test_a_body_is_named_with_its_kind() -> None:
    assert called("Gisteren sprak de gemeente Zutphen met het ministerie van Financiën.") == [
        "de gemeente Zutphen",
        "het ministerie van Financiën",
    ]


def test_an_abbreviation_in_brackets_is_the_same_body() -> None:
    assert called("Daar zit het Openbaar Ministerie (OM). Toen sprak het OM.") == ["het Openbaar Ministerie"]


def test_a_title_is_no_part_of_a_name() -> None:
    assert called("Minister Karin Smit kwam met premier Jan Bos.") == ["Karin Smit", "Jan Bos"]


def test_a_place_of_office_is_no_part_of_a_name() -> None:
    assert called("Toen kwam Karin Smit van Financiën.")[0] == "Karin Smit"


def test_an_origin_is_no_name() -> None:
    assert called("Daar was de Franse ambassadeur.") == []


# Who is meant


def test_a_pronoun_is_the_last_fitting_person() -> None:
    assert speaker("Wethouder Karin Smit kwam laat. Zij zegt dat het druk was.") == "Karin Smit"
    assert speaker("Mayor Anna Smith came late. She said that it was busy.", "en") == "Anna Smith"


def test_gender_decides_between_two() -> None:
    text = "Mevrouw Karin Smit sprak met de heer Jan Bos. Hij zegt dat het goed ging."
    assert speaker(text) == "Jan Bos"


def test_a_pronoun_is_not_who_is_named_behind_it() -> None:
    assert speaker("Minister Anna Smit wacht. Karin Bos is boos. Zij vroeg Smit of ze kwam.") == "Karin Bos"


def test_a_title_is_who_bears_it() -> None:
    text = "Burgemeester Jan Bos sprak met wethouder Karin Smit. De wethouder zegt dat het goed ging."
    assert speaker(text) == "Karin Smit"


def test_a_title_may_be_part_of_a_longer_one() -> None:
    assert speaker("Gisteren kwam kroonprins Karel Bos. De prins zegt dat hij blijft.") == "Karel Bos"


def test_a_name_between_commas_is_the_one_described() -> None:
    assert speaker("Hun directeur, Mark Bos, zegt dat het goed ging.") == "Mark Bos"


def test_two_names_are_a_group() -> None:
    assert speaker("Karin Smit en Jan Bos zeggen dat het goed ging.") == "Karin Smit en Jan Bos"


def test_the_woordvoerder_of_another_body_is_another() -> None:
    text = "Een woordvoerder van de politie zei dat het kon. De woordvoerder van de bank zegt dat het op is."
    assert speaker(text) == "De woordvoerder van de bank"


def test_a_name_of_a_genitive_is_not_the_speaker() -> None:
    assert speaker("Rovers' manager, Luca Ferri, said that they were tired.", "en") == "Luca Ferri"


def test_a_speaker_is_one_of_the_entities() -> None:
    article = read(
        "„We gaan”, zegt wethouder Karin Smit. Zij eist dat de raad stopt. Een buurman vindt dat het mag."
    )
    found = quotes.find_quotes(article, sentences.split(article), language.load("nl"))
    assert len(found) == 3
    assert all(quote.speaker in entities(article) for quote in found)


# A reader's spelling


ARTICLE = (
    "Gisteren sprak president Vladimir Poetin met kroonprins Mohammed bin Salman. Het Kremlin zweeg. "
    "In Kyiv zei Volodymyr Zelensky dat hij boos is. Poetin lachte. "
    "In Noord-Brabant zit burgemeester Renée Gijsbers."
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Putin", "Vladimir Poetin"),
        ("vladimir putin", "Vladimir Poetin"),
        ("bin salman", "Mohammed bin Salman"),
        ("mohammed Bin Salman", "Mohammed bin Salman"),
        ("het kremlin", "Het Kremlin"),
        ("the Kremlin", "Het Kremlin"),
        ("Zelenski", "Volodymyr Zelensky"),
        ("Zelenskyy", "Volodymyr Zelensky"),
        ("Kiev", "Kyiv"),
        ("renee gysbers", "Renée Gijsbers"),
        ("president", "Vladimir Poetin"),
        ("the prince", None),
        ("Rutte", None),
        ("", None),
    ],
)
def test_a_name_is_known_however_it_is_spelled(written: str, meant: str | None) -> None:
    article = read(ARTICLE)
    found = names.resolve(written, article, entities(article))
    assert (article[found.name] if found else None) == meant
