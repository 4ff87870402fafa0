"""Labels as they are written: what before a colon could say who speaks. Whether it does is not decided here.

Anna Bos: …; **Minister Bos (Groen):** …; DE VOORZITTER: …; 14.32 – Premier: …; A: ….
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from index.article import Paragraph, Span
from index.labelled.places import Places
from index.wording.folding import Folded
from index.wording.phrases import noun_phrase
from index.wording.tokens import Token

_LABEL = re.compile(
    r"""
    (?P<time>[*_]{0,3}\d{1,2}[.:]\d{2}(?:\s?[^\W\d_]{1,4})?[*_]{0,3}\s*[–—|-]?\s+)?
    (?P<open>[*_]{0,3})
    (?P<words>[^\W\d_][^:\r\n*_“”„"!?;…]{0,79}?)
    (?P<inner>[*_]{0,3})\s?:(?P<outer>[*_]{0,3})(?=\s)
    """,
    re.VERBOSE,
)
# What is told behind a name: an age, a place, a party.
_DETAILS = re.compile(r"\s*[,(]")
_AGE = re.compile(r"(?<!\d)\d{1,3}(?!\d)")
_CAPITALS = "A"
# A label inside a sentence's line has no more words.
_INSIDE = 6

Kind = Literal["asking", "answering", "role", "titled", "name"]


@dataclass(frozen=True, slots=True)
class _Written:
    """What stands before a colon, and behind it.

    `style` is how it is set: its marks of emphasis, and a sign where it is in capitals; `opens`: it begins a
    line; `timed`: behind the time of an entry.
    """

    words: Span
    behind: Span
    style: str = ""
    opens: bool = False
    timed: bool = False


@dataclass(frozen=True, slots=True)
class Label(_Written):
    """What may be a label: one phrase that names or describes somebody.

    `name` is the place of the name or role in its words, `key` the same in small letters, and `details` what
    is told behind it.
    """

    kind: Kind = "name"
    paragraph: Paragraph = field(kw_only=True)
    sentence: Folded = field(kw_only=True)
    name: Span = field(kw_only=True)
    key: str = ""
    details: str = ""

    @property
    def names(self) -> bool:
        """Whether a name is in it."""
        return self.kind in {"titled", "name"}

    @property
    def is_aged(self) -> bool:
        """Whether an age stands behind the name: Anna Bos (34)."""
        return bool(_AGE.search(self.details))


def find_labels(places: Places) -> list[Label]:
    """Return what may be labels, in reading order."""
    found = (
        _read(places, paragraph, written)
        for paragraph in places.article.paragraphs
        for written in _in_paragraph(places, paragraph)
    )
    return [label for label in found if label is not None]


def _in_paragraph(places: Places, paragraph: Paragraph) -> Iterator[_Written]:
    if places.text.find(":", paragraph.span.start, paragraph.span.end) < 0:
        return
    matches = [
        match
        for line in places.lines(paragraph.span)
        if (match := _LABEL.match(places.text, line.start, line.end))
    ]
    ends = [*(match.start() for match in matches[1:]), paragraph.span.end]
    for match, end in zip(matches, ends, strict=False):
        if match.end() < end:
            style = match["open"] + match["inner"] + match["outer"] + _CAPITALS * match["words"].isupper()
            behind = Span(match.end(), end)
            yield _Written(Span(*match.span("words")), behind, style, opens=True, timed=bool(match["time"]))
    yield from _inside(places, paragraph, {match.start("words") for match in matches})


def _inside(places: Places, paragraph: Paragraph, taken: set[int]) -> Iterator[_Written]:
    """Yield what begins a sentence within a line: Bos is boos. Bos: we stoppen."""
    for sentence in places.sentences[paragraph.number]:
        tokens = sentence.tokens
        colon = next((place for place, token in enumerate(tokens[: _INSIDE + 1]) if token.text == ":"), 0)
        if colon and colon + 1 < len(tokens) and tokens[0].start not in taken and tokens[0].is_capital:
            behind = Span(tokens[colon].end, tokens[-1].end)
            yield _Written(Span(tokens[0].start, tokens[colon - 1].end), behind)


def _read(places: Places, paragraph: Paragraph, written: _Written) -> Label | None:
    """Return the label that words are, if they are one phrase that names or describes somebody."""
    words = written.words
    text, sentence = places.text[words.start : words.end], places.sentence_at(words.start, paragraph)
    details = _DETAILS.search(text)
    name = Span(words.start, words.start + details.start()) if details else words
    key = places.text[name.start : name.end].casefold()
    kind = _kind(sentence, name, key, places) if sentence is not None and text[0].isupper() else None
    if sentence is None or kind is None:
        return None
    return Label(
        words, written.behind, written.style, written.opens, written.timed, kind,
        paragraph=paragraph, sentence=sentence, name=name, key=key, details=text[len(name) :],
    )  # fmt: skip


def _kind(sentence: Folded, name: Span, key: str, places: Places) -> Kind | None:
    """Return whether what a label's words name is asked or answered, a role, or a name; None for others."""
    known, tokens = places.known, sentence.tokens
    inside = [place for place, token in enumerate(tokens) if name.start <= token.start < name.end]
    if not inside or tokens[inside[0]].start != name.start or key in known.never:
        return None
    if key in known.asking or key in known.answering:
        return "asking" if key in known.asking else "answering"
    words = tokens[inside[0] : inside[-1] + 1]
    # Ben de Vries: a given name may be another word too.
    if sum(token.is_capital for token in words) > 1 and _is_name(words, places):
        return _called(words, places)
    phrase = noun_phrase(tokens, inside[0], inside[-1] + 1, places.lexicon)
    if phrase is None or phrase.end <= inside[-1]:
        return None
    return _called(tokens[phrase.start : phrase.head_end], places)


def _called(inside: Sequence[Token], places: Places) -> Kind | None:
    """Return whether a phrase is a role, a name with one, or a name alone; None when it is neither."""
    lexicon = places.lexicon
    grammar = lexicon.language.grammar
    is_one = inside[0].lower not in grammar.determiners - grammar.definite
    if not is_one or any(token.lower in grammar.times for token in inside):
        return None
    head = inside[-1]
    # De voorzitter, Transport minister, DE VOORZITTER; but De Streekbode is called so.
    is_name = head.is_capital and len(inside) > 1 and not head.text.isupper()
    plain = inside[not head.is_capital : -1]
    if _is_role(head, places) and not is_name and all(_is_plain(token, places) for token in plain):
        return "role"
    is_word = len(inside) == 1 and head.lower in lexicon.stops
    if not head.is_capital or is_word:
        return None
    if any(_is_role(token, places) for token in inside[:-1]):
        return "titled"
    return "name" if _is_name(inside, places) else None


def _is_name(inside: Sequence[Token], places: Places) -> bool:
    """Whether all words of a label are those of a name: capitals, and particles between them."""
    particles = places.lexicon.language.names.particles
    return all(token.is_capital or token.lower in particles for token in inside)


def _is_plain(token: Token, places: Places) -> bool:
    """Whether a word before a role is no name: de, eerste, CHIEF."""
    return not token.is_capital or token.lower in places.lexicon.articles or _is_role(token, places)


def _is_role(token: Token, places: Places) -> bool:
    word, lexicon = token.lower.casefold(), places.lexicon
    # DE VRIES: a small word ends as many that are somebody do (omwonende).
    is_word = token.kind == "word" and word not in lexicon.articles | lexicon.language.names.particles
    return is_word and (word in places.known.roles or lexicon.is_agent(word))
