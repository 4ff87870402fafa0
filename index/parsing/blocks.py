"""From text to blocks: where one stands apart from the next. Not which block is what."""

import itertools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from index.article import Span

if TYPE_CHECKING:
    from markdown_it.token import Token

# A line that holds more than white space, without the white space around it.
_LINE = re.compile(r"\S(?:[^\r\n\u2028\u2029]*\S)?")
_GAP = re.compile(r"(?:\r\n|[\r\n\u2028])[^\S\r\n\u2028]*(?:\r\n|[\r\n\u2028])|\u2029")
# Nobody wraps lines by hand at more than this; a longer one shows that each line is a paragraph.
_WRAPPED_AT = 160
_CLOSED = re.compile(r"[.!?…。！？][”’»」』\"')\]]*$")
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n.*?\r?\n---[ \t]*(?:\r?\n|$)", re.DOTALL)


class Block(msgspec.Struct, frozen=True):
    """A part of the text that stands apart; `is_heading` is None where only its words can tell."""

    span: Span
    is_heading: bool | None = None


def plain_blocks(text: str, start: int = 0) -> tuple[Block, ...]:
    """Split plain text from `start` on at empty lines, and at every line end where lines are not wrapped."""
    return tuple(Block(span) for part in _parts(text, start) for span in _unwrapped(text, part))


def markdown_blocks(text: str, start: int = 0) -> tuple[Block, ...]:
    """Split Markdown (CommonMark) from `start` on; front matter, code and raw HTML are left out.

    Markup inside a paragraph stays as it was written.
    """
    from markdown_it import MarkdownIt  # noqa: PLC0415 - plain text does not need it

    front = _FRONT_MATTER.match(text, start)
    begin = front.end() if front else start
    # The library makes every line end a line feed before it counts lines, which moves no line.
    lines = [begin, *(begin + end.end() for end in re.finditer(r"\r\n|\r|\n", text[begin:])), len(text)]
    tokens = MarkdownIt("commonmark").parse(text[begin:])
    return tuple(
        Block(span, is_heading=_is_heading(opening))
        for opening, inline in itertools.pairwise(tokens)
        if inline.type == "inline" and inline.map and inline.content.strip()
        for span in [_content(text, inline.content, lines[inline.map[0]], lines[inline.map[1]])]
    )


def _is_heading(opening: "Token") -> bool | None:
    """Markdown says what is a heading; a line in a list or a quotation is none, however short."""
    if opening.type == "heading_open":
        return True
    return False if opening.level else None


def _parts(text: str, start: int) -> Iterator[Span]:
    """Yield the parts of `text` between empty lines, without white space around them."""
    gaps = [(gap.start(), gap.end()) for gap in _GAP.finditer(text, start)]
    for begin, end in zip(
        [start, *(end for _, end in gaps)], [*(begin for begin, _ in gaps), len(text)], strict=True
    ):
        if bare := text[begin:end].strip():
            first = text.index(bare, begin)
            yield Span(first, first + len(bare))


def _unwrapped(text: str, part: Span) -> list[Span]:
    """Return the lines of a part as spans of their own where each is a paragraph, else the part.

    Lines wrapped by hand are short and seldom all end with a sentence.
    """
    lines = [Span(line.start(), line.end()) for line in _LINE.finditer(text, part.start, part.end)]
    longest = max(len(line) for line in lines)
    apart = longest > _WRAPPED_AT or all(_CLOSED.search(text, line.start, line.end) for line in lines)
    return lines if apart else [part]


def _content(text: str, content: str, begin: int, end: int) -> Span:
    """Find the place of a block's content between two line starts, past the markup before it."""
    first, *_, last = [line for line in content.splitlines() if line.strip()] * 2
    start = max(text.find(first.strip(), begin, end), begin)
    found = text.rfind(last.strip(), start, end)
    return Span(start, found + len(last.strip()) if found >= 0 else end)
