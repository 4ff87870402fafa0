"""Whether words are a clause, with a verb of its own: she would leave. Where it ends is told in `clauses`."""

from collections.abc import Sequence

from index.wording.lexicon import Lexicon
from index.wording.tokens import Token

Tokens = Sequence[Token]
# A pronoun, its verb, and what the verb takes: he intends it.
_WITH_PRONOUN = 3


def has_predicate(inside: Tokens, lexicon: Lexicon) -> bool:
    """Whether words have a verb of their own: not “conceded defeat and will stay on”."""
    grammar = lexicon.language.grammar
    if _opens_with_subject(inside, lexicon):
        return True
    is_below = False
    for place in range(1, len(inside)):
        token, before = inside[place], inside[place - 1]
        is_below = is_below or _opens_relative(inside, place, lexicon)
        if _goes_on_behind(inside, place, lexicon):
            return False
        # Said each would be paid.
        stands = before.lower not in lexicon.noun_makers or token.lower in grammar.auxiliaries
        if stands and _looks_finite(token, lexicon):
            if not is_below:
                return before.lower not in grammar.joins
            # Found a bolt that had rusted: the first verb behind a relative pronoun is its own.
            is_below = token.lower in grammar.auxiliaries and any(
                _looks_finite(one, lexicon) for one in inside[place + 1 : place + 2]
            )
            continue
        # “said Smith „regretted but respected” it” has its verb between the marks.
        if token.kind == "quoted" and not token.is_name:
            return True
        if _opens_subordinate(inside, place, lexicon):
            return False
    return False


def has_object(inside: Tokens, lexicon: Lexicon) -> bool:
    """Whether a word nobody lists is the verb, by the object behind it: the firm respects the ruling."""
    grammar = lexicon.language.grammar
    makers = lexicon.noun_makers | grammar.possessives
    if inside[0].lower not in makers and not inside[0].is_capital:
        return False
    for before, token, behind in zip(inside, inside[1:], inside[2:], strict=False):
        if token.kind != "word":
            return False
        is_plain = not token.is_capital and token.lower not in lexicon.no_nouns
        is_noun = before.kind == "word" and before.lower not in lexicon.noun_makers | grammar.prepositions
        takes = behind.lower in lexicon.articles | grammar.singular | grammar.possessives
        if takes and is_plain and is_noun and not token.lower.endswith(grammar.gerunds):
            return True
    return False


def _goes_on_behind(inside: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether behind a comma another clause has the verb: found a gash, so that she was towed."""
    grammar = lexicon.language.grammar
    is_joined = inside[place - 1].text == "," and inside[place].lower in grammar.coordinators
    if not is_joined:
        return False
    behind = inside[place + 1 : place + 2]
    return inside[0].lower in grammar.singular or any(token.lower in grammar.that for token in behind)


def _opens_subordinate(inside: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether the words end in a clause below them: declared an emergency | after four people were killed."""
    grammar, word = lexicon.language.grammar, inside[place].lower
    if word not in grammar.subordinators - grammar.that:
        return False
    # The bill, known as the Safe Act, had failed: inside an insertion nothing ends.
    if _has_break(inside[:place]) and _has_break(inside[place:]):
        return False
    following = inside[place + 1].lower if place + 1 < len(inside) else ""
    return word not in grammar.prepositions or following in grammar.determiners | lexicon.pronouns


def _opens_relative(inside: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether a relative pronoun describes a noun here: a bolt that; not half of that."""
    grammar = lexicon.language.grammar
    word, before = inside[place].lower, inside[place - 1]
    if word not in grammar.relatives or place + 2 >= len(inside):
        return False
    return word not in grammar.that or (before.kind == "word" and before.lower not in lexicon.passing)


def _has_break(tokens: Tokens) -> bool:
    """Whether there is a comma, which American printers put inside the marks."""
    return any(token.text == "," or (token.kind == "quoted" and token.ends_clause) for token in tokens)


def _opens_with_subject(inside: Tokens, lexicon: Lexicon) -> bool:
    """Whether a pronoun that is no object has a word behind it that can be its verb: he intends to stay."""
    pronouns = lexicon.language.pronouns
    subjects = lexicon.pronouns - pronouns.objective - pronouns.neutral - pronouns.bodies
    if inside[0].lower not in subjects or len(inside) < _WITH_PRONOUN:
        return False
    return inside[1].kind == "word" and inside[1].lower not in lexicon.no_nouns


def _looks_finite(token: Token, lexicon: Lexicon) -> bool:
    return lexicon.is_verb(token) or token.lower.endswith(("'s", "'d", "'ll", "'re", "'ve", "ed"))
