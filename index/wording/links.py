"""What links an office to what it is of: the mayor | of Leeds, minister | van Energie. Not who holds it."""

from collections.abc import Sequence

from config.language import Language


def links(language: Language) -> frozenset[str]:
    """Return the words, in lower case, by which a language links an office to what it is of."""
    return language.grammar.genitive | language.names.linking


def office_end(words: Sequence[str], linking: frozenset[str]) -> int:
    """Return where the first of `linking` stands behind a word; where the words end when none does."""
    return next((place for place, word in enumerate(words) if place and word in linking), len(words))
