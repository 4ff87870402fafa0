"""Which paragraphs are looked at closely: those FAISS or the words find nearest. Not which one answers."""

import numpy as np
import numpy.typing as npt

from index.records import Floats
from index.vectors import nearest

Rows = npt.NDArray[np.intp]

# So many paragraphs are compared with a question word by word: all of any news article, and a few
# milliseconds' work of a book.
MOST_PARAGRAPHS = 40
# Of a longer text, those of the best sentences by their words are among them, and the rest by vectors.
_BY_WORDS = 10


def choose(
    vectors: Floats, paragraph_rows: Rows, query: Floats, lexical: Floats
) -> tuple[tuple[int, ...], float]:
    """Return the paragraphs to look at, ascending, and the cosine of the nearest sentence.

    `vectors`: L2-normalised rows of the paragraphs and then the sentences, shape (passages, dimension).
    `paragraph_rows` and `lexical`: each sentence's paragraph and its BM25, shape (sentences,).
    """
    count = len(vectors) - len(paragraph_rows)
    ids, cosines = nearest(query[None], vectors[count:], MOST_PARAGRAPHS)
    cosine = float(cosines[0, 0])
    if count <= MOST_PARAGRAPHS:
        return tuple(range(count)), cosine
    by_words = [row for row in np.argsort(-lexical, kind="stable")[:_BY_WORDS] if lexical[row] > 0]
    whole = nearest(query[None], vectors[:count], MOST_PARAGRAPHS)[0][0]
    best = [
        *paragraph_rows[by_words].tolist(),
        *_alternately(paragraph_rows[ids[0]].tolist(), whole.tolist()),
    ]
    return tuple(sorted(list(dict.fromkeys(best))[:MOST_PARAGRAPHS])), cosine


def _alternately(one: list[int], other: list[int]) -> list[int]:
    return [row for pair in zip(one, other, strict=False) for row in pair]
