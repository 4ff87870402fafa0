"""The real bot in other chats: inline queries, guest queries, and the links that lead back."""

import asyncio
import re
from pathlib import Path

import pytest

from tests.telegram.faults import Drop, Fault, TooManyRequestsError, server_error
from tests.telegram.keyboards import START_PARAMETER
from tests.telegram.process import running_bot
from tests.telegram.schema import Json
from tests.telegram.server import FakeTelegram
from tests.telegram.user import Reader, marked

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("bot")]

TITLE = "Raad van Oosterhaven stemt over sluis <A&B>"
LONG = " ".join(f"Inspreker {number} 😀 sprak {number} minuten over de dijk." for number in range(100, 240))
ARTICLE = f"""\
{TITLE}

De raad van Oosterhaven stemde dinsdag over een nieuwe sluis. De sluis kost 4,2 miljoen euro & meer.

“We beginnen in maart met bouwen”, zei wethouder Karin Wouters na afloop. Volgens haar is 3 < 5.

Zorgen bij ondernemers

De winkel van bakker Joost Hendriks ligt naast de weg. „Ik heb twaalf mensen in dienst”, zei Hendriks.

{LONG}
"""


async def results(telegram: FakeTelegram, reader: Reader, text: str) -> list[Json]:
    found: list[Json] = (await telegram.answer_to(reader.search(text)))["results"]
    return found


def payload(message: Json) -> str:
    """Return what the link of a message's button passes to `/start`."""
    (button,) = message["reply_markup"]["inline_keyboard"][0]
    found = re.fullmatch(r"https://t\.me/citaat_test_bot\?start=(.+)", button["url"])
    assert found
    assert START_PARAMETER.fullmatch(found[1])
    linked = [e["url"] for e in message["entities"] if e["type"] == "text_link"]
    assert linked == [button["url"]]
    return found[1]


async def test_a_question_typed_in_any_chat_offers_quotations_with_their_citations(
    telegram: FakeTelegram,
) -> None:
    reader = telegram.reader()
    query = reader.search("Wat zei Hendriks?")
    best = (await telegram.answer_to(query))["results"][0]
    assert best["title"] == "¶3 · Zorgen bij ondernemers · Joost Hendriks (zei)"
    assert best["description"].startswith("„Ik heb twaalf mensen in dienst”")
    sent = reader.choose(query, best["id"], telegram.group(reader))
    assert marked(sent, "expandable_blockquote") == ["„Ik heb twaalf mensen in dienst”, zei Hendriks."]
    assert marked(sent, "text_link") == [best["title"]]
    assert sent["text"].endswith(TITLE)


async def test_the_link_under_a_quotation_opens_its_place_in_the_bot(telegram: FakeTelegram) -> None:
    reader = telegram.reader()
    query = reader.search("Hoeveel kost de sluis?")
    best = (await telegram.answer_to(query))["results"][0]
    sent = reader.choose(query, best["id"], telegram.group(reader))
    shown = await telegram.reply(telegram.reader(language="en").start(payload(sent)))
    assert marked(shown, "bold") == ["De sluis kost 4,2 miljoen euro & meer."]
    assert marked(shown, "expandable_blockquote") == [ARTICLE.splitlines()[2]]
    assert shown["text"].endswith("¶1")


async def test_the_conversation_goes_on_from_the_place_a_link_opened(telegram: FakeTelegram) -> None:
    reader = telegram.reader()
    (found, *_) = await results(telegram, reader, "Wanneer beginnen ze met bouwen?")
    shown = await telegram.reply(reader.start(found["id"]))
    assert marked(shown, "bold") == [
        "“We beginnen in maart met bouwen”, zei wethouder Karin Wouters na afloop."
    ]
    speaker = await telegram.reply(reader.say("Wie zegt dit?"))
    assert "Karin Wouters" in speaker["text"]
    await telegram.answer_to(reader.press(shown, "Ervoor en erna"))
    assert "De sluis kost" in telegram.world.chats[reader.id].messages[shown["message_id"]]["text"]


@pytest.mark.parametrize(
    ("language", "start", "sentence"),
    [
        ("nl", "ffffffffffff-1-2", "Deze link hoort bij een ander artikel"),
        ("en", "ffffffffffff-1-2", "This link belongs to another article"),
        ("nl", "onzin", "Met deze link kan ik geen plaats"),
        ("en", "nonsense_-_0", "I cannot find a place"),
    ],
)
async def test_a_link_that_leads_nowhere_is_met_with_a_friendly_sentence(
    telegram: FakeTelegram, language: str, start: str, sentence: str
) -> None:
    reader = telegram.reader(language=language)
    assert (await telegram.reply(reader.start(start)))["text"].startswith(sentence)


