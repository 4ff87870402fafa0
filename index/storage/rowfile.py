"""Rows of numbers on disk. Not what they mean, nor how they are searched."""

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


class DamageError(Exception):
    """A file no longer holds what was written. The library reports it in one line and rebuilds."""


class RowFile:
    """Rows of `dimension` float32 in one growing file, numbered from 0 in the order they were written.

    The file is nothing but its rows, so that a range of it is one piece of memory: opening costs no
    reading, and an article, whose rows are contiguous, is read alone in a library of any size.
    """

    __slots__ = ("_map", "dimension", "path")

    def __init__(self, path: Path, dimension: int) -> None:
        self.path = path
        self.dimension = dimension
        self._map: Floats = np.empty((0, dimension), np.float32)

    def write(self, first: int, blocks: Sequence[Floats]) -> None:
        """Put `blocks`, each (n, dimension), one after another from row `first` on, and see them on disk.

        What stood there is overwritten, so `first` must be past every row that still counts.
        Raises OSError.
        """
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
        with os.fdopen(descriptor, "r+b") as file:
            file.seek(first * self._row_bytes)
            for block in blocks:
                file.write(np.ascontiguousarray(block, "<f4").data)
            file.truncate()
            file.flush()
            os.fsync(file.fileno())
        if first == 0:
            self._sync_folder()

    def rows(self, within: range) -> Floats:
        """Return the rows `within`, shape (len(within), dimension), as a read-only view of the file.

        Raises DamageError when the file does not reach that far.
        """
        if within.stop > len(self._map):
            self._map = self._mapped()
        if within.stop > len(self._map):
            raise DamageError(f"{self.path.name} ends before row {within.stop}")
        return self._map[within.start : within.stop]

    @property
    def _row_bytes(self) -> int:
        return 4 * self.dimension

    def _sync_folder(self) -> None:
        """See on disk that the folder names the file."""
        folder = os.open(self.path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def _mapped(self) -> Floats:
        """Map as many whole rows as the file has now."""
        try:
            count = self.path.stat().st_size // self._row_bytes
            if not count:
                return self._map
            return np.asarray(np.memmap(self.path, "<f4", "r", shape=(count, self.dimension)))
        except FileNotFoundError:
            raise DamageError(f"{self.path.name} is missing") from None
