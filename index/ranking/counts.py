"""Whether a question asks how many there are, and a sentence has no number of things. Not of which things.

*Hoeveel kinderen kreeg zij?* is not answered by *In 1904 trouwde zij in Leiden*: years, dates, amounts and
measures count nothing (docs/notes.md has the figures).
"""

import re

from config.language import Counts
from index.ranking import kinds


def leaves_open(question: str, sentence: str, language: str) -> bool:
    """Whether a question asks how many, and a sentence in `language` has no number but those of measures."""
    asked = kinds.read(question, language)
    if asked.kind != "number":
        return False
    asks, known = _counts(asked.language), _counts(language)
    if not (asks and known and re.search(asks.asks, question, re.IGNORECASE)):
        return False
    if re.search(known.none, sentence, re.IGNORECASE):
        return False
    rest = re.sub("|".join(known.measures), " ", sentence, flags=re.IGNORECASE)
    return kinds.shows(asked, rest, language) is False


def _counts(code: str) -> Counts | None:
    search = kinds.known(code)
    return search.counts if search else None
