"""The real bot over real HTTP when its disk is full: nobody is told a falsehood, and nothing is lost."""

import resource
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.remembering.memory import FILE, Memory
from tests.telegram.faults import Slow
from tests.telegram.process import BotProcess, running_bot
from tests.telegram.schema import Json
from tests.telegram.server import FakeTelegram
from tests.telegram.user import Reader

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits what another process writes"),
]
QUESTION = "Citeer alinea 1"
FULL = f"{FILE} cannot be used"


def fill(bot: BotProcess, *, is_full: bool = True) -> None:
    """Let a bot write nothing more to any file, or again all it likes."""
    most = 1000 if is_full else resource.RLIM_INFINITY
    resource.prlimit(bot.process.pid, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))


async def answering(telegram: FakeTelegram, *questions: Callable[[], Json]) -> list[Json]:
    """Ask questions; return when they were received and the first answer is there, unknown to the bot."""
    telegram.fail("sendMessage", Slow(2.0, took_effect=True))
    asked = [ask() for ask in questions]
    await telegram.reply(asked[0])
    await telegram.until(lambda: not telegram.world.updates)
    return asked


async def waiting_for_room(
    telegram: FakeTelegram, reader: Reader, bot: BotProcess, data_folder: Path
) -> Json:
    """Ask two questions, the second of which meets a full disk; return it when the bot has told of that."""
    _, waiting = await answering(telegram, *[lambda: reader.say(QUESTION)] * 2)
    fill(bot)
    await bot.says(f"bot.messenger.handlers: {data_folder / FULL}")
    return waiting


async def test_an_answer_that_cannot_be_written_down_is_neither_taken_back_nor_given_again(
    telegram: FakeTelegram, data_folder: Path
) -> None:
    reader = telegram.reader()
    async with running_bot(telegram, data_folder) as bot:
        [question] = await answering(telegram, lambda: reader.say(QUESTION))
        fill(bot)
        await bot.says(f"What was answered cannot be written down yet. {data_folder / FULL}")
        later = telegram.reader().say(QUESTION)
        await bot.says(f"bot.messenger.polling: {data_folder / FULL}")
        assert not telegram.replies_now(later)
        fill(bot, is_full=False)
        await telegram.reply(later)
        assert "Telegram cannot be reached" not in bot.text
    async with running_bot(telegram, data_folder):
        await telegram.reply(reader.say("Citeer alinea 2"))
        [answer] = telegram.replies_now(question)
    memory = Memory(data_folder)
    assert memory.answer(question["chat"]["id"], answer["message_id"])
    memory.close()


async def test_a_question_that_waits_while_there_is_no_room_is_answered_once_there_is(
    telegram: FakeTelegram, data_folder: Path
) -> None:
    reader = telegram.reader()
    async with running_bot(telegram, data_folder) as bot:
        waiting = await waiting_for_room(telegram, reader, bot, data_folder)
        fill(bot, is_full=False)
        answer = await telegram.reply(waiting, seconds=30)
        assert "¶1" in answer["text"]
        own = telegram.world.bot["id"]
        assert sum(message["from"]["id"] == own for message in reader.chat.messages.values()) == 2


async def test_a_question_that_waits_for_room_until_the_end_is_answered_at_the_next_start(
    telegram: FakeTelegram, data_folder: Path
) -> None:
    reader = telegram.reader()
    async with running_bot(telegram, data_folder) as bot:
        waiting = await waiting_for_room(telegram, reader, bot, data_folder)
        assert await bot.stop() == 0
        assert not telegram.replies_now(waiting)
    async with running_bot(telegram, data_folder):
        assert "¶1" in (await telegram.reply(waiting))["text"]
