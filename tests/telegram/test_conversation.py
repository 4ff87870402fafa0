"""The real bot over real HTTP: what a reader sees for each kind of message."""

import asyncio

import pytest

from tests.telegram.server import FakeTelegram
from tests.telegram.user import marked

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("bot")]

LONG = [
    " ".join(f"Inspreker {number} 😀 sprak {number} minuten over de haven." for number in numbers)
    for numbers in (range(100, 220), range(300, 340))
]
ARTICLE = f"""\
date 2025-11-02

Gemeenteraad van Veldhoven stemt over de brug <A&B>

De gemeenteraad van Veldhoven stemde dinsdag over de nieuwe brug bij de haven. De brug kost 4,2 miljoen euro.

“We beginnen in maart met bouwen”, zei wethouder Karin de Boer na afloop. Volgens haar is 3 < 5 & 5 > 3.

Zorgen bij ondernemers

Bakker Joost Hendriks vreest dat klanten wegblijven zolang de weg dicht is. Hij heeft 12 mensen in dienst.

{LONG[0]}

{LONG[1]}
"""


async def test_an_answer_replies_to_its_question_with_the_deciding_words_in_bold(
    telegram: FakeTelegram,
) -> None:
    question = telegram.reader().say("Hoeveel kost de brug?")
    answer = await telegram.reply(question)
    assert marked(answer, "bold") == ["De brug kost 4,2 miljoen euro."]
    assert marked(answer, "expandable_blockquote") == [
        ARTICLE.splitlines()[4],
    ]
    assert answer["text"].endswith("¶1")


async def test_a_heading_stands_beside_the_paragraph_number(telegram: FakeTelegram) -> None:
    answer = await telegram.reply(telegram.reader().say("Wat vreest bakker Hendriks?"))
    assert "¶3 · Zorgen bij ondernemers" in answer["text"]


async def test_an_english_question_is_answered_from_the_dutch_article(telegram: FakeTelegram) -> None:
    reader = telegram.reader(language="nl")
    answer = await telegram.reply(reader.say("How much does the bridge cost?"))
    assert "De brug kost 4,2 miljoen euro." in marked(answer, "bold")


async def test_what_the_article_does_not_say_is_not_answered(telegram: FakeTelegram) -> None:
    dutch, english = telegram.reader(), telegram.reader()
    answer = await telegram.reply(dutch.say("Hoe oud is de koning van Noorwegen?"))
    assert answer["text"].startswith("Dat staat niet in het artikel.")
    answer = await telegram.reply(english.say("How old is the king of Norway?"))
    assert answer["text"].startswith("The article does not say.")


async def test_text_that_looks_like_markup_is_shown_as_written(telegram: FakeTelegram) -> None:
    answer = await telegram.reply(telegram.reader().say("Citeer alinea 2"))
    assert "Volgens haar is 3 < 5 & 5 > 3." in answer["text"]
    title = await telegram.reply(telegram.reader().start())
    assert marked(title, "bold") == ["Gemeenteraad van Veldhoven stemt over de brug <A&B>"]


async def test_a_long_answer_comes_in_several_messages_that_hold_every_word(telegram: FakeTelegram) -> None:
    question = telegram.reader().say("Citeer alinea 4 tot 5")
    answers = await telegram.replies(question, 2)
    await asyncio.sleep(0.5)
    answers = telegram.replies_now(question)
    assert len(answers) >= 2
    quoted = " ".join(part for answer in answers for part in marked(answer, "expandable_blockquote"))
    assert quoted.split() == " ".join(LONG).split()


@pytest.mark.parametrize(
    "text",
    [
        "<b>wie",
        "</blockquote>",
        "&amp; &",
        "\u202e?",
        "😀" * 2048,
        "%s {0} {text}",
        "/",
        "@",
        "?",
        "x" * 4096,
    ],
)
async def test_hostile_text_is_answered_like_any_other(telegram: FakeTelegram, text: str) -> None:
    assert (await telegram.reply(telegram.reader().say(text)))["text"]


async def test_an_edited_question_is_answered_again(telegram: FakeTelegram) -> None:
    reader = telegram.reader()
    question = reader.say("Hoeveel mensen heeft de bakker in dienst?")
    await telegram.reply(question)
    reader.edit(question, "Wanneer beginnen ze met bouwen?")
    _, second = await telegram.replies(question, 2)
    assert "in maart" in second["text"]


@pytest.mark.parametrize(
    ("language", "start", "other"),
    [
        ("nl", "Hallo!", "Ik kan alleen tekst lezen."),
        ("en", "Hello!", "I can only read text."),
        ("en-GB", "Hello!", "I can only read text."),
        ("fr", "Hallo!", "Ik kan alleen tekst lezen."),
        (None, "Hallo!", "Ik kan alleen tekst lezen."),
    ],
)
async def test_the_bot_speaks_the_language_of_the_readers_app(
    telegram: FakeTelegram, language: str | None, start: str, other: str
) -> None:
    reader = telegram.reader(language=language)
    assert (await telegram.reply(reader.start()))["text"].startswith(start)
    for message in (reader.photo(), reader.photo("wat is dit?"), reader.sticker(), reader.voice()):
        assert (await telegram.reply(message))["text"].startswith(other)


