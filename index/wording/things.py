"""Things that news calls by more than one noun: soldiers or troops. Not roles, bodies and places.

Those have readings of their own (`concepts.py`), for a whole phrase may stand for one of them.
"""

import functools
from collections.abc import Set as AbstractSet

from config.language import load
from index.ranking.lexical import stemmer, words


def things(text: str, code: str) -> AbstractSet[str]:
    """Return the things that a text in the language `code`, which has a file, has a noun for."""
    stems = set(map(stemmer(code), words(text)))
    return {thing for thing, noun in _nouns(code) if noun <= stems}


@functools.cache
def _nouns(code: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the nouns of a language by what they stand for, each as the stems of its words."""
    stem = stemmer(code)
    return tuple(
        (thing, frozenset(map(stem, words(noun))))
        for thing, nouns in load(code).concepts.things.items()
        for noun in nouns
    )
