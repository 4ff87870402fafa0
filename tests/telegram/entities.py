"""Text as Telegram reads it: markup, entities and quotes, by Telegram's own TDLib. Not messages or chats.

TDLib (tdjson) runs these functions without network or login, and refuses what Telegram refuses. What the
server does after parsing and TDLib does not show here, cleaning and trimming, follows TDLib's
`clean_input_string` and `fix_formatted_text` (td/telegram/misc.cpp, MessageEntity.cpp).
All offsets and lengths are in UTF-16 code units.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

import tdjson

from tests.telegram.faults import RefusalError
from tests.telegram.schema import Json

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
QUOTE_LIMIT = 1024
ENTITY_LIMIT = 100

_MARKUPS: dict[str, Json] = {
    "html": {"@type": "textParseModeHTML"},
    "markdown": {"@type": "textParseModeMarkdown", "version": 1},
    "markdownv2": {"@type": "textParseModeMarkdown", "version": 2},
}
_API_NAMES = {
    "BlockQuote": "blockquote",
    "EmailAddress": "email",
    "ExpandableBlockQuote": "expandable_blockquote",
    "MentionName": "text_mention",
    "PreCode": "pre",
    "TextUrl": "text_link",
}
_NOT_IN_API = {"MediaTimestamp", "BankCardNumber"}
_HIDES_DETECTED = {"code", "pre", "text_link", "text_mention"}
_STYLES = {"bold", "italic", "underline", "strikethrough", "spoiler", "custom_emoji"}
_DROPPED = re.compile("[\r\u030a\u0333\u033f\u2028-\u202e]")
_BLANKED = re.compile("[\x00-\x09\x0b-\x1f]")


@dataclass(frozen=True, slots=True)
class FormattedText:
    """A message's text as everyone sees it, and its entities as the Bot API writes them."""

    text: str
    entities: tuple[Json, ...] = ()

    def as_message(self) -> Json:
        """Return the two fields of a Message; entities are left out when there are none."""
        return {"text": self.text} | ({"entities": list(self.entities)} if self.entities else {})


def _tdlib(request: str, **fields: object) -> Json:
    """Run one of TDLib's synchronous functions."""
    answer = tdjson.td_execute(json.dumps({"@type": request, **fields}).encode())
    assert answer is not None, f"{request} is not one of TDLib's synchronous functions"
    result: Json = json.loads(answer)
    return result


_tdlib("setLogVerbosityLevel", new_verbosity_level=0)


def utf16_length(text: str) -> int:
    """Return the length Telegram counts: UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf16_slice(text: str, offset: int, length: int) -> str:
    """Return the part of `text` at an entity's offset and length."""
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * offset : 2 * (offset + length)].decode("utf-16-le", "surrogatepass")


def parse(text: str, markup: str | None, entities: list[Json] | None = None) -> FormattedText:
    """Return what Telegram makes of a text, marked up or with entities given beside it.

    Raises RefusalError for markup that Telegram's parser refuses.
    """
    if markup:
        if markup.lower() not in _MARKUPS:
            raise RefusalError("Bad Request: unsupported parse_mode")
        answer = _tdlib("parseTextEntities", text=text, parse_mode=_MARKUPS[markup.lower()])
        if answer["@type"] == "error":
            message: str = answer["message"]
            raise RefusalError(f"Bad Request: {message[0].lower()}{message[1:]}")
        parsed = FormattedText(answer["text"], tuple(_from_tdlib(answer["entities"])))
    else:
        parsed = FormattedText(text, tuple(entities or ()))
    if any(utf16_length(parsed.text) < e["offset"] + e["length"] for e in parsed.entities):
        raise RefusalError("Bad Request: ENTITY_BOUNDS_INVALID")
    if len(parsed.entities) > ENTITY_LIMIT:
        raise RefusalError(f"Telegram ignores entities past {ENTITY_LIMIT}, here {len(parsed.entities)}")
    return _with_detected(_trim(_clean(parsed)))


def parse_message(text: str, markup: str | None, entities: list[Json] | None = None) -> FormattedText:
    """Return the text of a message to be sent.

    Raises RefusalError when it is empty or longer than 4096 after parsing.
    """
    parsed = parse(text, markup, entities)
    if not parsed.text:
        raise RefusalError("Bad Request: message text is empty")
    if utf16_length(parsed.text) > TEXT_LIMIT:
        raise RefusalError("Bad Request: message is too long")
    return parsed


