"""No update is lost between Telegram's forgetting it and its being dealt with, and none is met twice."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.messenger.inbox import Inbox
from bot.remembering.memory import Memory
from config.errors import UserError


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    """Return an empty memory on disk."""
    return Memory(tmp_path)


def inbox(memory: Memory) -> Inbox:
    """Return an inbox as a program that has just started has it."""

    async def keep(action: Callable[[], Any]) -> Any:  # noqa: ANN401 - as `Desk.kept`
        return action()

    return Inbox(memory, keep)


def response(*numbers: int) -> bytes:
    """Return what getUpdates answers when these updates wait."""
    updates = [{"update_id": number, "message": {"text": "wie? 😀"}} for number in numbers]
    return json.dumps({"ok": True, "result": updates}).encode()


def test_what_was_received_and_not_dealt_with_is_there_at_the_next_start(memory: Memory) -> None:
    first = inbox(memory)
    asyncio.run(first.receive(response(1, 2, 3)))
    assert first.begin(2)
    asyncio.run(first.end(2))
    assert first.begin(3)
    left = asyncio.run(inbox(memory).left())
    assert [update["update_id"] for update in left] == [1, 3]
    assert left[0]["message"]["text"] == "wie? 😀"


def test_an_update_that_comes_again_is_met_once(memory: Memory) -> None:
    before = inbox(memory)
    asyncio.run(before.receive(response(1, 2)))
    assert before.begin(1)
    asyncio.run(before.end(1))
    # Killed before Telegram heard that it has them: it sends them again.
    after = inbox(memory)
    asyncio.run(after.left())
    asyncio.run(after.receive(response(1, 2)))
    assert not after.begin(1)
    assert after.begin(2)
    assert not after.begin(2)


def test_what_it_said_is_forgotten_when_an_update_is_dealt_with(memory: Memory) -> None:
    one = inbox(memory)
    asyncio.run(one.receive(response(1)))
    assert one.begin(1)
    one.finished(1)
    assert memory.unfinished() == []


def test_an_update_that_could_not_be_dealt_with_is_tried_again_a_few_times_and_then_kept(
    memory: Memory,
) -> None:
    one = inbox(memory)
    asyncio.run(one.receive(response(1)))
    tries = 0
    while one.begin(1):
        tries += 1
        one.postpone(1)
        asyncio.run(one.end(1))
    assert 1 < tries < 10
    assert len(memory.unfinished()) == 1


def test_nothing_is_tried_again_while_the_program_ends(memory: Memory) -> None:
    one = inbox(memory)
    asyncio.run(one.receive(response(1)))
    one.close()
    assert one.begin(1)
    assert not one.postpone(1)
    assert len(memory.unfinished()) == 1


def test_an_error_of_telegrams_is_no_update(memory: Memory) -> None:
    asyncio.run(inbox(memory).receive(b'{"ok": false, "error_code": 409, "description": "Conflict"}'))
    assert memory.unfinished() == []


def test_what_was_answered_of_several_things_is_known_at_the_next_try_and_the_next_start(
    memory: Memory,
) -> None:
    one = inbox(memory)
    asyncio.run(one.receive(response(1)))
    assert one.begin(1)
    assert asyncio.run(one.answered(1)) == 0
    one.advanced(1)
    assert one.postpone(1)
    assert asyncio.run(one.answered(1)) == 1
    after = inbox(memory)
    assert [update["update_id"] for update in asyncio.run(after.left())] == [1]
    assert asyncio.run(after.answered(1)) == 1


def test_what_was_done_and_cannot_be_written_down_is_so_when_there_is_room(
    memory: Memory, caplog: pytest.LogCaptureFixture
) -> None:
    is_full = False

    async def keep(action: Callable[[], Any]) -> Any:  # noqa: ANN401 - as `Desk.kept`
        if is_full:
            raise UserError("make room")
        return action()

    one = Inbox(memory, keep)
    asyncio.run(one.receive(response(1, 2, 3)))
    assert all(one.begin(number) for number in (1, 2, 3))
    is_full = True
    asyncio.run(one.settle(lambda: one.advanced(1)))
    asyncio.run(one.end(2))
    assert len(memory.unfinished()) == 3
    # Said once, not for each.
    assert [record.message for record in caplog.records] == [
        "What was answered cannot be written down yet. make room"
    ]
    is_full = False
    assert asyncio.run(one.answered(1)) == 1
    assert len(memory.unfinished()) == 2
    is_full = True
    asyncio.run(one.end(3))
    is_full = False
    # A poll that brings nothing writes it down as well.
    asyncio.run(one.receive(response()))
    assert len(memory.unfinished()) == 1


def test_what_waits_for_room_is_tried_as_long_as_that_takes_but_not_while_the_program_ends(
    memory: Memory,
) -> None:
    one = inbox(memory)
    asyncio.run(one.receive(response(1)))
    for _ in range(20):
        assert one.begin(1)
        assert one.postpone(1, counted=False)
    one.close()
    assert one.begin(1)
    assert not one.postpone(1, counted=False)
    assert len(memory.unfinished()) == 1
