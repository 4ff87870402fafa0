"""Bodies named by their kind: de gemeente Zutphen, het ministerie van Financiën. Other names are not here."""

from collections.abc import Sequence

from index.wording.capitals import name_end
from index.wording.lexicon import Lexicon
from index.wording.tokens import Token

# Before a body's kind stand no more adjectives than this: het Russische ministerie.
_ADJECTIVES = 3
# A title, a given name, a surname.
_TITLED = 3
# “en”, a word, a bracket.
_BRACKETED = 3


def body_name(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the tokens, from first to end, of the body whose kind stands at `index`, without its article."""
    names, grammar = lexicon.language.names, lexicon.language.grammar
    word = tokens[index]
    if word.kind != "word" or word.lower not in names.bodies:
        return None
    place = index + 1
    if place < len(tokens) and tokens[place].lower in grammar.genitive | grammar.joining:
        place += 1
        if place < len(tokens) and tokens[place].lower in grammar.definite:
            place += 1
    if place >= len(tokens) or not tokens[place].is_capital:
        return None
    end = name_end(tokens, place, lexicon)
    end = _behind_fields(tokens, index, end, lexicon) if place == index + 1 else end
    # The Canadian company Smith Metals; state news agency Kestrel: the kind only introduces the name.
    introduces = word.lower in names.introducing and not word.is_capital and place == index + 1
    if introduces and (place < end - 1 or _ends_compound(tokens, index, lexicon)):
        return None
    if _names_person(tokens, index, end, lexicon) or _is_plain(tokens, index, end, lexicon):
        return None
    joined = tokens[end : end + _BRACKETED]
    if len(joined) == _BRACKETED and joined[0].lower in grammar.joins and joined[2].text == "(":
        end += 2  # De Inspectie Gezondheidszorg en Jeugd (IGJ)
    first = index
    while first and index - first < _ADJECTIVES and tokens[first - 1].is_capital:
        if tokens[first - 1].lower in lexicon.stops | grammar.determiners:
            break
        first -= 1
    return first, end


def _behind_fields(tokens: Sequence[Token], index: int, end: int, lexicon: Lexicon) -> int:
    """Return where a kind with a capital of its own ends with two fields: het Agentschap Wegen en Water."""
    is_own = tokens[index].is_capital and index > 0 and tokens[index - 1].kind == "word"
    joined = [token.is_capital for token in tokens[end : end + 2]] == [False, True]
    if is_own and joined and tokens[end].lower in lexicon.language.grammar.joins:
        return name_end(tokens, end + 1, lexicon)
    return end


def _is_plain(tokens: Sequence[Token], index: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a kind in small letters is no part of a name: veteran center Jo Bell, team at the Museum."""
    grammar, names = lexicon.language.grammar, lexicon.language.names
    if tokens[index].is_capital:
        return False
    if tokens[index + 1].is_capital:
        return not lexicon.typology.appositive_names and tokens[index].lower not in names.introducing
    is_placed = tokens[index + 1].lower in grammar.joining - grammar.genitive - names.linking
    # The board of the Coast Trust is no name, but that of the trust is.
    is_placed |= tokens[index + 1].lower in grammar.genitive and tokens[index + 2].lower in lexicon.articles
    return is_placed and lexicon.is_body(tokens[end - 1].lower)


def _ends_compound(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether a kind has a noun before it: news agency."""
    if not lexicon.typology.open_compounds or not index:
        return False
    before = tokens[index - 1]
    return before.kind == "word" and not before.is_capital and before.lower not in lexicon.no_nouns


def _names_person(tokens: Sequence[Token], index: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the capitals behind a kind are a person: officier van justitie Anna Smit."""
    if any(lexicon.is_role(token.lower) for token in tokens[index + 1 : end - 1]):
        return True
    # Toezichthouder Jan Smit: one word for a body and for a person.
    may_be_someone = lexicon.is_role(tokens[index].lower) and end - index == _TITLED
    if may_be_someone and lexicon.is_given_name(tokens[index + 1].lower):
        return not lexicon.is_body(tokens[end - 1].lower)
    if index < 2 or tokens[index - 1].lower not in lexicon.language.grammar.genitive:  # noqa: PLR2004 - van, role
        return False
    is_full = end - index > 2 and tokens[index + 1].is_capital  # noqa: PLR2004 - two names behind the kind
    return is_full and lexicon.is_role(tokens[index - 2].lower)
