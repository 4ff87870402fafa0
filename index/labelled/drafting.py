"""From what is said without a verb to drafts among the others. What lies inside it is no statement."""

import bisect
from collections.abc import Iterator, Sequence

from index.labelled.places import Turn
from index.statements.drafts import Draft
from index.wording.folding import Folded
from index.wording.lexicon import Lexicon
from index.wording.phrases import Phrase, noun_phrase


def with_turns(
    drafts: list[Draft], turns: Sequence[Turn], sentences: Sequence[Folded], lexicon: Lexicon
) -> list[Draft]:
    """Return the drafts in reading order with `turns` among them, those inside of a turn left out."""
    if not turns:
        return drafts
    apart = (one for one in drafts if not _meets(one, turns))
    found = [*apart, *_drafted(turns, sentences, lexicon)]
    return sorted(found, key=lambda one: (one.sentence.number, one.start))


def _meets(draft: Draft, turns: Sequence[Turn]) -> bool:
    """Whether a draft shares a character with one of `turns`, which are in reading order."""
    behind = bisect.bisect_left(turns, draft.end, key=lambda turn: turn.content.start)
    return behind > 0 and turns[behind - 1].content.end > draft.start


def _drafted(turns: Sequence[Turn], sentences: Sequence[Folded], lexicon: Lexicon) -> Iterator[Draft]:
    """Yield the drafts of `turns`, in their order; linear in the length of both."""
    following = iter(sentences)
    sentence = next(following)
    for turn in turns:
        start = turn.label.start if turn.label is not None else turn.content.start
        while sentence.tokens[-1].end <= start:
            sentence = next(following)
        phrase = _phrase(sentence, turn, lexicon)
        content = turn.content
        yield Draft(
            sentence, content.start, content.end, "direct", None, phrase, hedged=False,
            signed=turn.speaker, mention=turn.mention, goes_on=turn.goes_on, is_labelled=phrase is not None,
        )  # fmt: skip


def _phrase(sentence: Folded, turn: Turn, lexicon: Lexicon) -> Phrase | None:
    """Return the phrase a label is in its sentence."""
    if turn.label is None:
        return None
    inside = [
        place
        for place, token in enumerate(sentence.tokens)
        if turn.label.start <= token.start < turn.label.end
    ]
    first, end = inside[0], inside[-1] + 1
    return noun_phrase(sentence.tokens, first, end, lexicon) or Phrase(first, end, end)
