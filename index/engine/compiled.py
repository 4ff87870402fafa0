"""The default model at run time: its compiled graph under onnxruntime. Not how the files came to be.

Neither torch nor sentence-transformers is imported here. The vocabulary's vectors stay in their 4-bit
file, mapped; only the rows a text needs are read and expanded, so the graph itself is 25 MB.
"""

import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

from index.embedding import WORTH_A_BAR, Embeddings, normalised
from index.engine.tokenizer import MappedTokenizer, Tokens
from index.engine.weights import BLOCK_SIZE, expand

GRAPH, WORDS, PROJECTION, NAME = "encoder.onnx", "words.npy", "projection.npy", "name.txt"
QUERY, PASSAGE = "query: ", "passage: "
# Rows times padded length: enough to keep the processor busy, little enough to keep memory flat.
_BATCH_TOKENS = 1024
# Seconds after which who waits wonders whether the program has stopped.
_WORTH_A_WORD = 5.0
# More threads than this only get in each other's way over a question's twenty tokens.
_MAXIMUM_THREADS = 8

Floats = npt.NDArray[np.float32]


class CompiledEmbedder:
    """An `Embedder` over the files that `model.prepare` leaves in a folder. Safe to share among threads."""

    def __init__(self, folder: Path) -> None:
        self.name = (folder / NAME).read_text("utf-8")
        self._tokenizer = MappedTokenizer(folder)
        self._words = np.load(folder / WORDS, mmap_mode="r")
        self._session = onnxruntime.InferenceSession(
            folder / GRAPH, _session_options(), providers=["CPUExecutionProvider"]
        )
        self.dimension: int = self._words.shape[1] * BLOCK_SIZE
        self._projection: Floats = np.load(folder / PROJECTION)

    def queries(self, texts: Sequence[str]) -> Embeddings:
        """Embed questions."""
        return self._embed(QUERY, texts)

    def passages(self, texts: Sequence[str]) -> Embeddings:
        """Embed passages, with a progress bar when they are many and stderr is a terminal."""
        return self._embed(PASSAGE, texts)

    def _embed(self, prompt: str, texts: Sequence[str]) -> Embeddings:
        tokenized = [self._tokenizer(prompt, text) for text in texts]
        vectors = np.empty((len(texts), self.dimension), np.float32)
        tokens: list[Floats] = [self._projection[:0]] * len(texts)
        for batch in _with_bar(batches([len(text.ids) for text in tokenized], _BATCH_TOKENS), len(texts)):
            states = self._run([tokenized[row] for row in batch])
            for row, state in zip(batch, states, strict=True):
                vectors[row] = state[: len(tokenized[row].ids)].mean(axis=0)
                tokens[row] = normalised(state[list(tokenized[row].own)] @ self._projection)
        spans = tuple(text.spans for text in tokenized)
        return Embeddings(normalised(vectors), tuple(tokens), spans, self.name)

    def _run(self, batch: Sequence[Tokens]) -> Floats:
        """Return the last hidden states of a batch, shape (texts, longest, dimension), padding included."""
        longest = max(len(text.ids) for text in batch)
        ids = np.zeros((len(batch), longest), np.int64)
        mask = np.zeros_like(ids)
        for row, text in enumerate(batch):
            ids[row, : len(text.ids)] = text.ids
            mask[row, : len(text.ids)] = 1
        states: Floats = self._session.run(None, {"embeddings": expand(self._words[ids]), "mask": mask})[0]
        return states


def _session_options() -> onnxruntime.SessionOptions:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = min(_MAXIMUM_THREADS, os.cpu_count() or 1)
    options.inter_op_num_threads = 1
    options.log_severity_level = 3  # errors; a warning here tells the reader of a bot nothing
    # Threads that wait by spinning save a millisecond on an idle machine and cost tens on a busy one.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return options


def batches(lengths: Sequence[int], most: int) -> list[list[int]]:
    """Group rows of like length, so that little is padding, each group padded within `most` tokens."""
    groups: list[list[int]] = []
    for row in sorted(range(len(lengths)), key=lengths.__getitem__):
        if groups and (len(groups[-1]) + 1) * lengths[row] <= most:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _with_bar(groups: list[list[int]], texts: int) -> Iterator[list[int]]:
    """Go through the batches, showing how many texts are done or, where no bar is seen, how long it takes."""
    if texts < WORTH_A_BAR:
        yield from groups
        return
    from tqdm import tqdm  # noqa: PLC0415 - a single question does not wait for it

    with tqdm(total=texts, desc="embedding", unit=" texts", disable=None, leave=False) as bar:
        began = time.monotonic()
        for number, batch in enumerate(groups, 1):
            yield batch
            bar.update(len(batch))
            if number == 1 and bar.disable:
                _say_how_long(texts, (time.monotonic() - began) * (len(groups) - 1))


def _say_how_long(texts: int, seconds: float) -> None:
    if seconds > _WORTH_A_WORD:
        line = f"Embedding {texts:,} texts, once (about {seconds:.0f} s) ..."
        print(line, file=sys.stderr, flush=True)  # noqa: T201 - progress, not a log record
