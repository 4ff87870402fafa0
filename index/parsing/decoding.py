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
# A text has no control characters but tab, line feed, vertical tab, form feed and carriage return.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def decode(data: bytes) -> str:
    """Return the text in `data`: UTF-8, UTF-16 or UTF-32 by signature, else UTF-8, UTF-16 or Windows-1252.

    The signature (BOM) is not part of the text; everything else is kept, line ends included.
    Raises UserError when the bytes are no text.
    """
    for signature, encoding in _SIGNATURES:
        if data.startswith(signature):
            return _text(data[len(signature) :], encoding) or _refuse()
    if b"\0" in data:
        # UTF-16 without a signature: western letters have their zero byte first or second.
        return (
            _text(data, "utf-16-be" if data[::2].count(0) > data[1::2].count(0) else "utf-16-le") or _refuse()
        )
    # UTF-8 is strict enough to be sure of; Windows-1252 accepts nearly anything, so it comes last.
    return _text(data, "utf-8") or _text(data, "cp1252") or _refuse()


def _text(data: bytes, encoding: str) -> str | None:
    """Decode strictly; None when the bytes are not in this encoding or hold control characters."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _CONTROL.search(text) else text


def _refuse() -> str:
    raise UserError(
        "This is not a text file: save the article as plain text or Markdown in UTF-8 and try again."
    )
