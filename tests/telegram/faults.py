"""What can go wrong between a bot and Telegram: refusals, injected faults, flood control. Not when."""

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field


class RefusalError(Exception):
    """An answer with `ok: false`, in Telegram's words.

    `detail` says more to the one who reads a failed test. A refusal is the bot's own mistake, and fails
    the test, unless it `happens` to a faultless bot: a message deleted meanwhile, a button too old.
    """

    def __init__(self, description: str, detail: str = "", *, code: int = 400, happens: bool = False) -> None:
        super().__init__(f"{description} ({detail})" if detail else description)
        self.description = description
        self.code = code
        self.happens = happens
        self.parameters: dict[str, int] = {}


class TooManyRequestsError(RefusalError):
    """429: wait `retry_after` seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"Too Many Requests: retry after {retry_after}", code=429, happens=True)
        self.parameters = {"retry_after": retry_after}


def server_error(code: int = 502, description: str = "Bad Gateway") -> RefusalError:
    """Return what a Bot API server in trouble answers."""
    return RefusalError(description, code=code, happens=True)


@dataclass(frozen=True, slots=True)
class Drop:
    """The connection is closed without an answer, before the request took effect or after."""

    took_effect: bool = False


@dataclass(frozen=True, slots=True)
class Slow:
    """The answer is `seconds` late; the request takes effect before the wait, or only after it."""

    seconds: float
    took_effect: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Something else answers in the place of Telegram, with a page that shows the address, as many do."""

    status: int


Fault = RefusalError | Drop | Slow | Page


@dataclass(slots=True)
class FloodControl:
    """Telegram's published limits, for the whole bot and for each chat.

    About one message a second in a chat, short bursts allowed; 20 a minute in a group; 30 a second in all.
    https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
    """

    burst: int = 5
    per_second: float = 1.0
    group_per_minute: int = 20
    all_per_second: int = 30
    clock: Callable[[], float] = time.monotonic
    refused: int = 0
    _buckets: dict[int, tuple[float, float]] = field(default_factory=dict)
    _recent: dict[int, deque[float]] = field(default_factory=dict)

    def admit(self, chat: int) -> None:
        """Count one message to `chat`. Raises TooManyRequestsError when it is one too many."""
        now = self.clock()
        wait = max(
            self._bucket_wait(chat, now),
            self._window_wait(chat, now, self.group_per_minute, 60.0) if chat < 0 else 0.0,
            self._window_wait(0, now, self.all_per_second, 1.0),
        )
        if wait > 0:
            self.refused += 1
            raise TooManyRequestsError(max(1, math.ceil(wait)))
        self._buckets[chat] = (self._tokens(chat, now) - 1, now)
        for key in (chat, 0):
            self._recent.setdefault(key, deque()).append(now)

    def _tokens(self, chat: int, now: float) -> float:
        tokens, then = self._buckets.get(chat, (float(self.burst), now))
        return min(float(self.burst), tokens + (now - then) * self.per_second)

    def _bucket_wait(self, chat: int, now: float) -> float:
        return max(0.0, (1 - self._tokens(chat, now)) / self.per_second)

    def _window_wait(self, key: int, now: float, limit: int, seconds: float) -> float:
        recent = self._recent.setdefault(key, deque())
        while recent and recent[0] <= now - seconds:
            recent.popleft()
        return recent[0] + seconds - now if len(recent) >= limit else 0.0
