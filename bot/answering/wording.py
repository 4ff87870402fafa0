"""How an article's words meet those of a question about what somebody said. Not which place is the answer."""

import functools
import re
from collections.abc import Collection, Iterable
from typing import Literal

import msgspec
from rapidfuzz import fuzz

from config.language import Attitude, codes, load
from index.article import Article, Quote, Span
from index.ranking import kinds
from index.ranking.lexical import stemmer, words

# Of a claim's content words, a statement that is the same has at least as many.
MOST_WORDS = 0.5
# Words of so many letters are one word misspelt when they are so alike, of 100, or when one begins the other.
_LONG = 5
_ALIKE = 80
# Who wants something stands so near before the verb that says it; or right behind it: wel wil hij dat.
_NEAR = 6
_BEHIND = 2
# The subject of a clause that is reported stands among so many words: that he, dat zij.
_OPENING = 2
# Behind a name: the end of an apposition, or a clause of its own: Anna Bos, die het dak legde, is tevreden.
_APPOSED = re.compile(r"^(?:,[^,.;]{,120})?,(?=\s)")
_PARTED = re.compile(r"[,;:]")


# Whose a mind is that a place tells of, of somebody named there.
Whose = Literal["theirs", "perhaps", "another's"]


class Wording(msgspec.Struct, frozen=True):
    """An article's words, to be met by those of a question."""

    article: Article

    def holds(self, topic: str, span: Span, speaker: str) -> bool:
        """Whether a place holds every content word of a topic; a speaker's name is none."""
        wanted = self._content(topic, speaker)
        return bool(wanted) and wanted <= self._stems(self.article[span])

    def touches(self, topic: str, span: Span, speaker: str) -> bool:
        """Whether a place holds any content word of a topic, in about these letters or by another word.

        True as well where that cannot be told: of a topic without such words, or of one in another language
        that is no thing known in both.
        """
        asked = kinds.read(topic, self.article.language)
        wanted = asked.content - {*words(speaker)}
        if not wanted:
            return True
        if asked.language != self.article.language:
            return self._has_thing(wanted, asked.language, span) is not False
        held = {*words(self.article[span])}
        stem = stemmer(self.article.language)
        stems = {*map(stem, held)}
        return any(
            stem(word) in stems or any(_alike(word, one) for one in held) or self._is_otherwise(word, span)
            for word in wanted
        ) or bool(self._has_thing(wanted, asked.language, span))

    def is_alike(self, claim: str, span: Span, speaker: str) -> bool:
        """Whether a place holds the numbers of a claim, and in its own language most of its content words."""
        wanted, held = self._content(claim, speaker), self._stems(self.article[span])
        if any(word.isdecimal() and word not in held for word in wanted):
            return False
        return self.is_foreign(claim) or len(wanted & held) >= MOST_WORDS * len(wanted)

    def is_foreign(self, text: str) -> bool:
        """Whether a text is in another language than the article."""
        return kinds.read(text, self.article.language).language != self.article.language

    def reports(self, quote: Quote, verb: str) -> bool:
        """Whether a quote is reported by a form of `verb`, which may be any form of it: eist, geëist."""
        if quote.cue is None or self.article.language not in codes():
            return False
        # Only here: few questions ask by a verb, and the rules take 40 ms to import.
        from index.wording.lexicon import lexicon  # noqa: PLC0415

        uses = lexicon(self.article.language).uses
        wanted = {use.infinitive for use in uses.get(verb.casefold(), ())}
        written = self.article[quote.cue].casefold().split()
        return any(use.infinitive in wanted for word in written for use in uses.get(word, ()))

    def voices(self, quote: Quote, attitude: Attitude) -> bool:
        """Whether somebody says a quote in such a mind: by the verb that reports it, or in it."""
        if (language := self._language) is None:
            return False
        shows, content = _pattern(language, "shows", attitude), self.article[quote.content]
        if quote.cue and shows.search(self.article[quote.cue]):
            return True
        # That he is pleased: told of who says it, where that the mayor is pleased is not.
        opening = {*words(content)[:_OPENING]} if quote.kind != "direct" else set()
        pronouns = load(language).pronouns
        is_own = bool(opening & (pronouns.personal | pronouns.neutral))
        pattern = shows if is_own else _pattern(language, "voices", attitude)
        return bool(pattern.search(content))

    def whose_mind(self, span: Span, holders: Iterable[Span], attitude: Attitude) -> Whose | None:
        """Return whether a place tells such a mind of the holders or of another; None if it tells none."""
        if (language := self._language) is None:
            return None
        starts = [
            span.start + match.start()
            for match in _pattern(language, "shows", attitude).finditer(self.article[span])
        ]
        held = [holder for holder in holders if holder.overlaps(span)]
        if any(self._is_near(holder, start) for holder in held for start in starts):
            return "theirs"
        if any(holder.start < start for holder in held for start in starts):
            return "perhaps"
        return "another's" if starts else None

    def begins_with_possessive(self, span: Span) -> bool:
        """Whether somebody is described as somebody's: zijn advocaat."""
        if self._language is None:
            return False
        return self.article[span].split()[0].casefold() in load(self._language).grammar.possessives

    def refuses(self, span: Span, holders: Iterable[Span] | None = None) -> bool:
        """Whether a place tells that somebody will say nothing; if `holders` are given, that it is them."""
        if (language := self._language) is None:
            return False
        starts = [span.start + match.start() for match in _refusals(language).finditer(self.article[span])]
        if holders is None:
            return bool(starts)
        held = [holder for holder in holders if holder.overlaps(span)]
        return any(self._is_near(holder, start) for holder in held for start in starts)

    def denies(self, text: str, code: str) -> bool:
        """Whether a text in a language says no to something: not, never, denies."""
        return code in codes() and bool(_negations(code).search(text))

    @property
    def _language(self) -> str | None:
        return self.article.language if self.article.language in codes() else None

    def _is_near(self, holder: Span, start: int) -> bool:
        if holder.start > start:
            return len(self.article.text[start : holder.start].split()) <= _BEHIND
        between = _APPOSED.sub("", self.article.text[holder.end : start])
        return len(between.split()) <= _NEAR and not _PARTED.search(between)

    def _is_otherwise(self, word: str, span: Span) -> bool:
        """Whether a place has a role, body or place under another word for it than the reader's."""
        if self._language is None:
            return False
        # Only here: few topics stand nowhere as they are written.
        from index.wording.concepts import found_in  # noqa: PLC0415

        return bool(found_in(self.article[span], word, self._language))

    def _has_thing(self, wanted: Collection[str], code: str, span: Span) -> bool | None:
        """Whether a place has a thing under another noun than a reader's: soldiers, troops.

        None where what is `wanted`, in the language `code`, is no thing that is known.
        """
        if self._language is None or code not in codes():
            return None
        # Only here: few topics stand nowhere as they are written.
        from index.wording.things import things  # noqa: PLC0415

        asked = things(" ".join(wanted), code)
        return bool(asked & things(self.article[span], self._language)) if asked else None

    def _content(self, text: str, name: str) -> set[str]:
        """Return the stems of a text without function words and the words of a name."""
        language = self.article.language
        content = kinds.read(text, language).content - {*words(name)}
        return set(map(stemmer(language), content))

    def _stems(self, text: str) -> set[str]:
        return set(map(stemmer(self.article.language), words(text)))


def attitude_of(verb: str, code: str) -> Attitude | None:
    """Return what a verb of a question in a language asks for of somebody's mind, if that is known."""
    asks = load(code).attitudes.asks
    return next((one for one in asks if _pattern(code, "asks", one).fullmatch(verb)), None)


def _alike(one: str, other: str) -> bool:
    """Whether two words have about the same letters, or one begins or ends the other: brug, brugdek."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _LONG:
        return False
    return longer.startswith(shorter) or longer.endswith(shorter) or fuzz.ratio(one, other) >= _ALIKE


@functools.cache
def _pattern(code: str, part: str, attitude: Attitude) -> re.Pattern[str]:
    known: dict[Attitude, str] = getattr(load(code).attitudes, part)
    return re.compile(known[attitude], re.IGNORECASE)


@functools.cache
def _refusals(code: str) -> re.Pattern[str]:
    return re.compile(load(code).attitudes.refuses, re.IGNORECASE)


@functools.cache
def _negations(code: str) -> re.Pattern[str]:
    return re.compile(load(code).attitudes.denies, re.IGNORECASE)
