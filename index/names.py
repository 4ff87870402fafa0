"""Who and what an article speaks of, and whom a reader's spelling of a name means. Not what they said."""

import functools
import unicodedata
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from config.language import Language, codes, load
from index.article import Article, Entity, Quote

# Below this agreement (rapidfuzz ratio, 0..100) two spellings are two names.
_ALIKE = 84.0
# A part of a name, letter for letter.
_WHOLE = 99.0
# What a part of a name loses against the whole, so that the whole wins.
_PART = 1.0
# A description stands in this many words before a name, looked for in this many characters.
_DESCRIPTION = 3
_BEFORE = 60
# One letter stands for nothing.
_ACRONYM = 2
# A shorter word may end another by chance.
_COMPOUNDED = 4
# A bot answers about few articles at a time, and asks about the same names for every question.
_KEPT_READY = 4
_KEPT_FOLDED = 10_000
# The language of an article whose language is unknown: names are compared as written.


def resolve(name: str, article: Article, entities: Iterable[Entity]) -> Entity | None:
    """Return the entity a reader means by `name`, however short or otherwise spelled; None when unsure.

    Words are compared after folding the spellings of one sound into one (`names.foldings`); of
    several that agree as well, the one spoken of most is meant. What nobody has in the reader's words
    may be somebody's in the article's: the mayor, Moscow.
    """
    everyone = list(entities)
    return _as_written(name, article, everyone) or _in_other_words(name, article, everyone)


def _as_written(name: str, article: Article, entities: Sequence[Entity]) -> Entity | None:
    code = article.language
    wanted = _folded(name, code)
    if not wanted:
        return None
    scored = [
        (
            max(_alike(wanted, _folded(written, code)) for written in _names(article, entity)),
            len(entity.mentions),
            entity,
        )
        for entity in entities
    ]
    best = max(scored, key=lambda item: item[:2], default=None)
    # An epidemiologist is not the Institute of Epidemiology.
    is_stem = best is not None and best[2].kind != "person" and _tells_role(name, code)
    if best is not None and best[0] >= (_WHOLE if is_stem else _ALIKE):
        return best[2]
    for meant in (
        _described(wanted, article, entities),
        _by_given_name(wanted, article, entities),
        _abbreviated(name, article, entities),
    ):
        if len(meant) == 1:
            return meant[0]
    # Minister Jansen, where the article only says Jansen.
    bare = _without_titles(name)
    return _as_written(bare, article, entities) if bare != name else None


def _in_other_words(name: str, article: Article, entities: Sequence[Entity]) -> Entity | None:
    """Return the only one whom the article calls anything that a reader's words may be in its language."""
    if article.language not in codes():
        return None
    from index.referents.holders import holders  # noqa: PLC0415 - as in `_roles`
    from index.wording.concepts import readings  # noqa: PLC0415

    meant: dict[Entity, None] = {}
    for reading in readings(name, article.language):
        wanted = _folded(reading.words, article.language)
        if not all(word in _sound(article) for word in wanted):
            continue
        if reading.is_role:
            # Not by their names: a baker is no Mr Baker.
            found = _described(wanted, article, entities)
            found += holders(reading.words, article, entities, _roles(article))
        else:
            found = [one for one in entities if _is_called(wanted, article, one)]
        meant |= dict.fromkeys(found)
    return next(iter(meant)) if len(meant) == 1 else None


@functools.lru_cache(_KEPT_READY)
def _sound(article: Article) -> str:
    """Return all words of an article as they sound: most readings of a phrase have words it has not."""
    return " ".join(_folded(article.text, article.language))


def _is_called(wanted: tuple[str, ...], article: Article, entity: Entity) -> bool:
    """Whether an entity is called just this somewhere: a longer name that ends in it may be another's."""
    return any(_folded(article[span], article.language) == wanted for span in (entity.name, *entity.mentions))


def _tells_role(name: str, code: str) -> bool:
    """Whether what a reader wrote ends in a word for what a person does."""
    if code not in codes():
        return False
    from index.referents.callings import tells_role  # noqa: PLC0415 - as in `_roles`
    from index.wording.lexicon import lexicon  # noqa: PLC0415

    return tells_role(name.rsplit(maxsplit=1)[-1].casefold(), lexicon(code))


