"""The search among rows of numbers; the only file that imports faiss.

Not whose rows they are, nor which of them still count: the library says so with ranges.
"""

import functools
import importlib.util
import logging
import os
import sys
from collections.abc import Sequence
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from config.keeping import write_whole
from index.storage import checked
from index.storage.rowfile import DamageError, Floats, RowFile

Ids = npt.NDArray[np.int64]

log = logging.getLogger(__name__)

# The rule by size. Vectors of real texts, enlarged as tests/bench/growth.py says; recall of the ten nearest;
# one thread of a busy machine; all but the trial in one `python -m tests.bench million`: docs/growth.svg.
# "Refined" orders 400 candidates by the rows themselves, which stay on disk; MB is what has to be in memory.
#
#   rows   index                                       recall     ms    MB
#   10⁵    flat                                         1.000    6.5   154
#   10⁵    HNSW16, efSearch 256                         0.972    0.3   168   built in 55 s
#   10⁵    IVF632,SQ8, 128 probed                       0.983    0.8    40
#   10⁵    PCAR192,IVF632,PQ96x4fs, 128, refined        0.993    0.3     7
#   10⁶    flat                                         1.000    112  1536
#   10⁶    IVF2000,SQ8, 128 probed                      0.980    8.1   395
#   10⁶    PCAR192,IVF2000,PQ96x4fs, 128, refined       0.971    0.8    60
#   10⁶    IVF2000,RaBitQ, 128 probed, refined          0.990    1.6    67   this class
#   10⁶    the same, 64 probed (a trial)                0.969    1.4    67
#
# So: flat, hence exact, as long as it takes milliseconds; beyond, RaBitQ, which found more than PQ in the
# same lists and has no codebook to go stale.
FLAT_LIMIT = 100_000
PROBED = 128
CANDIDATES = 400
# Rows newer than the coarse index are searched exactly, and added to it when they are this share: 20,000
# of 10⁶, about a millisecond. Its lists are made anew when there ought to be this many times more of them.
NEW_SHARE = 0.02
MORE_LISTS = 1.5
# For one question one thread beats two (10 against 14 ms at 10⁵ rows, design/scale.md). Where a batch begins
# to gain was not measured; so many are surely work enough.
MANY_QUERIES = 64
COARSE_ENDING = ".coarse"


class Vectors(RowFile):
    """A file of L2-normalised rows that can be searched; FAISS reads the file's memory map in place."""

    __slots__ = ("_coarse",)

    def __init__(self, path: Path, dimension: int) -> None:
        super().__init__(path, dimension)
        self._coarse: _Coarse | None = None

    def search(self, queries: Floats, k: int, within: Sequence[range]) -> tuple[Ids, Floats]:
        """Return ids and inner products, each (queries, min(k, rows)), best first.

        `within` are disjoint ranges of rows, ascending and none empty. The products are always exact; the
        choice of rows is so up to FLAT_LIMIT rows, and beyond misses a few (see the rule above).
        """
        self.rows(range(within[-1].stop))
        if sum(map(len, within)) <= FLAT_LIMIT:
            return _best(k, [nearest(queries, self.rows(part), k, part.start) for part in within])
        coarse = self._coarse_of(within[-1].stop)
        new = [range(max(part.start, coarse.count), part.stop) for part in within if part.stop > coarse.count]
        found = [nearest(queries, self.rows(part), k, part.start) for part in new]
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
        coarse = self._coarse
        if coarse is None or count < coarse.count or _lists(count) > MORE_LISTS * coarse.lists:
            coarse = _Coarse.of(self.rows(range(count)))
        elif coarse.count < count * (1 - NEW_SHARE):
            coarse = coarse.grown(self.rows(range(coarse.count, count)))
        if coarse is not self._coarse:
            self._coarse = coarse
            try:
                coarse.save(path)
            except OSError as error:
                log.warning("%s cannot be kept (%s); it is made again at the next start.", path, error)
        return coarse

    def _refined(
        self, coarse: "_Coarse", queries: Floats, k: int, within: Sequence[range]
    ) -> tuple[Ids, Floats]:
        """Search roughly, then order what is found by the rows themselves."""
        candidates = coarse.candidates(queries, within)
        ids = np.full((len(queries), k), -1, np.int64)
        scores = np.full((len(queries), k), -np.inf, np.float32)
        for number, row in enumerate(candidates):
            some = row[row >= 0]
            products = self.rows(range(coarse.count))[some] @ queries[number]
            best = np.argsort(-products)[:k]
            ids[number, : len(best)], scores[number, : len(best)] = some[best], products[best]
        return ids, scores


