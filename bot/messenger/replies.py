"""Who wrote, and how the bot writes back in the same place. Not what it writes."""

import asyncio
import contextlib
import re
import warnings
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any, Self

import msgspec
from aiolimiter import AsyncLimiter
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, User
from telegram.constants import ChatAction, ParseMode
from telegram.error import TelegramError
from telegram.ext import Application, CallbackContext
from telegram.warnings import PTBUserWarning

from config import language

# Telegram shows the sign for five seconds. https://core.telegram.org/bots/api#sendchataction
_SECONDS_BETWEEN_SIGNS = 4.5
# An answer that comes sooner needs no sign, which would be a request more for each.
_SECONDS_WITHOUT_A_SIGN = 0.3
# As many in a second: a small part of the 30 requests Telegram takes of a bot.
_SIGNS = AsyncLimiter(5, 1)
# A reply need not wait longer than this for a sign that is still on its way.
_SECONDS_FOR_A_SIGN = 1.0
_NO_PREVIEW = '{"is_disabled":true}'

# It advises `send_message`; why not, `send` says.
warnings.filterwarnings("ignore", "Please use 'Bot.sendMessage'", PTBUserWarning)

App = Application[Any, Any, Any, Any, Any, Any]
Context = CallbackContext[Any, Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Reader:
    """Who asks: chat, user, the language of their app when the bot speaks it, topic of the chat (0: none).

    Who writes in the name of a chat is no user.
    """

    chat: int
    user: int | None
    language: str | None
    thread: int = 0

    @classmethod
    def of(cls, message: Message, user: User | None = None) -> "Reader":
        """Return the reader who wrote a message, or `user`, who did something with one of the bot's."""
        # Telegram names the same user for all who write in the name of any group, for old programs' sake.
        user = user or (None if message.sender_chat else message.from_user)
        # Replies in a group without topics have a thread as well, but belong to one conversation.
        thread = message.message_thread_id if message.is_topic_message else None
        return cls(message.chat_id, user.id if user else None, app_language(user), thread or 0)


class To(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a message replies to: a message, or a `quote` at `quote_position` in it (UTF-16 units).

    https://core.telegram.org/bots/api#replyparameters
    """

    message_id: int
    quote: str | None = None
    quote_position: int | None = None
    allow_sending_without_reply: bool = False


def app_language(user: User | None) -> str | None:
    """Return the language of someone's app when the bot speaks it."""
    code = (user.language_code or "").partition("-")[0] if user else ""
    return code if code in language.codes() else None


def without_mention(text: str, username: str) -> str:
    """Return what was written to the bot besides its name."""
    return re.sub(rf"@{re.escape(username)}\b", "", text, flags=re.IGNORECASE).strip()


async def reply(
    message: Message, texts: Sequence[str], keyboard: InlineKeyboardMarkup | None = None
) -> list[int]:
    """Send HTML texts as replies to a message, in its topic; without a reply when it is gone.

    `keyboard` comes under the last one. Returns the numbers of the messages sent.
    """
    to = To(message.message_id, allow_sending_without_reply=True)
    last = len(texts) - 1
    return [
        await send(message, text, to, keyboard if number == last else None)
        for number, text in enumerate(texts)
    ]


async def send(
    message: Message,
    text: str,
    to: To | None,
    keyboard: InlineKeyboardMarkup | None = None,
    *,
    silently: bool = False,
) -> int:
    """Send an HTML text to where a message was written, as a reply to what `to` says; return its number."""
    parameters = {
        "chat_id": message.chat_id,
        "message_thread_id": message.message_thread_id if message.is_topic_message else None,
        "text": text,
        "parse_mode": ParseMode.HTML,
        "reply_parameters": msgspec.json.encode(to).decode() if to else None,
        "reply_markup": _encoded(keyboard) if keyboard else None,
        "link_preview_options": _NO_PREVIEW,
        "disable_notification": silently or None,
    }
    # `reply_text` makes objects of all that Telegram returns, which takes as long as sending it.
    sent = await message.get_bot().do_api_request("sendMessage", parameters)
    return int(sent["message_id"])


def _encoded(keyboard: InlineKeyboardMarkup) -> str:
    """Return a keyboard of buttons to press, to copy with or to follow, as JSON.

    The library's own way looks up every attribute of every button, a tenth of the work of an answer.
    """
    rows = [[_Button.of(button) for button in row] for row in keyboard.inline_keyboard]
    return msgspec.json.encode({"inline_keyboard": rows}).decode()


class _Copied(msgspec.Struct):
    text: str


class _Button(msgspec.Struct, omit_defaults=True):
    """https://core.telegram.org/bots/api#inlinekeyboardbutton, as far as the bot has such buttons."""

    text: str
    callback_data: str | None = None
    copy_text: _Copied | None = None
    url: str | None = None

    @classmethod
    def of(cls, button: InlineKeyboardButton) -> Self:
        data = str(button.callback_data) if button.callback_data else None
        return cls(
            button.text, data, _Copied(button.copy_text.text) if button.copy_text else None, button.url
        )


@contextlib.asynccontextmanager
async def typing(message: Message) -> AsyncIterator[None]:
    """Show that the bot is typing until the block ends, if that takes long enough to wonder.

    When many are waiting the signs would make all of them wait longer, so only some are shown.
    """
    loop, finished = asyncio.get_running_loop(), asyncio.Event()
    showing: list[asyncio.Task[None]] = []
    # Nothing but a timer for the many that are answered sooner.
    timer = loop.call_later(
        _SECONDS_WITHOUT_A_SIGN, lambda: showing.append(loop.create_task(_show_typing(message, finished)))
    )
    try:
        yield
    finally:
        timer.cancel()
        finished.set()
        if showing:
            # A sign that overtakes the reply would stay under it.
            await asyncio.wait(showing, timeout=_SECONDS_FOR_A_SIGN)
            showing[0].cancel()


async def _show_typing(message: Message, finished: asyncio.Event) -> None:
    """Show that the bot is typing until `finished`."""
    while not finished.is_set():
        if _SIGNS.has_capacity():
            await _SIGNS.acquire()
            with contextlib.suppress(TelegramError):
                await message.reply_chat_action(ChatAction.TYPING)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(finished.wait(), _SECONDS_BETWEEN_SIGNS)
