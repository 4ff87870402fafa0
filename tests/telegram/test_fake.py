"""The fake refuses what Telegram refuses, and answers as Telegram answers."""

import asyncio
import itertools
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.telegram import entities
from tests.telegram.faults import Drop, FloodControl, Slow, TooManyRequestsError, server_error
from tests.telegram.schema import Json
from tests.telegram.server import FakeTelegram
from tests.telegram.user import Reader, buttons, marked

pytestmark = pytest.mark.anyio
Request = Callable[..., Awaitable[Json]]


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    """Serve a fake that is allowed violations: they are what is tested here."""
    async with FakeTelegram() as telegram:
        yield telegram


@pytest.fixture
async def request_(fake: FakeTelegram) -> AsyncIterator[Request]:
    """Return a function that sends one request as a bot does, as a form, and returns the answer."""
    async with aiohttp.ClientSession() as session:

        async def send(method: str, **fields: object) -> Json:
            form = {k: v if isinstance(v, str) else json.dumps(v) for k, v in fields.items()}
            url = f"{fake.url}/bot{fake.world.token}/{method}"
            async with session.post(url, data=form) as response:
                answer: Json = await response.json()
                return answer

        yield send


@pytest.fixture
def reader(fake: FakeTelegram) -> Reader:
    return fake.reader()


def ok(answer: Json) -> Any:  # noqa: ANN401 - each method has its own kind of result
    assert answer["ok"], answer
    return answer["result"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n"}, "message text is empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "<b>x", "parse_mode": "HTML"}, "Can't find end tag"),
        ({"text": "a < b", "parse_mode": "HTML"}, "Unsupported start tag"),
        ({"text": "x", "parse_mode": "XML"}, "unsupported parse_mode"),
        ({}, "Field required"),
        ({"text": "x", "colour": "red"}, "not in the schema"),
        ({"text": "x", "reply_to_message_id": 1}, "deprecated"),
        ({"text": "x", "reply_parameters": {"message_id": "first"}}, "valid integer"),
        ({"text": "x", "entities": [{"type": "bold", "offset": 0, "length": 9}]}, "ENTITY_BOUNDS"),
        ({"text": "<i>x</i>" * 101, "parse_mode": "HTML"}, "past 100"),
    ],
)
async def test_a_text_telegram_refuses_is_refused_and_counts_against_the_bot(
    fake: FakeTelegram, request_: Request, reader: Reader, fields: Json, words: str
) -> None:
    answer = await request_("sendMessage", chat_id=reader.id, **fields)
    assert not answer["ok"]
    assert words in answer["description"]
    assert len(fake.world.violations) == 1
    assert not reader.chat.messages


async def test_what_is_sent_comes_back_as_a_message_with_entities(request_: Request, reader: Reader) -> None:
    text = "  <b>Ja</b> 😀 <blockquote expandable>wel</blockquote> /start  "
    message = ok(await request_("sendMessage", chat_id=reader.id, text=text, parse_mode="HTML"))
    assert message["text"] == "Ja 😀 wel /start"
    assert marked(message, "bold") == ["Ja"]
    assert marked(message, "expandable_blockquote") == ["wel"]
    assert marked(message, "bot_command") == ["/start"]


async def test_4096_units_after_markup_are_taken(request_: Request, reader: Reader) -> None:
    text = "<b>" + "&lt;" * 4096 + "</b>"
    assert (
        len(ok(await request_("sendMessage", chat_id=reader.id, text=text, parse_mode="HTML"))["text"])
        == 4096
    )


@given(
    st.text(
        alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("\r\n\t\u202a \x00"))
    )
)
def test_a_text_is_cleaned_as_tdlib_cleans_it(text: str) -> None:
    plain = {"@type": "formattedText", "text": text, "entities": []}
    theirs = entities._tdlib("getMarkdownText", text=plain)["text"]
    ours = entities.clean(text)
    # TDLib gives nothing for what is blank; the fake's next step trims that to nothing, too.
    assert theirs == (ours if ours.strip(" \n") else "")


@pytest.mark.parametrize(
    ("quote", "position", "taken"),
    [
        ("Ja 😀 nee", 0, True),
        ("nee", 6, True),
        ("nee", 5, False),
        ("Nee", 6, False),
        ("", 0, True),
        ("<b>wel</b>", 10, True),
        ("wel", 10, False),
        ("x" * 1025, 0, False),
    ],
)
async def test_a_quote_is_the_exact_words_at_the_exact_place(
    request_: Request, reader: Reader, quote: str, position: int, *, taken: bool
) -> None:
    html = "Ja 😀 nee <b>wel</b>"
    original = ok(await request_("sendMessage", chat_id=reader.id, text=html, parse_mode="HTML"))
    reply = {
        "message_id": original["message_id"],
        "quote": quote,
        "quote_parse_mode": "HTML",
        "quote_position": position,
    }
    answer = await request_("sendMessage", chat_id=reader.id, text="x", reply_parameters=reply)
    assert answer["ok"] is taken
    assert taken or answer["description"] == "Bad Request: QUOTE_TEXT_INVALID"
    if taken and quote:
        assert answer["result"]["quote"]["position"] == position
        assert answer["result"]["reply_to_message"]["message_id"] == original["message_id"]


