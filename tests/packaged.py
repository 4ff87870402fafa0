"""A packaged model of the real format and a thousandth of its size, so that building one takes seconds."""

import struct
from pathlib import Path

import numpy as np

from index.engine import adaptation
from index.engine.adaptation import Adaptation
from index.engine.weights import BLOCK, BLOCK_SIZE

HIDDEN, HEADS, INTERMEDIATE, LAYERS, POSITIONS, TYPES = 64, 2, 96, 2, 512, 2
PIECES = ("<s>", "<pad>", "</s>", "<unk>", "▁", *"abcdefghijklmnopqrstuvwxyz.,:?", "▁de", "▁wat", "qu", "er")
_WORDS = len(PIECES) + 3


def write(path: Path, seed: int = 7) -> None:
    """Write random weights of the sizes above in the package's format."""
    random = np.random.default_rng(seed)
    tensors: list[tuple[str, int, int, bytes]] = []

    def floats(name: str, *shape: int, mean: float = 0.0) -> None:
        values = random.normal(mean, 0.05, shape).astype("<f4")
        tensors.append((name, 0, values.size, values.tobytes()))

    def blocks(name: str, rows: int, columns: int) -> None:
        values = np.empty(rows * columns // BLOCK_SIZE, BLOCK)
        values["scale"] = random.uniform(0.01, 0.03, values.size)
        values["nibbles"] = random.integers(0, 256, (values.size, BLOCK_SIZE // 2))
        tensors.append((name, 1, rows * columns, values.tobytes()))

    blocks("emb.word", _WORDS, HIDDEN)
    floats("emb.pos", POSITIONS, HIDDEN)
    floats("emb.type", TYPES, HIDDEN)
    floats("emb.ln.w", HIDDEN, mean=1.0)
    floats("emb.ln.b", HIDDEN)
    for layer in range(LAYERS):
        for name, rows, columns in (
            *((name, HIDDEN, HIDDEN) for name in ("q", "k", "v", "ao")),
            ("fi", INTERMEDIATE, HIDDEN),
            ("fo", HIDDEN, INTERMEDIATE),
        ):
            blocks(f"l{layer}.{name}.w", rows, columns)
            floats(f"l{layer}.{name}.b", rows)
        for name in ("aln", "oln"):
            floats(f"l{layer}.{name}.w", HIDDEN, mean=1.0)
            floats(f"l{layer}.{name}.b", HIDDEN)
    path.write_bytes(_assembled(tensors))


def write_learned(path: Path, seed: int = 8) -> Adaptation:
    """Write something learned on top of them, and return it."""
    random = np.random.default_rng(seed)

    def floats(*shape: int) -> adaptation.Floats:
        return random.normal(0, 0.05, shape).astype(np.float16).astype(np.float32)

    changes = {
        "l1.fi": (floats(INTERMEDIATE, 4), floats(4, HIDDEN)),
        "l1.q": (floats(HIDDEN, 4), floats(4, HIDDEN)),
    }
    made = Adaptation(changes, floats(HIDDEN, HIDDEN // 4))
    adaptation.write(made, path)
    return made


def _assembled(tensors: list[tuple[str, int, int, bytes]]) -> bytes:
    encoded = [piece.encode() for piece in PIECES]
    head = struct.pack(
        "<4sI7ifi",
        *(b"E5S1", 1, HIDDEN, LAYERS, HEADS, INTERMEDIATE, _WORDS, POSITIONS, TYPES, 1e-12, BLOCK_SIZE),
    )
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, sum(map(len, encoded)))
    head += np.cumsum([0, *map(len, encoded)]).astype("<u4").tobytes()
    head += np.array([0, 0, 0, 0, *(-2 - 0.1 * i for i in range(len(PIECES) - 4))], "<f4").tobytes()
    head += b"".join(encoded) + struct.pack("<iIi", 0, 0, len(tensors))
    place = len(head) + sum(2 + len(name) + 1 + 4 + 8 + 8 for name, *_ in tensors)
    directory, data = b"", b""
    for name, kind, count, content in tensors:
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", kind, count, place + len(data), len(content))
        data += content
    return head + directory + data
