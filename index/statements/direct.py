"""Speech between marks: which quoted stretch is speech, and the cue that says whose.

A stretch no rule takes is a scare quote, a title or a term, and no statement.
"""

from collections.abc import Iterator
from dataclasses import replace

from index.statements.clauses import is_behind_second_verb
from index.statements.complements import that_clause
from index.statements.cues import Cue
from index.statements.drafts import Draft, span_of
from index.statements.views import Sentence
from index.wording.folding import Folded
from index.wording.phrases import Phrase, noun_phrase
from index.wording.subjecthood import phrase_behind_clause
from index.wording.tokens import Token

# Between the parts of an interrupted quotation stands an attribution of no more than this many tokens.
_INTERRUPTION = 30
# A cue announces speech behind a colon from this many tokens away, behind a comma from fewer.
_COLON_REACH = 25
_COMMA_REACH = 12
# Adverbs between a quotation and its attribution: „A”, had eerder ook X gezegd.
_ADVERBS = 3
# Shorter than this, what a colon announces is a title or a term.
_SPEECH_CHARACTERS = 10
# A quotation, a comma, a verb and who speaks.
_WITH_VERB = 4
# From this length on it is speech though nobody stands before the colon: Dan, na een stilte: „…”
_SENTENCE_CHARACTERS = 20

Found = tuple[Draft, Cue | None]


def direct(view: Sentence, sentence: Folded) -> Iterator[tuple[Draft, int, Cue | None]]:
    """Yield the speech between marks: the draft, its token, and the cue it uses up."""
    previous: tuple[int, Draft] | None = None
    for place, token in enumerate(sentence.tokens):
        if token.stretch is None:
            continue
        found = (
            _passed_on(view, sentence, place)
            # Behind before in front: „A”, zegt X, „B” is X's by the cue behind A.
            or _attributed_behind(view, sentence, place)
            or _by_any_verb(view, sentence, place)
            or _continued(sentence, place, previous)
            or _announced(view, sentence, place)
            or _alone(sentence, place)
        )
        if found is not None:
            previous = (place, found[0])
            yield found[0], place, found[1]


def _draft(sentence: Folded, place: int, cue: Cue | None, *, carried: bool = False) -> Draft:
    stretch = sentence.tokens[place].stretch
    assert stretch is not None  # noqa: S101 - a quoted token always has its stretch
    return Draft(
        sentence,
        stretch.start,
        stretch.end,
        "direct",
        span_of(sentence, cue.start, cue.end) if cue is not None and cue.end > cue.start else None,
        cue.subject if cue is not None else None,
        cue.hedged if cue is not None else False,
        carried or (cue is not None and cue.is_nobodys),
        cue is not None and "answer" in cue.takes,
    )


def _passed_on(view: Sentence, sentence: Folded, place: int) -> Found | None:
    """Return what a verb announces and a source only passes on: X said: “A,” according to Y."""
    if not place or sentence.tokens[place - 1].text != ":":
        return None
    behind = _attributed_behind(view, sentence, place)
    if behind is None or behind[1] is None or behind[1].kind != "source":
        return None
    announced = _announced(view, sentence, place)
    return announced if announced is not None and announced[1] in view.cues else None


def _attributed_behind(view: Sentence, sentence: Folded, place: int) -> Found | None:
    """Return „A”, zegt X; “A,” X told reporters; „A”, aldus X."""
    tokens = sentence.tokens
    start = place + 1
    while start < len(tokens) and tokens[start].text in {",", "–", "—"}:
        start += 1
    # „Er dreigt een „ramp” te komen”: a quotation inside a clause has its verb behind it too.
    joined = view.lexicon.language.grammar.coordinators
    if place and tokens[place - 1].kind == "word" and not (place == 1 and tokens[0].lower in joined):
        return None
    # Dat zij koud aten, „deed hem niets”, aldus X: the clause is what is said.
    opening = view.lexicon.language.grammar.subordinators - view.lexicon.language.grammar.conditions
    if place > 1 and tokens[place - 1].text == "," and tokens[0].lower in opening:
        return None
    if start < len(tokens) and tokens[start].lower in view.lexicon.language.reporting.inserted:
        start += 1
    cue = next((one for one in view.cues if one.start >= start and one.kind in {"verb", "source"}), None)
    if cue is None:
        return None
    is_before = cue.subject is not None and not cue.inverted
    begins = cue.front if is_before else min(cue.start, cue.finite)
    if begins < start or not _only_adverbs(view, start, begins):
        return None
    # „A” is een leus, zegt X dat …: what has a clause of its own reports that.
    if cue.kind == "verb" and that_clause(view, cue) is not None:
        return None
    return _draft(sentence, place, cue), cue


def _only_adverbs(view: Sentence, start: int, end: int) -> bool:
    passed = view.lexicon.language.grammar.auxiliaries | view.lexicon.adverbs
    return end - start <= _ADVERBS and all(token.lower in passed for token in view.tokens[start:end])


