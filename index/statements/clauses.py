"""Where the clause behind a cue opens and ends. Which kind of clause a cue takes is not its business."""

from collections.abc import Sequence

from index.statements.asides import is_aside
from index.statements.conjuncts import goes_on_above, starts_main_clause
from index.statements.cues import Cue
from index.statements.reports import starts_report
from index.statements.views import Content, Sentence
from index.wording.lexicon import Lexicon
from index.wording.phrases import noun_phrase
from index.wording.tokens import Token

Tokens = Sequence[Token]
# What ends a dateline (14.10 uur –), and how many tokens it has at most; more with a bracket: (Reuters) -.
DASHES = frozenset("–—-")
_DATELINE = 6
_BRACKETED_DATELINE = 12
# Om te gaan: the shortest infinitive clause.
_INFINITIVE = 3


def ends_dateline(tokens: Tokens, place: int) -> bool:
    """Whether a dash ends the place and date before a report: 14.10 uur –; LEEDS, March 3 (Reuters) -."""
    if tokens[place].text not in DASHES:
        return False
    # A U.S.-Dutch raid.
    before = tokens[place - 1] if place else tokens[0]
    if tokens[place].text == "-" and before.end == tokens[place].start:
        return False
    # Either way, the show -- with or without rain -- goes on.
    is_paired = any(token.text == tokens[place].text for token in tokens[place + 2 :])
    if is_paired and before.lower.isalpha() and not before.is_capital and not tokens[0].text[:1].isdigit():
        return False
    return place <= _DATELINE or (place <= _BRACKETED_DATELINE and tokens[place - 1].text == ")")


def to_clause_end(sentence: Sentence, cue: Cue, start: int) -> Content:
    """Return what is reported from `start` on, at least one token."""
    return Content(start, max(start + 1, clause_end(sentence, cue, start, main=False)))


def clause_end(sentence: Sentence, cue: Cue, start: int, *, main: bool) -> int:
    """Return where what is reported from `start` ends: before another's report, or with the sentence."""
    tokens = sentence.tokens
    # What comes first in its sentence ends at the main verb: op de stelling dat …, kwam het ministerie.
    opens = cue.is_subordinate or (
        cue.kind == "noun"
        and not any(sentence.lexicon.is_verb_at(tokens, index) for index in range(cue.front))
    )
    relatives = sentence.lexicon.language.grammar.relatives
    relative = (
        cue.clause > 1 and tokens[cue.clause - 1].lower in relatives and tokens[cue.clause - 2].text == ","
    )
    for place in range(start + 1, sentence.end):
        token = tokens[place]
        # The bill, which she called “a gift”, passed; a voter, who asked them to go, said.
        if (
            relative
            and token.text == ","
            and (tokens[place - 1].kind == "quoted" or _has_verb_behind(sentence, place + 1))
        ):
            return place
        if token.text in {";", ":"} or (token.text in {"–", "—"} and not _has_pair(tokens, place)):
            return place
        if token.text == "," and is_aside(sentence, place + 1):
            return place
        if starts_report(sentence, cue, place):
            return place - (tokens[place - 1].text == ",")
        if not main and (starts_main_clause(sentence, place) or goes_on_above(sentence, start, place)):
            return place
        if (
            opens
            and token.text == ","
            and (
                _is_main_verb(sentence, place + 1)
                or _is_main_clause(sentence, cue, place + 1)
                or _is_said_there(sentence, place + 1)
            )
        ):
            return place
        if cue.kind == "noun" and _is_verb_of_noun(sentence, cue, start, place):
            return place
    return sentence.end


def _has_verb_behind(sentence: Sentence, place: int) -> bool:
    """Whether the main verb stands behind a clause: who asked them to go, | said; its own verb ends none."""
    lexicon = sentence.lexicon
    return not lexicon.typology.verb_final and lexicon.is_verb_at(sentence.tokens, place)