async def test_a_reply_to_a_message_that_is_gone_is_refused_unless_allowed(
    fake: FakeTelegram, request_: Request, reader: Reader
) -> None:
    question = reader.say("Weg?")
    reader.delete(question)
    reply: Json = {"message_id": question["message_id"]}
    answer = await request_("sendMessage", chat_id=reader.id, text="x", reply_parameters=reply)
    assert answer["description"] == "Bad Request: message to be replied not found"
    reply["allow_sending_without_reply"] = True
    assert "reply_to_message" not in ok(
        await request_("sendMessage", chat_id=reader.id, text="x", reply_parameters=reply)
    )
    assert not fake.world.violations


@pytest.mark.parametrize(
    "button",
    [
        {"text": "x", "callback_data": "é" * 33},
        {"text": "x", "callback_data": ""},
        {"text": "x", "copy_text": {"text": "x" * 257}},
        {"text": "x", "url": "https://example.org", "callback_data": "x"},
        {"text": "x"},
        {"text": " ", "callback_data": "x"},
        {"text": "x", "url": "example"},
        {"text": "x", "url": "https://t.me/citaat_test_bot?start=a+b"},
    ],
)
async def test_a_button_telegram_refuses_is_refused(
    fake: FakeTelegram, request_: Request, reader: Reader, button: Json
) -> None:
    markup = {"inline_keyboard": [[button]]}
    assert not (await request_("sendMessage", chat_id=reader.id, text="x", reply_markup=markup))["ok"]
    assert fake.world.violations


async def test_an_edit_that_changes_nothing_is_refused_and_one_that_does_is_kept(
    fake: FakeTelegram, request_: Request, reader: Reader
) -> None:
    sent = ok(await request_("sendMessage", chat_id=reader.id, text="een"))
    place = {"chat_id": reader.id, "message_id": sent["message_id"]}
    assert "not modified" in (await request_("editMessageText", text="een", **place))["description"]
    assert ok(await request_("editMessageText", text="twee", **place))["text"] == "twee"
    markup = {"inline_keyboard": [[{"text": "Meer", "callback_data": "m"}]]}
    edited = ok(await request_("editMessageReplyMarkup", reply_markup=markup, **place))
    assert (edited["text"], list(buttons(edited))) == ("twee", ["Meer"])
    assert ok(await request_("deleteMessage", **place))
    assert "not found" in (await request_("editMessageText", text="drie", **place))["description"]
    assert not fake.world.violations


async def test_a_press_is_answered_once_and_a_stale_one_never(
    fake: FakeTelegram, request_: Request, reader: Reader
) -> None:
    markup = {"inline_keyboard": [[{"text": "Meer", "callback_data": "m"}]]}
    sent = ok(await request_("sendMessage", chat_id=reader.id, text="x", reply_markup=markup))
    fresh, stale = reader.press(sent, "Meer"), reader.press(sent, "Meer", stale=True)
    assert ok(await request_("answerCallbackQuery", callback_query_id=fresh, text="Goed"))
    assert (await fake.answer_to(fresh))["text"] == "Goed"
    for query in (fresh, stale):
        assert "too old" in (await request_("answerCallbackQuery", callback_query_id=query))["description"]
    assert not fake.world.violations


def article(number: int = 1, text: str = "x", **fields: object) -> Json:
    content = {"message_text": text, "parse_mode": "HTML"}
    return {"type": "article", "id": str(number), "title": "x", "input_message_content": content} | fields


@pytest.mark.parametrize(
    "results",
    [
        [article(number) for number in range(51)],
        [article(1), article(1)],
        [article(id="é" * 33)],
        [article(text="<b>")],
        [article(text="x" * 4097)],
        [article(title="")],
        [article(colour="red")],
    ],
)
async def test_inline_results_telegram_refuses_are_refused(
    fake: FakeTelegram, request_: Request, reader: Reader, results: list[Json]
) -> None:
    query = reader.search("wie")
    assert not (await request_("answerInlineQuery", inline_query_id=query, results=results))["ok"]
    assert fake.world.violations


