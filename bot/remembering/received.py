"""Updates of Telegram in the memory, from before it forgets them until they are dealt with, and a while on.

Not what they say, nor when they come (`bot/messenger/inbox.py`). Each bot numbers its updates by itself: a
folder may have served another bot before.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

# Telegram keeps an update for a day: one dealt with longer ago does not come again.
_DAYS_REMEMBERED = "-3 days"
# The bot of updates that were kept before bots were told apart.
_ANY_BOT = 0


@dataclass(frozen=True, slots=True)
class Received:
    """An update as it came, by its number; `user` is who wrote, pressed or typed, if anyone is named."""

    number: int
    content: bytes
    user: int | None


def receive(connection: sqlite3.Connection, bot: int, updates: Iterable[Received]) -> frozenset[int]:
    """Keep updates until they are `finish`ed; return the numbers of those not received before."""
    connection.execute(
        "DELETE FROM inbox WHERE content IS NULL AND at < datetime('now', ?)", (_DAYS_REMEMBERED,)
    )
    statement = "INSERT OR IGNORE INTO inbox (bot, number, content, user) VALUES (?, ?, ?, ?)"
    return frozenset(
        one.number
        for one in updates
        if connection.execute(statement, (bot, one.number, one.content, one.user)).rowcount
    )


def unfinished(connection: sqlite3.Connection, bot: int) -> list[bytes]:
    """Return the updates that were received and not dealt with, in the order they came."""
    connection.execute("UPDATE OR IGNORE inbox SET bot = ? WHERE bot = ?", (bot, _ANY_BOT))
    rows = connection.execute(
        "SELECT content FROM inbox WHERE bot = ? AND content IS NOT NULL ORDER BY number", (bot,)
    )
    return [row[0] for row in rows]


def advance(connection: sqlite3.Connection, bot: int, number: int) -> None:
    """Count one more answer to an update that asks several things."""
    connection.execute("UPDATE inbox SET answered = answered + 1 WHERE bot = ? AND number = ?", (bot, number))


def answered(connection: sqlite3.Connection, bot: int, number: int) -> int:
    """Return how many answers to an update were counted."""
    rows = connection.execute("SELECT answered FROM inbox WHERE bot = ? AND number = ?", (bot, number))
    return next((int(row[0]) for row in rows), 0)


def admit(connection: sqlite3.Connection, bot: int, number: int) -> None:
    """Mark an update as counted among its user's questions."""
    connection.execute("UPDATE inbox SET counted = 1 WHERE bot = ? AND number = ?", (bot, number))


def is_admitted(connection: sqlite3.Connection, bot: int, number: int) -> bool:
    """Whether an update was counted among its user's questions, maybe by an earlier run."""
    rows = connection.execute("SELECT counted FROM inbox WHERE bot = ? AND number = ?", (bot, number))
    return any(row[0] for row in rows)


def finish(connection: sqlite3.Connection, bot: int, number: int) -> None:
    """Mark an update as dealt with, and forget what it said and whose it was."""
    connection.execute(
        "UPDATE inbox SET content = NULL, user = NULL WHERE bot = ? AND number = ?", (bot, number)
    )
