"""What the bot remembers between messages and after a restart. Not what it means: that is the callers'.

Words of an article are never kept, only places in it; a reader's questions are.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from bot.answering.conversation import HISTORY, Turn
from bot.remembering import owned, received
from bot.remembering.received import Received
from bot.remembering.rows import POSTED, TURN, Posted, posted_of, turn_of, turn_row
from bot.remembering.schema import MIGRATIONS
from bot.remembering.statefile import StateFile

FILE = "memory.sqlite3"
T = TypeVar("T")

# Answers whose buttons still work, of one chat: further back nobody scrolls.
KEPT_ANSWERS = 500


class Memory:
    """The bot's memory in `folder`; any thread may use it. What was kept is on disk when a method returns.

    Chats, topics (`thread`, 0 for none), users and messages go by their numbers in Telegram. Every method
    raises UserError when the file cannot be used; `mend` is as for `StateFile`. `bot` is the number of the
    one whose updates are received: they alone are not the same for another bot that a folder served.
    """

    def __init__(self, folder: Path, *, bot: int = 0, mend: bool = True) -> None:
        self._bot = bot
        self._file = StateFile(folder / FILE, MIGRATIONS, mend=mend)

    def close(self) -> None:
        """Close the file; every call before is kept anyway."""
        self._file.close()

    def together(self, actions: Sequence[Callable[[], T]]) -> list[T]:
        """Do several things with this memory in one transaction: all of them, or none when one raises."""
        return self._file.write(lambda _: [action() for action in actions])

    def receive(self, updates: Iterable[Received]) -> frozenset[int]:
        """Keep updates until they are `finish`ed; return the numbers of those not received before."""
        return self._file.write(lambda connection: received.receive(connection, self._bot, updates))

    def unfinished(self) -> list[bytes]:
        """Return the updates that were received and not dealt with, in the order they came."""
        return self._file.write(lambda connection: received.unfinished(connection, self._bot))

    def advance(self, update: int) -> None:
        """Count one more answer to an update that asks several things."""
        self._file.write(lambda connection: received.advance(connection, self._bot, update))

    def answered(self, update: int) -> int:
        """Return how many answers to an update were counted."""
        return self._file.read(lambda connection: received.answered(connection, self._bot, update))

    def admit(self, update: int) -> None:
        """Mark an update as counted among its user's questions."""
        self._file.write(lambda connection: received.admit(connection, self._bot, update))

    def is_admitted(self, update: int) -> bool:
        """Whether an update was counted among its user's questions, maybe by an earlier run."""
        return self._file.read(lambda connection: received.is_admitted(connection, self._bot, update))

    def finish(self, update: int) -> None:
        """Mark an update as dealt with, and forget what it said and whose it was."""
        self._file.write(lambda connection: received.finish(connection, self._bot, update))

    def remember(  # noqa: PLR0913 - where and by whom are facts of one event, and only passed on
        self,
        chat: int,
        turn: Turn,
        messages: Sequence[int] = (),
        *,
        thread: int = 0,
        user: int | None = None,
        asked: int | None = None,
    ) -> None:
        """Keep an answer sent to a chat in `messages`, to the question `user` asked in message `asked`."""

        def remember(connection: sqlite3.Connection) -> None:
            number = connection.execute(
                f"INSERT INTO turn (chat, thread, user, asked, {TURN})"  # noqa: S608 - a constant
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (chat, thread, user, asked, *turn_row(turn)),
            ).lastrowid
            connection.executemany(
                "INSERT OR REPLACE INTO sent VALUES (?, ?, ?)",
                [(chat, message, number) for message in messages],
            )
            connection.execute(
                "DELETE FROM turn WHERE chat = ? AND id <="
                " (SELECT id FROM turn WHERE chat = ? ORDER BY id DESC LIMIT 1 OFFSET ?)",
                (chat, chat, KEPT_ANSWERS),
            )

        self._file.write(remember)

    def history(
        self, chat: int, thread: int = 0, *, article: str, before: int | None = None
    ) -> tuple[Turn, ...]:
        """Return the last few turns about an article in a topic of a chat, the latest last.

        With `before`, only those asked in earlier messages than that one: an edited question is not its own
        past.
        """
        rows = self._rows(
            f"SELECT {TURN} FROM turn WHERE chat = ? AND thread = ? AND article = ?"  # noqa: S608 - constant
            " AND (? IS NULL OR asked IS NULL OR asked < ?) ORDER BY id DESC LIMIT ?",
            (chat, thread, article, before, before, HISTORY),
        )
        return tuple(map(turn_of, reversed(rows)))

    def asked(self, chat: int, message: int) -> tuple[str, ...]:
        """Return the questions of a message that were answered, also as it was before it was edited."""
        rows = self._rows(
            "SELECT question FROM turn WHERE chat = ? AND asked = ? ORDER BY id", (chat, message)
        )
        return tuple(row[0] for row in rows)

    def answer(self, chat: int, message: int) -> Turn | None:
        """Return the turn whose answer a message of the bot is, or None when that is not kept any more."""
        rows = self._rows(
            f"SELECT {TURN} FROM turn JOIN sent ON turn = id"  # noqa: S608 - a constant
            " WHERE sent.chat = ? AND message = ?",
            (chat, message),
        )
        return turn_of(rows[0]) if rows else None

    def judge(self, chat: int, message: int, user: int, *, right: bool) -> bool:
        """Keep one user's latest verdict on an answer; return False when that is not kept any more."""

        def judge(connection: sqlite3.Connection) -> bool:
            cursor = connection.execute(
                "INSERT OR REPLACE INTO feedback (turn, user, right)"
                " SELECT turn, ?, ? FROM sent WHERE chat = ? AND message = ?",
                (user, right, chat, message),
            )
            return cursor.rowcount > 0

        return self._file.write(judge)

    def post(self, chat: int, thread: int, posted: Iterable[Posted]) -> None:
        """Keep which messages show an article's paragraphs; those of earlier postings no longer count."""
        parts = list(posted)

        def post(connection: sqlite3.Connection) -> None:
            connection.executemany(
                "DELETE FROM posted WHERE chat = ? AND thread = ? AND article = ? AND start < ? AND end > ?",
                [(chat, thread, part.article, part.span.end, part.span.start) for part in parts],
            )
            connection.executemany(
                "INSERT OR REPLACE INTO posted VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    (chat, part.message, thread, part.article, part.paragraph, part.span.start, part.span.end)
                    for part in parts
                ],
            )

        self._file.write(post)

    def posted(self, chat: int, thread: int = 0, *, article: str) -> tuple[Posted, ...]:
        """Return the messages that show an article in a topic of a chat, in reading order."""
        rows = self._rows(
            f"SELECT {POSTED} FROM posted"  # noqa: S608 - a constant
            " WHERE chat = ? AND thread = ? AND article = ? ORDER BY start",
            (chat, thread, article),
        )
        return tuple(map(posted_of, rows))

    def posted_in(self, chat: int, message: int) -> Posted | None:
        """Return what part of an article a message shows, or None."""
        rows = self._rows(
            f"SELECT {POSTED} FROM posted WHERE chat = ? AND message = ?",  # noqa: S608 - a constant
            (chat, message),
        )
        return posted_of(rows[0]) if rows else None

    def unpost(self, chat: int, message: int) -> None:
        """Forget a posted paragraph, because its message is gone."""
        self._file.write(
            lambda connection: connection.execute(
                "DELETE FROM posted WHERE chat = ? AND message = ?", (chat, message)
            )
        )

    def preference(self, chat: int, name: str) -> str | None:
        """Return what a chat chose for `name`, or None."""
        rows = self._rows("SELECT value FROM preference WHERE chat = ? AND name = ?", (chat, name))
        return str(rows[0][0]) if rows else None

    def prefer(self, chat: int, name: str, value: str | None) -> None:
        """Keep what a chat chooses for `name`; None returns to the default."""

        def prefer(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM preference WHERE chat = ? AND name = ?", (chat, name))
            if value is not None:
                connection.execute("INSERT INTO preference VALUES (?, ?, ?)", (chat, name, value))

        self._file.write(prefer)

    def use(self, user: int, day: str, most: int) -> bool:
        """Count one use by a user on a day, unless there were `most` already; tell whether it counted.

        Counts of other days are no longer needed and go.
        """

        def use(connection: sqlite3.Connection) -> bool:
            connection.execute("DELETE FROM usage WHERE user = ? AND day <> ?", (user, day))
            cursor = connection.execute(
                "INSERT INTO usage SELECT ?, ?, 1 WHERE ? > 0"
                " ON CONFLICT DO UPDATE SET count = count + 1 WHERE count < ?",
                (user, day, most, most),
            )
            return cursor.rowcount > 0

        return self._file.write(use)

    def forget(self, chat: int) -> None:
        """Forget a chat's conversation: questions, answers and verdicts; not its language or paragraphs."""
        self._file.write(lambda connection: connection.execute("DELETE FROM turn WHERE chat = ?", (chat,)))
        self._file.shrink()

    def export(self, user: int) -> dict[str, Any]:
        """Return all that is kept about a user, as values for JSON; each row names its columns."""
        return self._file.read(lambda connection: owned.export(connection, user))

    def delete(self, user: int) -> int:
        """Forget all that `export` returns; return how many rows that were."""
        deleted = self._file.write(lambda connection: owned.delete(connection, user))
        self._file.shrink()
        return deleted

    def _rows(self, statement: str, values: Sequence[object]) -> list[Any]:
        return self._file.read(lambda connection: connection.execute(statement, values).fetchall())
