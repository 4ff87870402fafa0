"""Whom a reader means by other words than the article's: a role, a trade, a body, a place. Not by names.

As `names.resolve` has it: what nobody has in the reader's words may be somebody's in the article's.
"""

import functools
import re
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from config.language import articles, codes
from index.article import Article, Entity
from index.descriptions import described
from index.spelling import folded

# A word of so many letters with one of them wrong, or two changed about, is this much alike.
_LONG = 5
_SLIP = 80.0
# A bot answers about few articles at a time.
_KEPT_READY = 4


def in_other_words(name: str, article: Article, entities: Sequence[Entity]) -> Entity | None:
    """Return the only one whom the article calls anything that a reader's words may be in its language."""
    meant = called_otherwise(name, article, entities)
    return meant[0] if len(meant) == 1 else None


def by_trade(name: str, article: Article, entities: Sequence[Entity]) -> Entity | None:
    """Return the only one who is told to do for a living what a reader calls them by: who runs a bakery."""
    if article.language not in codes() or not name:
        return None
    from index.referents.holders import by_trade as told_by_trade  # noqa: PLC0415 - as in `names.holder_at`
    from index.wording.concepts import heads, readings  # noqa: PLC0415

    trade = heads(name)
    # The baker in Leeds: where the article knows of a Leeds; but not the former baker.
    before = name.partition(trade)[0].split()
    if any(word[0].islower() and word not in articles() for word in before):
        return None
    if not all(word in article.text for word in name.split() if word not in trade and word[0].isupper()):
        return None
    known = [reading.words for reading in readings(trade, article.language)] or [name]
    small = [tuple(word for word in one.casefold().split() if word not in articles()) for one in known]
    meant = dict.fromkeys(one for words in small for one in told_by_trade(words, article, entities))
    return next(iter(meant)) if len(meant) == 1 else None


def respelt(name: str, article: Article, entities: Sequence[Entity]) -> Entity | None:
    """Return whom a reader means by a role with a slip of the pen in it: the coatch."""
    words = _small_words(article)
    spelt = [
        word if len(word) < _LONG or word in words or not word.islower() else _nearest(word, words)
        for word in name.split()
    ]
    return in_other_words(" ".join(spelt), article, entities) if spelt != name.split() else None


def _nearest(word: str, words: frozenset[str]) -> str:
    found = process.extractOne(word, words, scorer=fuzz.ratio, score_cutoff=_SLIP)
    return found[0] if found else word


@functools.lru_cache(_KEPT_READY)
def _small_words(article: Article) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"\w+", article.text) if word.islower())


def called_otherwise(name: str, article: Article, entities: Sequence[Entity]) -> list[Entity]:
    """Return whom the article calls anything that a reader's words may be in its language."""
    if article.language not in codes():
        return []
    from index.referents.holders import holders  # noqa: PLC0415 - as in `names.holder_at`
    from index.wording.concepts import readings  # noqa: PLC0415

    meant: dict[Entity, None] = {}
    for reading in readings(name, article.language):
        wanted = folded(reading.words, article.language)
        if not all(word in _sound(article) for word in wanted):
            continue
        if reading.is_role:
            # Not by their names: a baker is no Mr Baker.
            found = described(wanted, article, entities)
            found += holders(reading.words, article, entities)
        else:
            found = [one for one in entities if _is_called(wanted, article, one)]
        meant |= dict.fromkeys(found)
    return list(meant)


@functools.lru_cache(_KEPT_READY)
def _sound(article: Article) -> str:
    """Return all words of an article as they sound: most readings of a phrase have words it has not."""
    return " ".join(folded(article.text, article.language))


def _is_called(wanted: tuple[str, ...], article: Article, entity: Entity) -> bool:
    """Whether an entity is called just this somewhere: a longer name that ends in it may be another's."""
    return any(folded(article[span], article.language) == wanted for span in (entity.name, *entity.mentions))
