"""Who is spoken of under an office alone, in an article that gives no name for it: the president …. He said.

Whom an office means that a name goes with is decided in `epithets`.
"""

from collections.abc import Iterator, Sequence

from index.wording.folding import Folded
from index.wording.lexicon import Lexicon
from index.wording.phrases import Phrase, noun_phrase

# A pronoun looks back this many sentences for an office.
_BACK = 2


def only_office(
    sentences: Sequence[Folded], sentence: Folded, place: int, lexicon: Lexicon
) -> tuple[Folded, Phrase] | None:
    """Return where an office stands before token `place` of a sentence, when no other is spoken of."""
    found: dict[str, tuple[Folded, Phrase]] = {}
    for before in sentences[max(0, sentence.number - _BACK) : sentence.number + 1]:
        end = place if before is sentence else len(before.tokens)
        for phrase in _offices(before, end, lexicon):
            found.setdefault(before.tokens[phrase.head_end - 1].lower, (before, phrase))
    return next(iter(found.values())) if len(found) == 1 else None


def _offices(sentence: Folded, end: int, lexicon: Lexicon) -> Iterator[Phrase]:
    """Yield the definite descriptions of one who holds an office, before token `end`."""
    tokens = sentence.tokens
    for place in range(end):
        if tokens[place].lower not in lexicon.articles:
            continue
        phrase = noun_phrase(tokens, place, end, lexicon)
        if phrase is None or tokens[phrase.head_end - 1].is_capital:
            continue
        if tokens[phrase.head_end - 1].lower in lexicon.language.names.offices:
            yield phrase
