"""An embedder of letters instead of meaning: real enough to search with, and there without a model."""

import re
import zlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from index.embedding import Embeddings

Floats = npt.NDArray[np.float32]


class LetterEmbedder:
    """Each word is the sum of its letter triples' hashes, each text the mean of its words.

    Texts that share words, or parts of words, come out close together; the same text always comes out
    the same. `calls` counts the texts embedded as passages.
    """

    def __init__(self, name: str = "letters", dimension: int = 64) -> None:
        self.name = name
        self.dimension = dimension
        self.calls = 0

    def queries(self, texts: Sequence[str]) -> Embeddings:
        """Embed questions."""
        return self._embed(texts)

    def passages(self, texts: Sequence[str]) -> Embeddings:
        """Embed passages."""
        self.calls += len(texts)
        return self._embed(texts)

    def _embed(self, texts: Sequence[str]) -> Embeddings:
        words = [list(re.finditer(r"\w+|[^\w\s]", text)) for text in texts]
        tokens = tuple(
            np.array([self._word(match.group()) for match in found], np.float32).reshape(-1, self.dimension)
            for found in words
        )
        spans = tuple(np.array([m.span() for m in found], np.int32).reshape(-1, 2) for found in words)
        means = [token.mean(axis=0) if len(token) else np.ones(self.dimension) for token in tokens]
        vectors = _normalised(np.array(means).reshape(-1, self.dimension))
        return Embeddings(vectors, tokens, spans, self.name)

    def _word(self, word: str) -> Floats:
        padded = f"  {word.casefold()} "
        seeds = [zlib.crc32(padded[i : i + 3].encode()) for i in range(len(padded) - 2)]
        total = np.sum(
            [np.random.default_rng(seed).standard_normal(self.dimension) for seed in seeds], axis=0
        )
        row: Floats = _normalised(total[None])[0]
        return row


def _normalised(rows: npt.NDArray[np.floating]) -> Floats:
    normalised: Floats = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return normalised