async def test_a_link_to_a_place_outside_the_paragraphs_is_met_with_a_friendly_sentence(
    telegram: FakeTelegram,
) -> None:
    reader = telegram.reader()
    (found, *_) = await results(telegram, reader, "Hoeveel kost de sluis?")
    article = found["id"].split("-")[0]
    for place in ("0-5", "0-ffffff", "fffff0-ffffff"):
        answer = await telegram.reply(reader.start(f"{article}-{place}"))
        assert answer["text"].startswith("Met deze link kan ik geen plaats")


async def test_what_the_article_does_not_say_is_one_result_that_says_so(telegram: FakeTelegram) -> None:
    reader = telegram.reader()
    query = reader.search("Hoe oud is de koning van Noorwegen?")
    (result,) = (await telegram.answer_to(query))["results"]
    assert result["title"] == "Dat staat niet in het artikel."
    sent = reader.choose(query, result["id"], telegram.group(reader))
    assert "Hoe oud is de koning van Noorwegen?\nDat staat niet in het artikel." in sent["text"]
    assert not marked(sent, "expandable_blockquote")


async def test_the_question_decides_the_language_or_else_the_app(telegram: FakeTelegram) -> None:
    dutch, english = telegram.reader(language="nl"), telegram.reader(language="en")
    asked = "How old is the king of Norway?"
    assert (await results(telegram, dutch, asked))[0]["title"] == "The article does not say."
    for reader, title in ((dutch, "Dat staat niet in het artikel."), (english, "The article does not say.")):
        query = reader.search("Xylofoon Zanzibar")
        answer = await telegram.answer_to(query)
        assert [result["title"] for result in answer["results"]] == [title]
        assert answer["is_personal"]


async def test_the_language_chosen_in_the_bot_is_that_of_results_too(telegram: FakeTelegram) -> None:
    reader = telegram.reader(language="nl")
    await telegram.reply(reader.say("/taal English"))
    (result,) = await results(telegram, reader, "Xylofoon Zanzibar")
    assert result["title"] == "The article does not say."


async def test_the_same_question_is_answered_by_telegram_itself_for_minutes(telegram: FakeTelegram) -> None:
    answer = await telegram.answer_to(telegram.reader().search("Hoeveel kost de sluis?"))
    assert 60 <= answer["cache_time"] <= 3600
    assert not answer["is_personal"]


async def test_who_has_typed_nothing_yet_is_asked_to_and_sees_key_sentences(telegram: FakeTelegram) -> None:
    reader = telegram.reader()
    query = reader.search("")
    first, *others = (await telegram.answer_to(query))["results"]
    assert first["title"] == "Typ een vraag over het artikel"
    sent = reader.choose(query, first["id"], telegram.group(reader))
    assert "@citaat_test_bot" in sent["text"]
    assert sent["text"].endswith(TITLE)
    assert others
    for key in others:
        sent = reader.choose(query, key["id"], telegram.group(reader))
        (quoted,) = marked(sent, "expandable_blockquote")
        assert quoted in ARTICLE
        assert payload(sent)


async def test_a_paragraph_too_long_for_one_message_is_cut_between_words(telegram: FakeTelegram) -> None:
    reader = telegram.reader()
    query = reader.search("Citeer alinea 4")
    (result,) = (await telegram.answer_to(query))["results"]
    sent = reader.choose(query, result["id"], telegram.group(reader))
    (quoted,) = marked(sent, "expandable_blockquote")
    assert quoted.endswith(" […]")
    assert LONG.startswith(quoted.removesuffix(" […]") + " ")
    assert payload(sent)


@pytest.mark.parametrize("text", ["<b>wie", "&amp;", "😀" * 128, "?", "'", "\u202e?", "x" * 256, "%s {0}"])
async def test_hostile_text_is_answered_like_any_other(telegram: FakeTelegram, text: str) -> None:
    reader = telegram.reader()
    assert await results(telegram, reader, text)
    assert await telegram.answer_to(reader.summon(f"@citaat_test_bot {text}"))


async def test_of_what_someone_types_fast_only_the_last_must_be_answered(telegram: FakeTelegram) -> None:
    reader, other = telegram.reader(), telegram.reader()
    typed = "Hoeveel kost de nieuwe sluis van Oosterhaven?"
    queries = [reader.search(typed[:end]) for end in range(1, len(typed) + 1)]
    another = other.search("Wat zei Hendriks?")
    assert (await telegram.answer_to(queries[-1]))["results"]
    assert (await telegram.answer_to(another))["results"]
    await asyncio.sleep(0.3)
    answered = [query for query in queries if telegram.world.inline_answers[query]]
    assert len(answered) <= 3


