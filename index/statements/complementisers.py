"""Whether a “that” or “dat” opens what a cue reports. Which cue takes such a clause is not its business."""

from index.statements.cues import Cue
from index.statements.demonstratives import describes_thing, is_object
from index.statements.reports import behind_addressee
from index.statements.views import Sentence

# A clause has three tokens at least: dat het mag.
SHORTEST = 3


def is_complementiser(sentence: Sentence, cue: Cue, place: int) -> bool:
    """Whether the word at `place` opens a clause of the cue's own: zegt dat het mag; said that it may."""
    return (
        _opens_clause(sentence, cue, place)
        and not _is_of_relative(sentence, cue, place)
        and not is_subject(sentence, cue, place)
        and not ("addressee" in cue.takes and is_below(sentence, cue, place))
    )


def is_below(sentence: Sentence, cue: Cue, place: int) -> bool:
    """Whether “that” lies below what was told without it: told a panel she was never warned that …."""
    lexicon = sentence.lexicon
    start = behind_addressee(sentence, cue)
    if start >= place:
        return False
    between = range(start, place)
    if any(sentence.tokens[index].lower in lexicon.language.grammar.relatives for index in between):
        return False
    return any(lexicon.is_verb_at(sentence.tokens, index) for index in between)


def _is_of_relative(sentence: Sentence, cue: Cue, place: int) -> bool:
    """Whether “dat” lies in a relative clause no comma has closed: eist cel tegen X, die ontkent dat …."""
    tokens, grammar = sentence.tokens, sentence.lexicon.language.grammar
    comma = next((index for index in range(place - 1, cue.after, -1) if tokens[index].text == ","), None)
    return comma is not None and tokens[comma + 1].lower in grammar.relatives - grammar.that


def is_subject(sentence: Sentence, cue: Cue, place: int) -> bool:
    """Whether “that” is the subject of the verb beside it: wrote to those on a list | that had leaked."""
    lexicon, following = sentence.lexicon, sentence.tokens[place + 1 : place + 2]
    is_relative = not lexicon.typology.verb_final and cue.kind == "verb" and place > cue.after
    return is_relative and bool(following) and following[0].lower in lexicon.verbs


def _opens_clause(sentence: Sentence, cue: Cue, place: int) -> bool:
    """Whether “dat” opens a clause, and is no demonstrative (over dat plan) or relative (Reuters, dat …)."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    prepositions = lexicon.language.grammar.prepositions
    before = tokens[place - 1]
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if following is not None and following.text == ",":
        # “said that, if …” has a clause left behind its commas, “said that, he left” has not.
        return any(token.text == "," for token in tokens[place + 2 : sentence.end])
    # Het is op, meldde Reuters, dat …: between commas, the cue ends in whom “dat” describes.
    is_inserted = cue.inverted and place - 1 == cue.after and tokens[cue.start - 1].text == ","
    if is_inserted and before.text == ",":
        return False
    if place > cue.after and before.lower in prepositions - lexicon.separated:
        return tokens[place - 2].lower in prepositions
    is_relative = _is_relative(sentence, cue, place)
    if following is not None and following.kind == "quoted":
        # “wrote that „…””, but “noemt dat „onzin””.
        return not is_relative
    return not is_relative and sentence.end - place >= SHORTEST and _precedes_clause(sentence, cue, place)


def _precedes_clause(sentence: Sentence, cue: Cue, place: int) -> bool:
    """Whether what stands behind “dat” can be its clause: no verb of another, and with one of its own."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    grammar, following = lexicon.language.grammar, sentence.tokens[place + 1]
    if following.text in {":", ";"}:
        return False  # bestrijdt dat: | het geld was op
    # Bestrijdt dat | en wijst op de foto's: where the word is a demonstrative and a relative pronoun, too.
    if not lexicon.typology.wh_relatives and (
        following.lower in grammar.coordinators
        or is_object(sentence, place)
        or describes_thing(sentence, cue, place)
    ):
        return False
    # “an order by the governor that would have”: the noun has a relative clause.
    if cue.kind == "noun" and not lexicon.typology.verb_final and lexicon.is_verb(following):
        return False
    if following.lower in grammar.determiners | lexicon.stops or following.is_capital:
        return True
    # “vertelde dat verhaal graag” has no verb behind the noun.
    return any(
        token.kind == "quoted"
        or lexicon.is_verb(token)
        or (token.lower.endswith(grammar.verb_endings) and token.lower not in grammar.determiners)
        for token in tokens[place + 2 : sentence.end]
    )


def _is_relative(sentence: Sentence, cue: Cue, place: int) -> bool:
    """Whether “that” follows a noun of a bare clause: said every place that closed would reopen."""
    # Held a seat that was lost: no more has a verb an object that takes nothing but a clause.
    takes_clause = "bare" in cue.takes or cue.takes == {"that"}
    if not takes_clause or "addressee" in cue.takes or place == cue.after:
        return False
    first, grammar = sentence.tokens[cue.after], sentence.lexicon.language.grammar
    # Ruling 2-1 that it was void; said when she came back that it was.
    if place == cue.after + 1 and first.text[:1].isdigit():
        return False
    # Announced late Monday that it was.
    if sentence.tokens[cue.after + 1].lower in grammar.times:
        return False
    passed = sentence.lexicon.passing | (grammar.subordinators - grammar.that)
    return first.kind == "word" and first.lower not in passed
