"""Names and noun phrases, by closed classes, capitals and word order. Not whom they refer to.

There is no tagger: a noun phrase starts with a determiner, a pronoun, a capital or a bare noun, and
runs until a word that no noun phrase runs across.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from index.wording.appositions import apposition, behind_place
from index.wording.capitals import enumerated, is_origin_at, is_surname_start, name_end
from index.wording.compounds import describes, ends_before, owns, tells_where_said
from index.wording.lexicon import Lexicon
from index.wording.tokens import Token

Tokens = Sequence[Token]
# Longer than this nothing is one phrase, whatever stands in it.
_LONGEST = 14
# A determiner longer than this can be a phrase alone: velen, enkele, some.
_SHORT = 3
# A title before a second name has no more words.
_TITLE = 2
# Al die andere, van de ’t: no more stand in a row.
_DETERMINERS = 3


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `start..end` of a sentence; `head_end` is where what describes it further begins (van …).

    `apposition` is what stands between commas behind it, if anything.
    """

    start: int
    head_end: int
    end: int
    apposition: tuple[int, int] | None = None


def noun_phrase(tokens: Tokens, start: int, limit: int, lexicon: Lexicon) -> Phrase | None:
    """Return the noun phrase that starts at `start` and ends at `limit` at the latest."""
    limit = min(limit, len(tokens), start + _LONGEST)
    if start >= limit or tokens[start].kind != "word":
        return None
    # Stelt dat | de politie kwam: before an article it is a conjunction.
    behind = tokens[start + 1].lower if start + 1 < limit else ""
    if tokens[start].lower in lexicon.language.grammar.that and behind in lexicon.articles:
        return None
    if stands_alone(tokens, start, limit, lexicon):
        return Phrase(start, start + 1, start + 1)
    head_end = _head_end(tokens, start, limit, lexicon)
    if head_end is None:
        return None
    end = _extended(tokens, start, head_end, limit, lexicon)
    grammar = lexicon.language.grammar
    is_determined = tokens[start].lower in grammar.determiners | grammar.possessives
    comma = behind_place(tokens, end, lexicon) if is_determined else end
    return Phrase(start, head_end, end, apposition(tokens, comma, lexicon))


def with_prepositions(tokens: Tokens, phrase: Phrase, limit: int, lexicon: Lexicon) -> Phrase:
    """Return a phrase with the prepositional ones behind it: counsel to the inquiry, a paper by Smith."""
    end = phrase.end
    while end < limit and tokens[end].lower in lexicon.language.grammar.prepositions:
        further = noun_phrase(tokens, end + 1, limit, lexicon)
        if further is None or tokens[end + 1].lower in lexicon.language.grammar.times:
            break
        end = further.end
    return Phrase(phrase.start, phrase.head_end, end, apposition(tokens, end, lexicon))


def phrase_ending_at(tokens: Tokens, end: int, lexicon: Lexicon) -> Phrase | None:
    """Return the longest noun phrase that ends where `end` begins: the one a relative pronoun stands for."""
    for start in range(max(0, end - _LONGEST), end):
        before = tokens[start - 1] if start else None
        is_inside = before is not None and _can_continue(tokens, start - 1, lexicon)
        is_inside = is_inside and not lexicon.is_verbal_at(tokens, start - 1)
        if is_inside or (lexicon.is_verbal_at(tokens, start) and not tokens[start].is_capital):
            continue
        phrase = noun_phrase(tokens, start, end, lexicon)
        if phrase is not None and phrase.end == end:
            return Phrase(phrase.start, phrase.head_end, phrase.end)
    return None


