"""A question that leans on the conversation, in full. Not what is answered to it.

How readers of a language go on is in its file (`[followups]`); here is only the order it is tried in.
A question that is complete in itself comes back as it is.
"""

import functools
import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from bot import question as asking
from bot.answering.antecedent import antecedent, named_in, read, with_names
from bot.answering.conversation import Turn
from bot.answering.material import Material
from bot.patterns import Pattern, first_fit, patterns
from bot.question import AboutSpan, SaidMore
from config.language import Language, load
from index.article import Span
from index.names import resolve as resolve_name

# A longer question says itself what it is about.
_MOST_WORDS = 14
# Of the words a reader points at, as many characters say what a question is about.
_TOPIC_LENGTH = 200


def resolve(
    text: str,
    history: Sequence[Turn],
    material: "Material",
    language: Language,
    highlighted: Span | None = None,
) -> str | AboutSpan | SaidMore:
    """Return a question in full, or the request it makes about a place.

    `history` is the conversation before, latest last; `highlighted` is what the reader points at.
    """
    plain = asking.bare(text)
    if len(plain.split()) > _MOST_WORDS:
        return _about(text, highlighted, material) if highlighted else text
    before = history[-1] if history else None
    if before is None and not highlighted:
        return text
    asked = asking.read(plain, language)
    if isinstance(asked, asking.Courtesy | asking.Overview):
        return text
    if highlighted:
        # What is pointed at is the subject, whatever was spoken of before.
        topic = _words_at(highlighted, material)
        pointing = _pointing(plain, highlighted, topic, _patterns(language.code))
        return pointing or _about(text, highlighted, material)
    # "Who is quoted?" asks for all speakers, though it could also ask for that of the answer before.
    if before is None or isinstance(asked, asking.Speakers):
        return text
    follow = _Followup(plain, before, history, material, language, _patterns(language.code))
    return (
        # Before "en X?": the longer patterns begin with the same words.
        follow.about_answer()
        or follow.asked_again()
        # "en wat met Jansen?" is no whole question, though it begins as one.
        or follow.ellipsis()
        or follow.whole_clause()
        or text
    )


def _pointing(plain: str, span: Span, topic: str, patterns: "_Patterns") -> AboutSpan | None:
    """Return what is asked about words pointed at: who says them, where they stand, more."""
    spoken = patterns.leading.sub("", plain)
    kinds: tuple[tuple[Literal["speaker", "place", "more"], tuple[Pattern, ...]], ...] = (
        ("speaker", patterns.speaker),
        ("place", patterns.place),
        ("more", patterns.more),
    )
    for wanted, sources in kinds:
        if first_fit(sources, spoken) or first_fit(sources, plain):
            return AboutSpan(topic, span, wanted)
    return None


def _about(text: str, span: Span, material: "Material") -> str:
    """Return a question with the words it is about behind it."""
    return f"{text} {_words_at(span, material)}"


def _words_at(span: Span, material: "Material") -> str:
    return " ".join(material.article[span].split())[:_TOPIC_LENGTH]


