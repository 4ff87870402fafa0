"""The sign that the bot is typing. Not what it types."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from aiolimiter import AsyncLimiter
from telegram import Message
from telegram.constants import ChatAction
from telegram.error import TelegramError

# Telegram shows the sign for five seconds. https://core.telegram.org/bots/api#sendchataction
_SECONDS_BETWEEN = 4.5
# An answer that comes sooner needs no sign, which would be a request more for each.
_SECONDS_WITHOUT = 0.3
# As many in a second: a small part of the 30 requests Telegram takes of a bot.
_MOST_A_SECOND = 5
# A reply need not wait longer than this for a sign that is still on its way.
_SECONDS_ON_ITS_WAY = 1.0


class Signs:
    """Shows the sign to whoever waits. When many do, it would make all wait longer, so only some see it."""

    def __init__(self) -> None:
        self._pace = AsyncLimiter(_MOST_A_SECOND, 1)

    @contextlib.asynccontextmanager
    async def typing(self, message: Message) -> AsyncIterator[None]:
        """Show that the bot is typing until the block ends, if that takes long enough to wonder."""
        loop, finished = asyncio.get_running_loop(), asyncio.Event()
        showing: list[asyncio.Task[None]] = []
        # Nothing but a timer for the many that are answered sooner.
        timer = loop.call_later(
            _SECONDS_WITHOUT, lambda: showing.append(loop.create_task(self._show(message, finished)))
        )
        try:
            yield
        finally:
            timer.cancel()
            finished.set()
            if showing:
                # A sign that overtakes the reply would stay under it.
                await asyncio.wait(showing, timeout=_SECONDS_ON_ITS_WAY)
                showing[0].cancel()

    async def _show(self, message: Message, finished: asyncio.Event) -> None:
        """Show that the bot is typing until `finished`."""
        while not finished.is_set():
            if self._pace.has_capacity():
                await self._pace.acquire()
                with contextlib.suppress(TelegramError):
                    await message.reply_chat_action(ChatAction.TYPING)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(finished.wait(), _SECONDS_BETWEEN)
