"""The SQLite file of the library: its tables, its transactions, its faults. Not what the rows mean."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from config.errors import UserError
from index.storage.rowfile import DamageError

# Raised with every change of the tables or of what their bytes mean; another version is rebuilt.
VERSION = 1

SCHEMA = """
CREATE TABLE generation (
    name TEXT PRIMARY KEY,          -- of the vectors' file
    model TEXT NOT NULL UNIQUE,
    rows INTEGER NOT NULL,          -- written and committed, removed ones included
    changes INTEGER NOT NULL        -- counts commits, so that a reader sees that its copy is old
) WITHOUT ROWID;
CREATE TABLE article (
    id TEXT PRIMARY KEY,
    generation TEXT NOT NULL REFERENCES generation,
    recipe TEXT NOT NULL,
    first INTEGER NOT NULL,         -- row of its first passage's vector
    count INTEGER NOT NULL,
    content_checksum INTEGER NOT NULL,
    vectors_checksum INTEGER NOT NULL,
    checksum INTEGER NOT NULL,      -- of id, recipe and everything below
    content BLOB NOT NULL,
    tokens BLOB NOT NULL,
    scales BLOB NOT NULL,
    places BLOB NOT NULL,
    offsets BLOB NOT NULL
);
CREATE INDEX article_rows ON article (generation, first, count);
"""

# Checking 16 MB takes about as long as starting the process; what is larger is checked row by row.
CHECKED_AT_START = 16_000_000
# How long one process waits while another writes.
PATIENCE_SECONDS = 60

# The machine's faults, which the user can mend; all others mean that the file is not what was written.
_MENDABLE = {
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_NOLFS,
    sqlite3.SQLITE_AUTH,
}


class Database:
    """One SQLite file. Every transaction has a connection of its own, so any thread may use it.

    The rollback journal, not the write-ahead log: at rest the library is then one file, and a folder
    that may only be read can be.
    """

    __slots__ = ("path",)

    def __init__(self, path: Path) -> None:
        self.path = path

    def prepare(self) -> bool:
        """Make the file when it is not there, check it when it is; return whether it is new.

        Raises DamageError and UserError.
        """
        with self._transaction("BEGIN") as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            empty = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
            if not empty and version != VERSION:
                raise DamageError(f"{self.path.name} has format {version}, not {VERSION}")
            if not empty and self.path.stat().st_size <= CHECKED_AT_START:
                verdict = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
                if verdict != "ok":
                    raise DamageError(f"{self.path.name}: {verdict.splitlines()[-1]}")
        if empty:
            self._create()
        return bool(empty)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """See one state of the library throughout. Raises DamageError and UserError."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Be the only writer; what was done counts when the block ends without an exception.

        Raises DamageError and UserError.
        """
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    def discard(self) -> None:
        """Remove the file. The journal goes last: SQLite ignores one that has no database."""
        self.path.unlink(missing_ok=True)
        self.path.with_name(self.path.name + "-journal").unlink(missing_ok=True)

    def _create(self) -> None:
        with self.writing() as connection:
            # Another process may have made the tables since.
            if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0:
                for statement in SCHEMA.split(";\n"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {VERSION}")

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(
                sqlite3.connect(self.path, timeout=PATIENCE_SECONDS, isolation_level=None)
            ) as connection:
                connection.execute("PRAGMA synchronous = FULL")
                connection.execute(begin)
                yield connection
                connection.execute("COMMIT")
        except sqlite3.Error as error:
            # Some errors of the module itself carry no code.
            code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
            if code & 0xFF in _MENDABLE:
                raise self._unusable(error) from error
            raise DamageError(f"{self.path.name}: {error}") from error
        except OSError as error:
            raise self._unusable(error) from error

    def _unusable(self, error: Exception) -> UserError:
        reason = getattr(error, "strerror", None) or error
        return UserError(
            f"The index in {self.path.parent} cannot be used ({reason}): make room there and the folder "
            "readable and writable, or choose another folder with CITAAT_DATA_FOLDER."
        )
