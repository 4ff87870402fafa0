"""The real bot in groups: when it speaks, where, and who may change that."""

import asyncio
from pathlib import Path

import pytest

from tests.telegram.entities import parse_message
from tests.telegram.faults import RefusalError
from tests.telegram.group import Group
from tests.telegram.process import running_bot
from tests.telegram.schema import Json
from tests.telegram.server import FakeTelegram
from tests.telegram.user import Reader

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("bot")]

ARTICLE = """\
Raad van Oosterhaven stemt over sluis

De raad van Oosterhaven stemde dinsdag over een nieuwe sluis. De sluis kost 4,2 miljoen euro.

“We beginnen in maart met bouwen”, zei wethouder Karin Wouters na afloop.
"""
QUESTION = "@citaat_test_bot hoeveel kost de sluis?"
SETTING_COMMANDS = ("/uit", "/aan", "/off", "/on@citaat_test_bot")
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
REFUSAL = "Alleen beheerders van deze groep kunnen dat veranderen."


async def is_silent(telegram: FakeTelegram, group: Group, reader: Reader, *messages: Json) -> bool:
    """Whether none of `messages` is answered, and the bot wrote nothing else in the group since the first.

    A later question in private, where it does answer, shows that the bot has come so far.
    """
    await telegram.reply(reader.say("Hoeveel kost de sluis?"))
    await asyncio.sleep(0.3)
    first = min(message["message_id"] for message in messages)
    return not any(
        message["from"]["id"] == telegram.world.bot["id"] and message["message_id"] > first
        for message in group.chat.messages.values()
    )


@pytest.mark.parametrize(
    "text",
    [
        "Hoeveel kost de sluis?",
        "@citaat_andere_bot hoeveel kost de sluis?",
        "/weer",
        "/start@citaat_andere_bot",
        "hoeveel kost de sluis? /help",
        "lees citaat_test_bot eens",
    ],
)
async def test_what_is_not_meant_for_the_bot_is_met_with_silence(telegram: FakeTelegram, text: str) -> None:
    reader = telegram.reader()
    group = telegram.group(reader)
    group.chat.privacy = False
    assert await is_silent(telegram, group, reader, reader.say(text, group=group))


async def test_photos_and_pinned_or_joining_messages_are_met_with_silence(telegram: FakeTelegram) -> None:
    reader = telegram.reader()
    group = telegram.group(reader)
    group.chat.privacy = False
    sent = [reader.photo("mooi", group=group), group.add_bot(reader.profile)]
    assert await is_silent(telegram, group, reader, *sent)


@pytest.mark.parametrize(
    "text", [QUESTION, "Hoeveel kost de sluis, @Citaat_Test_Bot?", "/help", "/help@citaat_test_bot"]
)
@pytest.mark.parametrize("supergroup", [True, False])
async def test_a_mention_or_command_is_answered(telegram: FakeTelegram, text: str, supergroup: bool) -> None:  # noqa: FBT001 - a parameter of the test
    reader = telegram.reader()
    group = telegram.group(reader, supergroup=supergroup)
    group.chat.privacy = False
    assert await telegram.reply(reader.say(text, group=group))


async def test_a_bot_let_in_by_a_link_is_not_asked_for_a_place(telegram: FakeTelegram) -> None:
    reader = telegram.reader()
    welcome = await telegram.reply(reader.say("/start@citaat_test_bot true", group=telegram.group(reader)))
    assert "link" not in welcome["text"]


async def test_a_reply_to_the_bot_is_answered_and_one_to_someone_else_is_not(telegram: FakeTelegram) -> None:
    reader, other = telegram.reader(), telegram.reader()
    group = telegram.group(reader, other)
    group.chat.privacy = False
    answer = await telegram.reply(reader.say(QUESTION, group=group))
    idle = other.say("En wanneer beginnen ze met bouwen?", group=group, reply_to=answer)
    assert await telegram.reply(idle)
    aside = reader.say("Wanneer beginnen ze met bouwen?", group=group, reply_to=idle)
    assert await is_silent(telegram, group, reader, aside)


async def test_in_topics_everything_stays_in_its_topic(telegram: FakeTelegram) -> None:
    reader = telegram.reader()
    group = telegram.group(reader, forum=True)
    first, second = group.add_topic("Sluis"), group.add_topic("Anders")
    for topic in (first, second):
        for text in (QUESTION, "/help", "/uit", "/aan"):
            answer = await telegram.reply(reader.say(text, group=group, topic=topic))
            assert answer["message_thread_id"] == topic


async def test_a_quotation_sent_by_inline_mode_is_no_question(telegram: FakeTelegram) -> None:
    reader = telegram.reader()
    group = telegram.group(reader)
    query = reader.search("Hoeveel kost de sluis?")
    best = (await telegram.answer_to(query))["results"][0]
    assert await is_silent(telegram, group, reader, reader.choose(query, best["id"], group))


