"""A reader's words in the words of an article's language, by the concepts that language files share.

Not a translation of anything else, and not whom the words mean (`index/names.py`): what no file lists
stays as it is.
"""

import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from config import compiled, places
from config.language import articles, codes, load
from index.article import Span

Kind = Literal["roles", "bodies", "places", "origins"]
Senses: TypeAlias = tuple[tuple[Kind, str], ...]
# What is told of a place before a noun, and behind it: the Russian president, the president of Russia.
_PAIRED: dict[Kind, tuple[Kind, ...]] = {"places": ("origins",), "origins": ("places",)}
# A phrase of several concepts with several words each has many readings; the first ones say it all.
_MOST_READINGS = 120
_KEPT = 1_000
# Fewer letters before or behind may be chance.
_COMPOUNDED = 3
_EDGES = '.,;:!?()„“”‘"«»'
_KINDS: tuple[Kind, ...] = get_args(Kind)
_HEADS: tuple[Kind, ...] = ("roles", "bodies")


@dataclass(frozen=True, slots=True)
class Reading:
    """A phrase in the words of one language; `is_role`: somebody who is something, not something's name."""

    words: str
    is_role: bool


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a phrase: one concept or several of the same word (`senses`), a link (van), or neither."""

    word: str
    senses: Senses = ()
    is_link: bool = False

    def has(self, kind: Kind) -> bool:
        return any(one == kind for one, _ in self.senses)

    def forms(self, code: str) -> list[str]:
        """Return its words in a language."""
        if self.is_link:
            return [_link(code)]
        return _words(self.senses, code) or [self.word]

    def around(self, code: str) -> tuple[list[str], list[str]]:
        """Return how a head has it before it (Russian, or Moscow) and behind “of” (Russia)."""
        others = tuple((other, key) for kind, key in self.senses for other in _PAIRED.get(kind, ()))
        own, paired = self.forms(code), _words(others, code)
        return own + paired, paired if self.has("origins") else own


@functools.lru_cache(_KEPT)
def readings(phrase: str, code: str) -> tuple[Reading, ...]:
    """Return a phrase in the words of the language `code`, which has a file; none when it has no concept.

    Its own words are among the readings where they are of that language.
    """
    parts = _parts(phrase)
    if not any(part.senses for part in parts):
        return ()
    head = _head(parts)
    is_role = head is not None and head.has("roles")
    plain = itertools.product(*(part.forms(code) for part in parts))
    written = (" ".join(words) for words in plain)
    turned = _turned(parts, head, code) if head else iter(())
    found = dict.fromkeys(itertools.islice(itertools.chain(written, turned), _MOST_READINGS))
    return tuple(Reading(words, is_role) for words in found)


def found_in(text: str, phrase: str, code: str) -> list[Span]:
    """Return where any reading of a phrase stands in a text of the language `code`, which has a file."""
    small, links = text.casefold(), load(code).grammar.genitive
    return [
        Span(*match.span())
        for reading in readings(phrase, code)
        # Most readings have words that the text has not, and a pattern takes a while to make.
        if all(word in small or word in links for word in reading.words.casefold().split())
        for match in pattern(reading.words, code).finditer(text)
    ]


def is_known(phrase: str) -> bool:
    """Whether the language files know what a phrase means: a place, a body, or a role and whose it is.

    Whose “his” is in “his wife” they do not know, nor what body the “health council” is.
    """
    parts = _parts(phrase)
    if _is_whole(parts):
        return True
    if any(part.word.casefold() in _little() for part in parts if not (part.senses or part.is_link)):
        return False
    return any(
        part.has("roles") and (place + 1 == len(parts) or parts[place + 1].is_link)
        for place, part in enumerate(parts)
    )


def heads(phrase: str) -> str:
    """Return the role or body of a phrase without whose it is, in the reader's words; or the phrase."""
    head = _head(_parts(phrase))
    return head.word if head is not None else phrase


def _head(parts: Sequence[_Part]) -> _Part | None:
    """Return the last part that is a role, or else a body: council spokesman, spokesman of the council."""
    return next((part for kind in _HEADS for part in reversed(parts) if part.has(kind)), None)


def is_wholly_known(phrase: str) -> bool:
    """Whether the files know all its words, so that it stands in an article in theirs or not at all."""
    return _is_whole(_parts(phrase))


def _is_whole(parts: Sequence[_Part]) -> bool:
    return bool(parts) and not parts[-1].is_link and all(part.senses or part.is_link for part in parts)


