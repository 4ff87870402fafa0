"""Places in one article that a search found, and may be cited. Not which of them answer."""

import functools
import itertools
from collections.abc import Iterator, Sequence
from typing import Self

import msgspec

from bot.answer import Citation
from bot.answering.citing import MOST_CITATIONS, Citing
from bot.answering.nearness import Lean, has_kind, nearer
from index.article import Entity, Hit, Quote, Span
from index.ranking import kinds
from index.search import Found
from index.verbatim import occurrences

# Places further down that a reader may want to see as well: about as many as fit a screen.
MOST_FURTHER = 5
# A place worth citing beside the best one is at least half as likely to be what was asked for.
WORTH_CITING = 0.5
# Who asks what someone said about something wants all of it, so a lesser statement of theirs is worth it too.
WORTH_ADDING = 0.3


class Places(Citing, frozen=True):
    """An article's material, and what a search found in it; None where none was needed."""

    found: Found | None

    def near(self, leaning: Lean | None, question: str) -> Self:
        """Return these places in the order that a question has that leans on what was shown before it."""
        if self.found is None or leaning is None:
            return self
        found = nearer(self.found, leaning, question, self.material, functools.partial(self.shows, question))
        return msgspec.structs.replace(self, found=found)

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
        asked = kinds.read(question, article.language)
        return kinds.shows(asked, article[span], article.language) if has is None else has

    def lacks(self, question: str, span: Span) -> bool:
        """Whether a place has no number, amount or time where a question asks for one.

        Then it seldom answers (docs/notes.md); a cause may be told without a word for it.
        """
        article = self.material.article
        asked = kinds.read(question, article.language)
        return asked.kind != "reason" and kinds.shows(asked, article[span], article.language) is False

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

    def named_otherwise(self, name: str) -> list[Citation]:
        """Return the sentences that mention what a reader names, if it stands nowhere as they write it."""
        if any(occurrences(self.material.article, name)):
            return []
        entity = self.entity(name)
        places = entity.mentions if entity else self.in_other_words(name)
        return [self.cited(hit) for hit in self._hits_in(places)[:MOST_CITATIONS]]

    def cited(self, hit: Hit) -> Citation:
        """Cite a sentence found, with the quote in it; in place of an interviewer's question the reply."""
        reply = self.reply(hit.passage)
        return self.quoted(reply, hit.score) if reply else self.whole(hit.passage, hit.score)

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

    def refusing(self, speaker: Entity, topic: str, own: Sequence[Quote]) -> list[Citation]:
        """Return the sentences found that tell that somebody will not say anything, about a topic.

        Of somebody who says nothing at all every such sentence; statements about the topic come before them.
        """
        if own and any(self.touches(topic, self.quoted(quote, 1.0), speaker) for quote in own):
            return []
        return [
            one
            for one in self.found_of(speaker, ())
            if self.wording.refuses(one.span, speaker.mentions)
            and (not own or self.touches(topic, one, speaker))
        ]

    def _is_beside(self, speaker: Entity, quote: Quote, span: Span) -> bool:
        return any(span.overlaps(one) and not quote.content.overlaps(one) for one in speaker.mentions)

    def said_beside(self, entity: Entity) -> list[Citation]:
        """Return the sentences found with a statement that somebody may make for someone."""
        found = map(self.cited, self._hits_in(entity.mentions))
        return worth_citing([one for one in found if one.quote and self._may_speak_for(one.quote, entity)])


def worth_citing(citations: Sequence[Citation], worth: float = WORTH_CITING) -> list[Citation]:
    """Cut a list, best first, behind the places worth citing beside the best."""
    if not citations:
        return []
    least = worth * citations[0].score
    return [citation for citation in citations[:MOST_CITATIONS] if citation.score >= least]