def stands_alone(tokens: Tokens, place: int, limit: int, lexicon: Lexicon) -> bool:
    """Whether the word at `place` is a pronoun by itself, not the determiner of a noun."""
    word = tokens[place].lower
    if word not in lexicon.pronouns:
        return False
    grammar = lexicon.language.grammar
    if word not in grammar.determiners and word not in grammar.possessives:
        return True
    if place + 1 >= limit or not _can_continue(tokens, place + 1, lexicon):
        return True
    # De wagens die | de gemeente huurt; volgens haar | een ramp.
    if tokens[place + 1].lower in lexicon.articles | (grammar.singular - grammar.standing):
        return True
    # Die gunde haar de zege: what can be a verb is one before another phrase.
    beyond = tokens[place + 2].lower if place + 2 < len(tokens) else ""
    verbal = tokens[place + 1].lower.endswith(lexicon.language.grammar.verb_endings)
    return (
        verbal
        and word in lexicon.language.pronouns.neutral
        and beyond in lexicon.pronouns | grammar.determiners
    )


def _can_continue(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
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
    endings = lexicon.language.grammar.adjective_endings or ("old",)
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


def _head_end(tokens: Tokens, start: int, limit: int, lexicon: Lexicon) -> int | None:
    """Return where determiner, adjectives, noun and name end; None when nothing begins one here."""
    grammar = lexicon.language.grammar
    place = _behind_determiners(tokens, start, limit, lexicon)
    determined = place > start or tokens[start].is_genitive
    while place < limit and _can_continue(tokens, place, lexicon):
        token = tokens[place]
        # Warned the council | the wall was unsafe; pay | a contractor: an article begins another phrase.
        # In 1905 | a reporter.
        opens_another = place > start + 1 or (place > start and tokens[start].text.isdigit())
        if opens_another and token.lower in lexicon.articles and not token.is_capital:
            break
        # World number one Ann Bell.
        is_rank = place + 1 < limit and tokens[place + 1].is_capital
        is_alone = not (determined or tokens[start].is_capital or is_rank)
        if place > start and token.lower in grammar.singular and is_alone:
            break
        # Jos Smit van de bank: two capitals begin a name even where a sentence does.
        opens = (
            place == 0 and place + 1 < limit and tokens[1].is_capital and token.lower not in lexicon.no_nouns
        )
        is_name = place > 0 or opens or is_surname_start(tokens, place, lexicon)
        if (
            token.is_capital
            and is_name
            and not is_origin_at(tokens, place, lexicon)
            and not token.is_genitive
        ):
            end = min(name_end(tokens, place, lexicon), limit)
            if end >= limit or not (
                owns(tokens, end, lexicon) or describes(tokens, end, lexicon, determined=determined)
            ):
                return end
            place = end
            continue
        is_verb = token.lower in lexicon.uses and place > start and not determined
        # Chief judge Ann Bell.
        is_verb = is_verb and not (
            lexicon.is_role(token.lower) and place + 1 < limit and tokens[place + 1].is_capital
        )
        if is_verb or ends_before(tokens, place, start, lexicon):
            break
        place += 1
        if _closes_head(tokens, place, limit, lexicon, determined=determined):
            break
    alone = determined and place - start == 1 and len(tokens[start].text) <= _SHORT
    # Een van de bewoners: a short determiner is a phrase before “van”.
    if place == start or (alone and (place >= limit or tokens[place].lower not in grammar.genitive)):
        return None
    return place


def _closes_head(tokens: Tokens, place: int, limit: int, lexicon: Lexicon, *, determined: bool) -> bool:
    """Whether the word before `place` is the noun of its phrase, so that a lower-case word ends it."""
    endings = lexicon.language.grammar.adjective_endings
    if not endings or place >= limit or tokens[place].is_capital:
        return False
    word = tokens[place - 1].lower
    if word in lexicon.adverbs:
        return False  # de inmiddels | 81-jarige Smit
    # In small letters it is a plural: collega's.
    if tokens[place - 1].is_genitive and tokens[place - 1].is_capital:
        return False
    # Een gepensioneerde tandarts: what ends as an adjective is one before someone.
    # But de getuige | bekende: behind one that is a noun, what can be a verb is one.
    is_verb = lexicon.is_role(word) and tokens[place].lower in lexicon.uses
    describes = word.endswith(endings) and lexicon.is_role(tokens[place].lower) and not is_verb
    # De wethouder sport.
    if lexicon.is_role(word) and tokens[place].lower in lexicon.language.names.fields:
        return False
    if not describes and (lexicon.is_role(word) or word in lexicon.language.names.bodies):
        # Hoogleraar bestuurskunde Paul Bos: a word more, when a name follows.
        # Hoogleraar monetaire economie Paul Bos: or two.
        behind = place + 1 + (not determined and tokens[place].lower.endswith(endings))
        named = behind < limit and tokens[behind].is_capital
        named = named and all(_can_continue(tokens, index, lexicon) for index in range(place, behind))
        # Volgens de trainer stopte Bos: behind an article, what can be a verb is one.
        verbal = determined and tokens[place].lower.endswith(lexicon.language.grammar.verb_endings)
        return not named or verbal or tokens[place].lower in lexicon.uses
    # Van dertig medewerkers: a number, or what stands for one, goes before people.
    if not determined and not (
        lexicon.is_role(tokens[place].lower) or lexicon.are_agents(tokens[place].lower)
    ):
        return not word.endswith(endings)
    if (
        word in lexicon.language.grammar.determiners
        or word.endswith(endings)
        or lexicon.is_origin(tokens[place - 1])
    ):
        return False
    following = tokens[place].lower
    is_someone = lexicon.is_role(following) or lexicon.are_agents(following)
    # Een intern rapport.
    is_something = following in lexicon.language.names.bodies or lexicon.is_paper(following)
    return not (is_someone or is_something)


def _extended(tokens: Tokens, start: int, place: int, limit: int, lexicon: Lexicon) -> int:
    """Return where the phrase ends with what it takes on: een woordvoerder van de politie; A en B."""
    grammar = lexicon.language.grammar
    is_definite = tokens[start].lower in grammar.definite
    head_end = place
    if tokens[place - 1].is_capital:
        place = enumerated(tokens, place, limit, lexicon)
    while place + 1 < limit:
        word, following, last = tokens[place].lower, tokens[place + 1], tokens[place - 1]
        is_noun = not last.is_capital or place == 1
        # Een van hen, one of them.
        if word in grammar.genitive and stands_alone(tokens, place + 1, limit, lexicon):
            place += 2
            continue
        # Herstelt volgens zijn arts | van een val: whoever is somebody's is not of a thing besides.
        is_owned = tokens[start].lower in grammar.possessives and lexicon.is_agent(last.lower)
        if is_owned and word in grammar.genitive and following.lower in grammar.singular:
            break
        # Een inwoner uit het dorp; but behind more than the noun, or a definite one, only a name or a body.
        is_free = not is_definite and place == head_end
        joins = is_noun and word in grammar.joining and (is_free or _is_place(tokens, place + 1, lexicon))
        joins = joins and not tells_where_said(tokens, place, lexicon)
        if (
            word in grammar.genitive
            or joins
            or (word in grammar.joins and _joins_noun(tokens, place + 1, lexicon, is_noun=is_noun))
        ):
            further = _head_end(tokens, place + 1, limit, lexicon)
        else:
            break
        if further is None:
            break
        place = enumerated(tokens, further, limit, lexicon) if tokens[further - 1].is_capital else further
    return place


def _joins_noun(tokens: Tokens, place: int, lexicon: Lexicon, *, is_noun: bool) -> bool:
    """Whether a second noun or name comes behind “en”, not a verb."""
    following = tokens[place]
    if following.is_capital or following.lower in lexicon.language.grammar.determiners:
        return True
    # Smit en technisch directeur Bos: a title before a second name.
    titled = range(place, min(place + _TITLE, len(tokens) - 1))
    if any(lexicon.is_role(tokens[index].lower) and tokens[index + 1].is_capital for index in titled):
        return True
    return is_noun and following.kind == "word" and following.lower not in lexicon.no_nouns


def _is_place(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether a name or a body begins here: een inwoner uit Zutphen, not de rechter bij het voorlezen."""
    if tokens[place].lower in lexicon.language.grammar.determiners and place + 1 < len(tokens):
        place += 1
    return tokens[place].is_capital or tokens[place].lower in lexicon.language.names.bodies
