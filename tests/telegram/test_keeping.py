"""The real bot over real HTTP: what it keeps of a reader, counts once, and leaves to another bot."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path

import pytest

from config.settings import ROOT
from tests.telegram.faults import server_error
from tests.telegram.process import BotProcess, environment, running_bot
from tests.telegram.schema import Json
from tests.telegram.server import FakeTelegram
from tests.telegram.user import Reader

pytestmark = pytest.mark.anyio

ARTICLE = """\
Veerpont van Oudewaard vaart niet

De veerpont van Oudewaard vaart sinds maandag niet. De kapitein heet Teun Bakx.

“De motor is stuk”, zei Bakx. De pont werd in 1962 gebouwd.
"""
QUESTION = "Wanneer werd de pont gebouwd?"
OTHER_TOKEN = "987654321:BBF-a_token_that_is_none_but_has_its_shape"  # noqa: S105 - opens nothing, anywhere


@pytest.fixture
def article(tmp_path: Path) -> str:
    """Return the path of the article all of these are about."""
    path = tmp_path / "pont.txt"
    path.write_text(ARTICLE, "utf-8")
    return str(path)


async def asked_and_killed(telegram: FakeTelegram, bot: BotProcess, reader: Reader, text: str) -> Json:
    """Ask something while Telegram takes no message, and end the bot in the middle of its attempts."""
    telegram.fail("sendMessage", *[server_error()] * 50)
    question = reader.say(text)
    await telegram.until(lambda: len(telegram.calls("sendMessage")) > 1)
    await bot.kill()
    telegram.world.faults.clear()
    return question


def on_disk(folder: Path) -> bytes:
    """Return all that the files of the bot's memory hold."""
    return b"".join(path.read_bytes() for path in folder.glob("memory*"))


async def data(telegram: FakeTelegram, folder: Path, action: str, user: int) -> Json:
    """Do what the owner does with what is kept of a user."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "data", action, str(user)),
        cwd=ROOT,
        env=environment(telegram, folder),
        stdout=subprocess.PIPE,
    )
    out, _ = await process.communicate()
    assert process.returncode == 0
    kept: Json = json.loads(out)
    return kept


async def test_a_question_nobody_answered_is_its_readers_and_can_be_forgotten(
    telegram: FakeTelegram, data_folder: Path, article: str
) -> None:
    reader, other = telegram.reader("Saskia"), telegram.reader()
    async with running_bot(telegram, data_folder, article=article) as bot:
        question = await asked_and_killed(telegram, bot, reader, f"Het is geheim: {QUESTION}")
    (left,) = (await data(telegram, data_folder, "export", reader.id))["unfinished"]
    assert json.loads(left["content"])["message"]["text"] == question["text"]
    # The number of questions of the day, and the question.
    assert (await data(telegram, data_folder, "delete", reader.id))["deleted"] == 2
    kept = on_disk(data_folder)
    assert b"geheim" not in kept
    assert b"Saskia" not in kept
    async with running_bot(telegram, data_folder, article=article):
        # The owner does so beside a running bot, too.
        assert (await data(telegram, data_folder, "export", reader.id))["unfinished"] == []
        assert await telegram.reply(other.say(QUESTION))
        assert not telegram.replies_now(question)
    assert (await data(telegram, data_folder, "delete", reader.id))["deleted"] == 0


async def test_a_question_counts_once_however_often_it_is_taken_up(
    telegram: FakeTelegram, data_folder: Path, article: str
) -> None:
    reader = telegram.reader()
    async with running_bot(telegram, data_folder, article=article, limits_per_day="1") as bot:
        question = await asked_and_killed(telegram, bot, reader, QUESTION)
    async with running_bot(telegram, data_folder, article=article, limits_per_day="1"):
        assert "1962" in (await telegram.reply(question))["text"]
        assert "voor vandaag bereikt" in (await telegram.reply(reader.say(QUESTION)))["text"]


async def test_who_was_shut_out_meanwhile_is_not_answered_any_more(
    telegram: FakeTelegram, data_folder: Path, article: str
) -> None:
    reader = telegram.reader()
    async with running_bot(telegram, data_folder, article=article) as bot:
        question = await asked_and_killed(telegram, bot, reader, QUESTION)
    async with running_bot(telegram, data_folder, article=article, limits_blocked=str(reader.id)):
        assert "geen vragen" in (await telegram.reply(question))["text"]


async def test_a_second_bot_in_the_same_folder_is_refused_in_one_line(
    telegram: FakeTelegram, data_folder: Path, article: str
) -> None:
    async with running_bot(telegram, data_folder, article=article) as first:
        async with (
            FakeTelegram(OTHER_TOKEN) as elsewhere,
            running_bot(elsewhere, data_folder, status=2, ready=False, article=article) as second,
        ):
            assert await second.ended(60) == 2
            (line,) = second.text.splitlines()
            assert "Another bot runs in the data folder" in line
            assert "CITAAT_DATA_FOLDER" in line
            assert not elsewhere.world.calls
        assert "1962" in (await telegram.reply(telegram.reader().say(QUESTION)))["text"]
        await first.kill()
    async with running_bot(telegram, data_folder, article=article):
        assert "1962" in (await telegram.reply(telegram.reader().say(QUESTION)))["text"]


async def test_what_one_bot_received_another_of_the_same_folder_leaves_to_it(
    telegram: FakeTelegram, data_folder: Path, article: str
) -> None:
    async with running_bot(telegram, data_folder, article=article) as bot:
        question = await asked_and_killed(telegram, bot, telegram.reader(), QUESTION)
    async with (
        FakeTelegram(OTHER_TOKEN) as elsewhere,
        running_bot(elsewhere, data_folder, article=article),
    ):
        # The two number their updates alike.
        assert "1962" in (await elsewhere.reply(elsewhere.reader().say(QUESTION)))["text"]
        assert len(elsewhere.calls("sendMessage")) == 1
        assert not elsewhere.world.violations
    async with running_bot(telegram, data_folder, article=article):
        assert "1962" in (await telegram.reply(question))["text"]
