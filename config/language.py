"""What the program knows of a language: one `languages/CODE.toml` each, checked when read.

Adding a language is adding a file; a missing or unknown key is an error, so no file falls behind.
Each section belongs to one reader: the struct's docstring says which.
"""

import functools
import tomllib
from pathlib import Path
from typing import Literal

import msgspec

from config import compiled
from config.errors import UserError
from config.grammar import Concepts, Grammar, Hedges, Marks, Names, Pronouns, Reporting, Typology
from config.says import (
    CitationForm,
    Commands,
    Examples,
    Says,
    SaysButtons,
    SaysCommands,
    SaysGroups,
    SaysLimits,
    SaysSharing,
    SaysTelegram,
)
from config.settings import ROOT

_FOLDER = ROOT / "config" / "languages"


class Questions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How readers ask (`bot/phrasing.py`): words, and regular expressions over the whole question."""

    say: tuple[str, ...]
    opine: tuple[str, ...]
    adverbs: tuple[str, ...]
    paragraph: tuple[str, ...]
    telling: frozenset[str]
    between: frozenset[str]
    asking: frozenset[str]
    numbers: dict[str, int]
    greeting: tuple[str, ...]
    thanks: tuple[str, ...]
    remarks: tuple[str, ...]
    overview: tuple[str, ...]
    speakers: tuple[str, ...]
    check: tuple[str, ...]
    who_said: tuple[str, ...]
    said: tuple[str, ...]
    who_is: tuple[str, ...]
    paragraph_where: tuple[str, ...]
    paragraph_about: tuple[str, ...]
    paragraph_range: tuple[str, ...]


class Followups(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How readers go on asking (`bot/answering/followup.py`); the Dutch file says what each matches."""

    speaker: tuple[str, ...]
    certain: tuple[str, ...]
    place: tuple[str, ...]
    more: tuple[str, ...]
    after: tuple[str, ...]
    leading: tuple[str, ...]
    ellipsis: tuple[str, ...]
    asks: tuple[str, ...]
    identity: tuple[str, ...]
    whole_paragraph: tuple[str, ...]
    next_paragraph: tuple[str, ...]
    previous_paragraph: tuple[str, ...]
    who: frozenset[str]
    amounts: frozenset[str]
    nouns_follow: frozenset[str]
    general: frozenset[str]
    pointing: frozenset[str]
    asks_for: dict[str, str]
    shows: dict[str, str]
    announces: str
    doubts: str
    contests: str
    plural: str
    back: str
    about: str
    further: str
    possessives: frozenset[str]
    possessive: str
    said_about: str
    who_is: str
    paragraph: str
    nothing_more: str


Kind = Literal["age", "duration", "money", "year", "clock", "time", "number", "reason"]


class Which(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What asks which one, or what it is called, and what tells it (`index/ranking/identity.py`).

    `asks` and `called` are patterns of what stands before that of which these are asked; `indefinite` are
    articles; `names` is a pattern of what gives a name to the phrase before, `told` are those of what tells
    behind it which one is meant.
    """

    asks: tuple[str, ...]
    called: tuple[str, ...]
    indefinite: frozenset[str]
    names: str
    told: tuple[str, ...]


class Search(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What kind of thing a question asks for, and what shows one in a sentence (`index/ranking/kinds.py`).

    All are patterns; `other` are those of what asks for no such thing.
    """

    which: Which
    other: tuple[str, ...]
    asks: dict[Kind, tuple[str, ...]]
    shows: dict[Kind, tuple[str, ...]]


Attitude = Literal["want", "think"]


class Attitudes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a verb asks of somebody's mind, and what tells it (`bot/answering/wording.py`): all are patterns.

    `shows` fits the verbs that tell it of somebody, `voices` what somebody says in their own words, `denies`
    what says no to something.
    """

    asks: dict[Attitude, str]
    shows: dict[Attitude, str]
    voices: dict[Attitude, str]
    denies: str


class Unspoken(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A language of `unspoken.toml`: one that articles may be in and the bot does not speak.

    `ordinal_points`: whether a full stop makes a number an ordinal, as in *am 13. Juli*.
    """

    function_words: frozenset[str]
    ordinal_points: bool
    search: Search


class Language(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language file."""

    code: str
    name: str
    function_words: frozenset[str]
    questions: Questions
    followups: Followups
    examples: Examples
    says_limits: SaysLimits
    citation: CitationForm
    says: Says
    says_telegram: SaysTelegram
    says_buttons: SaysButtons
    commands: Commands
    says_commands: SaysCommands
    says_sharing: SaysSharing
    says_groups: SaysGroups
    marks: Marks
    typology: Typology
    grammar: Grammar
    pronouns: Pronouns
    hedges: Hedges
    reporting: Reporting
    names: Names
    concepts: Concepts
    search: Search
    attitudes: Attitudes


@functools.cache
def load(code: str) -> Language:
    """Read the language file for `code`.

    Raises UserError when there is none, or when a key is missing or unknown.
    """
    path = file_of(code)
    if code not in codes():
        raise UserError(f"There is no language {code!r}; there are {', '.join(codes())}.")
    try:
        return compiled.read(path, Language, code=code)
    except (msgspec.ValidationError, tomllib.TOMLDecodeError) as error:
        raise UserError(f"{path.name} is not a complete language file: {error}.") from None


def file_of(code: str) -> Path:
    """Return where the language file for `code` is, or would be."""
    return _FOLDER / f"{code}.toml"


@functools.cache
def codes() -> tuple[str, ...]:
    """Return the codes of all language files, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@functools.cache
def articles() -> frozenset[str]:
    """Return the articles of all languages that have a file."""
    return frozenset().union(*(load(code).names.articles for code in codes()))


@functools.cache
def unspoken() -> dict[str, Unspoken]:
    """Read what is known of the languages without a file of their own, by their codes."""
    return compiled.read(ROOT / "config" / "unspoken.toml", dict[str, Unspoken])
