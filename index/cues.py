"""Cues: the words that report, and their subject. What is reported stands in `index/contents.py`.

A cue is a reporting verb with its finite verb and subject, or a phrase that names a source.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from config.language import Takes
from index.lexicon import Lexicon, Use, matched
from index.phrases import Phrase, noun_phrase, phrase_ending_at
from index.tokens import Token

Tokens = Sequence[Token]
# A separated word or an auxiliary farther away than this belongs to another verb.
_REACH = 16


@dataclass(frozen=True, slots=True)
class Cue:
    """Tokens `start..end` that report; what they take; the subject; where the complement is looked for.

    `clause` is where the cue's own clause begins; `inverted`: the subject stands behind the verb;
    `refers_back`: what is reported is the sentence before (Dat meldde de bank).
    """

    kind: Literal["verb", "source", "own", "noun"]
    start: int
    end: int
    clause: int
    after: int
    takes: frozenset[Takes]
    subject: Phrase | None
    inverted: bool = False
    refers_back: bool = False
    hedged: bool = False
    is_subordinate: bool = False


@dataclass(frozen=True, slots=True)
class _Subject:
    phrase: Phrase | None
    clause: int
    inverted: bool = False
    refers_back: bool = False
    is_subordinate: bool = False


def find_cues(tokens: Tokens, lexicon: Lexicon) -> tuple[Cue, ...]:
    """Return every cue of a sentence, from left to right."""
    return tuple(_cues(tokens, lexicon))


def _cues(tokens: Tokens, lexicon: Lexicon) -> Iterator[Cue]:
    for place, token in enumerate(tokens):
        if token.kind != "word":
            continue
        cue = (
            _source(tokens, place, lexicon)
            or _own_source(tokens, place, lexicon)
            or _verb(tokens, place, lexicon)
            or _noun(tokens, place, lexicon)
        )
        if cue is not None:
            yield cue


def _source(tokens: Tokens, place: int, lexicon: Lexicon) -> Cue | None:
    """Volgens X, aldus X, according to X."""
    length = matched(lexicon.sources, tokens, place)
    if not length:
        return None
    subject = noun_phrase(tokens, place + length, len(tokens), lexicon)
    if subject is None:
        return None
    closing = tokens[place].lower in lexicon.language.reporting.closing_sources
    if closing and (not place or (tokens[place - 1].kind == "word" and length > 1)):
        return None
    words = {tokens[index].lower for index in range(subject.start, subject.head_end)}
    if words & lexicon.language.reporting.no_sources:
        return None
    return Cue(
        "source",
        place,
        place + length,
        clause_start(tokens, place, lexicon),
        subject.end,
        frozenset(),
        subject,
    )


def _own_source(tokens: Tokens, place: int, lexicon: Lexicon) -> Cue | None:
    """Naar eigen zeggen: the source is the subject of the clause itself."""
    length = matched(lexicon.own_sources, tokens, place)
    if not length:
        return None
    clause = clause_start(tokens, place, lexicon)
    verb = next((index for index in range(clause, place) if lexicon.is_verb(tokens[index])), None)
    subject = _subject(tokens, verb, lexicon).phrase if verb is not None else None
    subject = subject or next(
        (
            phrase
            for index in range(clause, place)
            if (phrase := noun_phrase(tokens, index, place, lexicon)) is not None
            and (tokens[index].is_capital or tokens[index].lower in lexicon.pronouns)
        ),
        None,
    )
    return Cue("own", place, place + length, clause, place + length, frozenset(), subject)


def _noun(tokens: Tokens, place: int, lexicon: Lexicon) -> Cue | None:
    """De oproep van X om …, X's claim that …, zijn belofte dat …."""
    grammar = lexicon.language.grammar
    if tokens[place].lower not in lexicon.language.reporting.nouns or place == 0:
        return None
    subject: Phrase | None = None
    after = place + 1
    if after < len(tokens) and tokens[after].lower in grammar.genitive:
        subject = noun_phrase(tokens, after + 1, len(tokens), lexicon)
        after = subject.end if subject else after
    elif tokens[place - 1].lower in grammar.possessives:
        subject = Phrase(place - 1, place, place)
    elif tokens[place - 1].is_capital and tokens[place - 1].lower.endswith(("'s", "s'")):
        subject = phrase_ending_at(tokens, place, lexicon)
    if subject is None:
        return None
    takes: frozenset[Takes] = frozenset({"that", "purpose"} if grammar.purpose else {"that", "infinitive"})
    return Cue("noun", place, place + 1, place, after, takes, subject)


