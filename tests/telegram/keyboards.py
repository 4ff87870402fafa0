"""Which inline keyboards Telegram takes. Not where they are shown or what a press does."""

import re

from tests.telegram.entities import utf16_length
from tests.telegram.faults import RefusalError
from tests.telegram.schema import Json

CALLBACK_DATA_BYTES = 64
COPY_TEXT_LIMIT = 256
BUTTON_LIMIT = 100
START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")
_NOT_ACTIONS = {"text", "icon_custom_emoji_id", "style"}


def check(markup: Json | None) -> Json:
    """Return the `reply_markup` field a message has afterwards: nothing but inline keyboards is shown.

    Raises RefusalError for a button Telegram would not take.
    """
    if not markup or "inline_keyboard" not in markup:
        return {}
    buttons = [button for row in markup["inline_keyboard"] for button in row]
    if len(buttons) > BUTTON_LIMIT:
        raise RefusalError("Bad Request: REPLY_MARKUP_TOO_LONG", f"{len(buttons)} buttons")
    for button in buttons:
        _check_button(button)
    rows = [row for row in markup["inline_keyboard"] if row]
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}


def _check_button(button: Json) -> None:
    actions = sorted(set(button) - _NOT_ACTIONS)
    if not button["text"].strip():
        raise RefusalError("Bad Request: inline keyboard button text must be non-empty", repr(button))
    if not actions:
        raise RefusalError(
            "Bad Request: can't parse inline keyboard button: "
            "Text buttons are unallowed in the inline keyboard",
            repr(button),
        )
    if len(actions) > 1:
        raise RefusalError("Bad Request: exactly one action per button", ", ".join(actions))
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= CALLBACK_DATA_BYTES:
        raise RefusalError("Bad Request: BUTTON_DATA_INVALID", repr(button["callback_data"]))
    if "copy_text" in button and not 1 <= utf16_length(button["copy_text"]["text"]) <= COPY_TEXT_LIMIT:
        raise RefusalError("Bad Request: BUTTON_COPY_TEXT_INVALID", repr(button["copy_text"]))
    if "url" in button and not re.match(r"(https?|tg)://\S+$", button["url"]):
        raise RefusalError("Bad Request: BUTTON_URL_INVALID", repr(button["url"]))
    deep_link = re.match(r"https?://t\.me/\w+\?start=(.*)", button.get("url", ""))
    if deep_link and not START_PARAMETER.fullmatch(deep_link[1]):
        # Telegram takes the button, but the reader's app would not pass the payload on.
        raise RefusalError("Bad Request: START_PARAM_INVALID", repr(button["url"]))
