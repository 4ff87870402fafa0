"""Late interaction: how well each word of a question is met in a sentence. Not how sentences are cut.

MaxSim of ColBERT (Khattab and Zaharia, 2020) over the token vectors of the embedding model itself, which
was not trained for it: its vectors all lean one way, so the article's mean is taken off first.
"""

from collections.abc import Sequence

import numpy as np

from index.records import Floats

_TINY = 1e-6


class TokenGroups:
    """The token vectors of an article's sentences, ready to be compared with a question's."""

    def __init__(self, groups: Sequence[Floats], centre: Floats) -> None:
        """Take each sentence's token vectors, shape (tokens, dimension), and the vector to take off."""
        self._centre = centre
        self._full = np.array([len(group) > 0 for group in groups], bool)
        lengths = np.array([len(group) for group in groups], np.intp)[self._full]
        self._starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]) if len(lengths) else lengths
        stacked = np.concatenate([np.empty((0, len(centre)), np.float32), *groups])
        self._rows = centred(stacked, centre)

    def met(self, question: Floats) -> Floats:
        """Return how well each sentence meets each token of the question, shape (sentences, tokens).

        `question` holds the question's own token vectors, shape (tokens, dimension). An empty sentence
        meets none. All is one small product, better kept to one thread (`settings.keep_to_one_thread`).
        """
        met = np.zeros((len(self._full), len(question)), np.float32)
        if len(self._rows) and len(question):
            similarity = centred(question, self._centre) @ self._rows.T
            met[self._full] = np.maximum.reduceat(similarity, self._starts, axis=1).T
        return met


def centred(rows: Floats, centre: Floats) -> Floats:
    """Take `centre` off every row and bring them back to length 1."""
    moved: Floats = rows - centre
    moved /= np.maximum(np.sqrt(np.einsum("td,td->t", moved, moved)), _TINY)[:, None]
    return moved
