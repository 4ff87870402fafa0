"""What of the memory is one user's own: to be handed over, or forgotten. Not who may ask for that.

A private chat has its user's number, so what is kept of that chat is the user's.
"""

import sqlite3
from typing import Any

# By its name in an export. Turns last: what hangs on them would go with them uncounted.
_OWN = {
    "verdicts": "SELECT * FROM feedback WHERE user = :user",
    "paragraphs": "SELECT * FROM posted WHERE chat = :user",
    "preferences": "SELECT * FROM preference WHERE chat = :user",
    "usage": "SELECT * FROM usage WHERE user = :user",
    "questions": "SELECT * FROM turn WHERE user = :user OR chat = :user",
}


def export(connection: sqlite3.Connection, user: int) -> dict[str, Any]:
    """Return all that is kept about a user, as values for JSON; each row names its columns."""
    rows = {name: _named(connection.execute(select, {"user": user})) for name, select in _OWN.items()}
    return {"user": user, **rows}


def delete(connection: sqlite3.Connection, user: int) -> int:
    """Delete all that `export` returns; return how many rows that were."""
    return sum(
        connection.execute(select.replace("SELECT *", "DELETE", 1), {"user": user}).rowcount
        for select in _OWN.values()
    )


def _named(cursor: sqlite3.Cursor) -> list[dict[str, Any]]:
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]
