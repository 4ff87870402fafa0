"""The patterns of a language file, compiled: their slots filled in. Not what it means when one fits."""

import functools
import re
from dataclasses import dataclass

from config.language import load

# A stretch between quotation marks of any style.
QUOTED = r"(?:[„“”«\"‹‚‘'](?P<words>[^„“”«»\"‹›]+?)[”“»\"›’'‘])"


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns by which questions of a language are read, compiled."""

    greeting: tuple[re.Pattern[str], ...]
    thanks: tuple[re.Pattern[str], ...]
    overview: tuple[re.Pattern[str], ...]
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
        ("<QUOTED>", QUOTED),
    )


@functools.cache
def patterns_of(code: str) -> Patterns:
    """Return the patterns of a language."""
    questions = load(code).questions

    def compiled(sources: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
        return tuple(pattern(source, code) for source in sources)

    return Patterns(
        greeting=compiled(questions.greeting),
        thanks=compiled(questions.thanks),
        overview=compiled(questions.overview),
        speakers=compiled(questions.speakers),
        check=compiled(questions.check),
        who_said=compiled(questions.who_said),
        said=compiled(questions.said),
        paragraph_where=compiled(questions.paragraph_where),
        paragraph_about=compiled(questions.paragraph_about),
        paragraph_range=compiled(questions.paragraph_range),
    )


def first_fitting(patterns: tuple[re.Pattern[str], ...], text: str) -> re.Match[str] | None:
    """Return the match of the first pattern that fits the whole text."""
    return next((match for pattern in patterns if (match := pattern.fullmatch(text))), None)
