"""What a button under a message asks for, as Telegram's callback data and back. Not what is done about it.

Everything needed stands in the data or in the bot's memory of the message, so a press works after a restart.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal, Self, get_args

from index.article import Article

Kind = Literal[
    "answer", "paragraph", "context", "further", "who", "voice", "voices", "right", "wrong", "language"
]
_KINDS: tuple[Kind, ...] = get_args(Kind)
# 48 bits: among the articles a chat ever has buttons of, no two share them.
_DIGITS_OF_ID = 12
_DATA = re.compile(rf"({'|'.join(_KINDS)})/([0-9a-f]{{0,{_DIGITS_OF_ID}}})/([0-9a-z]{{1,16}})/(\d{{1,6}})")


@dataclass(frozen=True, slots=True)
class Press:
    """A request about the message a button is under.

    That is about the article whose id begins with `article`; `what` is where a speaker's name starts in it,
    or a language; `page` is counted from 0.
    """

    kind: Kind
    article: str = ""
    what: str = "0"
    page: int = 0

    @classmethod
    def about(cls, article: Article, kind: Kind, what: int = 0, page: int = 0) -> Self:
        """Return a request about `article`."""
        return cls(kind, article.id[:_DIGITS_OF_ID], str(what), page)

    @classmethod
    def read(cls, data: str | None) -> Self | None:
        """Return the request callback data stand for, or None when they are no button's of today."""
        fields = _DATA.fullmatch(data or "")
        if fields is None:
            return None
        kind = next(kind for kind in _KINDS if kind == fields[1])
        return cls(kind, fields[2], fields[3], int(fields[4]))

    @property
    def data(self) -> str:
        """The request as callback data: at most 50 bytes."""
        return f"{self.kind}/{self.article}/{self.what}/{self.page}"

    def turned_to(self, page: int) -> Self:
        """Return the request for another page of the same."""
        return replace(self, page=page)

    def is_about(self, article: Article) -> bool:
        """Whether the button was put under an answer about this article."""
        return bool(self.article) and article.id.startswith(self.article)
