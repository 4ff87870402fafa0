"""The real bot over real HTTP, asked to end in the middle of something: soon, and with nothing lost."""

import time
from pathlib import Path

import pytest

from tests.telegram.process import running_bot
from tests.telegram.server import FakeTelegram

pytestmark = pytest.mark.anyio
# More than a group takes in a minute, so that the pace is what holds the last ones up.
PARAGRAPHS = [f"Alinea {number} gaat over huis {number} in de Wilgenstraat." for number in range(1, 31)]


async def test_an_article_half_posted_does_not_hold_up_the_end_and_is_posted_further_after_it(
    telegram: FakeTelegram, data_folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "straat.txt"
    path.write_text("De Wilgenstraat\n\n" + "\n\n".join(PARAGRAPHS), "utf-8")
    reader = telegram.reader()
    group = telegram.group(reader)

    def posted() -> list[str]:
        own = telegram.world.bot["id"]
        return [message["text"] for message in group.chat.messages.values() if message["from"]["id"] == own]

    async with running_bot(telegram, data_folder, article=str(path)) as bot:
        reader.say("/artikel@citaat_test_bot", group=group)
        await telegram.until(lambda: len(posted()) >= 20)
        asked = time.monotonic()
        assert await bot.stop() == 0
        assert time.monotonic() - asked < 2
        assert len(posted()) < 25
    async with running_bot(telegram, data_folder, article=str(path)):
        await telegram.until(lambda: "Dit is het hele artikel." in posted()[-1])
        assert [sum(words in text for text in posted()) for words in PARAGRAPHS] == [1] * len(PARAGRAPHS)
