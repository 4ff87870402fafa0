"""The rows of the library's database: found, written, moved, forgotten. Not in which transaction."""

import sqlite3
import uuid
import zlib
from collections.abc import Sequence

import msgspec

from index.records import Floats, Record

# How the files of vectors are called, and a file that belongs to one begins.
FILES = "vectors-*.f32"


class Row(msgspec.Struct, frozen=True):
    """What the database says of an article: `rows` of the file `name` are its passages' vectors."""

    article_id: str
    model: str
    name: str
    recipe: str
    rows: range
    content_checksum: int
    vectors_checksum: int
    checksum: int
    record: Record

    @property
    def whole(self) -> bool:
        """Whether the record is what was written."""
        return self.record.checksum(_seed(self.article_id, self.recipe, self.model)) == self.checksum

    @property
    def content_whole(self) -> bool:
        """Whether at least the article and its drafts are."""
        return zlib.crc32(self.record.content, _seed(self.article_id, self.recipe)) == self.content_checksum


def made_by(connection: sqlite3.Connection, article_id: str) -> tuple[str, str] | None:
    """Return the recipe and the model an article was indexed by, or None when it is not kept."""
    found: tuple[str, str] | None = connection.execute(
        "SELECT recipe, model FROM article JOIN generation ON name = generation WHERE id = ?", (article_id,)
    ).fetchone()
    return found


def find(connection: sqlite3.Connection, article_id: str) -> Row | None:
    """Return an article's row, or None when it is not kept."""
    found = connection.execute(
        "SELECT model, generation, recipe, first, count, content_checksum, vectors_checksum, checksum,"
        " content, tokens, scales, places, offsets"
        " FROM article JOIN generation ON name = generation WHERE id = ?",
        (article_id,),
    ).fetchone()
    if found is None:
        return None
    model, name, recipe, first, count, content_checksum, vectors_checksum, checksum, *record = found
    return Row(
        article_id,
        model,
        name,
        recipe,
        range(first, first + count),
        content_checksum,
        vectors_checksum,
        checksum,
        Record(*record),
    )


def free_rows(connection: sqlite3.Connection, model: str, count: int) -> tuple[str, int]:
    """Take `count` rows of the model's file, a new one when it has none; return its name and the first."""
    found = connection.execute("SELECT name, rows FROM generation WHERE model = ?", (model,)).fetchone()
    if found is None:
        found = (_file_name(), 0)
        connection.execute("INSERT INTO generation VALUES (?, ?, 0, 0)", (found[0], model))
    connection.execute(
        "UPDATE generation SET rows = rows + ?, changes = changes + 1 WHERE name = ?", (count, found[0])
    )
    return found[0], found[1]


def insert(  # noqa: PLR0913 - a row's columns
    connection: sqlite3.Connection,
    *,
    article_id: str,
    recipe: str,
    model: str,
    place: tuple[str, int],
    vectors: Floats,
    record: Record,
) -> None:
    """Write an article's row, with its checksums; it must have none."""
    name, first = place
    connection.execute(
        "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(article_id, name, recipe, first, len(vectors)),
            zlib.crc32(record.content, _seed(article_id, recipe)),
            zlib.crc32(vectors.data),
            record.checksum(_seed(article_id, recipe, model)),
            *(record.content, record.tokens, record.scales, record.places, record.offsets),
        ),
    )


def move(connection: sqlite3.Connection, name: str, articles: Sequence[tuple[str, int, int]]) -> str:
    """Say that the `articles` (id, first row, count) now follow each other in a new file; return its name."""
    new, total = _file_name(), 0
    for article_id, _, count in articles:
        connection.execute(
            "UPDATE article SET generation = ?, first = ? WHERE id = ?", (new, total, article_id)
        )
        total += count
    connection.execute("UPDATE generation SET name = ?, rows = ? WHERE name = ?", (new, total, name))
    return new


def forget(connection: sqlite3.Connection, article_id: str) -> None:
    """Remove an article's row, and the mention of a file that is thereby empty."""
    connection.execute(
        "UPDATE generation SET changes = changes + 1"
        " WHERE name = (SELECT generation FROM article WHERE id = ?)",
        (article_id,),
    )
    connection.execute("DELETE FROM article WHERE id = ?", (article_id,))
    connection.execute(
        "DELETE FROM generation WHERE NOT EXISTS (SELECT 1 FROM article WHERE generation = name)"
    )


def _seed(*facts: str) -> int:
    """Return the checksum of what a row says of itself, from which that of its contents continues."""
    return zlib.crc32("\0".join(facts).encode())


def _file_name() -> str:
    return FILES.replace("*", uuid.uuid4().hex)
