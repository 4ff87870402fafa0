"""The subject behind its verb: zei gisteren de minister. Not before it, nor left out (`subjects`)."""

from collections.abc import Sequence

from index.wording.appositions import apposition
from index.wording.capitals import is_surname_start
from index.wording.lexicon import Lexicon
from index.wording.phrases import Phrase, noun_phrase, with_prepositions
from index.wording.tokens import Token

Tokens = Sequence[Token]
# The only expert close to it: a determiner, a noun and an adjective at least.
_WITH_ADJECTIVE = 3


def behind_verb(tokens: Tokens, finite: int, lexicon: Lexicon) -> Phrase | None:
    """Return the phrase behind the verb, adverbs aside: zei gisteren de minister."""
    grammar = lexicon.language.grammar
    place = finite + 1
    # Ten Brink: no adverb.
    while (
        place < len(tokens)
        and tokens[place].lower in lexicon.adverbs
        and not is_surname_start(tokens, place, lexicon)
    ):
        place += 1
    if place >= len(tokens) or tokens[place].lower in grammar.that or _is_nobody(tokens, place, lexicon):
        return None
    # Said one, a shepherd.
    behind = tokens[place + 1 : place + 2]
    if behind and behind[0].kind == "sign" and tokens[place].lower in grammar.determiners:
        return Phrase(place, place + 1, place + 1, apposition(tokens, place + 1, lexicon))
    phrase = noun_phrase(tokens, place, len(tokens), lexicon)
    return phrase if phrase is None else _with_adjective(tokens, phrase, lexicon)


def _is_nobody(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether a pronoun alone behind a verb is nobody: „A”, klinkt het; klinkt het dat; but zei het OM."""
    language = lexicon.language
    if not lexicon.typology.verb_second or tokens[place].lower not in language.pronouns.impersonal:
        return False
    if place + 1 == len(tokens):
        return True
    following = tokens[place + 1]
    return following.kind == "sign" or (not following.is_capital and following.lower in lexicon.stops)


def _with_adjective(tokens: Tokens, phrase: Phrase, lexicon: Lexicon) -> Phrase:
    """Return a phrase with what its adjective takes: said one person close | to the family."""
    grammar, last = lexicon.language.grammar, tokens[phrase.head_end - 1]
    is_noun = last.is_capital or lexicon.is_agent(last.lower) or lexicon.are_agents(last.lower)
    is_long = phrase.head_end - phrase.start >= _WITH_ADJECTIVE
    behind = tokens[phrase.end].lower if phrase.end < len(tokens) else ""
    takes = behind in grammar.absolute or (behind in grammar.infinitive and behind in grammar.prepositions)
    if is_noun or not is_long or not takes:
        return phrase
    return with_prepositions(tokens, phrase, len(tokens), lexicon)
