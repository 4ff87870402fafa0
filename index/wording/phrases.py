"""Names and noun phrases, by closed classes, capitals and word order. Not whom they refer to.

There is no tagger: a noun phrase starts with a determiner, a pronoun, a capital or a bare noun, and
runs until a word that no noun phrase runs across.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from index.wording.appositions import apposition, behind_place
from index.wording.capitals import enumerated
from index.wording.compounds import tells_where_said
from index.wording.heads import can_continue, head_end
from index.wording.lexicon import Lexicon
from index.wording.tokens import Token

Tokens = Sequence[Token]
# Longer than this nothing is one phrase, whatever stands in it.
_LONGEST = 14
# A title before a second name has no more words.
_TITLE = 2


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
    behind_head = head_end(tokens, start, limit, lexicon)
    if behind_head is None:
        return None
    end = _extended(tokens, start, behind_head, limit, lexicon)
    grammar = lexicon.language.grammar
    is_determined = tokens[start].lower in grammar.determiners | grammar.possessives
    comma = behind_place(tokens, end, lexicon) if is_determined else end
    return Phrase(start, behind_head, end, apposition(tokens, comma, lexicon))


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
        is_inside = before is not None and can_continue(tokens, start - 1, lexicon)
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
    if place + 1 >= limit or not can_continue(tokens, place + 1, lexicon):
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


def _extended(tokens: Tokens, start: int, place: int, limit: int, lexicon: Lexicon) -> int:
    """Return where the phrase ends with what it takes on: een woordvoerder van de politie; A en B."""
    grammar = lexicon.language.grammar
    is_definite = tokens[start].lower in grammar.definite
    behind_head = place
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
        is_free = not is_definite and place == behind_head
        joins = is_noun and word in grammar.joining and (is_free or _is_place(tokens, place + 1, lexicon))
        joins = joins and not tells_where_said(tokens, place, lexicon)
        joins = joins or (word in grammar.joins and _joins_noun(tokens, place + 1, lexicon, is_noun=is_noun))
        further = head_end(tokens, place + 1, limit, lexicon) if joins or word in grammar.genitive else None
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
