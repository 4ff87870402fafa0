"""Articles kept on disk, ready to be searched: add, open, remove. Not how an article is cut or ranked.

SQLite holds the articles; FAISS searches their vectors in a file beside it. A row of the database says
which rows of which file of vectors count, and is committed after these are safely on disk: that commit is
the one moment at which a new state replaces the old, and a process killed at any other leaves the old.
"""

import logging
import sqlite3
import uuid
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np

from index.article import Article
from index.catalogue import Catalogue, Found, read
from index.database import Database
from index.embedding import Embedder
from index.records import Content, Draft, Floats, IndexedArticle, Record, decode
from index.vectors import DamageError, Vectors

log = logging.getLogger(__name__)

# Removed articles' vectors are left where they are until they outnumber the others and this many:
# some waste is cheaper than copying the whole file at every removal.
WASTE_ALLOWED = 1_000
# How the files of vectors are called.
FILES = "vectors-*.f32"

Result = TypeVar("Result")


class Library:
    """The articles in `folder`, with vectors by `embedder`; any number of threads and processes may use it.

    Every method raises UserError when the folder cannot be used. Damage is logged in one line and mended.
    """

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        self._folder = folder
        self._embedder = embedder
        self._database = Database(folder / "library.sqlite3")
        self._files: dict[str, Vectors] = {}
        self._catalogue: Catalogue | None = None
        self._mending(self._prepare)

    def add(self, article: Article, recipe: str, drafts: Callable[[], Sequence[Draft]]) -> IndexedArticle:
        """Return `article` ready to be searched, from disk when it is there as it is asked for.

        `recipe` names everything that decides what `drafts` returns for an article; `drafts` is called
        only when article, model or recipe changed, or when what was kept is damaged.
        """
        return self._mending(lambda: self._add(article, recipe, drafts))

    def open(self, article_id: str) -> IndexedArticle | None:
        """Return an article added before, embedded again if damage or another model asks for it, or None."""
        return self._mending(lambda: self._open(article_id))

    def remove(self, article_id: str) -> None:
        """Forget an article; one that is not kept is no error."""

        def remove() -> None:
            with self._database.writing() as connection:
                _forget(connection, article_id)
                self._sweep(connection)

        self._mending(remove)

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all articles kept, sorted."""

        def ids() -> tuple[str, ...]:
            with self._database.reading() as connection:
                return tuple(row[0] for row in connection.execute("SELECT id FROM article ORDER BY id"))

        return self._mending(ids)

    def search(self, queries: Floats, k: int, article_id: str | None = None) -> list[list[Found]]:
        """Return for each row of `queries` its `k` best passages, best first: of one article, or of all.

        Only articles indexed by this library's own model are searched; an unknown id finds nothing.
        """
        return self._mending(lambda: self._search(queries, k, article_id))

    def _add(self, article: Article, recipe: str, drafts: Callable[[], Sequence[Draft]]) -> IndexedArticle:
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT recipe, model FROM article JOIN generation ON name = generation WHERE id = ?",
                (article.id,),
            ).fetchone()
        if row == (recipe, self._embedder.name):
            kept = self._open(article.id)
            if kept is not None and kept.article == article:
                return kept
        elif row is not None and row[1] != self._embedder.name:
            self._tell_model(article.id, row[1])
        return self._embed(Content(article, tuple(drafts())), recipe)

    def _open(self, article_id: str) -> IndexedArticle | None:
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT model, generation, recipe, first, count, content_checksum, vectors_checksum,"
                " checksum, content, tokens, scales, places, offsets"
                " FROM article JOIN generation ON name = generation WHERE id = ?",
                (article_id,),
            ).fetchone()
            if row is None:
                return None
            model, name, recipe, first, count, content_checksum, vectors_checksum, checksum = row[:8]
            record = Record(*row[8:])
            vectors = None
            if model == self._embedder.name:
                vectors = self._sound(name, range(first, first + count), vectors_checksum)
        if vectors is not None and record.checksum(_seed(article_id, recipe, model)) == checksum:
            return record.restore(vectors)
        if zlib.crc32(record.content, _seed(article_id, recipe)) != content_checksum:
            log.warning("The index of article %s is damaged; it has to be added again.", article_id[:12])
            self.remove(article_id)
            return None
        if model == self._embedder.name:
            log.warning("The index of article %s is damaged; making it again.", article_id[:12])
        else:
            self._tell_model(article_id, model)
        return self._embed(decode(record.content), recipe)

    def _sound(self, name: str, rows: range, checksum: int) -> Floats | None:
        """Return a copy of the rows, or None when they are not what was written."""
        try:
            vectors = self._file(name).rows(rows).copy()
        except DamageError:
            return None
        return vectors if zlib.crc32(vectors.data) == checksum else None

    def _embed(self, content: Content, recipe: str) -> IndexedArticle:
        """Embed and write; another process may do the same at the same time, and the last one counts."""
        article_id, model = content.article.id, self._embedder.name
        embeddings = self._embedder.passages([draft.text for draft in content.drafts])
        record, vectors = Record.of(content, embeddings), np.ascontiguousarray(embeddings.vectors)
        with self._database.writing() as connection:
            self._sweep(connection)
            _forget(connection, article_id)
            name, first = _generation(connection, model)
            self._file(name).write(first, [vectors])
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
            connection.execute(
                "UPDATE generation SET rows = ?, changes = changes + 1 WHERE name = ?",
                (first + len(vectors), name),
            )
            self._compact(connection, name, first + len(vectors))
        return record.restore(vectors)

    def _search(self, queries: Floats, k: int, article_id: str | None) -> list[list[Found]]:
        with self._database.reading() as connection:
            catalogue = self._whole(connection) if article_id is None else self._alone(connection, article_id)
            if catalogue is None or not catalogue.ids:
                return [[] for _ in queries]
            file, within = self._file(catalogue.name), catalogue.live()
            # Mapped within the transaction, so that no other process can have removed it yet.
            file.rows(range(within[-1].stop))
        ids, scores = file.search(queries, k, within)
        return [
            [catalogue.found(int(row), float(score)) for row, score in zip(*pair, strict=True)]
            for pair in zip(ids, scores, strict=True)
        ]

    def _alone(self, connection: sqlite3.Connection, article_id: str) -> Catalogue | None:
        row = connection.execute(
            "SELECT name, first, count FROM article JOIN generation ON name = generation"
            " WHERE id = ? AND model = ? AND count > 0",
            (article_id, self._embedder.name),
        ).fetchone()
        return row and Catalogue(row[0], 0, (article_id,), row[1:2], row[2:3])

    def _whole(self, connection: sqlite3.Connection) -> Catalogue | None:
        self._catalogue = read(connection, self._embedder.name, self._catalogue)
        return self._catalogue

    def _file(self, name: str) -> Vectors:
        if name not in self._files:
            self._files[name] = Vectors(self._folder / name, self._embedder.dimension)
        return self._files[name]

    def _compact(self, connection: sqlite3.Connection, name: str, rows: int) -> None:
        """Copy the rows that count to a new file when more than half of the old one is waste."""
        articles = connection.execute(
            "SELECT id, first, count FROM article WHERE generation = ? ORDER BY first", (name,)
        ).fetchall()
        live = sum(count for _, _, count in articles)
        if rows - live <= max(live, WASTE_ALLOWED):
            return
        try:
            blocks = [self._file(name).rows(range(first, first + count)) for _, first, count in articles]
        except DamageError:
            return  # The article concerned is mended when it is opened.
        new = _file_name()
        self._file(new).write(0, blocks)
        first = 0
        for article_id, _, count in articles:
            connection.execute(
                "UPDATE article SET generation = ?, first = ? WHERE id = ?", (new, first, article_id)
            )
            first += count
        connection.execute("UPDATE generation SET name = ?, rows = ? WHERE name = ?", (new, live, name))

    def _sweep(self, connection: sqlite3.Connection) -> None:
        """Remove files that the committed state does not name; only the one writer may."""
        named = {row[0] for row in connection.execute("SELECT name FROM generation")}
        for path in self._folder.glob(FILES):
            if path.name not in named:
                path.unlink(missing_ok=True)
                self._files.pop(path.name, None)

    def _prepare(self) -> None:
        leftovers = any(self._folder.glob(FILES))
        if self._database.prepare() and leftovers:
            log.warning("The index in %s was lost; making it again.", self._folder)

    def _mending(self, action: Callable[[], Result]) -> Result:
        """Do `action`; when the database proves damaged, start it anew and do it again."""
        for certain in (False, True):
            try:
                return action()
            except DamageError as error:
                self._start_anew(error, certain=certain)
        return action()

    def _start_anew(self, damage: DamageError, *, certain: bool) -> None:
        """Replace the database, unless another process did so since, or nothing is wrong with it."""
        from filelock import FileLock  # noqa: PLC0415 - imports asyncio, for what hardly ever happens

        with FileLock(self._folder / "library.lock"):
            try:
                self._database.prepare()
                if not certain:
                    return
            except DamageError:
                pass
            log.warning("The index in %s is damaged (%s); making it again.", self._folder, damage)
            self._database.discard()
            self._database.prepare()

    def _tell_model(self, article_id: str, model: str) -> None:
        log.warning(
            "Article %s was indexed by the model %s; indexing it again by %s.",
            *(article_id[:12], model, self._embedder.name),
        )


def _seed(*facts: str) -> int:
    """Return the checksum of what a row says of itself, from which that of its contents continues."""
    return zlib.crc32("\0".join(facts).encode())


def _file_name() -> str:
    return FILES.replace("*", uuid.uuid4().hex)


def _generation(connection: sqlite3.Connection, model: str) -> tuple[str, int]:
    """Return the file of the model's vectors and the first row free in it."""
    row = connection.execute("SELECT name, rows FROM generation WHERE model = ?", (model,)).fetchone()
    if row is None:
        row = (_file_name(), 0)
        connection.execute("INSERT INTO generation VALUES (?, ?, ?, 0)", (row[0], model, row[1]))
    return row[0], row[1]


def _forget(connection: sqlite3.Connection, article_id: str) -> None:
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
