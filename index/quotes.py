"""Every statement of an article: what was said, who said it, and the words that say so.

The rules that find a cue, a content and a speaker stand in `cues`, `contents` and `speakers`;
here they are put in order. Whether a statement is true is nobody's business.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from config.language import Language
from index import contents
from index.article import Article, Quote, Sentence, Span
from index.cues import Cue, find_cues
from index.folding import Folded, fold
from index.lexicon import Lexicon, lexicon, matched
from index.mentions import Named
from index.phrases import Phrase, noun_phrase
from index.speakers import Speakers
from index.tokens import Token


@dataclass(frozen=True, slots=True)
class _Draft:
    """A statement before its speaker is known; `carried`: whoever spoke before speaks on."""

    sentence: Folded
    start: int
    end: int
    kind: Literal["direct", "indirect", "mixed"]
    cue: Span | None
    phrase: Phrase | None
    hedged: bool
    carried: bool = False


def find_quotes(article: Article, sentences: Sequence[Sentence], language: Language) -> tuple[Quote, ...]:
    """Return the statements of `article` in reading order; time is linear in its length."""
    known = lexicon(language.code)
    folded = fold(article, sentences, known)
    speakers = Speakers(article, folded, known)
    decided = _decide(folded, _drafts(folded, known), speakers)
    entities = {id(named): speakers.entity(named) for _, named in decided if named is not None}
    return tuple(
        Quote(
            content=Span(draft.start, draft.end),
            paragraph=draft.sentence.paragraph,
            kind=draft.kind,
            speaker=entities[id(named)] if named is not None else None,
            mention=_phrase_span(draft.sentence, draft.phrase),
            cue=draft.cue,
            hedged=draft.hedged,
        )
        for draft, named in decided
    )


def _phrase_span(sentence: Folded, phrase: Phrase | None) -> Span | None:
    if phrase is None:
        return None
    return Span(sentence.tokens[phrase.start].start, sentence.tokens[phrase.end - 1].end)


def _drafts(sentences: Sequence[Folded], known: Lexicon) -> list[_Draft]:
    drafts: list[_Draft] = []
    for position, sentence in enumerate(sentences):
        before = sentences[position - 1] if position else None
        found = list(_in_sentence(sentence, before, drafts, known))
        drafts += sorted(found, key=lambda draft: draft.start)
    return drafts


def _in_sentence(
    sentence: Folded, before: Folded | None, earlier: list[_Draft], known: Lexicon
) -> Iterator[_Draft]:
    """Yield what is said in one sentence. Speech between marks is settled first: its words are no cues."""
    view = contents.Sentence(sentence.tokens, find_cues(sentence.tokens, known), known)
    taken: list[tuple[int, int]] = []
    spent: set[int] = set()
    for draft, place, cue in _direct(view, sentence):
        yield draft
        taken.append((place, place + 1))
        if cue is not None:
            spent.add(cue.start)
    for cue in view.cues:
        if cue.start in spent or any(start <= cue.start < end for start, end in taken):
            continue
        if cue.refers_back:
            said = _sentence_before(sentence, before, cue, earlier, known)
            if said is not None:
                yield said
            continue
        if cue.subject is None:
            continue
        content = contents.indirect(view, cue)
        if content is None or any(start < content.end and content.start < end for start, end in taken):
            continue
        taken.append((content.start, content.end))
        yield _indirect_draft(view, sentence, cue, content)


def _span_of(sentence: Folded, start: int, end: int) -> Span:
    return Span(sentence.tokens[start].start, sentence.tokens[end - 1].end)


def _indirect_draft(view: contents.Sentence, sentence: Folded, cue: Cue, content: contents.Content) -> _Draft:
    tokens = sentence.tokens
    span = _span_of(sentence, content.start, content.end)
    inside = tokens[content.start : content.end]
    return _Draft(
        sentence,
        span.start,
        span.end,
        "mixed" if any(token.kind == "quoted" for token in inside) else "indirect",
        _span_of(sentence, cue.start, cue.end),
        cue.subject,
        _is_hedged(view, cue, content),
    )


def _is_hedged(view: contents.Sentence, cue: Cue, content: contents.Content) -> bool:
    """Zou hebben gezegd; reportedly said; and a source whose words stand in the reportative."""
    tokens = view.tokens
    outside = range(cue.clause, max(cue.after, cue.end))
    if cue.hedged or any(matched(view.lexicon.hedges, tokens, place) for place in outside):
        return True
    behind_that = tokens[content.start].lower in view.lexicon.language.grammar.that
    if behind_that or content.start in range(cue.after, cue.after + 1) and cue.kind == "verb":
        return False
    if cue.kind == "verb" and content.end > cue.start:
        return False
    return _in_reportative(tokens[content.start : content.end], view.lexicon)


def _in_reportative(tokens: Sequence[Token], known: Lexicon) -> bool:
    """Whether a main clause has “zou”; in a clause below it the word may as well be a condition."""
    grammar = known.language.grammar
    is_below = False
    for place, token in enumerate(tokens):
        if token.lower in grammar.that | grammar.subordinators | grammar.relatives | grammar.questions:
            is_below = True
        elif token.lower in grammar.coordinators and place and tokens[place - 1].text == ",":
            is_below = False
        elif token.lower in known.language.hedges.verbs and not is_below:
            return True
    return False


def _sentence_before(
    sentence: Folded, before: Folded | None, cue: Cue, earlier: list[_Draft], known: Lexicon
) -> _Draft | None:
    """Dat meldde de organisatie: what was said is the sentence before, unless that reports already."""
    if before is None or before.paragraph != sentence.paragraph or cue.subject is None:
        return None
    if earlier and earlier[-1].sentence is before:
        return None
    view = contents.Sentence(sentence.tokens, (cue,), known)
    if not contents.ends_here(view, cue):
        return None
    end = contents.Sentence(before.tokens, (), known).end
    if end == 0:
        return None
    span = _span_of(before, 0, end)
    quoted = any(token.kind == "quoted" for token in before.tokens)
    hedged = _in_reportative(before.tokens, known)
    return _Draft(
        sentence, span.start, span.end, "mixed" if quoted else "indirect",
        _span_of(sentence, cue.start, cue.end), cue.subject, hedged,
    )  # fmt: skip


def _direct(view: contents.Sentence, sentence: Folded) -> Iterator[tuple[_Draft, int, Cue | None]]:
    """Yield the speech between marks: the draft, its token, and the cue it uses up."""
    tokens = sentence.tokens
    previous: tuple[int, _Draft] | None = None
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


def _draft_direct(sentence: Folded, place: int, cue: Cue | None, *, carried: bool = False) -> _Draft:
    stretch = sentence.tokens[place].stretch
    assert stretch is not None  # noqa: S101 - a quoted token always has its stretch
    written = _span_of(sentence, cue.start, cue.end) if cue is not None and cue.end > cue.start else None
    return _Draft(
        sentence, stretch.start, stretch.end, "direct", written, cue.subject if cue else None,
        cue.hedged if cue else False, carried,
    )  # fmt: skip


def _attributed_behind(view: contents.Sentence, sentence: Folded, place: int) -> tuple[_Draft, Cue] | None:
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


def _only_adverbs(view: contents.Sentence, start: int, end: int) -> bool:
    grammar = view.lexicon.language.grammar
    return end - start <= 3 and all(
        token.lower in grammar.auxiliaries | grammar.adverbs | grammar.times
        for token in view.tokens[start:end]
    )


def _ends_speech(view: contents.Sentence, token: Token) -> bool:
    del view
    return token.stretch is not None and token.end - token.stretch.end >= 1 and False


def _has_own(view: contents.Sentence, cue: Cue) -> bool:
    """Whether a cue behind a quotation reports something of its own: „A” is a slogan, zegt X dat …."""
    return contents.that_clause(view, cue) is not None


def _continued(
    view: contents.Sentence, sentence: Folded, place: int, previous: tuple[int, _Draft] | None
) -> tuple[_Draft, None] | None:
    """„A”, zegt X, „B”: the second part of what X says."""
    if previous is None or sentence.tokens[place - 1].text not in {",", ":", "."}:
        return None
    between = sentence.tokens[previous[0] + 1 : place]
    if len(between) > 30:
        return None
    del view
    draft = _draft_direct(sentence, place, None)
    return _Draft(
        sentence, draft.start, draft.end, "direct", None, previous[1].phrase, previous[1].hedged,
        previous[1].carried,
    ), None  # fmt: skip


def _announced(view: contents.Sentence, sentence: Folded, place: int) -> tuple[_Draft, Cue | None] | None:
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


def _closes_sentence(view: contents.Sentence, place: int) -> bool:
    """Whether nothing but punctuation, or a new attribution, follows a quotation."""
    following = view.tokens[place + 1 :]
    return all(token.kind == "sign" for token in following) or following[0].text in {",", "–"}


def _by_colon(view: contents.Sentence, sentence: Folded, place: int) -> tuple[_Draft, Cue | None] | None:
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


def _is_speech(view: contents.Sentence, token: Token) -> bool:
    """Whether a quotation is long enough to be speech, not a title or a term."""
    del view
    return token.stretch is not None and len(token.stretch) > 15


def _free(view: contents.Sentence, sentence: Folded, place: int) -> tuple[_Draft, None] | None:
    """A quotation that is a sentence by itself: whoever spoke before speaks on."""
    tokens = sentence.tokens
    if place or any(token.kind == "word" for token in tokens[1:]):
        return None
    del view
    return _draft_direct(sentence, place, None, carried=True), None


def _decide(
    sentences: Sequence[Folded], drafts: Sequence[_Draft], speakers: Speakers
) -> list[tuple[_Draft, Named | None]]:
    """Return every draft with its speaker, deciding in reading order."""
    decided: list[tuple[_Draft, Named | None]] = []
    same: dict[tuple[int, int], Named | None] = {}
    for position, draft in enumerate(drafts):
        if draft.phrase is not None:
            key = (draft.sentence.number, draft.phrase.start)
            if key not in same:
                same[key] = speakers.resolve(draft.sentence, draft.phrase)
            named = same[key]
        elif draft.carried:
            following = drafts[position + 1] if position + 1 < len(drafts) else None
            named = _carried(sentences, draft, following, decided, speakers)
        else:
            named = None
        speakers.spoke(draft.sentence, named)
        decided.append((draft, named))
    return decided


def _carried(
    sentences: Sequence[Folded],
    draft: _Draft,
    following: _Draft | None,
    decided: Sequence[tuple[_Draft, Named | None]],
    speakers: Speakers,
) -> Named | None:
    """Return who goes on speaking where no cue says so."""
    last, named = decided[-1] if decided else (None, None)
    if draft.sentence.is_first:
        # A paragraph that begins with speech: unless it only goes on, whom the next sentence is about.
        if last is not None and _runs_on(last):
            return named
        announced = _announced_next(sentences, draft, following, speakers)
        if announced is not None:
            return announced
    if last is None:
        return None
    before = sentences[draft.sentence.number - 1]
    reported = last.sentence.number >= draft.sentence.number - 1
    if not reported and before.paragraph == draft.sentence.paragraph:
        subject = speakers.subject_of(before)
        if subject is not None:
            return subject
    return named if draft.sentence.paragraph.number - last.sentence.paragraph.number <= 1 else None


def _runs_on(draft: _Draft) -> bool:
    """Whether speech was left open at the end of its paragraph."""
    token = draft.sentence.tokens[-1]
    return token.stretch is not None and token.stretch.end == token.end == draft.end


def _announced_next(
    sentences: Sequence[Folded], draft: _Draft, following: _Draft | None, speakers: Speakers
) -> Named | None:
    """„A.” Jansen schudt zijn hoofd; „A.” „B”, zegt Jansen."""
    number = draft.sentence.number + 1
    if number >= len(sentences) or sentences[number].paragraph != draft.sentence.paragraph:
        return None
    if following is not None and following.sentence.number == number:
        if following.kind == "direct" and following.phrase is not None:
            return speakers.resolve(following.sentence, following.phrase)
        return None
    return speakers.subject_of(sentences[number])
