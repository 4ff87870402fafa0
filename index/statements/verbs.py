"""Cues that are reporting verbs, with the words that go with them and their subject. Not what they report."""

from collections.abc import Sequence
from dataclasses import dataclass

from config.grammar import Takes
from index.statements.auxiliaries import auxiliary_of, finite_of, led_by
from index.statements.cues import Cue
from index.statements.hearing import heard, is_impersonal, seated
from index.statements.homographs import is_evidence, is_noun, is_other, is_reduced, is_verb_of
from index.statements.separables import separated_word
from index.statements.subjects import Subject, find_subject
from index.wording.lexicon import Lexicon
from index.wording.phrases import noun_phrase, phrase_ending_at
from index.wording.tokens import Token
from index.wording.uses import Use

Tokens = Sequence[Token]
# Zou hebben gezegd: an auxiliary this close is part of the cue.
_AUXILIARIES = 2


@dataclass(frozen=True, slots=True)
class _Verb:
    """Where a reporting verb, its finite verb and its separated word stand, and how it may be used."""

    place: int
    finite: int
    separated: int | None
    uses: Sequence[Use]
    is_led: bool


def verb(tokens: Tokens, place: int, lexicon: Lexicon) -> Cue | None:
    """Return the cue a reporting verb at `place` makes with its auxiliary, separated word and subject."""
    uses = lexicon.uses.get(tokens[place].lower)
    if uses is None:
        return None
    led = led_by(tokens, place, lexicon)
    if led is None and is_other(tokens, place, lexicon):
        return None
    separated = separated_word(tokens, place, uses, lexicon)
    chosen = separated[1] if separated else [use for use in uses if use.separated is None]
    if not chosen:
        return None
    overheard = heard(tokens, place, chosen, lexicon)
    if overheard is not None:
        return overheard
    auxiliary = auxiliary_of(tokens, place, lexicon)
    asked = _asked_by(tokens, place, chosen, lexicon)
    if asked is not None:
        return asked
    is_plain = auxiliary is None and led is None
    if is_plain and (_is_no_verb(tokens, place, chosen, lexicon) or is_reduced(tokens, place, lexicon)):
        return None
    finite = led if led is not None else finite_of(tokens, place, chosen, auxiliary, lexicon)
    if finite is None:
        return None
    if _is_passive(tokens, finite, place, chosen, lexicon):
        return _passive(tokens, finite, place, _takes(chosen), lexicon)
    subject = _between(tokens, finite, place, lexicon) or find_subject(tokens, finite, lexicon)
    if _is_nobodys(tokens, place, subject, lexicon, is_finite=auxiliary is None):
        return None
    found = _Verb(place, finite, separated[0] if separated else None, chosen, led is not None)
    cue = _cue(tokens, found, subject, lexicon)
    return seated(tokens, cue, lexicon) or cue


def _cue(tokens: Tokens, found: _Verb, subject: Subject, lexicon: Lexicon) -> Cue:
    """Return the cue of a verb: the words that belong to it, its subject and its complements."""
    place, finite, separated = found.place, found.finite, found.separated
    last = max(place, separated if separated is not None else place)
    after = max(last + 1, subject.phrase.end if subject.phrase and subject.inverted else 0)
    adjacent = separated is not None and abs(separated - place) <= 1
    start = min(place, separated) if separated is not None and adjacent else place
    if finite < place and all(not tokens[index].is_capital for index in range(finite, place)):
        parted = tokens[finite].lower in lexicon.language.grammar.emphatic and place - finite > 1
        start = finite if found.is_led or (place - finite <= _AUXILIARIES and not parted) else start
    topics = lexicon.language.reporting.topics
    return Cue(
        "verb",
        start,
        last + 1 if adjacent else place + 1,
        subject.clause,
        after,
        _takes(found.uses),
        subject.phrase,
        subject.inverted,
        subject.refers_back,
        hedged=tokens[finite].lower in lexicon.language.hedges.verbs and finite != place,
        is_subordinate=subject.is_subordinate,
        is_nobodys=subject.phrase is None and is_impersonal(tokens, finite, lexicon),
        verb=finite,
        topics=frozenset[str]().union(*(topics.get(use.infinitive, ()) for use in found.uses)),
    )


def _between(tokens: Tokens, finite: int, place: int, lexicon: Lexicon) -> Subject | None:
    """Return the subject between an emphatic auxiliary and its verb: only then did she concede."""
    if tokens[finite].lower not in lexicon.language.grammar.emphatic or place - finite <= 1:
        return None
    phrase = noun_phrase(tokens, finite + 1, place, lexicon)
    return Subject(phrase, finite) if phrase is not None and phrase.end == place else None


