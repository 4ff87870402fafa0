"""What a short question asks about that has many words, and whether a sentence has any. Not what it says.

*Is er iemand opgepakt?* is answered by *De man zit vast* and by *De daders zijn voortvluchtig*, but by no
sentence without such a word: whoever writes of an arrest says so (docs/notes.md has the figures). What an
article is about as a whole, such as a strike or an election, is no matter: its sentences need not name it.
"""

import functools
import re
from collections.abc import Mapping

from index.ranking import kinds
from index.ranking.kinds import Asked

# With more other content words than these a question is about more than the matter: who hushed up the fraud.
_MOST_OTHERS = 2


def leaves_open(question: str, sentence: str, language: str) -> bool:
    """Whether a question asks about a matter of which a sentence in `language` has no word.

    A cause may be told without a word for what it caused. Of a language that is not known nothing is said.
    """
    asked = kinds.read(question, language)
    names = _asked(asked)
    return bool(names) and not all(_is_told(name, sentence, language) for name in names)


def _asked(asked: Asked) -> list[str]:
    askers = _askers(asked.language)
    names = [askers[word] for word in asked.content if word in askers]
    is_about_more = len(asked.content) - len(names) > _MOST_OTHERS
    return [] if is_about_more or asked.kind == "reason" else names


def _is_told(name: str, sentence: str, language: str) -> bool:
    shows = _shows(language).get(name)
    return shows is None or bool(re.search(shows, sentence, re.IGNORECASE))


@functools.cache
def _askers(code: str) -> Mapping[str, str]:
    search = kinds.known(code)
    matters = search.matters if search else {}
    return {word: name for name, matter in matters.items() for word in matter.asks}


@functools.cache
def _shows(code: str) -> Mapping[str, str]:
    search = kinds.known(code)
    matters = search.matters if search else {}
    return {name: "|".join(matter.shows) for name, matter in matters.items()}
