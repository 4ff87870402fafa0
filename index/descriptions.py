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
# A bot answers about few articles at a time.
_KEPT_READY = 4
_KEPT_CALLED = 200


def described(wanted: tuple[str, ...], article: Article, entities: Sequence[Entity]) -> list[Entity]:
    """Return whom the article describes as a reader wrote: president, Franse president, de gezant.

    A description stands before a name (burgemeester Anna Bos), between commas, or by itself later on.
    Function words alone (dat, who) describe nobody, whatever name they stand before.
    """
    if article.language in codes() and load(article.language).function_words.issuperset(wanted):
        return []
    roles = roles_of(article)
    found = []
    for entity in entities:
        written = {role for span in entity.mentions for role in roles.get(span.start, ())}
        own = [folded(role, article.language) for role in written]
        own += [folded(article[span], article.language) for span in entity.mentions]
        if (
            any(_ends_in(words, wanted) for words in own)
            or _introduced_as(wanted, article, entity)
            or _called_behind(wanted, article, entity)
        ):
            found.append(entity)
    return found


@functools.lru_cache(_KEPT_READY)
def roles_of(article: Article) -> dict[int, tuple[str, ...]]:
    """Return what the article calls whom it names, by the name's start; without a language file nothing."""
    if article.language not in codes():
        return {}
    # Only here: few names are descriptions, and the rules take 40 ms to import.
    from index.referents.mentions import find_mentions  # noqa: PLC0415
    from index.wording.lexicon import lexicon  # noqa: PLC0415

    return {one.span.start: one.roles for one in find_mentions(article, lexicon(article.language))}


def _ends_in(words: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether a description is the one wanted, its last word perhaps a longer one: kroonprins for prins."""
    return len(words) >= len(wanted) and all(
        word == part or (len(part) >= _COMPOUNDED and word.endswith(part))
        for word, part in zip(words[-len(wanted) :], wanted, strict=True)
    )


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
        if all(any(word.endswith(part) for word in words) for part in wanted):
            return True
    return False


def _without_stops(before: str, code: str) -> str:
    """Return the words before a name without the abbreviated title that ends them: lead author Dr."""
    first, _, last = before.rstrip().rpartition(" ")
    is_title = code in codes() and last.casefold().rstrip(".") in load(code).names.titles
    return first if is_title and last.endswith(".") else before


def _called_behind(wanted: tuple[str, ...], article: Article, entity: Entity) -> bool:
    """Whether the words wanted are what a person is called behind the name: Anna Smith, a nurse at sea."""
    return any(
        whole[start : start + len(wanted)] == wanted
        for whole, head in _callings_of(article, entity)
        for start in range(max(0, head - len(wanted)), head)
    )


@functools.lru_cache(_KEPT_CALLED)
def _callings_of(article: Article, entity: Entity) -> tuple[tuple[tuple[str, ...], int], ...]:
    """Return what a person is called behind the name, as it sounds, and how many words begin it."""
    code = article.language
    if entity.kind != "person" or code not in codes():
        return ()
    from index.referents.callings import callings  # noqa: PLC0415 - as in `roles_of`
    from index.wording.lexicon import lexicon  # noqa: PLC0415

    return tuple(
        (folded(calling.whole, code), len(folded(calling.beginning, code)))
        for calling in callings(article, entity.mentions, lexicon(code))
    )


@functools.cache
def _belonging() -> frozenset[str]:
    return frozenset().union(*(load(code).names.belonging for code in codes()))