def find_quote(message: FormattedText, quote: FormattedText, position: int) -> Json:
    """Return the TextQuote for a quote of `message`, as TDLib finds it nearest to `position`.

    Raises RefusalError when it is empty, too long, not in the message, elsewhere than at `position` though
    Telegram would search for it, or styled otherwise than the message.
    """
    length = utf16_length(quote.text)
    if not length or length > QUOTE_LIMIT:
        raise RefusalError(
            "Bad Request: QUOTE_TEXT_INVALID", f"a quote has 1 to {QUOTE_LIMIT} units, not {length}"
        )
    found = _tdlib("searchQuote", text=_to_tdlib(message), quote=_to_tdlib(quote), quote_position=position)
    if found["@type"] == "error":
        raise RefusalError("Bad Request: QUOTE_TEXT_INVALID", f"{quote.text!r} is not in {message.text!r}")
    if found["position"] != position:
        raise RefusalError(
            "Bad Request: QUOTE_TEXT_INVALID", f"the quote stands at {found['position']}, not at {position}"
        )
    styles = _styles_within(message, position, length)
    if styles != _styles_within(quote, 0, length):
        raise RefusalError("Bad Request: QUOTE_TEXT_INVALID", f"the message is styled {styles} there")
    kept = [entity for entity in quote.entities if entity["type"] in _STYLES]
    return {"text": quote.text, "position": position, "is_manual": True} | (
        {"entities": kept} if kept else {}
    )


def _styles_within(text: FormattedText, offset: int, length: int) -> list[tuple[str, int, int]]:
    """Return the styles over a part of a text as (type, start, end) relative to it."""
    cut = (
        (e["type"], max(e["offset"], offset), min(e["offset"] + e["length"], offset + length))
        for e in text.entities
        if e["type"] in _STYLES
    )
    return sorted((kind, start - offset, end - offset) for kind, start, end in cut if start < end)


def _from_tdlib(entities: list[Json]) -> list[Json]:
    """Rewrite TDLib's entities as the Bot API's."""
    result: list[Json] = []
    for entity in entities:
        kind: str = entity["type"]["@type"].removeprefix("textEntityType")
        if kind in _NOT_IN_API:
            continue
        name = _API_NAMES.get(kind) or re.sub(r"(?<!^)(?=[A-Z])", "_", kind).lower()
        extra: dict[str, Any] = {}
        if "url" in entity["type"]:
            extra["url"] = entity["type"]["url"]
        if "language" in entity["type"]:
            extra["language"] = entity["type"]["language"]
        if kind == "MentionName":
            extra["user"] = {"id": entity["type"]["user_id"], "is_bot": False, "first_name": "Someone"}
        result.append({"type": name, "offset": entity["offset"], "length": entity["length"]} | extra)
    return result


def _to_tdlib(text: FormattedText) -> Json:
    return {"@type": "formattedText", "text": text.text, "entities": []}


def _with_detected(text: FormattedText) -> FormattedText:
    """Add what Telegram finds by itself: commands, mentions, links; not inside code or links."""
    hidden = [e for e in text.entities if e["type"] in _HIDES_DETECTED]
    detected = [
        e
        for e in _from_tdlib(_tdlib("getTextEntities", text=text.text)["entities"])
        if not any(
            e["offset"] < h["offset"] + h["length"] and h["offset"] < e["offset"] + e["length"]
            for h in hidden
        )
    ]
    entities = sorted([*text.entities, *detected], key=lambda e: (e["offset"], -e["length"]))
    return FormattedText(text.text, tuple(entities))


def clean(text: str) -> str:
    """Drop and blank the characters Telegram does not keep in a message."""
    return _BLANKED.sub(" ", _DROPPED.sub("", text))


def _clean(text: FormattedText) -> FormattedText:
    # Every dropped character is one UTF-16 unit, so an offset shrinks by those dropped before it.
    def kept(offset: int) -> int:
        return offset - len(_DROPPED.findall(utf16_slice(text.text, 0, offset)))

    moved = (
        e | {"offset": kept(e["offset"]), "length": kept(e["offset"] + e["length"]) - kept(e["offset"])}
        for e in text.entities
    )
    return FormattedText(clean(text.text), tuple(e for e in moved if e["length"] > 0))


def _trim(text: FormattedText) -> FormattedText:
    """Strip blanks from the end, and from the start as far as no entity begins there."""
    trimmed = text.text.rstrip(" \n")
    entities = [e | {"length": min(e["length"], utf16_length(trimmed) - e["offset"])} for e in text.entities]
    entities = [e for e in entities if e["length"] > 0]
    blanks = len(trimmed) - len(trimmed.lstrip(" \n"))
    cut = min([blanks, *(e["offset"] for e in entities)])
    return FormattedText(trimmed[cut:], tuple(e | {"offset": e["offset"] - cut} for e in entities))
