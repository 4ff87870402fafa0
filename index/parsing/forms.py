"""Files that hold an article's text between other things, told by how they begin. Not how to read them.

To take the text out of a page is a craft of its own, with libraries of its own; cited as it stands, it
would show tags for the article's words.
"""

import re

from config.errors import UserError

_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (rb"{\rtf", "an RTF file"),
    (b"PK\x03\x04", "a Word, OpenDocument or other zipped file"),
    (b"\xd0\xcf\x11\xe0", "a Word file"),
)
# How far into a page its own tags are looked for, behind comments and declarations.
_BEGINNING = 2_000
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
# Markdown may begin with a tag; in plain text it shows a piece of a page.
_PIECE = re.compile(
    r"<(?:!--|(?:a|article|div|figure|h[1-6]|header|img|li|main|meta|ol|p|script|section|span|style|table|ul)"
    r"(?:\s[^<>]*)?>)",
    re.IGNORECASE,
)
_JSON = re.compile(r"""\{\s*"[^"\n]*"\s*:|\[\s*\{\s*\"""")


def refuse_signed(data: bytes) -> None:
    """Raise UserError when the bytes begin as those of a known kind of file do that is no text."""
    beginning = data[:_BEGINNING].lstrip()
    for signature, kind in _SIGNATURES:
        if beginning.startswith(signature):
            _refuse(kind)


def refuse_marked_up(text: str, *, markdown: bool) -> None:
    """Raise UserError when the text is a page or data, and only a part of it the article's."""
    beginning = text[:_BEGINNING].lstrip()
    if beginning.startswith("<"):
        if _PAGE.search(beginning) or (not markdown and _PIECE.match(beginning)):
            _refuse("HTML")
        if beginning.startswith("<?xml"):
            _refuse("XML")
    elif _JSON.match(beginning):
        _refuse("JSON")


def _refuse(kind: str) -> None:
    raise UserError(
        f"This is {kind}, not the bare text of an article: save that, as plain text or Markdown in UTF-8."
    )
