"""Paragraphs as labelled speech is found in them: their lines, tokens and marks. Not who speaks there."""

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.article import Article, Paragraph, Span
from index.wording.folding import Folded
from index.wording.lexicon import Lexicon
from index.wording.tokens import Token

_LINE = re.compile(r"[^\r\n\u2028]+")
# What opens a line of a list or a quotation, and what is emphasised in Markdown.
_OPENING = re.compile(r"(?:[>\s•–—]|[-+*](?=\s)|\d+[.)](?=\s))*")
_EMPHASIS = re.compile(r"[*_]+")
_WORD = re.compile(r"[^\W\d_]+")
_TRAILING = re.compile(r"[*_]+$")
# What a paragraph may end with behind what is said.
_CLOSING = " \t\r\n>"


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody says without a reporting verb.

    `label` are the words before it that say who, and `names`: by name. Where a name elsewhere says so,
    `speaker` is its place, and `mention` too when it stands beside what is said. `goes_on`: whoever spoke in
    the turn before speaks on.
    """

    content: Span
    paragraph: Paragraph
    label: Span | None = None
    names: bool = True
    speaker: Span | None = None
    mention: Span | None = None
    goes_on: bool = False


class Places:
    """An article by its paragraphs, and what stands between them."""

    def __init__(self, article: Article, sentences: Sequence[Folded], lexicon: Lexicon) -> None:
        self.article = article
        self.text = article.text
        self.lexicon = lexicon
        self.known = lexicon.language.labelling
        self.sentences: dict[int, list[Folded]] = {one.number: [] for one in article.paragraphs}
        for sentence in sentences:
            self.sentences[sentence.paragraph.number].append(sentence)

    def sentence_at(self, place: int, paragraph: Paragraph) -> Folded | None:
        """Return the sentence of a paragraph that holds `place`, or the first one behind it."""
        sentences = self.sentences[paragraph.number]
        behind = bisect.bisect_right(sentences, place, key=lambda one: one.tokens[-1].end)
        return sentences[behind] if behind < len(sentences) else None

    def tokens(self, span: Span, paragraph: Paragraph) -> list[Token]:
        """Return the tokens of a paragraph that lie inside `span`."""
        sentences = self.sentences[paragraph.number]
        first = bisect.bisect_right(sentences, span.start, key=lambda one: one.tokens[-1].end)
        behind = bisect.bisect_left(sentences, span.end, key=lambda one: one.tokens[0].start)
        return [
            token
            for sentence in sentences[first:behind]
            for token in sentence.tokens
            if span.start <= token.start and token.end <= span.end
        ]

    def lines(self, span: Span) -> Iterator[Span]:
        """Yield the lines of a part of the text, without what opens one in a list or a quotation."""
        for line in _LINE.finditer(self.text, span.start, span.end):
            opening = _OPENING.match(self.text, *line.span())
            start = opening.end() if opening else line.start()
            if start < line.end():
                yield Span(start, line.end())

    def between(self, paragraph: Paragraph) -> Span | None:
        """Return what stands behind a paragraph and before the next: headings, and marks of quotations."""
        following = self.article.paragraphs[paragraph.number :][:1]
        end = following[0].span.start if following else len(self.text)
        return Span(paragraph.span.end, end) if end > paragraph.span.end else None

    def emphasis(self, span: Span) -> str:
        """Return the marks that emphasise the whole of a span, or nothing."""
        written = self.text[span.start : span.end]
        opening = _EMPHASIS.match(written)
        if opening is None or not written.endswith(opening.group()[::-1]):
            return ""
        mark = opening.group()
        return mark if written.count(mark) == 2 and len(written) > 2 * len(mark) else ""  # noqa: PLR2004

    def bare(self, span: Span) -> Span | None:
        """Return `span` without white space, and without marks of emphasis that nothing in it opens."""
        written = self.text[span.start : span.end]
        start, end = span.end - len(written.lstrip()), span.start + len(written.rstrip(_CLOSING))
        if start >= end:
            return None
        if mark := self.emphasis(Span(start, end)):
            return Span(start + len(mark), end - len(mark))
        trailing = _TRAILING.search(self.text, start, end)
        if trailing and self.text.count(trailing.group()[0], start, trailing.start()) % 2 == 0:
            end = trailing.start()
        return Span(start, end) if start < end else None

    def spoken(self, span: Span, paragraph: Paragraph) -> Span | None:
        """Return what is said in `span`: what its marks enclose, when it begins with them."""
        bare = self.bare(span)
        tokens = self.tokens(bare, paragraph) if bare is not None else []
        if not any(token.kind != "sign" for token in tokens):
            return None
        return tokens[0].stretch if tokens[0].stretch is not None else bare

    def quotes_own(self, span: Span) -> bool:
        """Whether somebody says I or we in a quoted stretch."""
        words = _WORD.findall(self.text[span.start : span.end].lower())
        return any(word in self.known.first for word in words)

    def says_own(self, span: Span, paragraph: Paragraph) -> bool:
        """Whether somebody says I or we in `span`, outside quotation marks."""
        return any(
            token.lower.partition("'")[0] in self.known.first for token in self.tokens(span, paragraph)
        )