def speaks(entity: Entity, quote: Quote, article: Article, entities: Iterable[Entity]) -> bool:
    """Whether a statement is somebody's, alone or with another: Smit en Bos zeggen allebei …."""
    group = quote.speaker
    if group is None or group.name == entity.name:
        return group is not None
    whole = group.name
    # “De advocaat van Smit en Bos” begins with neither: only names joined from the first on speak together.
    begins = any(span.start == whole.start for one in entities if one != group for span in one.mentions)
    if group.kind != "group" or not begins or article.language not in codes():
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
        (fuzz.ratio(" ".join(wanted), " ".join(_folded(article[one.name], article.language)[:1])), one)
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
    from index.referents.acronyms import initials_of  # noqa: PLC0415 - as in `_roles`
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
    """Return a name without the words before it that say what someone does, in any language."""
    words = name.split()
    if len(words) == 1 or not words[-1][:1].isupper():
        return name
    from index.wording.lexicon import lexicon  # noqa: PLC0415 - as in `_roles`

    known = [lexicon(code) for code in codes()]
    while (
        len(words) > 1 and any(one.is_role(words[0].casefold()) for one in known) and words[1][:1].isupper()
    ):
        words = words[1:]
    return " ".join(words)


def _described(wanted: tuple[str, ...], article: Article, entities: Sequence[Entity]) -> list[Entity]:
    """Return whom the article describes as a reader wrote: president, Franse president, de gezant.

    A description stands before a name (burgemeester Anna Bos), between commas, or by itself later on.
    Function words alone (dat, who) describe nobody, whatever name they stand before.
    """
    if article.language in codes() and load(article.language).function_words.issuperset(wanted):
        return []
    roles = _roles(article)
    found = []
    for entity in entities:
        written = {role for span in entity.mentions for role in roles.get(span.start, ())}
        own = [_folded(role, article.language) for role in written]
        own += [_folded(article[span], article.language) for span in entity.mentions]
        if (
            any(_ends_in(words, wanted) for words in own)
            or _introduced_as(wanted, article, entity)
            or _called_behind(wanted, article, entity)
        ):
            found.append(entity)
    return found


@functools.lru_cache(_KEPT_READY)
def _roles(article: Article) -> dict[int, tuple[str, ...]]:
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
        written = _without_stops(before, article.language).rpartition(".")[2].split()
        # Raadslid Smit van Lokaal Belang: the party is no raadslid.
        if written and written[-1] in _belonging():
            continue
        # Als de gezant Smit inlicht: behind an article, a title goes with a full name.
        if " " not in article[span] and written[-2:-1] and written[-2].casefold() in _articles():
            continue
        words = _folded(" ".join(written[-_DESCRIPTION:]), article.language)
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
    if entity.kind != "person" or article.language not in codes():
        return False
    from index.referents.callings import callings  # noqa: PLC0415 - as in `_roles`
    from index.wording.lexicon import lexicon  # noqa: PLC0415

    for calling in callings(article, entity.mentions, lexicon(article.language)):
        whole = _folded(calling.whole, article.language)
        head = len(_folded(calling.beginning, article.language))
        starts = range(max(0, head - len(wanted)), head)
        if any(whole[start : start + len(wanted)] == wanted for start in starts):
            return True
    return False


@functools.cache
def _belonging() -> frozenset[str]:
    return frozenset().union(*(load(code).names.belonging for code in codes()))


@functools.cache
def _articles() -> frozenset[str]:
    return frozenset().union(*(load(code).names.articles for code in codes()))


def _names(article: Article, entity: Entity) -> set[str]:
    """Return how an entity is written where it stands under a name, not a pronoun."""
    written = {article[entity.name]}
    return written | {
        article[span] for span in entity.mentions if any(sign.isupper() for sign in article[span][1:])
    }


@functools.lru_cache(_KEPT_FOLDED)
def _folded(name: str, code: str) -> tuple[str, ...]:
    """Return the words of a name as they sound, articles, accents and “of” left out."""
    # In an article of a language without a file, names are written as in any other.
    language = load(code if code in codes() else codes()[0])
    words = []
    passed = language.names.articles | language.grammar.genitive
    for word in _spelled_out(name.casefold().replace("’", "'").removesuffix("'s").split(), language):
        plain = unicodedata.normalize("NFKD", word)
        bare = "".join(sign for sign in plain if sign.isalnum())
        if not bare or bare in passed:
            continue
        for written, sound in language.names.foldings if code in codes() else ():
            bare = bare.replace(written, sound)
        words.append(bare)
    return tuple(words)


def _spelled_out(words: list[str], language: Language) -> list[str]:
    """Return words with what each abbreviation stands for: ceo, and VN-gezant."""
    spelled: list[str] = []
    for word in words:
        first, sign, rest = word.partition("-")
        whole = language.names.abbreviations.get(word)
        part = language.names.abbreviations.get(first) if sign and whole is None else None
        spelled += whole.split() if whole else [*part.split(), rest] if part else [word]
    return spelled


def _alike(wanted: tuple[str, ...], words: tuple[str, ...]) -> float:
    """Return how alike two names are: whole to whole, or a short name to the end of a longer one."""
    if not words:
        return 0.0
    whole = fuzz.ratio(" ".join(wanted), " ".join(words))
    if len(wanted) < len(words):
        return max(whole, fuzz.ratio(" ".join(wanted), " ".join(words[-len(wanted) :])) - _PART)
    return whole
