"""The words of passages, and which passages share a question's words. Not what the words mean.

A library for this (bm25s, 0.27 s to import) costs more at a cold start than everything else a search
loads; what is kept of it is Okapi's formula over arrays.
"""

import re
from collections.abc import Callable, Iterable, Sequence

import numpy as np
import numpy.typing as npt
import Stemmer

Floats = npt.NDArray[np.float32]
Stem = Callable[[str], str]

_WORD = re.compile(r"[^\W_]+")
# Okapi's usual constants (Robertson and Zaragoza, 2009); passages are of one size, so length counts half.
_SATURATION = 1.2
_LENGTH = 0.5
# Where the language is unknown, the first letters of a word stand for its stem.
_PREFIX = 5


def stemmer(language: str) -> Stem:
    """Return what maps a word, in lower case, to its stem; Snowball's where it knows the code `language`."""
    try:
        return Stemmer.Stemmer(language).stemWord  # type: ignore[no-any-return] # it ships no types
    except KeyError:
        return lambda word: word[:_PREFIX]


def words(text: str) -> list[str]:
    """Return the words and numbers of `text` in lower case, in order."""
    return [match.group() for match in _WORD.finditer(text.casefold())]


class Lexicon:
    """Which of `texts` holds which stem, weighted by BM25 so that a question is a few additions."""

    def __init__(self, texts: Sequence[str], stem: Stem) -> None:
        self._stem = stem
        self._size = len(texts)
        counts: dict[str, dict[int, int]] = {}
        lengths = np.empty(len(texts))
        for row, text in enumerate(texts):
            stems = [stem(word) for word in words(text)]
            lengths[row] = len(stems)
            for one in stems:
                places = counts.setdefault(one, {})
                places[row] = places.get(row, 0) + 1
        damping = _SATURATION * (1 - _LENGTH + _LENGTH * lengths / max(lengths.mean(), 1.0))
        self._postings = {one: self._weigh(places, damping) for one, places in counts.items()}

    def scores(self, question: Iterable[str]) -> Floats:
        """Return BM25 of every text for the `words` of a question: shape (texts,), 0 where none is shared."""
        scores = np.zeros(self._size, np.float32)
        for one in set(map(self._stem, question)):
            if one in self._postings:
                rows, weights = self._postings[one]
                scores[rows] += weights
        return scores

    def _weigh(
        self, places: dict[int, int], damping: npt.NDArray[np.float64]
    ) -> tuple[npt.NDArray[np.intp], Floats]:
        """Return the rows that hold a stem and what each gains by it."""
        rows = np.fromiter(places, np.intp)
        frequency = np.fromiter(places.values(), np.float64)
        rarity = np.log1p((self._size - len(rows) + 0.5) / (len(rows) + 0.5))
        weights = rarity * frequency * (_SATURATION + 1) / (frequency + damping[rows])
        return rows, weights.astype(np.float32)
