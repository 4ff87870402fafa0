"""Speech between marks: which quoted stretch is speech, and the cue that says whose. Scare quotes are none."""

from collections.abc import Iterator

from index.clauses import Sentence
from index.complements import that_clause
from index.cues import Cue
from index.drafts import Draft, span_of
from index.folding import Folded
from index.phrases import noun_phrase
from index.tokens import Token


def direct(view: Sentence, sentence: Folded) -> Iterator[tuple[Draft, int, Cue | None]]:
    """Yield the speech between marks: the draft, its token, and the cue it uses up."""
    tokens = sentence.tokens
    previous: tuple[int, Draft] | None = None
    for place, token in enumerate(tokens):
        if token.kind != "quoted" or token.stretch is None:
            continue
        found = (
            # Behind before in front: „A”, zegt X, „B” is X's by the cue behind A.
            _attributed_behind(view, sentence, place)
            or _continued(view, sentence, place, previous)
            or _announced(view, sentence, place)
            or _free(view, sentence, place)
        )
        if found is not None:
            draft, cue = found
            previous = (place, draft)
            yield draft, place, cue


def _draft_direct(sentence: Folded, place: int, cue: Cue | None, *, carried: bool = False) -> Draft:
    stretch = sentence.tokens[place].stretch
    assert stretch is not None  # noqa: S101 - a quoted token always has its stretch
    written = span_of(sentence, cue.start, cue.end) if cue is not None and cue.end > cue.start else None
    return Draft(
        sentence, stretch.start, stretch.end, "direct", written, cue.subject if cue else None,
        cue.hedged if cue else False, carried,
    )  # fmt: skip


def _attributed_behind(view: Sentence, sentence: Folded, place: int) -> tuple[Draft, Cue] | None:
    """„A”, zegt X; “A,” X told reporters; „A”, aldus X."""
    tokens = sentence.tokens
    start = place + 1
    while start < len(tokens) and tokens[start].text in {",", "–", "—"}:
        start += 1
    inserted = start < len(tokens) and tokens[start].lower in view.lexicon.language.reporting.inserted
    if (
        place
        and tokens[place - 1].kind == "word"
        and start == place + 1
        and not _ends_speech(view, tokens[place])
    ):
        return None
    for cue in view.cues:
        if cue.start < start or cue.kind in {"noun", "own"}:
            continue
        begins = min(cue.start, cue.subject.start if cue.subject and not cue.inverted else cue.start)
        if begins not in {start, start + inserted} and not _only_adverbs(view, start, begins):
            return None
        if cue.kind == "source":
            return _draft_direct(sentence, place, cue), cue
        if cue.inverted or (cue.subject and cue.subject.start >= start):
            return (_draft_direct(sentence, place, cue), cue) if not _has_own(view, cue) else None
        return None
    return None


def _only_adverbs(view: Sentence, start: int, end: int) -> bool:
    grammar = view.lexicon.language.grammar
    return end - start <= 3 and all(
        token.lower in grammar.auxiliaries | view.lexicon.adverbs for token in view.tokens[start:end]
    )


def _ends_speech(view: Sentence, token: Token) -> bool:
    del view
    return token.stretch is not None and token.end - token.stretch.end >= 1 and False


def _has_own(view: Sentence, cue: Cue) -> bool:
    """Whether a cue behind a quotation reports something of its own: „A” is a slogan, zegt X dat …."""
    return that_clause(view, cue) is not None


def _continued(
    view: Sentence, sentence: Folded, place: int, previous: tuple[int, Draft] | None
) -> tuple[Draft, None] | None:
    """„A”, zegt X, „B”: the second part of what X says."""
    if previous is None or sentence.tokens[place - 1].text not in {",", ":", "."}:
        return None
    between = sentence.tokens[previous[0] + 1 : place]
    if len(between) > 30:
        return None
    del view
    draft = _draft_direct(sentence, place, None)
    return Draft(
        sentence, draft.start, draft.end, "direct", None, previous[1].phrase, previous[1].hedged,
        previous[1].carried,
    ), None  # fmt: skip


def _announced(view: Sentence, sentence: Folded, place: int) -> tuple[Draft, Cue | None] | None:
    """X zei: „A”; X said, “A”; X: „A”."""
    tokens = sentence.tokens
    if place == 0:
        return None
    before = tokens[place - 1]
    cues = [cue for cue in view.cues if cue.start < place and cue.kind == "verb" and "direct" in cue.takes]
    cue = cues[-1] if cues else None
    if before.text == ":":
        if cue is not None and cue.subject is not None and place - cue.end < 25:
            return _draft_direct(sentence, place, cue), cue
        return _by_colon(view, sentence, place)
    if cue is None or cue.subject is None:
        return None
    if cue.inverted and cue.subject.start > place:
        return None
    gap = tokens[max(cue.after, cue.end) : place]
    closes = _closes_sentence(view, place)
    if before.text == "," and closes and len(gap) < 12:
        return _draft_direct(sentence, place, cue), cue
    if not gap and closes:
        return _draft_direct(sentence, place, cue), cue
    return None


def _closes_sentence(view: Sentence, place: int) -> bool:
    """Whether nothing but punctuation, or a new attribution, follows a quotation."""
    following = view.tokens[place + 1 :]
    return all(token.kind == "sign" for token in following) or following[0].text in {",", "–"}


def _by_colon(view: Sentence, sentence: Folded, place: int) -> tuple[Draft, Cue | None] | None:
    """Benali: „A”; de regisseur lacht erom: „A”. The subject of the clause before the colon speaks."""
    tokens = sentence.tokens
    if not _is_speech(view, tokens[place]):
        return None
    start = place - 2
    while start > 0 and not (tokens[start - 1].kind == "quoted" or tokens[start - 1].text in {";", ":"}):
        start -= 1
    phrase = noun_phrase(tokens, max(start, 0), place - 1, view.lexicon)
    if phrase is None:
        return None
    cue = Cue("verb", place - 1, place - 1, start, place - 1, frozenset(), phrase)
    return _draft_direct(sentence, place, cue), None


def _is_speech(view: Sentence, token: Token) -> bool:
    """Whether a quotation is long enough to be speech, not a title or a term."""
    del view
    return token.stretch is not None and len(token.stretch) > 15


def _free(view: Sentence, sentence: Folded, place: int) -> tuple[Draft, None] | None:
    """A quotation that is a sentence by itself: whoever spoke before speaks on."""
    tokens = sentence.tokens
    if place or any(token.kind == "word" for token in tokens[1:]):
        return None
    del view
    return _draft_direct(sentence, place, None, carried=True), None
