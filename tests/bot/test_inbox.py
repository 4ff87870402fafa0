"""No update is lost between Telegram's forgetting it and its being dealt with, and none is met twice."""

import asyncio
import contextlib
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.messenger.inbox import Inbox
from bot.remembering.memory import FILE, Memory
from bot.remembering.received import Received
from bot.remembering.schema import MIGRATIONS
from bot.remembering.statefile import StateFile
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


def response(*numbers: int, **event: Any) -> bytes:  # noqa: ANN401 - JSON
    """Return what getUpdates answers when these updates wait; an `event` is a message unless told."""
    event = event or {"message": {"text": "wie? 😀"}}
    updates = [{"update_id": number} | event for number in numbers]
    return json.dumps({"ok": True, "result": updates}).encode()


def kept(folder: Path) -> list[tuple[Any, ...]]:
    """Return what the disk has of the updates."""
    with contextlib.closing(sqlite3.connect(folder / FILE)) as connection:
        return connection.execute("SELECT number, content, user FROM inbox ORDER BY number").fetchall()


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


def test_what_it_said_is_forgotten_when_an_update_is_dealt_with(memory: Memory, tmp_path: Path) -> None:
    one = inbox(memory)
    asyncio.run(one.receive(response(1, message={"from": {"id": 5}, "text": "geheim"})))
    assert kept(tmp_path)[0][2] == 5
    assert b"geheim" in kept(tmp_path)[0][1]
    assert one.begin(1)
    one.finished(1)
    assert memory.unfinished() == []
    assert kept(tmp_path) == [(1, None, None)]


@pytest.mark.parametrize(
    ("event", "user"),
    [
        ({"message": {"from": {"id": 5}, "chat": {"id": -7}}}, 5),
        ({"edited_message": {"from": {"id": 5}}}, 5),
        ({"inline_query": {"from": {"id": 5}, "query": "w"}}, 5),
        ({"callback_query": {"from": {"id": 5}, "message": {"from": {"id": 1}}}}, 5),
        ({"guest_message": {"from": {"id": 5}}}, 5),
        ({"my_chat_member": {"from": {"id": 5}}}, 5),
        ({"message": {"from": {"id": 1087968824}, "sender_chat": {"id": -7}}}, None),
        ({"poll": {"id": "8"}}, None),
    ],
)
def test_an_update_is_of_who_did_something_and_of_nobody_when_in_the_name_of_a_chat(
    memory: Memory, tmp_path: Path, event: dict[str, Any], user: int | None
) -> None:
    asyncio.run(inbox(memory).receive(response(1, **event)))
    assert kept(tmp_path)[0][2] == user


def test_what_is_not_dealt_with_is_kept_however_long_that_takes(memory: Memory, tmp_path: Path) -> None:
    memory.receive([Received(1, b"{}", 5), Received(2, b"{}", 5)])
    memory.finish(2)
    with contextlib.closing(sqlite3.connect(tmp_path / FILE)) as connection:
        connection.execute("UPDATE inbox SET at = datetime('now', '-9 days')")
        connection.commit()
    memory.receive([Received(3, b"{}", 5)])
    assert [number for number, *_ in kept(tmp_path)] == [1, 3]


def test_two_bots_of_one_folder_have_an_inbox_each(tmp_path: Path) -> None:
    one, other = Memory(tmp_path, bot=11), Memory(tmp_path, bot=22)
    assert one.receive([Received(1, b"{}", 5)]) == other.receive([Received(1, b"[]", 5)]) == {1}
    for memory in (one, other):
        memory.admit(1)
        memory.advance(1)
    other.finish(1)
    assert one.unfinished() == [b"{}"]
    assert other.unfinished() == []
    assert (one.answered(1), one.is_admitted(1)) == (1, True)


def test_what_an_older_version_received_is_met_and_is_its_users(tmp_path: Path) -> None:
    old = StateFile(tmp_path / FILE, MIGRATIONS[:4])
    for number, content in ((1, b'{"edited_message": {"from": {"id": 5}}}'), (2, None)):
        old.write(
            lambda connection, row=(number, content): connection.execute(  # type: ignore[misc]
                "INSERT INTO inbox (number, content, answered) VALUES (?, ?, 2)", row
            )
        )
    old.close()
    memory = Memory(tmp_path, bot=11)
    assert kept(tmp_path) == [(1, b'{"edited_message": {"from": {"id": 5}}}', 5), (2, None, None)]
    assert memory.unfinished() == [b'{"edited_message": {"from": {"id": 5}}}']
    assert memory.answered(1) == 2
    assert memory.receive([Received(2, b"{}", 5)]) == frozenset()


def test_what_a_user_sent_is_theirs_until_it_is_dealt_with(memory: Memory, tmp_path: Path) -> None:
    message = {"from": {"id": 5, "first_name": "Saskia"}, "text": "geheim"}
    asyncio.run(inbox(memory).receive(response(1, message=message)))
    asyncio.run(inbox(memory).receive(response(2, message={"from": {"id": 6}, "text": "ander"})))
    (row,) = memory.export(5)["unfinished"]
    assert json.loads(row["content"])["message"] == message
    assert memory.delete(5) == 1
    assert memory.export(5)["unfinished"] == []
    files = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"ander" in files
    assert b"geheim" not in files
    assert b"Saskia" not in files
    # Telegram may not have heard that it was received, and sends it again.
    after = inbox(memory)
    assert [update["update_id"] for update in asyncio.run(after.left())] == [2]
    asyncio.run(after.receive(response(1, message=message)))
    assert not after.begin(1)


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
