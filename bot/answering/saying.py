"""From a question about who said what to its answer: by whom it was said, and whether it was said at all."""

from collections.abc import Sequence

import msgspec

from bot import phrasing
from bot import question as asking
from bot.answer import Answer, Citation
from bot.answering.citing import MOST_CITATIONS
from bot.answering.places import WORTH_CITING
from bot.answering.telling import Telling
from index.article import Entity, Quote, Span
from index.parsing.detection import detect
from index.ranking.answerability import ANSWERED, UNSURE
from index.verbatim import likeness, occurrences

# Below this, two wordings are different statements, not one statement quoted carelessly.
SAME_STATEMENT = 0.75


class Saying(Telling, frozen=True):
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
            if claimed and self._is_within(literal[0], check.words, claimed):
                return self.answered(literal[:1], UNSURE)
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
        if article.language and phrasing.language_of(check.text) not in {None, article.language}:
            return self._check_translated(check)
        return self.answered([], 0.0, says.check_absent)

    def _is_within(self, place: Citation, words: str, claimed: Entity) -> bool:
        """Whether words stand behind somebody's name in what another says: he may quote them."""
        if place.quote is None or self.places.is_by(claimed, place.quote):
            return False
        article = self.places.material.article
        at = next((span for span in occurrences(article, words) if span in place.quote.content), None)
        return at is not None and any(
            name in place.quote.content and name.end <= at.start for name in claimed.mentions
        )

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
        is_spoken = any(citation.quote and citation.quote.speaker for citation in literal)
        # "Wie zei dat?" stands literally everywhere; and a topic may, where nobody speaks of it.
        is_telling = is_spoken and not set(who.words.casefold().split()) <= self.language.function_words
        if literal and (who.quoted or is_telling):
            return self.answered(literal, 1.0, None if is_spoken else self.language.says.unattributed_words)
        citations = self.places.sentences()
        spoken = [quote for quote in self.places.material.quotes if quote.speaker]
        spoken_of = self.places.quotes_found(spoken)
        # Who said something about a Ferrari: the one word that counts, wherever the search has it.
        if holding := self._holding(who.words, spoken, [*citations[:1], *spoken_of[:1]]):
            least = ANSWERED if self.confidence >= UNSURE else UNSURE
            return self.answered(holding, max(self.confidence, least))
        # What was said in other words is a quote; another sentence only when it fits far better.
        if spoken_of and citations and spoken_of[0].score >= WORTH_CITING * citations[0].score:
            citations = spoken_of
        return self.answered(citations, self.confidence)

    def _holding(self, words: str, quotes: Sequence[Quote], best: Sequence[Citation]) -> list[Citation]:
        """Return the quotes with all the content words asked for, where what was found first has not."""
        holds = self.places.wording.holds
        if any(holds(words, one.span, "") for one in best):
            return []
        holding = [self.places.quoted(one, 1.0) for one in quotes if holds(words, one.content, "")]
        return holding[:MOST_CITATIONS]

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
