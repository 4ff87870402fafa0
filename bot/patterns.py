"""The patterns of language files, compiled when needed. Not what they mean (`phrasing.py`, `followup.py`).

A language has some fifty patterns with long lists of verbs in them: compiling all takes longer than answering
does. A question can fit only those whose indispensable words it holds, mostly none, and a look at these
words is also quicker than trying the pattern.
"""

import functools
import re
from collections.abc import Iterable, Iterator

import msgspec

from config.language import load

_OPENING = "„“”«\"‹‚‘'"
# A stretch between quotation marks of any style.
QUOTED = rf"(?:[{_OPENING}](?P<words>[^„“”«»\"‹›]+?)[”“»\"›’'‘])"

_GROUP = re.compile(r"\((\?:|\?P<\w+>|\?[^:P])?((?:\\.|\[(?:\\.|[^\]\\])*\]|[^()\\\[])*)\)([?*]?)")
# What may be missing, or stand for several characters.
_ONE = r"(?:\[(?:\\.|[^\]\\])*\]|\\.|.)"
_VARIABLE = re.compile(rf"{_ONE}(?:[?*]|\{{[^}}]*\}})+|\[(?:\\.|[^\]\\])*\]|\\.|[.^$]", re.DOTALL)
_GAP = "\n"
# What a pattern is parted by; a bar or bracket in a class or behind a backslash is none.
_STRUCTURE = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)
_DEPTH = {"(": 1, ")": -1}
_OPENED = re.compile(r"\((?:\?:|\?P<\w+>|(?!\?))")
_VARIES = re.compile("[?*{]")
# Letters that stand for themselves, up to one that may be missing.
_LITERAL = re.compile(r"(?:[^\\\[(.^$<|?*+{](?![?*{]))+")
_SLOT = re.compile("(<[A-Z]+>)")
# The regular expressions' own ideas of what is a small i.
_LETTERS_I = str.maketrans("İı", "ii")


class Pattern:
    """A pattern of a language file, its slots to be filled in; upper and lower case are the same."""

    __slots__ = ("_code", "_compiled", "_openings", "_slots", "_source", "_words")

    def __init__(self, source: str, code: str) -> None:
        self._source, self._code = source, code
        _, parts = needed(source)
        self._openings = openings(source)
        self._slots = frozenset(parts) & _slots(code).keys()
        self._words = tuple(part for part in parts if part not in self._slots)
        self._compiled: re.Pattern[str] | None = None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match of the whole text."""
        return self.compiled.fullmatch(text) if self.may_fit(folded(text)) else None

    def may_fit(self, letters: str) -> bool:
        """Whether a text, given as `folded` leaves it, holds all that is indispensable."""
        # Ninety patterns are passed over for each question, and `all` would take three times as long.
        if not letters.startswith(self._openings):
            return False
        for word in self._words:
            if word not in letters:
                return False
        for slot in self._slots:  # noqa: SIM110 - see above
            if not _fills(slot, letters, self._code):
                return False
        return True

    @property
    def compiled(self) -> re.Pattern[str]:
        """The regular expression itself."""
        if self._compiled is None:
            source = self._source
            for slot, filling in _slots(self._code).items():
                source = source.replace(slot, filling)
            self._compiled = re.compile(source, re.IGNORECASE)
        return self._compiled


class Patterns(msgspec.Struct, frozen=True):
    """The patterns by which questions of a language are read, compiled."""

    greeting: tuple[Pattern, ...]
    thanks: tuple[Pattern, ...]
    overview: tuple[Pattern, ...]
    speakers: tuple[Pattern, ...]
    check: tuple[Pattern, ...]
    who_said: tuple[Pattern, ...]
    said: tuple[Pattern, ...]
    who_is: tuple[Pattern, ...]
    paragraph_where: tuple[Pattern, ...]
    paragraph_about: tuple[Pattern, ...]
    paragraph_range: tuple[Pattern, ...]


def first_fit(patterns: Iterable[Pattern], text: str) -> re.Match[str] | None:
    """Return the match of the first pattern that fits the whole text."""
    letters = folded(text)
    for pattern in patterns:
        if pattern.may_fit(letters) and (match := pattern.compiled.fullmatch(text)):
            return match
    return None


def patterns(sources: Iterable[str], code: str) -> tuple[Pattern, ...]:
    """Return the patterns that stand in a list of a language's file."""
    return tuple(Pattern(source, code) for source in sources)


