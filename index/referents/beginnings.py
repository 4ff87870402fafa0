"""Where a sentence begins, and a name in its chain of capitals. Not where a name ends (`capitals`)."""

from collections.abc import Sequence

from index.referents.titles import gives_age
from index.wording.lexicon import Lexicon
from index.wording.tokens import Token

# A word for what someone does, at the start of a sentence, is longer than most given names.
_KIND = 8
# An unknown word for what someone does is no shorter.
_SHORTEST_KIND = 5
# A given name and a surname.
_FULL_NAME = 2
# What a sentence, a quotation or a dateline opens behind.
_OPENERS = frozenset(".!?…:„“”\"«»‘‚‹›'’(–—-•*")


def begins(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token begins a sentence or a quotation, where a capital proves nothing."""
    return index == 0 or tokens[index - 1].text in _OPENERS or tokens[index - 1].text.endswith("…")


def behind_titles(tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon, lowered: set[str]) -> int:
    """Return where the name itself begins in a chain of capitals `start..end`."""
    first = start
    while first < end - 1 and lexicon.is_role(tokens[first].lower):
        first += 1
    first = _behind_fields(tokens, start, first, end, lexicon)
    belongs = tokens[first].lower in lexicon.language.names.belonging and not tokens[first].is_capital
    if first > start and belongs and end - first > _FULL_NAME:
        return end - _FULL_NAME  # Secretary of State Anna Smith, not Rechter Van der Zwan
    opens = begins(tokens, start)
    if first == start and opens and tokens[start + 1 : end] and tokens[start + 1].is_capital:
        first += lexicon.are_agents(tokens[start].lower)  # Huisartsen Anna Smit en Jan Bos
    first = _behind_origins(tokens, start, first, end, lexicon)
    inner = _behind_inner(tokens, start, first, end, lexicon)
    if inner is not None:
        return inner
    if first == start and opens and _is_kind(tokens, start, end, lexicon, lowered):
        return start + 1
    # minister van Energie Jelena Petrović: the last two capitals are the name.
    is_field = end - start > _FULL_NAME and _stands_behind_role(tokens, start, lexicon)
    return end - _FULL_NAME if is_field else first


def _behind_fields(tokens: Sequence[Token], start: int, first: int, end: int, lexicon: Lexicon) -> int:
    """Return where a name begins behind a title and its field: wethouder Sport | Jan Bos."""
    names = lexicon.language.names
    is_titled = first > start or (start > 0 and lexicon.is_role(tokens[start - 1].lower))
    place = first + (first > start and tokens[first].lower in names.belonging)
    while is_titled and place < end - 1 and tokens[place].lower in names.fields:
        place += 1
    return place if place > first and tokens[place - 1].lower in names.fields else first


def _is_determined(tokens: Sequence[Token], start: int, lexicon: Lexicon) -> bool:
    return start > 0 and tokens[start - 1].lower in lexicon.articles


def _behind_origins(tokens: Sequence[Token], start: int, first: int, end: int, lexicon: Lexicon) -> int:
    """Return where a name begins behind where one is from, or of which party: de Belg | Jan Smit."""
    demonyms = lexicon.language.names.demonyms
    # The American Sheriffs’ League, the Canadian Bureau of Numbers: of a body it is a part of the name.
    if any(token.is_genitive or lexicon.is_body(token.lower) for token in tokens[first:end]):
        return first
    # Noor van Dijk: before what begins a surname it is a given name.
    is_given = tokens[first + 1 : end] and tokens[first + 1].lower in lexicon.language.names.particles
    if first == start and not is_given and tokens[first].lower in demonyms:
        # Tory Brexiteer Anna Smith.
        while end - first > _FULL_NAME and (first == start or lexicon.is_agent(tokens[first].lower)):
            first += 1
    # De Amsterdammer Karim (17).
    is_whole = end - first > _FULL_NAME or (end - first > 1 and gives_age(tokens, end))
    is_origin = is_whole and tokens[first].lower.endswith(demonyms)
    return first + (is_origin and _is_determined(tokens, start, lexicon))


def _behind_inner(tokens: Sequence[Token], start: int, first: int, end: int, lexicon: Lexicon) -> int | None:
    """Return where a name begins behind a title within its capitals: Labour MP | Jane Smith."""
    roles = lexicon.language.names.roles
    # US Vice-President Ann Bell.
    inner = (place for place in range(end - 2, first, -1) if tokens[place].lower.rpartition("-")[2] in roles)
    title = next(inner, None)
    # The Border Justice Project: behind an article, one word more than a title is no surname but the kind.
    is_project = title == end - 2 and lexicon.typology.open_compounds
    if title is None or (is_project and _is_determined(tokens, start, lexicon)):
        return None
    # U.S. Secretary of State Marco Rubio.
    return title + 1 if tokens[title + 1].is_capital else max(title + 1, end - _FULL_NAME)


def _stands_behind_role(tokens: Sequence[Token], start: int, lexicon: Lexicon) -> bool:
    """Whether what begins at `start` is the field of a role before it: minister van Energie, for Health."""
    links = lexicon.language.names.portfolios
    return start > 1 and tokens[start - 1].lower in links and lexicon.is_role(tokens[start - 2].lower)


def _is_kind(tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon, lowered: set[str]) -> bool:
    """Whether a sentence's first word only says what the named one is: Doelpuntenmaker Daan Rots.

    It is long and ends as such a word does, or the article has it in small letters too.
    """
    first = tokens[start]
    capitals = sum(token.is_capital for token in tokens[start:end])
    is_agent = lexicon.is_agent(first.lower)
    if capitals == _FULL_NAME:
        return is_agent and first.lower in lowered
    if capitals <= _FULL_NAME:
        return False
    # Cabaretière Ellen Smits: a second word that is like a given name, behind one that is not.
    unlike = not lexicon.is_given_name(first.lower) and len(first.text) >= _SHORTEST_KIND
    behind = unlike and tokens[start + 1].is_capital and lexicon.is_given_name(tokens[start + 1].lower)
    return first.lower in lowered or (is_agent and len(first.text) >= _KIND) or behind
