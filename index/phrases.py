"""Noun phrases and the subject of a verb, by closed classes and word order. Not whom they refer to.

There is no tagger: a noun phrase starts with a determiner, a pronoun, a capital or a bare noun, and
runs until a word that no noun phrase runs across.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from index.lexicon import Lexicon
from index.tokens import Token

Tokens = Sequence[Token]
# Longer than this nothing is one phrase, whatever stands in it.
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `start..end` of a sentence; `head_end` is where what describes it further begins (van …).

    `apposition` is the phrase between commas behind it, if any.
    """

    start: int
    head_end: int
    end: int
    apposition: tuple[int, int] | None = None


def noun_phrase(tokens: Tokens, start: int, limit: int, lexicon: Lexicon) -> Phrase | None:
    """Return the noun phrase that starts at `start` and ends at `limit` at the latest."""
    limit = min(limit, len(tokens), start + _LONGEST)
    if start >= limit or tokens[start].kind != "word":
        return None
    if stands_alone(tokens, start, limit, lexicon):
        return Phrase(start, start + 1, start + 1)
    head_end = _head_end(tokens, start, limit, lexicon)
    if head_end is None:
        return None
    end = _extended(tokens, head_end, limit, lexicon)
    return Phrase(start, head_end, end, _apposition(tokens, end, lexicon))


def phrase_ending_at(tokens: Tokens, end: int, lexicon: Lexicon) -> Phrase | None:
    """Return the longest noun phrase that ends where `end` begins: the one a relative pronoun stands for."""
    for start in range(max(0, end - _LONGEST), end):
        if start and tokens[start - 1].kind == "word" and _can_continue(tokens[start - 1], lexicon):
            continue
        phrase = noun_phrase(tokens, start, end, lexicon)
        if phrase is not None and phrase.end == end:
            return Phrase(phrase.start, phrase.head_end, phrase.end)
    return None


def stands_alone(tokens: Tokens, place: int, limit: int, lexicon: Lexicon) -> bool:
    """Whether the word at `place` is a pronoun by itself, not the determiner of a noun."""
    word = tokens[place].lower
    if word not in lexicon.pronouns:
        return False
    grammar = lexicon.language.grammar
    if word not in grammar.determiners | grammar.possessives:
        return True
    following = tokens[place + 1] if place + 1 < limit else None
    return following is None or following.kind != "word" or not _can_continue(following, lexicon)


def _can_continue(token: Token, lexicon: Lexicon) -> bool:
    """Whether a noun phrase may go on with this word."""
    if token.kind != "word":
        return False
    if token.is_capital and token.lower not in lexicon.language.grammar.determiners:
        return True
    return token.lower not in lexicon.stops


def _head_end(tokens: Tokens, start: int, limit: int, lexicon: Lexicon) -> int | None:
    """Return where determiner, adjectives, noun and name end; None when nothing begins one here."""
    grammar, particles = lexicon.language.grammar, lexicon.language.names.particles
    place = start
    while place < limit and tokens[place].lower in grammar.determiners and place - start < 3:
        place += 1
    determined = place > start
    named = False
    while place < limit:
        token = tokens[place]
        if token.kind != "word" or (
            not _can_continue(token, lexicon) and not _in_name(tokens, place, limit, lexicon)
        ):
            break
        if token.is_capital:
            named = True
        elif named and token.lower not in particles:
            break
        elif not determined and place > start and token.lower in lexicon.uses:
            break
        place += 1
    if place == start or (place - start == 1 and determined and not _counts(tokens[start], lexicon)):
        return None
    return place


def _counts(token: Token, lexicon: Lexicon) -> bool:
    """Whether a determiner can be a whole phrase: velen, beide, some."""
    grammar = lexicon.language.grammar
    return (
        token.lower not in grammar.definite and token.lower not in grammar.possessives and len(token.text) > 3
    )


def _in_name(tokens: Tokens, place: int, limit: int, lexicon: Lexicon) -> bool:
    """Whether a small word stands between two capitals: Mohammed bin Salman, Bergen van Zee."""
    names = lexicon.language.names
    if tokens[place].lower not in names.particles or place == 0 or not tokens[place - 1].is_capital:
        return False
    while place < limit and tokens[place].lower in names.particles and not tokens[place].is_capital:
        place += 1
    return place < limit and tokens[place].is_capital


def _extended(tokens: Tokens, place: int, limit: int, lexicon: Lexicon) -> int:
    """Return where the phrase ends with its prepositions (een woordvoerder van de politie) and joins (A en B)."""
    grammar = lexicon.language.grammar
    while place + 1 < limit:
        word = tokens[place].lower
        following = tokens[place + 1]
        lower_head = not tokens[place - 1].is_capital
        if word in grammar.joining and (lower_head or word in grammar.genitive):
            further = _head_end(tokens, place + 1, limit, lexicon)
        elif word in grammar.joins and (following.is_capital or following.lower in grammar.determiners):
            further = _head_end(tokens, place + 1, limit, lexicon)
        else:
            break
        if further is None:
            break
        place = further
    return place


def _apposition(tokens: Tokens, end: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the tokens between the comma at `end` and the next sign, when they name or describe."""
    if end + 1 >= len(tokens) or tokens[end].text != ",":
        return None
    close = end + 1
    while close < len(tokens) and tokens[close].kind == "word" and close - end <= _LONGEST:
        close += 1
    first = tokens[end + 1]
    if first.kind != "word" or first.lower in lexicon.stops - lexicon.language.grammar.prepositions:
        return None
    return end + 1, close