@functools.lru_cache(_KEPT)
def pattern(words: str, code: str) -> re.Pattern[str]:
    """Return a pattern of a reading where it stands, whatever preposition and article stand inside it."""
    language = load(code)
    small = "|".join(map(re.escape, language.names.articles))
    links = "|".join(map(re.escape, language.grammar.prepositions))
    first, *others = words.split()
    source = re.escape(first)
    for word in others:
        linked = word in language.grammar.genitive
        source += rf"\s+(?:{links})" if linked else rf"\s+(?:(?:{small})\s+)?{re.escape(word)}"
    return re.compile(rf"(?<![\w-]){source}(?![\w-])", re.IGNORECASE)


def _turned(parts: Sequence[_Part], head: _Part, code: str) -> Iterator[str]:
    """Yield a noun and what belongs to it in either order: council spokesman, spokesman of council."""
    place = parts.index(head)
    before, behind = parts[:place], parts[place + 1 :]
    if behind and behind[0].is_link and not before:
        belonging = behind[1:]
    elif before and not behind:
        belonging = before
    else:
        return
    if len(belonging) == 1:
        leading, following = belonging[0].around(code)
    else:
        leading = following = [
            " ".join(words) for words in itertools.product(*(part.forms(code) for part in belonging))
        ]
    for noun in head.forms(code):
        for word in leading:
            yield f"{word} {noun}"
        for word in following:
            yield f"{noun} {_link(code)} {word}"
            yield f"{noun} {word}"
            yield f"{word}{noun}"


@functools.lru_cache(_KEPT)
def _parts(phrase: str) -> tuple[_Part, ...]:
    """Cut a phrase into concepts, longest first, and the words between; articles are left out."""
    words = _plain(phrase)
    table, parts, place = _senses(), [], 0
    while place < len(words):
        for size in range(len(words) - place, 0, -1):
            piece = " ".join(words[place : place + size])
            senses = table.get(piece) or table.get(piece.casefold())
            if senses:
                parts.append(_Part(piece, senses))
                place += size
                break
        else:
            is_link = bool(parts) and words[place].casefold() in _links()
            parts += [_Part(words[place], is_link=True)] if is_link else _compound(words[place])
            place += 1
    return tuple(parts)


def _compound(word: str) -> list[_Part]:
    """Cut a word that ends in one for a role: brandweerwoordvoerder, KNVB-woordvoerder."""
    table = _senses()
    for start in range(_COMPOUNDED, len(word) - _COMPOUNDED):
        head = table.get(word[start:].casefold(), ())
        roles = tuple(sense for sense in head if sense[0] == "roles")
        if roles:
            first = word[:start].rstrip("-")
            return [_Part(first, table.get(first.casefold(), ())), _Part(word[start:], roles)]
    return [_Part(word)]


def _plain(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase without marks, articles, an owner’s ’s, and the “new” of an office."""
    words = (word.strip(_EDGES).removesuffix("'s") for word in phrase.replace("’", "'").split())
    return tuple(
        word for word in words if word and word.casefold() not in articles() and word not in _present()
    )


@functools.cache
def _senses() -> dict[str, Senses]:
    """Return what concepts the words of all languages stand for."""
    return compiled.made(Path(__file__), [Path(__file__), *places.sources()], dict[str, Senses], _made)


def _made() -> dict[str, Senses]:
    """Find the concepts of all words.

    An acronym that is a function word in small letters (OM, US) keeps its capitals.
    """
    found: dict[str, dict[tuple[Kind, str], None]] = {}
    for code, kind in itertools.product(codes(), _KINDS):
        for key, phrases in _table(code, kind).items():
            for phrase in phrases:
                words = _plain(phrase)
                is_little = _little().issuperset(word.casefold() for word in words)
                plain = " ".join(words if is_little else map(str.casefold, words))
                found.setdefault(plain, {})[kind, key] = None
    return {words: tuple(senses) for words, senses in found.items()}


def _table(code: str, kind: Kind) -> dict[str, tuple[str, ...]]:
    concepts = places.load()[code] if kind in {"places", "origins"} else load(code).concepts
    table: dict[str, tuple[str, ...]] = getattr(concepts, kind)
    return table


def _words(senses: Senses, code: str) -> list[str]:
    return list(dict.fromkeys(word for kind, key in senses for word in _table(code, kind).get(key, ())))


def _link(code: str) -> str:
    return min(load(code).grammar.genitive)


@functools.cache
def _links() -> frozenset[str]:
    """Return what links a head to what belongs to it, in all languages: of, for, to; van, voor, in."""
    known = [load(code) for code in codes()]
    return frozenset().union(
        *(one.names.linking | one.names.locating | one.grammar.genitive for one in known)
    )


@functools.cache
def _present() -> frozenset[str]:
    return frozenset().union(*(load(code).names.present for code in codes()))


@functools.cache
def _little() -> frozenset[str]:
    return frozenset().union(*(load(code).function_words for code in codes()))
