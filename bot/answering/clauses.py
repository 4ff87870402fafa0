"""Where a question begins in a sentence, by words and their order. Not what a message asks (`several.py`)."""

import functools
import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot import phrasing
from bot.answering.leaning import leaning
from bot.answering.reading import WORD
from bot.patterns import any_of, first_fit
from config.language import Language, load

# As many words may stand between *which* and the verb.
_LONGEST_NOUN = 2


@dataclass(frozen=True, slots=True)
class Phrase:
    """A question: the word that `asks`, and the `words` behind that and behind the noun that some take."""

    asks: str
    takes_noun: bool
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clauses:
    """What shows in a language where a question begins: patterns of words, and words in small letters.

    `between` joins two questions, each of which may begin with `opening`; `asking` are the question words.
    `subjects` begin what a verb is about, `little` are other words that are no verb.
    """

    language: Language
    between: re.Pattern[str]
    opening: re.Pattern[str]
    asking: re.Pattern[str]
    verbs: frozenset[str]
    subjects: frozenset[str]
    little: frozenset[str]

    def spoken(self, text: str) -> str:
        """Return a question without the words that only lead on: *en*, *maar*."""
        return leaning(self.language.code).leading.sub("", text.strip())

    def phrase(self, text: str) -> Phrase | None:
        """Return the words a question begins with, if it begins with such as ask."""
        match = self.opening.match(text)
        if match is None:
            return None
        words = WORD.findall(text[match.end() :])
        asks, belong = " ".join(match["asks"].casefold().split()), 0
        # Which ship, how many ships; what kind of ship.
        nouns_follow = self.language.followups.nouns_follow | self.language.grammar.prepositions
        takes_noun = asks.rpartition(" ")[2] in nouns_follow
        if takes_noun:
            verbs = (
                length for length in range(_LONGEST_NOUN + 1) if self.is_verb(words[length : length + 1])
            )
            belong = next(verbs, int(words != [] and not self._is_closed(words[0])))
        # "En welke verloor?" leaves out the noun, and says too little by itself.
        is_short = takes_noun and not words[1:]
        return Phrase(asks, takes_noun, () if is_short else tuple(words[belong:]))

    def is_bare(self, text: str) -> bool:
        """Whether a text is a question word alone that asks the question before anew: *waarom?*."""
        return first_fit(leaning(self.language.code).asks, phrasing.bare(text)) is not None

    def is_turned(self, phrase: Phrase) -> bool:
        """Whether a verb stands before its subject, as in a main clause alone: *wat wil hij*."""
        verb, subject, *_ = (*phrase.words, "", "")
        pronouns = self.language.pronouns
        if subject.casefold() in (pronouns.personal | pronouns.own | pronouns.neutral) - pronouns.objective:
            return self.is_main(phrase.words)
        # In "wie verloor de man" and "welke ploeg versloeg Ajax" the subject may be before the verb.
        if phrase.takes_noun or phrase.asks in self.language.followups.who:
            return False
        return self.is_verb([verb]) and (subject[:1].isupper() or subject.casefold() in self.subjects)

    def is_main(self, words: Sequence[str]) -> bool:
        """Whether a verb comes first behind a question word; in a clause its subject does."""
        if not words or self.is_verb(words[:1]):
            return bool(words)
        verb, after, *_ = (*words, "")
        if self._is_closed(verb):
            return False
        # Not every verb is known. In "waarom kinderen verdrinken" it comes last.
        return not after or self._is_closed(after)

    def is_verb(self, words: Sequence[str]) -> bool:
        """Whether the first of some words is a verb that is known."""
        return bool(words) and words[0].casefold() in self.verbs

    def has_verb(self, words: Sequence[str]) -> bool:
        """Whether some words hold a verb, by its ending where a language has one for that."""
        return any(
            self.is_verb([word]) or word.endswith(self.language.grammar.past_endings) for word in words
        )

    def _is_closed(self, word: str) -> bool:
        return word[:1].isupper() or word.casefold() in self.subjects | self.little

    def has_clause(self, text: str) -> bool:
        """Whether a question holds a clause that could go on: another question word, *dat hij*."""
        spoken = self.spoken(text)
        opening = self.opening.match(spoken)
        rest = spoken[opening.end() :] if opening else spoken
        if self.asking.search(rest):
            return True
        grammar, words = self.language.grammar, WORD.findall(rest)
        return any(
            one.casefold() in grammar.that | grammar.whether
            and (after[:1].isupper() or after in self.subjects)
            for one, after in itertools.pairwise(words)
        )


@functools.cache
def clauses_of(code: str) -> Clauses:
    """Return what shows in a language where a question begins."""
    language = load(code)
    grammar, questions, pronouns = language.grammar, language.questions, language.pronouns
    asks = _spaced(grammar.questions | questions.asking)
    between = _spaced(questions.between)
    opening = rf"(?:(?:{_spaced(grammar.prepositions)})\s+)?(?P<asks>{asks})(?![\w'’-])"
    joined = rf"\s*,?\s+(?P<and>{between}),?\s+|\s*,\s+"
    return Clauses(
        language,
        re.compile(rf"(?:{joined})(?={opening})", re.IGNORECASE),
        re.compile(rf"\s*{opening}\s*", re.IGNORECASE),
        re.compile(rf"\b(?:{asks})\b", re.IGNORECASE),
        grammar.auxiliaries | grammar.finite | {*questions.say, *questions.opine},
        pronouns.personal | pronouns.own | pronouns.neutral | pronouns.impersonal | grammar.determiners,
        grammar.prepositions | grammar.adverbs | grammar.questions | grammar.that | {*questions.adverbs},
    )


def _spaced(words: Iterable[str]) -> str:
    return any_of(words).replace(r"\ ", r"\s+")
