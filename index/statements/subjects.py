"""The subject of a finite verb: before it, behind it, or left out. Which verbs report is not its business.

What can stand behind it is told in `inversions`, whose subject it shares in `ellipses`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from index.statements.borders import clause_start
from index.statements.ellipses import (
    behind_first_clause,
    behind_sign,
    first_verb,
    is_elliptical,
    quoted_as,
    verb_before,
)
from index.statements.extents import antecedent_ending_at, to_verb
from index.statements.insertions import (
    apposed,
    before_quotation,
    enumeration,
    is_inserted,
    is_told_in_relative,
    second_clause,
)
from index.statements.inversions import behind_verb
from index.statements.openings import (
    begins_subject,
    behind_adverbs,
    behind_opening,
    is_demonstrative,
    is_no_subject,
    is_preposition,
)
from index.wording.lexicon import Lexicon
from index.wording.phrases import Phrase, noun_phrase, phrase_ending_at
from index.wording.subjecthood import opening_phrase
from index.wording.tokens import Token

Tokens = Sequence[Token]
# A clause, a comma, an adverb.
_CONCEDED = 3


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a finite verb, and where the verb's clause begins; the flags are as in `Cue`."""

    phrase: Phrase | None
    clause: int
    inverted: bool = False
    refers_back: bool = False
    is_subordinate: bool = False


def find_subject(tokens: Tokens, finite: int, lexicon: Lexicon) -> Subject:
    """Return the subject of the finite verb: before it, or behind it when something else comes first."""
    clause = clause_start(tokens, finite, lexicon)
    parted = _parted(tokens, clause, finite, lexicon)
    if parted is not None:
        return parted
    grammar = lexicon.language.grammar
    # Where the verb is second, its object may stand before it: het plan, twintig pagina’s, noemde zij ….
    below = None if lexicon.typology.verb_second else apposed(tokens, clause, finite, lexicon)
    # It lasted long because the officer, Ann Bell, ordered a check.
    opens = grammar.subordinators - grammar.prepositions - grammar.relatives
    if below is not None and below.start and tokens[below.start - 1].lower in opens:
        return Subject(below, below.start)
    # The elliptical one comes before those beside the verb: in “left and said that” nothing stands there.
    return (
        _conceded(tokens, finite, lexicon)
        or _participial(tokens, clause, finite, lexicon)
        or _elliptical(tokens, clause, finite, lexicon)
        or _back_reference(tokens, clause, finite, lexicon)
        or _subordinate(tokens, clause, finite, lexicon)
        or _leading(tokens, clause, finite, lexicon)
        or (Subject(below, clause) if below is not None else None)
        or _inverted(tokens, clause, finite, lexicon)
    )


def _parted(tokens: Tokens, clause: int, finite: int, lexicon: Lexicon) -> Subject | None:
    """Return the subject that commas part from its verb or from the clause before."""
    inserted = before_quotation(tokens, finite, lexicon)
    if inserted is not None:
        return Subject(inserted, 0)
    listed = enumeration(tokens, clause, finite, lexicon)
    if listed is not None:
        return Subject(listed, clause)
    second = second_clause(tokens, clause, finite, lexicon)
    return Subject(second, second.start) if second is not None else None


def _inverted(tokens: Tokens, clause: int, finite: int, lexicon: Lexicon) -> Subject:
    """Return the subject behind the verb, be it nobody: gisteren zei de minister."""
    following = behind_verb(tokens, finite, lexicon)
    # A paper, titled “Who Pays?”, argued that: nothing behind the verb, so it is before the quotation.
    if following is None and clause and not lexicon.typology.verb_second:
        before = _leading(tokens, 0, finite, lexicon)
        if before is not None:
            return before
    return Subject(following, clause, inverted=True)


