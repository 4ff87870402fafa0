"""Where given words stand literally in an article, or nearly so. Not what they mean."""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from index.article import Article, Span

_WORD = re.compile(r"\w+")
# How a reader leaves something out of a quotation: …, ..., […].
_OMISSION = re.compile(r"[\[(]?(?:…|\.{3})[\])]?")


def occurrences(article: Article, words: str, within: Span | None = None) -> Iterator[Span]:
    """Yield every place where `words` stand in this order; letter case, marks and white space aside.

    An omission (…) in `words` may stand for any words of the same paragraph. With `within`, only
    places inside that span.
    """
    parts = [_WORD.findall(part) for part in _OMISSION.split(words)]
    sources = [r"\W+".join(map(re.escape, part)) for part in parts if part]
    if not sources:
        return
    pattern = re.compile(r"(?<!\w)" + r"(?!\w)[^\n]*?(?<!\w)".join(sources) + r"(?!\w)", re.IGNORECASE)
    start, end = (within.start, within.end) if within else (0, len(article.text))
    for match in pattern.finditer(article.text, start, end):
        yield Span(match.start(), match.end())


def likeness(article: Article, span: Span, words: str) -> float:
    """Return how nearly `words`, or the part of them that is there, stand at `span`: 0 to 1."""
    return fuzz.partial_ratio(words.casefold(), article[span].casefold()) / 100
