"""With which verb one shares its subject: came and said. Not where that stands (`subjects`)."""

import itertools
from collections.abc import Sequence

from index.statements.insertions import is_in_relative
from index.wording.lexicon import Lexicon
from index.wording.phrases import Phrase, phrase_ending_at
from index.wording.tokens import Token

Tokens = Sequence[Token]
# On what some of her aides called: a preposition and its clause begin within so many words of the verb.
_WHAT = 6


def is_elliptical(tokens: Tokens, clause: int, finite: int, lexicon: Lexicon) -> bool:
    """Whether nothing but adverbs stands between a coordinator and the verb: X kwam langs en | zei dat …."""
    grammar = lexicon.language.grammar
    if not clause or tokens[clause - 1].lower not in grammar.coordinators:
        return False
    passed = grammar.adverbs | grammar.times
    return all(token.lower in passed for token in tokens[clause:finite])


def verb_before(tokens: Tokens, clause: int, main: int, lexicon: Lexicon) -> int | None:
    """Return the first verb before a coordinator whose subject the clause behind it shares.

    `main` is where the main clause begins.
    """
    endings, end = lexicon.language.grammar.gerunds, clause - 1
    # He knew why: the firm paid two pounds and | wanted to pay one.
    for index in range(max(main, behind_sign(tokens, end)), end):
        # Announcing her plan, she poured tea and said: a participle in front has no subject of its own.
        if (
            not tokens[index].lower.endswith(endings)
            and _is_past_or_known(tokens, index, lexicon)
            and not _is_below_what(tokens, index, lexicon)
            and not is_in_relative(tokens, index, end, lexicon)
        ):
            return index
    return None


def behind_sign(tokens: Tokens, end: int) -> int:
    """Return where behind the last ; or : before `end` another clause begins; 0 where none does."""
    return next((index + 1 for index in range(end - 1, -1, -1) if tokens[index].text in {":", ";"}), 0)


def first_verb(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> int | None:
    """Return the verb before a participle, whose subject it shares: he | denied it, saying."""
    return next((index for index in range(start, end) if _is_past_or_known(tokens, index, lexicon)), None)


def behind_first_clause(tokens: Tokens, end: int, lexicon: Lexicon) -> int:
    """Return where behind a clause the main one begins with its subject: When X left, | Y rose and said."""
    grammar = lexicon.language.grammar
    if lexicon.typology.verb_second or tokens[0].lower not in grammar.subordinators - grammar.that:
        return 0
    return next((index + 1 for index in range(end) if tokens[index].text == ","), 0)


def _is_past_or_known(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether a verb stands here that the files know or whose ending shows it: a judge blocked an order."""
    if lexicon.is_verb_at(tokens, place):
        return True
    past = lexicon.language.grammar.past_endings
    token, before = tokens[place], tokens[place - 1].lower if place else ""
    return (
        bool(past)
        and token.lower.endswith(past)
        and not token.is_capital
        and before not in lexicon.noun_makers
    )


def _is_below_what(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether a verb is that of a clause in place of a noun: left for what aides called a rest."""
    grammar = lexicon.language.grammar
    words = [token.lower for token in tokens[max(0, place - _WHAT) : place]]
    asks = grammar.questions - grammar.relatives - grammar.subordinators
    return any(one in grammar.prepositions and two in asks for one, two in itertools.pairwise(words))


def quoted_as(tokens: Tokens, clause: int, finite: int, lexicon: Lexicon) -> Phrase | None:
    """Return who is quoted by another: the radio quoted one witness as saying that …."""
    if tokens[finite - 1].lower not in lexicon.language.reporting.naming:
        return None
    phrase = phrase_ending_at(tokens, finite - 1, lexicon)
    if phrase is None or phrase.start <= clause + 1:
        return None
    # Was quoted by the radio as saying: the one quoted stands before.
    is_passive = any(token.lower in lexicon.copulas for token in tokens[clause:finite])
    is_active = lexicon.is_participle(tokens[phrase.start - 1].lower) and not is_passive
    return phrase if is_active else None
