"""Which capitals begin a name, by how the article writes words elsewhere. Not where it ends (`capitals`)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from index.referents.beginnings import begins
from index.referents.titles import gives_age, has_noun
from index.wording.capitals import name_end
from index.wording.lexicon import Lexicon
from index.wording.tokens import Token

Tokens = Sequence[Token]


@dataclass(frozen=True, slots=True)
class Casing:
    """How often an article writes a word with a capital inside a sentence, and which in small letters.

    Inside a sentence surnames are counted with their particles too.
    """

    inside: Counter[str]
    lowered: set[str]


def casing_of(paragraphs: Sequence[Tokens], lexicon: Lexicon) -> Casing:
    """Return how the words of an article are written."""
    lowered = {token.text for tokens in paragraphs for token in tokens if not token.is_capital}
    return Casing(_capitals_inside(paragraphs, lexicon), lowered)


def _capitals_inside(paragraphs: Sequence[Tokens], lexicon: Lexicon) -> Counter[str]:
    """Count the capitalised words that do not begin a sentence, and surnames with their particles."""
    particles = lexicon.language.names.particles
    known: Counter[str] = Counter()
    for tokens in paragraphs:
        for index in range(1, len(tokens)):
            token = tokens[index]
            if not token.is_capital or begins(tokens, index):
                continue
            known[written(token)] += 1
            start = index
            while start and tokens[start - 1].lower in particles:
                start -= 1
            # Marieke de Graaf, or De Graaf inside a sentence; at its start “De VIK” proves nothing.
            inside = tokens[start].is_capital and not begins(tokens, start)
            if start < index and (inside or (start and tokens[start - 1].is_capital)):
                known[" ".join(part.lower for part in tokens[start : index + 1])] += 1
    return known


def begins_name(tokens: Tokens, index: int, casing: Casing, lexicon: Lexicon) -> bool:
    """Whether a capitalised word is a name: not a sentence's first word that could be any word."""
    token, language = tokens[index], lexicon.language
    end = name_end(tokens, index, lexicon)
    # You'd, They've.
    word, sign, _ = token.lower.replace("’", "'").partition("'")
    if sign and word in lexicon.pronouns | language.pronouns.impersonal:
        return False
    if end == index + 1:
        # On Tuesday; but the Sunday Times.
        if token.lower in language.grammar.times:
            return False
        if lexicon.is_origin(token) and has_noun(tokens, index, lexicon):
            return False
    if begins(tokens, index):
        return _is_name_at_start(tokens, index, end, casing, lexicon)
    is_pronoun = token.lower in lexicon.pronouns or token.lower in language.pronouns.impersonal
    return not is_pronoun and not _is_inhabitant(tokens, index, end, lexicon)


def _is_name_at_start(tokens: Tokens, index: int, end: int, casing: Casing, lexicon: Lexicon) -> bool:
    """Whether a sentence's first word begins a name that would end at `end`."""
    token, names = tokens[index], lexicon.language.names
    joined = end > index + 1
    if token.lower in lexicon.stops or token.lower in lexicon.language.grammar.determiners:
        # De Graaf is a name where Marieke de Graaf stands elsewhere.
        return joined and casing.inside[" ".join(part.lower for part in tokens[index:end])] > 0
    # Verdachte was een kunsthandelaar: nobody is called so.
    # Police said, where West Mercia Police stands elsewhere.
    if not joined and (token.lower == names.accused or token.lower in names.unique):
        return False
    if joined or casing.inside[written(token)] or has_inner_capital(token) or gives_age(tokens, index + 1):
        return True
    if token.lower in casing.lowered or token.lower in lexicon.uses:
        return False
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return following is not None and following.kind == "word" and lexicon.is_verb(following)


def _is_inhabitant(tokens: Tokens, index: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a capital says where someone is from: een Rotterdammer, de 34-jarige Drent, not De Visser."""
    grammar = lexicon.language.grammar
    word = tokens[index].lower
    # The Hale Laboratory ends as a Tory does: of several nouns, the last may be any.
    if lexicon.typology.open_compounds or not word.removesuffix("s").endswith(
        lexicon.language.names.demonyms
    ):
        return False
    if index < 1 or end > index + 1:
        return False
    before = tokens[index - 1]
    # De ouderenorganisatie Avondster: behind a body stands its name.
    described = before.lower.endswith(grammar.adjective_endings) and not before.is_capital
    described = described and not lexicon.is_body(before.lower)
    if described and before.lower not in lexicon.stops | grammar.determiners and index > 1:
        return tokens[index - 2].lower in grammar.determiners
    return before.lower in grammar.determiners - grammar.definite


def has_inner_capital(token: Token) -> bool:
    """Whether a word can only be a name: PostNL, MacNeil; not Smit-Bos."""
    return token.text.isalnum() and sum(sign.isupper() for sign in token.text) > 1


def written(token: Token) -> str:
    """Return a word as written, without a genitive's ending: Hale's, Banks’."""
    return token.text[: len(bare(token.lower))]


def bare(word: str) -> str:
    """Return a word without a genitive's ending."""
    return word.removesuffix("'s").removesuffix("'")
