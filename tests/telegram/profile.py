"""The Bot API's methods about the bot, its chats and files: commands, descriptions, members, webhook."""

import json
import re
from collections.abc import Callable

from tests.telegram.faults import RefusalError
from tests.telegram.messages import Method
from tests.telegram.schema import Json
from tests.telegram.world import Chat, World

COMMAND_LIMIT = 100
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"([a-z]{2})?")
_DESCRIPTION_LIMITS = {"name": 64, "description": 512, "short_description": 120}
_RIGHTS = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
)


def get_me(world: World, _request: Json) -> Json:
    """Return the bot itself."""
    return world.bot | {
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
        "supports_join_request_queries": False,
    }


def set_webhook(world: World, request: Json) -> bool:
    """Stop long polling; the fake keeps updates and delivers none."""
    world.webhook = request["url"]
    return True


def delete_webhook(world: World, request: Json) -> bool:
    """Go back to long polling."""
    world.webhook = ""
    if request.get("drop_pending_updates"):
        world.updates.clear()
    return True


def get_webhook_info(world: World, _request: Json) -> Json:
    """Return the WebhookInfo."""
    return {
        "url": world.webhook,
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
    }


def set_my_commands(world: World, request: Json) -> bool:
    """Keep the commands of a scope and language."""
    commands = request["commands"]
    if len(commands) > COMMAND_LIMIT:
        raise RefusalError("Bad Request: BOT_COMMANDS_TOO_MUCH", str(len(commands)))
    for command in commands:
        if not _COMMAND.fullmatch(command["command"].removeprefix("/")):
            raise RefusalError("Bad Request: BOT_COMMAND_INVALID", command["command"])
        if not 1 <= len(command["description"]) <= 256:
            raise RefusalError("Bad Request: BOT_COMMAND_DESCRIPTION_INVALID", command["description"])
    world.commands[_place(request)] = commands
    return True


def delete_my_commands(world: World, request: Json) -> bool:
    """Forget the commands of a scope and language."""
    world.commands.pop(_place(request), None)
    return True


def get_my_commands(world: World, request: Json) -> list[Json]:
    """Return the commands of exactly this scope and language."""
    return world.commands.get(_place(request), [])


def _place(request: Json) -> tuple[str, str]:
    scope = request.get("scope") or {"type": "default"}
    return json.dumps(scope, sort_keys=True), _language(request)


def _language(request: Json) -> str:
    language: str = request.get("language_code", "")
    if not _LANGUAGE.fullmatch(language):
        raise RefusalError("Bad Request: invalid language code specified", language)
    return language


def _set_text(field: str) -> Method:
    def set_text(world: World, request: Json) -> bool:
        text = request.get(field, "")
        if len(text) > _DESCRIPTION_LIMITS[field]:
            raise RefusalError(f"Bad Request: {field} is too long", f"{len(text)} characters")
        world.descriptions[field, _language(request)] = text
        return True

    return set_text


def _get_text(field: str) -> Method:
    def get_text(world: World, request: Json) -> Json:
        return {field: world.descriptions.get((field, _language(request)), "")}

    return get_text


def get_file(world: World, request: Json) -> Json:
    """Return the File, to be fetched from /file/bot<token>/<file_path>."""
    file_id = request["file_id"]
    if file_id not in world.files:
        raise RefusalError("Bad Request: invalid file_id", file_id)
    size = len(world.files[file_id])
    return {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_size": size, "file_path": file_id}


def get_chat_member(world: World, request: Json) -> Json:
    """Return one ChatMember."""
    chat, user = world.chat(request["chat_id"]), request["user_id"]
    if user not in world.users and user != world.bot["id"]:
        raise RefusalError("Bad Request: user not found", str(user))
    return _member(world, chat, user)


def get_chat_administrators(world: World, request: Json) -> list[Json]:
    """Return the ChatMembers that rule a group, other bots left out."""
    chat = world.chat(request["chat_id"])
    _not_private(chat)
    return [_member(world, chat, user) for user, status in chat.members.items() if status != "member"]


def get_chat(world: World, request: Json) -> Json:
    """Return the ChatFullInfo."""
    gifts = (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    )
    return world.chat(request["chat_id"]).as_json() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }


def leave_chat(world: World, request: Json) -> bool:
    """Take the bot out of a group."""
    chat = world.chat(request["chat_id"])
    _not_private(chat)
    chat.members.pop(world.bot["id"], None)
    return True


def _not_private(chat: Chat) -> None:
    if chat.kind == "private":
        raise RefusalError("Bad Request: there are no administrators in the private chat")


def _member(world: World, chat: Chat, user: int) -> Json:
    status = chat.members.get(user, "left")
    member = {"status": status, "user": world.users.get(user, world.bot)}
    hidden = {"is_anonymous": user in chat.anonymous}
    if status == "creator":
        return member | hidden
    if status == "administrator":
        return member | dict.fromkeys(_RIGHTS, False) | hidden
    return member


_texts: dict[str, tuple[Callable[[str], Method], str]] = {
    f"{verb}my{field.replace('_', '')}": (make, field)
    for field in _DESCRIPTION_LIMITS
    for verb, make in (("set", _set_text), ("get", _get_text))
}
METHODS: dict[str, Method] = {
    "getme": get_me,
    "setwebhook": set_webhook,
    "deletewebhook": delete_webhook,
    "getwebhookinfo": get_webhook_info,
    "setmycommands": set_my_commands,
    "deletemycommands": delete_my_commands,
    "getmycommands": get_my_commands,
    "getfile": get_file,
    "getchat": get_chat,
    "getchatmember": get_chat_member,
    "getchatadministrators": get_chat_administrators,
    "leavechat": leave_chat,
    **{method: make(field) for method, (make, field) in _texts.items()},
}
