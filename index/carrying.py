"""Who speaks in each statement, in reading order; and who goes on where no cue says so."""

from collections.abc import Sequence

from index.drafts import Draft
from index.folding import Folded
from index.people import Named
from index.speakers import Speakers


def decide(
    sentences: Sequence[Folded], drafts: Sequence[Draft], speakers: Speakers
) -> list[tuple[Draft, Named | None]]:
    """Return every draft with its speaker, deciding in reading order."""
    decided: list[tuple[Draft, Named | None]] = []
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
    draft: Draft,
    following: Draft | None,
    decided: Sequence[tuple[Draft, Named | None]],
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


def _runs_on(draft: Draft) -> bool:
    """Whether speech was left open at the end of its paragraph."""
    token = draft.sentence.tokens[-1]
    return token.stretch is not None and token.stretch.end == token.end == draft.end


def _announced_next(
    sentences: Sequence[Folded], draft: Draft, following: Draft | None, speakers: Speakers
) -> Named | None:
    """Return whom the next sentence is about: „A.” Jansen schudt zijn hoofd; „A.” „B”, zegt Jansen."""
    number = draft.sentence.number + 1
    if number >= len(sentences) or sentences[number].paragraph != draft.sentence.paragraph:
        return None
    if following is not None and following.sentence.number == number:
        if following.kind == "direct" and following.phrase is not None:
            return speakers.resolve(following.sentence, following.phrase)
        return None
    return speakers.subject_of(sentences[number])
