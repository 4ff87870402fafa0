"""Where the clause of a verb begins. Whose verb it is, is not decided here."""

from collections.abc import Sequence

from index.wording.lexicon import Lexicon
from index.wording.tokens import Token

Tokens = Sequence[Token]


def clause_start(tokens: Tokens, place: int, lexicon: Lexicon) -> int:
    """Return where the clause that holds `place` begins: after a quotation, a ; or :, or a joined clause."""
    grammar = lexicon.language.grammar
    for index in range(_before_relative(tokens, place, lexicon) - 1, -1, -1):
        token = tokens[index]
        if token.kind == "quoted":
            following = tokens[index + 1]
            # In “haar boek „A” toont aan” the quotation is a part of its clause.
            inside = index and tokens[index - 1].kind == "word" and following.kind == "word"
            if inside and not token.ends_clause:
                continue
            return index + 1 + (following.text == ",")
        if token.kind == "sign" and token.text in ";:–—-":
            return index + 1
        if token.lower in grammar.coordinators and index and _joins_clauses(tokens, index, place, lexicon):
            return index + 1
    return int(place > 0 and tokens[0].lower in grammar.coordinators)


def _before_relative(tokens: Tokens, place: int, lexicon: Lexicon) -> int:
    """Return where a relative clause before the verb begins: Staal, met wie zij werkte en die stierf, zei."""
    grammar = lexicon.language.grammar
    if not place or tokens[place - 1].text != ",":
        return place
    for index in range(place - 2):
        first = index + 1 + (tokens[index + 1].lower in grammar.prepositions)
        if tokens[index].text == "," and tokens[first].lower in grammar.relatives | grammar.questions:
            return index + 1
        if lexicon.is_verb(tokens[index]) or tokens[index].kind == "quoted":
            return place
    return place


def _joins_clauses(tokens: Tokens, index: int, place: int, lexicon: Lexicon) -> bool:
    """Whether a coordinator joins clauses, not nouns: a verb stands before it."""
    # Has so far said, has yet to say: what is an adverb too joins behind a comma, or before a new subject.
    is_adverb = tokens[index].lower in lexicon.adverbs and tokens[index - 1].text != ","
    following = tokens[index + 1]
    opens = following.is_capital or following.lower in lexicon.pronouns | lexicon.noun_makers
    if is_adverb and not opens:
        return False
    if tokens[index].lower not in lexicon.language.grammar.joins:
        return True
    if tokens[index - 1].is_capital and tokens[index + 1].is_capital:
        return False
    between = range(index + 1, place)
    if all(tokens[position].lower in lexicon.stops for position in between):
        return True
    return tokens[index - 1].text == "," or any(lexicon.is_verb(token) for token in tokens[:index])
