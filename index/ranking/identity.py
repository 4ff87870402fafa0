"""Whether a question asks which one or what it is called, and whether a sentence tells. Not which it is.

*Welke bakker levert het brood?* is not answered by *Het brood komt van een bakker*: who writes of a baker
with an indefinite article, and puts no name to it, does not tell which (docs/notes.md has the figures).
"""

import functools
import re
from collections.abc import Iterator, Sequence

from config.language import Which
from index.parsing.detection import function_words
from index.ranking import kinds
from index.ranking.lexical import stemmer

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# Of what is asked for, a noun and what describes it: which Scottish island.
_MOST_HEADS = 3
# So many words may stand between the article and that: a small private bakery.
_MOST_BETWEEN = 3
# What may give a name to the phrase before it, with a word between at most: a capital or a mark.
_NAMED = re.compile(r"\W*(?:[^\W\d_]+\s+)?[A-ZÀ-ÖØ-Þ]|\s*[:(–„“‘'\"«]")
# A phrase behind one of these tells what stands before it: Kolksluis, a village.
_BEHIND_NAME = re.compile(r"[,(:–]\s*$")


def leaves_open(question: str, sentence: str, language: str) -> bool:
    """Whether a question asks which one, and a sentence speaks of one without telling which.

    Both are in `language`; of one that is not known, nothing is said.
    """
    known = kinds.known(language)
    if known is None or kinds.read(question, language).language != language:
        return False
    which = known.which
    asked = _any_of((*which.asks, *which.called)).search(question)
    if asked is None:
        return False
    heads = _heads(question[asked.end() :], language)
    is_called = _any_of(which.called).search(question)
    return bool(heads) and any(
        not (_is_named(sentence, start, end, which) or (not is_called and _is_told(sentence[end:], which)))
        for start, end in _indefinite(sentence, heads, language, which)
    )


@functools.cache
def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


def _heads(text: str, language: str) -> list[str]:
    """Return the stems of the words up to the next function word, of which the first is asked for."""
    heads: list[str] = []
    for word in _WORD.findall(text.casefold())[:_MOST_HEADS]:
        if word in function_words(language):
            break
        heads.append(stemmer(language)(word))
    return heads


def _indefinite(
    sentence: str, heads: Sequence[str], language: str, which: Which
) -> Iterator[tuple[int, int]]:
    """Yield where a phrase begins and ends that has an indefinite article and what is asked for as its head.

    Of *which private clinic* that is *a private clinic* or *a clinic*, but no *private visit*.
    """
    words = list(_WORD.finditer(sentence))
    lowered = [word.group().casefold() for word in words]
    stems = [stemmer(language)(word) for word in lowered]

    def _goes_on(place: int) -> bool:
        is_together = sentence[words[place].end() : words[place + 1].start()].isspace()
        return is_together and lowered[place + 1] not in function_words(language)

    for place, word in enumerate(lowered):
        if word not in which.indefinite:
            continue
        last = place
        while last - place <= _MOST_BETWEEN and last + 1 < len(words) and _goes_on(last):
            last += 1
        if last > place and _is_head(stems, last, heads):
            yield words[place].start(), words[last].end()


def _is_head(stems: Sequence[str], place: int, heads: Sequence[str]) -> bool:
    """Whether the words asked for end here, as many of them as stand here."""
    return any(
        list(stems[place - size + 1 : place + 1]) == list(heads[:size])
        for size in range(1, min(len(heads), place) + 1)
    )


def _is_told(behind: str, which: Which) -> bool:
    """Whether a phrase goes on with what tells which one: a book about bees, a fine of 300 euros."""
    return bool(_any_of(which.told).match(behind))


def _is_named(sentence: str, start: int, end: int, which: Which) -> bool:
    """Whether a name stands beside a phrase, or a word that gives one behind it."""
    is_behind = bool(_BEHIND_NAME.search(sentence[:start]))
    return is_behind or bool(
        _NAMED.match(sentence[end:]) or re.search(which.names, sentence[end:], re.IGNORECASE)
    )
