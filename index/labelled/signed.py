"""What is signed: the name of who says something below it, behind it, or in the heading over it.

“…” – Anna Bos, 34, Delft; letters with a name and a place below; > … > — Anna Bos, bakker.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.article import Paragraph, Span
from index.labelled.places import Places, Turn
from index.wording.tokens import tokenise

# What stands behind a dash at the end, or between brackets there.
_TAIL = re.compile(
    r"(?:\s(?P<dash>[–—]|--)\s*(?P<name>[^\r\n–—]{3,80})|\s\((?P<inside>[^()\r\n]{3,80})\))[\s*_]*$"
)
_DASH = re.compile(r"\s*[*_]*(?:[–—]|--)\s*")
_QUOTED_LINE = re.compile(r"[ \t]*>")
_BLANK = re.compile(r"(?:\r\n|[\r\n])[ \t]*(?:\r\n|[\r\n])")
_MARKS = " \t*_>()"
_SEVERAL = 2
# A given name and a surname.
_FULL_NAME = 2
# What is told behind a name is no longer.
_DETAILS = 60


@dataclass(frozen=True, slots=True)
class Signature:
    """A name that may say whose words stand above it or, where it heads them, below.

    `content` is what it would sign in its paragraph; `is_apart`: the dash before it, or the marks around
    what it signs, already say that somebody speaks there.
    """

    name: Span
    content: Span
    paragraph: Paragraph
    is_apart: bool


class Signed:
    """The signatures of an article."""

    def __init__(self, places: Places) -> None:
        self._places = places
        paragraphs = places.article.paragraphs
        behind = [one for paragraph in paragraphs for one in self._behind(paragraph)]
        below = [] if behind else self._below()
        self._found = behind or below or self._over()
        self._numbers = {one.paragraph.number for one in self._found}
        self._first = min(self._numbers, default=0)
        own = sum(self._is_own(one) for one in self._found)
        self._is_row = len(self._found) >= _SEVERAL and own * _SEVERAL >= len(self._found)

    def turns(self) -> Iterator[Turn]:
        """Yield what is said, each paragraph with the name that signs it."""
        for one in self._found:
            if not (one.is_apart or self._is_row):
                continue
            for content, paragraph in self._whole(one):
                said = self._places.spoken(content, paragraph)
                if said is not None:
                    yield Turn(said, paragraph, speaker=one.name, mention=one.name)

    def _is_own(self, one: Signature) -> bool:
        tokens = self._places.tokens(one.content, one.paragraph)
        is_quoted = bool(tokens) and tokens[0].stretch is not None
        return is_quoted or self._places.says_own(one.content, one.paragraph)

    def _behind(self, paragraph: Paragraph) -> Iterator[Signature]:
        """Yield the name behind a dash or between brackets at a paragraph's end, or on a line below it."""
        text, span = self._places.text, paragraph.span
        tail = _TAIL.search(text, max(span.start, span.end - _DETAILS - _DETAILS), span.end)
        if tail is not None and tail.start() > span.start:
            group = "name" if tail["dash"] else "inside"
            name = self._named(Span(*tail.span(group)), told=not tail["dash"])
            content = Span(span.start, tail.start())
            if name is not None:
                is_quoted = self._is_quoted(content, paragraph)
                is_line = "\n" in text[tail.start() : tail.start(group)]
                yield Signature(
                    name, content, paragraph, is_apart=bool(tail["dash"]) and (is_quoted or is_line)
                )
                return
        gap = self._places.between(paragraph)
        following = self._places.article.paragraphs[paragraph.number :][:1]
        lines = [*(self._lines(gap) if gap else ()), *(one.span for one in following)]
        if _DASH.match(text, span.start, span.end) or text[span.end - 1] == ":" or not lines:
            return
        if (dash := _DASH.match(text, lines[0].start, lines[0].end)) and dash.end() < lines[0].end:
            name = self._named(Span(dash.end(), lines[0].end), told=False)
            if name is not None:
                yield Signature(name, span, paragraph, is_apart=True)

    def _lines(self, gap: Span) -> list[Span]:
        """Return the lines of text between two paragraphs."""
        lines = re.finditer(r"[^\r\n\u2028]*\w[^\r\n\u2028]*", self._places.text[gap.start : gap.end])
        found = ((gap.start + line.start(), gap.start + line.end()) for line in lines)
        return [
            Span(start + len(written) - len(written.lstrip(" \t>")), end)
            for start, end in found
            for written in [self._places.text[start:end]]
        ]

    def _below(self) -> list[Signature]:
        """Return the names with a place or age on lines of their own, as they stand below letters."""
        paragraphs = self._places.article.paragraphs
        found = []
        for paragraph in paragraphs:
            gap = self._places.between(paragraph)
            lines = self._lines(gap) if gap else []
            name = self._named(lines[0], told=True) if lines else None
            if name is not None:
                found.append(Signature(name, paragraph.span, paragraph, is_apart=False))
        if not found:
            return []
        first, last = found[0].paragraph, found[-1].paragraph
        is_end = last.number == len(paragraphs)
        is_signed = is_end or self._says_own(first.number) > self._says_own(last.number + 1)
        return found if is_signed else []

    def _over(self) -> list[Signature]:
        """Return the names with an age, a place or work that head what they say."""
        found = []
        for paragraph in self._places.article.paragraphs:
            name = self._named(paragraph.heading, told=True) if paragraph.heading is not None else None
            if name is not None:
                found.append(Signature(name, paragraph.span, paragraph, is_apart=False))
        return found

    def _says_own(self, number: int) -> bool:
        paragraphs = self._places.article.paragraphs
        one = paragraphs[number - 1] if number <= len(paragraphs) else None
        return one is not None and self._places.says_own(one.span, one)

    def _whole(self, one: Signature) -> Iterator[tuple[Span, Paragraph]]:
        """Yield all that a name signs: a quotation of several paragraphs, a letter up to the one before."""
        paragraphs = self._places.article.paragraphs
        yield one.content, one.paragraph
        if one.paragraph.heading is not None and one.name in one.paragraph.heading:
            return
        for number in range(one.paragraph.number - 1, 0, -1):
            before = paragraphs[number - 1]
            gap = self._places.between(before)
            if number in self._numbers or gap is None:
                return
            is_row = not one.is_apart and number > self._first
            if not (self._is_one_quotation(gap, before) or is_row):
                return
            yield before.span, before

    def _is_one_quotation(self, gap: Span, before: Paragraph) -> bool:
        """Whether a quotation in Markdown goes on between two paragraphs: every line has its mark."""
        text = self._places.text
        start = text.rfind("\n", 0, before.span.start) + 1
        is_quoted = _QUOTED_LINE.match(text, start, before.span.start) is not None
        return is_quoted and not self._lines(gap) and not _BLANK.search(text, gap.start, gap.end)

    def _is_quoted(self, content: Span, paragraph: Paragraph) -> bool:
        tokens = self._places.tokens(content, paragraph)
        return bool(tokens) and tokens[0].stretch is not None

    def _named(self, line: Span, *, told: bool) -> Span | None:
        """Return the full name that a line begins with; with `told` only before a place, an age or work."""
        lexicon, text = self._places.lexicon, self._places.text
        tokens = tokenise(text, line.start, line.end, lexicon.language.names.titles, lexicon.stops)
        while tokens and (tokens[0].text in _MARKS or not tokens[0].text.strip(_MARKS)):
            tokens = tokens[1:]
        while tokens and not tokens[-1].text.strip(_MARKS):
            tokens = tokens[:-1]
        end = next((place for place, token in enumerate(tokens) if token.text in {",", "("}), len(tokens))
        if not end or (told and end == len(tokens)) or tokens[-1].text in set(".!?:;"):
            return None
        if tokens[-1].end - tokens[end - 1].end > _DETAILS:
            return None
        particles = lexicon.language.names.particles
        words = tokens[:end]
        capitals = [one for one in words if one.is_capital and not lexicon.is_role(one.lower)]
        is_name = all(one.is_capital or one.lower in particles or lexicon.is_role(one.lower) for one in words)
        if not is_name or len(capitals) < _FULL_NAME or words[0].lower in lexicon.articles:
            return None
        return Span(words[0].start, words[-1].end)
