"""Which language a text is in, by its function words.

Not a general language identifier: it knows the languages the program has a file for, and says when
it is none of them.
A library for this needs a sentence or two to be sure and megabytes of tables; readers ask
questions of three words, and each language file lists its function words anyway.
"""

import re
from collections.abc import Callable

from config import language

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# In running text of a known language about four words in ten are function words of its list; in
# another language of the family one in ten by coincidence (measured on the gold corpus).
ARTICLE_SHARE = 0.25
_ENOUGH = 5_000


def function_words(code: str) -> frozenset[str]:
    """Return the function words of a language there is a file for."""
    return language.load(code).function_words


def detect(
    text: str, least_share: float = 0.0, known: Callable[[str], frozenset[str]] = function_words
) -> str | None:
    """Return the code of the language most of whose function words, or `known` words, stand in `text`.

    None when two languages have as many, none has any, or they are less than `least_share` of the words.
    """
    words = [match.group().casefold() for match in _WORD.finditer(text[:_ENOUGH])]
    if not words:
        return None
    counts = sorted(
        ((sum(word in known(code) for word in words), code) for code in language.codes()),
        reverse=True,
    )
    best, code = counts[0]
    tied = len(counts) > 1 and counts[1][0] == best
    return None if tied or not best or best < least_share * len(words) else code
