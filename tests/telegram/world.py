"""The state on Telegram's side: chats, messages, updates waiting for the bot. Not HTTP, not the methods."""

import asyncio
import contextlib
import copy
import itertools
import time
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Literal

from tests.telegram import schema
from tests.telegram.entities import FormattedText
from tests.telegram.faults import Fault, FloodControl, RefusalError
from tests.telegram.schema import Json

TOKEN = "123456789:AAF-a_token_that_is_none_but_has_its_shape"  # noqa: S105 - opens nothing, anywhere
_ON_REQUEST_ONLY = {"chat_member", "message_reaction", "message_reaction_count"}


class Signal:
    """Wakes whoever waits for the world to change."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def fire(self) -> None:
        """Wake all who wait now."""
        self._event.set()
        self._event = asyncio.Event()

    async def wait(self, seconds: float) -> None:
        """Return at the next change, or when `seconds` have gone by."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._event.wait()


@dataclass(frozen=True, slots=True)
class Call:
    """A request as it arrived, and how it ended: "ok", Telegram's description of an error, or a fault."""

    method: str
    request: Json
    outcome: str
    at: float


@dataclass(slots=True)
class Chat:
    """A chat and its messages by id. `members` maps a user's id to "creator", "administrator" or "member".

    Those who are `anonymous` write in the name of the group.
    """

    id: int
    kind: Literal["private", "group", "supergroup"]
    name: str
    forum: bool = False
    messages: dict[int, Json] = field(default_factory=dict)
    members: dict[int, str] = field(default_factory=dict)
    anonymous: set[int] = field(default_factory=set)
    topics: dict[int, Json] = field(default_factory=dict)
    privacy: bool = True
    blocked: bool = False

    def as_json(self) -> Json:
        """Return the Chat object of the Bot API."""
        name = {"first_name": self.name} if self.kind == "private" else {"title": self.name}
        return {"id": self.id, "type": self.kind} | name | ({"is_forum": True} if self.forum else {})


def formatted(message: Json) -> FormattedText:
    """Return a message's text or caption with its entities."""
    if "text" in message:
        return FormattedText(message["text"], tuple(message.get("entities", ())))
    return FormattedText(message.get("caption", ""), tuple(message.get("caption_entities", ())))


class World:
    """Everything Telegram knows. Methods change it at once, so a request takes effect wholly or not."""

    def __init__(self, token: str = TOKEN) -> None:
        self.token = token
        self.bot: Json = {
            "id": int(token.split(":", maxsplit=1)[0]),
            "is_bot": True,
            "first_name": "Citaat",
            "username": "citaat_test_bot",
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": True,
            "supports_guest_queries": True,
        }
        self.changed = Signal()
        self.chats: dict[int, Chat] = {}
        self.users: dict[int, Json] = {}
        self.updates: list[Json] = []
        self.allowed_updates: list[str] = []
        self.webhook = ""
        self.files: dict[str, bytes] = {}
        self.callbacks: dict[str, Json | None] = {}
        self.inline_answers: dict[str, Json | None] = {}
        self.guest_answers: dict[str, Json | None] = {}
        self.inline_messages: dict[str, Json] = {}
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.descriptions: dict[tuple[str, str], str] = {}
        self.actions: list[tuple[int, str]] = []
        self.faults: dict[str, list[Fault]] = defaultdict(list)
        self.flood: FloodControl | None = None
        self.calls: list[Call] = []
        self.violations: list[str] = []
        self._update_ids = itertools.count(700_000_001)
        self._message_ids: dict[int, itertools.count[int]] = defaultdict(lambda: itertools.count(11))
        self._other_ids = itertools.count(1)

    def new_id(self, kind: str) -> str:
        """Return an id not used before, for a query or a file."""
        return f"{kind}-{next(self._other_ids)}"

    def new_number(self) -> int:
        """Return a number not used before, for a user or a chat."""
        return 5_000_000 + next(self._other_ids)

    def chat(self, chat_id: object) -> Chat:
        """Return the chat a request names. Raises RefusalError when the bot has none by that id."""
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None:
            raise RefusalError("Bad Request: chat not found", f"{chat_id!r}")
        if chat.blocked:
            raise RefusalError("Forbidden: bot was blocked by the user", code=403, happens=True)
        return chat

    def post(self, chat: Chat, message: Json) -> Json:
        """Put a message into a chat: give it its id and date, and keep it."""
        # Private chats and basic groups count together, as one account's messages; supergroups alone.
        counter = self._message_ids[chat.id if chat.kind == "supergroup" else 0]
        number = next(counter)
        message = {
            "message_id": number,
            "date": int(time.time()),
            "chat": chat.as_json(),
        } | message
        chat.messages[number] = message
        self.changed.fire()
        return message

    def push(self, kind: str, content: Json) -> None:
        """Queue an update for the bot, if it asked for this kind."""
        wanted = kind in self.allowed_updates if self.allowed_updates else kind not in _ON_REQUEST_ONLY
        update = {"update_id": next(self._update_ids), kind: copy.deepcopy(content)}
        self.violations += [f"the fake's own {kind}: {fault}" for fault in schema.faults_of_update(update)]
        if wanted:
            self.updates.append(update)
        self.changed.fire()
