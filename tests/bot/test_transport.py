"""What goes out is what was meant, by the way the environment names. Sending is shown against the fake."""

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import NetworkError

from bot.messenger.transport import NotTelegramError, check, form, proxy

ADDRESS = "https://server.test/bot1:secret/"
NOT_FOUND = b'{"ok":false,"error_code":404,"description":"Not Found"}'
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


@pytest.mark.parametrize("status", [200, 302, 401, 403, 404])
@pytest.mark.parametrize(
    "body", [b"", b"<html>/bot1:secret/</html>", b"[]", b'{"detail":"Not Found"}', b'{"ok":"\xff"}', b"\xff"]
)
def test_what_is_not_telegrams_says_nothing_of_the_token_and_shows_none(status: int, body: bytes) -> None:
    with pytest.raises(NotTelegramError, match=f"^status {status}$"):
        check(f"{ADDRESS}getMe", status, body)


def test_a_server_in_trouble_need_not_speak_as_telegram_does() -> None:
    with pytest.raises(NetworkError) as raised:
        check(f"{ADDRESS}sendMessage", 502, b"<html>Bad Gateway</html>")
    assert not isinstance(raised.value, NotTelegramError)


def test_only_the_first_request_finds_a_token_unknown_by_404() -> None:
    check(f"{ADDRESS}getMe", 404, NOT_FOUND)
    for method in ("getUpdates", "sendMessage"):
        with pytest.raises(NetworkError):
            check(f"{ADDRESS}{method}", 404, NOT_FOUND)
    missing = NOT_FOUND.replace(b"Not Found", b"Not Found: method not found")
    check(f"{ADDRESS}sendMessage", 404, missing)


@pytest.mark.parametrize("status", [200, 400, 401, 403, 409, 429, 500])
def test_what_is_telegrams_is_left_to_who_asked(status: int) -> None:
    check(f"{ADDRESS}sendMessage", status, b'{"ok":false,"parameters":{"retry_after":1}}')
