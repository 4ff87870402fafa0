"""From what was found for a question to its answer, one method for each kind of question. Not the search.

Who said what is in `saying.py`.
"""

from collections.abc import Callable, Sequence

import msgspec

from bot import question as asking
from bot.answer import Answer, Citation, voices_of
from bot.answering.antecedent import named_in
from bot.answering.beside import after, around, contests, doubting, told
from bot.answering.saying import Saying
from bot.question import Question
from index.article import Entity, Quote, Sentence, Span
from index.ranking.answerability import UNSURE


class Reply(Saying, frozen=True):
    """One question on its way to its answer, of any kind; `key_sentences` returns those that carry all."""

    key_sentences: Callable[[], Sequence[Sentence]] = tuple

    def answer(self) -> Answer:  # noqa: C901, PLR0912 - one case for each kind of question
        """Return the answer to what is asked."""
        match self.asked:
            case asking.Nothing():
                return self.answered([], 0.0, self.language.says.empty_question)
            case asking.Courtesy(kind=kind):
                says = self.language.says
                said = {"greeting": says.greeted, "thanks": says.thanked, "remark": says.remarked}
                return self.answered([], 0.0, said[kind])
            case asking.Overview():
                return self._overview()
            case asking.Speakers():
                return self._speakers()
            case asking.ParagraphNumbers(first=first, final=final):
                return self._paragraphs(first, final)
            case asking.ParagraphAbout() as about:
                return self._paragraph_about(about)
            case asking.Check() as check:
                return self.check(check)
            case asking.WhoSaid() as who:
                return self.who_said(who)
            case asking.Said() as said:
                return self.said(said)
            case asking.WhoIs(whom=whom):
                return self._who_is(whom)
            case asking.AboutSpan() as about:
                return self._about_span(about)
            case asking.SaidMore(speaker=speaker, seen=seen):
                return self.said_more(speaker, seen)
            case asking.Instead(whom=whom, asked=asked):
                return self._instead(whom, asked)
            case asking.Anew(seen=seen, asked=asked):
                return self._anew(seen, asked)
            case asking.Unclear():
                return self.answered([], 0.0, self.language.says.unclear)
            case asking.Fact():
                return self.fact()

    def _overview(self) -> Answer:
        """Cite the sentences that carry the article, in reading order."""
        return self.answered([self.places.whole(one, 1.0) for one in self.key_sentences()], 1.0)

    def _speakers(self) -> Answer:
        voices = voices_of(self.places.material.quotes)
        citations = [self.places.quoted(voice.quotes[0], 1.0) for voice in voices]
        remark = None if voices else self.language.says.no_speakers
        return self.answered(citations, float(bool(voices)), remark, voices)

    def _paragraphs(self, first: int, final: int) -> Answer:
        paragraphs = self.places.material.article.paragraphs
        count = len(paragraphs)
        start, end = sorted(number + count + 1 if number < 0 else number for number in (first, final))
        chosen = [paragraph for paragraph in paragraphs if start <= paragraph.number <= end]
        citations = [self.places.all_of(paragraph, 1.0) for paragraph in chosen]
        remark = (
            None if start >= 1 and end <= count else self.language.says.paragraph_count.format(count=count)
        )
        return self.answered(citations, float(bool(chosen)), remark)

    def _paragraph_about(self, about: asking.ParagraphAbout) -> Answer:
        literal = self.places.literal(about.topic)
        if not about.whole:
            return self.answered(literal, 1.0) if literal else self.fact()
        if literal:
            return self.answered([self.places.all_of(place.paragraph, 1.0) for place in literal], 1.0)
        found = self.places.found.paragraphs if self.places.found else ()
        # Of the paragraphs that have the word itself (the critic), the likeliest is surely about it.
        named = self.places.paragraphs_with(about.topic)
        best = next((hit for hit in found if hit.passage.paragraph in named), None)
        if best:
            return self.answered([self.places.all_of(best.passage.paragraph, 1.0)], 1.0)
        first = found[:1]
        return self.answered(
            [self.places.all_of(hit.passage.paragraph, hit.score) for hit in first], self.confidence
        )

    def _who_is(self, whom: str) -> Answer:
        """Cite where the article introduces somebody: where it gives their fullest name."""
        if whom.casefold() in self.language.pronouns.personal:
            return self.answered([], 0.0, self.language.says.whom.format(pronoun=whom))
        entity = self.places.entity(whom)
        introduced = self.places.introduction(entity) if entity else None
        if introduced:
            return self.answered([introduced], 1.0)
        # Who only signs what they say is introduced nowhere.
        if entity and (own := self.places.quotes_of(entity)):
            return self.answered([self.places.quoted(quote, 1.0) for quote in own], UNSURE)
        # Whom the article names once, and not as anybody of its own: her husband, Daniel.
        named = self.places.named(whom)
        if named:
            return self.answered(named[:1], 1.0)
        # Only here: few questions ask for nobody, and the tables take a while to read.
        from index.wording.concepts import heads, is_known  # noqa: PLC0415

        # "The mayor" of an article that has none: not whoever else is like one.
        if is_known(whom) and not self.places.in_other_words(heads(whom)):
            return self.answered(self.places.sentences(), min(self.confidence, UNSURE))
        return self.fact()

    def _about_span(self, about: asking.AboutSpan) -> Answer:
        """Show who says the words pointed at, where they stand, or what stands around and about them."""
        article = self.places.material.article
        paragraph = article.paragraph_at(about.span)
        if paragraph is None:
            return self.answered([], 0.0)
        place, quote = Citation(paragraph, about.span, 1.0), self.places.quote_in(about.span)
        match about.wanted:
            case "place":
                return self.answered([msgspec.structs.replace(place, quote=quote)], 1.0)
            case "speaker" if quote and quote.speaker:
                return self.answered([self.places.quoted(quote, 1.0)], 1.0)
            case "speaker":
                return self.answered([place], 0.0, self.language.says.unattributed_words)
            case "contested":
                return self._contested(about.span)
            case "certainty":
                return self._certainty(place, quote)
            case "after":
                return self.answered(after(about.span, self.places, about.seen), 1.0)
            case "more":
                return self.answered(self._more(about), 1.0)

    def _more(self, about: asking.AboutSpan) -> list[Citation]:
        """Return what stands around and about words pointed at, and was not shown before."""
        places = [*around(about.span, self.places), *self.places.sentences(beside=[about.span])]
        unseen = [one for one in places if not any(one.span.overlaps(span) for span in about.seen)]
        return unseen or after(about.span, self.places, about.seen)

    def _contested(self, span: Span) -> Answer:
        """Show what denies or disputes a place: the sentences beside it that do, else the nearest such."""
        if beside := self._contesting(doubting(span, self.places)):
            return self.answered(beside, 1.0)
        found = self._contesting(self.places.sentences(beside=[span]))
        return self.answered(found, UNSURE if found else 0.0)

    def _contesting(self, places: Sequence[Citation]) -> list[Citation]:
        return [one for one in places if contests(one, self.places)]

    def _certainty(self, place: Citation, quote: Quote | None) -> Answer:
        """Show on whose word something stands, and what beside it casts doubt on it: never that it is so."""
        says, article = self.language.says, self.places.material.article
        beside = doubting(place.span, self.places)
        if quote and quote.speaker:
            name, stated = article[quote.speaker.name], self.places.quoted(quote, 1.0)
            if contested := self._contesting(beside):
                return self.answered([*contested, stated], 1.0, says.doubted.format(speaker=name))
            return self.answered([stated, *beside], 1.0, says.stated_by.format(speaker=name))
        remark = says.second_hand if quote else says.unsourced
        return self.answered([msgspec.structs.replace(place, quote=quote), *beside], 1.0, remark)

    def _instead(self, whom: Entity | str, asked: Question) -> Answer:
        """Answer what was asked before of another; where that does not fit them, what there is of them."""
        answer = self._inner(asked)
        says = self.language.says
        about = [one for one in answer.citations if self.places.is_about(one, whom)]
        if answer.answered and about:
            return msgspec.structs.replace(answer, citations=tuple(about))
        if not answer.answered and answer.remark not in {None, says.not_in_article, says.unsure}:
            return answer
        if isinstance(whom, str):
            return self.answered(self.places.literal(whom), 1.0)
        own = self.places.quotes_of(whom)
        there_is = [self.places.quoted(quote, 1.0) for quote in own] or self.places.mentions(whom)
        return self.answered(there_is, 1.0)

    def _anew(self, seen: Sequence[Span], asked: Question) -> Answer:
        """Answer the question before as it is put now: not by what was shown, unless that tells this too."""
        answer = self._inner(asked)
        if not isinstance(asked, asking.Fact) or not answer.citations:
            return answer
        first, found = answer.citations[0], self.places.sentences()
        if self.places.shows(asked.text, first.span):
            return answer
        if any(first.span.overlaps(span) for span in seen):
            found = self.places.sentences(beside=seen)
        others = told(asked.text, found, self.places)
        is_told = bool(others) and (
            self.places.shows(asked.text, others[0].span)
            or (others != found and self._is_meant(found[0], asked.text, seen))
        )
        return self.answered(others, self.confidence if is_told else min(self.confidence, UNSURE))

    def _is_meant(self, announcing: Citation, question: str, seen: Sequence[Span]) -> bool:
        """Whether what is announced is about the place shown: beside it, or about somebody asked about."""
        material = self.places.material
        is_beside = announcing.paragraph in {material.article.paragraph_at(span) for span in seen}
        asked_about = (entity for _, entity in named_in(question, material))
        return is_beside or any(self.places.is_about(announcing, entity) for entity in asked_about)

    def _inner(self, asked: Question) -> Answer:
        """Answer what is asked, in the place of the question that it comes from."""
        return msgspec.structs.replace(msgspec.structs.replace(self, asked=asked).answer(), asked=self.asked)
