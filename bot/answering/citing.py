"""Places in one article that may be cited, whatever is asked: quoted, literal, named. Not what was found.

What a search found is in `places.py`.
"""

import bisect
import re

import msgspec
from rapidfuzz import fuzz, process

from bot.answer import Citation
from bot.answering.material import Material
from bot.answering.wording import Wording
from config.language import codes
from index.article import Entity, Paragraph, Passage, Quote, Sentence, Span, trimmed
from index.names import resolve, speaks
from index.ranking import kinds
from index.verbatim import occurrences

# Citations are the best three, and further ones only when they are as good as the best.
MOST_CITATIONS = 3
# Of 100: a slip of the pen leaves names at least this alike; other spellings of one sound `resolve` knows.
SAME_NAME = 80
# Space and marks of emphasis may stand behind the question mark.
_BEHIND_QUESTION = " \t\n*_"


class Citing(msgspec.Struct, frozen=True):
    """An article's material, and what can be cited of it."""

    material: Material

    @property
    def wording(self) -> Wording:
        """The article's words, as a question's may meet them."""
        return Wording(self.material.article)

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

    def in_other_words(self, phrase: str) -> list[Span]:
        """Return where a role, body or place that the language files know stands, in any of its words."""
        article = self.material.article
        if article.language not in codes():
            return []
        # Only here: few questions ask for what is not there as written.
        from index.wording.concepts import found_in  # noqa: PLC0415

        return found_in(article.text, phrase, article.language)

    def whole(self, place: Passage | Sentence, score: float) -> Citation:
        """Cite a sentence, with the quote in it."""
        span = trimmed(self.material.article, place.span)
        return Citation(place.paragraph, span, score, self.quote_in(span))

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

    def sentence_at(self, span: Span) -> Sentence | None:
        """Return the first sentence that shares a character with `span`."""
        return next((sentence for sentence in self.material.sentences if sentence.span.overlaps(span)), None)

    def quote_in(self, span: Span) -> Quote | None:
        """Return the quote that shares most characters with `span`."""
        start, end = span.start, span.end
        # Asked of every place shown: `overlaps` itself would take most of the time.
        touching = [
            one for one in self.material.quotes if one.content.start < end and start < one.content.end
        ]
        return max(touching, key=lambda quote: _shared(quote.content, span), default=None)

    def all_of(self, paragraph: Paragraph, score: float) -> Citation:
        """Cite a paragraph, with its speaker where it is said as a whole and no verb in it says by whom."""
        return Citation(paragraph, paragraph.span, score, self.speech(paragraph))

    def speech(self, paragraph: Paragraph) -> Quote | None:
        """Return the quote without a cue that all sentences of a paragraph belong to, as an answer does."""
        quote = next((one for one in self.material.quotes if one.content in paragraph.span), None)
        if quote is None or quote.cue is not None or quote.kind != "direct":
            return None
        sentences = self.material.sentences
        first = bisect.bisect_left(sentences, paragraph.span.start, key=lambda one: one.span.start)
        for sentence in sentences[first:]:
            if sentence.paragraph != paragraph:
                break
            if not sentence.span.overlaps(quote.content):
                return None
        return quote

    def reply(self, place: Passage | Sentence) -> Quote | None:
        """Return what is said in reply, if a place is a question that nobody named asks: an interviewer's."""
        article, paragraph = self.material.article, place.paragraph
        if not article[place.span].rstrip(_BEHIND_QUESTION).endswith("?"):
            return None
        following = article.paragraphs[paragraph.number : paragraph.number + 1]
        closes = not re.search(r"\w", article.text[place.span.end : paragraph.span.end])
        return self.speech(following[0]) if following and closes and not self.quote_in(place.span) else None

    def _sentences_over(self, span: Span) -> Span:
        sentences = self.material.sentences
        first = bisect.bisect_right(sentences, span.start, key=lambda one: one.span.end)
        behind = bisect.bisect_left(sentences, span.end, key=lambda one: one.span.start)
        whole = Span(sentences[first].span.start, sentences[behind - 1].span.end)
        return trimmed(self.material.article, whole)

    def paragraphs_with(self, topic: str) -> set[Paragraph]:
        """Return the paragraphs that have a topic's one word that says anything, or a role in other words."""
        article = self.material.article
        (word, *others) = kinds.read(topic, article.language).content or {""}
        spans = [] if others else [*occurrences(article, word)]
        places = (article.paragraph_at(span) for span in spans or self.in_other_words(topic))
        return {place for place in places if place}

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

    def is_another(self, place: Citation, speaker: Entity) -> bool:
        """Whether somebody known says what is cited, and it is not the speaker."""
        quote = place.quote
        return quote is not None and quote.speaker is not None and not self.is_by(speaker, quote)

    def quotes_of(self, speaker: Entity) -> list[Quote]:
        """Return what somebody says, alone or with another, in reading order."""
        return [quote for quote in self.material.quotes if self.is_by(speaker, quote)]

    def quotes_by(self, phrase: str) -> list[Quote]:
        """Return the quotes whose speaker is called so where they are said."""
        places = self.in_other_words(phrase)
        return [
            quote
            for quote in self.material.quotes
            if (mention := quote.mention) and any(place in mention for place in places)
        ]

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


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)
