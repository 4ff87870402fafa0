"""When the bot speaks in a group, and who decides on that. Not what it says to a question."""

import functools
import html
import itertools
import logging
from collections.abc import Callable, Collection, Coroutine
from typing import Any

from telegram import BotCommand, BotCommandScopeAllChatAdministrators, ChatMember, Message, Update
from telegram.constants import ChatType, MessageEntityType
from telegram.error import TelegramError
from telegram.ext import (
    ApplicationHandlerStop,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.messenger import commands
from bot.messenger.administrators import Administrators
from bot.messenger.commands import met_by
from bot.messenger.desk import LANGUAGE, SILENT, Desk
from bot.messenger.presses import Press
from bot.messenger.reader import Reader, app_language
from bot.messenger.replies import App, Context, reply
from config import language

_LOGGER = logging.getLogger(__name__)

_GROUPS = {ChatType.GROUP, ChatType.SUPERGROUP}
_GONE = {ChatMember.LEFT, ChatMember.BANNED}
Gate = Callable[[Update, Context], Coroutine[Any, Any, None]]
# Before every handler that answers something.
_GATE = -2


class Groups:
    """Keeps the bot silent where nobody speaks to it, and its settings in the hands of administrators."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._administrators = Administrators()

    async def gate(self, update: Update, context: Context) -> None:
        """Let through what is meant for the bot. Raises ApplicationHandlerStop for everything else."""
        message = update.message or update.edited_message
        if message is None:
            return
        if message.via_bot and message.via_bot.id == context.bot.id:
            # A quotation that someone sent by inline mode: it is the bot's own.
            raise ApplicationHandlerStop
        if message.chat.type not in _GROUPS or filters.StatusUpdate.ALL.check_update(update):
            return
        if not is_addressed(message, context.bot.id, context.bot.username, _commands(context.application)):
            raise ApplicationHandlerStop
        if _command(message).partition("@")[0] in _settings():
            await self._only_administrators(update, message)
        elif await self._desk.preference(message.chat_id, SILENT):
            raise ApplicationHandlerStop

    async def press(self, update: Update, _context: Context) -> None:
        """Keep everybody but administrators from changing a group's language by a button."""
        query = update.callback_query
        if query is None or query.message is None or query.message.chat.type not in _GROUPS:
            return
        chat, user = query.message.chat, query.from_user
        reader = Reader(chat.id, user.id, app_language(user))
        # Who may not use the bot at all is told that instead, as at any button.
        if await self._desk.is_admitted(reader) and not await self._administrators.have(user, chat):
            spoken = self._desk.language(reader, await self._desk.chosen(reader))
            await query.answer(spoken.says_groups.administrators_only, show_alert=True)
            raise ApplicationHandlerStop

    async def fall_silent(self, update: Update, _context: Context) -> None:
        """Answer nothing in this group from now on."""
        await self._switch(update, "yes")

    async def speak(self, update: Update, _context: Context) -> None:
        """Answer in this group again."""
        await self._switch(update, None)

    async def member(self, update: Update, _context: Context) -> None:
        """Take note of being let in or thrown out; a group's conversation is not kept beyond that."""
        change = update.my_chat_member
        if change is None:
            return
        _LOGGER.info("In chat %d the bot is now %s", change.chat.id, change.new_chat_member.status)
        if change.chat.type in _GROUPS and change.new_chat_member.status in _GONE:
            await self._desk.forget(change.chat.id)
            await self._desk.prefer(change.chat.id, SILENT, None)

    async def moved(self, update: Update, _context: Context) -> None:
        """Take the settings along when a group becomes a supergroup, which has another number."""
        message = update.effective_message
        if message is None or message.migrate_to_chat_id is None:
            return
        for name in (LANGUAGE, SILENT):
            chosen = await self._desk.preference(message.chat_id, name)
            await self._desk.prefer(message.migrate_to_chat_id, name, chosen)
            await self._desk.prefer(message.chat_id, name, None)

    async def _switch(self, update: Update, silent: str | None) -> None:
        message = update.effective_message
        if message is None:
            return
        await self._desk.prefer(message.chat_id, SILENT, silent)
        reader = Reader.of(message)
        says = self._desk.language(reader, await self._desk.chosen(reader)).says_groups
        await reply(message, [html.escape(says.silent if silent else says.speaking)])

    async def _only_administrators(self, update: Update, message: Message) -> None:
        situation = await met_by(self._desk, update, message)
        if situation is None:
            raise ApplicationHandlerStop
        # Who writes in the name of the group is one of its administrators, whom Telegram does not name.
        in_its_name = message.sender_chat is not None and message.sender_chat.id == message.chat_id
        if in_its_name or await self._administrators.have(message.from_user, message.chat):
            return
        spoken = self._desk.language(Reader.of(message), situation.chosen)
        await reply(message, [html.escape(spoken.says_groups.administrators_only)])
        raise ApplicationHandlerStop


def register(groups: Groups, application: App) -> None:
    """Let the gate be passed before anything else, and the settings of groups be changed."""
    says = [language.load(code).says_groups for code in language.codes()]
    # Of one group of handlers only the first that fits is called.
    application.add_handler(TypeHandler(Update, _shut(groups.gate)), _GATE)
    application.add_handler(CallbackQueryHandler(_shut(groups.press), _changes_language), _GATE + 1)
    application.add_handlers(
        [
            CommandHandler(
                [one.silent_command.name for one in says], groups.fall_silent, filters.ChatType.GROUPS
            ),
            CommandHandler([one.speak_command.name for one in says], groups.speak, filters.ChatType.GROUPS),
            ChatMemberHandler(groups.member, ChatMemberHandler.MY_CHAT_MEMBER),
            MessageHandler(filters.StatusUpdate.MIGRATE, groups.moved),
        ]
    )


def _shut(gate: Gate) -> Gate:
    """Return a gate that lets nothing through when it fails; the library would go on to what is behind it."""

    async def shut(update: Update, context: Context) -> None:
        try:
            await gate(update, context)
        except ApplicationHandlerStop:
            raise
        except Exception as error:
            await context.application.process_error(update, error)
            raise ApplicationHandlerStop from error

    return shut


async def name_commands(application: App) -> None:
    """Tell Telegram the commands that administrators of groups have, in every language."""
    for code, listed in commands.listed().items():
        says = language.load(code or "en").says_groups
        own = [BotCommand(one.name, one.about) for one in (says.silent_command, says.speak_command)]
        try:
            await application.bot.set_my_commands(
                [*listed, *own], BotCommandScopeAllChatAdministrators(), language_code=code
            )
        except TelegramError as error:
            _LOGGER.warning("Telegram did not take the list of administrators' commands: %s", error)
            return


def is_addressed(message: Message, bot: int, username: str, known: Collection[str]) -> bool:
    """Whether a message in a group is for the bot: one of its `known` commands, a mention, or a reply."""
    if command := _command(message):
        name, _, named = command.partition("@")
        return named == username.lower() if named else name in known
    original = message.reply_to_message
    if original and original.from_user and original.from_user.id == bot:
        return True
    entities = message.parse_entities([MessageEntityType.MENTION]).values()
    captions = message.parse_caption_entities([MessageEntityType.MENTION]).values()
    return any(mention.lower() == f"@{username}".lower() for mention in (*entities, *captions))


def _command(message: Message) -> str:
    """Return the command a message begins with, `name` or `name@bot` in lower case; empty when with none."""
    entities = message.parse_entities([MessageEntityType.BOT_COMMAND])
    return next((words[1:].lower() for entity, words in entities.items() if entity.offset == 0), "")


def _commands(application: App) -> frozenset[str]:
    """Return the commands that anything answers to."""
    everything = itertools.chain.from_iterable(application.handlers.values())
    known = (handler.commands for handler in everything if isinstance(handler, CommandHandler))
    return frozenset(itertools.chain.from_iterable(known))


@functools.cache
def _settings() -> frozenset[str]:
    """Return the commands that change what a group has set, in every language."""
    spoken = [language.load(code) for code in language.codes()]
    return frozenset(
        name
        for one in spoken
        for name in (
            one.says_groups.silent_command.name,
            one.says_groups.speak_command.name,
            one.commands.language.name,
        )
    )


def _changes_language(data: object) -> bool:
    """Whether a button's data choose a language."""
    press = Press.read(data) if isinstance(data, str) else None
    return press is not None and press.kind == "language"
