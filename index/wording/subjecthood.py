"""Where the subject of a sentence stands, first or behind. Whom it means is not decided here.

Vragen daarover wuifde ze weg; naast haar trapt een jongen een peuk uit; een uur later had Jansen gewonnen.
"""

from collections.abc import Sequence

from index.wording.lexicon import Lexicon
from index.wording.phrases import Phrase, noun_phrase
from index.wording.tokens import Token

Tokens = Sequence[Token]


def opening_phrase(tokens: Tokens, lexicon: Lexicon, start: int = 0) -> Phrase | None:
    """Return the noun phrase a sentence opens with, without a verb no list has: a fisherman | spotted.

    With `start`, the one that the clause from there on opens with.
    """
    phrase = noun_phrase(tokens, start, len(tokens), lexicon)
    past = lexicon.language.grammar.past_endings
    if phrase is None or not past:
        return phrase
    for place in range(start + 1, phrase.head_end):
        token = tokens[place]
        is_past = token.lower.endswith(past) and not token.is_capital
        if is_past and tokens[place - 1].lower not in lexicon.language.grammar.determiners:
            return Phrase(start, place, place)
    return phrase


def subject_pronoun(tokens: Tokens, lexicon: Lexicon) -> Phrase | None:
    """Return the first personal pronoun that is the subject of a main clause."""
    pronouns, grammar = lexicon.language.pronouns, lexicon.language.grammar
    personal = (pronouns.masculine | pronouns.feminine) - pronouns.objective
    for place, token in enumerate(tokens):
        if token.lower not in personal:
            continue
        before = tokens[place - 1] if place else None
        is_below = before is not None and before.lower in lexicon.openers | grammar.prepositions
        if not is_below:
            return Phrase(place, place + 1, place + 1)
    return None


def subject_behind_opening(tokens: Tokens, lexicon: Lexicon) -> Phrase | None:
    """Return the subject before its verb behind what a sentence opens with: In York, Smith spoke."""
    grammar = lexicon.language.grammar
    commas = [place for place, token in enumerate(tokens) if token.text == ","]
    opens = grammar.prepositions | grammar.subordinators
    first = tokens[0].lower
    if lexicon.typology.verb_second or not commas:
        return None
    if first in opens or first.endswith(grammar.gerunds):
        return noun_phrase(tokens, commas[0] + 1, len(tokens), lexicon)
    # Asked by the host, Jo Bell, why, the mayor | paused: the phrase that has its verb behind it.
    behind = [noun_phrase(tokens, comma + 1, len(tokens), lexicon) for comma in commas]
    whole = (phrase for phrase in behind if phrase is not None and phrase.end < len(tokens))
    with_verb = (
        one for one in whole if lexicon.is_verb(tokens[one.end]) or lexicon.is_verbal(tokens[one.end].lower)
    )
    return next(with_verb, None) if lexicon.is_participle(first) else None


def phrase_behind_verb(tokens: Tokens, lexicon: Lexicon) -> Phrase | None:
    """Return the phrase behind the verb of a sentence that begins with something else than its subject."""
    grammar = lexicon.language.grammar
    for place, token in enumerate(tokens[:-1]):
        if token.kind != "word" or token.lower in lexicon.openers:
            return None
        if place and _may_be_verb(tokens, place, lexicon):
            behind = place + 1
            while behind < len(tokens) and tokens[behind].lower in lexicon.adverbs:
                behind += 1
            begins = behind < len(tokens) and (
                tokens[behind].is_capital or tokens[behind].lower in grammar.determiners
            )
            return noun_phrase(tokens, behind, len(tokens), lexicon) if begins else None
    return None


def phrase_behind_clause(tokens: Tokens, lexicon: Lexicon) -> Phrase | None:
    """Return the subject behind the verb behind a clause: Toen de bel ging, knikte de trainer."""
    grammar = lexicon.language.grammar
    if not lexicon.typology.verb_second or tokens[0].lower not in lexicon.openers | grammar.prepositions:
        return None
    for place in range(2, len(tokens) - 2):
        behind = tokens[place + 1]
        if tokens[place - 1].text == "," and lexicon.is_verb(tokens[place]) and behind.kind == "word":
            begins = behind.is_capital or behind.lower in grammar.determiners
            return noun_phrase(tokens, place + 1, len(tokens), lexicon) if begins else None
    return None


def _may_be_verb(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether a finite verb the files know stands here, or before its subject a word that ends as one."""
    if lexicon.is_verb_at(tokens, place):
        return True
    token, following = tokens[place], tokens[place + 1]
    endings = lexicon.language.grammar.verb_endings
    ends_as_verb = lexicon.typology.verb_second and token.lower.endswith(endings)
    begins_phrase = following.lower in lexicon.noun_makers
    return ends_as_verb and begins_phrase and not token.is_capital and token.lower not in lexicon.no_nouns
