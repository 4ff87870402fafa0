"""Cues that are reporting verbs, with their finite verb, separated word and subject. Not what they report."""

from collections.abc import Sequence

from config.language import Takes
from index.cues import Cue
from index.lexicon import Lexicon, Use
from index.phrases import noun_phrase
from index.subjects import find_subject
from index.tokens import Token

Tokens = Sequence[Token]
# A separated word or an auxiliary farther away than this belongs to another verb.
_REACH = 16
# Zou hebben gezegd: an auxiliary this close is part of the cue.
_AUXILIARIES = 2


def verb(tokens: Tokens, place: int, lexicon: Lexicon) -> Cue | None:
    """Return the cue a reporting verb at `place` makes with its auxiliary, separated word and subject."""
    grammar = lexicon.language.grammar
    uses = lexicon.uses.get(tokens[place].lower)
    if uses is None or (place and tokens[place].is_capital):
        return None
    led = _led(tokens, place, lexicon)
    if place and led is None and tokens[place - 1].lower in grammar.infinitive:
        return None
    # She shrugged when asked whether …: nobody asks.
    opens = grammar.subordinators - grammar.that - grammar.adverbs
    is_asked = place > 0 and tokens[place - 1].lower in opens
    if grammar.gerunds and is_asked and not tokens[place].lower.endswith(grammar.gerunds):
        return None
    # In de hoop, een bericht: behind a determiner the form is a noun.
    refers = place == 1 and tokens[0].lower in lexicon.language.reporting.back_references
    if place and tokens[place - 1].lower in lexicon.noun_makers and not refers:
        return None
    # The retired judge told MPs: the word for a person, a determiner and an adjective before it.
    if place > 1 and tokens[place - 2].lower in lexicon.noun_makers and lexicon.is_role(tokens[place].lower):
        return None
    separated = _separated(tokens, place, uses, lexicon)
    chosen = separated[1] if separated else [use for use in uses if use.separated is None]
    if not chosen:
        return None
    auxiliary = _auxiliary(tokens, place, lexicon)
    finite = led if led is not None else _finite(tokens, place, chosen, auxiliary, lexicon)
    if finite is None:
        return None
    takes = frozenset[Takes]().union(*(use.takes for use in chosen))
    hedged = tokens[finite].lower in lexicon.language.hedges.verbs and finite != place
    if _is_passive(tokens, finite, place, chosen, lexicon):
        return _passive(tokens, finite, place, takes, lexicon)
    subject = find_subject(tokens, finite, lexicon)
    # “It goes without saying that”: a participle has the subject of the verb before it, or none.
    if auxiliary is None and subject.inverted and tokens[place].lower.endswith(grammar.gerunds):
        return None
    # “It is clear that” has no speaker.
    if subject.inverted and grammar.gerunds and tokens[place].lower in grammar.passives:
        return None
    # If he says that, als zij zegt dat: nobody has said it.
    if subject.clause and tokens[subject.clause - 1].lower in grammar.conditions:
        return None
    last = max(place, separated[0] if separated else place)
    after = max(last + 1, subject.phrase.end if subject.phrase and subject.inverted else 0)
    adjacent = separated is not None and abs(separated[0] - place) <= 1
    start = min(place, separated[0]) if separated and adjacent else place
    if finite < place and all(not tokens[index].is_capital for index in range(finite, place)):
        start = finite if place - finite <= _AUXILIARIES else start
    end = last + 1 if adjacent else place + 1
    return Cue(
        "verb", start, end, subject.clause, after, takes, subject.phrase,
        subject.inverted, subject.refers_back, hedged, subject.is_subordinate, finite,
        _topics(chosen, lexicon),
    )  # fmt: skip


def _topics(uses: Sequence[Use], lexicon: Lexicon) -> frozenset[str]:
    topics = lexicon.language.reporting.topics
    return frozenset[str]().union(*(topics.get(use.infinitive, ()) for use in uses))


def _led(tokens: Tokens, place: int, lexicon: Lexicon) -> int | None:
    """Return where the words begin behind which an infinitive reports: went on to say, moest toegeven."""
    for phrase in lexicon.language.reporting.leading:
        words = phrase.split()
        start = place - len(words)
        if start >= 0 and [token.lower for token in tokens[start:place]] == words:
            return start
    return None


