"""The Telegram side: updates in, replies out. Not what is answered, how it looks, or when it is sent."""

import asyncio
import contextlib
import html
import logging
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from telegram import BotCommand, LinkPreviewOptions, Message, ReplyParameters, Update
from telegram.constants import ChatAction, ChatType, MessageEntityType, ParseMode
from telegram.error import Conflict, Forbidden, TelegramError
from telegram.ext import (
    Application,
    CallbackContext,
    CommandHandler,
    MessageHandler,
    filters,
)

from bot import render
from bot.answer import Answer
from config import language
from index.article import Article

_LOGGER = logging.getLogger(__name__)

UPDATES = (Update.MESSAGE, Update.EDITED_MESSAGE)
# Telegram shows the sign for five seconds. https://core.telegram.org/bots/api#sendchataction
_SECONDS_BETWEEN_SIGNS = 4.5
# A reply need not wait longer than this for a sign that is still on its way.
_SECONDS_FOR_A_SIGN = 1.0

App = Application[Any, Any, Any, Any, Any, Any]
Context = CallbackContext[Any, Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Reader:
    """Who asks: chat, user, and the language of their app when the bot speaks it."""

    chat: int
    user: int | None
    language: str | None

    @classmethod
    def of(cls, message: Message) -> "Reader":
        """Return the reader who wrote a message."""
        user = message.from_user
        code = (user.language_code or "").partition("-")[0] if user else ""
        return cls(message.chat_id, user.id if user else None, code if code in language.codes() else None)


@dataclass(frozen=True, slots=True)
class Conversation:
    """What the bot does with each kind of message; `ask` answers a reader's question about `article`."""

    ask: Callable[[Reader, str], Awaitable[Answer]]
    article: Article
    default_language: str

    async def start(self, update: Update, _context: Context) -> None:
        """Welcome a reader and name the article."""
        if message := update.effective_message:
            says = self._says(message)
            title = (
                f"\n\n<b>{html.escape(self.article[self.article.title])}</b>" if self.article.title else ""
            )
            await _reply(message, [f"{html.escape(says.start)}{title}\n\n{html.escape(says.invitation)}"])

    async def help(self, update: Update, _context: Context) -> None:
        """Say what can be asked."""
        if message := update.effective_message:
            await _reply(message, [html.escape(self._says(message).help)])

    async def question(self, update: Update, context: Context) -> None:
        """Answer a text, new or edited, as a reply to it."""
        message = update.effective_message
        if message is None or not message.text or not _is_for_bot(message, context.bot.username):
            return
        text = re.sub(rf"@{re.escape(context.bot.username)}\b", "", message.text, flags=re.IGNORECASE).strip()
        if not text:
            await self.start(update, context)
            return
        async with _typing(message):
            answer = await self.ask(Reader.of(message), text)
        spoken = language.load(answer.language)
        messages = render.telegram(answer, self.article, spoken)
        await _reply(message, messages or [html.escape(spoken.says.not_in_article)])

    async def other(self, update: Update, context: Context) -> None:
        """Say kindly that only text is understood; in a group only to who meant the bot."""
        message = update.effective_message
        if message and _is_for_bot(message, context.bot.username):
            await _reply(message, [html.escape(self._says(message).other_content)])

    async def failed(self, update: object, context: Context) -> None:
        """Log what went wrong, and tell the reader that it did."""
        error = context.error
        if isinstance(error, Forbidden):
            _LOGGER.info("A reader cannot be written to any more: %s", error)
            return
        if isinstance(error, TelegramError):
            _LOGGER.error("Telegram: %s: %s", type(error).__name__, error)
        else:
            _LOGGER.error("A message could not be answered", exc_info=error)
        if isinstance(update, Update) and (message := update.effective_message):
            with contextlib.suppress(TelegramError):
                await _reply(message, [html.escape(self._says(message).trouble)])

    def _says(self, message: Message) -> language.SaysTelegram:
        return language.load(Reader.of(message).language or self.default_language).says_telegram


def register(conversation: Conversation, application: App) -> None:
    """Let a conversation meet every kind of message."""
    text = filters.TEXT & ~filters.COMMAND
    # What Telegram itself says in a chat, such as a pinned message, is nobody's question.
    other = ~filters.TEXT & ~filters.StatusUpdate.ALL
    application.add_handlers(
        [
            CommandHandler("start", conversation.start),
            CommandHandler("help", conversation.help),
            MessageHandler(text, conversation.question),
            MessageHandler(filters.COMMAND, conversation.help),
            MessageHandler(other & filters.UpdateType.MESSAGE, conversation.other),
        ]
    )
    application.add_error_handler(conversation.failed)


async def name_commands(application: App) -> None:
    """Tell Telegram the commands, in every language; a bot without them works all the same."""
    for code in ("", *language.codes()):
        says = language.load(code or "en").says_telegram
        commands = [BotCommand("start", says.command_start), BotCommand("help", says.command_help)]
        try:
            await application.bot.set_my_commands(commands, language_code=code or None)
        except TelegramError as error:
            _LOGGER.warning("Telegram did not take the list of commands: %s", error)
            return


def polling_failed(error: TelegramError) -> None:
    """Log a fault between two polls; the library polls again by itself."""
    if isinstance(error, Conflict):
        _LOGGER.warning("Another program polls with this bot's token; end that one, or this one.")
    else:
        _LOGGER.warning("Telegram cannot be reached (%s); trying again.", type(error).__name__)


def _is_for_bot(message: Message, username: str) -> bool:
    """Whether a message is meant for the bot: any in private, in groups a mention or a reply to it."""
    if message.chat.type == ChatType.PRIVATE:
        return True
    original = message.reply_to_message
    if original and original.from_user and original.from_user.username == username:
        return True
    entities = message.parse_entities([MessageEntityType.MENTION]).values()
    captions = message.parse_caption_entities([MessageEntityType.MENTION]).values()
    return any(mention.lower() == f"@{username}".lower() for mention in (*entities, *captions))


async def _reply(message: Message, texts: Sequence[str]) -> None:
    """Send texts as replies to a message, in its topic; without a reply when it is gone."""
    for text in texts:
        await message.reply_text(
            text,
            parse_mode=ParseMode.HTML,
            reply_parameters=ReplyParameters(message.message_id, allow_sending_without_reply=True),
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )


@contextlib.asynccontextmanager
async def _typing(message: Message) -> AsyncIterator[None]:
    """Show that the bot is typing until the block ends."""
    finished = asyncio.Event()

    async def show() -> None:
        while not finished.is_set():
            with contextlib.suppress(TelegramError):
                await message.reply_chat_action(ChatAction.TYPING)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(finished.wait(), _SECONDS_BETWEEN_SIGNS)

    showing = asyncio.create_task(show())
    try:
        yield
    finally:
        finished.set()
        # A sign that overtakes the reply would stay under it.
        await asyncio.wait({showing}, timeout=_SECONDS_FOR_A_SIGN)
        showing.cancel()