async def test_an_administrator_silences_the_bot_and_lets_it_speak_again(telegram: FakeTelegram) -> None:
    creator, administrator, member = telegram.reader(), telegram.reader(), telegram.reader()
    group = telegram.group(creator, administrator, member)
    group.promote(administrator.id)
    assert "zwijg" in (await telegram.reply(administrator.say("/uit", group=group)))["text"]
    ignored = [member.say(text, group=group) for text in (QUESTION, "/help")]
    assert await is_silent(telegram, group, member, *ignored)
    assert "weer vragen" in (await telegram.reply(creator.say("/aan", group=group)))["text"]
    assert "4,2 miljoen" in (await telegram.reply(member.say(QUESTION, group=group)))["text"]


async def test_who_is_no_administrator_changes_nothing_and_is_told_politely(telegram: FakeTelegram) -> None:
    creator, member = telegram.reader(), telegram.reader()
    group = telegram.group(creator, member)
    for command in SETTING_COMMANDS:
        assert (await telegram.reply(member.say(command, group=group)))["text"] == REFUSAL
    assert "4,2 miljoen" in (await telegram.reply(member.say(QUESTION, group=group)))["text"]


async def test_only_administrators_choose_a_groups_language_by_command_or_button(
    telegram: FakeTelegram,
) -> None:
    creator, member = telegram.reader(), telegram.reader()
    group = telegram.group(creator, member)
    for command in ("/taal", "/taal English", "/language@citaat_test_bot nl"):
        assert (await telegram.reply(member.say(command, group=group)))["text"] == REFUSAL
    choice = await telegram.reply(creator.say("/taal", group=group))
    refused = await telegram.answer_to(member.press(choice, "English"))
    assert (refused["text"], refused["show_alert"]) == (REFUSAL, True)
    assert (await telegram.reply(creator.say("/start", group=group)))["text"].startswith("Hallo!")
    await telegram.answer_to(creator.press(choice, "English"))
    assert (await telegram.reply(member.say("/start", group=group)))["text"].startswith("Hello!")
    told = await telegram.reply(member.say("/uit", group=group))
    assert told["text"] == "Only administrators of this group can change that."


async def test_who_cannot_be_told_so_changes_nothing_either(telegram: FakeTelegram) -> None:
    creator, member = telegram.reader(), telegram.reader()
    group = telegram.group(creator, member)
    choice = await telegram.reply(creator.say("/taal", group=group))
    rights = RefusalError("Bad Request: not enough rights to send text messages to the chat", happens=True)
    # What is said instead does not arrive either.
    telegram.fail("sendMessage", rights, rights)
    member.say("/uit", group=group)
    await telegram.until(lambda: not telegram.world.faults["sendmessage"])
    telegram.fail("answerCallbackQuery", RefusalError(TOO_OLD, happens=True))
    member.press(choice, "English")
    await telegram.until(lambda: not telegram.world.faults["answercallbackquery"])
    assert "4,2 miljoen" in (await telegram.reply(member.say(QUESTION, group=group)))["text"]
    assert (await telegram.reply(member.say("/start", group=group)))["text"].startswith("Hallo!")


async def test_who_writes_in_the_name_of_the_group_may_change_its_settings(telegram: FakeTelegram) -> None:
    creator, anonymous, member = telegram.reader(), telegram.reader(), telegram.reader()
    group = telegram.group(creator, anonymous, member)
    group.promote(anonymous.id, anonymous=True)
    written = anonymous.say("/uit", group=group)
    assert written["sender_chat"]["id"] == group.chat.id
    assert "zwijg" in (await telegram.reply(written))["text"]
    assert "weer vragen" in (await telegram.reply(anonymous.say("/aan", group=group)))["text"]
    choice = await telegram.reply(anonymous.say("/taal", group=group))
    # Who presses is named by Telegram, and stands among the administrators.
    await telegram.answer_to(anonymous.press(choice, "English"))
    assert (await telegram.reply(member.say("/start", group=group)))["text"].startswith("Hello!")


async def test_who_writes_in_the_name_of_another_chat_changes_nothing(telegram: FakeTelegram) -> None:
    reader, channel = telegram.reader(), telegram.group(telegram.reader())
    group = telegram.group(telegram.reader(), reader)
    group.chat.anonymous.add(reader.id)
    elsewhere = {"sender_chat": channel.chat.as_json()}
    message = telegram.world.post(
        group.chat, group.sender(reader.profile) | elsewhere | parse_message("/uit", None).as_message()
    )
    telegram.world.push("message", message)
    assert (await telegram.reply(message))["text"] == REFUSAL


async def test_administrators_see_the_commands_that_others_do_not(telegram: FakeTelegram) -> None:
    lists = await telegram.until(lambda: telegram.world.commands if len(telegram.world.commands) >= 6 else {})
    seen = {
        (scope, code): {command["command"] for command in listed} for (scope, code), listed in lists.items()
    }
    everyone, administrators = '{"type": "default"}', '{"type": "all_chat_administrators"}'
    assert seen[administrators, "nl"] - seen[everyone, "nl"] == {"uit", "aan"}
    assert seen[administrators, "en"] - seen[everyone, "en"] == {"off", "on"}
    assert seen[everyone, ""] < seen[administrators, ""]


