"""From text to vectors: the protocol the library and the search need, and its implementations."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

# The setting's value for the packaged model.
DEFAULT = "default"
# A progress bar over fewer texts would be gone before it is read.
WORTH_A_BAR = 64
_SHORTEST = np.float32(1e-30)
# Zero-width and directional marks are no ink either.
_INK = re.compile(r"[^\s\u200b-\u200f\ufeff](?:.*[^\s\u200b-\u200f\ufeff])?", re.DOTALL)


@dataclass(frozen=True, slots=True, eq=False)
class Embeddings:
    """What a model made of `n` texts.

    `vectors`: float32, shape (n, dimension), L2-normalised rows.
    `tokens`: per text, float32 of shape (tokens, token dimension), L2-normalised rows: the contextual
    vectors of the text's own tokens, without the prompt's and the special ones.
    `token_spans`: per text, int32 of shape (tokens, 2): each token's code points in that text.
    `model`: the name of the embedder that made them.
    """

    vectors: npt.NDArray[np.float32]
    tokens: tuple[npt.NDArray[np.float32], ...]
    token_spans: tuple[npt.NDArray[np.int32], ...]
    model: str


class Embedder(Protocol):
    """A retrieval model: one method per side, because questions and passages take different prompts."""

    @property
    def name(self) -> str:
        """Identity of model and form; an index made by another is rebuilt."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def queries(self, texts: Sequence[str]) -> Embeddings:
        """Embed questions."""

    def passages(self, texts: Sequence[str]) -> Embeddings:
        """Embed passages."""


def normalised(rows: Floats) -> Floats:
    """Return each row scaled to length one; a row of zeros stays one."""
    lengths = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), _SHORTEST)
    scaled: Floats = rows / lengths.astype(np.float32)
    return scaled


def own_spans(
    whole: str, prompt: int, places: Sequence[tuple[int, int]], limit: int
) -> tuple[list[int], list[tuple[int, int]]]:
    """Return which tokens stand for characters after the prompt, and where, counted from its end.

    `places` are the tokens' places in `whole`, prompt included, as a tokenizer's alignment gives them;
    an empty place is a special token's. That alignment leaves a combining mark out of the letter it is
    composed with, and may count a word's space to its first token. So each token reaches to the next
    one, the last to `limit`, less the space around it; a token of nothing but space is left out.
    """
    own, spans = [], []
    following = limit
    for index in range(len(places) - 1, -1, -1):
        start, end = places[index]
        if start == end:
            continue
        ink = _INK.search(whole, start, max(end, following))
        following = start
        if ink and ink.start() >= prompt:
            own.append(index)
            spans.append((ink.start() - prompt, ink.end() - prompt))
    return own[::-1], spans[::-1]


def open_embedder(model: str, data_folder: Path) -> Embedder:
    """Open the model the setting names: the packaged default, or any SentenceTransformer.

    The default's files are made in `data_folder` when they are not there. Raises UserError when that
    fails or when there is no such model.
    """
    # Imported here because each loads an engine, and only one of them is wanted.
    if model == DEFAULT:
        from index.engine.compiled import CompiledEmbedder  # noqa: PLC0415 - see above
        from index.engine.weights import packaged_file  # noqa: PLC0415 - see above
        from index.model import prepare  # noqa: PLC0415 - see above

        return CompiledEmbedder(prepare(data_folder, packaged_file()))
    from index.engine.transformer import TransformerEmbedder  # noqa: PLC0415 - see above

    return TransformerEmbedder(model)


class _Ahead:
    """An embedder that began to embed one question before it was asked to; `begun` waits for that."""

    def __init__(self, embedder: Embedder, question: str, begun: Callable[[], Embeddings]) -> None:
        self.name, self.dimension = embedder.name, embedder.dimension
        self.passages = embedder.passages
        self._queries = embedder.queries
        self._question, self._begun = question, begun

    def queries(self, texts: Sequence[str]) -> Embeddings:
        return self._begun() if list(texts) == [self._question] else self._queries(texts)


def opening(model: str, data_folder: Path, question: str | None = None) -> Callable[[], Embedder]:
    """Begin `open_embedder`, and return what waits for its embedder or raises what it raised.

    The default's graph is loaded, and a first `question` embedded, outside Python, so that meanwhile the
    caller can import and read. What would take longer than a moment waits until it is asked for: it may
    turn out not to be needed.
    """
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - who only opens a model needs none

    from index.model import is_ready  # noqa: PLC0415 - see open_embedder

    if model != DEFAULT:
        return lambda: open_embedder(model, data_folder)
    # Here: in a thread, imports would only take turns with the caller's; later, a signal that ends the
    # program in the middle of them would be taken for their failure.
    import index.engine.compiled  # noqa: F401, PLC0415 - see open_embedder

    if not is_ready(data_folder):
        return lambda: open_embedder(model, data_folder)

    beside = ThreadPoolExecutor(1)

    def begun() -> Embedder:
        embedder = open_embedder(model, data_folder)
        if not question:
            return embedder
        return _Ahead(embedder, question, beside.submit(embedder.queries, [question]).result)

    return beside.submit(begun).result
