"""Who holds an office, told by the words beside a name: korpschef Anna Bos. Not later mentions."""

import functools
import re
from collections.abc import Iterable

from config.language import load
from index.article import Article, Entity, Span
from index.wording.concepts import pattern
from index.wording.links import office_end

# An apposition ends where a mark stands.
_CLOSED = re.compile(r"\s*(?:[,.;:)”“\"]|$)")
# An office is looked for in this many characters before a name.
_BEFORE = 60
# Shorter words begin many others; a clause tells a trade in so many words: who runs a small bakery.
_TRADE = 4
_CLAUSE = 4
_KEPT = 1_000
_CAPITAL = re.compile(r"\s+[A-ZÀ-Þ]")


def holders(words: str, article: Article, entities: Iterable[Entity]) -> list[Entity]:
    """Return the people whom the article, of a language with a file, calls `words` beside their name."""
    code = article.language
    places = [Span(*match.span()) for match in pattern(words, code).finditer(article.text)]
    parted = _parted(words, code)
    return [
        one
        for one in entities
        if one.kind == "person"
        and any(
            any(_before(place, name, article) or _behind(place, name, article, one) for place in places)
            or (parted is not None and _around(name, article, *parted))
            for name in one.mentions
            if article.text[name.start].isupper()
        )
    ]


def by_trade(words: tuple[str, ...], article: Article, entities: Iterable[Entity]) -> list[Entity]:
    """Return the people whose trade is told by a clause behind their name: Anna Bos, who runs a bakery.

    `words` are those of the trade (baker), in small letters and without articles.
    """
    if len(words) != 1 or len(words[0]) < _TRADE:
        return []
    language, trade = load(article.language), words[0]
    ending = next((one for one in language.names.agent_endings if trade.endswith(one)), "")
    verb = trade.removesuffix(ending)
    kept = rf"(?:\w+\s+){{0,{_CLAUSE}}}{re.escape(trade)}\w+"
    does = rf"{re.escape(verb)}\w{{0,3}}(?!\w)" if ending and len(verb) >= _TRADE else r"(?!)"
    relatives = "|".join(map(re.escape, language.grammar.relatives))
    clause = re.compile(rf",\s+(?:{relatives})\s+(?:{does}|{kept})", re.IGNORECASE)
    return [
        one
        for one in entities
        if one.kind == "person" and any(clause.match(article.text, name.end) for name in one.mentions)
    ]


def distance(person: Entity, body: str, article: Article) -> int | None:
    """Return how near somebody is named to what they are of, in characters; None in no paragraph.

    It is named before them, or right behind the name.
    """
    named = re.compile(rf"(?<!\w){re.escape(body)}(?!\w)", re.IGNORECASE)
    links = "|".join(map(re.escape, load(article.language).grammar.prepositions))
    linked = re.compile(rf"\s(?:\([^)]*\)\s)?(?:{links})\s(?:\w+\s)?", re.IGNORECASE)
    gaps = [
        max(place.start() - name.end, name.start - place.end())
        for name in person.mentions
        if article.text[name.start].isupper() and (paragraph := article.paragraph_at(name))
        for place in named.finditer(article.text, paragraph.span.start, paragraph.span.end)
        if place.start() < name.start or linked.fullmatch(article.text[name.end : place.start()])
    ]
    return min(gaps, default=None)


def is_owned(person: Entity, article: Article) -> bool:
    """Whether somebody is introduced as somebody's: zijn zoon Bram, her lawyer, Tom Hall."""
    owners = load(article.language).grammar.possessives
    return any(
        not owners.isdisjoint(article.text[max(0, name.start - _BEFORE) : name.start].casefold().split()[-3:])
        for name in person.mentions
        if article.text[name.start].isupper()
    )


def _before(place: Span, name: Span, article: Article) -> bool:
    """Whether an office stands just before a name, perhaps with what it is of: mayor of Leeds, Anna May."""
    if name.start <= place.end:
        return False
    gap = article.text[place.end : name.start]
    if not _gap(article.language).fullmatch(gap):
        return False
    if gap.rstrip().endswith(","):
        return bool(_CLOSED.match(article.text, name.end))
    # Als de gezant Smit inlicht: behind an article, a title goes with a full name.
    before = article.text[: place.start].rsplit(maxsplit=1)[-1:]
    determined = bool(before) and before[0].casefold() in load(article.language).names.articles
    return " " in article[name] or not determined


def _behind(place: Span, name: Span, article: Article, named: Entity) -> bool:
    """Whether an office stands behind a name: Anna Bos, the new police chief of Leeds."""
    roles = {role for span, roles in named.roles if span == name for role in roles}
    if place.start <= name.end or roles.isdisjoint(article[place].casefold().split()):
        return False
    if _CAPITAL.match(article.text, place.end):
        return False
    between = article.text[name.end : place.start]
    return bool(re.fullmatch(r",\s+(?:[\w'’-]+\s+){0,3}", between))


def _around(name: Span, article: Article, before: re.Pattern[str], behind: re.Pattern[str]) -> bool:
    """Whether an office stands before a name and what it is of behind it: Mayor Anna May of Leeds."""
    start = max(0, name.start - _BEFORE)
    return bool(behind.match(article.text, name.end) and before.search(article.text[start : name.start]))


@functools.lru_cache(_KEPT)
def _parted(words: str, code: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """Return patterns of an office and of “of” with what it is of; None where it is of nothing."""
    genitive, parts = load(code).grammar.genitive, words.split()
    end = office_end(parts, genitive)
    if end == len(parts):
        return None
    office, of = " ".join(parts[:end]), " ".join(parts[end + 1 :])
    linked = "|".join(map(re.escape, genitive))
    return (
        re.compile(rf"(?<![\w-]){re.escape(office)}\s+$", re.IGNORECASE),
        re.compile(rf"\s+(?:{linked})\s+{re.escape(of)}(?![\w-])", re.IGNORECASE),
    )


@functools.cache
def _gap(code: str) -> re.Pattern[str]:
    links = "|".join(map(re.escape, load(code).grammar.prepositions))
    return re.compile(rf",?\s+|\s+(?:{links})\s[^.,;:!?\n]{{1,40}},\s+", re.IGNORECASE)
