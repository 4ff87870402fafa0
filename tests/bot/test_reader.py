"""Who is taken to have written a message."""

import subprocess
import sys
from datetime import UTC, datetime

from telegram import Chat, Message, User

from bot.messenger.reader import Reader
from config.settings import ROOT

# https://core.telegram.org/bots/api#message, `from`: "a fake user"
FOR_OLD_PROGRAMS = User(1087968824, "Group", is_bot=True)


def test_who_writes_in_the_name_of_a_group_is_no_user_that_other_groups_have_too() -> None:
    group = Chat(-100_123, "supergroup", title="Raad")
    message = Message(7, datetime.now(UTC), group, from_user=FOR_OLD_PROGRAMS, sender_chat=group)
    assert Reader.of(message) == Reader(-100_123, None, None)


def test_who_presses_a_button_is_the_user_who_does() -> None:
    chat, user = Chat(5, "private"), User(5, "Lezer", is_bot=False, language_code="en-GB")
    message = Message(7, datetime.now(UTC), chat, from_user=User(1, "Citaat", is_bot=True))
    assert Reader.of(message, user) == Reader(5, 5, "en")


def test_who_asks_and_what_is_known_of_it_needs_nothing_of_telegram() -> None:
    program = "import sys, bot.messenger.desk; sys.exit('telegram' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0  # noqa: S603 - our own program
