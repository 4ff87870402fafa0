"""What is asked: a fact, who said it, what someone said, a paragraph. Not what the answer is.

How readers of a language ask is a list of patterns in its file; here is only the order they are tried in.
"""

import functools
import re
from dataclasses import dataclass
from typing import Literal

from config.language import Language, load
from index.article import Entity, Span
from index.parsing.detection import detect

# A longer question is a story with a question in it; and a pattern's worst time grows with its length cubed.
_LONGEST = 250
# A stretch between quotation marks of any style.
_QUOTED = r"(?:[„“”«\"‹‚‘'](?P<words>[^„“”«»\"‹›]+?)[”“»\"›’'‘])"
_CLOSING = re.compile(r"[\s?!.…]+$")
_EDGES = " \t\n„“”‘’«»\"'‚‹›.,;:?!"


@dataclass(frozen=True, slots=True)
class Fact:
    """Anything the article may tell; `text` is the question itself."""

    text: str


@dataclass(frozen=True, slots=True)
class Nothing:
    """No word at all."""

    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """What `speaker` said or, by a `verb`, thinks, wants, demands; about `topic` if one is named."""

    text: str
    speaker: str
    topic: str | None
    verb: str | None = None

    @property
    def literally(self) -> bool:
        """Whether words said are asked for, not what is in someone's mind."""
        return self.verb is None


@dataclass(frozen=True, slots=True)
class WhoSaid:
    """Who said `words`, in part or in other words; `quoted` is what the reader put in quotation marks."""

    text: str
    words: str
    quoted: str | None


@dataclass(frozen=True, slots=True)
class Check:
    """Whether `words` are in the article as quoted, and by `speaker` if one is named."""

    text: str
    words: str
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who is quoted at all."""

    text: str


@dataclass(frozen=True, slots=True)
class ParagraphNumbers:
    """Paragraphs by number, `first` to `final` inclusive; negative numbers count from the end."""

    text: str
    first: int
    final: int


@dataclass(frozen=True, slots=True)
class ParagraphAbout:
    """The place that holds `topic`: `whole` when the paragraph is asked for, not the words in it."""

    text: str
    topic: str
    whole: bool


@dataclass(frozen=True, slots=True)
class AboutSpan:
    """What the reader points at: who says `span`, where it stands, or more about it.

    `text` is what the conversation is about, for the questions that follow.
    """

    text: str
    span: Span
    wanted: Literal["speaker", "place", "more"]


@dataclass(frozen=True, slots=True)
class SaidMore:
    """What else `speaker` said, beside the places `seen` before."""

    text: str
    speaker: Entity
    seen: tuple[Span, ...]


Question = (
    Nothing
    | Fact
    | Said
    | WhoSaid
    | Check
    | Speakers
    | ParagraphNumbers
    | ParagraphAbout
    | AboutSpan
    | SaidMore
)


def read(text: str, language: Language) -> Question:
    """Read a question asked in `language`; what no pattern fits is a `Fact`."""
    if not re.search(r"\w", text):
        return Nothing(text)
    if len(text) > _LONGEST:
        return Fact(text)
    patterns = _patterns(language.code)
    plain = bare(text)
    return (
        _speakers(plain, patterns)
        # A quotation to check before who said it: „Zei X echt “wie noemde dat?”” is the first.
        or _check(plain, patterns)
        # A topic before a number: "in welke alinea staat iets over 4 doden?" asks for no paragraph 4.
        or _paragraph_about(plain, patterns)
        or _paragraph_numbers(plain, patterns, language.questions.numbers)
        or _who_said(plain, patterns)
        or _said(plain, patterns)
        or Fact(text)
    )


def bare(text: str) -> str:
    """Return a question in single spaces and without its closing punctuation, as patterns expect it."""
    return _CLOSING.sub("", " ".join(text.split()))


def language_of(text: str) -> str | None:
    """Return the language a question is asked in: that of the reader's own words, not of those quoted."""
    return detect(re.sub(_QUOTED, " ", text), known=_telling) or detect(text)


@functools.cache
def _telling(code: str) -> frozenset[str]:
    """Return the words that show a question to be in a language, commands (citeer alinea 4) included."""
    spoken = load(code)
    asking = spoken.questions
    return spoken.function_words | asking.telling | {*asking.say, *asking.paragraph, *asking.numbers}


def _speakers(text: str, patterns: "_Patterns") -> Speakers | None:
    return Speakers(text) if _first(patterns.speakers, text) else None


