"""Whom an article describes in words of a reader's: president, Franse president, de gezant. Not by a name."""

import functools
import re
from collections.abc import Sequence

from config.language import articles, codes, load
from index.article import Article, Entity
from index.spelling import folded

# A description stands in this many words before a name, looked for in this many characters.
_DESCRIPTION = 3
_BEFORE = 60
_QUOTATION = re.compile(r"[“”„«»\"‘]")
# A shorter word may end another by chance.
_COMPOUNDED = 4


def described(wanted: tuple[str, ...], article: Article, entities: Sequence[Entity]) -> list[Entity]:
    """Return whom the article describes as a reader wrote: president, Franse president, de gezant.

    A description stands before a name (burgemeester Anna Bos), between commas, or by itself later on.
    Function words alone (dat, who) describe nobody, whatever name they stand before.
    """
    if article.language in codes() and load(article.language).function_words.issuperset(wanted):
        return []
    found = []
    for entity in entities:
        written = {role for _, roles in entity.roles for role in roles}
        own = [folded(role, article.language) for role in written]
        own += [folded(article[span], article.language) for span in entity.mentions]
        if (
            any(_ends_in(words, wanted) for words in own)
            or _introduced_as(wanted, article, entity)
            or _called_behind(wanted, article, entity)
        ):
            found.append(entity)
    return found


def _ends_in(words: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether a description is the one wanted, its last word perhaps a longer one: kroonprins for prins."""
    return len(words) >= len(wanted) and all(map(_is_end, words[-len(wanted) :], wanted))


def _is_end(word: str, part: str) -> bool:
    return word == part or (len(part) >= _COMPOUNDED and word.endswith(part))


def _introduced_as(wanted: tuple[str, ...], article: Article, entity: Entity) -> bool:
    """Whether the words wanted stand just before a person's name."""
    if entity.kind != "person":
        return False
    for span in entity.mentions:
        paragraph = article.paragraph_at(span)
        if paragraph is None or not article[span][:1].isupper():
            continue
        before = article.text[max(paragraph.span.start, span.start - _BEFORE) : span.start]
        # “I am ashamed,” Smith said: what is quoted before a name does not describe who says it.
        before = _QUOTATION.split(before)[-1]
        written = _without_stops(before, article.language).rpartition(".")[2].split()
        # Raadslid Smit van Lokaal Belang: the party is no raadslid.
        if written and written[-1] in _belonging():
            continue
        # Als de gezant Smit inlicht: behind an article, a title goes with a full name.
        if " " not in article[span] and written[-2:-1] and written[-2].casefold() in articles():
            continue
        words = folded(" ".join(written[-_DESCRIPTION:]), article.language)
        if all(any(_is_end(word, part) for word in words) for part in wanted):
            return True
    return False


def _without_stops(before: str, code: str) -> str:
    """Return the words before a name without the abbreviated title that ends them: lead author Dr."""
    first, _, last = before.rstrip().rpartition(" ")
    is_title = code in codes() and last.casefold().rstrip(".") in load(code).names.titles
    return first if is_title and last.endswith(".") else before


def _called_behind(wanted: tuple[str, ...], article: Article, entity: Entity) -> bool:
    """Whether the words wanted are what a person is called behind the name: Anna Smith, a nurse at sea."""
    code = article.language
    for whole, beginning in entity.callings:
        words, head = folded(article[whole], code), len(folded(article[beginning], code))
        starts = range(max(0, head - len(wanted)), head)
        if any(words[start : start + len(wanted)] == wanted for start in starts):
            return True
    return False


@functools.cache
def _belonging() -> frozenset[str]:
    return frozenset().union(*(load(code).names.belonging for code in codes()))
