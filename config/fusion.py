"""The fitted coefficients of the search, checked when read. Not what the signs mean (`index/`)."""

import functools
import tomllib

import msgspec

from config.settings import ROOT


class SentenceWeights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What each sign adds to a sentence's score; the signs are `index/search.py`'s."""

    own: float
    with_before: float
    paragraph: float
    lexical: float
    kind: float


class ConfidenceWeights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The logistic model of whether the article answers; the signs are `index/ranking/answerability.py`'s."""

    intercept: float
    cosine: float
    words_met: float
    topic_met: float
    least_met: float
    name_missing: float
    kind_missing: float


class Fusion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`config/fusion.toml`."""

    sentence: SentenceWeights
    confidence: ConfidenceWeights


@functools.cache
def load() -> Fusion:
    """Read the coefficients. Raises msgspec.ValidationError when the file does not fit this program."""
    return msgspec.convert(tomllib.loads((ROOT / "config" / "fusion.toml").read_text("utf-8")), Fusion)
