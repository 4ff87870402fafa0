"""Where the article names people and bodies, and which names are one: “Bin Salman”, “Mohammed bin Salman”.

No list of people or places: a name is told by its capitals, its neighbours and its other spellings
in the same article. Pronouns are not its business.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from index.article import Article, Span
from index.lexicon import Lexicon
from index.phrases import name_end
from index.tokens import Token, tokenise

# Given names are shorter than this.
_LONG = 10
# What a sentence, a quotation or a dateline opens behind.
_OPENERS = frozenset(".!?…:„“”\"«»‘‚‹›'’(–—-•*")
Gender = Literal["masculine", "feminine"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: its own words, and the words that describe the one named."""

    span: Span
    words: tuple[str, ...]
    roles: tuple[str, ...]
    is_determined: bool
    is_body: bool
    # The full name this abbreviates: Openbaar Ministerie (OM).
    abbreviates: tuple[str, ...] = ()


def find_mentions(article: Article, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Return every mention by name in reading order, those inside quotations too."""
    paragraphs = [
        tokenise(article.text, paragraph.span.start, paragraph.span.end) for paragraph in article.paragraphs
    ]
    known = _capitals_inside(paragraphs, lexicon)
    lowered = {token.text for tokens in paragraphs for token in tokens if not token.is_capital}
    return tuple(mention for tokens in paragraphs for mention in _mentions(tokens, known, lowered, lexicon))


def _capitals_inside(paragraphs: Sequence[Sequence[Token]], lexicon: Lexicon) -> Counter[str]:
    """Count the capitalised words that do not begin a sentence, and surnames such as “de graaf” in lower case."""
    particles = lexicon.language.names.particles
    known: Counter[str] = Counter()
    for tokens in paragraphs:
        for index in range(1, len(tokens)):
            token = tokens[index]
            if not token.is_capital or _begins(tokens, index):
                continue
            known[token.text] += 1
            start = index
            while start and tokens[start - 1].lower in particles:
                start -= 1
            if start < index and ((start and tokens[start - 1].is_capital) or tokens[start].is_capital):
                known[" ".join(part.lower for part in tokens[start : index + 1])] += 1
    return known


def _begins(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token begins a sentence or a quotation, where a capital proves nothing."""
    return index == 0 or tokens[index - 1].text in _OPENERS or tokens[index - 1].text.endswith("…")


def _mentions(
    tokens: Sequence[Token], known: Counter[str], lowered: set[str], lexicon: Lexicon
) -> Iterator[Mention]:
    index = 0
    while index < len(tokens):
        body = _body(tokens, index, lexicon)
        if body is not None:
            yield body[0]
            index = body[1]
            continue
        if tokens[index].is_capital and _is_name(tokens, index, known, lowered, lexicon):
            mention, index = _chain(tokens, index, lexicon)
            if mention is not None:
                yield mention
                if (short := _abbreviation(tokens, index, mention)) is not None:
                    yield short
                    index += 3
        else:
            index += 1


def _abbreviation(tokens: Sequence[Token], index: int, mention: Mention) -> Mention | None:
    """Return the abbreviation in brackets behind a name: het Openbaar Ministerie (OM)."""
    inside = tokens[index : index + 3]
    if len(inside) < 3 or inside[0].text != "(" or inside[2].text != ")" or not inside[1].text.isupper():
        return None
    word = inside[1]
    if not 1 < len(word.text) < _LONG or word.text[0].lower() != mention.words[0][0]:
        return None
    span = Span(word.start, word.end)
    return Mention(span, (word.lower,), (), is_determined=False, is_body=True, abbreviates=mention.words)


def _is_name(
    tokens: Sequence[Token], index: int, known: Counter[str], lowered: set[str], lexicon: Lexicon
) -> bool:
    """Whether a capitalised word is a name: not a sentence's first word that could be any word."""
    token = tokens[index]
    if lexicon.is_origin(token) and name_end(tokens, index, lexicon) == index + 1:
        return False
    if not _begins(tokens, index):
        return (
            token.lower not in lexicon.pronouns | lexicon.language.pronouns.impersonal or len(token.text) > 3
        )
    grammar = lexicon.language.grammar
    joined = name_end(tokens, index, lexicon) > index + 1
    if token.lower in lexicon.stops | grammar.determiners:
        # De Graaf is a name where Marieke de Graaf stands elsewhere.
        end = name_end(tokens, index, lexicon)
        return joined and known[" ".join(part.lower for part in tokens[index:end])] > 0
    if known[token.text] or joined:
        return True
    if token.lower in lowered or token.lower in lexicon.uses:
        return False
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return following is not None and following.kind == "word" and lexicon.is_verb(following)


def _chain(tokens: Sequence[Token], start: int, lexicon: Lexicon) -> tuple[Mention | None, int]:
    """Return the mention that begins at `start`, its titles taken off, and where the next may begin."""
    end = name_end(tokens, start, lexicon)
    first = start
    roles: list[str] = []
    while first < end - 1 and lexicon.is_role(tokens[first].lower):
        roles.append(tokens[first].lower)
        first += 1
    inner = [
        index for index in range(first + 1, end - 1) if tokens[index].lower in lexicon.language.names.roles
    ]
    if inner:
        # Labour MP Jane Smith; U.S. Secretary of State Marco Rubio.
        roles.append(tokens[inner[-1]].lower)
        first = inner[-1] + 1 if tokens[inner[-1] + 1].is_capital else max(inner[-1] + 1, end - 2)
    elif lexicon.is_role(tokens[end - 1].lower) and tokens[end - 1].text.isupper():
        return None, end
    if first == start and _begins(tokens, start) and _is_kind(tokens, start, end, lexicon):
        roles.append(tokens[first].lower)
        first += 1
    before = start - 1
    grammar = lexicon.language.grammar
    if (
        before >= 1
        and tokens[before].lower in grammar.genitive
        and end - first >= 3
        and lexicon.is_role(tokens[before - 1].lower)
    ):
        # minister van Energie Jelena Petrović: the last two capitals are the name.
        roles.append(tokens[before - 1].lower)
        first = end - 2
    elif before >= 0 and first == start and tokens[before].kind == "word" and not tokens[before].is_capital:
        if tokens[before].lower not in lexicon.stops | grammar.determiners | lexicon.uses.keys():
            roles.append(tokens[before].lower)
    articles = grammar.definite - grammar.that - grammar.relatives
    described = tokens[first].lower in articles or (before >= 0 and tokens[before].lower in articles)
    if described and lexicon.is_origin(tokens[end - 1]) and end < len(tokens) and tokens[end].kind == "word":
        # De Amerikaanse president: an origin that describes what follows.
        end -= 1
        if end <= first or tokens[end - 1].lower in grammar.determiners:
            return None, end + 1
    roles += _described_around(tokens, first, end, lexicon)
    determined = before >= 0 and first == start and tokens[before].lower in articles
    begin = tokens[before].start if determined else tokens[first].start
    last = tokens[end - 1]
    genitive = 2 if last.lower.endswith("'s") else 1 if last.lower.endswith("s'") else 0
    stop = last.end - genitive
    words = tuple(token.lower.removesuffix("'s").removesuffix("'") for token in tokens[first:end])
    acronym = determined or (last.text.isupper() and sum(sign.isalpha() for sign in last.text) > 1)
    if stop <= tokens[first].start:
        return None, end
    return Mention(Span(begin, stop), words, tuple(roles), determined, acronym), end


def _is_kind(tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a sentence's long first word only says what the named one is: Doelpuntenmaker Daan Rots."""
    capitals = sum(token.is_capital for token in tokens[start:end])
    return capitals > 2 and len(tokens[start].text) >= _LONG and lexicon.is_agent(tokens[start].lower)


def _described_around(tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon) -> list[str]:
    """Return the roles in an apposition: de burgemeester, Anna Smit, or Anna Smit, burgemeester van Y."""
    found = []
    if start >= 2 and tokens[start - 1].text == ",":
        for index in range(start - 2, max(-1, start - 9), -1):
            if tokens[index].kind != "word":
                break
            if lexicon.is_role(tokens[index].lower):
                found.append(tokens[index].lower)
                break
    if end + 1 < len(tokens) and tokens[end].text == ",":
        for index in range(end + 1, min(len(tokens), end + 6)):
            if tokens[index].kind != "word" or tokens[index].is_capital or lexicon.is_verb(tokens[index]):
                break
            if lexicon.is_role(tokens[index].lower):
                found.append(tokens[index].lower)
                break
    return found


def _body(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> tuple[Mention, int] | None:
    """Return a body named by its kind: de gemeente Zutphen, het ministerie van Financiën."""
    names, grammar = lexicon.language.names, lexicon.language.grammar
    word = tokens[index]
    if word.kind != "word" or word.lower not in names.bodies:
        return None
    place = index + 1
    if place < len(tokens) and tokens[place].lower in grammar.genitive | {"in"}:
        place += 1
        if place < len(tokens) and tokens[place].lower in grammar.definite:
            place += 1
    if place >= len(tokens) or not tokens[place].is_capital:
        return None
    end = name_end(tokens, place, lexicon)
    first = index
    while first and tokens[first - 1].kind == "word" and index - first < 3:
        before = tokens[first - 1]
        if before.lower in grammar.definite:
            first -= 1
            break
        if before.lower in lexicon.stops | grammar.determiners or not before.is_capital:
            break
        first -= 1
    determined = tokens[first].lower in grammar.definite
    words = tuple(token.lower for token in tokens[first + determined : end])
    return Mention(
        Span(tokens[first].start, tokens[end - 1].end), words, (word.lower,), determined, True
    ), end