def _by_any_verb(view: Sentence, sentence: Folded, place: int) -> Found | None:
    """Return what stands before a comma, a verb no file lists and who speaks: „A”, counterde Jan Smit.

    American printers have the comma inside the marks: “A,” groaned one.
    """
    tokens, lexicon = sentence.tokens, view.lexicon
    grammar, stretch = lexicon.language.grammar, tokens[place].stretch
    comma = int(not lexicon.typology.inner_comma)
    if place or len(tokens) < _WITH_VERB - 1 + comma or stretch is None:
        return None
    if tokens[1].text != "," if comma else not tokens[0].ends_clause:
        return None
    verb = tokens[1 + comma]
    unfit = lexicon.stops - lexicon.verbs | grammar.determiners | lexicon.language.names.calling
    unfit |= lexicon.language.reporting.perceiving
    endings = grammar.past_endings or grammar.verb_endings
    is_verb = verb.lower.endswith(endings) and not verb.is_capital and verb.lower not in unfit
    if not is_verb or tokens[0].is_name or len(stretch) < _SPEECH_CHARACTERS:
        return None
    speaker = noun_phrase(tokens, 2 + comma, len(tokens), lexicon)
    if speaker is None:
        return None
    head = tokens[speaker.head_end - 1]
    if not (head.is_capital or lexicon.is_role(head.lower) or head.lower in lexicon.pronouns):
        return None
    cue = Cue("verb", 1 + comma, 2 + comma, 1 + comma, speaker.end, frozenset(), speaker, inverted=True)
    return _draft(sentence, place, cue), None


def _continued(sentence: Folded, place: int, previous: tuple[int, Draft] | None) -> Found | None:
    """Return the second part of what X says: „A”, zegt X, „B”."""
    if previous is None or sentence.tokens[place - 1].text not in {",", ":", "."}:
        return None
    if place - previous[0] > _INTERRUPTION:
        return None
    part, first = _draft(sentence, place, None), previous[1]
    return Draft(
        sentence, part.start, part.end, "direct", None, first.phrase, first.hedged, first.carried
    ), None


def _announced(view: Sentence, sentence: Folded, place: int) -> Found | None:
    """Return what a cue in front announces: X zei: „A”; X said, “A”; X zei „A”."""
    before = sentence.tokens[place - 1] if place else None
    if before is None:
        return None
    # Behind a colon any cue will do: noemde dat „onzin”: „Het is op.”
    announces = before.text == ":"
    if not announces and _is_reported(view, place):
        return None
    cues = [cue for cue in view.cues if cue.start < place]
    cues = [
        cue
        for cue in cues
        if (cue.kind == "verb" and "direct" in cue.takes) or (announces and cue.kind != "noun")
    ]
    cue = cues[-1] if cues and (cues[-1].subject is not None or cues[-1].is_heard) else None
    if announces:
        if cue is not None and place - cue.end < _COLON_REACH:
            return _draft(sentence, place, cue), cue
        return _by_colon(view, sentence, place)
    if cue is None or not _closes_sentence(view, place):
        return None
    gap = place - max(cue.after, cue.end)
    if gap <= 0 or (before.text == "," and gap < _COMMA_REACH):
        draft = _draft(sentence, place, cue)
        # Ze heeft, zegt ze, „geen haast”: the marks hold no clause of their own.
        if cue.inverted and is_behind_second_verb(view, cue):
            token = sentence.tokens[place]
            draft = replace(draft, kind="mixed", start=token.start, end=token.end)
        return draft, cue
    return None


def _is_reported(view: Sentence, place: int) -> bool:
    """Whether a quotation lies in a clause that is reported itself: said that she would answer „A”."""
    contents = (that_clause(view, cue) for cue in view.cues if cue.start < place and cue.kind == "verb")
    return any(content is not None and content.start < place < content.end for content in contents)


def _closes_sentence(view: Sentence, place: int) -> bool:
    """Whether nothing but punctuation, or a new attribution, follows a quotation."""
    following = view.tokens[place + 1 :]
    return all(token.kind == "sign" for token in following) or following[0].text in {",", "–"}


def _by_colon(view: Sentence, sentence: Folded, place: int) -> Found | None:
    """Return what the subject before a colon says: Benali: „A”; de regisseur lacht erom: „A”."""
    tokens = sentence.tokens
    stretch = tokens[place].stretch
    if stretch is None or tokens[place].is_name or len(stretch) < _SPEECH_CHARACTERS:
        return None
    start = place - 1
    while start > 0 and not _is_border(tokens[start - 1]):
        start -= 1
    # Een dictum, heet dat: ‘…’ gives a name.
    if any(token.lower in view.lexicon.language.names.calling for token in tokens[start:place]):
        return None
    phrase = noun_phrase(tokens, start, place - 1, view.lexicon) or _behind_clause(view, place)
    if phrase is None:
        is_speech = place + 1 == len(tokens) and len(stretch) >= _SENTENCE_CHARACTERS
        # Op de deur hangt een briefje: „…”: whose words those are nobody tells.
        shows = view.lexicon.language.reporting.showing
        if is_speech and any(token.lower in shows for token in tokens[start:place]):
            return _draft(sentence, place, None), None
        return (_draft(sentence, place, None, carried=True), None) if is_speech else None
    cue = Cue("verb", place - 1, place - 1, start, place - 1, frozenset(), phrase)
    return _draft(sentence, place, cue), None


def _behind_clause(view: Sentence, place: int) -> Phrase | None:
    """Return who can speak and stands behind a clause: Of het lukt, durft Bos niet te voorspellen: „A”."""
    phrase = phrase_behind_clause(view.tokens[:place], view.lexicon)
    if phrase is None:
        return None
    head = view.tokens[phrase.head_end - 1]
    return phrase if head.is_capital or view.lexicon.can_speak(head.lower) else None


def _is_border(token: Token) -> bool:
    return token.kind == "quoted" or token.text in {";", ":"}


def _alone(sentence: Folded, place: int) -> Found | None:
    """Return a quotation that is a sentence by itself: whoever spoke before speaks on."""
    if place or any(token.kind == "word" for token in sentence.tokens[1:]):
        return None
    return _draft(sentence, place, None, carried=True), None
