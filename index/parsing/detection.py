"""Which language a text is in, by its function words.

Not a general language identifier: it knows the languages the program has function words of, and says
when it is none of them.
A library for this needs a sentence or two to be sure and megabytes of tables; readers ask
questions of three words, and each language file lists its function words anyway.
"""

import re
from collections.abc import Callable, Sequence

from config import language

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# In running text of a known language about four words in ten are function words of its list; in
# another language of the family one in ten by coincidence (measured on the gold corpus).
ARTICLE_SHARE = 0.25
_ENOUGH = 5_000


def function_words(code: str) -> frozenset[str]:
    """Return the function words of a language that has a file, or a part in `unspoken.toml`."""
    unspoken = language.unspoken().get(code)
    return unspoken.function_words if unspoken else language.load(code).function_words


def written() -> tuple[str, ...]:
    """Return the codes of the languages an article may be known to be in."""
    return (*language.codes(), *language.unspoken())


def detect(
    text: str,
    least_share: float = 0.0,
    known: Callable[[str], frozenset[str]] = function_words,
    among: Sequence[str] | None = None,
) -> str | None:
    """Return the code of the language most of whose function words, or `known` words, stand in `text`.

    It is one of `among`; if not given, one that the bot speaks. None when two languages have as many, none
    has any, or they are less than `least_share` of the words.
    """
    words = [match.group().casefold() for match in _WORD.finditer(text[:_ENOUGH])]
    if not words:
        return None
    counts = sorted(
        ((sum(map(known(code).__contains__, words)), code) for code in among or language.codes()),
        reverse=True,
    )
    best, code = counts[0]
    tied = len(counts) > 1 and counts[1][0] == best
    return None if tied or not best or best < least_share * len(words) else code
