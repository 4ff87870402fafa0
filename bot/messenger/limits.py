"""Who is answered, and how often. Not what they are told in Telegram, nor where a day's count is kept."""

import math
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Literal

import msgspec

from config.language import Language
from config.settings import LimitSettings, numbers

_MINUTE = timedelta(minutes=1)
# Users whose last minute is kept; when there are more, those who have been silent for a minute go.
_MOST_USERS = 10_000
# Who is silent longer than this while typing behind the bot's name has begun another question.
_PAUSE = timedelta(seconds=30)

Reason = Literal["not_allowed", "too_fast", "day_full"]


class Refusal(msgspec.Struct, frozen=True):
    """Why a question is not answered.

    `seconds` is how long to wait, for `too_fast`. `again` is true when the one refused was told so before
    and has not been answered since: telling it every time would be a flood of its own.
    """

    reason: Reason
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
        self._allowed = numbers(settings.allowed, "CITAAT_LIMITS_ALLOWED")
        self._blocked = numbers(settings.blocked, "CITAAT_LIMITS_BLOCKED")
        self._use = use
        self._clock = clock
        self._recent: dict[int, deque[datetime]] = {}
        self._told: dict[int, str] = {}
        self._typed: dict[int, tuple[str, datetime]] = {}

    def refusal(self, chat: int, user: int | None, *, counted: bool = False) -> Refusal | None:
        """Count a question asked in a chat; return why it is not answered, or None when it is.

        Who writes in the name of the chat itself is counted as one user. One that was `counted` when it came
        first is only asked who may ask it at all.
        """
        user = chat if user is None else user
        refused = self._refused(chat, user, self._clock(), counted=counted)
        if refused is None:
            self._told.pop(user, None)
            return None
        reason, seconds = refused
        again = self._told.get(user) == reason
        self._told[user] = reason
        return Refusal(reason, seconds, again)

    def refusal_of_typed(self, user: int, text: str, *, counted: bool = False) -> Refusal | None:
        """Count what a user has typed in inline mode as a question, unless it is the one before typed on.

        That is one which begins with the one before, or with which that begins: letters were added, or
        taken away. Nobody is written to, so each refusal is the first.
        """
        now, typed = self._clock(), text.casefold()
        before, at = self._typed.pop(user, ("", now))
        goes_on = before and now - at <= _PAUSE and (typed.startswith(before) or before.startswith(typed))
        if not goes_on:
            # Only what was answered can go on, so it was not refused.
            if refused := self._refused(user, user, now, counted=counted):
                return Refusal(*refused, again=False)
            before = ""
        if len(self._typed) >= _MOST_USERS:
            self._typed = {other: last for other, last in self._typed.items() if now - last[1] <= _PAUSE}
        # Its longest form: to go back to its first word and on to another question is to ask another.
        self._typed[user] = (max(typed, before, key=len), now)
        return None

    def _refused(self, chat: int, user: int, now: datetime, *, counted: bool) -> tuple[Reason, int] | None:
        """Count a question; return why it is not answered and for how many seconds, or None when it is."""
        if not self.admits(chat, user):
            return "not_allowed", 0
        if counted:
            return None
        if (seconds := self._seconds_to_wait(user, now)) > 0:
            return "too_fast", seconds
        # A question that came too fast is no question of the day.
        return None if self._counts(user, now) else ("day_full", 0)

    @property
    def is_open(self) -> bool:
        """Whether anyone may use the bot anywhere."""
        return not self._allowed and not self._blocked

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
