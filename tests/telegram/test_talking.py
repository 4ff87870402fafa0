"""The real bot over real HTTP: conversations with follow-ups, highlights, buttons, commands, restarts."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.remembering.memory import Memory
from tests.telegram.faults import RefusalError, server_error
from tests.telegram.process import running_bot
from tests.telegram.schema import Json
from tests.telegram.server import FakeTelegram
from tests.telegram.user import buttons, marked
from tests.telegram.world import TOKEN, formatted

pytestmark = pytest.mark.anyio

BOT = int(TOKEN.split(":")[0])
ARTICLE = """\
date 2025-11-02

Zwembad in Laakdorp gaat dicht

Het zwembad van Laakdorp sluit op 1 december. De gemeente heeft er geen geld meer voor.

“We houden het niet vol”, zei wethouder Sandra Mulder. “Het dak lekt al drie jaar”, voegde ze toe.

Boosheid

Trainer Piet Kramer is boos. “Kinderen leren zo niet zwemmen”, zei Kramer. Volgens hem zijn er 😀 240 leden.

Het bad werd in 1974 gebouwd door architect Jan Visser. Het heeft twee glijbanen.
"""


@pytest.fixture
def article(tmp_path: Path) -> str:
    """Return the path of the article all of these are about."""
    path = tmp_path / "zwembad.txt"
    path.write_text(ARTICLE, "utf-8")
    return str(path)


async def settled(data_folder: Path) -> None:
    """Wait until the bot has written down that all it received is dealt with."""
    memory = Memory(data_folder, bot=BOT, mend=False)
    try:
        async with asyncio.timeout(20):
            while memory.unfinished():  # noqa: ASYNC110 - another process works on it
                await asyncio.sleep(0.02)
    finally:
        memory.close()


async def sends(telegram: FakeTelegram, count: int) -> None:
    """Wait until the bot has tried to send so many messages."""
    await telegram.until(lambda: len(telegram.calls("sendMessage")) >= count)


async def test_a_conversation_goes_on_over_a_sudden_restart(
    telegram: FakeTelegram, data_folder: Path, article: str
) -> None:
    reader = telegram.reader()
    async with running_bot(telegram, data_folder, article=article) as bot:
        answer = await telegram.reply(reader.say("Wat zei Mulder over het dak?"))
        assert "Het dak lekt al drie jaar" in answer["text"]
        await settled(data_folder)
        await bot.kill()
    async with running_bot(telegram, data_folder, article=article):
        answer = await telegram.reply(reader.say("En Kramer?"))
        assert "Kramer" in answer["text"]
        answer = await telegram.reply(reader.say("Wanneer werd het bad gebouwd?"))
        assert "1974" in marked(answer, "bold")[0]
        # What replies to an earlier answer goes on with that one.
        first = await telegram.reply(reader.say("Wat zei Mulder?"))
        await telegram.reply(reader.say("Hoeveel glijbanen heeft het bad?"))
        answer = await telegram.reply(reader.say("En Kramer?", reply_to=first))
        assert "Kinderen leren zo niet zwemmen" in answer["text"]


async def test_forget_ends_a_conversation_in_either_language(
    telegram: FakeTelegram, data_folder: Path, article: str
) -> None:
    async with running_bot(telegram, data_folder, article=article):
        for command, said in (
            ("/vergeet", "Ons gesprek is vergeten."),
            ("/forget", "Ons gesprek is vergeten."),
        ):
            reader = telegram.reader()
            answer = await telegram.reply(reader.say("Wat zei Mulder?"))
            assert (await telegram.reply(reader.say(command)))["text"] == said
            after = await telegram.reply(reader.say("En Kramer?"))
            assert "We houden het niet vol" not in after["text"]
            told = await telegram.answer_to(reader.press(answer, "Ervoor en erna"))
            assert told["show_alert"]
            assert told["text"].startswith("Dit antwoord weet ik niet meer.")


async def test_an_edited_question_is_not_its_own_past(
    telegram: FakeTelegram, data_folder: Path, article: str
) -> None:
    async with running_bot(telegram, data_folder, article=article):
        reader = telegram.reader()
        await telegram.reply(reader.say("Wat zei Mulder?"))
        question = reader.say("Hoeveel glijbanen heeft het bad?")
        await telegram.reply(question)
        reader.edit(question, "En Kramer?")
        _, again = await telegram.replies(question, 2)
        assert "Kinderen leren zo niet zwemmen" in again["text"]


async def test_an_edit_that_changes_nothing_is_not_answered_again_and_does_not_count(
    telegram: FakeTelegram, data_folder: Path, article: str
) -> None:
    async with running_bot(telegram, data_folder, article=article, limits_per_minute="4"):
        reader = telegram.reader()
        for text in ("Hoeveel glijbanen heeft het bad?", "Wat zei Mulder? En Kramer?"):
            question = reader.say(text)
            answers = await telegram.replies(question, text.count("?"))
            for _ in range(5):
                reader.edit(question, text)
            # Back and forth is two edits that change something.
            reader.edit(question, "Wanneer werd het bad gebouwd?")
            assert "1974" in (await telegram.replies(question, len(answers) + 1))[len(answers)]["text"]
            reader.edit(question, "Wanneer werd het bad gebouwd?")
        reader.edit(question, "Wat zei Mulder? En Kramer?")
        again = (await telegram.replies(question, 4))[3]
        assert "wat snel" in again["text"]


async def test_a_highlight_asks_about_exactly_those_words(
    telegram: FakeTelegram, data_folder: Path, article: str
) -> None:
    async with running_bot(telegram, data_folder, article=article):
        reader = telegram.reader()
        answer = await telegram.reply(reader.say("Citeer alinea 3"))
        for words, speaker in (("leren zo niet zwemmen", "Piet Kramer"), ("240 leden", "Piet Kramer")):
            told = await telegram.reply(reader.say("Wie zegt dit?", reply_to=answer, quote=words))
            assert speaker in told["text"].splitlines()[-1], told["text"]
            assert words in marked(told, "bold")[0]
        again = await telegram.reply(reader.say("Citeer alinea 2"))
        told = await telegram.reply(reader.say("wie zegt dit", reply_to=again, quote="Het dak lekt"))
        assert "Sandra Mulder" in told["text"]


async def test_pressing_a_button_changes_the_answer_in_place_also_after_a_restart(
    telegram: FakeTelegram, data_folder: Path, article: str
) -> None:
    reader = telegram.reader()
    async with running_bot(telegram, data_folder, article=article) as bot:
        answer = await telegram.reply(reader.say("Wat zei Mulder over het dak?"))
        first = dict(answer)
        await settled(data_folder)
        await bot.kill()
    async with running_bot(telegram, data_folder, article=article):

        async def pressed(label: str) -> Json:
            told = await telegram.answer_to(reader.press(answer, label))
            assert "text" not in told, told
            return answer

        await pressed("Ervoor en erna")
        assert [line for line in answer["text"].splitlines() if line.startswith("¶")] == [
            "¶1",
            next(line for line in first["text"].splitlines() if line.startswith("¶2")),
            "¶3 · Boosheid",
        ]
        await pressed("↩ Terug")
        assert (answer["text"], answer["entities"]) == (first["text"], first["entities"])
        await pressed("Meer plaatsen")
        assert answer["text"].startswith("Ook in de buurt:")
        await pressed("↩ Terug")
        await pressed("Wie zegt dit?")
        assert answer["text"].startswith("Dit zegt Sandra Mulder.")
        await pressed("↩ Terug")
        assert answer["reply_markup"] == first["reply_markup"]
        told = await telegram.answer_to(reader.press(answer, "👎 Klopt niet"))
        assert told["text"] == "Dank je. Dit antwoord is als fout genoteerd."
        await telegram.answer_to(reader.press(answer, "✓ 👎 Klopt niet"))
        await telegram.answer_to(reader.press(answer, "👍 Klopt"))
        assert "✓ 👍 Klopt" in buttons(answer)


async def test_the_quotation_is_copied_with_its_source(
    telegram: FakeTelegram, data_folder: Path, article: str
) -> None:
    async with running_bot(telegram, data_folder, article=article):
        answer = await telegram.reply(telegram.reader().say("Wanneer werd het bad gebouwd?"))
        copied = buttons(answer)["Kopieer"]["copy_text"]["text"]
        assert copied.startswith("„Het bad werd in 1974 gebouwd door architect Jan Visser.”")
        assert "alinea 4" in copied


async def test_a_press_that_cannot_be_met_is_answered_kindly(
    telegram: FakeTelegram, data_folder: Path, article: str, tmp_path: Path
) -> None:
    reader = telegram.reader()
    async with running_bot(telegram, data_folder, article=article):
        answer = await telegram.reply(reader.say("Wanneer werd het bad gebouwd?"))
        # Too old to be seen, and for its press to be answered: it is said in the chat.
        reader.press(answer, "Ervoor en erna", stale=True)
        said = await telegram.next_message(answer)
        assert said["text"].startswith("Dit bericht is te oud")
        # Of a version of the bot that is no more.
        button = buttons(answer)["Ervoor en erna"]
        data, button["callback_data"] = button["callback_data"], "v0|what"
        told = await telegram.answer_to(reader.press(answer, "Ervoor en erna"))
        assert told["show_alert"]
        assert told["text"].startswith("Deze knop ken ik niet meer.")
        button["callback_data"] = data
        reader.delete(answer)
        told = await telegram.answer_to(reader.press(answer, "Ervoor en erna"))
        assert told["text"].startswith("Dit bericht is te oud")
        kept = await telegram.reply(reader.say("Hoeveel glijbanen heeft het bad?"))
    other = tmp_path / "ander.txt"
    other.write_text(ARTICLE.replace("Laakdorp", "Beekdorp"), "utf-8")
    async with running_bot(telegram, data_folder, article=str(other)):
        told = await telegram.answer_to(reader.press(kept, "Ervoor en erna"))
        assert told["text"].startswith("Dit ging over een ander artikel")


async def test_speakers_have_a_button_each_and_their_quotes_are_paged(
    telegram: FakeTelegram, data_folder: Path, tmp_path: Path
) -> None:
    said = "\n\n".join(
        f"“Plan {n} deugt helemaal nergens voor”, zei wethouder Anna Bakker." for n in range(1, 13)
    )
    path = tmp_path / "plannen.txt"
    path.write_text(
        f"Veel plannen\n\nDe raad sprak dinsdag.\n\n{said}\n\n“Ik weet niets”, zei raadslid Bram Smit.\n"
    )
    reader = telegram.reader()
    async with running_bot(telegram, data_folder, article=str(path)) as bot:
        listed = await telegram.reply(reader.say("/wie"))
        assert list(buttons(listed)) == ["Anna Bakker · 12", "Bram Smit · 1"]
        await bot.kill()
    async with running_bot(telegram, data_folder, article=str(path)):
        shown: list[str] = []
        await telegram.answer_to(reader.press(listed, "Anna Bakker · 12"))
        shown += marked(listed, "bold")[1:]
        assert "¶2 · Anna Bakker (zei)" in listed["text"]
        while "▶" in buttons(listed):
            await telegram.answer_to(reader.press(listed, "▶"))
            shown += marked(listed, "bold")[1:]
        assert shown == [f"Plan {n} deugt helemaal nergens voor" for n in range(1, 13)]
        await telegram.answer_to(reader.press(listed, "◀"))
        await telegram.answer_to(reader.press(listed, "↩ Alle sprekers"))
        assert list(buttons(listed)) == ["Anna Bakker · 12", "Bram Smit · 1"]
        listed = await telegram.reply(telegram.reader(language="en").say("/who"))
        assert "Bram Smit: 1 statement" in listed["text"]


@pytest.mark.parametrize(
    ("command", "cited"),
    [
        ("/alinea 4", ["¶4"]),
        ("/paragraph 2-4", ["¶2", "¶3", "¶4"]),
        ("/alinea twee", ["¶2"]),
    ],
)
async def test_paragraphs_are_cited_by_command(
    telegram: FakeTelegram, data_folder: Path, article: str, command: str, cited: list[str]
) -> None:
    async with running_bot(telegram, data_folder, article=article):
        answer = await telegram.reply(telegram.reader().say(command))
        lines = answer["text"].splitlines()
        assert [line.split(" ")[0] for line in lines if line.startswith("¶")] == cited
        usage = await telegram.reply(telegram.reader().say("/alinea"))
        assert usage["text"].endswith("Het artikel heeft 4 alinea’s.")
        assert (await telegram.reply(telegram.reader().say("/alinea x")))["text"] == usage["text"]


async def posted(telegram: FakeTelegram, after: Json) -> list[Json]:
    """Return the paragraphs posted in a chat after a message, when the bot has said so."""
    chat = telegram.world.chats[after["chat"]["id"]]

    def messages() -> list[Json]:
        later = [message for message in chat.messages.values() if message["message_id"] > after["message_id"]]
        return later if later and "Dit is het hele artikel." in later[-1]["text"] else []

    return [message for message in await telegram.until(messages) if message["text"].startswith("¶")]


async def test_once_the_article_is_posted_answers_point_at_the_words_in_it(
    telegram: FakeTelegram, data_folder: Path, article: str
) -> None:
    reader = telegram.reader()
    async with running_bot(telegram, data_folder, article=article) as bot:
        paragraphs = await posted(telegram, reader.say("/artikel"))
        assert [message["text"].splitlines()[0] for message in paragraphs] == [
            "¶1",
            "¶2",
            "¶3 · Boosheid",
            "¶4 · Boosheid",
        ]
        question = reader.say("Hoeveel leden zijn er?")
        answer = await telegram.next_message(question)
        assert answer["quote"]["text"] == "Volgens hem zijn er 😀 240 leden."
        assert answer["reply_to_message"]["message_id"] == paragraphs[2]["message_id"]
        await telegram.answer_to(reader.press(answer, "Hele alinea"))
        assert "Kinderen leren zo niet zwemmen" in answer["text"]
        await telegram.answer_to(reader.press(answer, "↩ Terug"))
        assert answer["text"].startswith("¶3 · Boosheid")
        await settled(data_folder)
        await bot.kill()
    async with running_bot(telegram, data_folder, article=article):
        # What replies to a posted paragraph is about it.
        told = await telegram.next_message(
            reader.say("Wie zegt dit?", reply_to=paragraphs[1], quote="Het dak lekt al drie jaar")
        )
        assert told["quote"]["text"].startswith("“Het dak lekt al drie jaar”")
        # It is posted once.
        again = await telegram.next_message(reader.say("/article"))
        assert again["text"].startswith("Het artikel staat hierboven al")
        assert again["reply_to_message"]["message_id"] == paragraphs[0]["message_id"]


async def test_an_answer_whose_posted_paragraph_is_gone_shows_the_words_itself(
    telegram: FakeTelegram, data_folder: Path, article: str
) -> None:
    reader = telegram.reader()
    async with running_bot(telegram, data_folder, article=article):
        paragraphs = await posted(telegram, reader.say("/artikel"))
        reader.delete(paragraphs[3])
        answer = await telegram.reply(reader.say("Wanneer werd het bad gebouwd?"))
        assert marked(answer, "expandable_blockquote")
        refusal = RefusalError("Bad Request: QUOTE_TEXT_INVALID", happens=True)
        telegram.fail("sendMessage", refusal)
        answer = await telegram.reply(reader.say("Hoeveel leden zijn er?"))
        assert "240 leden" in marked(answer, "bold")[0]
        # Only what is gone is posted again.
        more = await posted(telegram, reader.say("/artikel"))
        assert [message["text"].splitlines()[0] for message in more] == ["¶3 · Boosheid", "¶4 · Boosheid"]
        for message in [*paragraphs[:3], *more]:
            reader.delete(message)
        assert len(await posted(telegram, reader.say("/artikel"))) == 4


async def test_the_gist_is_a_few_sentences_as_they_stand(
    telegram: FakeTelegram, data_folder: Path, article: str
) -> None:
    async with running_bot(telegram, data_folder, article=article):
        for command in ("/kern", "/gist"):
            answer = await telegram.reply(telegram.reader().say(command))
            sentences = marked(answer, "blockquote")
            assert 3 <= len(sentences) <= 5
            assert all(sentence in ARTICLE for sentence in sentences)
            assert answer["text"].count("¶") == len(sentences)


async def test_help_shows_questions_that_are_answered_well(
    telegram: FakeTelegram, data_folder: Path, article: str
) -> None:
    async with running_bot(telegram, data_folder, article=article):
        for language in ("nl", "en"):
            reader = telegram.reader(language=language)
            shown = (await telegram.reply(reader.say("/help")))["text"]
            examples = [line[2:] for line in shown.splitlines() if line.startswith("• ")]
            assert len(examples) >= 4
            for example in examples:
                answer = await telegram.reply(reader.say(example))
                assert "¶" in answer["text"]
                assert not answer["text"].startswith(("Dat staat niet", "The article does not"))


async def test_the_language_is_chosen_per_chat(
    telegram: FakeTelegram, data_folder: Path, article: str
) -> None:
    reader = telegram.reader(language="nl")
    async with running_bot(telegram, data_folder, article=article) as bot:
        asked = await telegram.reply(reader.say("/taal"))
        await telegram.answer_to(reader.press(asked, "English"))
        assert asked["text"] == "From now on I answer in English."
        await settled(data_folder)
        await bot.kill()
    async with running_bot(telegram, data_folder, article=article):
        answer = await telegram.reply(reader.say("Hoe oud is de koning van Noorwegen?"))
        assert answer["text"].startswith("The article does not say.")
        assert "Before and after" in buttons(answer)
        # What it says is English; what it is asked may still be Dutch, and followed up in Dutch.
        await telegram.reply(reader.say("Wat zei Mulder?"))
        answer = await telegram.reply(reader.say("En Kramer?"))
        assert "Kinderen leren zo niet zwemmen" in answer["text"]
        assert (await telegram.reply(reader.say("/language nl")))["text"].endswith("in het Nederlands.")


async def test_who_asks_too_much_is_told_once_and_politely(
    telegram: FakeTelegram, data_folder: Path, article: str
) -> None:
    blocked = telegram.reader()
    async with running_bot(
        telegram, data_folder, article=article, limits_per_minute="2", limits_blocked=str(blocked.id)
    ):
        reader = telegram.reader()
        questions = [reader.say("Wat zei Mulder?") for _ in range(4)]
        told = await telegram.reply(questions[2])
        assert told["text"].startswith("Dat gaat wat snel.")
        assert (await telegram.reply(blocked.say("/wie")))["text"].startswith(
            "Deze bot beantwoordt hier geen"
        )
        assert not telegram.replies_now(questions[3])


async def test_a_daily_cap_holds_over_a_restart(
    telegram: FakeTelegram, data_folder: Path, article: str
) -> None:
    reader = telegram.reader()
    for said in ("¶", "Je hebt het aantal vragen voor vandaag bereikt."):
        async with running_bot(telegram, data_folder, article=article, limits_per_day="1"):
            assert said in (await telegram.reply(reader.say("Wat zei Mulder?")))["text"]


async def test_callback_data_and_commands_keep_to_telegrams_limits_in_each_language(
    telegram: FakeTelegram, data_folder: Path, article: str
) -> None:
    async with running_bot(telegram, data_folder, article=article):
        lists = await telegram.until(
            lambda: telegram.world.commands if len(telegram.world.commands) > 2 else None
        )
        assert lists is not None
        names = {code: [command["command"] for command in listed] for (_, code), listed in lists.items()}
        assert {"wie", "alinea", "artikel", "kern", "taal", "vergeet"} <= set(names["nl"])
        assert {"who", "paragraph", "article", "gist", "language", "forget"} <= set(names["en"])
        assert names[""] == names["en"]


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_what_a_command_says_is_in_the_readers_language(
    telegram: FakeTelegram, data_folder: Path, article: str, language: str
) -> None:
    async with running_bot(telegram, data_folder, article=article):
        said = await telegram.reply(telegram.reader(language=language).say("/forget"))
        assert (
            said["text"]
            == {"nl": "Ons gesprek is vergeten.", "en": "Our conversation is forgotten."}[language]
        )
        assert not formatted(said).entities


async def test_a_question_killed_in_the_middle_is_answered_at_the_next_start(
    telegram: FakeTelegram, data_folder: Path, article: str, record_property: Callable[[str, object], None]
) -> None:
    readers = [telegram.reader() for _ in range(40)]
    questions: list[Json] = []
    restarts = 0
    for moment in range(4):
        async with running_bot(telegram, data_folder, article=article) as bot:
            enough = len(telegram.calls("sendMessage")) + 2 * moment
            questions += [reader.say("Wanneer werd het bad gebouwd?") for reader in readers[moment::4]]
            await sends(telegram, enough)
            await bot.kill()
            restarts += 1
    async with running_bot(telegram, data_folder, article=article):
        for question in questions:
            assert "1974" in (await telegram.reply(question, seconds=30))["text"]
    twice = sum(len(telegram.replies_now(question)) - 1 for question in questions)
    record_property("answers sent twice", twice)
    # Between a message's being sent and that being written down lies one wait for the disk.
    assert twice <= 24 * restarts


async def test_a_question_that_could_not_be_answered_before_the_end_is_answered_after_the_next_start(
    telegram: FakeTelegram, data_folder: Path, article: str
) -> None:
    async with running_bot(telegram, data_folder, article=article) as bot:
        telegram.fail("sendMessage", *[server_error()] * 3)
        question = telegram.reader().say("Wanneer werd het bad gebouwd?")
        await sends(telegram, 1)
        assert await bot.stop() == 0
    telegram.world.faults.clear()
    async with running_bot(telegram, data_folder, article=article):
        assert "1974" in (await telegram.reply(question))["text"]
        await settled(data_folder)
    assert len(telegram.replies_now(question)) == 1


async def test_the_bot_ends_cleanly_while_the_model_still_loads(
    telegram: FakeTelegram, tmp_path: Path, article: str
) -> None:
    data_folder = tmp_path / "data"
    async with running_bot(telegram, data_folder, article=article, ready=False) as bot:
        # The model is being unpacked and compiled.
        async with asyncio.timeout(60):
            while not data_folder.exists():  # noqa: ASYNC110 - another process makes it
                await asyncio.sleep(0.05)
        assert await bot.stop() == 0
