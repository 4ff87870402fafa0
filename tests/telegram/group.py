"""Groups, their topics, and what the bot gets to see in them. Not who writes there."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from tests.telegram.entities import FormattedText, utf16_slice
from tests.telegram.schema import Json
from tests.telegram.world import Chat, World, formatted

# For programs that expect a user: the same in every group.
_IN_THE_GROUPS_NAME: Json = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """A group the bot is a member of."""

    world: World
    chat: Chat

    @classmethod
    def new(cls, world: World, members: Sequence[int], *, forum: bool, supergroup: bool) -> Self:
        """Make a group; the first member is its creator."""
        number = -1_000_000_000_000 - world.new_number() if supergroup else -world.new_number()
        chat = Chat(number, "supergroup" if supergroup else "group", "Nieuwsgroep", forum)
        chat.members = dict.fromkeys(members, "member") | {world.bot["id"]: "member"}
        chat.members[members[0]] = "creator"
        world.chats[chat.id] = chat
        return cls(world, chat)

    def add_topic(self, name: str) -> int:
        """Open a topic and return its message_thread_id, which is its opening message's id."""
        creator = next(iter(self.chat.members))
        opening = {"from": self.world.users[creator], "is_topic_message": True}
        opening["forum_topic_created"] = {"name": name, "icon_color": 7322096}
        message = self.world.post(self.chat, opening)
        message["message_thread_id"] = message["message_id"]
        self.chat.topics[message["message_id"]] = message
        return int(message["message_id"])

    def promote(self, user_id: int, *, anonymous: bool = False) -> None:
        """Make a member an administrator, perhaps one who writes in the name of the group."""
        self.chat.members[user_id] = "administrator"
        if anonymous:
            self.chat.anonymous.add(user_id)

    def sender(self, profile: Json) -> Json:
        """Return the fields that tell who wrote a message: of who is anonymous, the group alone.

        https://core.telegram.org/bots/api#message, `from` and `sender_chat`
        """
        if profile["id"] not in self.chat.anonymous:
            return {"from": profile}
        return {"from": _IN_THE_GROUPS_NAME, "sender_chat": self.chat.as_json()}

    def remove_bot(self, by: Json) -> None:
        """Let the user `by` throw the bot out; it is told so."""
        del self.chat.members[self.world.bot["id"]]
        self._tell_membership(by, "member", "left")

    def add_bot(self, by: Json) -> Json:
        """Let the user `by` let the bot in; it is told so, and hears what the group says of it."""
        bot = self.world.bot
        self.chat.members[bot["id"]] = "member"
        self._tell_membership(by, "left", "member")
        message = self.world.post(self.chat, {"from": by, "new_chat_members": [bot]})
        self.world.push("message", message)
        return message

    def upgrade(self, by: Json) -> Self:
        """Let a basic group become a supergroup, which is another chat; return that."""
        upgraded = self.new(self.world, list(self.chat.members), forum=False, supergroup=True)
        upgraded.chat.members = dict(self.chat.members)
        old = self.world.post(self.chat, {"from": by, "migrate_to_chat_id": upgraded.chat.id})
        new = self.world.post(upgraded.chat, {"from": by, "migrate_from_chat_id": self.chat.id})
        for message in (old, new):
            self.world.push("message", message)
        del self.world.chats[self.chat.id]
        return upgraded

    def _tell_membership(self, by: Json, old: str, new: str) -> None:
        bot = self.world.bot
        self.world.push(
            "my_chat_member",
            {
                "chat": self.chat.as_json(),
                "from": by,
                "date": int(time.time()),
                "old_chat_member": {"status": old, "user": bot},
                "new_chat_member": {"status": new, "user": bot},
            },
        )

    def hears(self, message: Json) -> bool:
        """Whether the bot gets to see a message: privacy mode lets through what is meant for it.

        https://core.telegram.org/bots/features#privacy-mode
        """
        bot = self.world.bot
        if not self.chat.privacy or self.chat.members.get(bot["id"]) == "administrator":
            return True
        if message.get("reply_to_message", {}).get("from", {}).get("id") == bot["id"]:
            return True
        if message.get("via_bot", {}).get("id") == bot["id"]:
            return True
        text = formatted(message)
        return any(self._is_for_bot(text, entity) for entity in text.entities)

    def _is_for_bot(self, text: FormattedText, entity: Json) -> bool:
        words = utf16_slice(text.text, entity["offset"], entity["length"]).lower()
        username = f"@{self.world.bot['username']}".lower()
        if entity["type"] == "bot_command":
            return "@" not in words or words.endswith(username)
        return entity["type"] == "mention" and words == username
