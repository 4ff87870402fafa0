"""The fitted coefficients of the search, checked when read. Not what the signs mean (`index/`)."""

import functools

import msgspec

from config.compiled import read
from config.settings import ROOT


class SentenceWeights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What each sign adds to a sentence's score; the signs are `index/search.py`'s."""

    own: float
    with_before: float
    paragraph: float
    lexical: float
    kind: float


class Attention(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much a word of a question counts: `index/ranking/attention.py`.

    `direction` was learned from the token vectors of one model, whose name holds `model`, and has as many
    numbers as these vectors.
    """

    model: str
    direction: tuple[float, ...]


class ConfidenceWeights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The logistic model of whether the article answers; the signs are `index/ranking/answerability.py`'s."""

    intercept: float
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


class Fusion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`config/fusion.toml`."""

    attention: Attention
    sentence: SentenceWeights
    confidence: ConfidenceWeights


@functools.cache
def load() -> Fusion:
    """Read the coefficients. Raises msgspec.ValidationError when the file does not fit this program."""
    return read(ROOT / "config" / "fusion.toml", Fusion)
