"""From bytes to text. Not what the text means."""

import codecs
import re

from config.errors import UserError

# The longer signatures first: UTF-32's little-endian one begins with UTF-16's.
_SIGNATURES = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# A text has no control characters but tab, line feed, vertical tab, form feed, carriage return and next line.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f\ufffd]")
# Of UTF-16 in a western language nearly half of the bytes are zero, and stand all first or all second.
_UTF16_SHARE = 0.6


def decode(data: bytes) -> str:
    """Return the text in `data`: UTF-8, UTF-16 or UTF-32 by signature, else UTF-8, UTF-16 or Windows-1252.

    The signature (BOM) is not part of the text; everything else is kept, line ends included.
    Raises UserError when the bytes are no text.
    """
    for signature, encoding in _SIGNATURES:
        if data.startswith(signature):
            return _without_controls(_text(data[len(signature) :], encoding))
    for encoding, high in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        if high.count(0) > _UTF16_SHARE * len(high):
            return _without_controls(_text(data, encoding))
    # UTF-8 is strict enough to be sure of; Windows-1252 accepts nearly anything, so it comes last.
    text = _text(data, "utf-8")
    if text is None and not _is_damaged(data):
        text = _text(data, "cp1252")
    return _without_controls(text)


def _is_damaged(data: bytes) -> bool:
    """Whether this is UTF-8 with a few wrong bytes; in another encoding hardly a letter is one of these."""
    text = data.decode("utf-8", "replace")
    return len(_BEYOND_ASCII.findall(text)) > text.count("\ufffd")


def _text(data: bytes, encoding: str) -> str | None:
    """Decode strictly; None when the bytes are not in this encoding."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _without_controls(text: str | None) -> str:
    """Return a text that is one; a control character shows other data, and would steer a terminal."""
    control = None if text is None else _CONTROL.search(text)
    if text is not None and control is None:
        return text
    found = ""
    if text is not None and control is not None:
        line = text.count("\n", 0, control.start()) + 1
        found = f" (line {line} holds the character U+{ord(control[0]):04X})"
    raise UserError(
        f"This is not a text file{found}: save the article as plain text or Markdown in UTF-8 and try again."
    )
