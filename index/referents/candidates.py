"""Who is in the reader's mind where a word for someone stands, and how much. Not whom that word means.

That is decided by `pronouns` and `epithets`.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from index.referents.described import Described
from index.referents.discourse import SENTENCES_BACK, Discourse
from index.referents.people import Gender, Named
from index.wording.folding import Folded

# How much someone is in the reader's mind: whom the sentence itself began with, or has named; whom the one
# before, and those before it, are about; who else was named there, less so by each place further on.
_OPENING = 13.0
_HERE = 9.0
# A subject behind its title or description begins within so many words: his predecessor, Anna Smit.
_FIRST_WORDS = 5
_TOPIC = (10.0, 7.0, 5.0)
_OTHER = (7.0, 4.5, 3.0)
_NEXT_PLACE = 0.2
# Who is named in passing is the less in mind: a study, led by Anna Smith.
_ASIDE = 3.0
# A new paragraph is a new start.
_PARAGRAPH = 1.5
# A single name may be a place or a firm.
_DOUBT = 3.0
# Signs of gender: what someone is called, and what a given name's ending leans to.
_CALLED = 3.0
_LEANS = 1.0
_LEANS_AWAY = -7.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone a pronoun or description may mean: named, or met so far under a description only."""

    who: Named | Described
    weight: float
    is_topic: bool = False

    @property
    def gender(self) -> Gender | None:
        """The gender known of the candidate."""
        return self.who.gender


def candidates(sentence: Folded, place: int, discourse: Discourse) -> list[Candidate]:
    """Return the people in the reader's mind where `place` begins, each once, as weighty as may be."""
    best: dict[Named | Described, Candidate] = {}
    for one in _all(sentence, place, discourse):
        known = best.get(one.who)
        if known is None or known.weight < one.weight:
            best[one.who] = one
    return sorted(best.values(), key=lambda one: -one.weight)


def _all(sentence: Folded, place: int, discourse: Discourse) -> Iterator[Candidate]:
    opening = sentence.tokens[min(_FIRST_WORDS, len(sentence.tokens) - 1)].start
    here = [(start, who) for start, who in discourse.people(sentence) if start < place]
    # Een telefoontje van Smit heeft ze niet beantwoord: whose it is does not open the sentence.
    behind = {
        after.start
        for before, after in itertools.pairwise(sentence.tokens)
        if before.lower in discourse.genitive
    }
    for index, (start, who) in enumerate(here):
        opens = index == 0 and start < opening and start not in behind
        # Op Instagram schreef ze: a single name inside a sentence may be a thing.
        opens = opens and (who.is_person or start == sentence.tokens[0].start)
        weight = _OPENING if opens else _HERE - index * _NEXT_PLACE
        weight -= _ASIDE * discourse.is_aside(sentence, start)
        yield Candidate(who, weight - _DOUBT * (not who.is_person))
    for back in range(SENTENCES_BACK):
        before = discourse.sentence(sentence.number - 1 - back)
        if before is None:
            return
        away = _PARAGRAPH * (before.paragraph != sentence.paragraph)
        topic = discourse.topic(before.number)
        if topic is not None and topic.is_person:
            yield Candidate(topic, _TOPIC[back] - away, is_topic=True)
        for index, (start, who) in enumerate(discourse.people(before)):
            weight = _OTHER[back] - away - index * _NEXT_PLACE
            weight -= _ASIDE * (discourse.is_aside(before, start) or discourse.is_somebodys(before, start))
            yield Candidate(who, weight - _DOUBT * (not who.is_person))


def weigh(one: Candidate, gender: Gender | None) -> float | None:
    """Return how well a candidate fits a gender, None when not at all."""
    if gender is None:
        return one.weight
    if one.gender is not None:
        return one.weight + _CALLED if one.gender == gender else None
    leaning = one.who.leaning
    if isinstance(one.who, Named) and one.who.told not in {None, gender}:
        return None
    if leaning is None:
        return one.weight
    return one.weight + (_LEANS if leaning == gender else _LEANS_AWAY)
