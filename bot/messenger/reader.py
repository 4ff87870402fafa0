"""Who asks, and where: as much of it as anything but Telegram needs. Not what they ask."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from config import language

if TYPE_CHECKING:
    from telegram import Message, User


@dataclass(frozen=True, slots=True)
class Reader:
    """Who asks: chat, user, the language of their app when the bot speaks it, topic of the chat (0: none).

    Who writes in the name of a chat is no user.
    """

    chat: int
    user: int | None
    language: str | None
    thread: int = 0

    @classmethod
    def of(cls, message: "Message", user: "User | None" = None) -> "Reader":
        """Return the reader who wrote a message, or `user`, who did something with one of the bot's."""
        # Telegram names the same user for all who write in the name of any group, for old programs' sake.
        user = user or (None if message.sender_chat else message.from_user)
        # Replies in a group without topics have a thread as well, but belong to one conversation.
        thread = message.message_thread_id if message.is_topic_message else None
        return cls(message.chat_id, user.id if user else None, app_language(user), thread or 0)


def app_language(user: "User | None") -> str | None:
    """Return the language of someone's app when the bot speaks it."""
    code = (user.language_code or "").partition("-")[0] if user else ""
    return code if code in language.codes() else None
