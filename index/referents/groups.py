"""Which people a plural means: zij zeggen, die zeiden, de artsen, het tweetal. Not whom a singular means."""

from collections.abc import Callable

from index.referents.described import last_people
from index.referents.discourse import Discourse
from index.referents.naming import Naming
from index.referents.people import Named
from index.wording.folding import Folded
from index.wording.lexicon import Lexicon
from index.wording.phrases import Phrase
from index.wording.subjecthood import opening_phrase


class Groups:
    """The several people a sentence goes on about; `resolve` says whom a phrase means."""

    def __init__(
        self,
        naming: Naming,
        discourse: Discourse,
        lexicon: Lexicon,
        resolve: Callable[[Folded, Phrase], Named | None],
    ) -> None:
        self._naming = naming
        self._discourse = discourse
        self._lexicon = lexicon
        self._resolve = resolve

    def meant(self, sentence: Folded) -> Named | None:
        """Return whom “zij” means with a plural verb."""
        return (
            self._several_before(sentence)
            or self._unnamed_topic(sentence)
            or self._discourse.last_group(sentence, 1)
            or self.last(sentence)
            or self._discourse.last_group(sentence)
        )

    def _several_before(self, sentence: Folded) -> Named | None:
        """Return the several that open the sentence before: Bewoners …. Zij …; Smit en Bos …. Ze …."""
        before = self._discourse.sentence(sentence.number - 1)
        if before is None:
            return None
        opening = opening_phrase(before.tokens, self._lexicon)
        if opening is None or before.tokens[opening.head_end - 1].lower in self._lexicon.pronouns:
            return None
        joined = self._naming.several(before, opening)
        if joined is not None:
            return joined
        if not self._lexicon.are_agents(before.tokens[opening.head_end - 1].lower):
            return None
        return self._resolve(before, opening)

    def _unnamed_topic(self, sentence: Folded) -> Named | None:
        """Return the one without a name the sentence before is about: a resident said …. They …."""
        topic = self._discourse.topic(sentence.number - 1)
        return topic if topic is not None and topic.is_unnamed else None

    def last(self, sentence: Folded) -> Named | None:
        """Return the people the sentence before names last: sprak met de betogers. Die zeiden …."""
        before = self._discourse.sentence(sentence.number - 1)
        phrase = last_people(before.tokens, self._lexicon) if before is not None else None
        return self._resolve(before, phrase) if before is not None and phrase is not None else None

    def described(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return the group a plural description means: Smit en Bos …. De artsen …; the two companies …."""
        tokens = sentence.tokens[phrase.start : phrase.head_end]
        if (
            phrase.end > phrase.head_end
            or tokens[0].lower not in self._lexicon.language.grammar.definite
            or len(tokens) == 1
        ):
            return None
        names = self._lexicon.language.names
        last = tokens[-1].lower
        counts = last in self._lexicon.language.grammar.determiners  # De twee
        is_plural = counts or last.endswith(names.plurals) or last in names.pairs
        before = self._discourse.sentence(sentence.number - 1)
        if not is_plural or before is None:
            return None
        opening = opening_phrase(before.tokens, self._lexicon)
        return self._naming.several(before, opening) if opening is not None else None
