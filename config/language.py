"""What the program knows of a language: one `languages/CODE.toml` each, checked when read.

Adding a language is adding a file; a missing or unknown key is an error, so no file falls behind.
Each section belongs to one reader: the struct's docstring says which.
"""

import functools
import tomllib

import msgspec

from config.errors import UserError
from config.settings import ROOT

_FOLDER = ROOT / "config" / "languages"


class Says(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Every sentence the bot says itself (`bot/`); `{names}` are filled in by the caller."""

    not_in_article: str


class Language(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language file."""

    code: str
    name: str
    function_words: frozenset[str]
    says: Says


@functools.cache
def load(code: str) -> Language:
    """Read the language file for `code`.

    Raises UserError when there is none, or when a key is missing or unknown.
    """
    path = _FOLDER / f"{code}.toml"
    if not path.is_file():
        raise UserError(f"There is no language {code!r}; there are {', '.join(codes())}.")
    try:
        return msgspec.convert({"code": code, **tomllib.loads(path.read_text("utf-8"))}, Language)
    except (msgspec.ValidationError, tomllib.TOMLDecodeError) as error:
        raise UserError(f"{path.name} is not a complete language file: {error}.") from None


@functools.cache
def codes() -> tuple[str, ...]:
    """Return the codes of all language files, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))
