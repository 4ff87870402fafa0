"""How the bot writes back where it was written to. Not what it writes."""

import re
import warnings
from collections.abc import Sequence
from typing import Any, Self

import msgspec
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.constants import ParseMode
from telegram.ext import Application, CallbackContext
from telegram.warnings import PTBUserWarning

_NO_PREVIEW = '{"is_disabled":true}'

# It advises `send_message`; why not, `send` says.
warnings.filterwarnings("ignore", "Please use 'Bot.sendMessage'", PTBUserWarning)

App = Application[Any, Any, Any, Any, Any, Any]
Context = CallbackContext[Any, Any, Any, Any]


class To(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a message replies to: a message, or a `quote` at `quote_position` in it (UTF-16 units).

    https://core.telegram.org/bots/api#replyparameters
    """

    message_id: int
    quote: str | None = None
    quote_position: int | None = None
    allow_sending_without_reply: bool = False


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
