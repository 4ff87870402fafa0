"""From text to words and punctuation. Not what they mean."""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from types import MappingProxyType
from typing import Literal

import msgspec

from index.article import Span

# A word keeps its inner apostrophes and hyphens (foto's, Smit-Bos); an initial keeps its stop (Ruud H.,
# J.F.), a number its points, commas and currency, and a single letter the apostrophe before it ('s avonds).
# A genitive keeps the apostrophe behind it (the players' union), a site what stands behind its point (Nu.nl).
_TOKEN = re.compile(
    r"""
    (?:[A-ZÀ-Þ]\.)+(?!\w)
    | [$€£]\d+(?:[.,]\d+)*\w*
    | \d+(?:[.,:/]\d+)+
    | ['’][^\W\d_](?!\w)
    | \w+\.[a-z]{2,3}(?!\w)
    | \w+(?:['’\-‑]\w+)*(?:(?<=[sS])['’](?=\ \w))?
    | \S
    """,
    re.VERBOSE,
)

# A name that begins with a small part of its own: al-Assad.
_PREFIXED = re.compile(r"[a-z]{2}[-‑][A-ZÀ-Þ]")
# A capital followed by a common noun or by the ending of one.
_COMMON = re.compile(r"[-‑][a-zß-öø-ÿ][^-]{2,}$|[A-Z0-9]['’](?!s$)[a-z]+$")


_NONE: Mapping[str, str] = MappingProxyType({})


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word, a sign, or a whole quoted stretch folded into one; `lower` is what rules compare.

    `is_capital`: a word with a capital as names have it: not EU-diplomaat, not VVD'er.
    `stretch` is the place between the marks when the token is a quoted stretch, and `is_name` whether
    all its words have capitals; `ends_clause`: its last sign ends a clause (“We stop,” she said), and
    `has_infinitive` whether a word for one stands in it: „goed te sluiten”.
    """

    start: int
    end: int
    text: str
    lower: str
    kind: Literal["word", "sign", "quoted"]
    is_capital: bool = False
    stretch: Span | None = None
    is_name: bool = False
    ends_clause: bool = False
    has_infinitive: bool = False

    @property
    def is_genitive(self) -> bool:
        """Whether it ends as a genitive with an apostrophe: Jansen's, the players'."""
        return self.lower.endswith(("'s", "s'"))


def tokenise(
    text: str,
    start: int,
    end: int,
    titles: Mapping[str, str] = _NONE,
    little: AbstractSet[str] = frozenset(),
) -> list[Token]:
    """Return the tokens of `text[start:end]`, at their places in `text`. Linear in the length.

    `titles` are abbreviated titles by their letters, with the words they stand for (gov: governor): before
    a name such a word keeps its stop, and is read as the whole word. What would be one of the `little` words
    in small letters is none as an acronym (the US, the WHO), unless everything is in capitals.
    """
    tokens: list[Token] = []
    in_capitals = text[start:end].isupper()
    for match in _TOKEN.finditer(text, start, end):
        written = match.group()
        first, last = match.span()
        if written == "." and tokens and tokens[-1].end == first and _before_name(text, last, end):
            title = titles.get(tokens[-1].lower)
            if title is not None:
                before = tokens.pop()
                tokens.append(Token(before.start, last, before.text + ".", title, "word", before.is_capital))
                continue
        if written[0].isalnum() or last - first > 1:
            is_capital = bool(_PREFIXED.match(written)) or (
                written[0].isupper() and not _COMMON.search(written)
            )
            lower = written.lower().replace("’", "'")
            if is_capital and written.isupper() and len(written) > 1 and lower in little and not in_capitals:
                lower = written
            tokens.append(Token(first, last, written, lower, "word", is_capital))
        else:
            tokens.append(Token(first, last, written, written, "sign"))
    return tokens


def _before_name(text: str, place: int, end: int) -> bool:
    """Whether a capitalised word follows on the same line."""
    return place + 1 < end and text[place] == " " and text[place + 1].isupper()