async def test_a_first_contact_shows_questions_that_can_be_asked(telegram: FakeTelegram) -> None:
    reader = telegram.reader()
    welcome = (await telegram.reply(reader.start()))["text"]
    shown = [line.removeprefix("• ") for line in welcome.splitlines() if line.startswith("• ")]
    assert len(shown) == 3
    assert welcome.endswith("/help – Wat je kunt vragen")
    for question in shown:
        assert "¶" in (await telegram.reply(reader.say(question)))["text"]


async def test_thanks_are_answered_and_are_no_part_of_the_conversation(telegram: FakeTelegram) -> None:
    reader = telegram.reader()
    await telegram.reply(reader.say("Wat zei Karin de Boer?"))
    thanked = await telegram.reply(reader.say("dankjewel!"))
    assert (thanked["text"], "reply_markup" in thanked) == ("Graag gedaan!", False)
    assert "dicht is" in (await telegram.reply(reader.say("en Joost Hendriks?")))["text"]


async def test_what_the_article_is_about_is_shown_as_by_the_command(telegram: FakeTelegram) -> None:
    reader = telegram.reader()
    asked = await telegram.reply(reader.say("Waar gaat dit artikel over?"))
    assert asked["text"] == (await telegram.reply(reader.say("/kern")))["text"]


async def test_an_unknown_command_is_met_with_help(telegram: FakeTelegram) -> None:
    reader = telegram.reader()
    expected = await telegram.reply(reader.say("/help"))
    assert (await telegram.reply(reader.say("/nergens")))["text"] == expected["text"]


async def test_the_bot_shows_that_it_types_while_an_answer_takes_long(telegram: FakeTelegram) -> None:
    quick = telegram.reader()
    await telegram.reply(quick.say("Wie is Karin de Boer?"))
    assert (quick.id, "typing") not in telegram.world.actions
    readers = [telegram.reader() for _ in range(150)]
    questions = [reader.say(f"Wat kost de brug, vraag {reader.id}?") for reader in readers]
    for question in questions:
        await telegram.reply(question, seconds=40)
    assert any((reader.id, "typing") in telegram.world.actions for reader in readers)


async def test_questions_of_one_chat_are_answered_in_order(telegram: FakeTelegram) -> None:
    reader = telegram.reader()
    questions = [reader.say(f"Citeer alinea {1 + number % 3}") for number in range(20)]
    answers = [await telegram.reply(question) for question in questions]
    assert [answer["message_id"] for answer in answers] == sorted(answer["message_id"] for answer in answers)


async def test_one_readers_heavy_load_does_not_stall_anothers(telegram: FakeTelegram) -> None:
    busy, other = telegram.reader(), telegram.reader()
    heavy = [busy.say(f"Wat kost de brug, vraag {number}?") for number in range(25)]
    answer = await telegram.reply(other.say("Hoeveel kost de brug?"))
    await telegram.reply(heavy[-1])
    later = [message for question in heavy for message in telegram.replies_now(question)]
    assert len(later) == 25
    assert sum(message["message_id"] < answer["message_id"] for message in later) < 10


async def test_in_a_group_only_who_means_the_bot_is_answered_and_in_their_topic(
    telegram: FakeTelegram,
) -> None:
    reader = telegram.reader()
    group = telegram.group(reader, forum=True)
    group.chat.privacy = False
    topic = group.add_topic("Brug")
    idle = reader.say("Hoeveel kost de brug?", group=group, topic=topic)
    asked = reader.say("@citaat_test_bot hoeveel kost de brug?", group=group, topic=topic)
    answer = await telegram.reply(asked)
    assert answer["message_thread_id"] == topic
    again = reader.say("En wie zei iets over maart?", group=group, topic=topic, reply_to=answer)
    assert (await telegram.reply(again))["message_thread_id"] == topic
    assert not telegram.replies_now(idle)


async def test_a_reply_to_the_bot_in_a_group_without_topics_is_answered(telegram: FakeTelegram) -> None:
    reader = telegram.reader()
    group = telegram.group(reader)
    answer = await telegram.reply(reader.say("@citaat_test_bot hoeveel kost de brug?", group=group))
    assert await telegram.reply(reader.say("Wat vreest Hendriks?", group=group, reply_to=answer))


async def test_a_question_deleted_meanwhile_is_answered_without_a_reply(telegram: FakeTelegram) -> None:
    reader = telegram.reader()
    question = reader.say("Hoeveel kost de brug?")
    reader.delete(question)
    assert "4,2 miljoen" in (await telegram.next_message(question))["text"]


async def test_commands_are_listed_in_each_language(telegram: FakeTelegram) -> None:
    lists = await telegram.until(
        lambda: telegram.world.commands if len(telegram.world.commands) > 2 else None
    )
    assert lists is not None
    described = {code: commands[0]["description"] for (_, code), commands in lists.items()}
    assert described["nl"] != described["en"]
