"""Who may change what a group has set. Not what that is, nor what the others are told."""

import logging
import time
from collections.abc import Callable

from telegram import Chat, User
from telegram.error import TelegramError

_LOGGER = logging.getLogger(__name__)

# What Telegram told counts so long: each time it is asked takes a place among the messages of the group.
_SECONDS_KNOWN = 60.0
# Groups known at a time; when there are more, those asked about longer ago go.
_MOST_GROUPS = 1000


class Administrators:
    """Tells the administrators of groups from their other members; `clock` tells seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._known: dict[int, tuple[frozenset[int], float]] = {}

    async def have(self, user: User | None, chat: Chat) -> bool:
        """Whether someone administers a group; when Telegram does not say, they do not."""
        if user is None:
            return False
        numbers, at = self._known.get(chat.id, (frozenset[int](), -_SECONDS_KNOWN))
        if self._clock() - at >= _SECONDS_KNOWN:
            try:
                # For other users getChatMember is only promised to bots that are administrators themselves.
                numbers = frozenset(member.user.id for member in await chat.get_administrators())
            except TelegramError as error:
                _LOGGER.warning("Telegram did not tell who administers chat %d: %s", chat.id, error)
                return False
            self._keep(chat.id, numbers)
        return user.id in numbers

    def _keep(self, chat: int, numbers: frozenset[int]) -> None:
        now = self._clock()
        if len(self._known) >= _MOST_GROUPS:
            self._known = {
                other: told for other, told in self._known.items() if now - told[1] < _SECONDS_KNOWN
            }
        self._known[chat] = numbers, now
