"""What has been spoken of so far: who was mentioned in which sentence, and who spoke. Decides nothing."""

from collections.abc import Container, Iterable, Mapping, Sequence

from index.article import Span
from index.referents.people import Named
from index.wording.folding import Folded

# A pronoun looks back this many sentences.
SENTENCES_BACK = 3


class Discourse:
    """The names outside quotations by sentence, and the speakers so far, which grow in reading order."""

    def __init__(
        self, sentences: Sequence[Folded], mentions: Mapping[Span, Named], singular: Container[str]
    ) -> None:
        self._singular = singular
        self._mentions = _by_sentence(sentences, mentions)
        self._spoke: list[tuple[int, Named]] = []

    def spoke(self, sentence: Folded, speaker: Named) -> None:
        """Remember that `speaker` spoke in a sentence."""
        self._spoke.append((sentence.number, speaker))

    def mentions(self, number: int) -> tuple[tuple[Span, Named], ...]:
        """Return the names of sentence `number` outside quotations, in reading order."""
        return self._mentions.get(number, ())

    def within(self, sentence: Folded, start: int, end: int) -> list[tuple[Span, Named]]:
        """Return the names that lie in tokens `start..end` of a sentence."""
        if not 0 <= start < end <= len(sentence.tokens):
            return []
        left, right = sentence.tokens[start].start, sentence.tokens[end - 1].end
        return [
            (span, named)
            for span, named in self.mentions(sentence.number)
            if left <= span.start and span.end <= right
        ]

    def speakers(self, before: Folded, sentences_back: int) -> Iterable[tuple[int, Named]]:
        """Yield who spoke in the sentences before and in this one, the latest first, with its number."""
        for number, speaker in reversed(self._spoke):
            if before.number - number > sentences_back:
                return
            yield number, speaker

    def last_group(self, sentence: Folded) -> Named | None:
        """Return who spoke last of those without a name of their own: de twee, zij with a plural verb."""
        spoke = self.speakers(sentence, 2 * SENTENCES_BACK)
        return next((one for _, one in spoke if one.is_unnamed and one.words[0] not in self._singular), None)

    def recent(self, sentence: Folded, place: int) -> list[Named]:
        """Return who was spoken of before `place`: nearest sentence first, in each its speaker."""
        found = [named for span, named in self.mentions(sentence.number) if span.start < place]
        spoke = [one for one in self.speakers(sentence, SENTENCES_BACK) if one[0] < sentence.number]
        for number in range(sentence.number - 1, max(-1, sentence.number - 1 - SENTENCES_BACK), -1):
            found += [speaker for spoken, speaker in spoke if spoken == number]
            found += [named for _, named in self.mentions(number)]
        return list(dict.fromkeys(found))


def _by_sentence(
    sentences: Sequence[Folded], mentions: Mapping[Span, Named]
) -> dict[int, tuple[tuple[Span, Named], ...]]:
    ordered = sorted(mentions.items(), key=lambda item: item[0].start)
    found: dict[int, list[tuple[Span, Named]]] = {}
    position = 0
    for sentence in sentences:
        quoted = [token for token in sentence.tokens if token.kind == "quoted"]
        end = sentence.tokens[-1].end
        while position < len(ordered) and ordered[position][0].start < end:
            span, named = ordered[position]
            if not any(token.start <= span.start < token.end for token in quoted):
                found.setdefault(sentence.number, []).append((span, named))
            position += 1
    return {number: tuple(spans) for number, spans in found.items()}
