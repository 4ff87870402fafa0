"""What somebody is heard to say: Smit hoorde een man roepen: „A”. Whom he means by that is not told here."""

from collections.abc import Sequence
from dataclasses import replace

from config.grammar import Takes
from index.statements.borders import clause_start
from index.statements.cues import Cue
from index.statements.openings import behind_adverbs
from index.wording.lexicon import Lexicon
from index.wording.phrases import noun_phrase, phrase_ending_at
from index.wording.tokens import Token
from index.wording.uses import Use

Tokens = Sequence[Token]
# Who is heard stands between the two verbs in no more tokens than this.
_REACH = 16


def heard(tokens: Tokens, place: int, uses: Sequence[Use], lexicon: Lexicon) -> Cue | None:
    """Return the cue of an infinitive or participle behind a verb of hearing, None behind any other.

    Its speaker is who is heard, nobody where that is not said: heard someone shout.
    """
    hearing = _hearing(tokens, place, uses, lexicon)
    if hearing is None:
        return None
    start = behind_adverbs(tokens, hearing + 1, place, lexicon)
    phrase = noun_phrase(tokens, start, place, lexicon)
    head = tokens[phrase.head_end - 1] if phrase is not None else None
    is_known = head is not None and (
        head.is_capital or head.lower in lexicon.pronouns or lexicon.can_speak(head.lower)
    )
    takes = frozenset[Takes]().union(*(use.takes for use in uses))
    subject = phrase if is_known else None
    return Cue("verb", place, place + 1, hearing, place + 1, takes, subject, is_heard=True)


def told_there(tokens: Tokens, place: int, lexicon: Lexicon) -> Cue | None:
    """Return the cue of what a court hears, from whom is not told: the court heard that …."""
    grammar, reporting = lexicon.language.grammar, lexicon.language.reporting
    if tokens[place].lower not in reporting.perceiving or place + 2 >= len(tokens):
        return None
    phrase = phrase_ending_at(tokens, place, lexicon)
    if phrase is None or tokens[phrase.head_end - 1].lower not in reporting.hearings:
        return None
    following = tokens[place + 1]
    takes = frozenset[Takes]({"that"} if following.lower in grammar.that else {"bare"})
    # Heard he had lied; but heard evidence on Monday.
    if "bare" in takes and not (following.is_capital or following.lower in lexicon.pronouns):
        return None
    clause = clause_start(tokens, place, lexicon)
    return Cue("verb", place, place + 1, clause, place + 1, takes, None, is_heard=True)


def seated(tokens: Tokens, cue: Cue, lexicon: Lexicon) -> Cue | None:
    """Return a cue without a subject with whom it is heard from: Bij de bond klinkt het dat."""
    if not cue.is_nobodys or tokens[cue.clause].lower not in lexicon.language.reporting.seats:
        return None
    seat = noun_phrase(tokens, cue.clause + 1, cue.finite, lexicon)
    head = tokens[seat.head_end - 1] if seat is not None else None
    if head is None or not (head.is_capital or lexicon.can_speak(head.lower)):
        return None
    # Only so does it take a clause: in de zaal klonk gejuich, dat aanhield.
    return replace(cue, subject=seat, takes=cue.takes | {"that"}, is_nobodys=False)


def is_impersonal(tokens: Tokens, finite: int, lexicon: Lexicon) -> bool:
    """Whether what stands for nobody is the subject behind a verb: „A”, klinkt het."""
    is_inverted = lexicon.typology.verb_second and finite + 1 < len(tokens)
    return is_inverted and tokens[finite + 1].lower in lexicon.language.pronouns.impersonal


def _hearing(tokens: Tokens, place: int, uses: Sequence[Use], lexicon: Lexicon) -> int | None:
    """Return where the verb of hearing stands, in the active and in the same clause."""
    grammar = lexicon.language.grammar
    is_participle = tokens[place].lower.endswith(grammar.gerunds)
    if not is_participle and not any(use.is_infinitive for use in uses):
        return None
    for index in range(place - 1, max(-1, place - _REACH), -1):
        word = tokens[index].lower
        if tokens[index].kind != "word" or word in lexicon.openers | grammar.infinitive:
            return None
        if word in lexicon.language.reporting.perceiving:
            is_passive = index > 0 and tokens[index - 1].lower in grammar.passives
            return None if is_passive else index
    return None