@functools.cache
def patterns_of(code: str) -> Patterns:
    """Return the patterns of a language."""
    questions = load(code).questions
    return Patterns(
        greeting=patterns(questions.greeting, code),
        thanks=patterns(questions.thanks, code),
        overview=patterns(questions.overview, code),
        speakers=patterns(questions.speakers, code),
        check=patterns(questions.check, code),
        who_said=patterns(questions.who_said, code),
        said=patterns(questions.said, code),
        who_is=patterns(questions.who_is, code),
        paragraph_where=patterns(questions.paragraph_where, code),
        paragraph_about=patterns(questions.paragraph_about, code),
        paragraph_range=patterns(questions.paragraph_range, code),
    )


@functools.cache
def remarks_of(code: str) -> tuple[Pattern, ...]:
    """Return the patterns of remarks in a language, apart: few questions have to be told from one."""
    return patterns(load(code).questions.remarks, code)


def needed(source: str) -> tuple[str, tuple[str, ...]]:
    """Return what a text has to begin with if a pattern is to fit, and the words and slots it must hold."""
    source = re.sub(r"(?<!\\)\+", "", source)
    while group := _GROUP.search(source):
        kind, inner, repeated = group.groups()
        looks_around = kind is not None and kind != "?:" and not kind.startswith("?P")
        certain = not (repeated or looks_around or "|" in inner)
        source = source[: group.start()] + (inner if certain else _GAP) + source[group.end() :]
    if "|" in source:
        return "", ()
    opening, *others = (part for run in _VARIABLE.sub(_GAP, source).split(_GAP) for part in _SLOT.split(run))
    parts = (part if part.startswith("<") else folded(part) for part in others if part)
    return folded(opening), tuple(parts)


def openings(source: str) -> tuple[str, ...]:
    """Return what a text may begin with, in small letters, if a pattern is to fit; ("",) if with anything."""
    found: list[str] = []
    for one in _alternatives(source):
        if opened := _OPENED.match(one):
            inner = one[opened.end() : _end(one)]
            found += [""] if _VARIES.match(one, opened.end() + len(inner) + 1) else openings(inner)
        else:
            literal = _LITERAL.match(one)
            found.append(folded(literal.group()) if literal else "")
    return ("",) if "" in found else tuple(found)


def _alternatives(source: str) -> Iterator[str]:
    """Cut a pattern at its outermost bars."""
    depth = start = 0
    for match in _STRUCTURE.finditer(source):
        depth += _DEPTH.get(match.group(), 0)
        if match.group() == "|" and not depth:
            yield source[start : match.start()]
            start = match.end()
    yield source[start:]


def _end(source: str) -> int:
    """Return where the group ends that a pattern begins with."""
    depth = 0
    for match in _STRUCTURE.finditer(source):
        depth += _DEPTH.get(match.group(), 0)
        if not depth:
            return match.start()
    return len(source)


@functools.lru_cache(64)
def _fills(slot: str, letters: str, code: str) -> bool:
    """Whether something in a text in small letters can fill a slot."""
    fillings = _needed_fillings(code).get(slot)
    return fillings is None or any(all(part in letters for part in parts) for parts in fillings)


@functools.lru_cache(64)
def folded(text: str) -> str:
    """Return a text in small letters, as patterns look at it."""
    return text.translate(_LETTERS_I).casefold()


def _parts(filling: str) -> tuple[str, ...]:
    opening, others = needed(filling)
    return (opening, *others)


@functools.cache
def _needed_fillings(code: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return for each slot that is looked at what a text has to hold of what can fill it."""
    questions = load(code).questions
    words = {"<SAY>": questions.say, "<OPINE>": questions.opine, "<PARAGRAPH>": questions.paragraph}
    needs = {slot: tuple(tuple(filter(None, _parts(word))) for word in own) for slot, own in words.items()}
    return needs | {"<QUOTED>": tuple((mark,) for mark in _OPENING)}


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of any of some words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@functools.cache
def _slots(code: str) -> dict[str, str]:
    questions = load(code).questions
    return {
        "<SAY>": f"(?:{'|'.join(questions.say)})",
        "<OPINE>": f"(?:{'|'.join(questions.opine)})",
        "<PARAGRAPH>": f"(?:{'|'.join(questions.paragraph)})",
        "<NUMBER>": rf"(?:\d{{1,4}}(?!\d)(?:e|de|ste|th|st|nd|rd)?|(?:{any_of(questions.numbers)})(?!\w))",
        "<ADVERB>": rf"(?:(?:{'|'.join(questions.adverbs)})(?!\w)[ :,]*)*",
        "<QUOTED>": QUOTED,
    }
