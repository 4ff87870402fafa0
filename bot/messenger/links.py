"""Deep links: a place in an article as a payload for `?start=`, and back. Not what is shown there.

https://core.telegram.org/bots/features#deep-linking
"""

import re
from dataclasses import dataclass
from typing import Self

from index.article import Article, Span

# 48 bits: among the articles a reader ever has links to, no two share them.
_DIGITS_OF_ID = 12
# At most 46 of the 64 characters Telegram takes; a start and end of up to 64 bits.
_PAYLOAD = re.compile(rf"([0-9a-f]{{{_DIGITS_OF_ID}}})-([0-9a-f]{{1,16}})-([0-9a-f]{{1,16}})")


@dataclass(frozen=True, slots=True)
class Link:
    """A place in the article whose id begins with `article`."""

    article: str
    span: Span

    @classmethod
    def to(cls, span: Span, article: Article) -> Self:
        """Return the link to a place in an article."""
        return cls(article.id[:_DIGITS_OF_ID], span)

    @classmethod
    def read(cls, payload: str) -> Self | None:
        """Return the link a payload stands for, or None when it stands for none."""
        parts = _PAYLOAD.fullmatch(payload)
        if parts is None:
            return None
        start, end = int(parts[2], 16), int(parts[3], 16)
        return cls(parts[1], Span(start, end)) if start < end else None

    @property
    def payload(self) -> str:
        """At most 64 of the characters A-Z a-z 0-9 _ -."""
        return f"{self.article}-{self.span.start:x}-{self.span.end:x}"

    def address(self, username: str) -> str:
        """Return the address that opens the place in the bot `username`."""
        return f"https://t.me/{username}?start={self.payload}"

    def leads_into(self, article: Article) -> bool:
        """Whether the link was made of this article, and not of one that was asked about before."""
        return article.id.startswith(self.article)
