"""What decides whether a pattern is tried at all; that it is never one that fits."""

import json
from pathlib import Path

import msgspec
import pytest

from bot.patterns import Pattern, needed
from bot.phrasing import bare
from config import language

GOLD = Path(__file__).parent.parent / "gold"
# How else readers ask; capitals and odd letters fit as small ones do.
OTHERS = [
    "Wat zei Poetin over vrede",
    "WAT ZEİ Trump",
    "klopt het citaat „ja”",
    "citeer alinea 4",
    "de eerste twee alinea's",
    "¶ 3",
    "who said “we agree”",
    "did she really say 'never'",
    "What does Putin want",
    "en verder",
    "waarom dan",
    "in welke alinea staat iets over Riyad",
    "quote paragraphs 2 to 4",
]


def patterns(code: str) -> list[Pattern]:
    spoken = language.load(code)
    sources = [
        source
        for section in (spoken.questions, spoken.followups)
        for own in msgspec.structs.astuple(section)
        if isinstance(own, tuple)
        for source in own
    ]
    return [Pattern(source, code) for source in sources]


@pytest.mark.parametrize("code", language.codes())
def test_a_pattern_that_fits_is_never_passed_over(code: str) -> None:
    lines = [line for file in GOLD.rglob("*questions.jsonl") for line in file.read_text("utf-8").splitlines()]
    texts = {bare(json.loads(line)["question"]) for line in lines} | {*OTHERS}
    fits = 0
    every = patterns(code)
    for text in texts:
        for pattern in every:
            match = pattern.compiled.fullmatch(text)
            assert bool(match) == bool(pattern.fullmatch(text)), (pattern.compiled.pattern, text)
            fits += bool(match)
    assert fits > 20


@pytest.mark.parametrize(
    ("source", "opening", "parts"),
    [
        ("wat (?:zei|zegt) (?P<who>.+?)", "wat ", (" ",)),
        ("citaten? van (?P<who>.+)", "citate", (" van ",)),
        ("(?:het )?citaat <QUOTED>", "", ("citaat ", "<QUOTED>")),
        ("(?:<SAY>|heeft) .+", "", (" ",)),
        ("(?P<first><NUMBER>) ?(?:<PARAGRAPH>)", "", ("<NUMBER>", "<PARAGRAPH>")),
        ("(?!wie)¶+[ab]x{0,2}", "", ("¶",)),
        ("ja|nee", "", ()),
    ],
)
def test_what_may_be_missing_or_be_one_of_several_is_not_needed(
    source: str, opening: str, parts: tuple[str, ...]
) -> None:
    assert needed(source) == (opening, parts)


def test_a_pattern_whose_words_a_question_lacks_is_not_compiled() -> None:
    pattern = Pattern("wat zei <ADVERB>(?P<who>.+)", "nl")
    assert pattern.fullmatch("waar ligt Riyad") is None
    assert pattern._compiled is None
