"""The Bot API's methods on messages: send, edit, delete. Not queries, commands or members."""

import copy
import time
from collections.abc import Callable

from tests.telegram import keyboards
from tests.telegram.entities import FormattedText, find_quote, parse, parse_message
from tests.telegram.faults import RefusalError
from tests.telegram.schema import Json
from tests.telegram.world import Chat, World, formatted

Method = Callable[[World, Json], object]

_ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}
_EDIT_NOT_FOUND = "Bad Request: message to edit not found"
_NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)


def without_reply(message: Json) -> Json:
    """Return a message as it stands inside another: Telegram nests replies one deep."""
    return {
        name: copy.deepcopy(value)
        for name, value in message.items()
        if name not in {"reply_to_message", "quote"}
    }


def reply_thread(chat: Chat, original: Json) -> Json:
    """Return the field that replies in a supergroup without topics get: a thread that is no topic.

    Telegram refuses it as the `message_thread_id` of a request.
    """
    if chat.kind != "supergroup":
        return {}
    return {"message_thread_id": original.get("message_thread_id", original["message_id"])}


def send_message(world: World, request: Json) -> Json:
    """Send a text and return the Message."""
    chat = _writable(world, request)
    text = parse_message(request["text"], request.get("parse_mode"), request.get("entities"))
    keyboard = keyboards.check(request.get("reply_markup"))
    reply = _reply(chat, request)
    topic = _topic(chat, request, reply)
    preview = request.get("link_preview_options")
    _count_for_flood_control(world, chat.id)
    return world.post(
        chat,
        {"from": world.bot}
        | text.as_message()
        | topic
        | reply
        | keyboard
        | ({"link_preview_options": preview} if preview else {}),
    )


def edit_message_text(world: World, request: Json) -> Json | bool:
    """Change a text the bot sent."""
    message = _own_message(world, request)
    text = parse_message(request["text"], request.get("parse_mode"), request.get("entities"))
    keyboard = keyboards.check(request.get("reply_markup"))
    return _edit(world, request, message, text.as_message() | keyboard)


def edit_message_reply_markup(world: World, request: Json) -> Json | bool:
    """Change or remove the keyboard under a message the bot sent."""
    message = _own_message(world, request)
    kept = {name: message[name] for name in ("text", "entities") if name in message}
    return _edit(world, request, message, kept | keyboards.check(request.get("reply_markup")))


def delete_message(world: World, request: Json) -> bool:
    """Delete a message of the bot's own, or any in a private chat or where it is an administrator."""
    chat = world.chat(request["chat_id"])
    message = chat.messages.get(request["message_id"])
    if message is None:
        raise RefusalError("Bad Request: message to delete not found", happens=True)
    bot_rules = chat.kind == "private" or chat.members.get(world.bot["id"]) == "administrator"
    if not bot_rules and message["from"]["id"] != world.bot["id"]:
        raise RefusalError("Bad Request: message can't be deleted")
    del chat.messages[message["message_id"]]
    return True


def send_chat_action(world: World, request: Json) -> bool:
    """Show that the bot is at work."""
    chat = _writable(world, request)
    if request["action"] not in _ACTIONS:
        raise RefusalError("Bad Request: wrong parameter action in request", request["action"])
    _topic(chat, request, {})
    world.actions.append((chat.id, request["action"]))
    return True


def _writable(world: World, request: Json) -> Chat:
    chat = world.chat(request["chat_id"])
    if chat.kind != "private" and world.bot["id"] not in chat.members:
        raise RefusalError(f"Forbidden: bot was kicked from the {chat.kind} chat", code=403, happens=True)
    return chat


def _count_for_flood_control(world: World, chat_id: int) -> None:
    if world.flood:
        world.flood.admit(chat_id)


def _reply(chat: Chat, request: Json) -> Json:
    """Return the fields a message gets by replying."""
    wanted = request.get("reply_parameters")
    if not wanted:
        return {}
    if wanted.get("chat_id", chat.id) != chat.id:
        raise RefusalError("replies to another chat are not modelled by the fake")
    original = chat.messages.get(wanted.get("message_id"))
    if original is None:
        if wanted.get("allow_sending_without_reply"):
            return {}
        raise RefusalError("Bad Request: message to be replied not found", happens=True)
    fields: Json = {"reply_to_message": without_reply(original)}
    if wanted.get("quote"):
        quote = parse(wanted["quote"], wanted.get("quote_parse_mode"), wanted.get("quote_entities"))
        fields["quote"] = find_quote(formatted(original), quote, wanted.get("quote_position", 0))
    return fields


def _topic(chat: Chat, request: Json, reply: Json) -> Json:
    """Return the fields a message gets by standing in a topic: named, or that of the message replied to."""
    original = reply.get("reply_to_message")
    if original and not chat.forum and "message_thread_id" not in request:
        return reply_thread(chat, original)
    thread = request.get("message_thread_id") or (original or {}).get("message_thread_id")
    if thread is None:
        return {}
    if thread not in chat.topics:
        raise RefusalError("Bad Request: message thread not found", str(thread))
    # In a topic a message that replies to nothing replies to the topic's opening message.
    opening = {} if reply else {"reply_to_message": without_reply(chat.topics[thread])}
    return {"message_thread_id": thread, "is_topic_message": True} | opening


def _own_message(world: World, request: Json) -> Json:
    if "inline_message_id" in request:
        if request["inline_message_id"] not in world.inline_messages:
            raise RefusalError("Bad Request: MESSAGE_ID_INVALID", happens=True)
        return world.inline_messages[request["inline_message_id"]]
    message = world.chat(request.get("chat_id")).messages.get(request.get("message_id", 0))
    if message is None:
        raise RefusalError(_EDIT_NOT_FOUND, happens=True)
    if message["from"]["id"] != world.bot["id"]:
        raise RefusalError("Bad Request: message can't be edited")
    return message


def _edit(world: World, request: Json, message: Json, content: Json) -> Json | bool:
    shown = {name: message[name] for name in ("text", "entities", "reply_markup") if name in message}
    if shown == content:
        raise RefusalError(_NOT_MODIFIED, happens=True)
    if "chat" in message:
        _count_for_flood_control(world, message["chat"]["id"])
    for name in shown:
        del message[name]
    message |= content | {"edit_date": int(time.time())}
    return True if "inline_message_id" in request else message


def message_content(result: Json) -> FormattedText:
    """Return the text an inline or guest result would send. Raises RefusalError for one Telegram refuses."""
    content = result.get("input_message_content", {})
    if "message_text" not in content:
        raise RefusalError("only results that send a text are modelled by the fake", repr(result))
    return parse_message(content["message_text"], content.get("parse_mode"), content.get("entities"))


METHODS: dict[str, Method] = {
    "sendmessage": send_message,
    "editmessagetext": edit_message_text,
    "editmessagereplymarkup": edit_message_reply_markup,
    "deletemessage": delete_message,
    "sendchataction": send_chat_action,
}
