"""Where a name ends, by its capitals and the small words between them. Who is named is not its business."""

from collections.abc import Container, Sequence

from index.wording.lexicon import Lexicon
from index.wording.tokens import Token

Tokens = Sequence[Token]
# Van de ’t: no more small words stand in a row inside a name.
_PARTICLES = 3
# Behind “and” stand a field and a kind: … and Drug Administration.
_WITH_KIND = 2


def name_end(tokens: Tokens, start: int, lexicon: Lexicon) -> int:
    """Return where the name that begins with a capital at `start` ends: capitals, particles between."""
    names = lexicon.language.names
    # Minister van Energie Jan | van Dijk: neither a title nor its field is a name yet.
    # Het Groningse Kamerlid Jan | van Dijk: nor is an origin before a title.
    titled = lexicon.is_origin(tokens[start]) and any(
        _introduces(token, lexicon) for token in tokens[start + 1 : start + 2]
    )
    place, capitals = start + 1, int(not (titled or _introduces(tokens[start], lexicon)))
    # What it is a ministry of, an institute for.
    is_field = (
        tokens[start - 1].lower in names.linking and start > 1 and lexicon.is_body(tokens[start - 2].lower)
    )
    while place < len(tokens) and not _ends_in_owner(tokens, place, lexicon):
        is_name = tokens[place].is_capital and tokens[place].lower not in lexicon.pronouns
        if is_name or _joins_body(tokens, start, place, lexicon):
            capitals += capitals > 0 or not _introduces(tokens[place], lexicon)
            place += 1
            continue
        # Het Centraal Bureau voor de Statistiek, the Institute for Social Costing.
        # But Anna Dijkhof van Lokaal Belang is no court (hof).
        body = tokens[place - 1].lower
        is_kind = body in names.bodies or (capitals <= 1 and lexicon.is_body(body))
        is_linked = tokens[place].lower in names.linking and is_kind
        small = _small_words(tokens, start, place, lexicon) | (names.linking if is_linked else frozenset())
        ahead = _behind_particles(tokens, place, small)
        if ahead == place or not _goes_on(tokens, ahead, lexicon):
            break
        # Anna Smit van Defensie belongs there, Jan van Dijk is called so.
        belongs = tokens[place].lower in names.belonging and capitals > 1 and ahead - place == 1
        belongs = belongs and not _is_institution(tokens, start, lexicon)
        # United States Secretary of State.
        is_titled = tokens[place - 1].lower in names.roles and lexicon.typology.capital_titles
        belongs = belongs and not (is_titled and any(one.is_capital for one in tokens[ahead + 1 : ahead + 2]))
        is_determined = tokens[ahead - 1].lower in lexicon.language.grammar.determiners
        if not is_linked and (belongs or (is_determined and capitals > 1 + (ahead - place == 1))):
            break
        place = ahead
        is_field |= is_linked
    return _listed(tokens, place, lexicon) if is_field else place


def _introduces(token: Token, lexicon: Lexicon) -> bool:
    return lexicon.is_role(token.lower) or token.lower in lexicon.language.names.fields


def _joins_body(tokens: Tokens, start: int, place: int, lexicon: Lexicon) -> bool:
    """Whether “and” at `place` stands inside a body's name of nouns: the Food and Drug Administration.

    What comes before is no body by itself, and what comes behind has no article and ends in a kind.
    """
    grammar = lexicon.language.grammar
    is_first = start > 0 and tokens[start - 1].lower in lexicon.articles and lexicon.typology.open_compounds
    if not is_first or tokens[place].lower not in grammar.joins or lexicon.is_body(tokens[place - 1].lower):
        return False
    end = place + 1
    while end < len(tokens) and tokens[end].is_capital:
        end += 1
    return end - place > _WITH_KIND and lexicon.is_body(tokens[end - 1].lower)


