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
from config.settings import ROOT

_FOLDER = ROOT / "config" / "languages"


class Says(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Every sentence the bot says itself (`bot/`); `{names}` are filled in by the caller."""

    not_in_article: str
    nearest: str
    unsure: str
    unattributed: str
    hedged: str
    paragraph_count: str
    no_speakers: str
    no_quotes: str
    no_quotes_of: str
    statements: str
    one_statement: str
    unknown_name: str
    whom: str
    unclear: str
    not_quoted: str
    not_said_about: str
    claimed: str
    claimed_other: str
    claimed_denied: str
    too_many: str
    unattributed_words: str
    stated_by: str
    doubted: str
    second_hand: str
    unsourced: str
    check_literal: str
    check_other_speaker: str
    check_unattributed: str
    check_differs: str
    check_absent: str
    check_translated: str
    check_translated_words: str
    empty_question: str
    greeted: str
    thanked: str
    remarked: str
    chat_welcome: str
    chat_prompt: str


class SaysTelegram(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the bot says on Telegram about itself (`bot/handlers.py`): plain text, no markup."""

    start: str
    invitation: str
    other_content: str
    trouble: str


class SaysSharing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the bot says beside quotations sent on (`bot/messenger/sharing.py`): plain text, no markup."""

    type_question: str
    invitation: str
    open_place: str
    nothing_hint: str
    article_changed: str
    unknown_place: str


class SaysButtons(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands on the buttons under an answer and what they say when pressed (`bot/messenger/buttons.py`).

    Plain text; what answers a press is at most 200 characters.
    """

    paragraph: str
    context: str
    further: str
    who: str
    copy: str
    right: str
    wrong: str
    back: str
    all_speakers: str
    further_title: str
    said_by: str
    all_of: str
    nobody: str
    thanks_right: str
    thanks_wrong: str
    too_old: str
    forgotten: str
    article_changed: str
    unknown: str


class Command(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A command: its name in a language, up to 32 of a-z, 0-9 and _, and what it is for."""

    name: str
    about: str


class SaysGroups(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the bot says about its settings in a group, and commands for them (`bot/messenger/groups.py`)."""

    silent_command: Command
    speak_command: Command
    silent: str
    speaking: str
    administrators_only: str


class Commands(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The commands, in the order a reader sees them (`bot/messenger/commands.py`)."""

    help: Command
    who: Command
    gist: Command
    article: Command
    paragraph: Command
    language: Command
    forget: Command
    start: Command


class SaysCommands(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the bot says to commands (`bot/messenger/commands.py`): plain text, no markup."""

    help: str
    commands: str
    gist: str
    paragraph_usage: str
    article_posted: str
    article_there: str
    choose_language: str
    language_chosen: str
    forgotten: str


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


class Examples(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Questions that show what can be asked (`bot/answering/examples.py`), filled in from the article."""

    said: str
    who_said: str
    paragraph: str
    place: str
    speakers: str


class SaysLimits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the bot says when a limit is hit (`bot/messenger/limits.py`)."""

    not_allowed: str
    too_fast: str
    day_full: str


class CitationForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a citation to paste looks (`bot/messenger/pasting.py`)."""

    quotation: str
    title: str
    paragraph: str
    omission: str


class Marks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What tells an apostrophe from a quotation mark (`index/wording/marks.py`)."""

    elisions: frozenset[str]


class Grammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The closed classes of words, in lower case (`index/wording/lexicon.py`)."""

    definite: frozenset[str]
    determiners: frozenset[str]
    possessives: frozenset[str]
    genitive: frozenset[str]
    prepositions: frozenset[str]
    joining: frozenset[str]
    coordinators: frozenset[str]
    joins: frozenset[str]
    subordinators: frozenset[str]
    conditions: frozenset[str]
    consequences: frozenset[str]
    relatives: frozenset[str]
    that: frozenset[str]
    whether: frozenset[str]
    purpose: frozenset[str]
    infinitive: frozenset[str]
    questions: frozenset[str]
    times: frozenset[str]
    dating: frozenset[str]
    adverbs: frozenset[str]
    gerunds: tuple[str, ...]
    gerund_nouns: frozenset[str]
    negations: frozenset[str]
    absolute: frozenset[str]
    emphatic: frozenset[str]
    singular: frozenset[str]
    standing: frozenset[str]
    auxiliaries: frozenset[str]
    finite: frozenset[str]
    contractions: tuple[str, ...]
    passives: frozenset[str]
    states: frozenset[str]
    agents: frozenset[str]
    adjective_endings: tuple[str, ...]
    verb_endings: tuple[str, ...]
    past_endings: tuple[str, ...]
    participles: frozenset[str]
    plural_endings: tuple[str, ...]


class Pronouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that stand for someone named elsewhere (`index/referents/speakers.py`)."""

    masculine: frozenset[str]
    feminine: frozenset[str]
    plural: frozenset[str]
    objective: frozenset[str]
    neutral: frozenset[str]
    own: frozenset[str]
    bodies: frozenset[str]
    masculine_possessives: frozenset[str]
    feminine_possessives: frozenset[str]
    impersonal: frozenset[str]

    @property
    def personal(self) -> frozenset[str]:
        """Those that stand for people: he, she, they."""
        return self.masculine | self.feminine | self.plural


class Hedges(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What marks a report as second-hand (`index/quotes.py`)."""

    verbs: frozenset[str]
    phrases: tuple[str, ...]


Takes = Literal[
    "direct", "that", "whether", "purpose", "infinitive", "bare", "gerund", "quoted", "judgement", "object",
    "raising", "addressee", "answer", "refused",
]  # fmt: skip


class VerbGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Reporting verbs and the complements they take; how a verb is written: see `Reporting`."""

    takes: frozenset[Takes]
    verbs: tuple[str, ...]


class Reporting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words that report (`index/wording/lexicon.py`, `index/statements/{verbs,sources}.py`).

    A verb is `infinitive form form … [+ separated word] [/ participle …]`; a form `stem~name`
    stands for the stem with each ending of the paradigm of that name.
    """

    paradigms: dict[str, tuple[str, ...]]
    sources: tuple[str, ...]
    closing_sources: frozenset[str]
    own_sources: tuple[str, ...]
    framed_sources: tuple[str, ...]
    documents: frozenset[str]
    writings: frozenset[str]
    papers: frozenset[str]
    readers: frozenset[str]
    evidence: frozenset[str]
    evidence_verbs: frozenset[str]
    document_verbs: frozenset[str]
    showing: frozenset[str]
    no_sources: frozenset[str]
    naming: frozenset[str]
    addressing: frozenset[str]
    topics: dict[str, frozenset[str]]
    back_references: frozenset[str]
    inserted: frozenset[str]
    nouns: frozenset[str]
    remarks: frozenset[str]
    noun_agents: frozenset[str]
    noun_verbs: frozenset[str]
    leading: tuple[str, ...]
    perceiving: frozenset[str]
    hearings: frozenset[str]
    seats: frozenset[str]
    groups: tuple[VerbGroup, ...]


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How people and bodies are named (`index/referents/mentions.py`); no names themselves."""

    roles: frozenset[str]
    apart: frozenset[str]
    counterparts: tuple[str, ...]
    synonyms: dict[str, tuple[str, ...]]
    clients: frozenset[str]
    titles: dict[str, str]
    abbreviations: dict[str, str]
    honours: frozenset[str]
    calling: frozenset[str]
    locating: frozenset[str]
    landforms: frozenset[str]
    fields: frozenset[str]
    networks: frozenset[str]
    particles: frozenset[str]
    styles: frozenset[str]
    relations: tuple[str, ...]
    former: frozenset[str]
    present: frozenset[str]
    becoming: dict[str, str]
    initialled: bool
    accused: str
    trying: dict[str, str]
    seeking: frozenset[str]
    others: frozenset[str]
    agent_endings: tuple[str, ...]
    origins: tuple[str, ...]
    belonging: frozenset[str]
    linking: frozenset[str]
    bodies: frozenset[str]
    unique: frozenset[str]
    generic: tuple[str, ...]
    pairs: frozenset[str]
    plurals: tuple[str, ...]
    introducing: frozenset[str]
    masculine: frozenset[str]
    feminine: frozenset[str]
    demonyms: tuple[str, ...]
    offices: tuple[str, ...]
    voices: tuple[str, ...]
    voicing: frozenset[str]
    members: tuple[str, ...]
    masculine_roles: tuple[str, ...]
    feminine_roles: tuple[str, ...]
    masculine_endings: tuple[str, ...]
    feminine_endings: tuple[str, ...]
    articles: frozenset[str]
    foldings: tuple[tuple[str, str], ...]


class Concepts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What roles, bodies and places are called, by concept (`index/wording/concepts.py`), and `things`.

    The keys are the same in all languages; of places and `origins`, which is what is of a place (Russian),
    only what no rule tells (`config/places.py`).
    """

    roles: dict[str, tuple[str, ...]]
    bodies: dict[str, tuple[str, ...]]
    places: dict[str, tuple[str, ...]]
    origins: dict[str, tuple[str, ...]]
    endings: dict[str, tuple[str, ...]]
    inflections: dict[str, str]
    things: dict[str, tuple[str, ...]]


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
