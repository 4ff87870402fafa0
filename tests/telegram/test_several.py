"""The real bot over real HTTP: messages that ask more than one thing."""

from pathlib import Path

import pytest

from tests.telegram.faults import FloodControl, server_error
from tests.telegram.process import running_bot
from tests.telegram.server import FakeTelegram
from tests.telegram.user import buttons, marked

pytestmark = pytest.mark.anyio

ARTICLE = """\
date 2025-11-02

Molen van Meerdorp draait weer

De molen van Meerdorp draait sinds maandag weer. Hij werd in 1820 gebouwd.

“Het meel is op”, zei molenaar Fenna Kuipers. Kuipers wil een tweede molensteen.

Bakker Douwe Prins is blij. “Mijn brood wordt beter”, zei Prins.
"""
TWO = "Wie is Fenna Kuipers en wat wil ze?"


@pytest.fixture
def article(tmp_path: Path) -> str:
    """Return the path of the article all of these are about."""
    path = tmp_path / "molen.txt"
    path.write_text(ARTICLE, "utf-8")
    return str(path)


async def test_each_question_of_a_message_has_its_own_answer_in_order(
    telegram: FakeTelegram, data_folder: Path, article: str
) -> None:
    async with running_bot(telegram, data_folder, article=article):
        reader = telegram.reader()
        question = reader.say(TWO)
        first, second = await telegram.replies(question, 2)
        assert marked(first, "bold")[0] == "Wie is Fenna Kuipers?"
        assert marked(second, "bold")[0] == "Wat wil ze?"
        assert "Kuipers wil een tweede molensteen." in marked(second, "bold")[1]
        for answer in (first, second):
            shown = answer["text"], answer["reply_markup"]
            await telegram.answer_to(reader.press(answer, "Ervoor en erna"))
            assert answer["text"] != shown[0]
            await telegram.answer_to(reader.press(answer, "↩ Terug"))
            assert (answer["text"], answer["reply_markup"]) == shown
        # What comes next goes on with the last; one question needs no heading.
        third = await telegram.reply(reader.say("En Prins?"))
        assert not third["text"].startswith("En Prins?")
        reader.edit(question, "Wat zei Kuipers? En Prins? Wanneer werd de molen gebouwd? Wat kost meel?")
        again = (await telegram.replies(question, 6))[2:]
        assert "Mijn brood wordt beter" in again[1]["text"]
        assert "1820" in again[2]["text"]
        assert again[3]["text"].startswith("Ik beantwoord hoogstens 3 vragen tegelijk.")
        assert "reply_markup" not in again[3]


async def test_a_bot_killed_between_two_answers_sends_the_other_at_the_next_start(
    telegram: FakeTelegram, data_folder: Path, article: str
) -> None:
    reader = telegram.reader()
    telegram.world.flood = FloodControl(burst=1, per_second=0.1)
    async with running_bot(telegram, data_folder, article=article) as bot:
        question = reader.say(TWO)
        await telegram.until(lambda: len(telegram.calls("sendMessage")) > 1)
        await bot.kill()
    assert len(telegram.replies_now(question)) == 1
    telegram.world.flood = None
    async with running_bot(telegram, data_folder, article=article):
        await telegram.replies(question, 2)
        after = await telegram.reply(reader.say("Wanneer werd de molen gebouwd?"))
        assert "1820" in after["text"]
    first, second = telegram.replies_now(question)
    assert "Ervoor en erna" in buttons(first)
    assert first["text"].startswith("Wie is Fenna Kuipers?")
    assert second["text"].startswith("Wat wil ze?")
    assert "tweede molensteen" in marked(second, "bold")[1]


async def test_an_answer_that_meets_a_fault_keeps_its_place_among_the_others(
    telegram: FakeTelegram, data_folder: Path, article: str
) -> None:
    async with running_bot(telegram, data_folder, article=article):
        telegram.fail("sendMessage", server_error(), server_error())
        answers = await telegram.replies(question := telegram.reader().say(TWO), 2)
        assert [marked(answer, "bold")[0] for answer in answers] == ["Wie is Fenna Kuipers?", "Wat wil ze?"]
        await telegram.reply(telegram.reader().say("Wanneer werd de molen gebouwd?"))
        assert len(telegram.replies_now(question)) == 2


async def test_the_second_answer_points_into_the_posted_article_too(
    telegram: FakeTelegram, data_folder: Path, article: str
) -> None:
    async with running_bot(telegram, data_folder, article=article):
        reader = telegram.reader()
        reader.say("/artikel")
        await telegram.until(lambda: len(telegram.calls("sendMessage")) > 3)
        question = reader.say("Wanneer werd de molen gebouwd? Wat wil Kuipers?")
        first = await telegram.next_message(question)
        second = await telegram.next_message(first)
        assert first["quote"]["text"] == "Hij werd in 1820 gebouwd."
        assert first["text"].startswith("Wanneer werd de molen gebouwd?")
        assert "molensteen" in second["quote"]["text"]
        assert second["text"].startswith("Wat wil Kuipers?")
