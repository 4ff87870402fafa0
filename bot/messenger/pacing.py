"""When a request goes to Telegram, and again when it did not get through. Not what is in it.

The library's own limiter stops all chats when one is told to wait; here each chat waits for itself.
"""

import asyncio
import contextlib
import logging
import warnings
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from datetime import timedelta
from typing import Any
from weakref import WeakValueDictionary

from aiolimiter import AsyncLimiter
from telegram import Update
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter, BaseUpdateProcessor
from telegram.warnings import PTBDeprecationWarning

from bot.messenger.ending import unless
from bot.messenger.inbox import Inbox

_LOGGER = logging.getLogger(__name__)

# https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
# Messages and the seconds they may be spread over: one a second with room for a burst; 20 a minute.
_IN_PRIVATE = (30.0, 30.0)
_IN_A_GROUP = (20.0, 60.0)
# Chats whose pace is remembered before those at rest are forgotten.
_REMEMBERED = 512
# Seconds between attempts when the network fails: an answer outlives two minutes without one.
_WAITS = (0.2, 0.5, 1, 2, 4, 8, 15, 30, 30, 30)
# A sign that comes late says nothing, so it is sent once or not at all; who meets Telegram waits by itself.
_ONCE = frozenset({"sendChatAction", "getMe"})

# It is about the type of RetryAfter.retry_after, which is read below in either form.
warnings.filterwarnings("ignore", "In a future major version attribute `retry_after`", PTBDeprecationWarning)


class Pacing(BaseRateLimiter[int]):
    """Sends each request until Telegram has taken it, heeding flood control chat by chat.

    After a time-out nobody knows whether a message arrived. It is sent again: twice is better than never.
    """

    def __init__(self) -> None:
        self._limiters: dict[int | str, AsyncLimiter] = {}
        self._open_again: dict[int | str, float] = {}
        self._stopping = asyncio.Event()

    async def initialize(self) -> None:
        """Do nothing: all state is there from the start."""

    async def shutdown(self) -> None:
        """Do nothing: no state needs closing."""

    def hurry(self) -> None:
        """Give every request one more attempt at most, now: the program is ending."""
        self._stopping.set()

    async def process_request(  # noqa: PLR0913, PLR0917 - the library's signature
        self,
        callback: Callable[..., Coroutine[Any, Any, bool | dict[str, Any] | list[dict[str, Any]]]],
        args: Any,  # noqa: ANN401 - the library's signature
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,  # noqa: ARG002 - the library's signature
    ) -> bool | dict[str, Any] | list[dict[str, Any]]:
        """Send a request. Raises TelegramError when it is refused, or cannot be sent for minutes."""
        if endpoint in _ONCE:
            return await callback(*args, **kwargs)
        chat = data.get("chat_id")
        waits = iter(_WAITS)
        while True:
            if chat is not None:
                await self._turn(chat)
            try:
                return await callback(*args, **kwargs)
            except TelegramError as error:
                wait = self._wait(error, chat, waits)
                if wait is None or self._stopping.is_set():
                    raise
                _LOGGER.info("%s: %s; again in %g s", endpoint, type(error).__name__, wait)
            await self._pause(wait)

    def _wait(self, error: TelegramError, chat: int | str | None, waits: Iterator[float]) -> float | None:
        """Return the seconds before another attempt; None when there is no sense in one."""
        if isinstance(error, RetryAfter):
            told = error.retry_after
            wait = told.total_seconds() if isinstance(told, timedelta) else float(told)
            if chat is not None:
                self._open_again[chat] = asyncio.get_running_loop().time() + wait
            return wait
        # The library calls a bad request a fault of the network, but it stays bad.
        if isinstance(error, NetworkError) and not isinstance(error, BadRequest):
            return next(waits, None)
        return None

    async def _turn(self, chat: int | str) -> None:
        """Wait until a message to this chat may go out."""
        while (wait := self._open_again.get(chat, 0.0) - asyncio.get_running_loop().time()) > 0:
            await self._pause(wait)
            if self._stopping.is_set():
                return
        self._open_again.pop(chat, None)
        limiter = self._limiter(chat)
        if limiter.has_capacity():
            await limiter.acquire()
        else:
            await unless(self._stopping, limiter.acquire())

    def _limiter(self, chat: int | str) -> AsyncLimiter:
        if chat not in self._limiters:
            if len(self._limiters) >= _REMEMBERED:
                moving = self._limiters.items()
                self._limiters = {key: old for key, old in moving if not old.has_capacity(old.max_rate)}
            private = isinstance(chat, int) and chat > 0
            self._limiters[chat] = AsyncLimiter(*(_IN_PRIVATE if private else _IN_A_GROUP))
        return self._limiters[chat]

    async def _pause(self, seconds: float) -> None:
        """Sleep, but not into the program's end."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._stopping.wait()


class InTurn(BaseUpdateProcessor):
    """Handles what comes, once: in order from one chat or topic, at the same time from different ones.

    Everyone has one update at work at most, so whoever sends hundreds waits for themselves alone. Of the
    inline queries someone types, those that waited until a newer one came are not handled at all.
    """

    def __init__(self, inbox: Inbox) -> None:
        # No limit of its own: waiting updates hold a place, and one reader's could take them all.
        super().__init__(max_concurrent_updates=1_000_000)
        self._inbox = inbox
        self._locks: WeakValueDictionary[tuple[int, int | str], asyncio.Lock] = WeakValueDictionary()
        self._newest: dict[tuple[int, int | str], object] = {}

    async def initialize(self) -> None:
        """Do nothing: all state is there from the start."""

    async def shutdown(self) -> None:
        """Do nothing: no state needs closing."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Handle an update when those before it from the same place are done."""
        place = _place(update)
        lock = self._locks.get(place)
        if lock is None:
            lock = self._locks[place] = asyncio.Lock()
        self._newest[place] = update
        async with lock:
            try:
                await self._handle(update, coroutine, superseded=self._is_superseded(update, place))
            finally:
                if self._newest.get(place) is update:
                    del self._newest[place]

    async def _handle(self, update: object, coroutine: Awaitable[Any], *, superseded: bool) -> None:
        """Handle an update unless that was done before, or nobody waits for it any more."""
        number = update.update_id if isinstance(update, Update) else None
        is_new = number is None or self._inbox.begin(number)
        if is_new and not superseded:
            await coroutine
        elif isinstance(coroutine, Coroutine):
            coroutine.close()
        if is_new and number is not None:
            await self._inbox.end(number)

    def _is_superseded(self, update: object, place: tuple[int, int | str]) -> bool:
        """Whether a newer query came: one who types on sees results for the last letters alone."""
        newest = self._newest.get(place)
        return newest is not update and isinstance(update, Update) and update.inline_query is not None


def _place(update: object) -> tuple[int, int | str]:
    """Return where an update comes from: chat and topic, or else the user."""
    if not isinstance(update, Update):
        return (0, 0)
    if update.inline_query is not None:
        # What someone types elsewhere need not wait for their chat with the bot.
        return (update.inline_query.from_user.id, "inline")
    message = update.effective_message
    if message is not None:
        # Replies in a group without topics have a thread as well, but belong to one conversation.
        topic = message.message_thread_id if message.is_topic_message else None
        return (message.chat_id, topic or 0)
    return (update.effective_user.id if update.effective_user else 0, 0)
