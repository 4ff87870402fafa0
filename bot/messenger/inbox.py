"""Updates are kept on disk from before Telegram forgets them until they are dealt with. Not what they say.

Telegram forgets an update when the next ones are asked for. A program killed before it had answered finds
the update here when it starts again.
"""

import logging
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

import msgspec

from bot.remembering.memory import Memory
from bot.remembering.received import Received
from config.errors import UserError

_LOGGER = logging.getLogger(__name__)

# Each try lasts minutes (`pacing.py`); after so many an update waits for the next start.
_MOST_TRIES = 5


class Keeping(Protocol):
    """Does something with the memory off the event loop, and returns when it is on disk."""

    def __call__(self, action: Callable[[], Any]) -> Awaitable[Any]:
        """Do it."""


class Inbox:
    """The updates that are not dealt with yet; to be used on the event loop."""

    def __init__(self, memory: Memory, keep: Keeping) -> None:
        self._memory = memory
        self._keep = keep
        self._waiting: set[int] = set()
        self._at_work: set[int] = set()
        self._tries: Counter[int] = Counter()
        self._owed: list[Callable[[], object]] = []
        self.is_closing = False

    async def left(self) -> list[dict[str, Any]]:
        """Return what an earlier run of the program received and did not deal with, in order."""
        updates = [msgspec.json.decode(content) for content in await self._keep(self._memory.unfinished)]
        self._waiting |= {update["update_id"] for update in updates}
        return updates

    async def receive(self, body: bytes) -> None:
        """Keep the updates in a response to getUpdates that were not received before."""
        result = msgspec.json.decode(body, type=_Response).result
        if result:
            updates = [_received(bytes(one)) for one in result]
            self._waiting |= await self._keep(lambda: self._memory.receive(updates))
        await self.settle()

    def begin(self, number: int) -> bool:
        """Take an update to work; False when it is there already or was dealt with, and comes again."""
        if number not in self._waiting:
            return False
        self._waiting.discard(number)
        self._at_work.add(number)
        return True

    async def answered(self, number: int) -> int:
        """Return how many of the things an update asks were answered, also by an earlier run."""
        await self.settle()
        return int(await self._keep(lambda: self._memory.answered(number)))

    def advanced(self, number: int) -> None:
        """Count one more of them as answered, and more to come; to be called where the memory is."""
        self._memory.advance(number)

    def finished(self, number: int) -> None:
        """Mark an update as dealt with; to be called where the memory is, with what was done about it."""
        self._memory.finish(number)
        self._at_work.discard(number)

    async def end(self, number: int) -> None:
        """Mark an update whose work has ended as dealt with, unless it is or was postponed."""
        if number in self._at_work:
            await self.settle(lambda: self.finished(number))

    async def settle(self, *done: Callable[[], object]) -> None:
        """Write down what was done for a reader; what cannot be written is owed, and is so with the next.

        It never raises UserError: what is done would be done again, or be told to have failed.
        """
        was_owed, self._owed = self._owed, []
        owed = [*was_owed, *done]
        if not owed:
            return
        try:
            await self._keep(lambda: [write() for write in owed])
        except UserError as error:
            self._owed = owed + self._owed
            if not was_owed:
                _LOGGER.error("What was answered cannot be written down yet. %s", error)  # noqa: TRY400

    def postpone(self, number: int, *, counted: bool = True) -> bool:
        """Keep an update that could not be dealt with for later; tell whether to try again in this run.

        That is done a few times, of those that are `counted`.
        """
        self._at_work.discard(number)
        self._tries[number] += counted
        is_due = not self.is_closing and self._tries[number] < _MOST_TRIES
        if is_due:
            self._waiting.add(number)
        return is_due

    def close(self) -> None:
        """From now on nothing is tried again: the program is ending."""
        self.is_closing = True


class _Response(msgspec.Struct):
    """Of what getUpdates returns, the updates: each as the bytes it came in."""

    result: list[msgspec.Raw] | None = None


class _User(msgspec.Struct):
    """Of a user, the number."""

    id: int


class _Event(msgspec.Struct):
    """Of what an update tells, who did it; who writes in the name of a chat is nobody."""

    user: _User | None = msgspec.field(default=None, name="from")
    sender_chat: dict[str, Any] | None = None


def _received(update: bytes) -> Received:
    """Return an update as it is to be kept: beside its number it has one event, of whatever kind."""
    fields = msgspec.json.decode(update, type=dict[str, msgspec.Raw])
    number = msgspec.json.decode(fields.pop("update_id"), type=int)
    events = [msgspec.json.decode(event, type=_Event) for event in fields.values()]
    users = (event.user.id for event in events if event.user and not event.sender_chat)
    return Received(number, update, next(users, None))
