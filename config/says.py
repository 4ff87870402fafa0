"""What the bot says itself, by section of a language file; `{names}` are filled in by the caller."""

import msgspec


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
    """What the bot says on Telegram about itself (`bot/messenger/handlers.py`): plain text, no markup."""

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


class SaysLimits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the bot says when a limit is hit (`bot/messenger/limits.py`)."""

    not_allowed: str
    too_fast: str
    day_full: str


class Examples(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Questions that show what can be asked (`bot/answering/examples.py`), filled in from the article."""

    said: str
    who_said: str
    paragraph: str
    place: str
    speakers: str


class CitationForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a citation to paste looks (`bot/messenger/pasting.py`)."""

    quotation: str
    title: str
    paragraph: str
    omission: str
