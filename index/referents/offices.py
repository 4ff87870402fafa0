"""Capitals that are an office and name nobody: the Prime Minister. Who holds it is told in `holders`."""

from collections.abc import Sequence

from index.wording.lexicon import Lexicon
from index.wording.tokens import Token

Tokens = Sequence[Token]


def is_office(tokens: Tokens, start: int, first: int, end: int, lexicon: Lexicon) -> bool:
    """Whether capitals `start..end` are an office alone; its last word or a name begins at `first`."""
    if first == end - 1 and lexicon.is_role(tokens[first].lower):
        # Another Labour MP; one senior Republican.
        if tokens[first].text.isupper() or tokens[first].lower in lexicon.language.names.demonyms:
            return True
        # The Prime Minister.
        if first > start > 0 and tokens[start - 1].lower in lexicon.articles:
            return True
    return _is_title_alone(tokens, start, end, lexicon)


def _is_title_alone(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether capitals are a title by themselves: the Privacy Commissioner, her Lord Mayor.

    Behind a determiner or a genitive, with no more than an adjective between, and a comma or a verb behind.
    """
    names = lexicon.language.names
    if not lexicon.typology.capital_titles:
        return False
    earlier, _, last = tokens[end - 1].lower.rpartition("-")
    earlier = earlier or (tokens[end - 2].lower if end - start > 1 else "")
    # However, the Mayor said.
    is_whole = last in names.offices
    if not earlier and not (is_whole and start and tokens[start - 1].lower in lexicon.articles):
        return False
    # The Attorney General, but the States General; Minister Tom Farmer.
    is_role = last in names.roles and (earlier in names.roles or last not in names.titles.values())
    return (
        (is_whole or is_role)
        and _is_led_in(tokens, start, lexicon, is_whole=is_whole)
        and _is_followed(tokens, end, lexicon, is_whole=is_whole)
    )


def _is_led_in(tokens: Tokens, start: int, lexicon: Lexicon, *, is_whole: bool) -> bool:
    """Whether a determiner stands before an office, or a genitive before one that is a word by itself."""
    makers = lexicon.noun_makers | lexicon.language.grammar.possessives
    if not start:
        return False
    before = tokens[start - 1]
    if before.lower in makers or (is_whole and before.is_genitive):
        return True
    # The new Lord Mayor.
    is_adjective = before.kind == "word" and not before.is_genitive and before.lower not in lexicon.stops
    return is_adjective and start > 1 and tokens[start - 2].lower in makers


def _is_followed(tokens: Tokens, end: int, lexicon: Lexicon, *, is_whole: bool) -> bool:
    """Whether a comma stands behind an office; behind one that is a word by itself, a verb or “of” too."""
    if end >= len(tokens):
        return False
    behind = tokens[end]
    if behind.text == ",":
        return True
    return is_whole and (lexicon.is_verb(behind) or behind.lower in lexicon.language.grammar.prepositions)
