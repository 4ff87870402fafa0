"""From text to vectors: the protocol the library and the search need, and its implementations."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True, eq=False)
class Embeddings:
    """What a model made of `n` texts.

    `vectors`: float32, shape (n, dimension), L2-normalised rows.
    `tokens`: per text, float32 of shape (tokens, dimension), L2-normalised rows: the contextual
    vectors of the text's own tokens, without the prompt's and the special ones.
    `token_spans`: per text, int32 of shape (tokens, 2): each token's code points in that text.
    """

    vectors: npt.NDArray[np.float32]
    tokens: tuple[npt.NDArray[np.float32], ...]
    token_spans: tuple[npt.NDArray[np.int32], ...]


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


DEFAULT = "default"


def open_embedder(model: str, data_folder: Path) -> Embedder:
    """Open the model the setting names: the packaged default, or any SentenceTransformer.

    The default's files are made in `data_folder` when they are not there. Raises UserError when that
    fails or when there is no such model.
    """
    # Imported here because each loads an engine, and only one of them is wanted.
    if model == DEFAULT:
        from index.compiled import CompiledEmbedder  # noqa: PLC0415 - see above
        from index.model import prepare  # noqa: PLC0415 - see above

        return CompiledEmbedder(prepare(data_folder))
    from index.transformer import TransformerEmbedder  # noqa: PLC0415 - see above

    return TransformerEmbedder(model)
