"""Articles kept on disk, ready to be searched: add, open, remove. Not how an article is cut or ranked.

SQLite holds the articles; FAISS searches their vectors in a file beside it. A row of the database says
which rows of which file of vectors count, and is committed after these are safely on disk: that commit is
the one moment at which a new state replaces the old, and a process killed at any other leaves the old.
"""

import logging
import sqlite3
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np

from index.article import Article
from index.embedding import Embedder
from index.records import Content, Draft, Floats, IndexedArticle, Record, decode
from index.storage import catalogue as catalogues
from index.storage import rows
from index.storage.catalogue import Catalogue, Found
from index.storage.database import Database
from index.storage.rowfile import DamageError
from index.vectors import COARSE_ENDING, Vectors

log = logging.getLogger(__name__)

# Removed articles' vectors are left where they are until they outnumber the others and this many:
# some waste is cheaper than copying the whole file at every removal.
WASTE_ALLOWED = 1_000

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
        self._whole: set[tuple[str, int]] = set()
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
                rows.forget(connection, article_id)
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
            made_by = rows.made_by(connection, article.id)
        if made_by == (recipe, self._embedder.name):
            kept = self._open(article.id)
            if kept is not None and kept.article == article:
                return kept
        elif made_by is not None and made_by[1] != self._embedder.name:
            self._tell_model(article.id, made_by[1])
        return self._embed(Content(article, tuple(drafts())), recipe)

    def _open(self, article_id: str) -> IndexedArticle | None:
        with self._database.reading() as connection:
            row = rows.find(connection, article_id)
            if row is None:
                return None
            vectors = None
            if row.model == self._embedder.name:
                vectors = self._sound(row.name, row.rows, row.vectors_checksum)
        if vectors is not None and row.whole:
            return row.record.restore(vectors)
        if not row.content_whole:
            log.warning("The index of article %s is damaged; it has to be added again.", article_id[:12])
            self.remove(article_id)
            return None
        if row.model == self._embedder.name:
            log.warning("The index of article %s is damaged; making it again.", article_id[:12])
        else:
            self._tell_model(article_id, row.model)
        return self._embed(decode(row.record.content), row.recipe)

    def _sound(self, name: str, within: range, checksum: int) -> Floats | None:
        """Return a copy of the rows, or None when they are not what was written."""
        try:
            vectors = self._file(name).rows(within).copy()
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
            rows.forget(connection, article_id)
            name, first = rows.free_rows(connection, model, len(vectors))
            self._file(name).write(first, [vectors])
            rows.insert(
                connection,
                article_id=article_id,
                recipe=recipe,
                model=model,
                place=(name, first),
                vectors=vectors,
                record=record,
            )
            name, count = self._compact(connection, name, first + len(vectors))
        self._file(name).prepare(count)
        return record.restore(vectors)

    def _search(self, queries: Floats, k: int, article_id: str | None) -> list[list[Found]]:
        with self._database.reading() as connection:
            model = self._embedder.name
            if article_id is None:
                catalogue = catalogues.read(connection, model, self._catalogue)
            else:
                catalogue = catalogues.read_one(connection, model, article_id)
            if catalogue is None or not catalogue.entries:
                return [[] for _ in queries]
            # Mapped within the transaction, so that no other process can have removed the file yet.
            file = self._file(catalogue.name)
            damaged = self._damaged(catalogue)
        if damaged:
            for damaged_id in damaged:
                self._open(damaged_id)
            return self._search(queries, k, article_id)
        if article_id is None:
            self._catalogue = catalogue
        ids, scores = file.search(queries, k, catalogue.live)
        return [
            [catalogue.found(int(row), float(score)) for row, score in zip(*pair, strict=True) if row >= 0]
            for pair in zip(ids, scores, strict=True)
        ]

    def _damaged(self, catalogue: Catalogue) -> list[str]:
        """Return the articles whose vectors are not what was written, looking at each only once."""
        if catalogue is self._catalogue:
            return []
        damaged = []
        for entry in catalogue.entries:
            if (catalogue.name, entry.rows.start) in self._whole:
                continue
            if self._sound(catalogue.name, entry.rows, entry.checksum) is None:
                damaged.append(entry.article_id)
            else:
                self._whole.add((catalogue.name, entry.rows.start))
        return damaged

    def _file(self, name: str) -> Vectors:
        if name not in self._files:
            self._files[name] = Vectors(self._folder / name, self._embedder.dimension)
        return self._files[name]

    def _compact(self, connection: sqlite3.Connection, name: str, count: int) -> tuple[str, int]:
        """Copy the rows that still count to a new file when more of the `count` in this one are waste.

        Return the file that is now theirs, and how many rows it has.
        """
        articles = connection.execute(
            "SELECT id, first, count FROM article WHERE generation = ? ORDER BY first", (name,)
        ).fetchall()
        live = sum(count for _, _, count in articles)
        if count - live <= max(live, WASTE_ALLOWED):
            return name, count
        try:
            blocks = [self._file(name).rows(range(first, first + count)) for _, first, count in articles]
        except DamageError:
            return name, count  # The article concerned is mended when it is opened.
        new = rows.move(connection, name, articles)
        self._file(new).write(0, blocks)
        return new, live

    def _sweep(self, connection: sqlite3.Connection) -> None:
        """Remove files that the committed state does not name; only the one writer may."""
        named = {row[0] for row in connection.execute("SELECT name FROM generation")}
        for path in self._folder.glob(rows.FILES + "*"):
            if path.name.removesuffix(COARSE_ENDING) not in named:
                path.unlink(missing_ok=True)
                self._files.pop(path.name, None)

    def _prepare(self) -> None:
        leftovers = any(self._folder.glob(rows.FILES + "*"))
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
