"""From a noun phrase at a cue to the one it means. What was said is not its business.

Sentences are read in order, so that a title or a pronoun finds who was spoken of last. Where nothing
decides, nobody is named.
"""

from collections.abc import Sequence

from index.article import Article, Entity, Span
from index.referents.discourse import Discourse
from index.referents.epithets import Epithets
from index.referents.naming import Naming
from index.referents.offices import only_office
from index.referents.people import Named
from index.referents.pronouns import antecedent, gender_of_pronoun, means_several
from index.referents.register import Register
from index.statements.drafts import span_of
from index.wording.folding import Folded
from index.wording.lexicon import Lexicon
from index.wording.phrases import Phrase, noun_phrase, opening_phrase


class Speakers:
    """Who is named in an article, and who is meant where only a pronoun or a title stands."""

    def __init__(self, article: Article, sentences: Sequence[Folded], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._grammar = lexicon.language.grammar
        self._sentences = sentences
        self._register = Register(article, sentences, lexicon)
        self._discourse = Discourse(
            sentences,
            {span: named for named in self._register.named for span in named.mentions},
            self._grammar.singular,
        )
        self._naming = Naming(self._register, self._discourse, lexicon)
        self._chained: set[int] = set()
        self._epithets = Epithets(self._register, self._discourse, sentences, lexicon)

    def spoke(self, sentence: Folded, speaker: Named | None) -> None:
        """Remember who spoke in a sentence."""
        if speaker is not None:
            self._discourse.spoke(sentence, speaker)

    def entities(self) -> dict[Named, Entity]:
        """Return everyone named, and everyone who spoke without a name; call when every sentence was read."""
        return self._register.entities()

    def resolve(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return whom a phrase of `sentence` means; None when the article does not decide."""
        if self._is_pronoun(sentence, phrase):
            named = self._pronoun(sentence, phrase)
            if named is not None:
                token = sentence.tokens[phrase.start]
                named.mention(Span(token.start, token.end))
            return named
        phrase = self._described_one(sentence, phrase)
        named = (
            # Two names before one: “Smit en Bos” are not Smit.
            self._naming.several(sentence, phrase)
            # De Drent is whoever was spoken of, before he is taken for a name.
            or self._epithets.by_origin(sentence, phrase)
            or self._naming.by_name(sentence, phrase)
            or self._naming.by_apposition(sentence, phrase)
            or self._naming.owner(sentence, phrase)
        )
        if named is not None:
            return named
        described = (
            self._same_group(sentence, phrase)
            or self._epithets.meant(sentence, phrase)
            or self._epithets.named_next(sentence, phrase)
        )
        if described is None:
            return self._register.describe(sentence, phrase)
        described.mention(span_of(sentence, phrase.start, phrase.end))
        return described

    def _described_one(self, sentence: Folded, phrase: Phrase) -> Phrase:
        """Return the description of someone only counted: one, a shepherd who would not be named."""
        words = sentence.tokens[phrase.start : phrase.head_end]
        if phrase.apposition is None or any(word.lower not in self._grammar.determiners for word in words):
            return phrase
        start, end = phrase.apposition
        return noun_phrase(sentence.tokens, start, end, self._lexicon) or phrase

    def subject_of(self, sentence: Folded) -> Named | None:
        """Return the person a sentence is about: its subject, or the only one it names.

        „Een buurvrouw schudt haar hoofd.” is about her; „De zaak duurt al jaren.” is about nobody.
        """
        phrase = opening_phrase(sentence.tokens, self._lexicon)
        if phrase is not None:
            head = sentence.tokens[phrase.head_end - 1].lower
            is_agent = self._lexicon.is_agent(head) and phrase.head_end - phrase.start > 1
            if self._is_pronoun(sentence, phrase) or is_agent:
                return self.resolve(sentence, phrase)
            named = self._naming.by_name(sentence, phrase) or self._naming.by_apposition(sentence, phrase)
            if named is not None and named.is_person:
                return named
        only = self._epithets.only_person(sentence.number)
        return only if only is not None and (only.roles or only.gender or only.is_aged) else None

    def opens_with_relation(self, sentence: Folded) -> bool:
        """Whether a sentence begins with someone who belongs to another: Zijn vrouw knikt."""
        return sentence.tokens[0].lower in self._grammar.possessives

    def interviewed(self) -> Named | None:
        """Return who answers the questions of an interview: the person named most, if one is."""
        people = [named for named in self._register.named if named.is_person]
        people.sort(key=lambda named: len(named.mentions))
        if len(people) > 1 and len(people[-1].mentions) == len(people[-2].mentions):
            return None
        return people[-1] if people else None

    def _is_pronoun(self, sentence: Folded, phrase: Phrase) -> bool:
        return (
            phrase.end - phrase.start == 1 and sentence.tokens[phrase.start].lower in self._lexicon.pronouns
        )

    def _pronoun(self, sentence: Folded, phrase: Phrase) -> Named | None:
        if means_several(sentence, phrase, self._lexicon):
            return (
                self._several_before(sentence)
                or self._unnamed_before(sentence, phrase)
                or self._discourse.last_group(sentence)
            )
        word = sentence.tokens[phrase.start].lower
        if word in self._lexicon.language.pronouns.bodies & self._lexicon.language.pronouns.neutral:
            return self._body(sentence, phrase)
        return (
            self._body_in_clause(sentence, phrase)
            or self._unnamed_before(sentence, phrase)
            or self._described_before(sentence, phrase)
            or self._same_pronoun(sentence, phrase)
            or antecedent(sentence, phrase, self._discourse, self._lexicon)
            or self._body(sentence, phrase)
            or self._office(sentence, phrase)
        )

    def _office(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return the office a pronoun means where nobody named fits: the president …. He wrote …."""
        gender = gender_of_pronoun(sentence.tokens[phrase.start].lower, self._lexicon)
        place = only_office(self._sentences, sentence, phrase.start, self._lexicon) if gender else None
        named = self.resolve(*place) if place is not None else None
        return named if named is not None and named.gender in {None, gender} else None

    def _same_pronoun(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return whom the same pronoun opens the sentence before for: Zij schreef Smit. Later zei ze …."""
        word = sentence.tokens[phrase.start]
        gender = gender_of_pronoun(word.lower, self._lexicon)
        if sentence.is_first or gender is None or sentence.number in self._chained:
            return None
        if any(
            span.end < word.start and named.is_person
            for span, named in self._discourse.mentions(sentence.number)
        ):
            return None
        before = self._sentences[sentence.number - 1]
        opening = opening_phrase(before.tokens, self._lexicon)
        if opening is None or not self._is_pronoun(before, opening):
            return None
        if gender_of_pronoun(before.tokens[0].lower, self._lexicon) != gender:
            return None
        spoke = next((number for number, _ in self._discourse.speakers(sentence, 1)), None)
        if spoke is not None:
            return None
        # One step back and no further, so that a page of “she” costs no more than its sentences.
        self._chained.add(before.number)
        return self._pronoun(before, opening)

    def _several_before(self, sentence: Folded) -> Named | None:
        """Return the several that open the sentence before: Bewoners …. Zij …; Smit en Bos …. Ze …."""
        if not sentence.number:
            return None
        before = self._sentences[sentence.number - 1]
        opening = opening_phrase(before.tokens, self._lexicon)
        if opening is None or self._is_pronoun(before, opening):
            return None
        joined = self._naming.several(before, opening)
        if joined is not None:
            return joined
        if not self._lexicon.are_agents(before.tokens[opening.head_end - 1].lower):
            return None
        return self.resolve(before, opening)

    def _same_group(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return the group a plural description means: Smit en Bos …. De artsen …; the two companies …."""
        tokens = sentence.tokens[phrase.start : phrase.head_end]
        if phrase.end > phrase.head_end or tokens[0].lower not in self._grammar.definite or len(tokens) == 1:
            return None
        is_plural = tokens[-1].lower.endswith(self._lexicon.language.names.plurals)
        if not is_plural or not sentence.number:
            return None
        before = self._sentences[sentence.number - 1]
        opening = opening_phrase(before.tokens, self._lexicon)
        return self._naming.several(before, opening) if opening is not None else None

    def _body_in_clause(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return the body a sentence is about for a pronoun in its subclause: De bond …, waarin zij …."""
        start = phrase.start
        if not self._stands_for_body(sentence, phrase) or not start:
            return None
        if sentence.tokens[start - 1].lower not in self._lexicon.openers:
            return None
        opening = noun_phrase(sentence.tokens, 0, start, self._lexicon)
        if opening is None or not self._lexicon.is_body(sentence.tokens[opening.head_end - 1].lower):
            return None
        named = self.resolve(sentence, opening)
        return named if named is not None and not named.is_person else None

    def _body(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return the body a pronoun means where no person fits: De FNV …. Zij wil …; it said …."""
        if not self._stands_for_body(sentence, phrase) or not sentence.number:
            return None
        before = self._sentences[sentence.number - 1]
        opening = opening_phrase(before.tokens, self._lexicon)
        if opening is not None and opening.head_end > 1:
            head = before.tokens[opening.head_end - 1]
            if not head.is_capital and self._lexicon.is_body(head.lower):
                return self.resolve(before, opening)
        return self._epithets.body_before(sentence, "")

    def _stands_for_body(self, sentence: Folded, phrase: Phrase) -> bool:
        return sentence.tokens[phrase.start].lower in self._lexicon.language.pronouns.bodies

    def _described_before(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return whom the sentence before opens with under a title: The mayor smiled. She …."""
        word = sentence.tokens[phrase.start]
        gender = gender_of_pronoun(word.lower, self._lexicon)
        if sentence.is_first or gender is None:
            return None
        before = self._sentences[sentence.number - 1]
        opening = opening_phrase(before.tokens, self._lexicon)
        if opening is None or before.tokens[opening.start].lower not in self._grammar.definite:
            return None
        here = [named for span, named in self._discourse.mentions(sentence.number) if span.start < word.start]
        if any(
            named.is_person for named in (*here, *(one for _, one in self._discourse.mentions(before.number)))
        ):
            return None
        if not self._lexicon.is_agent(before.tokens[opening.head_end - 1].lower):
            return None
        named = self._epithets.meant(before, opening)
        return named if named is not None and named.gender in {None, gender} else None

    def _unnamed_before(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return who opens the sentence before without a name: Een man doet open. Hij vraagt …."""
        before = self._sentences[sentence.number - 1] if sentence.number else sentence
        token = sentence.tokens[phrase.start]
        named_here = [span for span, _ in self._discourse.mentions(sentence.number) if span.end < token.start]
        opening = opening_phrase(before.tokens, self._lexicon)
        if sentence.is_first or named_here or opening is None or opening.head_end - opening.start == 1:
            return None
        end = before.tokens[opening.end - 1].end
        leads = before.tokens[opening.start].lower
        generic = (
            leads not in self._grammar.definite | self._grammar.possessives
            and opening.end < len(before.tokens)
            and before.tokens[opening.end].lower in self._grammar.states
        )
        if (
            generic
            or opening.apposition
            or any(
                span.end > end and named.is_person for span, named in self._discourse.mentions(before.number)
            )
        ):
            return None
        head = before.tokens[opening.head_end - 1]
        if head.is_capital or not self._lexicon.is_agent(head.lower):
            return None
        named = self.resolve(before, opening)
        gender = gender_of_pronoun(token.lower, self._lexicon)
        fits = named is not None and (gender is None or named.gender in {None, gender})
        return named if fits and named is not None and named.is_unnamed else None
