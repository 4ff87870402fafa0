"""What was asked and answered before, and what is asked now. Not where it is kept (`memory.py`)."""

from dataclasses import dataclass
from typing import NamedTuple, Self

from bot.answer import Answer
from index.article import Article, Span


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and its answer: `citations` are places in the article with id `article`, best first.

    `meant` is the question in full when `question` was a follow-up; else it is the same.
    """

    article: str
    question: str
    meant: str
    language: str
    answered: bool
    citations: tuple[Span, ...]

    @classmethod
    def of(cls, answer: Answer, article: Article) -> Self:
        """Return what is worth keeping of an answer about `article`."""
        spans = tuple(citation.span for citation in answer.citations)
        return cls(article.id, answer.question, answer.asked.text, answer.language, answer.answered, spans)


class Inquiry(NamedTuple):
    """A question as it is asked now.

    `language` is the reader's, if the bot speaks it; `history` the conversation before, latest last;
    `highlighted` the words of the article the reader points at.
    """

    text: str
    language: str | None = None
    history: tuple[Turn, ...] = ()
    highlighted: Span | None = None