def _conceded(tokens: Tokens, finite: int, lexicon: Lexicon) -> Subject | None:
    """Return the subject behind an adverb and its verb: de bond won, al had Smit voorspeld dat ….

    Behind a comma only an adverb stands before the verb there.
    """
    grammar = lexicon.language.grammar
    if not lexicon.typology.verb_second or finite < _CONCEDED or tokens[finite - 2].text != ",":
        return None
    if tokens[finite - 1].lower not in lexicon.adverbs - grammar.times:
        return None
    phrase = behind_verb(tokens, finite, lexicon)
    if phrase is None or phrase.start != finite + 1:
        return None
    head = tokens[phrase.head_end - 1]
    is_someone = tokens[phrase.start].lower in lexicon.pronouns or head.is_capital
    is_someone = is_someone or lexicon.can_speak(head.lower)
    return Subject(phrase, finite - 1, inverted=True) if is_someone else None


def _participial(tokens: Tokens, clause: int, finite: int, lexicon: Lexicon) -> Subject | None:
    """Return the subject of a participle, that of the verb before: he denied it, saying; after saying."""
    endings = lexicon.language.grammar.gerunds
    if not tokens[finite].lower.endswith(endings) or finite <= clause + 1:
        return None
    before = tokens[finite - 1]
    quoted = quoted_as(tokens, clause, finite, lexicon)
    if quoted is not None:
        return Subject(quoted, clause)
    leads = lexicon.language.grammar.subordinators | lexicon.language.reporting.nouns
    if before.text != "," and before.lower not in leads and not before.ends_clause:
        # With several lawmakers arguing that ….
        phrase = phrase_ending_at(tokens, finite, lexicon)
        absolute = phrase is not None and tokens[phrase.start - 1].lower in lexicon.language.grammar.absolute
        return Subject(phrase, clause) if absolute else None
    earlier = first_verb(tokens, clause, finite, lexicon)
    phrase = (
        find_subject(tokens, earlier, lexicon).phrase
        if earlier is not None
        else noun_phrase(tokens, behind_adverbs(tokens, clause, finite, lexicon), finite, lexicon)
    )
    return Subject(phrase, clause) if phrase else None


def _elliptical(tokens: Tokens, clause: int, finite: int, lexicon: Lexicon) -> Subject | None:
    """X kwam langs en zei dat …: the subject is that of the clause before."""
    if not is_elliptical(tokens, clause, finite, lexicon):
        return None
    main = behind_first_clause(tokens, clause - 1, lexicon)
    earlier = verb_before(tokens, clause, main, lexicon)
    if earlier is not None:
        phrase = find_subject(tokens, earlier, lexicon).phrase
    elif main:
        return Subject(noun_phrase(tokens, main, clause - 1, lexicon), clause)
    else:
        # It shut in May; its chief, Jo Bell, lives in Leeds and | says that ….
        start = behind_sign(tokens, clause - 1)
        start += tokens[start].lower in lexicon.language.grammar.coordinators and start < clause - 1
        phrase = opening_phrase(tokens[: clause - 1], lexicon, start)
    return Subject(phrase, clause) if phrase else None


def _back_reference(tokens: Tokens, clause: int, finite: int, lexicon: Lexicon) -> Subject | None:
    """Dat meldde de organisatie: a demonstrative alone before the verb is what was said, not who said it."""
    if finite != clause + 1 or tokens[clause].lower not in lexicon.language.reporting.back_references:
        return None
    return Subject(behind_verb(tokens, finite, lexicon), clause, inverted=True, refers_back=clause == 0)


