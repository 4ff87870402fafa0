"""Any CrossEncoder as a `Judge`: it reads question and passage together. Not which passages it is given.

Importing this loads torch, which takes seconds; `reranking.open_judge` does so only when asked to.
"""

import threading
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from sentence_transformers import CrossEncoder
from torch.nn import Sigmoid

from config.errors import UserError
from index.engine.hub import load

_REMEDY = "set CITAAT_RERANKER to the folder or name of a CrossEncoder that gives one score, or to nothing"


class CrossEncoderJudge:
    """A `Judge` over sentence-transformers. Safe to share among threads: they take turns.

    Raises UserError when `model` cannot be loaded, or gives more than one score to a pair.
    """

    def __init__(self, model: str) -> None:
        self._model = load(CrossEncoder, model, _REMEDY)
        if self._model.num_labels != 1:
            raise UserError(
                f"The model {model!r} gives {self._model.num_labels} scores to a pair of texts; {_REMEDY}."
            )
        self._lock = threading.Lock()

    def scores(self, question: str, passages: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return for each passage how likely, 0 to 1, it answers the question."""
        pairs = [(question, passage) for passage in passages]
        with self._lock:
            return np.asarray(
                self._model.predict(pairs, activation_fn=Sigmoid(), show_progress_bar=False), np.float32
            )