def _are_people_of_body(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether the word for several people at `place` is what the body before it is called."""
    return place > 0 and lexicon.is_body(tokens[place - 1].lower) and lexicon.are_agents(tokens[place].lower)


def _small_words(tokens: Tokens, start: int, place: int, lexicon: Lexicon) -> frozenset[str]:
    """Return the small words across which the name that begins at `start` may go on at `place`."""
    names, grammar = lexicon.language.names, lexicon.language.grammar
    if tokens[start].lower in names.bodies:
        return names.particles | grammar.joining | grammar.joins
    # De vereniging Buren tegen Lawaai: a body that is called by a word for people goes on as they do.
    if place == start + 1 and _are_people_of_body(tokens, start, lexicon):
        return names.particles | grammar.prepositions | lexicon.articles
    return names.particles


def _goes_on(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether a name goes on behind small words; not with a day, or an origin: Ede, de Belg Jan Bos."""
    if place >= len(tokens) or not tokens[place].is_capital:
        return False
    if tokens[place].lower in lexicon.language.grammar.times:
        return False
    follows = place + 1 < len(tokens) and tokens[place + 1].is_capital
    is_origin = tokens[place].lower.endswith(lexicon.language.names.demonyms)
    return not (follows and is_origin and tokens[place - 1].lower in lexicon.articles)


def _behind_particles(tokens: Tokens, place: int, small: Container[str]) -> int:
    """Return where the small words in a name end; a capital begins another: Anna Smit van | Van den Berg."""
    ahead = place
    while ahead < len(tokens) and ahead - place < _PARTICLES and tokens[ahead].lower in small:
        if tokens[ahead].is_capital:
            break
        ahead += 1
    return ahead


def _is_institution(tokens: Tokens, start: int, lexicon: Lexicon) -> bool:
    """Whether a name has an article, as persons have none: the National Alliance of Engineers."""
    has_article = start > 0 and tokens[start - 1].lower in lexicon.articles
    is_someone = lexicon.is_role(tokens[start].lower) or tokens[start].lower.endswith(
        lexicon.language.names.demonyms
    )
    return has_article and not is_someone and not lexicon.is_origin(tokens[start])


def _ends_in_owner(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether a name ends before `place` in a genitive: Smith's Party, but not the Farmers' Party."""
    owner = tokens[place - 1]
    if not owner.is_genitive:
        return False
    # A body of many: the People's Council, the Teachers' Union.
    are_many = owner.lower.endswith("s'") or owner.lower.removesuffix("'s") in lexicon.language.names.plurals
    # The Voters' League: behind an article, many people and one capital.
    are_people = owner.lower.endswith("s'") and lexicon.are_agents(owner.lower.removesuffix("'"))
    is_body = are_people or lexicon.is_body(tokens[place].lower)
    return not (are_many and tokens[place].is_capital and is_body)


def _listed(tokens: Tokens, place: int, lexicon: Lexicon) -> int:
    """Return where a body's field ends when it is a list: van Onderwijs, Cultuur en Wetenschap."""
    end = place
    while end + 1 < len(tokens) and tokens[end].text == "," and tokens[end + 1].is_capital:
        end += 2
    joins = lexicon.language.grammar.joins
    if end + 1 < len(tokens) and tokens[end].lower in joins and tokens[end + 1].is_capital and end > place:
        end += 2
        while end < len(tokens) and tokens[end].is_capital:
            end += 1
        return end
    return place


def enumerated(tokens: Tokens, place: int, limit: int, lexicon: Lexicon) -> int:
    """Return where names in a row end, the first of which ends at `place`: Smit, Bos en Vos; else `place`."""
    end = place
    while end + 1 < limit and tokens[end].text == "," and tokens[end + 1].is_capital:
        end = name_end(tokens, end + 1, lexicon)
    closes = place < end and end + 1 < limit and tokens[end].lower in lexicon.language.grammar.joins
    if closes and tokens[end + 1].is_capital:
        return min(name_end(tokens, end + 1, lexicon), limit)
    return place


def is_surname_start(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether a capitalised particle begins a surname: Van der Berg, De Graaf."""
    names = lexicon.language.names
    word = tokens[place].lower
    if not tokens[place].is_capital or word not in names.particles or place + 2 >= len(tokens):
        return False
    # Of de grond zakt, weet niemand: a conjunction is no name.
    if word in lexicon.openers:
        return False
    if word in names.belonging:
        # Van Damme, 58 jaar oud.
        aged = tokens[place + 1].is_capital and tokens[place + 2].text == "," and place + 3 < len(tokens)
        if aged and tokens[place + 3].text.isdigit():
            return True
        return tokens[place + 1].lower in names.particles or (
            tokens[place + 1].is_capital
            and lexicon.is_verb(tokens[place + 2])
            and not _has_subject_behind(tokens, place, lexicon)
        )
    return tokens[place + 1].is_capital


def _has_subject_behind(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether what seems a surname is a preposition and a name: Van Bos wil hij | geld, Van K. wil ze | rust.

    “Ze” is an object too, so there it takes the initial of who stands trial.
    """
    pronouns = lexicon.language.pronouns
    is_initial = lexicon.language.names.initialled and tokens[place + 1].text.endswith(".")
    subjects = pronouns.masculine | (pronouns.feminine if is_initial else frozenset())
    return place + 3 < len(tokens) and tokens[place + 3].lower in subjects - pronouns.objective


def is_origin_at(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether a capital only describes: de Franse minister, but advocaat Sander de Lang."""
    return lexicon.is_origin(tokens[place]) and name_end(tokens, place, lexicon) == place + 1
