"""A statement before its speaker is known."""

from dataclasses import dataclass
from typing import Literal

from index.article import Span
from index.wording.folding import Folded
from index.wording.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before its speaker is known.

    `carried`: whoever spoke before speaks on; `asks`: somebody else is asked, and may answer next.
    `signed` is the place of the speaker's name, where that stands apart from the statement, and `mention` too
    where it is the speaker as written there; `goes_on`: whoever made the statement before goes on for sure.
    `is_labelled`: its phrase is a label, and means nobody of whom it is not told.
    """

    sentence: Folded
    start: int
    end: int
    kind: Literal["direct", "indirect", "mixed"]
    cue: Span | None
    phrase: Phrase | None
    hedged: bool
    carried: bool = False
    asks: bool = False
    signed: Span | None = None
    mention: Span | None = None
    goes_on: bool = False
    is_labelled: bool = False


def span_of(sentence: Folded, start: int, end: int) -> Span:
    """Return the place of tokens `start..end` of a sentence."""
    return Span(sentence.tokens[start].start, sentence.tokens[end - 1].end)