def _asked_by(tokens: Tokens, place: int, uses: Sequence[Use], lexicon: Lexicon) -> Cue | None:
    """Return what opens a clause with a participle and its agent: Asked by a reporter whether …, she …."""
    opens = place == 0 or tokens[place - 1].text == ","
    if not opens or not any(use.is_participle for use in uses) or place + 1 >= len(tokens):
        return None
    if (
        tokens[place + 1].lower not in lexicon.language.grammar.agents
        or not lexicon.typology.participle_clauses
    ):
        return None
    subject = noun_phrase(tokens, place + 2, len(tokens), lexicon)
    if subject is None:
        return None
    # Said by phone that.
    agent = tokens[subject.head_end - 1]
    speaks = agent.is_capital or agent.lower in lexicon.pronouns or lexicon.can_speak(agent.lower)
    if not speaks and not lexicon.are_agents(agent.lower):
        return None
    after = subject.end
    if subject.apposition is not None and subject.apposition[1] < len(tokens):
        after = subject.apposition[1] + (tokens[subject.apposition[1]].text == ",")
    return Cue("verb", place, place + 1, place, after, _takes(uses), subject, is_subordinate=True)


def _takes(uses: Sequence[Use]) -> frozenset[Takes]:
    return frozenset[Takes]().union(*(use.takes for use in uses))


def _is_nobodys(tokens: Tokens, place: int, subject: Subject, lexicon: Lexicon, *, is_finite: bool) -> bool:
    """Whether nobody says what the verb would report."""
    grammar = lexicon.language.grammar
    if is_finite and lexicon.typology.conversion and is_noun(tokens, place, subject.phrase, lexicon):
        return True
    # Polls show that she leads; but Smith showed that it can be done.
    proves = any(
        use.infinitive in lexicon.language.reporting.evidence_verbs
        for use in lexicon.uses[tokens[place].lower]
    )
    if proves and not is_evidence(tokens, subject.phrase, lexicon):
        return True
    if not lexicon.typology.verb_second and subject.inverted:
        # “It goes without saying that”: a participle has the subject of the verb before it, or none.
        if is_finite and tokens[place].lower.endswith(grammar.gerunds):
            return True
        # “It is clear that” has no speaker.
        if tokens[place].lower in grammar.passives:
            return True
    # Had warned of it: what holds the verb is not its subject.
    if subject.phrase is not None and subject.phrase.start <= place < subject.phrase.end:
        return True
    # If he says that; asked whether she expected that: nobody has said it.
    unsaid = grammar.conditions | grammar.whether
    return bool(subject.clause) and tokens[subject.clause - 1].lower in unsaid


def _is_no_verb(tokens: Tokens, place: int, uses: Sequence[Use], lexicon: Lexicon) -> bool:
    """Whether a form is a participle or a noun: when asked whether; for comment; a report found."""
    grammar, typology = lexicon.language.grammar, lexicon.typology
    if not place:
        return False
    if typology.participle_clauses and _is_participle(tokens, place, uses, lexicon):
        return True
    if tokens[place].lower.endswith(grammar.gerunds) and not _is_absolute(tokens, place, lexicon):
        # Issued a statement saying that ….
        stated = lexicon.language.reporting.nouns
        before = grammar.subordinators | grammar.coordinators | lexicon.adverbs | stated | {","}
        return not tokens[place - 1].ends_clause and tokens[place - 1].lower not in before
    return typology.conversion and _is_bare_word(tokens, place, uses, lexicon)


def _is_participle(tokens: Tokens, place: int, uses: Sequence[Use], lexicon: Lexicon) -> bool:
    """Whether a participle tells of an object: ordered him held; the man accused by the state of theft."""
    grammar = lexicon.language.grammar
    if not any(use.is_participle for use in uses):
        return False
    # But one of them said.
    is_object = tokens[place - 1].lower in lexicon.language.pronouns.objective and place > 1
    if is_object and tokens[place - 2].lower not in grammar.prepositions:
        return True
    is_passive = any(token.lower in grammar.agents for token in tokens[place + 1 : place + 2])
    return is_passive and not any(use.takes & {"bare", "that"} for use in uses)


def _is_bare_word(tokens: Tokens, place: int, uses: Sequence[Use], lexicon: Lexicon) -> bool:
    """Whether a form is a noun without article, or what an infinitive has for its object."""
    grammar = lexicon.language.grammar
    is_base = any(tokens[place].lower == use.infinitive for use in uses)
    # Press secretary Smith, an appeals court: a bare word for one person or body is no object.
    behind = tokens[place + 1].lower if place + 1 < len(tokens) else ""
    is_plain = all("bare" not in use.takes for use in uses)
    if (is_base and lexicon.is_role(behind)) or (is_plain and behind in lexicon.language.names.bodies):
        return True
    opens = (grammar.subordinators | grammar.prepositions) - grammar.that - grammar.adverbs
    # To restore order after a war: an infinitive's object, where nothing follows that it could report.
    ends = not behind[:1].isalnum() or behind in opens
    if is_base and ends and place > 1 and tokens[place - 2].lower in grammar.infinitive:
        return True
    # A report found, the western states said.
    may_be_noun = is_base or tokens[place].lower.endswith(lexicon.language.names.plurals)
    # But Bell, the chief, says fire crews will come.
    may_be_noun = may_be_noun and not is_verb_of(tokens, place, lexicon)
    is_followed = any(map(lexicon.is_verb, tokens[place + 1 : place + 2]))
    return tokens[place - 1].lower in opens or (may_be_noun and is_followed)


def _is_absolute(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether a participle has its subject behind a preposition: with several lawmakers arguing that …."""
    phrase = phrase_ending_at(tokens, place, lexicon)
    return phrase is not None and tokens[phrase.start - 1].lower in lexicon.language.grammar.absolute


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
