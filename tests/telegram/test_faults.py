"""The real bot over real HTTP, when Telegram or the network fails: no answer is lost, no token shown."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.telegram.faults import (
    Drop,
    FloodControl,
    Page,
    RefusalError,
    Slow,
    TooManyRequestsError,
    server_error,
)
from tests.telegram.process import running_bot
from tests.telegram.server import FakeTelegram

pytestmark = pytest.mark.anyio
QUESTION = "Citeer alinea 1"


async def test_every_fault_of_a_send_is_outlived_and_the_token_never_shown(
    telegram: FakeTelegram, data_folder: Path
) -> None:
    async with running_bot(telegram, data_folder, log_level="DEBUG") as bot:
        for fault in (
            TooManyRequestsError(1),
            server_error(),
            server_error(500, "Internal"),
            Drop(),
            Slow(0.3),
        ):
            telegram.fail("sendMessage", fault)
            question = telegram.reader().say(QUESTION)
            assert "¶1" in (await telegram.reply(question))["text"]
            assert len(telegram.replies_now(question)) == 1
        telegram.fail("getUpdates", server_error(), Drop(), TooManyRequestsError(1))
        telegram.fail("sendChatAction", Drop(), server_error())
        # The first question ends the poll that was under way; the next three polls fail.
        for _ in range(2):
            await telegram.reply(telegram.reader().say(QUESTION), seconds=30)
        assert not telegram.world.faults["getupdates"]
        assert bot.text, "at this level something must have been logged"


async def test_the_price_an_answer_that_may_not_have_arrived_comes_twice(
    telegram: FakeTelegram, data_folder: Path
) -> None:
    async with running_bot(telegram, data_folder):
        telegram.fail("sendMessage", Drop(took_effect=True))
        assert len(await telegram.replies(telegram.reader().say(QUESTION), 2)) == 2


async def test_one_chats_flood_does_not_hold_up_another(telegram: FakeTelegram, data_folder: Path) -> None:
    async with running_bot(telegram, data_folder):
        telegram.fail("sendMessage", TooManyRequestsError(5))
        held = telegram.reader().say(QUESTION)
        await telegram.until(lambda: telegram.calls("sendMessage"))
        free = telegram.reader().say(QUESTION)
        await telegram.reply(free, seconds=3)
        assert not telegram.replies_now(held)
        await telegram.reply(held)


async def test_flood_control_loses_no_answer_and_doubles_none(
    telegram: FakeTelegram, data_folder: Path
) -> None:
    telegram.world.flood = FloodControl(burst=3)
    async with running_bot(telegram, data_folder):
        readers = [telegram.reader() for _ in range(3)]
        questions = [reader.say(QUESTION) for _ in range(6) for reader in readers]
        for question in questions:
            await telegram.reply(question, seconds=40)
        assert telegram.world.flood.refused
        assert all(len(telegram.replies_now(question)) == 1 for question in questions)


@pytest.mark.parametrize("fault", [server_error, Drop, lambda: TooManyRequestsError(1)])
async def test_a_fault_at_start_up_is_outlived(
    telegram: FakeTelegram, data_folder: Path, fault: Callable[[], RefusalError | Drop]
) -> None:
    for method in ("getMe", "deleteWebhook", "setMyCommands"):
        telegram.fail(method, fault())
    async with running_bot(telegram, data_folder):
        await telegram.reply(telegram.reader().say(QUESTION))


@pytest.mark.parametrize("level", ["WARNING", "DEBUG"])
async def test_a_token_telegram_does_not_know_ends_the_bot_with_one_sentence(
    telegram: FakeTelegram, data_folder: Path, level: str
) -> None:
    token = telegram.world.token
    async with running_bot(telegram, data_folder, status=2, ready=False, log_level=level) as bot:
        telegram.world.token = token[::-1]
        assert await bot.ended(60) == 2
        assert "does not know this bot token" in bot.text.splitlines()[-1]
        assert level == "DEBUG" or len(bot.text.splitlines()) == 1


async def test_a_token_withdrawn_later_ends_the_bot_too(telegram: FakeTelegram, data_folder: Path) -> None:
    async with running_bot(telegram, data_folder, status=2) as bot:
        await telegram.reply(telegram.reader().say(QUESTION))
        telegram.world.token = telegram.world.token[::-1]
        # It ends the poll that was under way; the next one is refused.
        telegram.reader().say(QUESTION)
        assert await bot.ended(30) == 2
        assert "does not know this bot token" in bot.text


async def test_questions_already_fetched_are_answered_before_the_bot_ends(
    telegram: FakeTelegram, data_folder: Path
) -> None:
    async with running_bot(telegram, data_folder) as bot:
        questions = [telegram.reader().say(QUESTION) for _ in range(20)]
        await telegram.until(lambda: telegram.calls("sendMessage"))
        assert await bot.stop() == 0
        waiting = {update["message"]["message_id"] for update in telegram.world.updates}
        for question in questions:
            answered = len(telegram.replies_now(question))
            assert answered == (question["message_id"] not in waiting)


async def test_the_bot_says_at_once_that_telegram_cannot_be_reached_and_then_ends_at_once(
    telegram: FakeTelegram, data_folder: Path
) -> None:
    nowhere = "http://127.0.0.1:9"
    async with running_bot(telegram, data_folder, ready=False, api_url=nowhere) as bot:
        await bot.says("Telegram cannot be reached (NetworkError); again in 1 s")
        assert await bot.stop() == 0


async def test_a_reader_who_blocked_the_bot_is_no_error(telegram: FakeTelegram, data_folder: Path) -> None:
    async with running_bot(telegram, data_folder) as bot:
        reader = telegram.reader()
        reader.say(QUESTION)
        reader.block()
        await telegram.until(lambda: telegram.calls("sendMessage"))
        await telegram.reply(telegram.reader().say(QUESTION))
        assert not bot.text


async def test_a_server_that_starts_again_is_outlived_though_it_knows_nothing_meanwhile(
    telegram: FakeTelegram, data_folder: Path
) -> None:
    async with running_bot(telegram, data_folder) as bot:
        lost = server_error(404, "Not Found")
        telegram.fail("getUpdates", lost, Page(404), Page(403), Page(502))
        telegram.fail("sendMessage", lost, Page(404), Page(403), Page(200))
        # The first question ends the poll that was under way; the next polls fail.
        for _ in range(2):
            question = telegram.reader().say(QUESTION)
            assert "¶1" in (await telegram.reply(question, seconds=40))["text"]
            assert len(telegram.replies_now(question)) == 1
        assert not telegram.world.faults["getupdates"]
        assert "Telegram cannot be reached (NetworkError); trying again." in bot.text
        assert "Something other than Telegram answers (status 403); trying again." in bot.text


async def test_what_answers_in_the_place_of_telegram_is_told_line_by_line_until_telegram_does(
    telegram: FakeTelegram, data_folder: Path
) -> None:
    pages = [Page(404), Page(200)]
    telegram.fail("getMe", *pages)
    async with running_bot(telegram, data_folder) as bot:
        await telegram.reply(telegram.reader().say(QUESTION))
        lines = bot.text.splitlines()
        assert len(lines) == len(pages)
        for line, page in zip(lines, pages, strict=True):
            assert f"Something other than Telegram answers (status {page.status}); again in" in line
            assert "is CITAAT_TELEGRAM_API_URL right?" in line
