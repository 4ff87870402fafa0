"""What was asked and answered before, and what is asked now. Not where it is kept (`memory.py`)."""

from collections.abc import Sequence
from typing import NamedTuple, Self

import msgspec

from bot import question as asking
from bot.answer import Answer
from config.language import codes, load
from index.article import Article, Span

# The questions a follow-up may reach back to: what a reader still has in mind.
HISTORY = 4
# A question leans on what was asked just before; or before that, where the bot asked back.
_LOOKED_BACK = 2


class Turn(msgspec.Struct, frozen=True):
    """A question and its answer: `citations` are places in the article with id `article`, best first.

    `meant` is the question in full when `question` was a follow-up; else it is the same. `language` is the
    one it was asked in. So that the answer can be shown again: `remark` is what the bot said about it,
    `quotes` has for each citation the content of the quote it shows, `further` are the next best places, and
    it is `headed` by the question when that was one of several.
    """

    article: str
    question: str
    meant: str
    language: str
    answered: bool
    citations: tuple[Span, ...]
    remark: str | None = None
    quotes: tuple[Span | None, ...] = ()
    further: tuple[Span, ...] = ()
    headed: bool = False

    @property
    def is_answer(self) -> bool:
        """Whether what was shown is an answer, if not a sure one: not the nearest place to none."""
        nothing = {None, *(load(code).says.not_in_article for code in codes())}
        return bool(self.citations) and (self.answered or self.remark not in nothing)

    @classmethod
    def of(cls, answer: Answer, article: Article) -> Self:
        """Return what is worth keeping of an answer about `article`."""
        return cls(
            article.id,
            answer.question,
            answer.asked.text,
            answer.asked_in or answer.language,
            answer.answered,
            tuple(citation.span for citation in answer.citations),
            answer.remark,
            tuple(citation.quote.content if citation.quote else None for citation in answer.citations),
            tuple(citation.span for citation in answer.further),
            answer.headed,
        )


def is_part(answer: Answer) -> bool:
    """Whether an answer is part of the conversation: what follows thanks or a 👍 leans on what was before."""
    return not isinstance(answer.asked, asking.Courtesy | asking.Nothing)


def recent(history: Sequence[Turn]) -> Sequence[Turn]:
    """Return the turns that a question may lean on, the latest first."""
    return history[: -_LOOKED_BACK - 1 : -1]


def shown_last(history: Sequence[Turn]) -> Turn | None:
    """Return the turn whose place a question may lean on: the last answer, or else the last place shown."""
    shown = [turn for turn in recent(history) if turn.citations]
    return next((turn for turn in shown if turn.is_answer), None) or next(iter(shown), None)


class Inquiry(NamedTuple):
    """A question as it is asked now.

    `language` is the reader's, if the bot speaks it; `history` the conversation before, latest last;
    `highlighted` the words of the article the reader points at; `spoken` the language the reader chose to be
    answered in, whatever the question's.
    """

    text: str
    language: str | None = None
    history: tuple[Turn, ...] = ()
    highlighted: Span | None = None
    spoken: str | None = None
