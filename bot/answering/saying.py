"""From a question about who said what to its answer: what was said, by whom, whether it was said at all."""

from collections.abc import Sequence

import msgspec

from bot import question as asking
from bot.answer import Answer, Citation
from bot.answering.drafting import Draft
from bot.answering.places import WORTH_ADDING, WORTH_CITING
from index.article import Entity, Quote, Span
from index.parsing.detection import detect
from index.ranking.answerability import ANSWERED, UNSURE
from index.verbatim import likeness

# Below this, two wordings are different statements, not one statement quoted carelessly.
SAME_STATEMENT = 0.75
# Of what someone wants, a sentence about them is believed before one that is up to ten times as likely.
WORTH_MENTIONING = 0.1


class Saying(Draft, frozen=True):
    """An answer to a question about who said what."""

    def check(self, check: asking.Check) -> Answer:
        """Never confirm what is not there: literally the same, differing, by another, or not there at all."""
        says, article = self.language.says, self.places.material.article
        claimed = self.places.entity(check.speaker)
        if literal := self.places.literal(check.words):
            # The same words may stand in several places: the one asked about comes first.
            literal.sort(key=lambda place: not (claimed and self.places.is_by(claimed, place.quote)))
            speaker = literal[0].quote.speaker if literal[0].quote else None
            if speaker is None:
                return self.answered(literal, 1.0 if check.speaker is None else 0.0, says.check_unattributed)
            name = article[speaker.name]
            by_claimed = check.speaker is None or self.places.is_by(claimed, literal[0].quote)
            remark = says.check_literal if by_claimed else says.check_other_speaker
            return self.answered(literal, float(by_claimed), remark.format(speaker=name))
        # Words in another language are a translation: they cannot be there, whoever said them.
        if article.language and detect(check.words) not in {None, article.language}:
            return self._check_translated(check)
        alike = [
            (likeness(article, quote.content, check.words), quote) for quote in self.places.material.quotes
        ]
        near = sorted((pair for pair in alike if pair[0] >= SAME_STATEMENT), key=lambda pair: -pair[0])
        if near:
            return self.answered(
                [self.places.quoted(quote, score) for score, quote in near[:1]], 0.0, says.check_differs
            )
        if article.language and asking.language_of(check.text) not in {None, article.language}:
            return self._check_translated(check)
        return self.answered([], 0.0, says.check_absent)

    def _check_translated(self, check: asking.Check) -> Answer:
        """Answer whether somebody said what is quoted in another language: by what they say nearest to it."""
        says = self.language.says
        if check.speaker is None:
            answer = self.who_said(asking.WhoSaid(check.text, check.words, None))
            return msgspec.structs.replace(answer, remark=says.check_translated_words)
        answer = self.said(asking.Said(check.text, check.speaker, check.words, claimed=True))
        speaker = self.places.entity(check.speaker)
        if speaker is None or not any(one.quote and one.quote.speaker == speaker for one in answer.citations):
            return answer
        name = self.places.material.article[speaker.name]
        return msgspec.structs.replace(answer, remark=says.check_translated.format(speaker=name))

    def who_said(self, who: asking.WhoSaid) -> Answer:
        """Show who said words, which the reader quotes or puts otherwise."""
        literal = self.places.literal(who.quoted or who.words)
        spoken = any(citation.quote and citation.quote.speaker for citation in literal)
        # "Wie zei dat?" stands literally everywhere; and a topic may, where nobody speaks of it.
        is_telling = spoken and not set(who.words.casefold().split()) <= self.language.function_words
        if literal and (who.quoted or is_telling):
            return self.answered(literal, 1.0, None if spoken else self.language.says.unattributed_words)
        citations = self.places.sentences()
        spoken_of = self.places.quotes_found(
            [quote for quote in self.places.material.quotes if quote.speaker]
        )
        # What was said in other words is a quote; another sentence only when it fits far better.
        if spoken_of and citations and spoken_of[0].score >= WORTH_CITING * citations[0].score:
            citations = spoken_of
        return self.answered(citations, self.confidence)

    def said(self, said: asking.Said) -> Answer:
        """Show what somebody said, thinks or wants; never what another does."""
        says, article = self.language.says, self.places.material.article
        # Wat zei Ineke van Rossum: what reads as a topic is the rest of a name, where somebody has that name.
        whole = self.places.entity(f"{said.speaker} {said.topic}") if said.topic else None
        if whole is not None and said.literally:
            said = asking.Said(said.text, article[whole.name], None)
        speaker = self.places.entity(said.speaker)
        if said.speaker.casefold() in self.language.pronouns.personal | self.language.followups.pointing:
            return self.answered([], 0.0, says.whom.format(pronoun=said.speaker))
        if speaker is None:
            return self._said_by_nobody(said)
        own = self.places.quotes_of(speaker)
        if own and said.topic is None:
            return self.answered([self.places.quoted(quote, 1.0) for quote in own], 1.0)
        return self._said_about(said, speaker, own)

    def _said_by_nobody(self, said: asking.Said) -> Answer:
        """Answer what someone said whom the article does not have, or not by that name."""
        # Only here: few questions ask for nobody, and the tables take a while to read.
        from index.wording.concepts import is_known, is_wholly_known  # noqa: PLC0415

        says = self.language.says
        is_foreign = asking.language_of(said.text) != self.places.material.article.language
        if self.places.is_unknown_name(said.speaker):
            if is_foreign and not is_wholly_known(said.speaker):
                # It may have another name in another language, which no file knows.
                return self.answered(self.places.sentences(), min(self.confidence, UNSURE))
            return self.answered(self.places.sentences(), 0.0, says.unknown_name.format(name=said.speaker))
        if is_known(said.speaker):
            return self._said_by_a_word(said)
        if is_foreign or not said.literally:
            return self.fact()
        return self._said_by_nobody_known(said.speaker)

    def _said_by_a_word(self, said: asking.Said) -> Answer:
        """Answer what "the mayor" said, whose name nobody knows: what another said is no answer to it."""
        own = self.places.quotes_by(said.speaker)
        if said.literally and said.topic is None and len({quote.speaker for quote in own}) == 1:
            return self.answered([self.places.quoted(quote, 1.0) for quote in own], 1.0)
        telling = self.places.telling_of(said.speaker, literally=said.literally)
        if telling:
            return self.answered(telling, self.confidence)
        # Where the word does stand, somebody may speak for them by name, so that it is not certain.
        may_be = not said.literally and self.places.has_head_of(said.speaker)
        return self.answered(self.places.sentences(), min(self.confidence, UNSURE) if may_be else 0.0)

    def _said_about(self, said: asking.Said, speaker: Entity, own: Sequence[Quote]) -> Answer:
        """Answer what someone said about a topic, or wants, thinks, demands of somebody."""
        says = self.language.says
        # Wat eist X van Y: what X demands by that very verb, whatever others ask of X.
        same = [quote for quote in own if said.verb and self.places.reports(quote, said.verb)]
        best, fitting = self.places.sentences(), self.places.quotes_found(same or own, WORTH_ADDING)
        if same:
            return self.answered(fitting or [self.places.quoted(quote, 1.0) for quote in same], 1.0)
        name = self.places.material.article[speaker.name]
        is_best = bool(fitting) and fitting[0].score >= WORTH_CITING * best[0].score
        if said.claimed and fitting:
            return self._claimed(said, name, fitting, best[0], is_best=is_best)
        if is_best:
            return self.answered(fitting, self.confidence)
        if said.literally and (told := self._about_topic(said, speaker, own)):
            return told
        if said.literally and own:
            return self.answered(fitting, 0.0, says.not_said_about.format(speaker=name))
        if said.literally:
            return self.answered(self.places.mentions(speaker), 0.0, says.not_quoted.format(speaker=name))
        # What someone wants or thinks may be told without their saying so, but hardly without their name, and
        # not by what somebody else wants.
        about = self._theirs(speaker)
        if about and about[0].score >= WORTH_MENTIONING * best[0].score:
            return self.answered(about, self.confidence)
        return self.answered(fitting or about or best, 0.0)

    def _about_topic(self, said: asking.Said, speaker: Entity, own: Sequence[Quote]) -> Answer | None:
        """Show a statement that has the very words of a topic; or, not sure, a sentence about who said it."""
        topic = said.topic or ""
        quotes = [self.places.quoted(quote, 1.0) for quote in own]
        if told := self.places.holding(topic, quotes, speaker):
            return self.answered(told, max(self.confidence, ANSWERED))
        about = self.places.holding(topic, self._theirs(speaker), speaker)
        return self.answered(about, UNSURE) if about else None

    def _theirs(self, speaker: Entity) -> list[Citation]:
        """Return the sentences found that mention someone and are not what another says."""
        return [
            one
            for one in self.places.found_about(speaker)
            if one.quote is None or one.quote.speaker is None or self.places.is_by(speaker, one.quote)
        ]

    def _claimed(
        self, said: asking.Said, name: str, fitting: Sequence[Citation], best: Citation, *, is_best: bool
    ) -> Answer:
        """Show what comes nearest to what someone is claimed to have said; whether it is that, readers judge.

        That another says it better, or that the words claimed are hardly in it, is a bad sign.
        """
        says, article = self.language.says, self.places.material.article
        other = best.quote.speaker if best.quote else None
        if not is_best and other and article[other.name] != name:
            remark = says.claimed_other.format(speaker=name, other=article[other.name])
            return self.answered([best], min(self.confidence, UNSURE), remark)
        is_alike = is_best and self.places.is_alike(said.topic or "", fitting[0].span, name)
        confidence = self.confidence if is_alike else min(self.confidence, UNSURE)
        is_near = confidence >= ANSWERED
        return self.answered(fitting, confidence, says.claimed.format(speaker=name) if is_near else None)

    def _said_by_nobody_known(self, description: str) -> Answer:
        """Answer what "de politie" said: only a statement in a sentence that has the word can tell it."""
        telling = self.places.statements_with(description.rsplit(maxsplit=1)[-1])
        return self.answered(telling or self.places.sentences(), self.confidence if telling else 0.0)

    def said_more(self, speaker: Entity, seen: Sequence[Span]) -> Answer:
        """Show what of somebody's words was not shown before."""
        own = self.places.quotes_of(speaker)
        unseen = [quote for quote in own if not any(quote.content.overlaps(span) for span in seen)]
        if unseen:
            return self.answered([self.places.quoted(quote, 1.0) for quote in unseen], 1.0)
        remark = self.language.followups.nothing_more.format(
            speaker=self.places.material.article[speaker.name]
        )
        return self.answered([], 0.0, remark)
