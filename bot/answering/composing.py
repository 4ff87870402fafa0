"""From what was found for a question to its answer, one method for each kind of question. Not the search."""

from collections.abc import Callable, Sequence

import msgspec

from bot import question as asking
from bot.answer import Answer, Citation, Voice, voices_of
from bot.answering.places import WORTH_ADDING, WORTH_CITING, Places
from bot.question import Question
from config.language import Language
from index.article import Entity, Paragraph, Quote, Sentence, Span
from index.names import speaks
from index.ranking.answerability import ANSWERED, UNSURE
from index.verbatim import likeness

# Below this, two wordings are different statements, not one statement quoted carelessly.
SAME_STATEMENT = 0.75
# Of what someone wants, a sentence about them is believed before one that is up to ten times as likely.
WORTH_MENTIONING = 0.1


class Reply(msgspec.Struct, frozen=True):
    """One question on its way to its answer; `places` has what was found for it, if it needed a search."""

    places: Places
    text: str
    asked: Question
    language: Language
    key_sentences: Callable[[], Sequence[Sentence]] = tuple

    def answer(self) -> Answer:  # noqa: C901, PLR0912 - one case for each kind of question
        """Return the answer to what is asked."""
        match self.asked:
            case asking.Nothing():
                return self._answer([], 0.0, self.language.says.empty_question)
            case asking.Courtesy(kind=kind):
                says = self.language.says
                return self._answer([], 0.0, says.greeted if kind == "greeting" else says.thanked)
            case asking.Overview():
                return self._overview()
            case asking.Speakers():
                return self._speakers()
            case asking.ParagraphNumbers(first=first, final=final):
                return self._paragraphs(first, final)
            case asking.ParagraphAbout() as about:
                return self._paragraph_about(about)
            case asking.Check() as check:
                return self._check(check)
            case asking.WhoSaid() as who:
                return self._who_said(who)
            case asking.Said() as said:
                return self._said(said)
            case asking.WhoIs(whom=whom):
                return self._who_is(whom)
            case asking.AboutSpan() as about:
                return self._about_span(about)
            case asking.SaidMore(speaker=speaker, seen=seen):
                return self._said_more(speaker, seen)
            case asking.Fact():
                return self._fact()

    def _fact(self) -> Answer:
        return self._answer(self.places.sentences(), self._confidence)

    def _overview(self) -> Answer:
        """Cite the sentences that carry the article, in reading order."""
        return self._answer([self.places.whole(one, 1.0) for one in self.key_sentences()], 1.0)

    def _speakers(self) -> Answer:
        voices = voices_of(self.places.material.quotes)
        citations = [self.places.quoted(voice.quotes[0], 1.0) for voice in voices]
        remark = None if voices else self.language.says.no_speakers
        return self._answer(citations, float(bool(voices)), remark, voices)

    def _paragraphs(self, first: int, final: int) -> Answer:
        paragraphs = self.places.material.article.paragraphs
        count = len(paragraphs)
        start, end = sorted(number + count + 1 if number < 0 else number for number in (first, final))
        chosen = [paragraph for paragraph in paragraphs if start <= paragraph.number <= end]
        citations = [_whole(paragraph, 1.0) for paragraph in chosen]
        remark = (
            None if start >= 1 and end <= count else self.language.says.paragraph_count.format(count=count)
        )
        return self._answer(citations, float(bool(chosen)), remark)

    def _paragraph_about(self, about: asking.ParagraphAbout) -> Answer:
        literal = self.places.literal(about.topic)
        if not about.whole:
            return self._answer(literal, 1.0) if literal else self._fact()
        if literal:
            return self._answer([_whole(place.paragraph, 1.0) for place in literal], 1.0)
        found = self.places.found.paragraphs[:1] if self.places.found else ()
        return self._answer([_whole(hit.passage.paragraph, hit.score) for hit in found], self._confidence)

    def _check(self, check: asking.Check) -> Answer:
        """Never confirm what is not there: literally the same, differing, by another, or not there at all."""
        says, article = self.language.says, self.places.material.article
        claimed = self.places.entity(check.speaker)
        if literal := self.places.literal(check.words):
            # The same words may stand in several places: the one asked about comes first.
            literal.sort(key=lambda place: not (claimed and self._is_by(claimed, place.quote)))
            speaker = literal[0].quote.speaker if literal[0].quote else None
            if speaker is None:
                return self._answer(literal, 1.0 if check.speaker is None else 0.0, says.check_unattributed)
            name = article[speaker.name]
            by_claimed = check.speaker is None or self._is_by(claimed, literal[0].quote)
            remark = says.check_literal if by_claimed else says.check_other_speaker
            return self._answer(literal, float(by_claimed), remark.format(speaker=name))
        alike = [
            (likeness(article, quote.content, check.words), quote) for quote in self.places.material.quotes
        ]
        near = sorted((pair for pair in alike if pair[0] >= SAME_STATEMENT), key=lambda pair: -pair[0])
        if near:
            return self._answer(
                [self.places.quoted(quote, score) for score, quote in near[:1]], 0.0, says.check_differs
            )
        return self._answer([], 0.0, says.check_absent)

    def _who_said(self, who: asking.WhoSaid) -> Answer:
        literal = self.places.literal(who.quoted or who.words)
        # "Wie zei dat?" stands literally everywhere.
        if literal and (who.quoted or not set(who.words.casefold().split()) <= self.language.function_words):
            spoken = any(citation.quote and citation.quote.speaker for citation in literal)
            return self._answer(literal, 1.0, None if spoken else self.language.says.unattributed_words)
        citations = self.places.sentences()
        spoken_of = self.places.quotes_found(
            [quote for quote in self.places.material.quotes if quote.speaker]
        )
        # What was said in other words is a quote; another sentence only when it fits far better.
        if spoken_of and citations and spoken_of[0].score >= WORTH_CITING * citations[0].score:
            citations = spoken_of
        return self._answer(citations, self._confidence)

    def _said(self, said: asking.Said) -> Answer:
        says, article = self.language.says, self.places.material.article
        # Wat zei Ineke van Rossum: what reads as a topic is the rest of a name, where somebody has that name.
        whole = self.places.entity(f"{said.speaker} {said.topic}") if said.topic else None
        if whole is not None and said.literally:
            said = asking.Said(said.text, article[whole.name], None)
        speaker = self.places.entity(said.speaker)
        pronouns = self.language.pronouns
        if said.speaker.casefold() in pronouns.masculine | pronouns.feminine | pronouns.plural:
            return self._answer([], 0.0, says.whom.format(pronoun=said.speaker))
        if speaker is None:
            is_foreign = asking.language_of(said.text) != article.language
            is_unknown = self.places.is_unknown_name(said.speaker)
            if is_unknown and not is_foreign:
                return self._answer(self.places.sentences(), 0.0, says.unknown_name.format(name=said.speaker))
            if is_unknown:
                # A place may have another name in another language: Moscow is no stranger to a Dutch article.
                return self._answer(self.places.sentences(), min(self._confidence, UNSURE))
            if is_foreign or not said.literally:
                return self._fact()
            return self._said_by_nobody_known(said.speaker)
        own = [quote for quote in self.places.material.quotes if self._is_by(speaker, quote)]
        if own and said.topic is None:
            return self._answer([self.places.quoted(quote, 1.0) for quote in own], 1.0)
        return self._said_about(said, speaker, own)

    def _said_about(self, said: asking.Said, speaker: Entity, own: Sequence[Quote]) -> Answer:
        """Answer what someone said about a topic, or wants, thinks, demands of somebody."""
        says = self.language.says
        # Wat eist X van Y: what X demands by that very verb, whatever others ask of X.
        same = [quote for quote in own if said.verb and self.places.reports(quote, said.verb)]
        best, fitting = self.places.sentences(), self.places.quotes_found(same or own, WORTH_ADDING)
        if same:
            return self._answer(fitting or [self.places.quoted(quote, 1.0) for quote in same], 1.0)
        name = self.places.material.article[speaker.name]
        is_best = bool(fitting) and fitting[0].score >= WORTH_CITING * best[0].score
        if said.claimed and fitting:
            # Whether they mean the same is not decided here; that another says it best is a bad sign.
            confidence = self._confidence if is_best else min(self._confidence, UNSURE)
            is_near = confidence >= ANSWERED
            return self._answer(fitting, confidence, says.claimed.format(speaker=name) if is_near else None)
        if is_best:
            return self._answer(fitting, self._confidence)
        if said.literally and own:
            return self._answer(fitting, 0.0, says.not_said_about.format(speaker=name))
        if said.literally:
            return self._answer(self.places.mentions(speaker), 0.0, says.not_quoted.format(speaker=name))
        # What someone wants or thinks may be told without their saying so, but hardly without their name, and
        # not by what somebody else wants.
        about = [
            one
            for one in self.places.found_about(speaker)
            if one.quote is None or one.quote.speaker is None or self._is_by(speaker, one.quote)
        ]
        if about and about[0].score >= WORTH_MENTIONING * best[0].score:
            return self._answer(about, self._confidence)
        return self._answer(fitting or about or best, 0.0)

    def _who_is(self, whom: str) -> Answer:
        """Cite where the article introduces somebody: where it gives their fullest name."""
        entity = self.places.entity(whom)
        introduced = self.places.introduction(entity) if entity else None
        return self._answer([introduced], 1.0) if introduced else self._fact()

    def _said_by_nobody_known(self, description: str) -> Answer:
        """Answer what "de politie" said: only a statement in a sentence that has the word can tell it."""
        telling = self.places.statements_with(description.rsplit(maxsplit=1)[-1])
        return self._answer(telling or self.places.sentences(), self._confidence if telling else 0.0)

    def _about_span(self, about: asking.AboutSpan) -> Answer:
        """Show who says the words pointed at, where they stand, or what stands around and about them."""
        article = self.places.material.article
        paragraph = article.paragraph_at(about.span)
        if paragraph is None:
            return self._answer([], 0.0)
        place, quote = Citation(paragraph, about.span, 1.0), self.places.quote_in(about.span)
        match about.wanted:
            case "place":
                return self._answer([msgspec.structs.replace(place, quote=quote)], 1.0)
            case "speaker" if quote and quote.speaker:
                return self._answer([self.places.quoted(quote, 1.0)], 1.0)
            case "speaker":
                return self._answer([place], 0.0, self.language.says.unattributed_words)
            case "more":
                around = self.places.around(about.span)
                known = {about.span, *(citation.span for citation in around)}
                others = [
                    citation
                    for citation in self.places.sentences()
                    if not any(citation.span.overlaps(span) for span in known)
                ]
                return self._answer([*around, *others], 1.0)

    def _said_more(self, speaker: Entity, seen: Sequence[Span]) -> Answer:
        own = [quote for quote in self.places.material.quotes if self._is_by(speaker, quote)]
        unseen = [quote for quote in own if not any(quote.content.overlaps(span) for span in seen)]
        if unseen:
            return self._answer([self.places.quoted(quote, 1.0) for quote in unseen], 1.0)
        remark = self.language.followups.nothing_more.format(
            speaker=self.places.material.article[speaker.name]
        )
        return self._answer([], 0.0, remark)

    def _is_by(self, speaker: Entity | None, quote: Quote | None) -> bool:
        """Whether somebody says a quote, alone or with another."""
        if speaker is None or quote is None:
            return False
        return speaks(speaker, quote, self.places.material.article, self.places.material.entities)

    @property
    def _confidence(self) -> float:
        return self.places.found.confidence if self.places.found else 0.0

    def _answer(
        self,
        citations: Sequence[Citation],
        confidence: float,
        remark: str | None = None,
        voices: tuple[Voice, ...] = (),
    ) -> Answer:
        # Two quotes of one sentence are one place.
        citations = list({citation.span: citation for citation in reversed(citations)}.values())[::-1]
        answered = confidence >= ANSWERED and bool(citations)
        if not answered and remark is None:
            says = self.language.says
            remark = says.unsure if citations and confidence >= UNSURE else says.not_in_article
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


def _whole(paragraph: Paragraph, score: float) -> Citation:
    return Citation(paragraph, paragraph.span, score)
