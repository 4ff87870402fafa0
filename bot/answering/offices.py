"""Who holds an office that a reader tells apart by what it is of: the chair of the Otters. No statements."""

import re
from collections.abc import Iterator

from bot.answering.material import Material
from config.language import articles, codes
from index.article import Entity
from index.names import holder_at
from index.verbatim import occurrences
from index.wording.links import office_end

# The council's planner, in a reader's words.
_OWNER = re.compile(r"(?:the )?(?P<body>[^'’]+)['’]s? (?P<office>.+)", re.IGNORECASE)


def holder_of(
    speaker: str, behind: str, links: frozenset[str], material: Material
) -> tuple[Entity, str] | None:
    """Return whom a reader means by an office and what it is of, and the words behind that.

    `behind` is what was read as a topic; `links` are the words of the reader's language that join an office
    and what it is of.
    """
    article = material.article
    if article.language not in codes():
        return None
    for office, body, rest in _parted(speaker, behind, links):
        if any(occurrences(article, body)) and (
            holder := holder_at(office, body, article, material.entities)
        ):
            return holder, rest
    return None


def _parted(speaker: str, behind: str, links: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """Yield an office, what it may be of, longest first, and the words behind that."""
    if owner := _OWNER.fullmatch(speaker):
        yield owner["office"], owner["body"], behind
    tokens = f"{speaker} {behind}".split()
    start = office_end([token.casefold() for token in tokens], links)
    if start == len(tokens):
        return
    body = start + 1 + (start + 1 < len(tokens) and tokens[start + 1].casefold() in articles())
    for end in range(len(tokens), body, -1):
        yield " ".join(tokens[:start]), " ".join(tokens[body:end]), " ".join(tokens[end:])
