"""Where words of the article stand in a message, as Telegram keeps and counts text. Not what is sent when.

Telegram counts in UTF-16 units, and drops or blanks some characters of a message before it shows it
(TDLib, td/telegram/misc.cpp, `clean_input_string`).
"""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.remembering.rows import Posted
from bot.render import MESSAGE_LIMIT, pieces, units
from index.article import Article, Paragraph, Span

# https://core.telegram.org/bots/api#replyparameters
QUOTE_LIMIT = 1024
_DROPPED = re.compile("[\r\u030a\u0333\u033f\u2028-\u202e]")
_BLANKED = re.compile("[\x00-\x09\x0b-\x1f]")


@dataclass(frozen=True, slots=True)
class Place:
    """Words in a message: `quote` as Telegram shows them, `position` in UTF-16 units of its text."""

    message: int
    quote: str
    position: int


@dataclass(frozen=True, slots=True)
class Pointing:
    """What a reader replies to: a message with its text, and the words highlighted in it, if any.

    `position` is theirs, in UTF-16 units of `text`.
    """

    message: int
    text: str
    words: str | None = None
    position: int = 0


def kept(text: str) -> str:
    """Return a text as Telegram keeps it within a message."""
    return _BLANKED.sub(" ", _DROPPED.sub("", text))


def parts(article: Article, paragraph: Paragraph) -> list[Span]:
    """Return the spans of a paragraph that are posted, one message each: the whole of it where it fits."""
    return list(pieces(article, paragraph.span, MESSAGE_LIMIT - units(heading(article, paragraph))))


def heading(article: Article, paragraph: Paragraph) -> str:
    """Return what stands above a posted paragraph's words: number and heading, and the line's end."""
    above = f" · {article[paragraph.heading]}" if paragraph.heading else ""
    return f"¶{paragraph.number}{above}\n"


def as_posted(article: Article, paragraph: Paragraph, part: Span) -> str:
    """Return a paragraph, or a part of one, as it is posted, in HTML: what `place` counts in."""
    number, rest = f"¶{paragraph.number}", heading(article, paragraph)
    return f"<b>{number}</b>{html.escape(rest.removeprefix(number))}{html.escape(article[part])}"


def place(span: Span, posted: Iterable[Posted], article: Article) -> Place | None:
    """Return where the words at `span` stand in the posted messages, to be quoted there natively.

    None when no message holds them all, or they are too long for that.
    """
    part = next((one for one in posted if span in one.span), None)
    if part is None:
        return None
    quote = kept(article[span])
    if not 0 < units(quote) <= QUOTE_LIMIT or quote != quote.strip():
        return None
    before = heading(article, article.paragraphs[part.paragraph - 1])
    before += article.text[part.span.start : span.start]
    return Place(part.message, quote, units(kept(before)))


def pointed(pointing: Pointing, areas: Sequence[Span], article: Article) -> Span | None:
    """Return the words of the article a reader highlighted, looked for in `areas` alone.

    Where the same words stand more than once, what stands around them in the message decides. When bits
    of the bot's own words were highlighted as well, the first line that is the article's counts.
    """
    if not pointing.words:
        return None
    at = len(_before(pointing.text, pointing.position))
    for line in re.finditer(r"\S(?:[^\n]*\S)?", pointing.words):
        found = [
            (_likeness(pointing.text, at + line.start(), at + line.end(), words, start), -number, span)
            for number, (words, start, span) in enumerate(_occurrences(line[0], areas, article))
        ]
        if found:
            return max(found)[2]
    return None


def _before(text: str, position: int) -> str:
    """Return what of a text stands before a position in UTF-16 units."""
    return text.encode("utf-16-le", "surrogatepass")[: 2 * position].decode("utf-16-le", "ignore")


def _occurrences(words: str, areas: Sequence[Span], article: Article) -> Iterator[tuple[str, int, Span]]:
    """Yield each place of `words`: the text of its area as Telegram keeps it, where in that, where in all."""
    for area in areas:
        text = article[area]
        offsets = [number for number, character in enumerate(text) if not _DROPPED.match(character)]
        shown = kept(text)
        for match in re.finditer(f"(?={re.escape(words)})", shown):
            start, last = offsets[match.start()], offsets[match.start() + len(words) - 1]
            yield shown, match.start(), Span(area.start + start, area.start + last + 1)


def _likeness(text: str, start: int, end: int, area: str, place: int) -> int:
    """Return how many characters around `start..end` of a message are those around a place in an area."""
    before = _common(reversed(text[:start]), reversed(area[:place]))
    return before + _common(text[end:], area[place + end - start :])


def _common(one: Iterable[str], other: Iterable[str]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
