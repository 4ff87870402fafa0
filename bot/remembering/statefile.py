"""A small SQLite file that outlives the process: transactions, versions, damage. Not what is kept in it."""

import logging
import sqlite3
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from config.errors import UserError

log = logging.getLogger(__name__)

# How long one process waits while another writes.
PATIENCE_SECONDS = 60
# What SQLite says when the file is not what was written; every other error is the machine's.
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
# The files SQLite keeps. The main one is moved aside first: SQLite ignores a log that has no database.
_SUFFIXES = ("", "-wal", "-shm")

Result = TypeVar("Result")


class StateFile:
    """One SQLite file, used through one connection by any number of threads, one at a time.

    `migrations` are scripts, each one raising the file's version by one; scripts are only ever added.
    What a call of `write` did is on disk when it returns: the log is synchronised at every commit, so that
    neither a killed process nor a power cut loses it. A damaged file is moved aside and a new one begun,
    which is logged in one line; with `mend` false it raises UserError instead, for a process that
    only looks into the file of another.
    """

    def __init__(self, path: Path, migrations: Sequence[str], *, mend: bool = True) -> None:
        self._path = path
        self._migrations = migrations
        self._mend = mend
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self.read(lambda connection: connection.execute("PRAGMA user_version"))

    def read(self, action: Callable[[sqlite3.Connection], Result]) -> Result:
        """Do `action` on one state of the file. Raises UserError when the file cannot be used."""
        return self._run("BEGIN", action)

    def write(self, action: Callable[[sqlite3.Connection], Result]) -> Result:
        """Do `action` as the only writer: all of it, or nothing when it raises; then it is on disk.

        An action may itself call `read` and `write`: all that becomes one transaction, and one wait for the
        disk. Raises UserError when the file cannot be used.
        """
        return self._run("BEGIN IMMEDIATE", action)

    def shrink(self) -> None:
        """Write the log back into the file and empty it, so that what was deleted is nowhere any more."""
        with self._lock:
            self._opened().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the file; the next call opens it again."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _run(self, begin: str, action: Callable[[sqlite3.Connection], Result]) -> Result:
        with self._lock:
            if self._connection is not None and self._connection.in_transaction:
                return action(self._connection)
            try:
                return self._transaction(begin, action)
            except sqlite3.ProgrammingError:
                raise
            except sqlite3.Error as error:
                if not self._is_damage(error):
                    raise self._unusable(error) from error
                self._start_afresh(error)
            except OSError as error:
                raise self._unusable(error) from error
            return self._transaction(begin, action)

    def _transaction(self, begin: str, action: Callable[[sqlite3.Connection], Result]) -> Result:
        connection = self._opened()
        connection.execute(begin)
        try:
            result = action(connection)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        return result

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(
                self._path, timeout=PATIENCE_SECONDS, isolation_level=None, check_same_thread=False
            )
            try:
                self._prepare(self._connection)
            except BaseException:
                self.close()
                raise
        return self._connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA foreign_keys = ON")
        verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if verdict != "ok":
            raise _DamageError(verdict.splitlines()[-1])
        while (version := self._version(connection)) < len(self._migrations):
            # The version is part of the transaction: a migration happens once and as a whole.
            connection.execute("BEGIN IMMEDIATE")
            if self._version(connection) == version:
                for statement in _statements(self._migrations[version]):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {version + 1}")
            connection.execute("COMMIT")

    def _version(self, connection: sqlite3.Connection) -> int:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version > len(self._migrations):
            raise UserError(
                f"{self._path} was written by a newer Citaat; update this one, or move the file away."
            )
        return version

    @staticmethod
    def _is_damage(error: sqlite3.Error) -> bool:
        code = getattr(error, "sqlite_errorcode", 0)
        return isinstance(error, _DamageError) or code & 0xFF in _DAMAGE

    def _start_afresh(self, error: sqlite3.Error) -> None:
        self.close()
        if not self._mend:
            raise UserError(
                f"{self._path} is damaged ({error}); start the bot once and it moves the file aside."
            ) from error
        aside = self._path.with_name(f"{self._path.name}.damaged-{datetime.now(UTC):%Y%m%dT%H%M%S%f}")
        log.warning(
            "%s is damaged (%s); it is kept as %s, a new one is begun.", self._path, error, aside.name
        )
        try:
            for suffix in _SUFFIXES:
                if (part := self._path.with_name(self._path.name + suffix)).exists():
                    part.replace(aside.with_name(aside.name + suffix))
        except OSError as refused:
            raise self._unusable(refused) from refused

    def _unusable(self, error: Exception) -> UserError:
        reason = getattr(error, "strerror", None) or error
        return UserError(
            f"{self._path} cannot be used ({reason}): make room there and the folder readable and "
            "writable, or choose another folder with CITAAT_DATA_FOLDER."
        )


class _DamageError(sqlite3.DatabaseError):
    """The check at opening found the file damaged."""


def _statements(script: str) -> Sequence[str]:
    """Cut a script into statements; `executescript` would commit what went before."""
    return [statement for statement in script.split(";\n") if statement.strip()]
