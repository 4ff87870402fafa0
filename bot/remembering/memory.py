"""What the bot remembers between messages and after a restart. Not what it means: that is the callers'.

Words of an article are never kept, only places in it; a reader's questions are.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from bot.answering.conversation import Turn
from bot.remembering.schema import MIGRATIONS
from bot.remembering.statefile import StateFile
from index.article import Span

FILE = "memory.sqlite3"
T = TypeVar("T")

# The questions a follow-up may reach back to: what a reader still has in mind.
HISTORY = 4
# Telegram keeps an update for a day: one dealt with longer ago does not come again.
_DAYS_REMEMBERED = "-3 days"
# Answers whose buttons still work, of one chat: further back nobody scrolls.
KEPT_ANSWERS = 500


class Posted(msgspec.Struct, frozen=True):
    """A message that shows `span` of paragraph number `paragraph`, all of it unless too long."""

    message: int
    article: str
    paragraph: int
    span: Span


class _View(msgspec.Struct, omit_defaults=True):
    """The rest of a turn, as it stands in its row: places as pairs of start and end."""

    remark: str | None = None
    quotes: tuple[tuple[int, int] | None, ...] = ()
    further: tuple[tuple[int, int], ...] = ()


class Memory:
    """The bot's memory in `folder`; any thread may use it. What was kept is on disk when a method returns.

    Chats, topics (`thread`, 0 for none), users and messages go by their numbers in Telegram. Every method
    raises UserError when the file cannot be used; `mend` is as for `StateFile`.
    """

    def __init__(self, folder: Path, *, mend: bool = True) -> None:
        self._file = StateFile(folder / FILE, MIGRATIONS, mend=mend)

    def close(self) -> None:
        """Close the file; every call before is kept anyway."""
        self._file.close()

    def together(self, actions: Sequence[Callable[[], T]]) -> list[T]:
        """Do several things with this memory in one transaction: all of them, or none when one raises."""
        return self._file.write(lambda _: [action() for action in actions])

    def receive(self, updates: Mapping[int, bytes]) -> frozenset[int]:
        """Keep updates by their numbers until they are `finish`ed; return those not received before."""

        def receive(connection: sqlite3.Connection) -> frozenset[int]:
            connection.execute(
                "DELETE FROM inbox WHERE content IS NULL AND at < datetime('now', ?)", (_DAYS_REMEMBERED,)
            )
            statement = "INSERT OR IGNORE INTO inbox (number, content) VALUES (?, ?)"
            return frozenset(
                number
                for number, content in updates.items()
                if connection.execute(statement, (number, content)).rowcount
            )

        return self._file.write(receive)

    def unfinished(self) -> list[bytes]:
        """Return the updates that were received and not dealt with, in the order they came."""
        return [
            row[0]
            for row in self._rows("SELECT content FROM inbox WHERE content IS NOT NULL ORDER BY number", ())
        ]

    def finish(self, update: int) -> None:
        """Mark an update as dealt with, and forget what it said."""
        self._file.write(
            lambda connection: connection.execute(
                "UPDATE inbox SET content = NULL WHERE number = ?", (update,)
            )
        )

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
        spans = msgspec.json.encode([(span.start, span.end) for span in turn.citations]).decode()
        view = msgspec.json.encode(
            _View(
                turn.remark,
                tuple((span.start, span.end) if span else None for span in turn.quotes),
                tuple((span.start, span.end) for span in turn.further),
            )
        ).decode()
        facts = (turn.article, turn.question, turn.meant, turn.language, turn.answered, spans, view)

        def remember(connection: sqlite3.Connection) -> None:
            number = connection.execute(
                "INSERT INTO turn"
                " (chat, thread, user, asked, article, question, meant, language, answered, citations, view)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (chat, thread, user, asked, *facts),
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
            f"SELECT {_TURN} FROM turn WHERE chat = ? AND thread = ? AND article = ?"  # noqa: S608 - constant
            " AND (? IS NULL OR asked IS NULL OR asked < ?) ORDER BY id DESC LIMIT ?",
            (chat, thread, article, before, before, HISTORY),
        )
        return tuple(map(_turn, reversed(rows)))

    def answer(self, chat: int, message: int) -> Turn | None:
        """Return the turn whose answer a message of the bot is, or None when that is not kept any more."""
        rows = self._rows(
            f"SELECT {_TURN} FROM turn JOIN sent ON turn = id"  # noqa: S608 - a constant
            " WHERE sent.chat = ? AND message = ?",
            (chat, message),
        )
        return _turn(rows[0]) if rows else None

    def is_answered(self, chat: int, asked: int) -> bool:
        """Tell whether a message was answered before: Telegram sends it again after a sudden restart."""
        return bool(self._rows("SELECT 1 FROM turn WHERE chat = ? AND asked = ? LIMIT 1", (chat, asked)))

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
            "SELECT message, article, paragraph, start, end FROM posted"
            " WHERE chat = ? AND thread = ? AND article = ? ORDER BY start",
            (chat, thread, article),
        )
        return tuple(map(_posted, rows))

    def posted_in(self, chat: int, message: int) -> Posted | None:
        """Return what part of an article a message shows, or None."""
        rows = self._rows(
            "SELECT message, article, paragraph, start, end FROM posted WHERE chat = ? AND message = ?",
            (chat, message),
        )
        return _posted(rows[0]) if rows else None

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
        """Return all that is kept about a user, as values for JSON; each row names its columns.

        A private chat has its user's number, so what is kept of that chat is the user's.
        """

        def export(connection: sqlite3.Connection) -> dict[str, Any]:
            rows = {name: _named(connection.execute(select, {"user": user})) for name, select in _OWN.items()}
            return {"user": user, **rows}

        return self._file.read(export)

    def delete(self, user: int) -> int:
        """Delete all that `export` returns; return how many rows that were."""

        def delete(connection: sqlite3.Connection) -> int:
            return sum(
                connection.execute(select.replace("SELECT *", "DELETE", 1), {"user": user}).rowcount
                for select in _OWN.values()
            )

        deleted = self._file.write(delete)
        self._file.shrink()
        return deleted

    def _rows(self, statement: str, values: Sequence[object]) -> list[Any]:
        return self._file.read(lambda connection: connection.execute(statement, values).fetchall())


# The columns `_turn` reads.
_TURN = "article, question, meant, language, answered, citations, view"
# What is a user's own, by its name in an export. Turns last: what hangs on them would go with them uncounted.
_OWN = {
    "verdicts": "SELECT * FROM feedback WHERE user = :user",
    "paragraphs": "SELECT * FROM posted WHERE chat = :user",
    "preferences": "SELECT * FROM preference WHERE chat = :user",
    "usage": "SELECT * FROM usage WHERE user = :user",
    "questions": "SELECT * FROM turn WHERE user = :user OR chat = :user",
}


def _turn(row: Sequence[Any]) -> Turn:
    article, question, meant, language, answered, citations, view = row
    spans = msgspec.json.decode(citations, type=list[tuple[int, int]])
    shown = msgspec.json.decode(view, type=_View)
    return Turn(
        article,
        question,
        meant,
        language,
        bool(answered),
        tuple(Span(*span) for span in spans),
        shown.remark,
        tuple(span and Span(*span) for span in shown.quotes),
        tuple(Span(*span) for span in shown.further),
    )


def _posted(row: Sequence[Any]) -> Posted:
    message, article, paragraph, start, end = row
    return Posted(message, article, paragraph, Span(start, end))


def _named(cursor: sqlite3.Cursor) -> list[dict[str, Any]]:
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]
