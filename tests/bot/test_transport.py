"""What goes out is what was meant, by the way the environment names. Sending is shown against the fake."""

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messenger.transport import form, proxy

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.dictionaries(TEXTS, TEXTS))
def test_every_character_survives_the_form(fields: dict[str, str]) -> None:
    assert dict(parse_qsl(form(fields).decode(), keep_blank_values=True)) == fields


def test_a_proxy_is_the_one_the_environment_names_for_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.test:3128")
    monkeypatch.setenv("no_proxy", "127.0.0.1,inside.test")
    assert proxy("https://api.telegram.org") == "http://proxy.test:3128"
    assert proxy("https://inside.test") is None
    assert proxy("http://127.0.0.1:8081") is None