def _verb(tokens: Tokens, place: int, lexicon: Lexicon) -> Cue | None:
    """Return the cue a reporting verb at `place` makes with its auxiliary, separated word and subject."""
    grammar = lexicon.language.grammar
    uses = lexicon.uses.get(tokens[place].lower)
    if uses is None or (
        place and (tokens[place].is_capital or tokens[place - 1].lower in grammar.infinitive)
    ):
        return None
    # In de hoop, een bericht: behind a determiner the form is a noun.
    if place and tokens[place - 1].lower in grammar.determiners - grammar.relatives - lexicon.pronouns:
        return None
    separated = _separated(tokens, place, uses, lexicon)
    chosen = separated[1] if separated else [use for use in uses if use.separated is None]
    if not chosen:
        return None
    auxiliary = _auxiliary(tokens, place, lexicon)
    finite = _finite(tokens, place, chosen, auxiliary, lexicon)
    if finite is None:
        return None
    takes = frozenset[Takes]().union(*(use.takes for use in chosen))
    hedged = tokens[finite].lower in lexicon.language.hedges.verbs and finite != place
    if _is_passive(tokens, finite, place, chosen, lexicon):
        return _passive(tokens, finite, place, takes, lexicon)
    subject = _subject(tokens, finite, lexicon)
    last = max(place, separated[0] if separated else place)
    after = max(last + 1, subject.phrase.end if subject.phrase and subject.inverted else 0)
    adjacent = separated is not None and abs(separated[0] - place) <= 1
    start = min(place, separated[0]) if separated and adjacent else place
    if finite < place and all(not tokens[index].is_capital for index in range(finite, place)):
        start = finite if place - finite <= 2 else start
    end = last + 1 if adjacent else place + 1
    return Cue(
        "verb", start, end, subject.clause, after, takes, subject.phrase,
        subject.inverted, subject.refers_back, hedged, subject.is_subordinate,
    )  # fmt: skip


def _separated(
    tokens: Tokens, place: int, uses: Sequence[Use], lexicon: Lexicon
) -> tuple[int, list[Use]] | None:
    """Return where the word that belongs to a separable verb stands (liet … weten, erop wees), and its uses."""
    grammar = lexicon.language.grammar
    words = {use.separated for use in uses if use.separated is not None}
    if not words:
        return None
    barred = grammar.that | grammar.questions | grammar.subordinators | grammar.coordinators - grammar.joins
    for index in range(place + 1, min(len(tokens), place + _REACH)):
        word = tokens[index].lower
        if word in words and not _governs(tokens, index, lexicon):
            return index, [use for use in uses if use.separated == word]
        if word in barred or (tokens[index].kind != "word" and tokens[index].text not in {",", "(", ")"}):
            break
    for index in range(place - 1, max(-1, place - 3), -1):
        if tokens[index].lower in words:
            return index, [use for use in uses if use.separated == tokens[index].lower]
    return None