class _Coarse:
    """A compressed index of a file's first `count` rows, for finding candidates.

    FAISS's inverted lists of RaBitQ codes (Gao and Long, 2024): one bit a dimension. Distances are
    Euclidean, which order rows of length 1 as inner products do.
    """

    __slots__ = ("_index", "_selected", "count", "lists")

    def __init__(self, index: Any) -> None:  # noqa: ANN401 - faiss ships no types
        self._index = index
        self.count: int = index.ntotal
        self.lists: int = index.nlist
        self._selected: tuple[Sequence[range], Any] | None = None

    @classmethod
    def of(cls, rows: Floats) -> "_Coarse":
        """Train on a sample of `rows` and add them all."""
        import faiss  # noqa: PLC0415 - see _compiled

        count, dimension = rows.shape
        faiss.omp_set_num_threads(os.cpu_count() or 1)
        lists = _lists(count)
        index = faiss.index_factory(dimension, f"IVF{lists},RaBitQ", faiss.METRIC_L2)
        sample = np.random.default_rng(0).choice(count, min(count, 50 * lists), replace=False)
        index.train(rows[np.sort(sample)])
        index.add(rows)
        return cls(index)

    def grown(self, rows: Floats) -> "_Coarse":
        """Return a copy with `rows` after the others: another thread may be searching this one."""
        import faiss  # noqa: PLC0415 - see _compiled

        index = faiss.deserialize_index(faiss.serialize_index(self._index))
        index.add(rows)
        return _Coarse(index)

    @classmethod
    def load(cls, path: Path) -> "_Coarse":
        """Read what `save` wrote. Raises DamageError."""
        import faiss  # noqa: PLC0415 - see _compiled

        return cls(faiss.deserialize_index(np.frombuffer(checked.read(path), np.uint8)))

    def save(self, path: Path) -> None:
        """Write the index so that the file is there whole or not at all. Raises OSError."""
        import faiss  # noqa: PLC0415 - see _compiled

        data = faiss.serialize_index(self._index).data
        write_whole(path, checked.checksum(data), data)

    def candidates(self, queries: Floats, within: Sequence[range]) -> Ids:
        """Return the likely nearest rows `within`, shape (queries, CANDIDATES), -1 where there are fewer."""
        import faiss  # noqa: PLC0415 - see _compiled

        if self._selected is None or self._selected[0] is not within:
            counts = np.zeros(self.count, bool)
            for part in within:
                counts[part.start : part.stop] = True
            self._selected = (within, None if counts.all() else _selector(counts))
        faiss.omp_set_num_threads(_threads(len(queries)))
        parameters: Any = faiss.SearchParametersIVF()
        parameters.sel, parameters.nprobe = self._selected[1], PROBED
        ids: Ids = self._index.search(np.ascontiguousarray(queries), CANDIDATES, params=parameters)[1]
        return ids


def _selector(counts: npt.NDArray[np.bool_]) -> Any:  # noqa: ANN401 - faiss's types do not know its wrappers
    """Return what lets FAISS pass over the rows that do not count."""
    import faiss  # noqa: PLC0415 - see _compiled

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


def _lists(count: int) -> int:
    """Return how many inverted lists suit `count` rows: FAISS's own advice is some times the root."""
    return int(2 * count**0.5)


def _threads(queries: int) -> int:
    return 1 if queries < MANY_QUERIES else os.cpu_count() or 1


def nearest(queries: Floats, rows: Floats, k: int, first: int = 0) -> tuple[Ids, Floats]:
    """Search `rows`, the first of which is number `first`, by brute force: what `faiss.knn` does.

    Return ids and inner products, each (queries, min(k, rows)), best first.
    """
    faiss, size, k = compiled(), len(queries), min(k, len(rows))
    queries, rows = np.ascontiguousarray(queries, np.float32), np.ascontiguousarray(rows, np.float32)
    ids, scores = np.empty((size, k), np.int64), np.empty((size, k), np.float32)
    faiss.omp_set_num_threads(_threads(size))
    faiss.knn_inner_product(
        *map(faiss.swig_ptr, (queries, rows)), rows.shape[1], size, len(rows), k,
        *map(faiss.swig_ptr, (scores, ids)),
    )  # fmt: skip
    return ids + first, scores


@functools.cache
def compiled() -> Any:  # noqa: ANN401 - faiss ships no types
    """Return FAISS's compiled functions without the Python classes over them, where a build has these apart.

    Defining the classes is two thirds of the 30 ms that `import faiss` adds to a start, and one article
    needs none. When they are imported after all, they find the functions where they look for them.
    """
    name, package = "faiss._swigfaiss", importlib.util.find_spec("faiss")
    found = package and PathFinder.find_spec(name, package.submodule_search_locations)
    if name in sys.modules or not found or not found.loader:
        import faiss  # noqa: PLC0415 - see above

        return faiss
    sys.modules[name] = module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module
