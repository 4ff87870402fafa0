"""Who and what an article speaks of, and whom a reader's spelling of a name means. Not what they said."""

import functools
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from config.language import Language, codes, load
from index.article import Article, Entity, Quote
from index.descriptions import described
from index.otherwise import by_trade, called_otherwise, in_other_words, respelt
from index.spelling import alike, folded
from index.wording.links import links, office_end
from index.wording.roles import is_role

# Below this agreement (rapidfuzz ratio, 0..100) two spellings are two names.
_ALIKE = 84.0
# A part of a name, letter for letter.
_WHOLE = 99.0
# Whose someone is stands so near before the name: Anna's lawyer at the time, Tom Hall.
_BESIDE = 30
# One letter stands for nothing.
_ACRONYM = 2
_KEPT_NAMES = 256


def resolve(name: str, article: Article, entities: Iterable[Entity]) -> Entity | None:
    """Return the entity a reader means by `name`, however short or otherwise spelled; None when unsure.

    Words are compared after folding the spellings of one sound into one (`names.foldings`); of
    several that agree as well, the one spoken of most is meant. What nobody has in the reader's words
    may be somebody's in the article's: the mayor, Moscow.
    """
    return _resolved(name, article, tuple(entities))


# One question resolves one name several times: as it is read, as it goes on, as it is answered.
@functools.lru_cache(_KEPT_NAMES)
def _resolved(name: str, article: Article, entities: tuple[Entity, ...]) -> Entity | None:
    return (
        _as_written(name, article, entities)
        or in_other_words(name, article, entities)
        or by_trade(name, article, entities)
        or respelt(name, article, entities)
    )


def _as_written(name: str, article: Article, entities: Sequence[Entity]) -> Entity | None:
    code = article.language
    wanted = folded(name, code)
    if not wanted:
        return None
    scored = [
        (
            max(alike(wanted, folded(written, code)) for written in _names(article, entity)),
            # Rather the bank than its spokesman, who is described by its name.
            not _has_another_inside(entity, entities),
            len(entity.mentions),
            entity,
        )
        for entity in entities
    ]
    best = max(scored, key=lambda item: item[:3], default=None)
    if best is not None and best[0] >= _ALIKE:
        # An epidemiologist is not the Institute of Epidemiology. Asked last: words for roles take a while.
        is_sure = best[0] >= _WHOLE or best[-1].kind == "person"
        if is_sure or not _tells_role(name):
            return best[-1]
    for meant in (
        described(wanted, article, entities),
        _by_given_name(wanted, article, entities),
        _abbreviated(name, article, entities),
    ):
        if len(meant) == 1:
            return meant[0]
    # Minister Jansen, where the article only says Jansen.
    bare = _without_titles(name)
    return _as_written(bare, article, entities) if bare != name else None


def _has_another_inside(entity: Entity, entities: Sequence[Entity]) -> bool:
    """Whether a description ends in a name of another: een woordvoerder van de bank."""
    name = entity.name
    return any(
        span.end == name.end and span.start > name.start
        for other in entities
        if other is not entity
        for span in other.mentions
    )


def holder_at(office: str, body: str, article: Article, entities: Sequence[Entity]) -> Entity | None:
    """Return who is called by an office and named nearest to what it is of: the chair of the Otters."""
    # Only here: few questions ask by an office, and the rules take 40 ms to import.
    from index.referents.holders import distance, is_owned  # noqa: PLC0415

    called = dict.fromkeys(described(folded(office, article.language), article, entities))
    called |= dict.fromkeys(called_otherwise(office, article, entities))
    owner = resolve(body, article, entities)
    near = [
        (gap, one)
        for one in called
        if one.kind == "person"
        and one != owner
        and (gap := distance(one, body, article)) is not None
        # Somebody else in the paragraph may have a lawyer too: a person's is named right there, or as theirs.
        and (gap <= _BESIDE or owner is None or owner.kind != "person" or is_owned(one, article))
    ]
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _tells_role(name: str) -> bool:
    """Whether the head of what a reader wrote is a word for what a person does: the mayor (of the city)."""
    from index.referents.callings import tells_role  # noqa: PLC0415 - as in `holder_at`
    from index.wording.lexicon import lexicon  # noqa: PLC0415

    return any(tells_role(_head(name, load(code)), lexicon(code)) for code in codes())


