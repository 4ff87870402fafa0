"""Buttons keep to Telegram's limits, and lead back to what they were made for."""

import re
from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messenger.presses import Kind, Press
from config.language import codes, load
from index.reading import read

ARTICLE = read(b"Kop van het stuk\n\nDe brug is dicht.\n")


@given(st.sampled_from(get_args(Kind)), st.integers(0, 10**9), st.integers(0, 999_999))
def test_a_press_survives_as_callback_data(kind: Kind, what: int, page: int) -> None:
    press = Press.about(ARTICLE, kind, what, page)
    assert len(press.data.encode()) <= 64
    assert Press.read(press.data) == press
    assert press.is_about(ARTICLE)


@pytest.mark.parametrize(
    "data", [None, "", "answer", "answer//", "delete/abc/0/0", "answer/xyz/0/0", "a" * 64]
)
def test_what_is_no_button_of_today_is_not_read(data: str | None) -> None:
    assert Press.read(data) is None


def test_a_button_of_another_article_is_told_apart() -> None:
    other = read(b"Kop van het stuk\n\nDe brug is open.\n")
    assert not Press.about(other, "context").is_about(ARTICLE)
    assert not Press("context").is_about(ARTICLE)


@pytest.mark.parametrize("code", codes())
def test_what_a_press_and_a_command_say_keeps_to_telegrams_limits(code: str) -> None:
    language = load(code)
    assert all(len(words) <= 200 for words in msgspec.structs.astuple(language.says_buttons))
    assert len(language.says_limits.not_allowed) <= 200
    for command in msgspec.structs.astuple(language.commands):
        assert re.fullmatch(r"[a-z0-9_]{1,32}", command.name)
        assert 1 <= len(command.about) <= 256
