"""From a noun phrase at a cue to the one it means. What was said is not its business.

Sentences are read in order, so that a title or a pronoun finds who was spoken of last. Where nothing
decides, nobody is named.
"""

from collections.abc import Sequence

from index.article import Article, Entity, Span
from index.referents.candidates import candidates
from index.referents.described import Described, find_described
from index.referents.discourse import Discourse
from index.referents.epithets import Epithets
from index.referents.genders import learn_genders
from index.referents.general import Bodies
from index.referents.groups import Groups
from index.referents.leads import Leads
from index.referents.naming import Naming
from index.referents.people import Named
from index.referents.pronouns import antecedent, gender_of_pronoun, means_several, stand_for_several
from index.referents.register import Register
from index.referents.topics import Topics
from index.statements.authors import author_behind
from index.statements.drafts import Draft, span_of
from index.wording.folding import Folded
from index.wording.lexicon import Lexicon
from index.wording.phrases import Phrase, noun_phrase
from index.wording.subjecthood import opening_phrase

# A description may mean an earlier one, and that a still earlier one.
_DEEPEST = 3


class Speakers:
    """Who is named in an article, and who is meant where only a pronoun or a title stands."""

    def __init__(
        self, article: Article, sentences: Sequence[Folded], labels: Sequence[Span], lexicon: Lexicon
    ) -> None:
        self._lexicon = lexicon
        self._grammar = lexicon.language.grammar
        self._sentences = sentences
        described = find_described(sentences, lexicon)
        self._register = Register(article, described, labels, lexicon)
        mentions = {span: named for named in self._register.named for span in named.mentions}
        self._discourse = Discourse(article, sentences, mentions, described, lexicon)
        learn_genders(sentences, self._discourse, lexicon)
        self._settling: dict[Described, Named | None] = {}
        self._depth: list[Described] = []
        self._naming = Naming(self._register, self._discourse, lexicon)
        self._groups = Groups(self._naming, self._discourse, lexicon, self.resolve)
        self._topics = Topics(sentences, self._discourse, self._naming, lexicon, self.resolve)
        self._bodies = Bodies(self._discourse, sentences, lexicon)
        self._epithets = Epithets(self._register, self._discourse, self._bodies, lexicon)
        self._leads = Leads(self._register, self._discourse, sentences, lexicon)

    def spoke(self, draft: Draft, speaker: Named | None) -> None:
        """Remember who spoke in a sentence, and who was asked there."""
        if draft.asks and draft.cue is not None and (asked := self._person_asked(draft)) is not None:
            self._discourse.was_asked(draft.sentence.number, asked)
        if speaker is not None:
            self._register.spoke(speaker)
            # Asked by the presenter, Smith paused: it is about Smith.
            opens = draft.cue is not None and draft.cue.start == draft.sentence.tokens[0].start
            place = draft.phrase.start - 1 if draft.phrase is not None else 0
            if not opens or draft.sentence.tokens[place].lower not in self._grammar.agents:
                self._discourse.spoke(draft.sentence, speaker)

    def _person_asked(self, draft: Draft) -> Named | None:
        """Return the person named right behind a verb of asking: a voter asked Smith whether …."""
        assert draft.cue is not None  # noqa: S101 - looked at by the caller
        tokens, cue = draft.sentence.tokens, draft.cue
        place = next((index for index, token in enumerate(tokens) if token.start >= cue.end), len(tokens))
        named = noun_phrase(tokens, place, len(tokens), self._lexicon)
        asked = self._naming.by_name(draft.sentence, named) if named is not None else None
        return asked if asked is not None and asked.is_person else None

    def entities(self) -> dict[Named, Entity]:
        """Return everyone named, and everyone who spoke without a name; call when every sentence was read."""
        return self._register.entities()

    def read_to(self, number: int) -> None:
        """Read on to sentence `number`: settle whom those before it are about, each once and in order."""
        self._topics.read_to(number)

    def named_at(self, place: Span) -> Named | None:
        """Return whom the last name in `place` is of."""
        starts = [start for start in self._register.starts if place.start <= start < place.end]
        return self._register.starts[max(starts)] if starts else None

    def topic_of(self, sentence: Folded) -> Named | None:
        """Return whom a sentence already read is about."""
        return self._discourse.topic(sentence.number)

    def subject_of(self, sentence: Folded) -> Named | None:
        """Return the person a sentence is about, read or not."""
        return self._topics.subject_of(sentence)

    def resolve(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return whom a phrase of `sentence` means; None when the article does not decide."""
        if self._is_pronoun(sentence, phrase):
            named = self._pronoun(sentence, phrase)
            if named is not None:
                token = sentence.tokens[phrase.start]
                named.mention(Span(token.start, token.end))
            return named
        author = author_behind(sentence.tokens, phrase, self._lexicon)
        phrase = author or self._naming.described_one(sentence, phrase)
        speaker = self._naming.whose_words(sentence, phrase)
        if speaker is not None:
            return self.resolve(sentence, speaker)
        named = (
            # Two names before one: “Smit en Bos” are not Smit.
            self._naming.several(sentence, phrase)
            # The Democrat, Anna Smith, is she; de Drent is whoever was spoken of, before he is a name.
            or self._named_origin(sentence, phrase)
            or self._settled(self._epithets.by_origin(sentence, phrase))
            or self._naming.by_name(sentence, phrase)
            or self._naming.by_apposition(sentence, phrase)
            or self._naming.owner(sentence, phrase)
        )
        if named is not None:
            return named
        meant = self._groups.described(sentence, phrase) or self._epithets.meant(sentence, phrase)
        described = (
            self._settled(meant)
            or self._leads.named_next(sentence, phrase)
            or self._leads.of_the_name(sentence, phrase)
            or self._leads.named_later(sentence, phrase)
            or self._bodies.named_next(sentence, phrase)
        )
        if described is None:
            return self._register.describe(sentence, phrase)
        described.mention(span_of(sentence, phrase.start, phrase.end))
        return described

    def labelled(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return whom a label means: de voorzitter is nobody named who is not said to be one."""
        head = sentence.tokens[phrase.head_end - 1].lower
        is_known = bool(self._discourse.within(sentence, phrase.start, phrase.end)) or any(
            one.mentions[0].start < sentence.tokens[0].start for one in self._register.with_role(head)
        )
        return self.resolve(sentence, phrase) if is_known else self._register.describe(sentence, phrase)

    def _named_origin(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return who is named behind an origin or a party: the ranking Democrat, Sen. Anna Smith of Ohio."""
        is_origin = sentence.tokens[phrase.head_end - 1].lower.endswith(self._lexicon.language.names.demonyms)
        named = self._naming.by_apposition(sentence, phrase) if is_origin else None
        return named if named is not None and named.is_person else None

    def _settled(self, found: Named | Described | None) -> Named | None:
        """Return who it is that was met under a description; looked up only now that he or she is meant."""
        if not isinstance(found, Described):
            return found
        if found not in self._settling:
            # One description may lead to an earlier one, but not without end.
            is_deep = len(self._depth) >= _DEEPEST
            self._depth.append(found)
            lookup = self._register.describe if is_deep else self.resolve
            self._settling[found] = lookup(found.sentence, found.phrase)
            self._depth.pop()
        return self._settling[found]

    def opens_with_relation(self, sentence: Folded) -> bool:
        """Whether a sentence begins with someone who belongs to another: Zijn vrouw knikt."""
        return sentence.tokens[0].lower in self._grammar.possessives

    def tells_of(self, draft: Draft, before: Folded, last: Named | None) -> bool:
        """Whether speech begins with a pronoun for the relative the sentence before is about.

        „…”, zegt Anna. Haar vader zat op het dak. „Hij riep dat …”: that is not the father's. But “Ze …” may
        be about Anna herself.
        """
        first = self._register.article.text[draft.start : draft.end].split(maxsplit=1)[0].casefold()
        gender = gender_of_pronoun(first, self._lexicon)
        if gender is None or last is None or not self.opens_with_relation(before):
            return False
        return gender not in {last.gender or last.leaning, None}

    def asks(self, draft: Draft) -> bool:
        """Whether speech ends in a question."""
        return self._register.article.text[draft.start : draft.end].endswith("?")

    def asked_by(self, asker: Named, sentence: Folded) -> Named | None:
        """Return who answers in a sentence what was asked before: the person most in mind beside the asker.

        De rechter wilde weten waarom Smit vluchtte. „Ik was bang.”
        """
        place = sentence.tokens[0].start
        for one in candidates(sentence, place, self._discourse):
            named = self._settled(one.who)
            if named is not None and named is not asker and named.is_person:
                return named
        return None

    def interviewed(self) -> Named | None:
        """Return who answers the questions of an interview: the person named most, if one is."""
        people = [named for named in self._register.named if named.is_person]
        people.sort(key=lambda named: len(named.mentions))
        if len(people) > 1 and len(people[-1].mentions) == len(people[-2].mentions):
            return None
        return people[-1] if people else None

    def _is_pronoun(self, sentence: Folded, phrase: Phrase) -> bool:
        """Whether a phrase is a pronoun alone, or the possessive of a noun of speech: his claim that."""
        words = self._lexicon.pronouns | self._grammar.possessives
        return phrase.end - phrase.start == 1 and sentence.tokens[phrase.start].lower in words

    def _pronoun(self, sentence: Folded, phrase: Phrase) -> Named | None:
        if means_several(sentence, phrase, self._lexicon):
            return self._groups.meant(sentence)
        if stand_for_several(sentence, phrase, self._lexicon):
            return self._groups.last(sentence)
        word = sentence.tokens[phrase.start].lower
        if word in self._lexicon.language.pronouns.bodies & self._lexicon.language.pronouns.neutral:
            return self._body(sentence, phrase)
        return (
            self._body_in_clause(sentence, phrase)
            or self._antecedent(sentence, phrase)
            or self._body(sentence, phrase)
        )

    def _antecedent(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return the person a pronoun means; who is only described is looked up once he or she is meant."""
        found = antecedent(sentence, phrase, self._discourse, self._lexicon)
        named = self._settled(found)
        gender = gender_of_pronoun(sentence.tokens[phrase.start].lower, self._lexicon)
        if named is not None and gender is not None and named.gender is None:
            named.leaning = gender
            named.is_agent = True
        return named

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
        opening = self._opening_paper(before) if phrase.start == 0 else None
        if opening is not None:
            return self.resolve(before, opening)
        opening = opening_phrase(before.tokens, self._lexicon)
        if opening is not None and opening.head_end > 1:
            head = before.tokens[opening.head_end - 1]
            if not head.is_capital and self._lexicon.is_body(head.lower):
                return self.resolve(before, opening)
        return self._bodies.before(sentence, "")

    def _opening_paper(self, sentence: Folded) -> Phrase | None:
        """Return the paper a sentence opens with: But a report seen by the Herald is clear. It says …."""
        start = int(sentence.tokens[0].lower in self._grammar.coordinators)
        opening = noun_phrase(sentence.tokens, start, len(sentence.tokens), self._lexicon)
        if opening is None or not self._lexicon.is_paper(sentence.tokens[opening.head_end - 1].lower):
            return None
        return opening

    def _stands_for_body(self, sentence: Folded, phrase: Phrase) -> bool:
        return sentence.tokens[phrase.start].lower in self._lexicon.language.pronouns.bodies
