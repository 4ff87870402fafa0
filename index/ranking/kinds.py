"""What kind of thing a question asks for, and which sentences show one. Not which thing it is.

A question that asks when is not answered by a sentence without a time in it. Who and where are no
kinds: nearly every sentence of the news names somebody.
"""

import functools
import re
from collections.abc import Mapping, Sequence
from typing import cast

import msgspec
import numpy as np
import numpy.typing as npt

from config import language
from config.language import Kind, Search
from index.parsing.detection import function_words, written
from index.ranking.lexical import words

_KEPT = 64
_KEPT_THINGS = 2_000
# What asks for none of the kinds.
_OTHER = "other"


class Asked(msgspec.Struct, frozen=True):
    """A question read by its words: the kind of thing it asks for, if they tell, and its content words.

    `content` are the words, in lower case, that are no function words of `language`, the question's.
    """

    words: tuple[str, ...]
    content: frozenset[str]
    kind: Kind | None
    language: str


# One question is read for its ranking, for each place that may answer it, and for what it leans on.
@functools.lru_cache(_KEPT)
def read(question: str, article_language: str) -> Asked:
    """Read a question; where its language does not show, it is taken for the article's."""
    every = tuple(words(question))
    known = _function_words()
    counts = {code: sum(map(own.__contains__, every)) for code, own in known.items()}
    code = max(counts, key=lambda one: (counts[one], one == article_language))
    first = _asks(code).search(question.casefold())
    kind = None if first is None or first.lastgroup == _OTHER else cast("Kind", first.lastgroup)
    return Asked(every, frozenset(every) - known[code], kind, code)


class Shown:
    """Which sentences of an article show which kinds of thing; found out when first asked for."""

    def __init__(self, texts: Sequence[str], article_language: str) -> None:
        self._texts = texts
        self._language = article_language
        self._found: dict[Kind, tuple[npt.NDArray[np.int32], dict[str, list[int]]]] = {}

    def rows(self, asked: Asked) -> npt.NDArray[np.bool_] | None:
        """Return for each sentence whether it shows what is asked for and the question does not hold.

        None when the question's words do not tell what it asks for.
        """
        if asked.kind is None:
            return None
        if asked.kind not in self._found:
            self._found[asked.kind] = self._find(asked.kind)
        counts, holders = self._found[asked.kind]
        left = counts.copy()
        for word in set(asked.words):
            if word in holders:
                left[holders[word]] -= 1
        shown: npt.NDArray[np.bool_] = left > 0
        return shown

    def _find(self, kind: Kind) -> tuple[npt.NDArray[np.int32], dict[str, list[int]]]:
        """Return how many different things of a kind each sentence shows, and who shows which."""
        counts = np.zeros(len(self._texts), np.int32)
        holders: dict[str, list[int]] = {}
        for row, text in enumerate(self._texts):
            things = _things(text, self._language, kind)
            counts[row] = len(things)
            for thing in things:
                holders.setdefault(thing, []).append(row)
        return counts, holders


def shows(asked: Asked, text: str, language: str) -> bool | None:
    """Whether a text shows what is asked for and the question does not hold; None as in `Shown.rows`."""
    return None if asked.kind is None else not _things(text, language, asked.kind).issubset(asked.words)


# The sentences of an article are looked at for each question of a kind, and again as they are to be shown.
@functools.lru_cache(_KEPT_THINGS)
def _things(text: str, language: str, kind: Kind) -> frozenset[str]:
    """Return the things of a kind that a text shows, in lower case."""
    return frozenset(match.group().casefold() for match in _shows(language, kind).finditer(text))


@functools.cache
def _function_words() -> Mapping[str, frozenset[str]]:
    return {code: function_words(code) for code in written()}


def known(code: str) -> Search | None:
    """Return what is known of a language, if anything is."""
    if code in language.codes():
        return language.load(code).search
    unspoken = language.unspoken().get(code)
    return unspoken.search if unspoken else None


def _searches(code: str) -> list[Search]:
    """Return what is known of a language; of one that is unknown, what is known of all unspoken ones."""
    search = known(code)
    return [search] if search else [one.search for one in language.unspoken().values()]


@functools.cache
def _asks(code: str) -> re.Pattern[str]:
    """Return the pattern of what asks first, its group the kind: *what happens when* asks for no time."""
    (search,) = _searches(code)
    # Where two begin alike the kind counts: *hoe oud* opens with *hoe*.
    every = [*search.asks.items(), (_OTHER, search.other)]
    return re.compile("|".join(f"(?P<{kind}>{'|'.join(patterns)})" for kind, patterns in every))


@functools.cache
def _shows(code: str, kind: Kind) -> re.Pattern[str]:
    patterns = (one for search in _searches(code) for one in search.shows[kind])
    return re.compile("|".join(patterns), re.IGNORECASE)