async def test_an_inline_result_is_sent_where_the_reader_chooses(
    fake: FakeTelegram, request_: Request, reader: Reader
) -> None:
    query = reader.search("wie")
    assert ok(await request_("answerInlineQuery", inline_query_id=query, results=[article(7, "<b>Hij</b>")]))
    message = reader.choose(query, "7", fake.group(reader))
    assert (message["text"], message["via_bot"]["is_bot"]) == ("Hij", True)
    guest = reader.summon("@citaat_test_bot wie?")
    assert ok(await request_("answerGuestQuery", guest_query_id=guest, result=article(text="Zij")))
    assert not fake.world.violations


async def test_privacy_mode_lets_through_what_is_meant_for_the_bot(
    fake: FakeTelegram, request_: Request, reader: Reader
) -> None:
    group = fake.group(reader)
    answer = ok(await request_("sendMessage", chat_id=group.chat.id, text="Dag"))
    heard = ["/wie", "/wie@citaat_test_bot", "wie, @citaat_test_bot?"]
    for text in ["wie?", "/wie@other_bot", "@citaat_test_bots", *heard]:
        reader.say(text, group=group)
    reader.say("en dan?", group=group, reply_to=answer)
    updates = ok(await request_("getUpdates"))
    assert [update["message"]["text"] for update in updates] == [*heard, "en dan?"]


async def test_a_reply_in_a_topic_stays_in_it_and_a_lone_message_replies_to_its_opening(
    fake: FakeTelegram, request_: Request, reader: Reader
) -> None:
    group = fake.group(reader, forum=True)
    topic = group.add_topic("Oorlog")
    question = reader.say("/wie", group=group, topic=topic)
    reply = {"message_id": question["message_id"]}
    sent = ok(await request_("sendMessage", chat_id=group.chat.id, text="Hij", reply_parameters=reply))
    assert sent["message_thread_id"] == topic
    lone = ok(await request_("sendMessage", chat_id=group.chat.id, text="Dag", message_thread_id=topic))
    assert lone["reply_to_message"]["forum_topic_created"]["name"] == "Oorlog"
    assert not (await request_("sendMessage", chat_id=group.chat.id, text="x", message_thread_id=9999))["ok"]


async def test_a_reply_in_a_group_without_topics_has_a_thread_that_is_no_topic(
    fake: FakeTelegram, request_: Request, reader: Reader
) -> None:
    group = fake.group(reader)
    first = reader.say("/wie", group=group)
    second = reader.say("/en", group=group, reply_to=first)
    assert second["message_thread_id"] == first["message_id"]
    assert "is_topic_message" not in second
    thread = second["message_thread_id"]
    refused = await request_("sendMessage", chat_id=group.chat.id, text="x", message_thread_id=thread)
    assert refused["description"] == "Bad Request: message thread not found"


async def test_a_highlight_reaches_the_bot_with_its_utf16_position(
    fake: FakeTelegram, request_: Request, reader: Reader
) -> None:
    sent = ok(await request_("sendMessage", chat_id=reader.id, text="😀 <b>Ja</b> nee", parse_mode="HTML"))
    reader.say("wie zegt dit?", reply_to=sent, quote="Ja nee")
    quote = ok(await request_("getUpdates"))[0]["message"]["quote"]
    assert (quote["text"], quote["position"], quote["entities"][0]["type"]) == ("Ja nee", 3, "bold")
    assert not fake.world.violations


async def test_updates_are_kept_until_confirmed_and_only_of_the_kinds_asked_for(
    request_: Request, reader: Reader
) -> None:
    await request_("getUpdates", allowed_updates=["message"])
    first = reader.say("een")
    reader.edit(first, "twee")
    reader.say("drie")
    one, two = ok(await request_("getUpdates"))
    assert [one["message"]["text"], two["message"]["text"]] == ["een", "drie"]
    assert len(ok(await request_("getUpdates", offset=two["update_id"]))) == 1
    assert not ok(await request_("getUpdates", offset=two["update_id"] + 1))


async def test_a_second_poll_ends_the_first_and_a_webhook_forbids_both(request_: Request) -> None:
    first = asyncio.ensure_future(request_("getUpdates", timeout=30))
    await asyncio.sleep(0.1)
    second = asyncio.ensure_future(request_("getUpdates", timeout=1))
    assert (await first)["error_code"] == 409
    assert ok(await second) == []
    ok(await request_("setWebhook", url="https://example.org"))
    assert "webhook is active" in (await request_("getUpdates"))["description"]
    ok(await request_("deleteWebhook"))
    assert ok(await request_("getWebhookInfo"))["url"] == ""


