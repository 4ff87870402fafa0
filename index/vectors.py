"""Rows of numbers on disk and the search among them; the only file that imports faiss.

Not whose rows they are, nor which of them still count: the library says so with ranges.
"""

import logging
import os
import tempfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]

log = logging.getLogger(__name__)

# RULE
FLAT_LIMIT = 100_000
PROBED = 128
CANDIDATES = 400
# Rows written since the coarse index was made are searched exactly, until they are this share of it.
NEW_SHARE = 0.2
COARSE_ENDING = ".coarse"
CHECKSUM_BYTES = 4
MANY_QUERIES = 64


class DamageError(Exception):
    """A file no longer holds what was written. The library reports it in one line and rebuilds."""


class Vectors:
    """L2-normalised float32 rows in one growing file, numbered from 0 in the order they were written.

    The file is nothing but its rows, so that a range of it is one piece of memory: FAISS searches the
    memory map in place, opening costs no reading, and one article, whose rows are contiguous, is
    searched exactly and alone in a library of any size.
    """

    __slots__ = ("_coarse", "_map", "dimension", "path")

    def __init__(self, path: Path, dimension: int) -> None:
        self.path = path
        self.dimension = dimension
        self._map: Floats = np.empty((0, dimension), np.float32)
        self._coarse: _Coarse | None = None

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
        """Return ids and inner products, each (queries, min(k, rows)), best first.

        `within` are disjoint ranges of rows, ascending and none empty. The products are always exact; the
        choice of rows is so up to FLAT_LIMIT rows, and beyond misses a few (see the rule above).
        """
        self.rows(range(within[-1].stop))
        if sum(map(len, within)) <= FLAT_LIMIT:
            return _best(k, [_nearest(queries, self.rows(part), k, part.start) for part in within])
        coarse = self._coarse_of(within[-1].stop)
        new = [range(max(part.start, coarse.count), part.stop) for part in within if part.stop > coarse.count]
        found = [_nearest(queries, self.rows(part), k, part.start) for part in new]
        return _best(k, [self._refined(coarse, queries, k, within), *found])

    def prepare(self, count: int) -> None:
        """Make the first `count` rows ready to be searched, so that the first search need not."""
        if count > FLAT_LIMIT:
            self._coarse_of(count)

    def _coarse_of(self, count: int) -> "_Coarse":
        """Return the coarse index of (most of) the first `count` rows, made when there is none."""
        path = self.path.with_name(self.path.name + COARSE_ENDING)
        if self._coarse is None and path.exists():
            try:
                self._coarse = _Coarse.load(path)
            except DamageError as error:
                log.warning("%s; making it again.", error)
        if self._coarse is None or not count * (1 - NEW_SHARE) <= self._coarse.count <= count:
            self._coarse = _Coarse.of(self.rows(range(count)))
            try:
                self._coarse.save(path)
            except OSError as error:
                log.warning("%s cannot be kept (%s); it is made again at the next start.", path, error)
        return self._coarse

    def _refined(
        self, coarse: "_Coarse", queries: Floats, k: int, within: Sequence[range]
    ) -> tuple[Ids, Floats]:
        """Search roughly, then order what is found by the rows themselves."""
        candidates = coarse.candidates(queries, within)
        ids = np.full((len(queries), k), -1, np.int64)
        scores = np.full((len(queries), k), -np.inf, np.float32)
        for number, row in enumerate(candidates):
            some = row[row >= 0]
            products = self._map[some] @ queries[number]
            best = np.argsort(-products)[:k]
            ids[number, : len(best)], scores[number, : len(best)] = some[best], products[best]
        return ids, scores

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


