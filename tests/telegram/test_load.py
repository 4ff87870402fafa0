"""Two hundred readers at once, over a network that fails: everyone is answered exactly once."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.telegram.faults import Drop, Slow, TooManyRequestsError, server_error
from tests.telegram.process import running_bot
from tests.telegram.server import FakeTelegram

pytestmark = pytest.mark.anyio
READERS = 200


async def test_two_hundred_readers_are_each_answered_exactly_once(
    telegram: FakeTelegram, data_folder: Path, record_property: Callable[[str, object], None]
) -> None:
    async with running_bot(telegram, data_folder):
        faults = (TooManyRequestsError(1), Drop(), server_error(), Slow(1.0))
        telegram.fail("sendMessage", *faults * 5)
        telegram.fail("getUpdates", Drop())
        start = time.monotonic()
        questions = [telegram.reader().say(f"Wat gebeurde er op dag {day}?") for day in range(READERS)]
        waits = []
        for question in questions:
            await telegram.reply(question, seconds=60)
            waits.append(time.monotonic() - start)
        record_property("answers a second", READERS / waits[-1])
        record_property("slowest answer in seconds", waits[-1])
        assert all(len(telegram.replies_now(question)) == 1 for question in questions)
