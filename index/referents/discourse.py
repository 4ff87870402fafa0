"""What has been spoken of so far: who is mentioned in which sentence, and who spoke. Decides nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from index.article import Article, Span
from index.referents.described import Described
from index.referents.people import Named
from index.wording.folding import Folded
from index.wording.lexicon import Lexicon
from index.wording.phrases import noun_phrase
from index.wording.tokens import Token, tokenise

# A pronoun looks back this many sentences.
SENTENCES_BACK = 3
# My name is: so many words before a name tell that it is the speaker's own.
_OWN_NAME = 3


class Discourse:
    """The people outside quotations by sentence; and speakers and topics, which grow in reading order."""

    def __init__(
        self,
        article: Article,
        sentences: Sequence[Folded],
        mentions: Mapping[Span, Named],
        described: Mapping[int, Sequence[Described]],
        lexicon: Lexicon,
    ) -> None:
        self.genitive = lexicon.language.grammar.genitive
        self._singular = lexicon.language.grammar.singular
        self._lexicon = lexicon
        self._article = article
        self._sentences = sentences
        self._mentions, self._quoted = _by_sentence(sentences, mentions)
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

    def spoken_of(self, sentence: Folded) -> set[Named]:
        """Return whom the quotations of a sentence name: „Smit is laat”; not „ik ben Smit”."""
        quotations = [token for token in sentence.tokens if token.kind == "quoted"]
        return {
            named
            for span, named in self._quoted.get(sentence.number, ())
            for token in quotations
            if token.start <= span.start < token.end and not self._gives_own_name(token, span.start)
        }

    def _gives_own_name(self, quotation: Token, place: int) -> bool:
        """Whether who speaks gives a name: I'm Anna Smith; mijn naam is Anna Smit."""
        before = tokenise(self._article.text, quotation.start, place)[-_OWN_NAME:]
        *words, last = [token.lower for token in before] or [""]
        grammar, own = self._lexicon.language.grammar, self._lexicon.language.pronouns.own
        if "'" in last:
            return last.partition("'")[0] in own
        is_told = last in grammar.auxiliaries | self._lexicon.language.names.calling
        return is_told and any(word in own | grammar.possessives for word in words)

    def is_aside(self, sentence: Folded, place: int) -> bool:
        """Whether who is named at `place` stands only in passing: a study, led by Anna Smith, found."""
        return any(start <= place < end for start, end in _asides(sentence, self._lexicon))

    def is_somebodys(self, sentence: Folded, place: int) -> bool:
        """Whether who is met at `place` is somebody's, behind the subject: when her mother worked."""
        words = [token.lower for token in sentence.tokens if token.start == place]
        is_owned = bool(words) and words[0] in self._lexicon.language.grammar.possessives
        return is_owned and place > sentence.tokens[0].start

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


def _asides(sentence: Folded, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield the places of the agents behind a participle: of “was led by Smith” the agent is none."""
    tokens, grammar = sentence.tokens, lexicon.language.grammar
    for place, token in enumerate(tokens):
        phrase = (
            noun_phrase(tokens, place + 1, len(tokens), lexicon) if token.lower in grammar.agents else None
        )
        if phrase is None:
            continue
        first = next((index + 1 for index in range(place, -1, -1) if tokens[index].kind == "sign"), 0)
        # Where verbs end the clause, a passive stands behind its agent: door Smit werd geleid.
        last = len(tokens) if lexicon.typology.verb_final else place
        last = next((index for index in range(place, last) if tokens[index].kind == "sign"), last)
        if all(part.lower not in grammar.passives for part in tokens[first:last]):
            yield tokens[phrase.start].start, tokens[phrase.end - 1].end


_Names = dict[int, tuple[tuple[Span, Named], ...]]


def _by_sentence(sentences: Sequence[Folded], mentions: Mapping[Span, Named]) -> tuple[_Names, _Names]:
    """Return the names of every sentence outside its quotations, and those inside."""
    ordered = sorted(mentions.items(), key=lambda item: item[0].start)
    outside: _Names = {}
    inside: _Names = {}
    position = 0
    for sentence in sentences:
        quoted = [token for token in sentence.tokens if token.kind == "quoted"]
        end = sentence.tokens[-1].end
        parted: tuple[list[tuple[Span, Named]], list[tuple[Span, Named]]] = ([], [])
        while position < len(ordered) and ordered[position][0].start < end:
            span = ordered[position][0]
            is_inside = any(token.start <= span.start < token.end for token in quoted)
            parted[is_inside].append(ordered[position])
            position += 1
        outside[sentence.number], inside[sentence.number] = map(tuple, parted)
    return outside, inside
