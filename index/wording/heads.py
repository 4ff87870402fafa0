"""The head of a noun phrase: determiner, adjectives, noun, name. What describes it is told in `phrases`."""

from collections.abc import Sequence

from index.wording.capitals import is_origin_at, is_surname_start, name_end
from index.wording.compounds import describes, ends_before, owns
from index.wording.lexicon import Lexicon
from index.wording.tokens import Token

Tokens = Sequence[Token]
# A determiner longer than this can be a phrase alone: velen, enkele, some.
_SHORT = 3
# Al die andere, van de ’t: no more stand in a row.
_DETERMINERS = 3


def head_end(tokens: Tokens, start: int, limit: int, lexicon: Lexicon) -> int | None:
    """Return where determiner, adjectives, noun and name end; None when nothing begins one here."""
    grammar = lexicon.language.grammar
    place = _behind_determiners(tokens, start, limit, lexicon)
    determined = place > start or tokens[start].is_genitive
    while place < limit and can_continue(tokens, place, lexicon):
        word = tokens[place].lower
        if _opens_another(tokens, start, place, lexicon):
            break
        # World number one Ann Bell; chief judge Ann Bell.
        before_capital = place + 1 < limit and tokens[place + 1].is_capital
        goes_on_bare = place > start and not determined
        if goes_on_bare and word in grammar.singular and not (tokens[start].is_capital or before_capital):
            break
        if _begins_name(tokens, place, lexicon, before_capital=before_capital):
            end = min(name_end(tokens, place, lexicon), limit)
            if end >= limit or not (
                owns(tokens, end, lexicon) or describes(tokens, end, lexicon, determined=determined)
            ):
                return end
            place = end
            continue
        if goes_on_bare and word in lexicon.uses and not (before_capital and lexicon.is_role(word)):
            break
        if ends_before(tokens, place, start, lexicon):
            break
        place += 1
        if _closes_head(tokens, place, limit, lexicon, determined=determined):
            break
    alone = determined and place - start == 1 and len(tokens[start].text) <= _SHORT
    # Een van de bewoners: a short determiner is a phrase before “van”.
    if place == start or (alone and (place >= limit or tokens[place].lower not in grammar.genitive)):
        return None
    return place


def can_continue(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether a noun phrase may hold the word at `place`; a sentence's first capital proves nothing."""
    token = tokens[place]
    if token.kind != "word":
        return False
    if token.is_capital and place and token.lower not in lexicon.pronouns:
        # A poll released Tuesday; but The Sunday Times.
        is_name = place + 1 < len(tokens) and tokens[place + 1].is_capital
        return is_name or token.lower not in lexicon.language.grammar.times
    if _describes_agent(tokens, place, lexicon):
        return True
    return token.lower not in lexicon.stops or is_surname_start(tokens, place, lexicon)


def _describes_agent(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether an adverb stands between a determiner and a speaker: the only doctor, an earlier report."""
    if not 0 < place < len(tokens) - 1 or tokens[place].lower not in lexicon.adverbs:
        return False
    before, following = tokens[place - 1], tokens[place + 1]
    speaks = lexicon.is_agent(following.lower) or lexicon.is_paper(following.lower)
    # De inmiddels 81-jarige Smit.
    endings = lexicon.language.grammar.age_endings
    speaks = speaks or (following.text[:1].isdigit() and following.lower.endswith(endings))
    return speaks and (before.lower in lexicon.noun_makers or before.is_genitive)


def _behind_determiners(tokens: Tokens, start: int, limit: int, lexicon: Lexicon) -> int:
    """Return where the determiners that begin a phrase end; an article begins another: de twee | het eens."""
    place = start
    while place < min(limit, start + _DETERMINERS):
        opens_another = place > start + 1 and tokens[place].lower in lexicon.articles
        if opens_another or tokens[place].lower not in lexicon.language.grammar.determiners:
            break
        place += 1
    return place


def _opens_another(tokens: Tokens, start: int, place: int, lexicon: Lexicon) -> bool:
    """Whether an article begins another phrase: told the council | the wall was bad; in 1905 | a reporter."""
    if tokens[place].lower not in lexicon.articles or tokens[place].is_capital:
        return False
    return place > start + 1 or (place > start and tokens[start].text.isdigit())


def _begins_name(tokens: Tokens, place: int, lexicon: Lexicon, *, before_capital: bool) -> bool:
    """Whether a capital begins a name: not an origin, a genitive or a sentence's first word."""
    token = tokens[place]
    if not token.is_capital or token.is_genitive:
        return False
    # Jos Smit van de bank: two capitals begin a name even where a sentence does.
    is_name = place > 0 or (before_capital and token.lower not in lexicon.no_nouns)
    is_name = is_name or is_surname_start(tokens, place, lexicon)
    return is_name and not is_origin_at(tokens, place, lexicon)


def _closes_head(tokens: Tokens, place: int, limit: int, lexicon: Lexicon, *, determined: bool) -> bool:
    """Whether the word before `place` is the noun of its phrase, so that a lower-case word ends it."""
    endings, names = lexicon.language.grammar.adjective_endings, lexicon.language.names
    # Where compounds are written as one word, no noun stands before another.
    if lexicon.typology.open_compounds or place >= limit or tokens[place].is_capital:
        return False
    last = tokens[place - 1]
    word, following = last.lower, tokens[place].lower
    if word in lexicon.adverbs:
        return False  # de inmiddels | 81-jarige Smit
    # In small letters it is a plural: collega's.
    if last.is_genitive and last.is_capital:
        return False
    is_role, is_adjective = lexicon.is_role(word), word.endswith(endings)
    # De wethouder sport.
    if is_role and following in names.fields:
        return False
    # Een gepensioneerde tandarts: what ends as an adjective is one before someone.
    # But de getuige | bekende: behind one that is a noun, what can be a verb is one.
    is_verb = is_role and following in lexicon.uses
    describes_someone = is_adjective and lexicon.is_role(following) and not is_verb
    if (is_role or word in names.bodies) and not describes_someone:
        return not _leads_to_name(tokens, place, limit, lexicon, determined=determined)
    is_someone = lexicon.is_role(following) or lexicon.are_agents(following)
    # Van dertig medewerkers: a number, or what stands for one, goes before people.
    if not determined and not is_someone:
        return not is_adjective
    if is_adjective or word in lexicon.language.grammar.determiners or lexicon.is_origin(last):
        return False
    # Een intern rapport.
    return not (is_someone or following in names.bodies or lexicon.is_paper(following))


def _leads_to_name(tokens: Tokens, place: int, limit: int, lexicon: Lexicon, *, determined: bool) -> bool:
    """Whether between a title and a name its field stands: hoogleraar | bestuurskunde Paul Bos."""
    grammar, word = lexicon.language.grammar, tokens[place].lower
    # Volgens de trainer stopte Bos: behind an article, what can be a verb is one.
    if word in lexicon.uses or (determined and word.endswith(grammar.verb_endings)):
        return False
    # Hoogleraar monetaire economie Paul Bos: or two words.
    end = place + 1 + (not determined and word.endswith(grammar.adjective_endings))
    is_named = end < limit and tokens[end].is_capital
    return is_named and all(can_continue(tokens, index, lexicon) for index in range(place, end))
