"""Whom each sentence is about, found in reading order. What is said in it is not its business."""

import bisect
from collections.abc import Callable, Sequence

from index.referents.described import states_a_kind
from index.referents.discourse import Discourse
from index.referents.naming import Naming
from index.referents.people import Named
from index.referents.pronouns import antecedent
from index.statements.extents import whole_opening
from index.wording.folding import Folded
from index.wording.lexicon import Lexicon
from index.wording.phrases import Phrase, noun_phrase
from index.wording.subjecthood import (
    phrase_behind_clause,
    phrase_behind_verb,
    subject_behind_opening,
    subject_pronoun,
)

# Who it was that somebody or something is told to be: the verb stands among so many words.
_COPULA = 12


class Topics:
    """The people sentences are about; `resolve` says whom a phrase means."""

    def __init__(
        self,
        sentences: Sequence[Folded],
        discourse: Discourse,
        naming: Naming,
        lexicon: Lexicon,
        resolve: Callable[[Folded, Phrase], Named | None],
    ) -> None:
        self._sentences = sentences
        self._discourse = discourse
        self._naming = naming
        self._lexicon = lexicon
        self._grammar = lexicon.language.grammar
        self._resolve = resolve
        self._read = 0

    def read_to(self, number: int) -> None:
        """Read on to sentence `number`: settle whom those before it are about, each once and in order."""
        for position in range(self._read, number):
            sentence = self._sentences[position]
            spoke = [named for spoken, named in self._discourse.speakers(sentence, 0) if spoken == position]
            topic = spoke[-1] if spoke else self.subject_of(sentence)
            # Bos besloot dat na een vonnis van de rechter, die zei dat het mocht: it is about Bos.
            if spoke and topic is not None and topic.is_unnamed:
                topic = self._opener(sentence) or topic
            self._discourse.is_about(position, topic)
            self._naming.stands_trial(sentence)
            if topic is not None and not topic.is_unnamed and not topic.is_body:
                self._naming.becomes(sentence, topic)
        self._read = max(self._read, number)

    def subject_of(self, sentence: Folded) -> Named | None:
        """Return the person a sentence is about: its subject, or the only one it names.

        „Een buurvrouw schudt haar hoofd.” is about her; „De zaak duurt al jaren.” is about nobody.
        """
        called = self._naming.called(sentence)
        if called is not None:
            return called
        named = self._named_behind_copula(sentence)
        if named is not None:
            return named
        phrase = whole_opening(sentence.tokens, self._lexicon)
        if phrase is not None and (opening := self._person_at(sentence, phrase)) is not None:
            return opening
        second = subject_behind_opening(sentence.tokens, self._lexicon)
        if second is not None and (subject := self._person_at(sentence, second)) is not None:
            return subject
        pronoun = subject_pronoun(sentence.tokens, self._lexicon)
        if pronoun is not None:
            return self._person_at(sentence, pronoun)
        # Zij is de eerste vrouw die vaart: what stands behind “is” is said of her.
        states = phrase is not None and sentence.tokens[phrase.end].lower in self._lexicon.copulas
        behind = None if states else phrase_behind_verb(sentence.tokens, self._lexicon)
        behind = behind or phrase_behind_clause(sentence.tokens, self._lexicon)
        if behind is not None and (inverted := self._person_at(sentence, behind)) is not None:
            return inverted
        only = self._only_person(sentence)
        return only if only is not None and (only.roles or only.gender or only.is_aged) else None

    def _opener(self, sentence: Folded) -> Named | None:
        """Return the named person a sentence opens with."""
        phrase = whole_opening(sentence.tokens, self._lexicon)
        named = self._person_at(sentence, phrase) if phrase is not None else None
        return named if named is not None and not named.is_unnamed else None

    def _named_behind_copula(self, sentence: Folded) -> Named | None:
        """Return whom a sentence tells to be someone: Her opponent was Ann Bell; among them was Ann Bell."""
        tokens = sentence.tokens
        for place, token in enumerate(tokens[:_COPULA]):
            if token.kind != "word":
                return None
            if not place or token.lower not in self._lexicon.copulas:
                continue
            behind = place + 1
            phrase = noun_phrase(tokens, behind, len(tokens), self._lexicon)
            if phrase is None or not tokens[phrase.head_end - 1].is_capital:
                return None
            named = self._naming.by_name(sentence, phrase)
            return named if named is not None and named.is_person else None
        return None

    def _person_at(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return the person a subject is: by name, pronoun or description; of a kind of people none."""
        tokens = sentence.tokens
        leads = tokens[phrase.start].lower
        is_definite = leads in self._grammar.definite | self._grammar.possessives
        states = states_a_kind(tokens, phrase, self._lexicon)
        head = tokens[phrase.head_end - 1].lower
        # Only a listed word: by its ending a door (deur) would be a person too.
        is_agent = self._lexicon.is_role(head) and not self._lexicon.is_body(head)
        is_described = is_agent and phrase.head_end - phrase.start > 1 and (is_definite or not states)
        if phrase.end - phrase.start == 1 and leads in self._lexicon.pronouns:
            # Haar nieuwe Kia. Hij rijdt goed: a single name may be a thing.
            meant = antecedent(sentence, phrase, self._discourse, self._lexicon)
            if meant is not None and not meant.is_person:
                return None
            named = self._resolve(sentence, phrase)
            return named if sentence.is_first or self._was_here(sentence, named) else None
        if is_described:
            return self._resolve(sentence, phrase)
        # De 42-jarige Texelse: whoever was spoken of; but the Hale Laboratory ends as a Tory does.
        is_origin = tokens[phrase.head_end - 1].is_capital and head.endswith(
            self._lexicon.language.names.demonyms
        )
        if (
            is_origin
            and not self._lexicon.typology.open_compounds
            and leads in self._lexicon.articles
            and phrase.head_end - phrase.start > 1
        ):
            meant = self._resolve(sentence, phrase)
            return meant if meant is not None and meant.is_person and not meant.is_unnamed else None
        if self._naming.joins(sentence, phrase):
            return None
        named = self._naming.by_name(sentence, phrase) or self._naming.by_apposition(sentence, phrase)
        return named if named is not None and named.is_person else None

    def _was_here(self, sentence: Folded, named: Named | None) -> bool:
        """Whether someone was spoken of before in the paragraph: else “hij” may be a thing."""
        if named is None:
            return False
        before = bisect.bisect_left(named.mentions, sentence.tokens[0].start, key=lambda span: span.start)
        return before > 0 and named.mentions[before - 1].start >= sentence.paragraph.span.start

    def _only_person(self, sentence: Folded) -> Named | None:
        """Return the person a sentence names, when it names one, not in passing: a study, led by Smith."""
        people = {named: span for span, named in self._discourse.mentions(sentence.number) if named.is_person}
        only, place = next(iter(people.items())) if len(people) == 1 else (None, None)
        return only if place is not None and not self._discourse.is_aside(sentence, place.start) else None
