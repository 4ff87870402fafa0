"""Whose the rows of a file of vectors are. Not what the rows say, nor how they are searched."""

import sqlite3
from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """A passage found in the library: the `position`-th, from 0, of an article's passages."""

    article_id: str
    position: int
    score: float


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The articles in one file of vectors, by the number of their first row, which ascends.

    `changes` is the count of commits at which this was true.
    """

    name: str
    changes: int
    ids: tuple[str, ...]
    firsts: tuple[int, ...]
    counts: tuple[int, ...]

    def found(self, row: int, score: float) -> Found:
        """Say whose row this is."""
        place = bisect_right(self.firsts, row) - 1
        return Found(self.ids[place], row - self.firsts[place], score)

    def live(self) -> tuple[range, ...]:
        """Return the rows that count, as few ranges as possible."""
        ranges: list[range] = []
        for first, count in zip(self.firsts, self.counts, strict=True):
            if ranges and ranges[-1].stop == first:
                ranges[-1] = range(ranges[-1].start, first + count)
            else:
                ranges.append(range(first, first + count))
        return tuple(ranges)


def read(connection: sqlite3.Connection, model: str, known: Catalogue | None) -> Catalogue | None:
    """Return the catalogue of the model's vectors, `known` itself when it is still true, None for none."""
    version = connection.execute("SELECT name, changes FROM generation WHERE model = ?", (model,)).fetchone()
    if version is None:
        return None
    if known is not None and (known.name, known.changes) == version:
        return known
    rows = connection.execute(
        "SELECT id, first, count FROM article WHERE generation = ? AND count > 0 ORDER BY first",
        (version[0],),
    ).fetchall()
    return Catalogue(
        version[0],
        version[1],
        tuple(row[0] for row in rows),
        tuple(row[1] for row in rows),
        tuple(row[2] for row in rows),
    )