def _governs(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    """Whether a separable word is a preposition here: vroeg na de zitting, not vroeg het na."""
    grammar = lexicon.language.grammar
    if tokens[index].lower not in grammar.prepositions or index + 1 >= len(tokens):
        return False
    following = tokens[index + 1]
    if grammar.gerunds:
        return False
    return following.is_capital or following.lower in grammar.determiners - grammar.that


def _auxiliary(tokens: Tokens, place: int, lexicon: Lexicon) -> int | None:
    """Return the auxiliary that governs a verb at `place`: the first of its clause to the left."""
    grammar = lexicon.language.grammar
    found = None
    for index in range(place - 1, max(-1, place - _REACH), -1):
        token = tokens[index]
        if token.kind != "word" or token.lower in grammar.coordinators | grammar.that | grammar.subordinators:
            break
        if token.lower in grammar.auxiliaries:
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
        return auxiliary if uses[0].separated else None
    if active:
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


def clause_start(tokens: Tokens, place: int, lexicon: Lexicon) -> int:
    """Return where the clause that holds `place` begins: after a quotation, a ; or :, or a joined clause."""
    grammar = lexicon.language.grammar
    for index in range(place - 1, -1, -1):
        token = tokens[index]
        if token.kind == "quoted":
            following = tokens[index + 1]
            return index + 1 + (following.text == ",")
        if token.kind == "sign" and token.text in ";:–—":
            return index + 1
        if token.lower in grammar.coordinators and index and _joins_clauses(tokens, index, place, lexicon):
            return index + 1
    return int(place > 0 and tokens[0].lower in grammar.coordinators)


def _joins_clauses(tokens: Tokens, index: int, place: int, lexicon: Lexicon) -> bool:
    """Whether a coordinator joins clauses, not nouns: a verb stands before it, and none was needed for nouns."""
    if tokens[index].lower not in lexicon.language.grammar.joins:
        return True
    if tokens[index - 1].is_capital and tokens[index + 1].is_capital:
        return False
    between = range(index + 1, place)
    if all(tokens[position].lower in lexicon.stops for position in between):
        return True
    return tokens[index - 1].text == "," or any(lexicon.is_verb(token) for token in tokens[:index])


def _subject(tokens: Tokens, finite: int, lexicon: Lexicon) -> _Subject:
    """Return the subject of the finite verb: before it, or behind it when something else comes first."""
    clause = clause_start(tokens, finite, lexicon)
    # Of these the elliptical one comes first: in “left and said that” nothing stands before the verb.
    return (
        _participial(tokens, clause, finite, lexicon)
        or _elliptical(tokens, clause, finite, lexicon)
        or _back_reference(tokens, clause, finite, lexicon)
        or _subordinate(tokens, clause, finite, lexicon)
        or _leading(tokens, clause, finite, lexicon)
        or _Subject(_following(tokens, finite, lexicon), clause, inverted=True)
    )


def _elliptical(tokens: Tokens, clause: int, finite: int, lexicon: Lexicon) -> _Subject | None:
    """X kwam langs en zei dat …: the subject is that of the clause before."""
    if not clause or tokens[clause - 1].lower not in lexicon.language.grammar.coordinators:
        return None
    if any(
        tokens[index].lower not in lexicon.language.grammar.adverbs | lexicon.language.grammar.times
        for index in range(clause, finite)
    ):
        return None
    earlier = next((index for index in range(clause - 1) if lexicon.is_verb(tokens[index])), None)
    phrase = (
        _subject(tokens, earlier, lexicon).phrase
        if earlier is not None
        else noun_phrase(tokens, 0, clause - 1, lexicon)
    )
    return _Subject(phrase, clause) if phrase else None


def _participial(tokens: Tokens, clause: int, finite: int, lexicon: Lexicon) -> _Subject | None:
    """A source denied this, saying …: the subject is that of the verb before."""
    endings = lexicon.language.grammar.gerunds
    if not tokens[finite].lower.endswith(endings) or finite < 2 or tokens[finite - 1].text != ",":
        return None
    earlier = next((index for index in range(clause, finite) if lexicon.is_verb_at(tokens, index)), None)
    phrase = _subject(tokens, earlier, lexicon).phrase if earlier is not None else None
    return _Subject(phrase, clause) if phrase else None


def _back_reference(tokens: Tokens, clause: int, finite: int, lexicon: Lexicon) -> _Subject | None:
    """Dat meldde de organisatie: a demonstrative alone before the verb is what was said, not who said it."""
    if finite != clause + 1 or tokens[clause].lower not in lexicon.language.reporting.back_references:
        return None
    return _Subject(_following(tokens, finite, lexicon), clause, inverted=True, refers_back=clause == 0)


def _subordinate(tokens: Tokens, clause: int, finite: int, lexicon: Lexicon) -> _Subject | None:
    """Nadat X had gezegd dat …; X, die zei dat …; waarin zij pleit voor …."""
    grammar = lexicon.language.grammar
    opening = grammar.subordinators | grammar.relatives | grammar.questions | grammar.that
    for index in range(finite - 1, clause - 1, -1):
        if tokens[index].kind != "word":
            return None
        if tokens[index].lower not in opening or (index and not _opens_clause(tokens, index)):
            continue
        phrase = noun_phrase(tokens, index + 1, finite, lexicon)
        if phrase is not None:
            return _Subject(phrase, index + 1, is_subordinate=index == 0)
        if tokens[index].lower in grammar.relatives and index:
            before = index - (tokens[index - 1].text == ",")
            return _Subject(phrase_ending_at(tokens, before, lexicon), index + 1)
        return None
    return None


def _opens_clause(tokens: Tokens, index: int) -> bool:
    before = tokens[index - 1]
    return before.text == "," or before.kind == "word"


def _leading(tokens: Tokens, clause: int, finite: int, lexicon: Lexicon) -> _Subject | None:
    """X zegt; X, burgemeester van Y, zegt; on Monday, X said; in Leeds the mayor said."""
    grammar = lexicon.language.grammar
    commas = [index for index in range(clause, finite) if tokens[index].text == ","]
    last = finite - 1
    while last > clause and tokens[last].lower in lexicon.language.reporting.inserted:
        last -= 1
    if commas and commas[-1] == last and not _is_inserted(tokens, clause, commas, lexicon):
        return None
    starts = [clause, *(comma + 1 for comma in commas)]
    # “On Monday, Smith said”, but “Smith, 34, said” and, in Dutch, only what comes first.
    if grammar.gerunds and commas and commas[-1] != last:
        starts.reverse()
    for start in starts:
        place = _behind_adverbs(tokens, start, finite, lexicon)
        if grammar.gerunds and tokens[place].lower in grammar.prepositions:
            described = noun_phrase(tokens, place + 1, finite, lexicon)
            place = described.end if described else place
        phrase = noun_phrase(tokens, place, finite, lexicon)
        if phrase is None or tokens[phrase.head_end - 1].lower in grammar.times:
            if not grammar.gerunds:
                return None
            continue
        if tokens[place].lower.endswith(grammar.gerunds) and not tokens[place].is_capital:
            continue
        if phrase.end == place + 1 and tokens[place].lower in lexicon.language.pronouns.impersonal:
            return None
        return _Subject(_to_verb(tokens, phrase, finite, lexicon), clause)
    return None


def _to_verb(tokens: Tokens, phrase: Phrase, finite: int, lexicon: Lexicon) -> Phrase:
    """Return a subject with all that stands between it and its verb: leraren van een school in Tilburg."""
    grammar = lexicon.language.grammar
    end = finite
    while end > phrase.end and tokens[end - 1].lower in grammar.adverbs | grammar.times | grammar.auxiliaries:
        end -= 1
    between = tokens[phrase.end : end]
    plain = all(
        token.kind == "word" and token.lower not in grammar.times | grammar.auxiliaries for token in between
    )
    named = tokens[phrase.head_end - 1].is_capital and phrase.head_end > 1
    if not between or not plain or named:
        return phrase
    if between[0].lower not in grammar.prepositions or lexicon.pronouns & {tokens[phrase.start].lower}:
        return phrase
    return Phrase(phrase.start, phrase.head_end, end, phrase.apposition)


def _behind_adverbs(tokens: Tokens, start: int, finite: int, lexicon: Lexicon) -> int:
    """Return where the subject may begin: “Ook Jansen zegt”, but in “Ook zegt Jansen” nothing is passed over."""
    grammar = lexicon.language.grammar
    place = start
    while (
        place < finite
        and tokens[place].lower in grammar.adverbs
        and tokens[place].lower not in grammar.determiners
    ):
        place += 1
    return place if place < finite else start


def _is_inserted(tokens: Tokens, clause: int, commas: Sequence[int], lexicon: Lexicon) -> bool:
    """Whether the commas before a verb hold an insertion (X, burgemeester van Y, zegt), not a whole clause."""
    if len(commas) == 1:
        return False
    phrase = noun_phrase(tokens, clause, commas[0], lexicon)
    if lexicon.language.grammar.gerunds:
        return not any(lexicon.is_verb_at(tokens, index) for index in range(clause, commas[0]))
    return (
        phrase is not None
        and all(
            tokens[index].kind == "sign"
            or tokens[index].text.isdigit()
            or tokens[index].lower in lexicon.stops
            or not lexicon.is_verb(tokens[index])
            for index in range(phrase.end, commas[0])
        )
        and commas[0] - phrase.end <= 6
    )


def _following(tokens: Tokens, finite: int, lexicon: Lexicon) -> Phrase | None:
    """Return the phrase behind the verb, adverbs aside: zei gisteren de minister."""
    grammar = lexicon.language.grammar
    place = finite + 1
    while place < len(tokens) and tokens[place].lower in grammar.adverbs | grammar.times:
        place += 1
    if place < len(tokens) and tokens[place].lower in grammar.that:
        return None
    return noun_phrase(tokens, place, len(tokens), lexicon)