async def test_commands_are_kept_by_language_and_scope(fake: FakeTelegram, request_: Request) -> None:
    commands = [{"command": "help", "description": "Hulp"}]
    scope = {"type": "all_private_chats"}
    ok(await request_("setMyCommands", commands=commands, language_code="nl", scope=scope))
    assert ok(await request_("getMyCommands", language_code="nl", scope=scope)) == commands
    assert ok(await request_("getMyCommands", language_code="nl")) == []
    assert not fake.world.violations
    assert not (await request_("setMyCommands", commands=[{"command": "Help!", "description": "x"}]))["ok"]
    assert not (await request_("setMyDescription", description="x" * 513))["ok"]
    assert len(fake.world.violations) == 2


async def test_every_other_result_is_what_the_schema_promises(
    fake: FakeTelegram, request_: Request, reader: Reader
) -> None:
    group = fake.group(reader)
    photo = reader.photo("kijk")["photo"][0]
    reader.sticker()
    reader.voice()
    ok(await request_("getMe"))
    ok(await request_("getChat", chat_id=group.chat.id))
    ok(await request_("getFile", file_id=photo["file_id"]))
    ok(await request_("sendChatAction", chat_id=reader.id, action="typing"))
    ok(await request_("setMyShortDescription", short_description="Citeert"))
    assert ok(await request_("getMyShortDescription"))["short_description"] == "Citeert"
    member = ok(await request_("getChatMember", chat_id=group.chat.id, user_id=reader.id))
    assert member["status"] == "creator"
    administrators = await request_("getChatAdministrators", chat_id=group.chat.id)
    assert len(ok(administrators)) == 1
    assert len(ok(await request_("getUpdates"))) == 3
    assert not fake.world.violations


async def test_an_unknown_method_and_a_wrong_token_are_refused(fake: FakeTelegram, request_: Request) -> None:
    assert (await request_("sendMessag"))["error_code"] == 404
    assert (await request_("sendDice", chat_id=1))["description"] == "not modelled by the fake"
    assert len(fake.world.violations) == 2
    async with aiohttp.ClientSession() as session, session.get(f"{fake.url}/botanother/getMe") as response:
        assert response.status == 401


async def test_injected_faults_happen_once_each_and_in_order(
    fake: FakeTelegram, request_: Request, reader: Reader
) -> None:
    fake.fail(
        "sendMessage", TooManyRequestsError(2), server_error(), Drop(), Drop(took_effect=True), Slow(0.2)
    )

    async def send() -> Json:
        return await request_("sendMessage", chat_id=reader.id, text="x")

    assert (await send())["parameters"] == {"retry_after": 2}
    assert (await send())["error_code"] == 502
    for left in (0, 1):
        with pytest.raises(aiohttp.ClientError):
            await send()
        assert len(reader.chat.messages) == left
    started = asyncio.get_running_loop().time()
    ok(await send())
    assert asyncio.get_running_loop().time() - started >= 0.2
    assert not fake.world.violations


def test_flood_control_allows_a_burst_then_one_a_second_and_20_a_minute_in_a_group() -> None:
    at_once = FloodControl(clock=lambda: 100.0)
    assert _admitted(at_once, 7, 9) == 5
    ticks = itertools.count()
    slowly = FloodControl(clock=lambda: next(ticks) * 1.5)
    assert _admitted(slowly, 7, 30) == 30
    assert _admitted(slowly, -7, 30) == 20


def _admitted(flood: FloodControl, chat: int, messages: int) -> int:
    count = 0
    for _ in range(messages):
        try:
            flood.admit(chat)
        except TooManyRequestsError:
            continue
        count += 1
    return count


async def test_a_bot_thrown_out_is_told_and_cannot_write_there(
    fake: FakeTelegram, request_: Request, reader: Reader
) -> None:
    group = fake.group(reader, supergroup=False)
    group.remove_bot(reader.profile)
    assert "my_chat_member" in ok(await request_("getUpdates"))[0]
    assert (await request_("sendMessage", chat_id=group.chat.id, text="x"))["error_code"] == 403
    assert not fake.world.violations


async def test_a_reader_who_blocked_the_bot_cannot_be_written_to(
    fake: FakeTelegram, request_: Request, reader: Reader
) -> None:
    reader.block()
    assert (await request_("sendMessage", chat_id=reader.id, text="x"))["error_code"] == 403
    assert not fake.world.violations


async def test_waiting_for_what_does_not_come_fails_with_the_reason(
    fake: FakeTelegram, reader: Reader
) -> None:
    with pytest.raises(AssertionError, match="nothing after"):
        await fake.reply(reader.say("Hoor je mij?"), seconds=0.1)