def _check(text: str, patterns: "_Patterns") -> Check | None:
    if not (match := _first(patterns.check, text)):
        return None
    return Check(text, match["words"].strip(_EDGES), _group(match, "speaker"))


def _paragraph_about(text: str, patterns: "_Patterns") -> ParagraphAbout | None:
    for whole, sources in ((False, patterns.paragraph_where), (True, patterns.paragraph_about)):
        if (match := _first(sources, text)) and (topic := _group(match, "topic")):
            return ParagraphAbout(text, topic, whole)
    return None


def _paragraph_numbers(text: str, patterns: "_Patterns", numbers: dict[str, int]) -> ParagraphNumbers | None:
    if not (match := _first(patterns.paragraph_range, text)):
        return None
    given = {name: _number(words, numbers) for name, words in match.groupdict().items() if words}
    if head := given.get("head"):
        return ParagraphNumbers(text, 1, head)
    if tail := given.get("tail"):
        return ParagraphNumbers(text, -tail, -1)
    return ParagraphNumbers(text, given["first"], given.get("final", given["first"]))


def _who_said(text: str, patterns: "_Patterns") -> WhoSaid | None:
    if not (match := _first(patterns.who_said, text)) or not (words := _group(match, "words")):
        return None
    quoted = re.search(_QUOTED, text)
    return WhoSaid(text, words, _group(quoted, "words") if quoted else None)


def _said(text: str, patterns: "_Patterns") -> Said | None:
    if not (match := _first(patterns.said, text)):
        return None
    opinion = _group(match, "opinion")
    # What someone wants is one thing of all they say: the verb is the topic where no other is named.
    topic = _group(match, "topic") or _group(match, "about") or opinion
    return Said(text, match["speaker"].strip(_EDGES), topic, opinion)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """A language's patterns, compiled."""

    speakers: tuple[re.Pattern[str], ...]
    check: tuple[re.Pattern[str], ...]
    who_said: tuple[re.Pattern[str], ...]
    said: tuple[re.Pattern[str], ...]
    paragraph_where: tuple[re.Pattern[str], ...]
    paragraph_about: tuple[re.Pattern[str], ...]
    paragraph_range: tuple[re.Pattern[str], ...]


def pattern(source: str, code: str) -> re.Pattern[str]:
    """Compile a pattern of a language file, its slots filled in."""
    for slot, filling in _slots(code):
        source = source.replace(slot, filling)
    return re.compile(source, re.IGNORECASE)


@functools.cache
def _slots(code: str) -> tuple[tuple[str, str], ...]:
    questions = load(code).questions
    numbers = "|".join(sorted(map(re.escape, questions.numbers), key=len, reverse=True))
    return (
        ("<SAY>", f"(?:{'|'.join(questions.say)})"),
        ("<OPINE>", f"(?:{'|'.join(questions.opine)})"),
        ("<PARAGRAPH>", f"(?:{'|'.join(questions.paragraph)})"),
        ("<NUMBER>", rf"(?:\d{{1,4}}(?!\d)(?:e|de|ste|th|st|nd|rd)?|(?:{numbers})(?!\w))"),
        ("<ADVERB>", rf"(?:(?:{'|'.join(questions.adverbs)})(?!\w)[ :,]*)*"),
        ("<QUOTED>", _QUOTED),
    )


@functools.cache
def _patterns(code: str) -> _Patterns:
    questions = load(code).questions

    def compiled(sources: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
        return tuple(pattern(source, code) for source in sources)

    return _Patterns(
        speakers=compiled(questions.speakers),
        check=compiled(questions.check),
        who_said=compiled(questions.who_said),
        said=compiled(questions.said),
        paragraph_where=compiled(questions.paragraph_where),
        paragraph_about=compiled(questions.paragraph_about),
        paragraph_range=compiled(questions.paragraph_range),
    )


def _first(patterns: tuple[re.Pattern[str], ...], text: str) -> re.Match[str] | None:
    """Return the match of the first pattern that fits the whole text."""
    return next((match for pattern in patterns if (match := pattern.fullmatch(text))), None)


def _group(match: re.Match[str], name: str) -> str | None:
    """Return a named group without marks around it; None when the pattern has none or it is empty."""
    return (match.groupdict().get(name) or "").strip(_EDGES) or None


def _number(words: str, numbers: dict[str, int]) -> int:
    """Read a figure, with or without an ordinal ending, or a number word."""
    figures = re.match(r"\d+", words)
    return int(figures[0]) if figures else numbers[words.casefold()]
