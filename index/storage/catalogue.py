"""Whose the rows of a file of vectors are. Not what the rows say, nor how they are searched."""

import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Sequence

import msgspec


class Found(msgspec.Struct, frozen=True):
    """A passage found in the library: the `position`-th, from 0, of an article's passages."""

    article_id: str
    position: int
    score: float


class Entry(msgspec.Struct, frozen=True):
    """An article's rows, and their checksum."""

    article_id: str
    rows: range
    checksum: int


class Catalogue(msgspec.Struct, frozen=True):
    """The articles in the file `name`, in the order of their rows.

    `live` are the rows that count, in as few ranges as possible. `changes` is the count of commits at
    which this was true.
    """

    name: str
    changes: int
    entries: tuple[Entry, ...]
    firsts: tuple[int, ...]
    live: tuple[range, ...]

    def found(self, row: int, score: float) -> Found:
        """Say whose row it is."""
        entry = self.entries[bisect_right(self.firsts, row) - 1]
        return Found(entry.article_id, row - entry.rows.start, score)


def read(connection: sqlite3.Connection, model: str, known: Catalogue | None) -> Catalogue | None:
    """Return the catalogue of the model's vectors, `known` itself when it is still true, None for none."""
    version = connection.execute("SELECT name, changes FROM generation WHERE model = ?", (model,)).fetchone()
    if version is None:
        return None
    if known is not None and (known.name, known.changes) == version:
        return known
    rows = connection.execute(
        "SELECT id, first, count, vectors_checksum FROM article"
        " WHERE generation = ? AND count > 0 ORDER BY first",
        (version[0],),
    )
    return _catalogue(version[0], version[1], list(rows))


def read_one(connection: sqlite3.Connection, model: str, article_id: str) -> Catalogue | None:
    """Return the catalogue of one article, or None when it has no vectors of the model."""
    row = connection.execute(
        "SELECT name, changes, id, first, count, vectors_checksum"
        " FROM article JOIN generation ON name = generation WHERE id = ? AND model = ? AND count > 0",
        (article_id, model),
    ).fetchone()
    return row and _catalogue(row[0], row[1], [row[2:]])


def _catalogue(name: str, changes: int, rows: Sequence[tuple[str, int, int, int]]) -> Catalogue:
    entries = tuple(Entry(row[0], range(row[1], row[1] + row[2]), row[3]) for row in rows)
    return Catalogue(
        name,
        changes,
        entries,
        tuple(entry.rows.start for entry in entries),
        _joined(entry.rows for entry in entries),
    )


def _joined(ranges: Iterable[range]) -> tuple[range, ...]:
    """Join ranges that follow on one another; they ascend."""
    joined: list[range] = []
    for part in ranges:
        if joined and joined[-1].stop == part.start:
            joined[-1] = range(joined[-1].start, part.stop)
        else:
            joined.append(part)
    return tuple(joined)
