"""From a question about what somebody said to its answer. Not what they want: that is `minding.py`.

That someone says nothing about something is told only where it is known who is meant, and that none of
their words meet the topic; where a statement is near, but its speaker or its topic is not known to be the
one asked for, it is shown as not sure.
"""

from collections.abc import Sequence

import msgspec

from bot import phrasing
from bot import question as asking
from bot.answer import Answer, Citation
from bot.answering.antecedent import named_in
from bot.answering.minding import Minding
from bot.answering.offices import holder_of
from bot.answering.places import WORTH_ADDING, WORTH_CITING
from index.article import Entity, Quote
from index.ranking.answerability import ANSWERED, UNSURE
from index.ranking.lexical import words
from index.wording.links import links

# Whether a topic in another language is met, no word shows; the search alone has to be as sure as this.
SURE_OF_FOREIGN = 0.65
# Not every statement is read right, and a topic may stand there in other words: a search that is as sure as
# `SURE` of a place about whom is asked for is believed over that, and from `DOUBTING` on nothing is said not
# to be there (docs/notes.md has the figures).
SURE, DOUBTING = 0.9, 0.7


class Telling(Minding, frozen=True):
    """An answer to a question about what somebody said."""

    def said(self, said: asking.Said) -> Answer:
        """Show what somebody said, thinks or wants; never what another does."""
        answer = self._said(said)
        if answer.answered or said.claimed or self.confidence < DOUBTING:
            return answer
        best = self.places.sentences()
        if not best or not self._is_asked(said, best[0]):
            return answer
        if self.confidence >= SURE:
            return self.answered(best, self.confidence)
        # Whatever has their name meets a question that has nothing else: no reason to doubt.
        is_doubted = answer.confidence < UNSURE and (said.topic or said.verb)
        return self.answered(best, UNSURE) if is_doubted else answer

    def _is_asked(self, said: asking.Said, place: Citation) -> bool:
        """Whether a place may be about whom is asked for: they are named there, or by nobody's known name."""
        if (speaker := self.places.entity(said.speaker)) is None:
            if self._is_pronoun(said.speaker):
                # What else is asked may lead to the place: what did he say to the critic who called him old?
                return bool(said.topic)
            if self.places.is_unknown_name(said.speaker):
                return False
            # Only here: few questions ask for nobody, and the tables take a while to read.
            from index.wording.concepts import is_known  # noqa: PLC0415

            # What somebody else says is no answer to what "the mayor" said, whom the article does not have.
            return not (is_known(said.speaker) and place.quote and place.quote.speaker)
        attitude, wording = self.attitude(said), self.places.wording
        # “The alderman promised …”, says another: the reader's own words for who did what stand there.
        deed = f"{said.speaker} {said.verb}" if said.verb and said.speaker.islower() else ""
        if wording.holds(deed, place.span, ""):
            return True
        whose = wording.whose_mind(place.span, speaker.mentions, attitude) if attitude else None
        return self.places.is_about(place, speaker) and whose != "another's"

    def _is_pronoun(self, name: str) -> bool:
        return name.casefold() in self.language.pronouns.personal | self.language.followups.pointing

    def _said(self, said: asking.Said) -> Answer:
        says, article = self.language.says, self.places.material.article
        # Wat zei Ineke van Rossum: what reads as a topic is the rest of a name, where somebody has that name.
        whole = self.places.entity(f"{said.speaker} {said.topic}") if said.topic else None
        if whole is not None and said.literally:
            said = asking.Said(said.text, article[whole.name], None)
        if said.topic and said.literally and self.language.grammar.times.issuperset(words(said.topic)):
            # Wat zei zij zaterdag: when something was said is no topic.
            said = msgspec.structs.replace(said, topic=None)
        speaker = self.places.entity(said.speaker)
        if (speaker is None or said.literally) and (office := self._at_office(said)):
            speaker, said = office
        if self._is_pronoun(said.speaker):
            return self.answered([], 0.0, says.whom.format(pronoun=said.speaker))
        if speaker is None:
            return self._said_by_nobody(said)
        own = self.places.quotes_of(speaker)
        if own and said.topic is None:
            return self.answered([self.places.quoted(quote, 1.0) for quote in own], 1.0)
        return self._said_about(said, speaker, own)

    def _at_office(self, said: asking.Said) -> tuple[Entity, asking.Said] | None:
        """Return who holds an office that is told apart by what it is of, and what is left to be asked."""
        behind = said.topic if said.topic and said.topic != said.verb and not said.claimed else ""
        if not (found := holder_of(said.speaker, behind, links(self.language), self.places.material)):
            return None
        holder, rest = found
        name = self.places.material.article[holder.name]
        topic = said.topic if said.claimed else rest or said.verb
        return holder, msgspec.structs.replace(said, speaker=name, topic=topic)

    def _said_by_nobody(self, said: asking.Said) -> Answer:
        """Answer what someone said whom the article does not have, or not by that name."""
        # Only here: few questions ask for nobody, and the tables take a while to read.
        from index.wording.concepts import is_known, is_wholly_known  # noqa: PLC0415

        says = self.language.says
        is_foreign = phrasing.language_of(said.text) != self.places.material.article.language
        if self.places.is_unknown_name(said.speaker):
            if is_foreign and not is_wholly_known(said.speaker):
                # It may have another name in another language, which no file knows.
                return self.answered(self.places.sentences(), min(self.confidence, UNSURE))
            return self.answered(self.places.sentences(), 0.0, says.unknown_name.format(name=said.speaker))
        if is_known(said.speaker):
            return self._said_by_a_word(said)
        if is_foreign or not said.literally:
            return self.fact()
        # What "de politie" said: only a statement in a sentence that has the word can tell it for sure.
        telling = self.places.statements_with(said.speaker.rsplit(maxsplit=1)[-1])
        return self.answered(telling, self.confidence) if telling else self._by_somebody()

    def _said_by_a_word(self, said: asking.Said) -> Answer:
        """Answer what "the mayor" said, whose name nobody knows: what another said is no answer to it."""
        own = self.places.quotes_by(said.speaker)
        if said.literally and said.topic is None and len({quote.speaker for quote in own}) == 1:
            return self.answered([self.places.quoted(quote, 1.0) for quote in own], 1.0)
        telling = self.places.telling_of(said.speaker, literally=said.literally)
        if telling:
            return self.answered(telling, self.confidence)
        return self._by_somebody()

    def _by_somebody(self) -> Answer:
        """Show what somebody says who may be the one asked for, under another word for them: not sure."""
        nearest = self.places.sentences()
        is_said = bool(nearest) and (
            nearest[0].quote is not None or self.places.wording.refuses(nearest[0].span)
        )
        return self.answered(nearest, min(self.confidence, UNSURE) if is_said else 0.0)

    def _said_about(self, said: asking.Said, speaker: Entity, own: Sequence[Quote]) -> Answer:
        """Answer what someone said about a topic, or wants, thinks, demands of somebody."""
        # Wat eist X van Y: what X demands by that very verb, whatever others ask of X.
        same = [quote for quote in own if said.verb and self.places.wording.reports(quote, said.verb)]
        best, fitting = self.places.sentences(), self.places.quotes_found(same or own, WORTH_ADDING)
        if same:
            return self.answered(fitting or [self.places.quoted(quote, 1.0) for quote in same], 1.0)
        if said.claimed and fitting:
            return self._claimed(said, speaker, fitting, best)
        if refusing := self.places.refusing(speaker, said.topic or "", own):
            return self.answered(refusing, max(self.confidence, ANSWERED))
        if said.verb:
            return self.minded(said, speaker, own)
        if fitting and fitting[0].score >= WORTH_CITING * best[0].score:
            return self._met(said, speaker, fitting, own)
        if told := self._about_topic(said, speaker, own):
            return told
        name = self.places.material.article[speaker.name]
        if own and (self._is_foreign(said) or not self._names_topic(said) or self._is_about_person(said)):
            return self.answered(fitting, UNSURE)
        if own:
            return self.answered(fitting, 0.0, self.language.says.not_said_about.format(speaker=name))
        return self._not_quoted(speaker, name)

    def _is_about_person(self, said: asking.Said) -> bool:
        """Whether a topic names a person, whom a statement may mean by *he* or *the player*."""
        named = named_in(said.topic or "", self.places.material)
        return any(entity.kind == "person" for _, entity in named)

    def _names_topic(self, said: asking.Said) -> bool:
        """Whether a topic is in the reader's words: what *that* stands for is only about what was meant."""
        return (said.topic or "").casefold() in self.text.casefold()

    def _met(
        self, said: asking.Said, speaker: Entity, told: Sequence[Citation], own: Sequence[Quote]
    ) -> Answer:
        """Show statements, those that meet the topic first; no more than unsure where none of them does."""
        met = [one for one in told if self.places.touches(said.topic or "", one, speaker)]
        is_sure = bool(met) and self.confidence >= ANSWERED
        if not is_sure and (holding := self._holding_topic(said, speaker, own)):
            spans = {one.span for one in holding}
            others = [one for one in told if one.span not in spans]
            return self.answered([*holding, *others], max(self.confidence, ANSWERED))
        ordered = [*met, *(one for one in told if one not in met)]
        is_sure = bool(met) and (not self._is_foreign(said) or self.confidence >= SURE_OF_FOREIGN)
        return self.answered(ordered, self.confidence if is_sure else min(self.confidence, UNSURE))

    def _is_foreign(self, said: asking.Said) -> bool:
        """Whether a topic is in another language than the article, so that no words of it can be met."""
        return self.places.wording.is_foreign(said.topic or "")

    def _holding_topic(self, said: asking.Said, speaker: Entity, own: Sequence[Quote]) -> list[Citation]:
        """Return somebody's statements that have the very words of a topic."""
        name = self.places.material.article[speaker.name]
        quotes = [self.places.quoted(quote, 1.0) for quote in own]
        return [one for one in quotes if self.places.wording.holds(said.topic or "", one.span, name)]

    def _about_topic(self, said: asking.Said, speaker: Entity, own: Sequence[Quote]) -> Answer | None:
        """Show a statement that has the very words of a topic; or, not sure, a sentence about who said it."""
        topic, name = said.topic or "", self.places.material.article[speaker.name]
        holds = self.places.wording.holds
        if told := self._holding_topic(said, speaker, own):
            return self.answered(told, max(self.confidence, ANSWERED))
        about = [
            one
            for one in self.places.found_of(speaker, ())
            if holds(topic, one.span, name) and not self.places.is_another(one, speaker)
        ]
        return self.answered(about[:1], UNSURE) if about else None

    def _not_quoted(self, speaker: Entity, name: str) -> Answer:
        """Say that someone is not quoted; but show as not sure what somebody says who may speak for them."""
        spoken_for = self.places.said_beside(speaker)
        if spoken_for and self.confidence >= UNSURE:
            return self.answered(spoken_for, UNSURE)
        remark = self.language.says.not_quoted.format(speaker=name)
        return self.answered(self.places.mentions(speaker), 0.0, remark)

    def _claimed(
        self, said: asking.Said, speaker: Entity, fitting: Sequence[Citation], best: Sequence[Citation]
    ) -> Answer:
        """Show what comes nearest to what someone is claimed to have said; whether it is that, readers judge.

        That another says it better, or that the words claimed are hardly in it, is a bad sign.
        """
        says, article = self.language.says, self.places.material.article
        name, claim = article[speaker.name], said.topic or ""
        is_best = fitting[0].score >= WORTH_CITING * best[0].score
        other = best[0].quote.speaker if best[0].quote else None
        if not is_best and other and other.name != speaker.name:
            remark = says.claimed_other.format(speaker=name, other=article[other.name])
            return self.answered(best[:1], min(self.confidence, UNSURE), remark)
        # What their body is told to hold, right beside what they say for it, may be theirs as well.
        if not is_best and not other and self.places.wording.is_alike(claim, best[0].span, name):
            return self.answered([best[0], fitting[0]], min(self.confidence, UNSURE))
        is_alike = is_best and self.places.wording.is_alike(claim, fitting[0].span, name)
        confidence = self.confidence if is_alike else min(self.confidence, UNSURE)
        if confidence >= UNSURE and self._is_denied(claim, fitting[0]):
            return self.answered(fitting, confidence, says.claimed_denied.format(speaker=name))
        is_near = confidence >= ANSWERED
        return self.answered(fitting, confidence, says.claimed.format(speaker=name) if is_near else None)

    def _is_denied(self, claim: str, told: Citation) -> bool:
        """Whether only one of a claim and what comes nearest to it says no, where that has all its words."""
        article, denies = self.places.material.article, self.places.wording.denies
        quote = told.quote
        if not self.places.wording.holds(claim, told.span, ""):
            return False
        said = (
            [article[span] for span in (quote.content, quote.cue) if span] if quote else [article[told.span]]
        )
        return any(denies(one, article.language) for one in said) != denies(claim, self.language.code)
