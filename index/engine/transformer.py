"""Any SentenceTransformer as an `Embedder`: its own prompts, its own tokens. Not the default model.

Importing this loads torch, which takes seconds; `embedding.open_embedder` does so only when asked to.
"""

import sys
import threading
import zlib
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from sentence_transformers import SentenceTransformer

from index.embedding import WORTH_A_BAR, Embeddings, normalised, own_spans
from index.engine.hub import load

# The names sentence-transformers itself looks for when it encodes a document.
_DOCUMENT_PROMPTS = ("document", "passage", "corpus")
_SAMPLED = 64

Floats = npt.NDArray[np.float32]
Spans = npt.NDArray[np.int32]


class TransformerEmbedder:
    """An `Embedder` over sentence-transformers. Safe to share among threads: they take turns.

    Raises UserError when `model` is neither a folder nor a name that can be loaded.
    """

    def __init__(self, model: str) -> None:
        self._model = load(
            SentenceTransformer,
            model,
            'set CITAAT_MODEL to the folder or name of a SentenceTransformer, or to "default"',
        )
        self.name = f"{model}, {self._fingerprint()}"
        dimension = self._model.get_embedding_dimension()
        self.dimension = dimension or len(self._model.encode("?", convert_to_numpy=True))
        self._lock = threading.Lock()

    def queries(self, texts: Sequence[str]) -> Embeddings:
        """Embed questions."""
        return self._embed(texts, self._model.encode_query, self._model.prompts.get("query"))

    def passages(self, texts: Sequence[str]) -> Embeddings:
        """Embed passages, with a progress bar when they are many and stderr is a terminal."""
        prompts = self._model.prompts
        prompt = next((prompts[name] for name in _DOCUMENT_PROMPTS if name in prompts), None)
        return self._embed(texts, self._model.encode_document, prompt)

    def _embed(self, texts: Sequence[str], encode: Callable[..., Any], prompt: str | None) -> Embeddings:
        bar = len(texts) >= WORTH_A_BAR and sys.stderr.isatty()
        with self._lock:
            results = encode(list(texts), output_value=None, show_progress_bar=bar)
            found = [
                self._own_tokens(text, prompt or "", result)
                for text, result in zip(texts, results, strict=True)
            ]
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        for row, result in enumerate(results):
            vectors[row] = result["sentence_embedding"].float().numpy()
        return Embeddings(
            vectors=normalised(vectors),
            tokens=tuple(tokens for tokens, _ in found),
            token_spans=tuple(spans for _, spans in found),
            model=self.name,
        )

    def _own_tokens(self, text: str, prompt: str, result: dict[str, Any]) -> tuple[Floats, Spans]:
        """Return the text's own token vectors and spans; none where the tokenizer cannot tell its places."""
        none = np.empty((0, self.dimension), np.float32), np.empty((0, 2), np.int32)
        tokenizer = self._model.tokenizer
        if "token_embeddings" not in result or not getattr(tokenizer, "is_fast", False):
            return none
        offsets = tokenizer(
            prompt + text,
            truncation=True,
            max_length=self._model.max_seq_length,
            return_offsets_mapping=True,
        )["offset_mapping"]
        states = result["token_embeddings"][result["attention_mask"].bool()].float().numpy()
        if len(offsets) != len(states):
            return none
        cut = len(offsets) == self._model.max_seq_length
        limit = max(end for _, end in offsets) if cut else len(prompt + text)
        own, spans = own_spans(prompt + text, len(prompt), offsets, limit)
        if not own or states.shape[1] != self.dimension:
            return none
        return normalised(states[own]), np.array(spans, np.int32)

    def _fingerprint(self) -> str:
        """Return a digest of every parameter's first values, so that a retrained model has another name."""
        digest = 0
        for name, values in self._model.state_dict().items():
            digest = zlib.crc32(name.encode() + values.flatten()[:_SAMPLED].float().numpy().tobytes(), digest)
        return f"{digest:08x}"