class _Coarse:
    """A compressed index of a file's first `count` rows, for finding candidates.

    FAISS's inverted lists of RaBitQ codes (Gao and Long, 2024): one bit a dimension. Distances are
    Euclidean, which order rows of length 1 as inner products do.
    """

    __slots__ = ("_index", "_selected", "count")

    def __init__(self, index: Any) -> None:  # noqa: ANN401 - faiss ships no types
        self._index = index
        self.count: int = index.ntotal
        self._selected: tuple[Sequence[range], Any] | None = None

    @classmethod
    def of(cls, rows: Floats) -> "_Coarse":
        """Train on a sample of `rows` and add them all."""
        import faiss  # noqa: PLC0415 - see _nearest

        count, dimension = rows.shape
        faiss.omp_set_num_threads(_threads(count // FLAT_LIMIT * MANY_QUERIES))
        lists = int(2 * count**0.5)
        index = faiss.index_factory(dimension, f"IVF{lists},RaBitQ", faiss.METRIC_L2)
        sample = np.random.default_rng(0).choice(count, min(count, 50 * lists), replace=False)
        index.train(rows[np.sort(sample)])
        for start in range(0, count, FLAT_LIMIT):
            index.add(np.ascontiguousarray(rows[start : start + FLAT_LIMIT]))
        return cls(index)

    @classmethod
    def load(cls, path: Path) -> "_Coarse":
        """Read what `save` wrote. Raises DamageError."""
        import faiss  # noqa: PLC0415 - see _nearest

        data = np.fromfile(path, np.uint8)
        if len(data) < CHECKSUM_BYTES or data[:CHECKSUM_BYTES].tobytes() != _checksum(data[CHECKSUM_BYTES:]):
            raise DamageError(f"The index file {path.name} is damaged")
        return cls(faiss.deserialize_index(data[CHECKSUM_BYTES:]))

    def save(self, path: Path) -> None:
        """Write the index so that the file is there whole or not at all."""
        import faiss  # noqa: PLC0415 - see _nearest

        data = faiss.serialize_index(self._index)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=path.name, delete=False) as file:
            try:
                file.write(_checksum(data))
                file.write(data.data)
                file.flush()
                os.fsync(file.fileno())
                Path(file.name).replace(path)
            except OSError:
                Path(file.name).unlink(missing_ok=True)
                raise

    def candidates(self, queries: Floats, within: Sequence[range]) -> Ids:
        """Return the likely nearest rows `within`, shape (queries, CANDIDATES), -1 where there are fewer."""
        import faiss  # noqa: PLC0415 - see _nearest

        if self._selected is None or self._selected[0] is not within:
            counts = np.zeros(self.count, bool)
            for part in within:
                counts[part.start : part.stop] = True
            # FAISS's own types do not know that its wrapper takes the bits as an array.
            bitmap: Any = faiss.IDSelectorBitmap
            selector = None if counts.all() else bitmap(np.packbits(counts, bitorder="little"))
            self._selected = (within, selector)
        faiss.omp_set_num_threads(_threads(len(queries)))
        parameters: Any = faiss.SearchParametersIVF()
        parameters.sel, parameters.nprobe = self._selected[1], PROBED
        ids: Ids = self._index.search(np.ascontiguousarray(queries), CANDIDATES, params=parameters)[1]
        return ids


def _selector(counts: npt.NDArray[np.bool_]) -> Any:  # noqa: ANN401 - faiss's types do not know its wrappers
    """Return what lets FAISS pass over the rows that do not count."""
    import faiss  # noqa: PLC0415 - see _nearest

    bitmap: Any = faiss.IDSelectorBitmap
    return bitmap(np.packbits(counts, bitorder="little"))


def _best(k: int, found: Sequence[tuple[Ids, Floats]]) -> tuple[Ids, Floats]:
    """Join what was found in several places."""
    if len(found) == 1:
        return found[0]
    ids = np.concatenate([ids for ids, _ in found], axis=1)
    scores = np.concatenate([scores for _, scores in found], axis=1)
    best = np.argsort(-scores, axis=1, kind="stable")[:, :k]
    return np.take_along_axis(ids, best, 1), np.take_along_axis(scores, best, 1)


def _threads(queries: int) -> int:
    """For few questions one thread beats two: 10 against 14 ms for one at 10⁵ rows (design/scale.md)."""
    return 1 if queries < MANY_QUERIES else os.cpu_count() or 1


def _checksum(data: npt.NDArray[np.uint8]) -> bytes:
    return zlib.crc32(data.data).to_bytes(CHECKSUM_BYTES, "big")


def _nearest(queries: Floats, rows: Floats, k: int, first: int) -> tuple[Ids, Floats]:
    """Search `rows`, the first of which is number `first`, by brute force."""
    import faiss  # noqa: PLC0415 - 50 ms of start-up, which a single open article need not pay

    faiss.omp_set_num_threads(_threads(len(queries)))
    scores, ids = faiss.knn(
        np.ascontiguousarray(queries, np.float32), rows, min(k, len(rows)), faiss.METRIC_INNER_PRODUCT
    )
    return ids + first, scores
