"""All that is said in an article without a reporting verb. Whom names and labels mean is not its business."""

from collections.abc import Iterator, Sequence

from index.article import Article, Span
from index.labelled.interviews import Interview
from index.labelled.judging import Judge
from index.labelled.known import Known
from index.labelled.labels import find_labels
from index.labelled.places import Places, Turn
from index.labelled.signed import Signed
from index.wording.folding import Folded
from index.wording.lexicon import Lexicon


def find_turns(article: Article, sentences: Sequence[Folded], lexicon: Lexicon) -> tuple[Turn, ...]:
    """Return what is said under labels, in answer to an interviewer, and over names; no two overlap."""
    places = Places(article, sentences, lexicon)
    labels = find_labels(places)
    known = Known(article, [label.name for label in labels if label.names], lexicon)
    judge = Judge(labels, places, known)
    found = [*judge.turns(), *Signed(places).turns()]
    taken = {turn.paragraph.number for turn in found}
    found += Interview(places, labels, judge.asking, known).turns(taken)
    return tuple(_apart(sorted(found, key=lambda turn: turn.content)))


def names_of(turns: Sequence[Turn]) -> list[Span]:
    """Return the places of the names by which somebody is believed to speak, each once."""
    places = (
        place for turn in turns if turn.names for place in (turn.label, turn.mention) if place is not None
    )
    return list(dict.fromkeys(places))


def _apart(turns: Sequence[Turn]) -> Iterator[Turn]:
    end = 0
    for turn in turns:
        if turn.content.start >= end:
            yield turn
            end = turn.content.end
