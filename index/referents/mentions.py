"""Where the article names people and bodies. Not which names are one (`people`), nor whom a pronoun means.

No list of people or places: a name is told by its capitals, its neighbours and its other spellings
in the same article (`casing`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from index.article import Article, Span
from index.referents.beginnings import begins, behind_titles
from index.referents.bodies import body_name
from index.referents.casing import Casing, bare, begins_name, casing_of, has_inner_capital
from index.referents.offices import is_office
from index.referents.titles import (
    described_around,
    gives_age,
    has_age_before,
    makes_another,
    titles_before,
    titles_within,
)
from index.wording.capitals import name_end
from index.wording.lexicon import Lexicon
from index.wording.tokens import Token, tokenise

Tokens = Sequence[Token]
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
    # It has a director, or a plural verb: the chairman of Harbour Lines; Harbour Rovers have won.
    is_run: bool = False
    # Its one word is written in capitals: VNG.
    is_acronym: bool = False
    # The full name this abbreviates: Openbaar Ministerie (OM).
    abbreviates: tuple[str, ...] = ()


def find_mentions(article: Article, lexicon: Lexicon, labels: Sequence[Span] = ()) -> tuple[Mention, ...]:
    """Return every mention by name in reading order, those inside quotations too.

    `labels` are the places of words known to call a person, some of them between the paragraphs.
    """
    titles, stops = lexicon.language.names.titles, lexicon.stops
    apart = [span for span in labels if article.paragraph_at(span) is None]
    spans = sorted([*(paragraph.span for paragraph in article.paragraphs), *apart])
    paragraphs = [tokenise(article.text, span.start, span.end, titles, stops) for span in spans]
    casing = casing_of(paragraphs, lexicon)
    ends = {span.start: span.end for span in labels}
    return tuple(mention for tokens in paragraphs for mention in _mentions(tokens, casing, ends, lexicon))


def _mentions(
    tokens: Tokens, casing: Casing, labels: Mapping[int, int], lexicon: Lexicon
) -> Iterator[Mention]:
    called = _called(tokens, labels, lexicon) if labels else frozenset()
    index = 0
    while index < len(tokens):
        if index in called:
            mention, index = _person(tokens, index, lexicon, casing.lowered - lexicon.articles)
        else:
            mention, index = _mention_at(tokens, index, casing, lexicon)
        if mention is None:
            continue
        yield mention
        if (short := _abbreviation(tokens, index, mention)) is not None:
            yield short
            index += _BRACKETED


def _called(tokens: Tokens, labels: Mapping[int, int], lexicon: Lexicon) -> frozenset[int]:
    """Return which tokens begin the name of a person in a label, the ends of which are told by their starts.

    De voorzitter, Anna Bos: an article begins none unless it is of a surname.
    """
    called = set()
    for first, token in enumerate(tokens):
        place, end = first, labels.get(token.start, 0)
        while place < len(tokens) and tokens[place].end <= end:
            is_article = tokens[place].lower.casefold() in lexicon.articles
            if tokens[place].is_capital and not (is_article and not _opens_surname(tokens, place)):
                called.add(place)
                break
            place += 1
    return frozenset(called)


def _opens_surname(tokens: Tokens, place: int) -> bool:
    """Whether a capitalised article begins a surname: De Vries, not De voorzitter."""
    return place + 1 < len(tokens) and tokens[place + 1].is_capital


def _person(tokens: Tokens, start: int, lexicon: Lexicon, lowered: set[str]) -> tuple[Mention | None, int]:
    """Return the person whom a label names at `start`, written in capitals or not."""
    mention, after = _chain(tokens, start, lexicon, lowered)
    token = tokens[start]
    if mention is None and after > start + 1:
        return None, after
    if mention is None:  # BAKKER: alone, a surname that is a trade too
        mention = Mention(Span(token.start, token.end), (token.lower,), (), is_body=False)
    words = tuple(word.casefold() for word in mention.words)
    return replace(mention, words=words, is_body=False, is_acronym=False), after


def _mention_at(tokens: Tokens, index: int, casing: Casing, lexicon: Lexicon) -> tuple[Mention | None, int]:
    """Return the mention that begins at `index`, if one does, and where the next may begin."""
    # The Department of Justice: an article before a body is no name by itself.
    has_article = tokens[index].lower in lexicon.articles and index + 1 < len(tokens)
    body = _body(tokens, index + has_article, lexicon)
    if body is not None:
        return body
    if tokens[index].is_capital and begins_name(tokens, index, casing, lexicon):
        return _chain(tokens, index, lexicon, casing.lowered)
    return None, index + 1


def _abbreviation(tokens: Tokens, index: int, mention: Mention) -> Mention | None:
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


def _chain(tokens: Tokens, start: int, lexicon: Lexicon, lowered: set[str]) -> tuple[Mention | None, int]:
    """Return the mention that begins at `start`, its titles taken off, and where the next may begin."""
    after = end = name_end(tokens, start, lexicon)
    first = behind_titles(tokens, start, end, lexicon, lowered)
    # CEO of Northfield: whom a title belongs to begins with no preposition, and has no title.
    # But minister Van Dijk.
    grammar, names = lexicon.language.grammar, lexicon.language.names
    is_linked = start < first < end - 1 and tokens[first].lower in grammar.genitive
    if is_linked and tokens[first].lower not in names.surname_particles:
        start = first = first + 1
    if is_office(tokens, start, first, end, lexicon):
        return None, after
    articles = lexicon.articles
    has_article = first == start and start > 0 and tokens[start - 1].lower in articles
    if (has_article or tokens[first].lower in articles) and _describes(tokens, end, lexicon):
        end -= 1
    if end - first > _FULL_NAME and tokens[end - 1].lower in lexicon.language.names.honours:
        end -= 1
    if end <= first or tokens[end - 1].lower in articles:
        return None, after
    roles = _titles(tokens, start, first, end, lexicon)
    # Lord Smith, Pope Francis: a style before one word is a part of the name; behind an article, of a ship's.
    if first > start and end - first == 1 and tokens[first - 1].lower in lexicon.language.names.styles:
        first -= 1
        has_article = first == start and start > 0 and tokens[start - 1].lower in articles
    roles += described_around(tokens, first, end, lexicon)
    last = tokens[end - 1]
    stop = last.end - (len(last.lower) - len(bare(last.lower)))
    return Mention(
        Span(tokens[start - 1].start if has_article else tokens[first].start, stop),
        tuple(bare(token.lower) for token in tokens[first:end]),
        tuple(roles),
        # RTL Nieuws, FC Twente: nobody's given name is an acronym.
        is_body=has_article or _is_acronym(last) or (end - first > 1 and _is_acronym(tokens[first])),
        is_aged=gives_age(tokens, end) or has_age_before(tokens, first, lexicon),
        is_located=_is_located(tokens, first, end, lexicon),
        is_run=_is_run(tokens, first, end, lexicon),
        is_acronym=end - first == 1 and has_inner_capital(last),
    ), after


def _titles(tokens: Tokens, start: int, first: int, end: int, lexicon: Lexicon) -> list[str]:
    """Return the titles among the capitals `start..first` before a name, and the small ones before these."""
    # The former Prime Minister Smith.
    opens = start - (first > start > 0 and makes_another(tokens, start - 1, lexicon))
    roles = titles_within(tokens[opens:first], lexicon)
    # House Speaker Smith: the body she speaks for does not make her one.
    if any(lexicon.is_agent(role) for role in roles):
        roles = [role for role in roles if not lexicon.is_body(role)]
    # Als de gezant Smit inlicht: behind an article, a title goes with a full name.
    if end - first == 1 and start > 1 and tokens[start - 2].lower in lexicon.articles:
        return roles
    return roles + titles_before(tokens, opens, lexicon, is_split=first > start)


def _is_located(tokens: Tokens, first: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a place is told: in Leeds, the Exe valley, de Waddenzee."""
    names = lexicon.language.names
    word, before = tokens[end - 1].lower, tokens[first - 1].lower if first else ""
    behind = tokens[end].lower if end < len(tokens) else ""
    is_compound = not lexicon.typology.open_compounds and before in lexicon.articles
    is_landform = is_compound and word not in names.landforms and word.endswith(tuple(names.landforms))
    return before in names.locating or behind in names.landforms or (is_landform and end == first + 1)


def _is_run(tokens: Tokens, first: int, end: int, lexicon: Lexicon) -> bool:
    """Whether what stands beside a name is said of no one person: director of X; X have won."""
    names = lexicon.language.names
    # The chair of Ann Bell’s campaign.
    is_of = first > 1 and not tokens[end - 1].is_genitive and tokens[first - 1].lower in names.voicing
    if is_of and tokens[first - 2].lower in names.running:
        return True
    verb = tokens[end].lower if end < len(tokens) else ""
    return verb in lexicon.language.grammar.plural_verbs and begins(tokens, first)


def _is_acronym(token: Token) -> bool:
    # Mathilda II.
    if set(token.text) <= {"I", "V", "X"}:
        return False
    return token.text.isupper() and token.text.isalnum() and len(token.text) > 1


def _describes(tokens: Tokens, end: int, lexicon: Lexicon) -> bool:
    """Whether a name's last word is an origin that describes a noun: de Amerikaanse president."""
    return end < len(tokens) and tokens[end].kind == "word" and lexicon.is_origin(tokens[end - 1])


def _body(tokens: Tokens, index: int, lexicon: Lexicon) -> tuple[Mention, int] | None:
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
