"""Where the article names people and bodies, and which names are one: “Van der Berg”, “Karel van der Berg”.

No list of people or places: a name is told by its capitals, its neighbours and its other spellings
in the same article. Pronouns are not its business.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.article import Article, Span
from index.referents.beginnings import begins, behind_titles
from index.referents.bodies import body_name
from index.referents.titles import (
    described_around,
    gives_age,
    has_age_before,
    has_noun,
    makes_another,
    titles_before,
    titles_within,
)
from index.wording.capitals import name_end
from index.wording.lexicon import Lexicon
from index.wording.tokens import Token, tokenise

# Given names are shorter than this.
_LONG = 10
# A given name and a surname.
_FULL_NAME = 2
# A bracket, an abbreviation, a bracket.
_BRACKETED = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: its own words, and the words that describe the one named."""

    span: Span
    words: tuple[str, ...]
    roles: tuple[str, ...]
    is_body: bool
    # An age stands behind it.
    is_aged: bool = False
    # It stands behind “in”, or another word before a place.
    is_located: bool = False
    # Its one word is written in capitals: VNG.
    is_acronym: bool = False
    # The full name this abbreviates: Openbaar Ministerie (OM).
    abbreviates: tuple[str, ...] = ()


def find_mentions(article: Article, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Return every mention by name in reading order, those inside quotations too."""
    paragraphs = [
        tokenise(
            article.text,
            paragraph.span.start,
            paragraph.span.end,
            lexicon.language.names.titles,
            lexicon.stops,
        )
        for paragraph in article.paragraphs
    ]
    known = _capitals_inside(paragraphs, lexicon)
    lowered = {token.text for tokens in paragraphs for token in tokens if not token.is_capital}
    return tuple(mention for tokens in paragraphs for mention in _mentions(tokens, known, lowered, lexicon))


def _capitals_inside(paragraphs: Sequence[Sequence[Token]], lexicon: Lexicon) -> Counter[str]:
    """Count the capitalised words that do not begin a sentence, and surnames with their particles."""
    particles = lexicon.language.names.particles
    known: Counter[str] = Counter()
    for tokens in paragraphs:
        for index in range(1, len(tokens)):
            token = tokens[index]
            if not token.is_capital or begins(tokens, index):
                continue
            known[_written(token)] += 1
            start = index
            while start and tokens[start - 1].lower in particles:
                start -= 1
            # Marieke de Graaf, or De Graaf inside a sentence; at its start “De VIK” proves nothing.
            inside = tokens[start].is_capital and not begins(tokens, start)
            if start < index and (inside or (start and tokens[start - 1].is_capital)):
                known[" ".join(part.lower for part in tokens[start : index + 1])] += 1
    return known


def _mentions(
    tokens: Sequence[Token], known: Counter[str], lowered: set[str], lexicon: Lexicon
) -> Iterator[Mention]:
    index = 0
    while index < len(tokens):
        # The Department of Justice: an article before a body is no name by itself.
        has_article = tokens[index].lower in lexicon.articles and index + 1 < len(tokens)
        body = _body(tokens, index + has_article, lexicon)
        if body is not None:
            mention, index = body
            yield mention
            if (short := _abbreviation(tokens, index, mention)) is not None:
                yield short
                index += _BRACKETED
            continue
        if tokens[index].is_capital and _is_name(tokens, index, known, lowered, lexicon):
            name, index = _chain(tokens, index, lexicon, lowered)
            if name is not None:
                yield name
                if (short := _abbreviation(tokens, index, name)) is not None:
                    yield short
                    index += _BRACKETED
        else:
            index += 1


def _abbreviation(tokens: Sequence[Token], index: int, mention: Mention) -> Mention | None:
    """Return the abbreviation in brackets behind a name: het Openbaar Ministerie (OM)."""
    inside = tokens[index : index + _BRACKETED]
    if (
        len(inside) < _BRACKETED
        or inside[0].text != "("
        or inside[2].text != ")"
        or not inside[1].text.isupper()
    ):
        return None
    word = inside[1]
    if not 1 < len(word.text) < _LONG or word.text[0].lower() != mention.words[0][0]:
        return None
    span = Span(word.start, word.end)
    return Mention(span, (word.lower,), (), is_body=True, abbreviates=mention.words)


def _is_name(
    tokens: Sequence[Token], index: int, known: Counter[str], lowered: set[str], lexicon: Lexicon
) -> bool:
    """Whether a capitalised word is a name: not a sentence's first word that could be any word."""
    token, grammar = tokens[index], lexicon.language.grammar
    joined = name_end(tokens, index, lexicon) > index + 1
    # On Tuesday; but the Sunday Times.
    if token.lower in grammar.times and not joined:
        return False
    if lexicon.is_origin(token) and not joined and has_noun(tokens, index, lexicon):
        return False
    if not begins(tokens, index):
        if _is_inhabitant(tokens, index, lexicon):
            return False
        return token.lower not in lexicon.pronouns and token.lower not in lexicon.language.pronouns.impersonal
    if token.lower in lexicon.stops or token.lower in grammar.determiners:
        # De Graaf is a name where Marieke de Graaf stands elsewhere.
        end = name_end(tokens, index, lexicon)
        return joined and known[" ".join(part.lower for part in tokens[index:end])] > 0
    # Verdachte was een kunsthandelaar: nobody is called so.
    if not joined and token.lower == lexicon.language.names.accused:
        return False
    # Police said, where West Mercia Police stands elsewhere.
    if not joined and token.lower in lexicon.language.names.unique:
        return False
    if known[_written(token)] or joined or _has_inner_capital(token) or gives_age(tokens, index + 1):
        return True
    if token.lower in lowered or token.lower in lexicon.uses:
        return False
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return following is not None and following.kind == "word" and lexicon.is_verb(following)


def _chain(
    tokens: Sequence[Token], start: int, lexicon: Lexicon, lowered: set[str]
) -> tuple[Mention | None, int]:
    """Return the mention that begins at `start`, its titles taken off, and where the next may begin."""
    after = end = name_end(tokens, start, lexicon)
    first = behind_titles(tokens, start, end, lexicon, lowered)
    # CEO of Northfield: whom an English title belongs to begins with no preposition, and has no title.
    grammar = lexicon.language.grammar
    if start < first < end - 1 and grammar.gerunds and tokens[first].lower in grammar.genitive:
        start = first = first + 1
    is_title = first == end - 1 and lexicon.is_role(tokens[first].lower)
    if is_title and (tokens[first].text.isupper() or tokens[first].lower in lexicon.language.names.demonyms):
        return None, after  # another Labour MP; one senior Republican
    articles = lexicon.articles
    is_office = is_title and first > start > 0 and tokens[start - 1].lower in articles
    if is_office or _is_office(tokens, start, end, lexicon):
        return None, after  # the Prime Minister
    has_article = first == start and start > 0 and tokens[start - 1].lower in articles
    if (has_article or tokens[first].lower in articles) and _describes(tokens, end, lexicon):
        end -= 1
    if end - first > _FULL_NAME and tokens[end - 1].lower in lexicon.language.names.honours:
        end -= 1
    if end <= first or tokens[end - 1].lower in articles:
        return None, after
    # The former Prime Minister Smith.
    opens = start - (first > start > 0 and makes_another(tokens, start - 1, lexicon))
    roles = titles_within(tokens[opens:first], lexicon)
    # House Speaker Smith: the body she speaks for does not make her one.
    if any(lexicon.is_agent(role) for role in roles):
        roles = [role for role in roles if not lexicon.is_body(role)]
    before = titles_before(tokens, opens, lexicon, is_split=first > start)
    # Als de gezant Smit inlicht: behind an article, a title goes with a full name.
    is_another = end - first == 1 and start > 1 and tokens[start - 2].lower in articles
    # Lord Smith, Pope Francis: a style before one word is a part of the name.
    if first > start and end - first == 1 and tokens[first - 1].lower in lexicon.language.names.styles:
        first -= 1
    if not is_another:
        roles += before
    roles += described_around(tokens, first, end, lexicon)
    last = tokens[end - 1]
    stop = last.end - (len(last.lower) - len(_bare(last.lower)))
    return Mention(
        Span(tokens[start - 1].start if has_article else tokens[first].start, stop),
        tuple(_bare(token.lower) for token in tokens[first:end]),
        tuple(roles),
        # RTL Nieuws, FC Twente: nobody's given name is an acronym.
        is_body=has_article or _is_acronym(last) or (end - first > 1 and _is_acronym(tokens[first])),
        is_aged=gives_age(tokens, end) or has_age_before(tokens, first, lexicon),
        is_located=_is_located(tokens, first, end, lexicon),
        is_acronym=end - first == 1 and _has_inner_capital(last),
    ), after


def _is_office(tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether English capitals are a title by themselves: the Privacy Commissioner, her Lord Mayor.

    Behind a determiner or a genitive, with no more than an adjective between, and a comma or a verb behind.
    """
    grammar, names = lexicon.language.grammar, lexicon.language.names
    earlier, _, last = tokens[end - 1].lower.rpartition("-")
    earlier = earlier or (tokens[end - 2].lower if end - start > 1 else "")
    # The Attorney General, but the States General; Minister Tom Farmer.
    is_sure = last in names.offices or (earlier in names.roles and last in names.roles)
    is_sure = is_sure or (last in names.roles and last not in names.titles.values())
    before = [tokens[index] for index in range(max(0, start - 2), start)]
    # However, the Mayor said.
    is_alone = last in names.offices and bool(before) and before[-1].lower in lexicon.articles
    if not grammar.gerunds or not (earlier or is_alone) or not is_sure:
        return False
    makers = lexicon.noun_makers | grammar.possessives
    leads = bool(before) and (
        before[-1].lower in makers or (before[-1].is_genitive and last in names.offices)
    )
    is_described = len(before) > 1 and before[0].lower in makers and not before[1].is_genitive
    is_described = is_described and before[1].kind == "word" and before[1].lower not in lexicon.stops
    behind = tokens[end] if end < len(tokens) else None
    is_followed = behind is not None and (lexicon.is_verb(behind) or behind.lower in grammar.prepositions)
    follows = behind is not None and (behind.text == "," or (last in names.offices and is_followed))
    return follows and (leads or is_described)


def _is_located(tokens: Sequence[Token], first: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a place is told: in Leeds, the Exe valley, de Waddenzee."""
    names = lexicon.language.names
    word, before = tokens[end - 1].lower, tokens[first - 1].lower if first else ""
    behind = tokens[end].lower if end < len(tokens) else ""
    is_compound = bool(lexicon.language.grammar.adjective_endings) and before in lexicon.articles
    is_landform = is_compound and word not in names.landforms and word.endswith(tuple(names.landforms))
    return before in names.locating or behind in names.landforms or (is_landform and end == first + 1)


def _is_acronym(token: Token) -> bool:
    # Mathilda II.
    if set(token.text) <= {"I", "V", "X"}:
        return False
    return token.text.isupper() and token.text.isalnum() and len(token.text) > 1


def _is_inhabitant(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether a capital says where someone is from: een Rotterdammer, de 34-jarige Drent, not De Visser."""
    grammar = lexicon.language.grammar
    word = tokens[index].lower
    if not word.removesuffix("s").endswith(lexicon.language.names.demonyms) or not grammar.adjective_endings:
        return False
    if index < 1 or name_end(tokens, index, lexicon) > index + 1:
        return False
    before = tokens[index - 1]
    # De ouderenorganisatie Avondster: behind a body stands its name.
    described = before.lower.endswith(grammar.adjective_endings) and not before.is_capital
    described = described and not lexicon.is_body(before.lower)
    if described and before.lower not in lexicon.stops | grammar.determiners and index > 1:
        return tokens[index - 2].lower in grammar.determiners
    return before.lower in grammar.determiners - grammar.definite


def _has_inner_capital(token: Token) -> bool:
    """Whether a word can only be a name: PostNL, MacNeil; not Smit-Bos."""
    return token.text.isalnum() and sum(sign.isupper() for sign in token.text) > 1


def _written(token: Token) -> str:
    """Return a word as written, without a genitive's ending: Hale's, Banks’."""
    return token.text[: len(_bare(token.lower))]


def _bare(word: str) -> str:
    """Return a word without a genitive's ending."""
    return word.removesuffix("'s").removesuffix("'")


def _describes(tokens: Sequence[Token], end: int, lexicon: Lexicon) -> bool:
    """Whether a name's last word is an origin that describes a noun: de Amerikaanse president."""
    return end < len(tokens) and tokens[end].kind == "word" and lexicon.is_origin(tokens[end - 1])


def _body(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> tuple[Mention, int] | None:
    """Return a body named by its kind at `index`: de gemeente Zutphen; and where the next name may begin."""
    found = body_name(tokens, index, lexicon)
    if found is None:
        return None
    first, end = found
    has_article = first > 0 and tokens[first - 1].lower in lexicon.articles
    words = tuple(token.lower for token in tokens[first:end])
    start = tokens[first - has_article].start
    if not has_article and tokens[first].lower in lexicon.articles:
        words = words[1:]
    return Mention(Span(start, tokens[end - 1].end), words, (tokens[index].lower,), is_body=True), end
