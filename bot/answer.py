"""What is answered to a question: citations, or the plain statement that the article does not say."""

from dataclasses import dataclass

from index.article import Paragraph, Quote, Span


@dataclass(frozen=True, slots=True)
class Citation:
    """The exact words that answer: `span` inside `paragraph`, and the quote they are or hold, if any."""

    paragraph: Paragraph
    span: Span
    score: float
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Citations, best first. When not `answered` they are the nearest places, offered as not an answer."""

    question: str
    language: str
    answered: bool
    confidence: float
    citations: tuple[Citation, ...]
    remark: str | None = None
