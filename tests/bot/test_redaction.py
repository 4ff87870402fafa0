"""The token stays out of every line and traceback that goes through logging."""

import io
import logging
from collections.abc import Iterator

import pytest

from bot.messenger.redaction import keep_out_of_logs
from config.settings import Secret

TOKEN = "123456789:AAF-a_token_that_is_none_but_has_its_shape"  # noqa: S105 - opens nothing, anywhere


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """Return what is logged while the token is kept out."""
    root, stream = logging.getLogger(), io.StringIO()
    before, level = root.handlers, root.level
    names = ("httpx", "httpcore", "telegram")
    levels = {name: logging.getLogger(name).level for name in names}
    root.handlers = [logging.StreamHandler(stream)]
    root.setLevel(logging.DEBUG)
    keep_out_of_logs(Secret(TOKEN), "DEBUG")
    yield stream
    root.handlers = before
    root.setLevel(level)
    for name in names:
        logging.getLogger(name).setLevel(levels[name])


def test_the_token_is_hidden_in_messages_arguments_and_tracebacks(lines: io.StringIO) -> None:
    secret = TOKEN.partition(":")[2]
    logger = logging.getLogger("anything")
    logger.warning("https://api.telegram.org/bot%s/getMe", TOKEN)
    logger.warning("half of it: %s", secret)
    logger.error("no", exc_info=ValueError(f"the token `{TOKEN}` was rejected"))
    assert lines.getvalue().count("***") == 3
    assert secret not in lines.getvalue()


def test_libraries_that_show_addresses_are_quiet(lines: io.StringIO) -> None:
    for name in ("httpx", "httpcore", "httpcore.connection"):
        logging.getLogger(name).info("a request")
    assert not lines.getvalue()


def test_a_secret_does_not_show_itself() -> None:
    assert TOKEN not in f"{Secret(TOKEN)} {Secret(TOKEN)!r}"
