"""What has been spoken of so far: who is mentioned in which sentence, and who spoke. Decides nothing."""

from collections.abc import Container, Iterable, Mapping, Sequence

from index.article import Span
from index.referents.described import Described
from index.referents.people import Named
from index.wording.folding import Folded

# A pronoun looks back this many sentences.
SENTENCES_BACK = 3


class Discourse:
    """The people outside quotations by sentence; and speakers and topics, which grow in reading order."""

    def __init__(
        self,
        sentences: Sequence[Folded],
        mentions: Mapping[Span, Named],
        described: Mapping[int, Sequence[Described]],
        singular: Container[str],
        genitive: Container[str],
    ) -> None:
        self.genitive = genitive
        self._singular = singular
        self._sentences = sentences
        self._mentions = _by_sentence(sentences, mentions)
        self._described = described
        self._people: dict[int, tuple[tuple[int, Named | Described], ...]] = {}
        self._topics: dict[int, Named] = {}
        self._spoke: list[tuple[int, Named]] = []
        self._asked: dict[int, Named] = {}

    def spoke(self, sentence: Folded, speaker: Named) -> None:
        """Remember that `speaker` spoke in a sentence."""
        self._spoke.append((sentence.number, speaker))

    def was_asked(self, number: int, asked: Named) -> None:
        """Remember who was asked in sentence `number`: the next is likely about who answers."""
        self._asked[number] = asked

    def asked(self, number: int) -> Named | None:
        """Return who was asked in sentence `number`."""
        return self._asked.get(number)

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

    def last_group(self, sentence: Folded, sentences_back: int = 2 * SENTENCES_BACK) -> Named | None:
        """Return who spoke last of those without a name of their own: de twee, zij with a plural verb."""
        spoke = self.speakers(sentence, sentences_back)
        return next((one for _, one in spoke if one.is_unnamed and one.words[0] not in self._singular), None)

    def sentence(self, number: int) -> Folded | None:
        """Return sentence `number`, None before the first."""
        return self._sentences[number] if 0 <= number < len(self._sentences) else None

    def topic(self, number: int) -> Named | None:
        """Return whom sentence `number` is about, once it was read."""
        return self._topics.get(number)

    def people_before(self, sentence: Folded, place: int) -> bool:
        """Whether a sentence has somebody in it before `place`."""
        return any(start < place for start, _ in self.people(sentence))

    def is_about(self, number: int, topic: Named | None) -> None:
        """Remember whom a sentence is about."""
        if topic is not None:
            self._topics[number] = topic

    def people(self, sentence: Folded) -> tuple[tuple[int, Named | Described], ...]:
        """Return the people of a sentence, named or described, with where each begins, in reading order."""
        known = self._people.get(sentence.number)
        if known is None:
            named = [(span.start, one) for span, one in self.mentions(sentence.number) if one.may_be_person]
            # Anna Smit, een ploeggenote van Bos: those are not two.
            apposed = {
                (span.end + 2, role.rpartition(" ")[2])
                for span, one in self.mentions(sentence.number)
                for role in one.roles
            }
            described = [
                (one.start, one)
                for one in self._described.get(sentence.number, ())
                if one.is_person and (one.start, one.head) not in apposed
            ]
            everyone: list[tuple[int, Named | Described]] = [*named, *described]
            known = self._people[sentence.number] = tuple(sorted(everyone, key=lambda item: item[0]))
        return known


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
