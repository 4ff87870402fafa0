"""What every answer is made of: what was found, and the remark that goes with it. Not what is asked."""

from collections.abc import Sequence

import msgspec

from bot import phrasing
from bot import question as asking
from bot.answer import Answer, Citation, Voice
from bot.answering.beside import told
from bot.answering.openness import leaves_open
from bot.answering.places import Places
from bot.question import Question
from config.language import Language
from index.ranking.answerability import ANSWERED, UNSURE

# A longer question than this is more than a name.
MOST_NAME_WORDS = 3


class Draft(msgspec.Struct, frozen=True):
    """One question on its way to its answer; `places` has what was found for it, if it needed a search."""

    places: Places
    text: str
    asked: Question
    language: Language

    def fact(self) -> Answer:
        """Answer with the sentences found, or where a name stands that is all that was asked."""
        # A bare name or exonym that is not there as written is no question but a place to be shown.
        words = phrasing.bare(self.asked.text) if isinstance(self.asked, asking.Fact) else ""
        is_short = 0 < len(words.split()) <= MOST_NAME_WORDS
        if is_short and (named := self.places.named_otherwise(words)):
            return self.answered(named, 1.0)
        found = told(self.asked.text, self.places.sentences(), self.places)
        confidence = self.confidence
        if found and confidence > UNSURE and leaves_open(self.asked.text, found[0].span, self.places):
            confidence = UNSURE
        return self.answered(found, confidence)

    @property
    def confidence(self) -> float:
        """The probability, 0 to 1, that what was found holds an answer."""
        return self.places.found.confidence if self.places.found else 0.0

    def answered(
        self,
        citations: Sequence[Citation],
        confidence: float,
        remark: str | None = None,
        voices: tuple[Voice, ...] = (),
    ) -> Answer:
        """Return an answer of these citations, with the remark that their confidence asks for by itself."""
        # Two quotes of one sentence are one place.
        citations = list({citation.span: citation for citation in reversed(citations)}.values())[::-1]
        answered = confidence >= ANSWERED and bool(citations)
        if not answered and remark is None:
            says = self.language.says
            remark = says.unsure if citations and confidence >= UNSURE else says.not_in_article
        if remark:
            # It may begin with somebody's description: de Poolse minister.
            remark = remark[0].upper() + remark[1:]
        return Answer(
            self.text,
            self.asked,
            self.language.code,
            answered,
            confidence,
            tuple(citations),
            remark,
            voices,
            self.places.further(citations),
        )