class _Followup(msgspec.Struct, frozen=True):
    """A question on its way to its full form; each rule returns that form, or None when it does not fit."""

    plain: str
    before: Turn
    history: Sequence[Turn]
    material: "Material"
    language: Language
    patterns: "_Patterns"

    def about_answer(self) -> AboutSpan | None:
        """*Wie zei dat?* is about the best place of the answer before."""
        if not self.before.citations:
            return None
        return _pointing(self.plain, self.before.citations[0], self.before.meant, self.patterns)

    def asked_again(self) -> str | None:
        """*Waarom?* is the question before with another question word."""
        spoken = self.patterns.leading.sub("", self.plain)
        match = first_fit(self.patterns.asks, self.plain) or first_fit(self.patterns.asks, spoken)
        return f"{match['asks']} {self._without_question_word()}?" if match else None

    def whole_clause(self) -> str | SaidMore | None:
        """*En wat zei hij daarover?* is a question whose pronouns stand for what came before."""
        spoken = self.patterns.leading.sub("", self.plain)
        if spoken != self.plain and not self._is_clause(spoken):
            return None
        named = with_names(spoken, self.before, self.material, self.language)
        full = self._with_topic(named)
        if full in {self.plain, spoken}:
            # Nothing in it leans on what came before; it says itself what it is about.
            return f"{spoken}?" if spoken != self.plain else None
        return self._more_said(full) or f"{full}?"

    def ellipsis(self) -> str | None:
        """*En Jansen?* is the question before about another."""
        rest = self._rest()
        if rest is None or self._is_clause(rest):
            return None
        meant = asking.bare(self.before.meant)
        asked = read(meant, self.material, load(self.before.language))
        first = rest.split(maxsplit=1)[0].casefold()
        if first in self.language.grammar.prepositions:
            return self._other_phrase(meant, first, rest, asked)
        pronoun = antecedent(rest.casefold(), self.before, self.material, self.language)
        name = self.material.article[pronoun.name] if pronoun else rest
        if isinstance(asked, asking.Said):
            return f"{meant.replace(asked.speaker, name, 1)}?"
        if isinstance(asked, asking.WhoSaid) and self._is_name(name):
            return self.language.followups.said_about.format(name=name, topic=asked.words)
        for match, _ in named_in(meant, self.material):
            if self._is_name(name):
                return f"{meant[: match.start()]}{name}{meant[match.end() :]}?"
        return f"{meant}, {rest}?"

    def _rest(self) -> str | None:
        """Return what an ellipsis names: behind *en*, or a name that is the whole question."""
        if match := first_fit(self.patterns.ellipsis, self.plain):
            return match["rest"]
        meant = read(asking.bare(self.before.meant), self.material, load(self.before.language))
        named = resolve_name(self.plain, self.material.article, self.material.entities)
        # A name alone may as well ask for the places it stands at, unless it was asked what another said.
        return self.plain if named and isinstance(meant, asking.Said) else None

    @staticmethod
    def _other_phrase(meant: str, preposition: str, rest: str, asked: asking.Question) -> str:
        """Put a phrase in the place of the one that begins with the same preposition, or behind all."""
        if isinstance(asked, asking.Said) and asked.topic and asked.topic.casefold().startswith(preposition):
            return f"{meant.replace(asked.topic, rest, 1)}?"
        same = re.search(rf"\b{re.escape(preposition)} .+$", meant, re.IGNORECASE)
        return f"{meant[: same.start()]}{rest}?" if same else f"{meant} {rest}?"

    def _is_clause(self, text: str) -> bool:
        """Whether a text asks by itself: it begins with a question word or a verb."""
        grammar, questions = self.language.grammar, self.language.questions
        first = text.split(maxsplit=1)[0].casefold()
        return first in grammar.questions | grammar.auxiliaries | grammar.finite | {
            *questions.say,
            *questions.opine,
        }

    def _is_name(self, text: str) -> bool:
        return bool(resolve_name(text, self.material.article, self.material.entities)) or text[:1].isupper()

    def _with_topic(self, text: str) -> str:
        """Put the subject of the question before where a word points back to it."""
        if not self.patterns.back.search(text):
            return text
        about = self.language.followups.about.format(topic=self._topic())
        return self.patterns.back.sub(lambda _: about, text, count=1)

    def _topic(self) -> str:
        """Return what the question before was about, without the word that leads to it."""
        meant = asking.bare(self.before.meant)
        asked = read(meant, self.material, load(self.before.language))
        match asked:
            case asking.Said(topic=str(topic)):
                prepositions = load(self.before.language).grammar.prepositions
                first, _, rest = topic.partition(" ")
                return rest if rest and first.casefold() in prepositions else topic
            case asking.WhoSaid(words=words):
                return words
            case asking.ParagraphAbout(topic=topic):
                return topic
            case _:
                return self._without_question_word()

    def _without_question_word(self) -> str:
        """Return the question before without the word that asks, or the words cited when it names none."""
        meant = asking.bare(self.before.meant)
        language = load(self.before.language)
        if isinstance(asking.read(meant, language), asking.ParagraphNumbers) and self.before.citations:
            return _words_at(self.before.citations[0], self.material)
        first, _, rest = meant.partition(" ")
        if first.casefold() not in language.grammar.questions or not rest:
            return meant
        second, _, others = rest.partition(" ")
        return others if second.casefold() in language.followups.amounts and others else rest

    def _more_said(self, full: str) -> SaidMore | None:
        """*Wat zei hij nog meer?* asks for what was not shown yet."""
        asked = read(full, self.material, self.language)
        further = self.patterns.further.search(self.plain)
        if not further or not isinstance(asked, asking.Said) or asked.topic:
            return None
        speaker = resolve_name(asked.speaker, self.material.article, self.material.entities)
        seen = tuple(dict.fromkeys(span for turn in self.history for span in turn.citations))
        return SaidMore(f"{full}?", speaker, seen) if speaker else None


class _Patterns(msgspec.Struct, frozen=True):
    """A language's patterns, compiled."""

    speaker: tuple[Pattern, ...]
    place: tuple[Pattern, ...]
    more: tuple[Pattern, ...]
    ellipsis: tuple[Pattern, ...]
    asks: tuple[Pattern, ...]
    leading: re.Pattern[str]
    back: re.Pattern[str]
    further: re.Pattern[str]


@functools.cache
def _patterns(code: str) -> _Patterns:
    followups = load(code).followups
    return _Patterns(
        speaker=patterns(followups.speaker, code),
        place=patterns(followups.place, code),
        more=patterns(followups.more, code),
        ellipsis=patterns(followups.ellipsis, code),
        asks=patterns(followups.asks, code),
        leading=re.compile(rf"^(?:(?:{'|'.join(followups.leading)})[, ]+)+", re.IGNORECASE),
        back=Pattern(followups.back, code).compiled,
        further=Pattern(followups.further, code).compiled,
    )