def _separated(
    tokens: Tokens, place: int, uses: Sequence[Use], lexicon: Lexicon
) -> tuple[int, list[Use]] | None:
    """Return where the other word of a separable verb stands (liet … weten, erop wees), and its uses."""
    grammar = lexicon.language.grammar
    words = {use.separated for use in uses if use.separated is not None}
    if not words:
        return None
    barred = grammar.that | grammar.questions | grammar.subordinators | grammar.coordinators - grammar.joins
    for index in range(place + 1, min(len(tokens), place + _REACH)):
        word = tokens[index].lower
        own = [use for use in uses if use.separated == word]
        if own and (len(own) == len(uses) or not _governs(tokens, index, own, lexicon)):
            return index, own
        if word in barred or (tokens[index].kind != "word" and tokens[index].text not in {",", "(", ")"}):
            break
    for index in range(place - 1, max(-1, place - 3), -1):
        if tokens[index].lower in words:
            return index, [use for use in uses if use.separated == tokens[index].lower]
    return None


def _governs(tokens: Tokens, index: int, uses: Sequence[Use], lexicon: Lexicon) -> bool:
    """Whether a separable word is a preposition here: vroeg na de zitting, not vroeg het na."""
    grammar = lexicon.language.grammar
    if tokens[index].lower not in grammar.prepositions or index + 1 >= len(tokens):
        return False
    following = tokens[index + 1]
    if grammar.gerunds:
        return False
    # Stelde voor het plan in te trekken.
    rest = [one.lower for one in tokens[index + 1 : index + _REACH]]
    takes = any("infinitive" in use.takes for use in uses) and tokens[index].lower not in rest
    if takes and any(one in grammar.infinitive for one in rest):
        return False
    return following.is_capital or following.lower in grammar.determiners - grammar.that


def _auxiliary(tokens: Tokens, place: int, lexicon: Lexicon) -> int | None:
    """Return the auxiliary that governs a verb at `place`: the first of its clause to the left."""
    grammar = lexicon.language.grammar
    found = None
    for index in range(place - 1, max(-1, place - _REACH), -1):
        token = tokens[index]
        if token.kind != "word" or token.lower in lexicon.joiners or token.lower in grammar.that:
            break
        if token.lower in grammar.auxiliaries or token.lower.endswith(grammar.contractions):
            found = index
        elif found is not None and grammar.gerunds and token.lower not in grammar.adverbs:
            break
    return found


def _finite(
    tokens: Tokens, place: int, uses: Sequence[Use], auxiliary: int | None, lexicon: Lexicon
) -> int | None:
    """Return the finite verb of a reporting verb; None when it does not report here (wil niet zeggen)."""
    grammar = lexicon.language.grammar
    active = [use for use in uses if not use.is_participle]
    if auxiliary is not None and any(use.is_participle for use in uses):
        return auxiliary
    if auxiliary is not None and all(use.is_infinitive for use in uses):
        between = {token.lower for token in tokens[auxiliary:place]}
        leads = tokens[auxiliary].lower in lexicon.language.reporting.leading
        return auxiliary if uses[0].separated or (leads and not between & grammar.negations) else None
    # Would add, did not say: behind an auxiliary an English base form tells of no utterance.
    is_base = bool(grammar.gerunds) and all(tokens[place].lower == use.infinitive for use in active)
    if active and not (is_base and auxiliary is not None):
        return place
    following = tokens[place + 1].lower if place + 1 < len(tokens) else ""
    return place if following in grammar.auxiliaries else None


def _is_passive(tokens: Tokens, finite: int, place: int, uses: Sequence[Use], lexicon: Lexicon) -> bool:
    if finite >= place or not any(use.is_participle for use in uses):
        return False
    return tokens[finite].lower in lexicon.language.grammar.passives or any(
        tokens[index].lower in lexicon.language.grammar.passives for index in range(finite, place)
    )


def _passive(
    tokens: Tokens, finite: int, place: int, takes: frozenset[Takes], lexicon: Lexicon
) -> Cue | None:
    """Staff were told by a manager that …; werd gezegd door X: the agent speaks. Without one it is none."""
    agents = lexicon.language.grammar.agents
    nearby = (*range(place + 1, min(place + 6, len(tokens))), *range(finite + 1, place))
    for index in nearby:
        if tokens[index].lower in agents:
            subject = noun_phrase(tokens, index + 1, len(tokens), lexicon)
            if subject is None:
                return None
            return Cue("verb", finite, place + 1, finite, max(place + 1, subject.end), takes, subject)
    return None
