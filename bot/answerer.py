"""From a question to an answer. Not how text is searched (`index/search.py`) or shown (`render.py`)."""

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from bot import followup
from bot import question as asking
from bot.answer import Answer, Citation, Voice
from bot.antecedent import read
from bot.conversation import Inquiry, Turn
from bot.question import Question
from config.language import Language, load
from index.article import Article, Entity, Hit, Quote, Sentence, Span
from index.names import resolve
from index.search import Found
from index.sentences import trimmed
from index.verbatim import likeness, occurrences

# The confidence is calibrated: at one half it is as likely as not that the article answers.
ANSWERED = 0.5
# Citations are the best three, and further ones only when they are as good as the best.
MOST_CITATIONS = 3
# Places further down that a reader may want to see as well: about as many as fit a screen.
MOST_FURTHER = 5
# What a reader takes in at a glance of a whole article.
KEY_SENTENCES = 5
# A place worth citing beside the best one is at least half as likely to be what was asked for.
WORTH_CITING = 0.5
# Below this, two wordings are different statements, not one statement quoted carelessly.
SAME_STATEMENT = 0.75
# Of 100: two spellings of one name are at least this alike (Poetin and Putin are 73).
SAME_NAME = 70


@dataclass(frozen=True, slots=True)
class Material:
    """An article and what was found in it once, when it was opened."""

    article: Article
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]
    entities: tuple[Entity, ...]


class Answerer:
    """Answers questions about one article. Thread-safe: it holds no state between questions.

    `search` takes questions and returns what was found for each, in order. `language` is answered in
    when a question does not show its own and the reader has none that the bot speaks. `key_sentences`
    returns as many sentences that carry the article.
    """

    def __init__(
        self,
        material: Material,
        search: Callable[[Sequence[str]], Sequence[Found]],
        language: str,
        key_sentences: Callable[[int], Sequence[Sentence]] = lambda _: (),
    ) -> None:
        self.material = material
        self._search = search
        self._language = language
        self._key_sentences = key_sentences

    def ask(
        self,
        text: str,
        language: str | None = None,
        history: Sequence[Turn] = (),
        highlighted: Span | None = None,
        spoken: str | None = None,
    ) -> Answer:
        """Answer one question; what is what, `Inquiry` says."""
        return self.ask_many([Inquiry(text, language, tuple(history), highlighted, spoken)])[0]

    def ask_many(self, questions: Sequence[tuple[str, str | None] | Inquiry]) -> list[Answer]:
        """Answer questions in order; they are embedded together. A pair is a question and its language."""
        inquiries = [Inquiry(*question) for question in questions]
        languages = [self._spoken(inquiry) for inquiry in inquiries]
        asked = [
            self._read(inquiry, language) for inquiry, language in zip(inquiries, languages, strict=True)
        ]
        sought = [number for number, (question, _) in enumerate(asked) if _needs_search(question)]
        found = dict(zip(sought, self._search([asked[number][1] for number in sought]), strict=True))
        return [
            replace(
                _Reply(
                    self.material,
                    inquiry.text,
                    question,
                    load(inquiry.spoken) if inquiry.spoken else language,
                    found.get(number),
                ).answer(),
                asked_in=language.code,
            )
            for number, (inquiry, (question, _), language) in enumerate(
                zip(inquiries, asked, languages, strict=True)
            )
        ]

    def overview(self, text: str, language: str) -> Answer:
        """Return the sentences that carry the article, in reading order; `text` is what asked for them."""
        reply = _Reply(self.material, text, asking.Fact(text), load(language), None)
        return reply.overview(self._key_sentences(KEY_SENTENCES))

    def show(self, span: Span, language: str) -> Answer:
        """Return what shows a place of the article that no question was asked about, such as a link's."""
        place = asking.AboutSpan("", span, "place")
        return _Reply(self.material, "", place, load(language), None).answer()

    def _spoken(self, inquiry: Inquiry) -> Language:
        """Return the language to answer in: a bare name or *ok* shows none, and goes on in that before it."""
        before = inquiry.history[-1].language if inquiry.history else None
        return load(asking.language_of(inquiry.text) or before or inquiry.language or self._language)

    def _read(self, inquiry: Inquiry, language: Language) -> tuple[Question, str]:
        """Return what is asked, and the words to search for."""
        full = followup.resolve(inquiry.text, inquiry.history, self.material, language, inquiry.highlighted)
        if isinstance(full, asking.AboutSpan):
            return full, self.material.article[full.span]
        if isinstance(full, asking.SaidMore):
            return full, full.text
        # The question before, and so the one that follows from it, may be in another language.
        spoken = load(asking.language_of(full) or language.code)
        return read(full, self.material, spoken), full


