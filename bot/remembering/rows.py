"""How turns and posted paragraphs stand in the rows of the memory. Not when they are kept (`memory.py`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from bot.answering.conversation import Turn
from index.article import Span

# The columns of a turn, and those of a posted paragraph.
TURN = "article, question, meant, language, answered, citations, view"
POSTED = "message, article, paragraph, start, end"


@dataclass(frozen=True, slots=True)
class Posted:
    """A message that shows `span` of paragraph number `paragraph`, all of it unless too long."""

    message: int
    article: str
    paragraph: int
    span: Span


class _View(msgspec.Struct, omit_defaults=True):
    """The rest of a turn, as it stands in its row: places as pairs of start and end."""

    remark: str | None = None
    quotes: tuple[tuple[int, int] | None, ...] = ()
    further: tuple[tuple[int, int], ...] = ()
    headed: bool = False


def turn_row(turn: Turn) -> tuple[object, ...]:
    """Return the columns `TURN` of a turn."""
    spans = msgspec.json.encode([(span.start, span.end) for span in turn.citations]).decode()
    view = _View(
        turn.remark,
        tuple((span.start, span.end) if span else None for span in turn.quotes),
        tuple((span.start, span.end) for span in turn.further),
        turn.headed,
    )
    shown = msgspec.json.encode(view).decode()
    return turn.article, turn.question, turn.meant, turn.language, turn.answered, spans, shown


def turn_of(row: Sequence[Any]) -> Turn:
    """Return the turn whose columns `TURN` are `row`."""
    article, question, meant, language, answered, citations, view = row
    spans = msgspec.json.decode(citations, type=list[tuple[int, int]])
    shown = msgspec.json.decode(view, type=_View)
    return Turn(
        article,
        question,
        meant,
        language,
        bool(answered),
        tuple(Span(*span) for span in spans),
        shown.remark,
        tuple(span and Span(*span) for span in shown.quotes),
        tuple(Span(*span) for span in shown.further),
        shown.headed,
    )


def posted_of(row: Sequence[Any]) -> Posted:
    """Return the posted paragraph whose columns `POSTED` are `row`."""
    message, article, paragraph, start, end = row
    return Posted(message, article, paragraph, Span(start, end))
