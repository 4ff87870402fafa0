"""Who is named in an article that may hold labels; found only when a label or an answer asks for it."""

import bisect
import functools
from collections.abc import Sequence

from index.article import Article, Span
from index.referents.mentions import find_mentions
from index.referents.people import Named, gather
from index.wording.lexicon import Lexicon


class Known:
    """Everyone named, the names of what may be labels taken for names of people."""

    def __init__(self, article: Article, labels: Sequence[Span], lexicon: Lexicon) -> None:
        self._article = article
        self._labels = labels
        self._lexicon = lexicon

    @functools.cached_property
    def everyone(self) -> tuple[Named, ...]:
        """All that are named, in order of first mention."""
        return gather(find_mentions(self._article, self._lexicon, self._labels), self._lexicon)

    @functools.cached_property
    def _mentions(self) -> list[tuple[Span, Named]]:
        found = ((mention, one) for one in self.everyone for mention in one.mentions)
        return sorted(found, key=lambda pair: pair[0])

    @functools.cached_property
    def _surnames(self) -> frozenset[str]:
        return frozenset(one.words[-1] for one in self.everyone if len(one.words) > 1)

    def at(self, span: Span) -> Named | None:
        """Return whom the last name inside `span` is of."""
        behind = bisect.bisect_left(self._mentions, span.end, key=lambda pair: pair[0].start)
        place, named = self._mentions[behind - 1] if behind else (None, None)
        return named if place is not None and place in span else None

    def is_surname(self, word: str) -> bool:
        """Whether somebody's full name ends in `word`, given in lower case."""
        return word in self._surnames