def _needs_search(question: Question) -> bool:
    if isinstance(question, asking.AboutSpan):
        return question.wanted == "more"
    return not isinstance(question, asking.Speakers | asking.ParagraphNumbers | asking.SaidMore)


@dataclass(frozen=True, slots=True)
class _Reply:
    """One question on its way to its answer; `found` is there for every kind that needs a search."""

    material: Material
    text: str
    asked: Question
    language: Language
    found: Found | None

    def answer(self) -> Answer:
        match self.asked:
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
            case asking.AboutSpan() as about:
                return self._about_span(about)
            case asking.SaidMore(speaker=speaker, seen=seen):
                return self._said_more(speaker, seen)
            case asking.Fact():
                return self._fact()

    def _fact(self) -> Answer:
        return self._answer(self._sentences(), self._confidence)

    def overview(self, sentences: Sequence[Sentence]) -> Answer:
        """Cite sentences as they stand."""
        spans = [(one.paragraph, trimmed(self.material.article, one.span)) for one in sentences]
        cited = [Citation(paragraph, span, 1.0, self._quote_in(span)) for paragraph, span in spans]
        return self._answer(cited, 1.0)

    def _speakers(self) -> Answer:
        voices = voices_of(self.material.quotes)
        citations = [self._quoted(voice.quotes[0], 1.0) for voice in voices]
        remark = None if voices else self.language.says.no_speakers
        return self._answer(citations, float(bool(voices)), remark, voices)

    def _paragraphs(self, first: int, final: int) -> Answer:
        paragraphs = self.material.article.paragraphs
        count = len(paragraphs)
        start, end = sorted(number + count + 1 if number < 0 else number for number in (first, final))
        chosen = [paragraph for paragraph in paragraphs if start <= paragraph.number <= end]
        citations = [Citation(paragraph, paragraph.span, 1.0) for paragraph in chosen]
        remark = (
            None if start >= 1 and end <= count else self.language.says.paragraph_count.format(count=count)
        )
        return self._answer(citations, float(bool(chosen)), remark)

    def _paragraph_about(self, about: asking.ParagraphAbout) -> Answer:
        if literal := self._literal(about.topic):
            return self._answer(literal, 1.0)
        if not about.whole or self.found is None:
            return self._fact()
        best = [
            Citation(hit.passage.paragraph, hit.passage.span, hit.score) for hit in self.found.paragraphs[:1]
        ]
        return self._answer(best, self._confidence)

    def _check(self, check: asking.Check) -> Answer:
        """Never confirm what is not there: literally the same, differing, by another, or not there at all."""
        says, article = self.language.says, self.material.article
        claimed = self._entity(check.speaker)
        if literal := self._literal(check.words):
            speaker = literal[0].quote.speaker if literal[0].quote else None
            if speaker is None:
                return self._answer(literal, 1.0 if check.speaker is None else 0.0, says.check_unattributed)
            name = article[speaker.name]
            by_claimed = check.speaker is None or speaker == claimed
            remark = says.check_literal if by_claimed else says.check_other_speaker
            return self._answer(literal, float(by_claimed), remark.format(speaker=name))
        alike = [(likeness(article, quote.content, check.words), quote) for quote in self.material.quotes]
        near = sorted((pair for pair in alike if pair[0] >= SAME_STATEMENT), key=lambda pair: -pair[0])
        if near:
            return self._answer(
                [self._quoted(quote, score) for score, quote in near[:1]], 0.0, says.check_differs
            )
        return self._answer(self._sentences(), 0.0, says.check_absent)

    def _who_said(self, who: asking.WhoSaid) -> Answer:
        if literal := self._literal(who.quoted or who.words):
            spoken = any(citation.quote and citation.quote.speaker for citation in literal)
            return self._answer(literal, 1.0, None if spoken else self.language.says.unattributed_words)
        citations = self._sentences()
        spoken_of = self._quotes_found([quote for quote in self.material.quotes if quote.speaker])
        # What was said in other words is a quote; another sentence only when it fits far better.
        if spoken_of and citations and spoken_of[0].score >= WORTH_CITING * citations[0].score:
            citations = spoken_of
        return self._answer(citations, self._confidence)

    def _said(self, said: asking.Said) -> Answer:
        says, article = self.language.says, self.material.article
        speaker = self._entity(said.speaker)
        pronouns = self.language.pronouns
        if said.speaker.casefold() in pronouns.masculine | pronouns.feminine | pronouns.plural:
            return self._answer([], 0.0, says.whom.format(pronoun=said.speaker))
        if speaker is None:
            if not self._is_unknown_name(said.speaker):
                return self._fact()
            return self._answer(self._sentences(), 0.0, says.unknown_name.format(name=said.speaker))
        own = [quote for quote in self.material.quotes if quote.speaker == speaker]
        if own and said.topic is None:
            return self._answer([self._quoted(quote, 1.0) for quote in own], 1.0)
        best, fitting = self._sentences(), self._quotes_found(own)
        if fitting and fitting[0].score >= WORTH_CITING * best[0].score:
            return self._answer(fitting, self._confidence)
        name = article[speaker.name]
        if said.literally and own:
            return self._answer(fitting, 0.0, says.not_said_about.format(speaker=name))
        if said.literally:
            return self._answer(self._mentions(speaker), 0.0, says.not_quoted.format(speaker=name))
        # What someone wants or thinks may be told without their saying so.
        return self._answer(best, self._confidence)

    def _about_span(self, about: asking.AboutSpan) -> Answer:
        """Show who says the words pointed at, where they stand, or what stands around and about them."""
        article = self.material.article
        paragraph = article.paragraph_at(about.span)
        if paragraph is None:
            return self._answer([], 0.0)
        place, quote = Citation(paragraph, about.span, 1.0), self._quote_in(about.span)
        match about.wanted:
            case "place":
                return self._answer([replace(place, quote=quote)], 1.0)
            case "speaker" if quote and quote.speaker:
                return self._answer([self._quoted(quote, 1.0)], 1.0)
            case "speaker":
                return self._answer([place], 0.0, self.language.says.unattributed_words)
            case "more":
                around = self._around(about.span)
                known = {about.span, *(citation.span for citation in around)}
                others = [
                    citation
                    for citation in self._sentences()
                    if not any(citation.span.overlaps(span) for span in known)
                ]
                return self._answer([*around, *others], 1.0)

    def _around(self, span: Span) -> list[Citation]:
        """Return the sentences of its paragraph before and behind those that `span` is in."""
        numbers = [number for number, one in enumerate(self.material.sentences) if one.span.overlaps(span)]
        beside = [
            self.material.sentences[number]
            for number in ((numbers[0] - 1, numbers[-1] + 1) if numbers else ())
            if 0 <= number < len(self.material.sentences)
        ]
        paragraph = self.material.article.paragraph_at(span)
        spans = [trimmed(self.material.article, one.span) for one in beside if one.paragraph == paragraph]
        return [Citation(paragraph, one, 1.0, self._quote_in(one)) for one in spans if paragraph]

    def _said_more(self, speaker: Entity, seen: Sequence[Span]) -> Answer:
        own = [
            quote for quote in self.material.quotes if quote.speaker and quote.speaker.name == speaker.name
        ]
        unseen = [quote for quote in own if not any(quote.content.overlaps(span) for span in seen)]
        if unseen:
            return self._answer([self._quoted(quote, 1.0) for quote in unseen], 1.0)
        remark = self.language.followups.nothing_more.format(speaker=self.material.article[speaker.name])
        return self._answer([], 0.0, remark)

    @property
    def _confidence(self) -> float:
        return self.found.confidence if self.found else 0.0

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
            remark = self.language.says.not_in_article
        return Answer(
            self.text,
            self.asked,
            self.language.code,
            answered,
            confidence,
            tuple(citations),
            remark,
            voices,
            self._further(citations),
        )

    def _further(self, citations: Sequence[Citation]) -> tuple[Citation, ...]:
        """Return the next best sentences, besides those in the places already cited."""
        hits = self.found.sentences if self.found else ()
        others = (
            hit for hit in hits if not any(citation.span.overlaps(hit.passage.span) for citation in citations)
        )
        return tuple(map(self._cited, itertools.islice(others, MOST_FURTHER)))

    def _sentences(self) -> list[Citation]:
        """Return the sentences found, best first."""
        hits = self.found.sentences if self.found else ()
        return _worth_citing([self._cited(hit) for hit in hits[:MOST_CITATIONS]])

    def _cited(self, hit: Hit) -> Citation:
        span = trimmed(self.material.article, hit.passage.span)
        return Citation(hit.passage.paragraph, span, hit.score, self._quote_in(span))

    def _quotes_found(self, quotes: Sequence[Quote]) -> list[Citation]:
        """Return those of `quotes` in sentences found, each with the best of their scores, best first."""
        hits = self.found.sentences if self.found else ()
        scored = [
            (max(scores), quote)
            for quote in quotes
            if (scores := [hit.score for hit in hits if hit.passage.span.overlaps(quote.content)])
        ]
        scored.sort(key=lambda pair: (-pair[0], pair[1].content.start))
        return _worth_citing([self._quoted(quote, score) for score, quote in scored])

    def _quoted(self, quote: Quote, score: float) -> Citation:
        """Cite the whole sentences a quote is said in, so that its speaker can be read with it."""
        spans = [one.span for one in self.material.sentences if one.span.overlaps(quote.content)]
        span = trimmed(self.material.article, Span(spans[0].start, spans[-1].end))
        return Citation(quote.paragraph, span, score, quote)

    def _literal(self, words: str) -> list[Citation]:
        """Return where `words` stand literally: in quotes if they do so anywhere, else in any sentence."""
        article = self.material.article
        places = [
            Citation(paragraph, span, 1.0, self._quote_in(span))
            for span in occurrences(article, words)
            if (paragraph := article.paragraph_at(span))
        ]
        quoted = [self._quoted(place.quote, 1.0) for place in places if place.quote]
        whole = [
            replace(place, span=trimmed(article, sentence.span))
            for place in places
            if (sentence := self._sentence_at(place.span))
        ]
        return list(dict.fromkeys(quoted or whole))[:MOST_CITATIONS]

    def _quote_in(self, span: Span) -> Quote | None:
        """Return the quote that shares most characters with `span`."""
        shared = [(_shared(quote.content, span), quote) for quote in self.material.quotes]
        most, quote = max(shared, key=lambda pair: pair[0], default=(0, None))
        return quote if most else None

    def _sentence_at(self, span: Span) -> Sentence | None:
        return next((sentence for sentence in self.material.sentences if sentence.span.overlaps(span)), None)

    def _mentions(self, speaker: Entity) -> list[Citation]:
        """Return the first sentences that mention someone."""
        article = self.material.article
        sentences = dict.fromkeys(map(self._sentence_at, speaker.mentions))
        return [
            Citation(sentence.paragraph, trimmed(article, sentence.span), 0.0)
            for sentence in sentences
            if sentence
        ][:MOST_CITATIONS]

    def _entity(self, name: str | None) -> Entity | None:
        return resolve(name, self.material.article, self.material.entities) if name else None

    def _is_unknown_name(self, name: str) -> bool:
        """Whether `name` has capitals, and no word of the article is like one of its capitalised words."""
        capitals = [word for word in name.split() if word[0].isupper()]
        known = set(re.findall(r"\w+", self.material.article.text))
        return bool(capitals) and not any(
            process.extractOne(word, known, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=SAME_NAME)
            for word in capitals
        )


def voices_of(quotes: Sequence[Quote]) -> tuple[Voice, ...]:
    """Return every known speaker of `quotes`, in the order they first speak."""
    speakers = dict.fromkeys(quote.speaker for quote in quotes if quote.speaker)
    return tuple(
        Voice(speaker, tuple(quote for quote in quotes if quote.speaker == speaker)) for speaker in speakers
    )


def _worth_citing(citations: Sequence[Citation]) -> list[Citation]:
    """Cut a list, best first, behind the places worth citing beside the best."""
    if not citations:
        return []
    least = WORTH_CITING * citations[0].score
    return [citation for citation in citations[:MOST_CITATIONS] if citation.score >= least]


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
