"""The other word of a separable verb: liet … weten, erop wees, called for. Not which verbs report."""

from collections.abc import Container, Sequence

from index.wording.lexicon import Lexicon
from index.wording.tokens import Token
from index.wording.uses import Use

Tokens = Sequence[Token]
# A separated word farther away than this belongs to another verb.
_REACH = 16
# Dat met klem tegen: behind its verb “dat” and the other word stand in no more tokens.
_OBJECT = 5


def separated_word(
    tokens: Tokens, place: int, uses: Sequence[Use], lexicon: Lexicon
) -> tuple[int, list[Use]] | None:
    """Return where the other word of a separable verb stands (liet … weten, erop wees), and its uses."""
    grammar = lexicon.language.grammar
    words = {use.separated for use in uses if use.separated is not None}
    if not words:
        return None
    before = words - lexicon.language.pronouns.impersonal  # “het” stands behind its verb
    barred = grammar.that | grammar.questions | grammar.subordinators | grammar.coordinators - grammar.joins
    parted = _parted_adverb(tokens, place, uses, lexicon)
    if parted is not None:
        return parted
    for index in range(place + 1, min(len(tokens), place + _REACH)):
        word = tokens[index].lower
        own = _own(tokens, index, uses, lexicon)
        if own and _is_parted(tokens, place, index, lexicon):
            continue
        if own and (len(own) == len(uses) or not _governs(tokens, index, own, lexicon)):
            return index, own
        if index == place + 1 and _passes(tokens, place, uses, lexicon):
            continue
        if word in barred or (tokens[index].kind != "word" and tokens[index].text not in {",", "(", ")"}):
            break
    for index in range(place - 1, max(-1, place - 3), -1):
        # Wil het voor zich houden: a preposition, not of the verb.
        parts = tokens[index + 1].lower in grammar.infinitive | grammar.auxiliaries or index + 1 == place
        if tokens[index].lower in before and (parts or tokens[index].lower not in grammar.prepositions):
            return index, [use for use in uses if use.separated == tokens[index].lower]
    return None


def _own(tokens: Tokens, index: int, uses: Sequence[Use], lexicon: Lexicon) -> list[Use]:
    """Return the uses whose other word stands at `index`.

    “Het” is one before the preposition it goes with: houdt het voorlopig op; not houdt het paard.
    """
    own = [use for use in uses if use.separated == tokens[index].lower]
    if tokens[index].lower not in lexicon.language.pronouns.impersonal:
        return own
    behind = (token.lower for token in tokens[index + 1 :] if token.lower not in lexicon.adverbs)
    following = next(behind, "")
    topics = lexicon.language.reporting.topics
    return [use for use in own if following in topics.get(use.infinitive, ())]


def _passes(tokens: Tokens, place: int, uses: Sequence[Use], lexicon: Lexicon) -> bool:
    """Whether the word right behind a verb parts it from its other word, though it may open a clause."""
    # Voerde toen aan dat het op was.
    if tokens[place + 1].lower in lexicon.adverbs:
        return True
    if tokens[place + 1].lower not in lexicon.language.grammar.that:
        return False
    words = {use.separated for use in uses if use.separated is not None}
    # Deed dat bericht af: behind a verb that is only separable “dat” begins an object.
    behind = not words & {token.lower for token in tokens[max(0, place - 2) : place]}
    if behind and all(use.separated for use in uses):
        return True
    # Spreekt dat tegen; but acht dat haalbaar: of what is judged the judgement is told.
    judges = any("judgement" in use.takes for use in uses)
    return not judges and _ends_with_object(tokens, place + 1, words, lexicon)


def _ends_with_object(tokens: Tokens, place: int, words: Container[str | None], lexicon: Lexicon) -> bool:
    """Whether “dat” and the other word of its verb end a clause: spreekt dat met klem tegen."""
    grammar = lexicon.language.grammar
    if not lexicon.typology.verb_final or tokens[place].lower not in grammar.that:
        return False
    for index in range(place + 1, min(len(tokens), place + _OBJECT)):
        if tokens[index].kind != "word" or lexicon.is_verb(tokens[index]):
            return False
        ends = index + 1 == len(tokens) or tokens[index + 1].kind != "word"
        if ends or tokens[index + 1].lower in grammar.coordinators:
            return tokens[index].lower in words
    return False


def _parted_adverb(
    tokens: Tokens, place: int, uses: Sequence[Use], lexicon: Lexicon
) -> tuple[int, list[Use]] | None:
    """Return where the second half of “ervan” stands: is er niet van overtuigd, wees er maandag op dat."""
    grammar = lexicon.language.grammar
    for index in range(place + 2, min(len(tokens) - 1, place + _REACH)):
        word = tokens[index].lower
        if tokens[index].kind != "word" or word in grammar.that:
            return None
        behind = [token.lower for token in tokens[index + 1 : index + 3]]
        own = [use for use in uses if use.separated and use.separated.endswith(word)]
        between = {token.lower for token in tokens[place + 1 : index]}
        own = [use for use in own if use.separated and use.separated.removesuffix(word) in between]
        own = [use for use in own if use.separated and word in grammar.prepositions]
        if own and grammar.that & set(behind):
            return index, own
    return None


def _is_parted(tokens: Tokens, place: int, index: int, lexicon: Lexicon) -> bool:
    """Whether a preposition is not the verb's own: called it a tax on us; but called again on us."""
    grammar = lexicon.language.grammar
    if lexicon.typology.verb_final or tokens[index].lower not in grammar.prepositions:
        return False
    return any(token.lower not in lexicon.adverbs for token in tokens[place + 1 : index])


def _governs(tokens: Tokens, index: int, uses: Sequence[Use], lexicon: Lexicon) -> bool:
    """Whether a separable word is a preposition here: vroeg na de zitting, not vroeg het na."""
    grammar = lexicon.language.grammar
    if tokens[index].lower not in grammar.prepositions or index + 1 >= len(tokens):
        return False
    following = tokens[index + 1]
    if not lexicon.typology.verb_final:
        return False
    # Stelde voor het plan in te trekken.
    rest = [one.lower for one in tokens[index + 1 : index + _REACH]]
    takes = any("infinitive" in use.takes for use in uses) and tokens[index].lower not in rest
    if takes and any(one in grammar.infinitive for one in rest):
        return False
    return following.is_capital or following.lower in grammar.determiners - grammar.that
