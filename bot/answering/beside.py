"""The sentences beside a place, and what they do to it: give what it announces, or cast doubt on it."""

import itertools
import re
from collections.abc import Sequence

from bot.answer import Citation
from bot.answering.places import Places
from config.language import codes, load
from index.article import Span
from index.ranking import kinds


def around(span: Span, places: Places) -> list[Citation]:
    """Return the sentences of its paragraph before and behind those that a place is in."""
    sentences = places.material.sentences
    rows = [row for row, one in enumerate(sentences) if one.span.overlaps(span)]
    beside = (rows[0] - 1, rows[-1] + 1) if rows else ()
    paragraph = places.material.article.paragraph_at(span)
    there = [sentences[row] for row in beside if 0 <= row < len(sentences)]
    return [places.whole(one, 1.0) for one in there if one.paragraph == paragraph]


def after(span: Span, places: Places, seen: Sequence[Span] = ()) -> list[Citation]:
    """Return the first sentence behind a place that was not `seen`; none behind the last."""
    behind = (
        one
        for one in places.material.sentences
        if one.span.start >= span.end and not any(one.span.overlaps(span) for span in seen)
    )
    return [places.whole(one, 1.0) for one in itertools.islice(behind, 1)]


def told(question: str, citations: Sequence[Citation], places: Places) -> list[Citation]:
    """Return places, best first; but before one that only announces a reason, the next, which gives it.

    *In a letter she explains why she left. "They never paid me."*
    """
    article = places.material.article
    if not citations or not _announces(article[citations[0].span], question, article.language):
        return list(citations)
    start = citations[0].span.start
    giving = [one for one in around(citations[0].span, places) if one.span.start > start]
    return [*giving, *(one for one in citations if one not in giving)]


def _announces(text: str, question: str, code: str) -> bool:
    if code not in codes() or kinds.read(question, code).kind != "reason":
        return False
    return not text.rstrip().endswith("?") and bool(re.search(load(code).followups.announces, text))


def contests(place: Citation, places: Places) -> bool:
    """Whether a sentence denies or disputes what somebody says: *the mayor disputes that*."""
    article = places.material.article
    pattern = load(article.language).followups.contests if article.language in codes() else "(?!)"
    return bool(re.search(pattern, article[place.span], re.IGNORECASE))


def doubting(span: Span, places: Places) -> list[Citation]:
    """Return the sentences beside a place that cast doubt on it, one that begins a new paragraph too."""
    article = places.material.article
    if article.language not in codes():
        return []
    doubts = load(article.language).followups.doubts
    beside = [*around(span, places), *after(span, places)]
    return [one for one in dict.fromkeys(beside) if re.search(doubts, article[one.span], re.IGNORECASE)]
