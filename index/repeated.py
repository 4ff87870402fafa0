"""Questions asked again are not searched again. Not how they are searched.

Readers ask of one article what others have asked, above all the examples they are shown.
"""

import threading
from collections.abc import Callable, Sequence

from index.search import Found

# Hits kept for all questions together; one takes about a hundred bytes.
_MOST_HITS = 200_000


class Repeated:
    """Returns what `search` found for each question, in order, and searches each question once.

    Of questions not asked lately it searches again. Any number of threads may call it.
    """

    def __init__(
        self, search: Callable[[Sequence[str]], Sequence[Found]], most_hits: int = _MOST_HITS
    ) -> None:
        self._search = search
        self._most_hits = most_hits
        self._lock = threading.Lock()
        self._kept: dict[str, Found] = {}
        self._hits = 0

    def __call__(self, questions: Sequence[str]) -> list[Found]:
        """Search one article for many questions."""
        with self._lock:
            known = {question: self._kept[question] for question in questions if question in self._kept}
        new = [question for question in dict.fromkeys(questions) if question not in known]
        if new:
            known |= zip(new, self._search(new), strict=True)
        with self._lock:
            self._keep(known)
        return [known[question] for question in questions]

    def _keep(self, found: dict[str, Found]) -> None:
        """Keep what was found as the latest, at the cost of what was asked longest ago."""
        for question, one in found.items():
            if self._kept.pop(question, None) is None:
                self._hits += _size(one)
            self._kept[question] = one
        while self._hits > self._most_hits:
            oldest = next(iter(self._kept))
            self._hits -= _size(self._kept.pop(oldest))


def _size(found: Found) -> int:
    return len(found.sentences) + len(found.paragraphs)
