"""Whether a name goes with the noun behind it, and whether a verb ends a phrase. Not where phrases begin."""

from collections.abc import Sequence

from index.wording.lexicon import Lexicon
from index.wording.tokens import Token

Tokens = Sequence[Token]
# Between a name and the noun it goes with stand no more than two others: the UN human rights office.
_COMPOUND = 3
# In een eerste reactie: a preposition and its noun.
_TO_NOUN = 3


def owns(tokens: Tokens, end: int, lexicon: Lexicon) -> bool:
    """Whether the name before `end` is a genitive without an apostrophe: Jansens woordvoerder."""
    return (
        lexicon.typology.bare_genitives
        and tokens[end - 1].lower.endswith("s")
        and not tokens[end].is_capital
        and tokens[end].lower not in lexicon.stops
        and lexicon.is_role(tokens[end].lower)
    )


def describes(tokens: Tokens, end: int, lexicon: Lexicon, *, determined: bool) -> bool:
    """Whether the name before `end` goes with a noun: the Post Office's boss, a White House official."""
    following = tokens[end]
    if following.kind != "word" or following.lower in lexicon.stops:
        return False
    if tokens[end - 1].is_genitive:
        return True
    if not lexicon.typology.open_compounds or following.is_capital or following.lower in lexicon.uses:
        return False
    # The UN human rights office: the noun may have others before it.
    for place in range(end, min(end + _COMPOUND, len(tokens))):
        token = tokens[place]
        if token.kind != "word" or token.is_capital or token.lower in lexicon.no_nouns:
            return False
        if lexicon.is_role(token.lower) or lexicon.are_agents(token.lower) or lexicon.is_body(token.lower):
            return True
        # A Kestrel News reporter asked, a Stanford study found: before a verb, what ends as an agent, or any
        # noun behind an article.
        behind = tokens[place + 1 : place + 2]
        are_many = token.lower.endswith(lexicon.language.names.plurals)
        speaks = determined or are_many or lexicon.is_agent(token.lower)
        if behind and lexicon.is_verb(behind[0]) and speaks:
            return True
        # Health Watch dietitian Ann Bell.
        if behind and behind[0].is_capital and lexicon.is_agent(token.lower):
            return True
        # Her Labour stalwart, Ann Bell.
        named = [one.is_capital for one in tokens[place + 2 : place + 4]]
        if determined and behind and behind[0].text == "," and named == [True, True]:
            return True
    return False


def ends_before(tokens: Tokens, place: int, start: int, lexicon: Lexicon) -> bool:
    """Whether an English verb or participle ends a phrase: the mayor | pointed to it; but the accused man."""
    first = start + 1 + (tokens[start].lower in lexicon.noun_makers)
    if not lexicon.is_verbal(tokens[place].lower) or place < first or place + 1 >= len(tokens):
        return False
    if tokens[place].is_capital or tokens[place - 1].lower in lexicon.noun_makers:
        return False
    if tokens[place].lower in lexicon.language.grammar.gerund_nouns:
        return False  # a public meeting
    following = tokens[place + 1]
    return following.kind != "word" or following.lower in lexicon.stops | lexicon.noun_makers


def tells_where_said(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether a preposition goes with a writing: een woordvoerder | in een eerste reactie."""
    behind = {token.lower for token in tokens[place + 1 : place + 1 + _TO_NOUN]}
    return not behind.isdisjoint(lexicon.language.reporting.writings)
