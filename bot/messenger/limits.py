"""Who is answered, and how often. Not what they are told in Telegram, nor where a day's count is kept."""

import math
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Literal

import msgspec

from config.errors import UserError
from config.language import Language
from config.settings import LimitSettings

_MINUTE = timedelta(minutes=1)
# Users whose last minute is kept; when there are more, those who have been silent for a minute go.
_MOST_USERS = 10_000


class Refusal(msgspec.Struct, frozen=True):
    """Why a question is not answered.

    `seconds` is how long to wait, for `too_fast`. `again` is true when the one refused was told so before
    and has not been answered since: telling it every time would be a flood of its own.
    """

    reason: Literal["not_allowed", "too_fast", "day_full"]
    seconds: int
    again: bool

    def text(self, language: Language) -> str:
        """Return a polite sentence that says so."""
        sentence: str = getattr(language.says_limits, self.reason)
        return sentence.format(seconds=self.seconds)


class Limits:
    """Decides whether a question is answered; to be used from one thread.

    `use` counts one question of a user on a day, unless there were as many already, and tells whether it
    counted (`Memory.use`); `clock` tells the time, with its zone. Raises UserError when a list of the
    settings holds something else than numbers.
    """

    def __init__(
        self, settings: LimitSettings, use: Callable[[int, str, int], bool], clock: Callable[[], datetime]
    ) -> None:
        self._settings = settings
        self._allowed = _numbers(settings.allowed, "CITAAT_LIMITS_ALLOWED")
        self._blocked = _numbers(settings.blocked, "CITAAT_LIMITS_BLOCKED")
        self._use = use
        self._clock = clock
        self._recent: dict[int, deque[datetime]] = {}
        self._told: dict[int, str] = {}

    def refusal(self, chat: int, user: int | None) -> Refusal | None:
        """Count a question asked in a chat; return why it is not answered, or None when it is.

        Who writes in the name of the chat itself is counted as one user.
        """
        user = chat if user is None else user
        now = self._clock()
        reason: Literal["not_allowed", "too_fast", "day_full"]
        seconds = 0
        if not self.admits(chat, user):
            reason = "not_allowed"
        elif (seconds := self._seconds_to_wait(user, now)) > 0:
            reason = "too_fast"
        elif not self._counts(user, now):
            # A question that came too fast is no question of the day.
            reason = "day_full"
        else:
            self._told.pop(user, None)
            return None
        again = self._told.get(user) == reason
        self._told[user] = reason
        return Refusal(reason, seconds, again)

    def admits(self, chat: int, user: int | None) -> bool:
        """Whether someone may use the bot in a chat at all, by the lists of the settings."""
        numbers = {chat, chat if user is None else user}
        allowed = not self._allowed or bool(numbers & self._allowed)
        return allowed and not numbers & self._blocked

    def _seconds_to_wait(self, user: int, now: datetime) -> int:
        """Count a question in the last minute, or return how long until it would count: at least 1."""
        most = self._settings.per_minute
        if most <= 0:
            return 0
        if user not in self._recent and len(self._recent) >= _MOST_USERS:
            self._forget_silent(now)
        recent = self._recent.setdefault(user, deque())
        # A clock set back must not refuse anyone until it has caught up.
        while recent and not now - _MINUTE < recent[0] <= now:
            recent.popleft()
        if len(recent) >= most:
            return max(1, math.ceil((recent[0] + _MINUTE - now).total_seconds()))
        recent.append(now)
        return 0

    def _forget_silent(self, now: datetime) -> None:
        self._recent = {
            user: recent for user, recent in self._recent.items() if recent and recent[-1] > now - _MINUTE
        }
        self._told = {user: reason for user, reason in self._told.items() if user in self._recent}

    def _counts(self, user: int, now: datetime) -> bool:
        most = self._settings.per_day
        return most <= 0 or self._use(user, now.date().isoformat(), most)


def _numbers(text: str, setting: str) -> frozenset[int]:
    try:
        return frozenset(int(number) for number in text.replace(",", " ").split())
    except ValueError:
        raise UserError(
            f"{setting} should hold numbers of users and chats between spaces or commas, not {text!r}."
        ) from None
