"""How much each word of a question counts: learned for one model, all alike under any other.

Articles and the names they are about are met in nearly every sentence, what is asked of them in few: in
“Wie opende de nieuwe brug?” count *wie*, *opende* and *nieuwe*, hardly *de* or *brug*. Which tokens tell
sentences apart shows in their vectors, along one direction: `config/fusion.toml`.
"""

import functools

import numpy as np

from config import fusion
from index.records import Floats


def attention(model: str, tokens: Floats) -> Floats:
    """Return the weight of each token of a question: shape (tokens,), adding up to 1.

    `tokens`: the question's token vectors as `model` made them, shape (tokens, dimension).
    """
    if not len(tokens):
        return np.empty(0, np.float32)
    direction = learned(model)
    if direction is None:
        return np.full(len(tokens), 1 / len(tokens), np.float32)
    scores = tokens @ direction
    weights: Floats = np.exp(scores - scores.max())
    weights /= weights.sum()
    return weights


@functools.cache
def learned(model: str) -> Floats | None:
    """Return the direction that was learned for `model`, shape (dimension,), if one was."""
    learned = fusion.load().attention
    return np.array(learned.direction, np.float32) if learned.model in model else None
