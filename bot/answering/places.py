"""Places in one article that may be cited: found, literal, quoted, mentioned. Not which of them answer."""

import bisect
import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Self

import msgspec
from rapidfuzz import fuzz, process

from bot.answer import Citation
from bot.answering.material import Material
from bot.answering.nearness import Lean, has_kind, nearer
from bot.answering.wording import Wording
from config.language import codes
from index.article import Entity, Hit, Paragraph, Passage, Quote, Sentence, Span
from index.names import resolve, speaks
from index.ranking import kinds
from index.search import Found
from index.sentences import trimmed
from index.verbatim import occurrences

# Citations are the best three, and further ones only when they are as good as the best.
MOST_CITATIONS = 3
# Places further down that a reader may want to see as well: about as many as fit a screen.
MOST_FURTHER = 5
# A place worth citing beside the best one is at least half as likely to be what was asked for.
WORTH_CITING = 0.5
# Who asks what someone said about something wants all of it, so a lesser statement of theirs is worth it too.
WORTH_ADDING = 0.3
# Of 100: a slip of the pen leaves names at least this alike; other spellings of one sound `resolve` knows.
SAME_NAME = 80


class Places(msgspec.Struct, frozen=True):
    """An article's material, and what a search found in it; None where none was needed."""

    material: Material
    found: Found | None

    def near(self, leaning: Lean | None, question: str) -> Self:
        """Return these places in the order that a question has that leans on what was shown before it."""
        if self.found is None or leaning is None:
            return self
        found = nearer(self.found, leaning, question, self.material, functools.partial(self.shows, question))
        return msgspec.structs.replace(self, found=found)

    @property
    def wording(self) -> Wording:
        """The article's words, as a question's may meet them."""
        return Wording(self.material.article)

    def further(self, citations: Sequence[Citation]) -> tuple[Citation, ...]:
        """Return the next best sentences, besides those in the places already cited."""
        others = self._hits_beside([citation.span for citation in citations])
        return tuple(map(self.cited, itertools.islice(others, MOST_FURTHER)))

    def sentences(self, beside: Sequence[Span] = ()) -> list[Citation]:
        """Return the sentences found, best first, without those in the places `beside`."""
        hits = self._hits_beside(beside)
        return worth_citing(list(map(self.cited, itertools.islice(hits, MOST_CITATIONS))))

    @property
    def _hits(self) -> tuple[Hit, ...]:
        return self.found.sentences if self.found else ()

    def _hits_in(self, spans: Sequence[Span]) -> list[Hit]:
        """Return the sentences found that share a character with any of `spans`, best first."""
        return [hit for hit in self._hits if any(hit.passage.span.overlaps(span) for span in spans)]

    def _hits_beside(self, spans: Sequence[Span]) -> Iterator[Hit]:
        """Yield the other ones, best first."""
        return (hit for hit in self._hits if not any(hit.passage.span.overlaps(span) for span in spans))

    def shows(self, question: str, span: Span) -> bool | None:
        """Whether a place shows what a question asks for, such as a time or a cause; None if that is open."""
        article = self.material.article
        has = has_kind(question, article[span], article.language)
        return self._shows(kinds.read(question, article.language), span) if has is None else has

    def _shows(self, asked: kinds.Asked, span: Span) -> bool | None:
        article = self.material.article
        shown = kinds.Shown([article[span]], article.language).rows(asked)
        return None if shown is None else bool(shown[0])

    def lacks(self, question: str, span: Span) -> bool:
        """Whether a place has no number, amount or time where a question asks for one.

        Then it seldom answers (docs/notes.md); a cause may be told without a word for it.
        """
        asked = kinds.read(question, self.material.article.language)
        return asked.kind != "reason" and self._shows(asked, span) is False

    def is_about(self, citation: Citation, entity: Entity | str) -> bool:
        """Whether somebody says what is cited, or they or a thing are named there."""
        if isinstance(entity, str):
            return any(occurrences(self.material.article, entity, citation.span))
        named = any(citation.span.overlaps(span) for span in entity.mentions)
        return named or self.is_by(entity, citation.quote)

    def is_by(self, speaker: Entity | None, quote: Quote | None) -> bool:
        """Whether somebody says a quote, alone or with another."""
        if speaker is None or quote is None:
            return False
        return speaks(speaker, quote, self.material.article, self.material.entities)

    def quotes_of(self, speaker: Entity) -> list[Quote]:
        """Return what somebody says, alone or with another, in reading order."""
        return [quote for quote in self.material.quotes if self.is_by(speaker, quote)]

    def statements_with(self, word: str) -> list[Citation]:
        """Return the sentences found that have a word, and a statement of nobody known."""
        return [
            one
            for one in self.sentences()
            if one.quote
            and one.quote.speaker is None
            and any(occurrences(self.material.article, word, one.span))
        ]

    def telling_of(self, phrase: str, *, literally: bool) -> list[Citation]:
        """Return the sentences found that have a phrase in the article's words, but no one else's statement.

        With `literally` only statements. A statement is theirs whose speaker is called so, or nobody known.
        """
        theirs = self.quotes_by(phrase)

        def is_theirs(quote: Quote | None) -> bool:
            return not literally if quote is None else quote.speaker is None or quote in theirs

        own = map(self.cited, self._hits_in(self.in_other_words(phrase)))
        return worth_citing([one for one in own if is_theirs(one.quote)])

    def has_head_of(self, phrase: str) -> bool:
        """Whether the role or body in a phrase stands in the article, whosever it is."""
        from index.wording.concepts import heads  # noqa: PLC0415 - as in `in_other_words`

        return bool(self.in_other_words(heads(phrase)))

    def quotes_by(self, phrase: str) -> list[Quote]:
        """Return the quotes whose speaker is called so where they are said."""
        places = self.in_other_words(phrase)
        return [
            quote
            for quote in self.material.quotes
            if (mention := quote.mention) and any(place in mention for place in places)
        ]

    def named_otherwise(self, name: str) -> list[Citation]:
        """Return the sentences that mention what a reader names, if it stands nowhere as they write it."""
        if any(occurrences(self.material.article, name)):
            return []
        entity = self.entity(name)
        places = entity.mentions if entity else self.in_other_words(name)
        return [self.cited(hit) for hit in self._hits_in(places)[:MOST_CITATIONS]]

    def in_other_words(self, phrase: str) -> list[Span]:
        """Return where a role, body or place that the language files know stands, in any of its words."""
        article = self.material.article
        if article.language not in codes():
            return []
        # Only here: few questions ask for what is not there as written.
        from index.wording.concepts import found_in  # noqa: PLC0415

        return found_in(article.text, phrase, article.language)

    def paragraphs_with(self, topic: str) -> set[Paragraph]:
        """Return the paragraphs that have a topic's one word that says anything, or a role in other words."""
        article = self.material.article
        (word, *others) = kinds.read(topic, article.language).content or {""}
        spans = [] if others else [*occurrences(article, word)]
        places = (article.paragraph_at(span) for span in spans or self.in_other_words(topic))
        return {place for place in places if place}

    def cited(self, hit: Hit) -> Citation:
        """Cite a sentence found, with the quote in it."""
        return self.whole(hit.passage, hit.score)

    def whole(self, place: Passage | Sentence, score: float) -> Citation:
        """Cite a sentence, with the quote in it."""
        span = trimmed(self.material.article, place.span)
        return Citation(place.paragraph, span, score, self.quote_in(span))

    def quotes_found(self, quotes: Sequence[Quote], worth: float = WORTH_CITING) -> list[Citation]:
        """Return those of `quotes` in sentences found, best first, down to a share of the best one's score.

        Scores are shares of one probability, so a quote of several sentences has those of all of them.
        """
        return worth_citing(self._quotes_found(quotes), worth)

    def _quotes_found(self, quotes: Sequence[Quote]) -> list[Citation]:
        scored = [
            (score, quote)
            for quote in quotes
            if (score := sum(hit.score for hit in self._hits_in([quote.content])))
        ]
        scored.sort(key=lambda pair: (-pair[0], pair[1].content.start))
        return [self.quoted(quote, score) for score, quote in scored]

    def found_of(self, speaker: Entity, own: Sequence[Quote]) -> list[Citation]:
        """Return the sentences found with what someone says, or that name them beside what is said."""
        told = self._quotes_found(own)
        mentioning = map(self.cited, self._hits_in(speaker.mentions))
        told += [
            one
            for one in mentioning
            if not any(one.span.overlaps(other.span) for other in told)
            and (one.quote is None or self._is_beside(speaker, one.quote, one.span))
        ]
        return sorted(told, key=lambda one: -one.score)

    def _is_beside(self, speaker: Entity, quote: Quote, span: Span) -> bool:
        return any(span.overlaps(one) and not quote.content.overlaps(one) for one in speaker.mentions)

    def is_another(self, place: Citation, speaker: Entity) -> bool:
        """Whether somebody known says what is cited, and it is not the speaker."""
        quote = place.quote
        return quote is not None and quote.speaker is not None and not self.is_by(speaker, quote)

    def said_beside(self, entity: Entity) -> list[Citation]:
        """Return the sentences found with a statement that somebody may make for someone."""
        found = map(self.cited, self._hits_in(entity.mentions))
        return worth_citing([one for one in found if one.quote and self._may_speak_for(one.quote, entity)])

    def _may_speak_for(self, quote: Quote, entity: Entity) -> bool:
        if quote.speaker is None:
            return True
        written = [quote.speaker.name, *([quote.mention] if quote.mention else [])]
        return any(
            self.wording.begins_with_possessive(place) or any(span in place for span in entity.mentions)
            for place in written
        )

    def touches(self, topic: str, place: Citation, speaker: Entity) -> bool:
        """Whether a place, or what stands right before it in its paragraph, meets a topic in any word."""
        before = [
            one.span
            for one in self.material.sentences
            if one.paragraph == place.paragraph and one.span.end <= place.span.start
        ]
        span = Span(before[-1].start, place.span.end) if before else place.span
        return self.wording.touches(topic, span, self.material.article[speaker.name])

    def quoted(self, quote: Quote, score: float) -> Citation:
        """Cite the whole sentences a quote is said in, so that its speaker can be read with it."""
        return Citation(quote.paragraph, self._sentences_over(quote.content), score, quote)

    def literal(self, words: str) -> list[Citation]:
        """Cite the sentences where `words` stand literally: in quotes if they do so anywhere."""
        article = self.material.article
        places = [
            Citation(paragraph, self._sentences_over(span), 1.0, self.quote_in(span))
            for span in occurrences(article, words)
            if (paragraph := article.paragraph_at(span))
        ]
        return list(dict.fromkeys([place for place in places if place.quote] or places))[:MOST_CITATIONS]

    def named(self, name: str) -> list[Citation]:
        """Return the sentences that have a name as a reader writes it, letter case aside."""
        article = self.material.article
        spans = [
            span for span in occurrences(article, name) if article[span].rsplit(maxsplit=1)[-1][0].isupper()
        ]
        sentences = dict.fromkeys(filter(None, map(self.sentence_at, spans)))
        return [self.whole(one, 1.0) for one in sentences]

    def _sentences_over(self, span: Span) -> Span:
        sentences = self.material.sentences
        first = bisect.bisect_right(sentences, span.start, key=lambda one: one.span.end)
        behind = bisect.bisect_left(sentences, span.end, key=lambda one: one.span.start)
        whole = Span(sentences[first].span.start, sentences[behind - 1].span.end)
        return trimmed(self.material.article, whole)

    def quote_in(self, span: Span) -> Quote | None:
        """Return the quote that shares most characters with `span`."""
        touching = [one for one in self.material.quotes if one.content.overlaps(span)]
        return max(touching, key=lambda quote: _shared(quote.content, span), default=None)

    def sentence_at(self, span: Span) -> Sentence | None:
        """Return the first sentence that shares a character with `span`."""
        return next((sentence for sentence in self.material.sentences if sentence.span.overlaps(span)), None)

    def introduction(self, entity: Entity) -> Citation | None:
        """Cite the sentence that gives someone's fullest name first."""
        sentence = self.sentence_at(entity.name)
        return self.whole(sentence, 1.0) if sentence else None

    def mentions(self, speaker: Entity) -> list[Citation]:
        """Return the first sentences that mention someone."""
        article = self.material.article
        sentences = dict.fromkeys(map(self.sentence_at, speaker.mentions))
        return [
            Citation(sentence.paragraph, trimmed(article, sentence.span), 0.0)
            for sentence in sentences
            if sentence
        ][:MOST_CITATIONS]

    def entity(self, name: str | None) -> Entity | None:
        """Return whom a reader means by `name`."""
        return resolve(name, self.material.article, self.material.entities) if name else None

    def is_unknown_name(self, name: str) -> bool:
        """Whether `name` has capitals, and no capitalised word of the article is like one of its own.

        A place may have another name in the article's language: Moscow is no stranger to a Dutch article.
        """
        capitals = [word for word in name.split() if word[0].isupper()]
        known = {word for word in re.findall(r"\w+", self.material.article.text) if word[0].isupper()}
        is_unknown = bool(capitals) and not any(
            process.extractOne(word, known, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=SAME_NAME)
            for word in capitals
        )
        return is_unknown and not self.in_other_words(name)


def worth_citing(citations: Sequence[Citation], worth: float = WORTH_CITING) -> list[Citation]:
    """Cut a list, best first, behind the places worth citing beside the best."""
    if not citations:
        return []
    least = worth * citations[0].score
    return [citation for citation in citations[:MOST_CITATIONS] if citation.score >= least]


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)
