"""From a question about what somebody thinks or wants to its answer. Not what they said (`telling.py`)."""

from collections.abc import Sequence

import msgspec

from bot import question as asking
from bot.answer import Answer, Citation
from bot.answering.drafting import Draft
from bot.answering.places import WORTH_CITING, worth_citing
from bot.answering.wording import Whose, attitude_of
from config.language import Attitude
from index.article import Entity, Quote
from index.ranking.answerability import ANSWERED, UNSURE

# Of what someone wants, a sentence about them is believed before one that is up to ten times as likely.
WORTH_MENTIONING = 0.1
# A sentence that tells of such a mind as is asked for is as good as one this many times as likely.
WORTH_OF_MIND = 5


class Minding(Draft, frozen=True):
    """An answer to a question about what somebody thinks or wants."""

    def minded(self, said: asking.Said, speaker: Entity, own: Sequence[Quote]) -> Answer:
        """Answer what someone thinks or wants: by what they say, or a sentence that tells it of them.

        It may be told without their saying so, but hardly without their name, and not by what another wants.
        """
        best, wording = self.places.sentences(), self.places.wording
        attitude = self.attitude(said)
        ranked = [
            (whose, msgspec.structs.replace(one, score=one.score * (WORTH_OF_MIND if whose else 1)))
            for one in self.places.found_of(speaker, own)
            if (whose := self._whose_mind(one, speaker, attitude)) != "another's"
        ]
        if said.topic == said.verb:
            # What X hopes is what X says to hope, however much nearer another sentence is.
            telling = [pair for pair in ranked if pair[0]]
            worded = [pair for pair in telling if wording.holds(said.verb or "", pair[1].span, "")]
            ranked = worded or telling or ranked
        ranked.sort(key=lambda pair: -pair[1].score)
        told = worth_citing([one for _, one in ranked])
        if not told:
            return self.answered(self.places.mentions(speaker) or best, 0.0)
        return self.answered(told, self._mind_sure(said, speaker, told, ranked[0][0], best[0].score))

    def attitude(self, said: asking.Said) -> Attitude | None:
        """Return what is asked of somebody's mind, if anything that the language's file knows."""
        return attitude_of(said.verb or "", self.language.code)

    def _mind_sure(
        self, said: asking.Said, speaker: Entity, told: Sequence[Citation], whose: Whose | None, best: float
    ) -> float:
        """Return the confidence in what is told of somebody's mind."""
        unsure = min(self.confidence, UNSURE)
        if said.topic == said.verb:
            if whose == "theirs":
                return max(self.confidence, ANSWERED)
            # Whatever someone says may be what they think, but not what they want.
            is_open = self.attitude(said) != "want"
            return self.confidence if is_open and told[0].score >= WORTH_CITING * best else unsure
        is_met = any(self.places.touches(said.topic or "", one, speaker) for one in told)
        name = self.places.material.article[speaker.name]
        if self.places.is_another(told[0], speaker):
            return unsure
        holds = self.places.wording.holds
        # De bond vraagt de gemeente om ...: the very verb, and nobody else's.
        is_worded = self.places.is_about(told[0], speaker) and holds(said.verb or "", told[0].span, name)
        if is_worded or (whose == "theirs" and holds(said.topic or "", told[0].span, name)):
            return self.confidence
        if told[0].score < WORTH_MENTIONING * best:
            return unsure if is_met or whose == "theirs" else 0.0
        # A sentence that only names someone tells no mind of theirs.
        is_told = whose is not None or told[0].quote is not None or not self.attitude(said)
        return self.confidence if is_told and (is_met or whose == "theirs") else unsure

    def _whose_mind(self, place: Citation, speaker: Entity, attitude: Attitude | None) -> Whose | None:
        """Return whether a place tells such a mind, of someone or of another."""
        wording, is_another = self.places.wording, self.places.is_another(place, speaker)
        if attitude and place.quote and self.places.is_by(speaker, place.quote):
            return "theirs" if wording.voices(place.quote, attitude) else None
        whose = wording.whose_mind(place.span, speaker.mentions, attitude) if attitude else None
        # What another says in the sentence that names someone is theirs only where it is told of them.
        return "another's" if is_another and whose != "theirs" else whose
