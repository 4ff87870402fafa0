"""The Telegram side: updates in, replies out. Not what is answered, how it looks, or when it is sent."""

import contextlib
import html
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from telegram import BotCommand, Message, Update
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
from bot.replies import Reader, reply, typing, without_mention
from config import language
from index.article import Article

_LOGGER = logging.getLogger(__name__)

UPDATES = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.GUEST_MESSAGE,
    Update.MY_CHAT_MEMBER,
)

App = Application[Any, Any, Any, Any, Any, Any]
Context = CallbackContext[Any, Any, Any, Any]


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
            await reply(message, [f"{html.escape(says.start)}{title}\n\n{html.escape(says.invitation)}"])

    async def help(self, update: Update, _context: Context) -> None:
        """Say what can be asked."""
        if message := update.effective_message:
            await reply(message, [html.escape(self._says(message).help)])

    async def question(self, update: Update, context: Context) -> None:
        """Answer a text, new or edited, as a reply to it."""
        message = update.effective_message
        if message is None or not message.text:
            return
        text = without_mention(message.text, context.bot.username)
        if not text:
            await self.start(update, context)
            return
        async with typing(message):
            answer = await self.ask(Reader.of(message), text)
        spoken = language.load(answer.language)
        messages = render.telegram(answer, self.article, spoken)
        await reply(message, messages or [html.escape(spoken.says.not_in_article)])

    async def other(self, update: Update, _context: Context) -> None:
        """Say kindly that only text is understood."""
        message = update.effective_message
        if message:
            await reply(message, [html.escape(self._says(message).other_content)])

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
                await reply(message, [html.escape(self._says(message).trouble)])

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
