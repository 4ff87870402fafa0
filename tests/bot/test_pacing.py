"""When requests go out: at a chat's pace, but at once when the program ends. Telegram's is in the fake."""

import asyncio
import time
from collections.abc import Callable

import pytest
from telegram.error import NetworkError, RetryAfter

from bot.messenger.pacing import Pacing

GROUP = -7


async def send(pacing: Pacing, error: Exception | None = None) -> list[float]:
    """Send one message to the group; return when attempts were made, the last of which may fail."""
    attempts: list[float] = []

    async def request() -> bool:
        attempts.append(time.monotonic())
        if error:
            raise error
        return True

    try:
        await pacing.process_request(request, (), {}, "sendMessage", {"chat_id": GROUP}, None)
    except (NetworkError, RetryAfter):
        assert error
    return attempts


def test_who_waits_for_a_turn_goes_at_once_when_the_program_ends() -> None:
    async def ending() -> None:
        pacing = Pacing()
        waiting = [asyncio.create_task(send(pacing)) for _ in range(60)]
        await asyncio.sleep(0.1)
        assert not all(one.done() for one in waiting)
        pacing.hurry()
        async with asyncio.timeout(1):
            assert [len(one) for one in await asyncio.gather(*waiting)] == [1] * 60

    asyncio.run(ending())


@pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")
@pytest.mark.parametrize("failure", [lambda: NetworkError("down"), lambda: RetryAfter(100)])
def test_who_waits_for_another_attempt_has_one_more_at_most(failure: Callable[[], Exception]) -> None:
    async def ending() -> None:
        pacing = Pacing()
        waiting = [asyncio.create_task(send(pacing, failure())) for _ in range(60)]
        await asyncio.sleep(0.1)
        pacing.hurry()
        async with asyncio.timeout(1):
            attempts = await asyncio.gather(*waiting)
        assert all(len(one) <= 2 for one in attempts)

    asyncio.run(ending())
