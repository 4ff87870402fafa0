"""What every language file must say."""

import tomllib
from typing import Any

import msgspec
import pytest

from config import language
from config.grammar import Typology
from config.language import Language

PROPERTIES = Typology.__struct_fields__


def written(code: str) -> dict[str, Any]:
    return {"code": code, **tomllib.loads(language.file_of(code).read_text("utf-8"))}


@pytest.mark.parametrize("code", language.codes())
def test_a_language_file_says_of_every_fact_whether_it_holds(code: str) -> None:
    assert set(written(code)["typology"]) == set(PROPERTIES)
    for name in PROPERTIES:
        fields = written(code)
        del fields["typology"][name]
        with pytest.raises(msgspec.ValidationError, match=name):
            msgspec.convert(fields, Language)


@pytest.mark.parametrize("code", language.codes())
def test_a_fact_that_nobody_knows_is_refused(code: str) -> None:
    fields = written(code)
    fields["typology"]["has_gerunds"] = True
    with pytest.raises(msgspec.ValidationError, match="has_gerunds"):
        msgspec.convert(fields, Language)


@pytest.mark.parametrize("name", PROPERTIES)
def test_what_a_fact_means_is_told_where_it_is_declared(name: str) -> None:
    assert f"`{name}`:" in (Typology.__doc__ or "")
