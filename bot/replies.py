"""Who wrote, and how the bot writes back in the same place. Not what it writes."""

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from telegram import LinkPreviewOptions, Message, ReplyParameters, User
from telegram.constants import ChatAction, ParseMode
from telegram.error import TelegramError

from config import language

# Telegram shows the sign for five seconds. https://core.telegram.org/bots/api#sendchataction
_SECONDS_BETWEEN_SIGNS = 4.5
# A reply need not wait longer than this for a sign that is still on its way.
_SECONDS_FOR_A_SIGN = 1.0


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
        return cls(message.chat_id, user.id if user else None, app_language(user))


def app_language(user: User | None) -> str | None:
    """Return the language of someone's app when the bot speaks it."""
    code = (user.language_code or "").partition("-")[0] if user else ""
    return code if code in language.codes() else None


def without_mention(text: str, username: str) -> str:
    """Return what was written to the bot besides its name."""
    return re.sub(rf"@{re.escape(username)}\b", "", text, flags=re.IGNORECASE).strip()


async def reply(message: Message, texts: Sequence[str]) -> None:
    """Send texts as replies to a message, in its topic; without a reply when it is gone."""
    for text in texts:
        await message.reply_text(
            text,
            parse_mode=ParseMode.HTML,
            reply_parameters=ReplyParameters(message.message_id, allow_sending_without_reply=True),
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )


@contextlib.asynccontextmanager
async def typing(message: Message) -> AsyncIterator[None]:
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
