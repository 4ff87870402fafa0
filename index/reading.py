"""From a file to an `Article`: which block is title, heading, pull quote or paragraph. Not what it says.

Nothing is normalised away: every span is a place in the text as it was decoded.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from config.errors import UserError
from index.article import Article, Paragraph, Span
from index.parsing.blocks import Block, markdown_blocks, plain_blocks
from index.parsing.contents import contents
from index.parsing.decoding import decode
from index.parsing.detection import ARTICLE_SHARE, detect, written
from index.parsing.forms import refuse_marked_up, refuse_signed

UNDETERMINED = "und"  # ISO 639-2
_MARKDOWN = frozenset({".md", ".markdown"})
# The field some archives put before the text: ` date 2025-03 `.
_DATE_FIELD = re.compile(r"\s*date[ \t:]+(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?=\s)[ \t]*")
# A heading is a line a reader takes in at a glance; the longest in newspapers run to about this.
_HEADING_WORDS = 14
_HEADING_CHARACTERS = 100
# Closing punctuation, and behind it no word: quotation marks, brackets, an emoji.
_CLOSED = re.compile(r"[.!?…;:,。！？；：，]\W*$")
# What somebody says, signed on the same line: “Stop!” – Anna Bos, 34, Delft.
_SIGNED = re.compile(r"[.!?…]\W*\s(?:[–—]\s?|\()[A-ZÀ-Þ][^.!?…]*,[^.!?…]*$")
_LIST_ITEM = re.compile(r"[-*•–—◦▪]\s|\d+[.)]\s")
_WORD = re.compile(r"\w+")
# Below a letter stands its writer: Anna de Bos, Delft.
_SIGNATURE = re.compile(
    r"[\W_]*[A-ZÀ-Þ][\w.'’-]*\s(?:[\w.'’-]+\s){0,3}[A-ZÀ-Þ][\w.'’-]*,\s[A-Z0-9À-Þ][^,]*[\W_]*"
)
# A pull quote shares nearly all its runs of three words with one other block.
_RUN = 3
_PULLED = 0.8
# Shorter, and it is a heading in words of the text; longer, and it is a paragraph.
_PULL_QUOTE_RUNS = range(4, 61)
# A run in more blocks than this is a formula of the text, and points at none of them.
_FORMULA = 10


def read_file(path: Path, most_bytes: int) -> Article:
    """Read the article at `path`; Markdown by its ending `.md`.

    Raises UserError when there is no such file, it is larger than `most_bytes`, or `read` refuses it.
    """
    data = contents(path, "an article's text file", most_bytes)
    return read(data, markdown=path.suffix.lower() in _MARKDOWN)


def read(data: bytes, *, markdown: bool = False, url: str | None = None) -> Article:
    """Read an article from the bytes of a plain-text or Markdown file.

    Raises UserError when it is empty, no text, another form of file, or holds no paragraph.
    """
    refuse_signed(data)
    text = decode(data)
    if not text.strip():
        raise UserError("The article is empty; give a file with its text.")
    refuse_marked_up(text, markdown=markdown)
    field = _DATE_FIELD.match(text)
    start = field.end() if field else 0
    blocks = (markdown_blocks if markdown else plain_blocks)(text, start)
    title, paragraphs = _structure(text, blocks)
    if not paragraphs:
        raise UserError(
            "No paragraph was found: an article needs at least one full sentence, "
            "with an empty line between paragraphs."
        )
    published = field[1] if field else None
    language = detect(text[start:].lstrip(), ARTICLE_SHARE, among=written()) or UNDETERMINED
    reading = msgspec.msgpack.encode((text, title, published, language, paragraphs))
    return Article(hashlib.sha256(reading).hexdigest(), title, url, published, language, text, paragraphs)


def _structure(text: str, blocks: Sequence[Block]) -> tuple[Span | None, tuple[Paragraph, ...]]:
    """Tell title, headings, pull quotes and signatures from paragraphs, and number these."""
    pulled = set(_pull_quotes(text, blocks))
    signed = set(_signatures(text, blocks))
    title: Span | None = None
    heading: Span | None = None
    paragraphs: list[Paragraph] = []
    for position, block in enumerate(blocks):
        # A pull quote before a heading: one that repeats a sentence and lacks its full stop is both.
        if block in pulled or block in signed:
            continue
        if block.is_heading or (block.is_heading is None and _reads_as_heading(text, block)):
            if position == 0:
                title = block.span
            else:
                heading = block.span
        else:
            paragraphs.append(Paragraph(len(paragraphs) + 1, block.span, heading))
    return title, tuple(paragraphs)


def _reads_as_heading(text: str, block: Block) -> bool:
    """Whether a block is short and has no closing punctuation, but for a name behind it."""
    words = text[block.span.start : block.span.end]
    short = len(words) <= _HEADING_CHARACTERS and len(words.split()) <= _HEADING_WORDS
    closed = _CLOSED.search(words) or _SIGNED.search(words)
    return short and not closed and not _LIST_ITEM.match(words)


def _signatures(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the names with a place that stand alone, where the last block is one: these head nothing."""
    if blocks and _is_signature(text, blocks[-1]):
        yield from (block for block in blocks[1:] if _is_signature(text, block))


def _is_signature(text: str, block: Block) -> bool:
    is_line = block.is_heading is None and _reads_as_heading(text, block)
    return is_line and _SIGNATURE.fullmatch(text, block.span.start, block.span.end) is not None


def _pull_quotes(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks that repeat, nearly word for word, a part of another block."""
    runs = [_runs(text, block) for block in blocks]
    holders: dict[tuple[str, ...], list[int]] = {}
    for number, own in enumerate(runs):
        for run in own:
            holders.setdefault(run, []).append(number)
    for number, own in enumerate(runs):
        if len(own) not in _PULL_QUOTE_RUNS:
            continue
        near = {holder for run in own if len(holders[run]) <= _FORMULA for holder in holders[run]} - {number}
        if any(
            len(own) < len(runs[holder]) and len(own & runs[holder]) >= _PULLED * len(own) for holder in near
        ):
            yield blocks[number]


def _runs(text: str, block: Block) -> frozenset[tuple[str, ...]]:
    """Return every run of three words in a block, letter case and punctuation aside."""
    words = _WORD.findall(text[block.span.start : block.span.end].casefold())
    return frozenset(tuple(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1))
