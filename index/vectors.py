"""Rows of numbers on disk and the search among them; the only file that imports faiss.

Not whose rows they are, nor which of them still count: the library says so with ranges.
"""

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]


class DamageError(Exception):
    """A file no longer holds what was written. The library reports it in one line and rebuilds."""


class Vectors:
    """L2-normalised float32 rows in one growing file, numbered from 0 in the order they were written.

    The file is nothing but its rows, so that a range of it is one piece of memory: FAISS searches the
    memory map in place, opening costs no reading, and one article, whose rows are contiguous, is
    searched exactly and alone in a library of any size.
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

    def search(self, queries: Floats, k: int, within: Sequence[range]) -> tuple[Ids, Floats]:
        """Return ids and inner products, each (queries, min(k, rows)), best first, exactly.

        `within` are disjoint ranges of rows, none empty.
        """
        found = [_nearest(queries, self.rows(part), k, part.start) for part in within]
        if len(found) == 1:
            return found[0]
        ids = np.concatenate([ids for ids, _ in found], axis=1)
        scores = np.concatenate([scores for _, scores in found], axis=1)
        best = np.argsort(-scores, axis=1, kind="stable")[:, :k]
        return np.take_along_axis(ids, best, 1), np.take_along_axis(scores, best, 1)

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


def _nearest(queries: Floats, rows: Floats, k: int, first: int) -> tuple[Ids, Floats]:
    """Search `rows`, the first of which is number `first`, by brute force."""
    import faiss  # noqa: PLC0415 - 50 ms of start-up, which a single open article need not pay

    # For a single question one thread beats two: 10 against 14 ms at 10⁵ rows (design/scale.md).
    faiss.omp_set_num_threads(1 if len(queries) == 1 else os.cpu_count() or 1)
    scores, ids = faiss.knn(
        np.ascontiguousarray(queries, np.float32), rows, min(k, len(rows)), faiss.METRIC_INNER_PRODUCT
    )
    return ids + first, scores