def _subordinate(tokens: Tokens, clause: int, finite: int, lexicon: Lexicon) -> Subject | None:
    """Nadat X had gezegd dat …; X, die zei dat …; waarin zij pleit voor …."""
    grammar = lexicon.language.grammar
    opening = lexicon.openers
    for index in range(finite - 1, clause - 1, -1):
        if tokens[index].kind != "word":
            return None
        before = tokens[index - 1]
        is_inside = index > 0 and before.text != "," and before.kind != "word"
        if tokens[index].lower not in opening or is_inside:
            continue
        if is_demonstrative(tokens, index, lexicon):
            continue
        # Een man van een jaar of vijftig: no clause where nothing asks.
        if tokens[index].lower in grammar.whether and before.lower in grammar.times:
            continue
        # That official said: no conjunction; but where verbs end the clause, “dat hij zei” is one.
        is_first = not index and index + 2 == finite and not lexicon.typology.verb_final
        if is_first and lexicon.is_agent(tokens[1].lower):
            return None
        phrase = noun_phrase(tokens, index + 1, finite, lexicon)
        if is_preposition(tokens, index, phrase, finite, lexicon):
            return None
        is_told = phrase is not None and is_told_in_relative(tokens, index, phrase, finite, lexicon)
        if phrase is not None and begins_subject(tokens, index + 1, phrase, lexicon) and not is_told:
            return Subject(phrase, index + 1, is_subordinate=index <= 1)
        if tokens[index].lower in grammar.relatives and index:
            end = index - (before.text == ",")
            return Subject(antecedent_ending_at(tokens, end, lexicon), index + 1)
        return None
    return None


def _leading(tokens: Tokens, clause: int, finite: int, lexicon: Lexicon) -> Subject | None:
    """X zegt; X, burgemeester van Y, zegt; on Monday, X said; in Leeds the mayor said."""
    commas = [index for index in range(clause, finite) if tokens[index].text == ","]
    last = finite - 1
    while last > clause and tokens[last].lower in lexicon.language.reporting.inserted:
        last -= 1
    if commas and commas[-1] == last and not is_inserted(tokens, clause, commas, lexicon):
        return None
    starts = [clause, *(comma + 1 for comma in commas)]
    # “On Monday, Smith said”, but “Smith, 34, said” and, where the verb is second, only what comes first.
    is_second = lexicon.typology.verb_second
    if not is_second and commas and commas[-1] != last:
        starts.reverse()
    for start in starts:
        place = behind_adverbs(tokens, start, finite, lexicon)
        if not is_second:
            place = behind_opening(tokens, place, finite, lexicon)
        phrase = noun_phrase(tokens, place, finite, lexicon) or _one(tokens, place, finite, lexicon)
        if phrase is None or is_no_subject(tokens, phrase, finite, lexicon):
            if is_second:
                return None
            continue
        if not tokens[place].is_capital and _is_only_verb(tokens, place, phrase, lexicon):
            continue
        if phrase.end == place + 1 and tokens[place].lower in lexicon.language.pronouns.impersonal:
            return None
        return Subject(to_verb(tokens, phrase, finite, lexicon), clause)
    return None


def _one(tokens: Tokens, place: int, finite: int, lexicon: Lexicon) -> Phrase | None:
    """Return a word for a number of people that stands right before the verb: “A,” one said."""
    grammar = lexicon.language.grammar
    is_one = tokens[place].lower in grammar.standing and place + 1 == finite
    return Phrase(place, place + 1, place + 1) if is_one else None


def _is_only_verb(tokens: Tokens, place: int, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a participle can begin no subject: speaking, said; but press secretary Smith.

    Nor a participle alone or with an object: a study, published | last year; halted the trial.
    """
    token = tokens[place]
    uses = lexicon.uses.get(token.lower, ())
    inflected = bool(uses) and not any(use.is_infinitive for use in uses)
    has_object = phrase.head_end > place + 1 and tokens[place + 1].lower in lexicon.articles
    # Presiding judge Ann Bell; forecasting firm Bell & Co.
    behind = tokens[place + 1].lower if place + 1 < phrase.head_end else ""
    if lexicon.is_role(behind) or (behind in lexicon.language.names.bodies and tokens[place + 2].is_capital):
        return False
    is_verbal = lexicon.is_participle(token.lower) and (phrase.end == place + 1 or has_object)
    is_verbal = is_verbal or token.lower.endswith(lexicon.language.grammar.gerunds)
    return lexicon.typology.participle_clauses and (is_verbal or inflected)