async def test_what_one_group_sets_is_its_own(telegram: FakeTelegram) -> None:
    reader = telegram.reader()
    silent, other = telegram.group(reader), telegram.group(reader)
    await telegram.reply(reader.say("/uit", group=silent))
    assert await telegram.reply(reader.say(QUESTION, group=other))
    assert await telegram.reply(reader.say("/help"))


async def test_when_telegram_does_not_say_who_rules_nobody_changes_anything(telegram: FakeTelegram) -> None:
    reader = telegram.reader()
    group = telegram.group(reader)
    telegram.fail("getChatAdministrators", RefusalError("Bad Request: CHAT_ADMIN_REQUIRED", happens=True))
    assert (await telegram.reply(reader.say("/uit", group=group)))["text"] == REFUSAL
    assert await telegram.reply(reader.say(QUESTION, group=group))


async def test_a_bot_let_in_or_thrown_out_says_nothing_and_starts_afresh(telegram: FakeTelegram) -> None:
    reader = telegram.reader()
    group = telegram.group(reader)
    silenced = reader.say("/uit", group=group)
    await telegram.reply(silenced)
    group.remove_bot(reader.profile)
    back = group.add_bot(reader.profile)
    assert await is_silent(telegram, group, reader, back)
    assert await telegram.reply(reader.say(QUESTION, group=group))


async def test_a_group_that_becomes_a_supergroup_takes_its_settings_along(telegram: FakeTelegram) -> None:
    reader = telegram.reader()
    group = telegram.group(reader, supergroup=False)
    await telegram.reply(reader.say("/uit", group=group))
    upgraded = group.upgrade(reader.profile)
    # The one message that tells of it is dealt with before anybody can have written the next.
    await asyncio.sleep(0.3)
    assert await is_silent(telegram, upgraded, reader, reader.say(QUESTION, group=upgraded))
    assert await telegram.reply(reader.say("/aan", group=upgraded))


async def test_a_member_who_floods_the_settings_holds_up_nobody(article: Path, data_folder: Path) -> None:
    async with FakeTelegram() as fake:
        creator, member = fake.reader(), fake.reader()
        group = fake.group(creator, member)
        async with running_bot(fake, data_folder, article=str(article), limits_per_minute="3"):
            flood = [member.say("/uit", group=group) for _ in range(40)]
            answer = await fake.reply(creator.say(QUESTION, group=group), seconds=15)
            assert "4,2 miljoen" in answer["text"]
            told = [reply["text"] for message in flood for reply in fake.replies_now(message)]
            assert told[:3] == [REFUSAL] * 3
            assert [text.split(".")[0] for text in told[3:]] == ["Dat gaat wat snel"]
            assert "zwijg" in (await fake.reply(creator.say("/uit", group=group)))["text"]
            assert len(fake.calls("getChatAdministrators")) == 1
        assert not fake.world.violations


async def test_who_may_not_use_the_bot_learns_that_alone_of_a_groups_settings(
    article: Path, data_folder: Path
) -> None:
    async with FakeTelegram() as fake:
        creator, blocked = fake.reader(), fake.reader()
        group = fake.group(creator, blocked)
        async with running_bot(fake, data_folder, article=str(article), limits_blocked=str(blocked.id)):
            tries = [blocked.say(command, group=group) for command in ("/uit", "/aan", "/taal", QUESTION)]
            choice = await fake.reply(creator.say("/taal", group=group))
            pressed = await fake.answer_to(blocked.press(choice, "English"))
            assert pressed["text"].startswith("Deze bot beantwoordt hier geen vragen")
            told = [reply["text"] for message in tries for reply in fake.replies_now(message)]
            assert len(told) == 1
            assert told[0].startswith("Deze bot beantwoordt hier geen vragen")
        assert not fake.world.violations


async def test_a_setting_counts_as_one_question(article: Path, data_folder: Path) -> None:
    async with FakeTelegram() as fake:
        creator = fake.reader()
        group = fake.group(creator)
        async with running_bot(fake, data_folder, article=str(article), limits_per_minute="2"):
            for text, answer in (("/taal", "In welke taal"), (QUESTION, "miljoen"), (QUESTION, "wat snel")):
                assert answer in (await fake.reply(creator.say(text, group=group)))["text"]


async def test_a_silenced_group_is_still_silent_after_a_restart(article: Path, data_folder: Path) -> None:
    async with FakeTelegram() as fake:
        reader = fake.reader()
        group = fake.group(reader)
        async with running_bot(fake, data_folder, article=str(article)) as first:
            await fake.reply(reader.say("/uit", group=group))
            await first.kill()
        async with running_bot(fake, data_folder, article=str(article)):
            ignored = reader.say(QUESTION, group=group)
            await is_silent(fake, group, reader, ignored)
            assert not fake.replies_now(ignored)
        assert not fake.world.violations
