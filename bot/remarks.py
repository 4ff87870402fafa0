"""What readers say before they ask, such as *haha, mooi. Wat zei hij?*. Not what they ask."""

import re

from bot.patterns import first_fit, patterns, patterns_of, remarks_of
from bot.phrasing import LONGEST, bare
from config.language import Language, load

# Where something said before a question may end.
_LEADING = re.compile(r"(?<=[?!.,;:…])\s+")


def without_remarks(text: str, language: Language) -> str:
    """Return a question without what is said before it that asks for nothing: *haha, mooi. Wat zei hij?*."""
    while len(text) <= LONGEST and (parts := _LEADING.split(text.strip(), maxsplit=1))[1:]:
        # Who doubts and goes on to ask ("klopt dat? wat zegt zij?") asks the latter.
        before, rest = parts
        if not (_is_asked(rest, language) and _is_remark(bare(before.rstrip(",;:")), language.code)):
            break
        text = rest
    return text


def _is_remark(text: str, code: str) -> bool:
    doubts, known = patterns(load(code).followups.certain, code), patterns_of(code)
    return bool(first_fit((*remarks_of(code), *known.thanks, *known.greeting, *doubts), text))


def _is_asked(text: str, language: Language) -> bool:
    """Whether a text asks something, by its mark or by its first word."""
    first = re.match(r"[\w'’]+", text.casefold())
    return text.rstrip().endswith("?") or (first is not None and first[0] in language.grammar.questions)
