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
# What has come and is not dealt with. Its number stays: should Telegram send it again, it is not met.
_UNFINISHED = "SELECT bot, number, CAST(content AS TEXT) AS content, at FROM inbox WHERE user = :user"
_DROP_UNFINISHED = "UPDATE inbox SET content = NULL, user = NULL WHERE user = :user"


def export(connection: sqlite3.Connection, user: int) -> dict[str, Any]:
    """Return all that is kept about a user, as values for JSON; each row names its columns."""
    selects = {**_OWN, "unfinished": _UNFINISHED}
    rows = {name: _named(connection.execute(select, {"user": user})) for name, select in selects.items()}
    return {"user": user, **rows}


def delete(connection: sqlite3.Connection, user: int) -> int:
    """Forget all that `export` returns; return how many rows that were."""
    statements = [select.replace("SELECT *", "DELETE", 1) for select in _OWN.values()]
    return sum(
        connection.execute(statement, {"user": user}).rowcount
        for statement in (*statements, _DROP_UNFINISHED)
    )


def _named(cursor: sqlite3.Cursor) -> list[dict[str, Any]]:
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]