async def test_typing_elsewhere_leaves_the_chat_with_the_bot_alone(telegram: FakeTelegram) -> None:
    reader = telegram.reader()
    questions = [reader.say(f"Citeer alinea {number}") for number in (1, 2, 3)]
    for end in range(1, 8):
        reader.search("Hendriks"[:end])
    assert all([await telegram.reply(question) for question in questions])


@pytest.mark.parametrize(
    "fault", [Drop(), server_error(), TooManyRequestsError(1), Drop(took_effect=True)], ids=repr
)
async def test_a_fault_on_the_way_does_not_lose_the_results(telegram: FakeTelegram, fault: Fault) -> None:
    telegram.fail("answerInlineQuery", fault)
    telegram.fail("answerGuestQuery", fault)
    reader = telegram.reader()
    assert (await telegram.answer_to(reader.search("Hoeveel kost de sluis?")))["results"]
    assert await telegram.answer_to(reader.summon("@citaat_test_bot hoeveel kost de sluis?"))


async def test_a_greeting_typed_in_any_chat_offers_what_nothing_typed_does(telegram: FakeTelegram) -> None:
    reader = telegram.reader()
    assert await results(telegram, reader, "hallo") == await results(telegram, reader, "")


async def test_a_guest_query_is_answered_with_the_quotations_in_one_message(telegram: FakeTelegram) -> None:
    answer = await telegram.answer_to(telegram.reader().summon("@citaat_test_bot Hoeveel kost de sluis?"))
    sent = answer["result"]["input_message_content"]["message_text"]
    assert "De sluis kost 4,2 miljoen euro &amp; meer.</blockquote>" in sent
    assert "?start=" in sent
    assert "¶1" in sent


async def test_a_guest_who_only_names_the_bot_is_invited_and_no_answer_is_said_to_be_none(
    telegram: FakeTelegram,
) -> None:
    reader = telegram.reader(language="en")
    for text, words in (
        ("@citaat_test_bot", "Ask @citaat_test_bot anything"),
        ("@citaat_test_bot How old is the king of Norway?", "The article does not say."),
    ):
        answer = await telegram.answer_to(reader.summon(text))
        assert words in answer["result"]["input_message_content"]["message_text"]


async def test_nothing_is_sent_into_a_chat_the_bot_is_a_guest_in(telegram: FakeTelegram) -> None:
    before = len(telegram.calls("sendMessage")) + len(telegram.calls("sendChatAction"))
    await telegram.answer_to(telegram.reader().summon("@citaat_test_bot Wat zei Hendriks?"))
    assert len(telegram.calls("sendMessage")) + len(telegram.calls("sendChatAction")) == before


async def test_who_may_not_use_the_bot_gets_no_quotations_elsewhere_either(
    article: Path, data_folder: Path
) -> None:
    async with FakeTelegram() as fake:
        stranger, friend = fake.reader(), fake.reader()
        async with running_bot(fake, data_folder, article=str(article), limits_allowed=str(friend.id)):
            (result,) = await results(fake, stranger, "Hoeveel kost de sluis?")
            assert result["title"].startswith("Deze bot beantwoordt hier geen vragen")
            answer = await fake.answer_to(friend.search("Hoeveel kost de sluis?"))
            # Telegram would show it to the stranger who types the same.
            assert (answer["results"][0]["title"], answer["is_personal"]) == ("¶1", True)
            guest = await fake.answer_to(stranger.summon("@citaat_test_bot hoeveel kost de sluis?"))
            assert "geen vragen" in guest["result"]["input_message_content"]["message_text"]
        assert not fake.world.violations


async def test_questions_in_other_chats_count_and_too_many_are_refused_to_their_asker_alone(
    article: Path, data_folder: Path
) -> None:
    async with FakeTelegram() as fake:
        hasty, other = fake.reader(), fake.reader()
        async with running_bot(fake, data_folder, article=str(article), limits_per_minute="2"):
            for text in ("Hoeveel", "Hoeveel kost", "Hoeveel kost de sluis?", "Wat zei Hendriks?"):
                assert "snel" not in (await results(fake, hasty, text))[0]["title"]
            refused = await fake.answer_to(hasty.search("Wat zei Wouters?"))
            assert [result["title"] for result in refused["results"]] == [
                refused["results"][0]["input_message_content"]["message_text"]
            ]
            assert "wat snel" in refused["results"][0]["title"]
            assert (refused["is_personal"], refused["cache_time"]) == (True, 0)
            assert "wat snel" in (await fake.reply(hasty.say("Wat zei Wouters?")))["text"]
            # What there is without a question is shown all the same.
            assert len(await results(fake, hasty, "")) > 1
            assert "snel" not in (await results(fake, other, "Wat zei Wouters?"))[0]["title"]
        assert not fake.world.violations
