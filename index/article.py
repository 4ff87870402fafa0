"""What an article is: text, and places in it. Not how it is read, searched or shown.

Only `Article` holds article text; everything else holds a `Span` into it, and words of the
article reach a screen only through `article[span]`.
"""

import bisect
from typing import Literal

import msgspec


class Span(msgspec.Struct, frozen=True, order=True):
    """A half-open range of code points in an article's text, never empty.

    Raises ValueError unless `0 <= start < end`.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


class Paragraph(msgspec.Struct, frozen=True):
    """A body paragraph: its number from 1, its place, and the heading above it, if any."""

    number: int
    span: Span
    heading: Span | None = None


class Sentence(msgspec.Struct, frozen=True):
    """A sentence and the paragraph it stands in."""

    span: Span
    paragraph: Paragraph


class Article(msgspec.Struct, frozen=True):
    """A news article as it was decoded; the only holder of its text.

    `id` is a digest of the text and of how it was read, so an article is the same when both are: what is kept
    of it holds places and numbers of paragraphs. `published` is an ISO 8601 date of any precision
    (`2025-03`). `language` is the code of a file in `config/languages`.
    """

    id: str
    title: Span | None
    url: str | None
    published: str | None
    language: str
    text: str
    paragraphs: tuple[Paragraph, ...]

    def __getitem__(self, span: Span) -> str:
        """Return the words at `span`. Raises IndexError when it reaches past the text."""
        if span.end > len(self.text):
            raise IndexError(f"{span} reaches past the article's {len(self.text)} characters")
        return self.text[span.start : span.end]

    def __repr__(self) -> str:
        return f"Article({self.id[:12]}, {self.language}, {len(self.paragraphs)} paragraphs)"

    def paragraph_at(self, span: Span) -> Paragraph | None:
        """Return the paragraph that holds the whole of `span`, or None."""
        behind = bisect.bisect_right(self.paragraphs, span.start, key=lambda one: one.span.start)
        paragraph = self.paragraphs[behind - 1] if behind else None
        return paragraph if paragraph is not None and span in paragraph.span else None


class Entity(msgspec.Struct, frozen=True):
    """Someone or something that can speak, under the fullest name the article gives.

    `name` is that name's place; `mentions` are all places that refer to it, in reading order,
    pronouns and titles included. What else it tells of them: `roles` are the mentions that stand beside
    words for what someone is (burgemeester Anna Bos), with these words in small letters; `callings` what
    stands behind a name for it, whole and up to what tells it apart (a nurse | at sea); `stands_for` the
    names of those for whom a person speaks.
    """

    name: Span
    kind: Literal["person", "institution", "group"]
    mentions: tuple[Span, ...]
    roles: tuple[tuple[Span, tuple[str, ...]], ...] = ()
    callings: tuple[tuple[Span, Span], ...] = ()
    stands_for: frozenset[Span] = frozenset()


class Quote(msgspec.Struct, frozen=True):
    """One statement: what was said, who said it, and the words that say so.

    `content` lies inside one paragraph: direct speech without its marks, indirect speech from the
    complementiser on. `mention` is the speaker as written at the quote; `speaker` is None when
    nothing in the article decides. `hedged` marks what is reported at second hand.
    """

    content: Span
    paragraph: Paragraph
    kind: Literal["direct", "indirect", "mixed"]
    speaker: Entity | None
    mention: Span | None
    cue: Span | None
    hedged: bool


class Passage(msgspec.Struct, frozen=True):
    """The unit that is embedded and found: a whole paragraph or one of its sentences."""

    span: Span
    paragraph: Paragraph


class Hit(msgspec.Struct, frozen=True):
    """A passage found for a question; `score` is comparable within one search only."""

    passage: Passage
    score: float


def trimmed(article: Article, span: Span) -> Span:
    """Return `span` without white space at its ends: what is shown and cited."""
    text = article[span]
    bare = text.strip()
    if not bare or len(bare) == len(text):
        return span
    start = span.start + text.index(bare)
    return Span(start, start + len(bare))
