"""What is answered to a question: citations, or the plain statement that the article does not say.

Not how it is found (`answerer.py`) nor how it looks (`render.py`).
"""

from collections.abc import Sequence

import msgspec

from bot.question import Question
from index.article import Entity, Paragraph, Quote, Span


class Citation(msgspec.Struct, frozen=True):
    """The exact words that answer: `span` inside `paragraph`, and the quote they are or hold, if any."""

    paragraph: Paragraph
    span: Span
    score: float
    quote: Quote | None = None


class Voice(msgspec.Struct, frozen=True):
    """Someone who is quoted, with all their quotes in reading order."""

    speaker: Entity
    quotes: tuple[Quote, ...]


def voices_of(quotes: Sequence[Quote]) -> tuple[Voice, ...]:
    """Return every known speaker of `quotes`, in the order they first speak."""
    speakers = dict.fromkeys(quote.speaker for quote in quotes if quote.speaker)
    return tuple(
        Voice(speaker, tuple(quote for quote in quotes if quote.speaker == speaker)) for speaker in speakers
    )


class Answer(msgspec.Struct, frozen=True):
    """Citations, best first. When not `answered` they are the nearest places, offered as not an answer.

    `language` is the one to answer in; `confidence` is the calibrated probability, 0 to 1, that the
    article answers; `remark` is a sentence of the bot's own about the answer; `voices` are the speakers
    when these were asked for; `further` are the next best places; `asked_in` is the language of the question
    when that is another; `headed` when the question is shown above it, as one of several.
    """

    question: str
    asked: Question
    language: str
    answered: bool
    confidence: float
    citations: tuple[Citation, ...]
    remark: str | None = None
    voices: tuple[Voice, ...] = ()
    further: tuple[Citation, ...] = ()
    asked_in: str = ""
    headed: bool = False
