"""Where an office ends and what it is of begins."""

import pytest

from config.language import load
from index.wording.links import links, office_end


@pytest.mark.parametrize(
    ("phrase", "code", "office"),
    [
        ("chair of the otters", "en", "chair"),
        ("minister for health", "en", "minister"),
        ("chief planner of the city of hale", "en", "chief planner"),
        ("voorzitter van de bond voor muziek", "nl", "voorzitter"),
        ("korpschef", "nl", "korpschef"),
        ("of hale", "en", "of hale"),
        ("wethouder for zorg", "nl", "wethouder for zorg"),
    ],
)
def test_an_office_ends_before_the_first_word_that_links_it(phrase: str, code: str, office: str) -> None:
    words = phrase.split()
    assert " ".join(words[: office_end(words, links(load(code)))]) == office
