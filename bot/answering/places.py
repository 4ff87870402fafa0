"""Places in one article that may be cited: found, literal, quoted, mentioned. Not which of them answer."""

import bisect
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from rapidfuzz import fuzz, process

from bot.answer import Citation
from bot.answering.material import Material
from config.language import codes
from index.article import Entity, Hit, Passage, Quote, Sentence, Span
from index.names import resolve, speaks
from index.ranking import kinds
from index.ranking.lexical import stemmer, words
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
# Of a claim's content words, a statement that is the same has at least as many.
MOST_WORDS = 0.5
# Of 100: a slip of the pen leaves names at least this alike; other spellings of one sound `resolve` knows.
SAME_NAME = 80


class Places(msgspec.Struct, frozen=True):
    """An article's material, and what a search found in it; None where none was needed."""

    material: Material
    found: Found | None

    def further(self, citations: Sequence[Citation]) -> tuple[Citation, ...]:
        """Return the next best sentences, besides those in the places already cited."""
        others = self._hits_beside([citation.span for citation in citations])
        return tuple(map(self.cited, itertools.islice(others, MOST_FURTHER)))

    def sentences(self, beside: Sequence[Span] = ()) -> list[Citation]:
        """Return the sentences found, best first, without those in the places `beside`."""
        hits = self._hits_beside(beside)
        return _worth_citing(list(map(self.cited, itertools.islice(hits, MOST_CITATIONS))))

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
        return self._shows(kinds.read(question, self.material.article.language), span)

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

    def is_about(self, citation: Citation, entity: Entity) -> bool:
        """Whether somebody says what is cited, or is named there."""
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
        return _worth_citing([one for one in own if is_theirs(one.quote)])

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
        scored = [
            (score, quote)
            for quote in quotes
            if (score := sum(hit.score for hit in self._hits_in([quote.content])))
        ]
        scored.sort(key=lambda pair: (-pair[0], pair[1].content.start))
        return _worth_citing([self.quoted(quote, score) for score, quote in scored], worth)

    def found_about(self, entity: Entity) -> list[Citation]:
        """Return the sentences found that mention someone, best first."""
        return _worth_citing([self.cited(hit) for hit in self._hits_in(entity.mentions)[:MOST_CITATIONS]])

    def reports(self, quote: Quote, verb: str) -> bool:
        """Whether a quote is reported by a form of `verb`, which may be any form of it: eist, geëist."""
        article = self.material.article
        if quote.cue is None or article.language not in codes():
            return False
        # Only here: few questions ask by a verb, and the rules take 40 ms to import.
        from index.wording.lexicon import lexicon  # noqa: PLC0415

        uses = lexicon(article.language).uses
        wanted = {use.infinitive for use in uses.get(verb.casefold(), ())}
        written = article[quote.cue].casefold().split()
        return any(use.infinitive in wanted for word in written for use in uses.get(word, ()))

    def holding(self, topic: str, places: Iterable[Citation], speaker: Entity) -> list[Citation]:
        """Return those of the places that hold every content word of a topic; a speaker's name is none."""
        wanted = self._content(topic, self.material.article[speaker.name])
        return [one for one in places if wanted and wanted <= self._stems(self.material.article[one.span])]

    def is_alike(self, claim: str, span: Span, speaker: str) -> bool:
        """Whether a place holds the numbers of a claim, and in its own language most of its content words."""
        article = self.material.article
        wanted, held = self._content(claim, speaker), self._stems(article[span])
        if any(word.isdecimal() and word not in held for word in wanted):
            return False
        is_foreign = kinds.read(claim, article.language).language != article.language
        return is_foreign or len(wanted & held) >= MOST_WORDS * len(wanted)

    def _content(self, text: str, name: str) -> set[str]:
        """Return the stems of a text without function words and the words of a name."""
        language = self.material.article.language
        content = kinds.read(text, language).content - {*words(name)}
        return set(map(stemmer(language), content))

    def _stems(self, text: str) -> set[str]:
        return set(map(stemmer(self.material.article.language), words(text)))

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

    def around(self, span: Span) -> list[Citation]:
        """Return the sentences of its paragraph before and behind those that `span` is in."""
        numbers = [number for number, one in enumerate(self.material.sentences) if one.span.overlaps(span)]
        beside = [
            self.material.sentences[number]
            for number in ((numbers[0] - 1, numbers[-1] + 1) if numbers else ())
            if 0 <= number < len(self.material.sentences)
        ]
        paragraph = self.material.article.paragraph_at(span)
        return [self.whole(one, 1.0) for one in beside if one.paragraph == paragraph]


def _worth_citing(citations: Sequence[Citation], worth: float = WORTH_CITING) -> list[Citation]:
    """Cut a list, best first, behind the places worth citing beside the best."""
    if not citations:
        return []
    least = worth * citations[0].score
    return [citation for citation in citations[:MOST_CITATIONS] if citation.score >= least]


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)