def _is_main_clause(sentence: Sentence, cue: Cue, place: int) -> bool:
    """Whether behind a participle that came first the main clause begins: Asked by X why, she …."""
    if not sentence.lexicon.typology.participle_clauses or cue.start != cue.clause:
        return False
    return noun_phrase(sentence.tokens, place, sentence.end, sentence.lexicon) is not None


def _is_said_there(sentence: Sentence, place: int) -> bool:
    """Whether behind a clause that came first subject and verb report: When he said it, | she replied."""
    if sentence.lexicon.typology.verb_second:
        return False
    subjects = (one.subject.start for one in sentence.cues if one.kind == "verb" and one.subject is not None)
    return place in subjects


def _is_main_verb(sentence: Sentence, place: int) -> bool:
    """Whether behind the comma of a clause that came first the main verb stands: …, verlieten zij de zaal."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    if lexicon.is_verb(tokens[place]):
        return True
    grammar = lexicon.language.grammar
    if not lexicon.typology.verb_second or tokens[place].kind != "word":
        return False
    if not tokens[place - 2].lower.endswith(grammar.verb_endings):
        return False
    return (
        tokens[place].lower.endswith(grammar.verb_endings)
        and not tokens[place].is_capital
        and (tokens[place].lower not in lexicon.stops | grammar.determiners)
    )


def _is_verb_of_noun(sentence: Sentence, cue: Cue, start: int, place: int) -> bool:
    """Whether the main verb of “De oproep van X om thuis te blijven had effect” stands here."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    grammar = lexicon.language.grammar
    if tokens[place].lower not in lexicon.verbs or any(
        lexicon.is_verb(token) for token in tokens[: cue.start]
    ):
        return False
    if not lexicon.typology.verb_final:
        # The claim that the plant was safe *was* wrong: the second verb, of an infinitive the first.
        inside = [
            index
            for index in range(start + 1 + (tokens[start].lower in grammar.infinitive), place)
            if lexicon.is_verb(tokens[index]) and tokens[index - 1].lower not in grammar.auxiliaries
        ]
        below = any(token.lower in lexicon.openers for token in tokens[start + 1 : place])
        joined = tokens[place - 1].lower in grammar.auxiliaries | grammar.infinitive
        return not below and not joined and len(inside) >= (tokens[start].lower in grammar.that)
    # Dat er niets te huren valt, maakt indruk: the clause's own verb stands before the comma.
    if tokens[place + 1 : place + 2] and tokens[place + 1].text == ",":
        return False
    return place - start >= _INFINITIVE and (
        tokens[place - 2].lower in grammar.infinitive or lexicon.is_verb(tokens[place - 1])
    )


def _has_pair(tokens: Tokens, place: int) -> bool:
    return any(token.text == tokens[place].text for token in tokens[place + 1 :])


def ends_in_verb(tokens: Tokens, end: int, lexicon: Lexicon) -> bool:
    """Whether a finite verb stands last before `end`: het plan is; het was, where “het” makes no noun."""
    last = end - 1
    stands_second = last == 1 and tokens[0].lower in lexicon.language.pronouns.impersonal
    return last > 0 and (
        lexicon.is_verb_at(tokens, last) or (stands_second and lexicon.is_verb(tokens[last]))
    )


def is_behind_second_verb(sentence: Sentence, cue: Cue) -> bool:
    """Whether an attribution parts subject and verb from the rest: Ze heeft, zegt ze, „haast”."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    comma = cue.front - 1 - (tokens[cue.front - 1].lower in lexicon.language.reporting.inserted)
    if not lexicon.typology.verb_second or comma < 1 or tokens[comma].text != ",":
        return False
    return _ends_in_second_verb(tokens, comma, lexicon)


def _ends_in_second_verb(tokens: Tokens, end: int, lexicon: Lexicon) -> bool:
    """Whether a main clause breaks off behind its verb: Ze heeft; but not Ze weet hoe laat het is."""
    below = any(token.lower in lexicon.openers for token in tokens[1 : end - 1])
    return not below and ends_in_verb(tokens, end, lexicon)


def length(tokens: Tokens, content: Content) -> int:
    """Return how many code points a content spans."""
    return tokens[content.end - 1].end - tokens[content.start].start
