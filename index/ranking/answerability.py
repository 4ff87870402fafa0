"""Whether an article answers a question: the signs, and the probability they make. Not what the answer is.

A question about what an article does not say looks much like one about what it does; what gives it away is
a detail: a word that is met nowhere near the rest, a name that does not occur, a sentence that ought to
hold a number and holds none. How much each counts is fitted: `config/fusion.toml`.
"""

import math
import re
from collections.abc import Collection

import msgspec
import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from config import fusion
from index.ranking.kinds import Asked
from index.records import Floats, Places

# From this confidence on an answer is given as one: somewhat below likelier than not, for readers ask less of
# what an article does not say than the gold does. On tests/gold/tune 0.89 of what is told is then answered,
# and 0.99 of what is off topic declined.
ANSWERED = 0.47
# Below this the article is said not to tell, and from here on that this is not sure: of what is told only
# 0.05 is below, of what is off topic 0.95.
UNSURE = 0.4

_WORD = re.compile(r"[^\W_]+")
# How far a question is taken to be from what it asks for where no sentence shows any such thing.
_FAR = 0.3


class Signs(msgspec.Struct, frozen=True):
    """What tells whether the article answers; the fields are those of `fusion.ConfidenceWeights`.

    `cosine`: of the nearest sentence's vector. `words_met`: mean over the question's tokens of how well
    the likeliest paragraph meets them. `topic_met`: the same for the article's average sentence.
    `least_met`: how well that paragraph meets the content word it meets worst. `name_missing`: how
    unlike any word of that paragraph the question's strangest name or number is, 0 to 1.
    `kind_missing`: by how much the sentences that show the kind of thing asked for meet the question worse.
    `asked_met`: as `words_met`, each token by how much it counts. `likeliest`: the share of the likeliest
    sentence in the ranking, 0 to 1. `foreign`: 1 when the question is in another language than the article,
    whose words it then meets less well. `evidence`: the logarithm of the sum of exponents of all sentences'
    scores, which was learned to be high where the article answers (`tests/bench/adapt.py`); shared words,
    which count for more than was learned there, are no part of it.
    """

    cosine: float
    words_met: float
    topic_met: float
    least_met: float
    name_missing: float
    kind_missing: float
    asked_met: float
    likeliest: float
    foreign: float
    evidence: float


def confidence(signs: Signs) -> float:
    """Return the probability, 0 to 1, that the article answers."""
    intercept, *weights = msgspec.structs.astuple(fusion.load().confidence)
    measured = msgspec.structs.astuple(signs)
    total = intercept + sum(weight * sign for weight, sign in zip(weights, measured, strict=True))
    return 1 / (1 + math.exp(-total))


def least_met(question: str, asked: Asked, spans: Places, met: Floats) -> float:
    """Return how well the content token that is met worst is met; the worst of all if none has content.

    `spans`: where each token stands in the question, shape (tokens, 2). `met`: shape (tokens,).
    """
    # Lists: for some twenty tokens each call of an array costs more than what it does.
    every = met.tolist()
    content = [False] * (len(question) + 1)
    for match in _WORD.finditer(question):
        if match.group().casefold() in asked.content:
            content[match.start() : match.end()] = [True] * (match.end() - match.start())
    own = [value for value, start in zip(every, spans[:, 0].tolist(), strict=True) if content[start]]
    return float(min(own or every, default=0.0))


def name_missing(question: str, asked: Asked, paragraph_words: Collection[str]) -> float:
    """Return how unlike any word of a paragraph the question's strangest name or number is: 0 to 1.

    A name is capitalised words that do not open the question. Spellings differ, so likeness counts; and
    news calls someone in full once and by surname from then on, so one word of a name will do.
    """

    def unlike(word: str) -> float:
        nearest = process.extractOne(word, paragraph_words, scorer=fuzz.ratio)
        return 1 - (nearest[1] / 100 if nearest else 0.0)

    strange = (name for name in _names(question, asked) if not any(word in paragraph_words for word in name))
    return max((min(map(unlike, name)) for name in strange), default=0.0)


def _names(question: str, asked: Asked) -> list[list[str]]:
    """Return the words, in lower case, of each name and each number in a question."""
    names: list[list[str]] = []
    end = 0
    for match in _WORD.finditer(question):
        word, lowered = match.group(), match.group().casefold()
        is_name = match.start() > 0 and word[0].isupper() and lowered in asked.content
        if is_name and end and question[end : match.start()].isspace():
            names[-1].append(lowered)
        elif is_name or word.isdecimal():
            names.append([lowered])
        end = match.end() if is_name else 0
    return names


def kind_missing(own: Floats, shown: npt.NDArray[np.bool_] | None) -> float:
    """Return by how much the sentences that show what is asked for meet the question worse than the best."""
    if shown is None:
        return 0.0
    return float(min(own.max() - own[shown].max(), _FAR)) if shown.any() else _FAR
