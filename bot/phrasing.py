"""From the words of a question to what it asks (`question.py`). Not what the answer is.

How readers of a language ask is a list of patterns in its file; here is only the order they are tried in.
"""

import functools
import re

from bot.patterns import QUOTED, Patterns, first_fit, patterns_of, remarks_of
from bot.question import (
    Check,
    Courtesy,
    Fact,
    Nothing,
    Overview,
    ParagraphAbout,
    ParagraphNumbers,
    Question,
    Said,
    Speakers,
    WhoIs,
    WhoSaid,
)
from config.language import Language, load
from index.parsing.detection import detect

# A longer question is a story with a question in it; and a pattern's worst time grows with its length cubed.
LONGEST = 250
_CLOSING = re.compile(r"[\s?!.…]+$")
_EDGES = " \t\n„“”‘’«»\"'‚‹›.,;:?!"


def read(text: str, language: Language) -> Question:
    """Read a question asked in `language`; what no pattern fits is a `Fact`."""
    if not re.search(r"\w", text):
        return Nothing(text)
    if len(text) > LONGEST:
        return Fact(text)
    patterns = patterns_of(language.code)
    plain = bare(text)
    return (
        # "Jammer" is a remark, and "jammer?" a question.
        _courtesy(plain, patterns, language.code, is_asked=text.rstrip().endswith("?"))
        or _overview(plain, patterns)
        or _speakers(plain, patterns)
        # A quotation to check before who said it: „Zei X echt “wie noemde dat?”” is the first.
        or _check(plain, patterns)
        # A topic before a number: "in welke alinea staat iets over 4 doden?" asks for no paragraph 4.
        or _paragraph_about(plain, patterns)
        or _paragraph_numbers(plain, patterns, language.questions.numbers)
        or _who_said(plain, patterns)
        or _said(plain, patterns)
        or _who_is(plain, patterns)
        or Fact(text)
    )


def bare(text: str) -> str:
    """Return a question in single spaces and without its closing punctuation, as patterns expect it."""
    return _CLOSING.sub("", " ".join(text.split()))


@functools.lru_cache(64)
def language_of(text: str) -> str | None:
    """Return the language a question is asked in: that of the reader's own words, not of those quoted."""
    return detect(re.sub(QUOTED, " ", text), known=_telling) or detect(text)


@functools.cache
def _telling(code: str) -> frozenset[str]:
    """Return the words that show a question to be in a language, commands (citeer alinea 4) included."""
    spoken = load(code)
    asking = spoken.questions
    return spoken.function_words | asking.telling | {*asking.say, *asking.paragraph, *asking.numbers}


def _courtesy(text: str, patterns: Patterns, code: str, *, is_asked: bool) -> Courtesy | None:
    if first_fit(patterns.greeting, text):
        return Courtesy(text, "greeting")
    if first_fit(patterns.thanks, text):
        return Courtesy(text, "thanks")
    is_remark = not is_asked and first_fit(remarks_of(code), text)
    return Courtesy(text, "remark") if is_remark else None


def _overview(text: str, patterns: Patterns) -> Overview | None:
    return Overview(text) if first_fit(patterns.overview, text) else None


def _speakers(text: str, patterns: Patterns) -> Speakers | None:
    return Speakers(text) if first_fit(patterns.speakers, text) else None


def _check(text: str, patterns: Patterns) -> Check | None:
    if not (match := first_fit(patterns.check, text)):
        return None
    return Check(text, match["words"].strip(_EDGES), _group(match, "speaker"))


def _paragraph_about(text: str, patterns: Patterns) -> ParagraphAbout | None:
    for whole, sources in ((False, patterns.paragraph_where), (True, patterns.paragraph_about)):
        if (match := first_fit(sources, text)) and (topic := _group(match, "topic")):
            return ParagraphAbout(text, topic, whole)
    return None


def _paragraph_numbers(text: str, patterns: Patterns, numbers: dict[str, int]) -> ParagraphNumbers | None:
    if not (match := first_fit(patterns.paragraph_range, text)):
        return None
    given = {name: _number(words, numbers) for name, words in match.groupdict().items() if words}
    if head := given.get("head"):
        return ParagraphNumbers(text, 1, head)
    if tail := given.get("tail"):
        return ParagraphNumbers(text, -tail, -1)
    return ParagraphNumbers(text, given["first"], given.get("final", given["first"]))


def _who_said(text: str, patterns: Patterns) -> WhoSaid | None:
    if not (match := first_fit(patterns.who_said, text)) or not (words := _group(match, "words")):
        return None
    quoted = re.search(QUOTED, text)
    return WhoSaid(text, words, _group(quoted, "words") if quoted else None)


def _said(text: str, patterns: Patterns) -> Said | None:
    if not (match := first_fit(patterns.said, text)):
        return None
    opinion = _group(match, "opinion")
    # What someone wants is one thing of all they say: the verb is the topic where no other is named.
    topic = _group(match, "topic") or _group(match, "about") or opinion
    claim = _group(match, "claim")
    return Said(text, match["speaker"].strip(_EDGES), claim or topic, opinion, claim is not None)


def _who_is(text: str, patterns: Patterns) -> WhoIs | None:
    match = first_fit(patterns.who_is, text)
    return WhoIs(text, match["whom"].strip(_EDGES)) if match else None


def _group(match: re.Match[str], name: str) -> str | None:
    """Return a named group without marks around it; None when the pattern has none or it is empty."""
    return (match.groupdict().get(name) or "").strip(_EDGES) or None


def _number(words: str, numbers: dict[str, int]) -> int:
    """Read a figure, with or without an ordinal ending, or a number word."""
    figures = re.match(r"\d+", words)
    return int(figures[0]) if figures else numbers[words.casefold()]
