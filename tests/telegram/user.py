"""The readers' side: people who write, highlight, press and search. Not what the bot makes of it.

Everything here happens at once; what the bot does about it is awaited at `FakeTelegram`.
"""

import time
from dataclasses import dataclass

from tests.telegram import keyboards
from tests.telegram.entities import FormattedText, find_quote, parse_message, utf16_length, utf16_slice
from tests.telegram.group import Group
from tests.telegram.messages import message_content, reply_thread, without_reply
from tests.telegram.schema import Json
from tests.telegram.world import Chat, World, formatted


@dataclass(frozen=True, slots=True, eq=False)
class Reader:
    """One person with a Telegram account and a private chat with the bot."""

    world: World
    profile: Json
    chat: Chat

    @classmethod
    def new(cls, world: World, name: str, language: str | None) -> "Reader":
        """Make a reader whose app speaks `language`."""
        number = world.new_number()
        profile: Json = {"id": number, "is_bot": False, "first_name": name}
        if language:
            profile["language_code"] = language
        world.users[number] = profile
        world.chats[number] = Chat(number, "private", name)
        return cls(world, profile, world.chats[number])

    @property
    def id(self) -> int:
        """The user's id, which is that of the private chat too."""
        return int(self.profile["id"])

    def say(
        self,
        text: str,
        *,
        group: Group | None = None,
        topic: int | None = None,
        reply_to: Json | None = None,
        quote: str | None = None,
    ) -> Json:
        """Write a text, perhaps in a group or topic, as a reply, or about a highlighted part of a message."""
        content = parse_message(text, None).as_message()
        return self._post(content, group, self._reply(reply_to, quote, topic))

    def start(self, payload: str = "") -> Json:
        """Press Start, perhaps by a deep link `?start=payload`."""
        assert not payload or keyboards.START_PARAMETER.fullmatch(payload), payload
        return self.say(f"/start {payload}".strip())

    def photo(self, caption: str = "", *, group: Group | None = None) -> Json:
        """Send a photo."""
        photo = [self._file(b"\x89PNG") | {"width": 90, "height": 60}]
        text = parse_message(caption, None) if caption else None
        described = {"caption": text.text, "caption_entities": list(text.entities)} if text else {}
        return self._post({"photo": photo} | described, group, {})

    def sticker(self) -> Json:
        """Send a sticker."""
        shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self._post({"sticker": self._file(b"RIFF") | shape}, None, {})

    def voice(self) -> Json:
        """Send a spoken message."""
        return self._post(
            {"voice": self._file(b"OggS") | {"duration": 3, "mime_type": "audio/ogg"}}, None, {}
        )

    def edit(self, message: Json, text: str) -> Json:
        """Change an own message."""
        message.pop("entities", None)
        message |= parse_message(text, None).as_message() | {"edit_date": int(time.time())}
        self.world.push("edited_message", message)
        return message

    def delete(self, message: Json) -> None:
        """Delete a message for everyone; the bot is not told."""
        del self.world.chats[message["chat"]["id"]].messages[message["message_id"]]

    def block(self) -> None:
        """Block the bot."""
        self.chat.blocked = True

    def press(self, message: Json, label: str, *, stale: bool = False) -> str:
        """Press a button by its label and return the query's id.

        A stale press comes too late to be answered, and with a message too old to be seen.
        """
        data = buttons(message)[label]["callback_data"]
        query = self.world.new_id("callback")
        shown = (
            {"chat": message["chat"], "message_id": message["message_id"], "date": 0} if stale else message
        )
        if not stale:
            self.world.callbacks[query] = None
        self.world.push(
            "callback_query",
            {
                "id": query,
                "from": self.profile,
                "chat_instance": str(self.id),
                "message": shown,
                "data": data,
            },
        )
        return query

    def search(self, text: str) -> str:
        """Type `@bot text` in some chat and return the inline query's id."""
        assert utf16_length(text) <= 256, "an inline query has at most 256 units"
        query = self.world.new_id("inline")
        self.world.inline_answers[query] = None
        self.world.push(
            "inline_query",
            {"id": query, "from": self.profile, "query": text, "offset": "", "chat_type": "private"},
        )
        return query

    def choose(self, query: str, result_id: str, group: Group) -> Json:
        """Send one result of an answered inline query to a group."""
        answer = self.world.inline_answers[query]
        assert answer, "the inline query has not been answered"
        result = next(result for result in answer["results"] if result["id"] == result_id)
        content = message_content(result).as_message() | keyboards.check(result.get("reply_markup"))
        return self._post(content | {"via_bot": self.world.bot}, group, {})

    def summon(self, text: str) -> str:
        """Name the bot in a chat it is not a member of, and return the guest query's id."""
        query = self.world.new_id("guest")
        self.world.guest_answers[query] = None
        elsewhere = {"id": -1_000_000_000_000 - self.id, "type": "supergroup", "title": "Elders"}
        self.world.push(
            "guest_message",
            {
                "message_id": 77,
                "date": int(time.time()),
                "chat": elsewhere,
                "from": self.profile,
                "guest_query_id": query,
            }
            | parse_message(text, None).as_message(),
        )
        return query

    def _post(self, content: Json, group: Group | None, reply: Json) -> Json:
        sender = group.sender(self.profile) if group else {"from": self.profile}
        message = self.world.post(group.chat if group else self.chat, sender | content | reply)
        if group is None or group.hears(message):
            self.world.push("message", message)
        return message

    def _reply(self, original: Json | None, quote: str | None, topic: int | None) -> Json:
        fields: Json = {"message_thread_id": topic, "is_topic_message": True} if topic else {}
        if original is None:
            if topic:
                chat = next(chat for chat in self.world.chats.values() if topic in chat.topics)
                fields["reply_to_message"] = without_reply(chat.topics[topic])
            return fields
        fields["reply_to_message"] = without_reply(original)
        chat = self.world.chats[original["chat"]["id"]]
        if not chat.forum:
            fields |= reply_thread(chat, original)
        if quote is not None:
            text = formatted(original)
            offset = utf16_length(text.text[: text.text.index(quote)])
            fields["quote"] = find_quote(text, part(text, offset, utf16_length(quote)), offset)
        return fields

    def _file(self, data: bytes) -> Json:
        file_id = self.world.new_id("file")
        self.world.files[file_id] = data
        return {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_size": len(data)}


def part(text: FormattedText, offset: int, length: int) -> FormattedText:
    """Return a part of a text with the entities over it, as an app makes a quote of it."""
    end = offset + length
    entities = (
        e
        | {
            "offset": max(e["offset"], offset) - offset,
            "length": min(e["offset"] + e["length"], end) - max(e["offset"], offset),
        }
        for e in text.entities
        if e["offset"] < end and offset < e["offset"] + e["length"]
    )
    return FormattedText(utf16_slice(text.text, offset, length), tuple(entities))


def buttons(message: Json) -> dict[str, Json]:
    """Return the buttons under a message by their labels."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return {button["text"]: button for row in rows for button in row}


def marked(message: Json, kind: str) -> list[str]:
    """Return the parts of a message under one kind of entity, such as "bold"."""
    text = formatted(message)
    return [
        utf16_slice(text.text, entity["offset"], entity["length"])
        for entity in text.entities
        if entity["type"] == kind
    ]