def _head(name: str, language: Language) -> str:
    """Return the last word before what somebody is of, in lower case."""
    words = name.casefold().split()
    return words[office_end(words, links(language)) - 1]


def speaks(entity: Entity, quote: Quote, article: Article, entities: Iterable[Entity]) -> bool:
    """Whether a statement is somebody's, alone or with another: Smit en Bos zeggen allebei ….

    What a body's people say it says too: een woordvoerder van de bond; Bos van de bond.
    """
    group = quote.speaker
    if group is None or group.name == entity.name:
        return group is not None
    if article.language not in codes():
        return False
    if entity.name in group.stands_for:
        return True
    if group.kind != "group":
        return False
    whole = group.name
    # “De advocaat van Smit en Bos” begins with neither: only names joined from the first on speak together.
    begins = any(span.start == whole.start for one in entities if one != group for span in one.mentions)
    if not begins:
        return False
    joins = load(article.language).grammar.joins
    for span in entity.mentions:
        before = article.text[whole.start : span.start].split()
        after = article.text[span.end : whole.end].split()
        leads = not before or before[-1] in joins or before[-1].endswith(",")
        follows = not after or after[0] in joins or after[0].startswith(",")
        if span in whole and leads and follows:
            return True
    return False


def _by_given_name(wanted: tuple[str, ...], article: Article, entities: Sequence[Entity]) -> list[Entity]:
    """Return the people whose given name is most like what a reader wrote."""
    given = [
        (fuzz.ratio(" ".join(wanted), " ".join(folded(article[one.name], article.language)[:1])), one)
        for one in entities
        if one.kind == "person"
    ]
    most = max((alike for alike, _ in given), default=0.0)
    return [one for alike, one in given if alike == most >= _ALIKE]


def _abbreviated(name: str, article: Article, entities: Sequence[Entity]) -> list[Entity]:
    """Return whom an acronym may stand for that the article does not write: het OM, the FBI."""
    acronym = name.rsplit(maxsplit=1)[-1]
    if not acronym.isupper() or len(acronym) < _ACRONYM or article.language not in codes():
        return []
    from index.referents.acronyms import initials_of  # noqa: PLC0415 - as in `holder_at`
    from index.wording.lexicon import lexicon  # noqa: PLC0415

    known = lexicon(article.language)
    articles = known.language.names.articles
    return [
        one
        for one in entities
        if acronym.casefold()
        in initials_of([word for word in article[one.name].casefold().split() if word not in articles], known)
    ]


def _without_titles(name: str) -> str:
    """Return a name without the words before it that say what someone does, in any language.

    Who writes no capitals at all writes names without them too.
    """
    words = name.split()
    if len(words) == 1 or not (words[-1][:1].isupper() or name.islower()):
        return name

    def begins_name(word: str) -> bool:
        return word[:1].isupper() or (
            name.islower() and not any(word in load(code).function_words for code in codes())
        )

    def is_title(word: str) -> bool:
        return any(is_role(word.casefold().rstrip("."), code) for code in codes())

    while len(words) > 1 and is_title(words[0]) and begins_name(words[1]):
        words = words[1:]
    return " ".join(words)


def _names(article: Article, entity: Entity) -> set[str]:
    """Return how an entity is written where it stands under a name, not a pronoun."""
    written = {article[entity.name]}
    return written | {
        article[span] for span in entity.mentions if any(sign.isupper() for sign in article[span][1:])
    }
