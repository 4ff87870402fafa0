"""The settings, and the only reader of the environment. Not what a setting does."""

import os
import re
import tomllib
from collections.abc import Mapping, MutableMapping, Sequence
from glob import glob
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from config.errors import UserError

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "CITAAT_"
_TOKEN = re.compile(r"\d{6,}:[A-Za-z0-9_-]{30,}")
TOKEN_VARIABLE = "TELEGRAM_BOT_TOKEN"  # noqa: S105 - the variable's name, not a token
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class Secret:
    """A string that shows itself only when asked by `reveal`, so no log or error holds it by chance."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """Return the string itself."""
        return self._value

    def __repr__(self) -> str:
        return "Secret(***)"


class TelegramSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the bot lives. `token` never comes from the defaults file."""

    token_file: str
    api_url: str


class LimitSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much a user may ask, and who may at all; numbers of users and chats between spaces or commas."""

    per_minute: int
    per_day: int
    allowed: str
    blocked: str


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Every setting, as described line by line in `defaults.toml`."""

    article: str
    data_folder: str
    model: str
    reranker: str
    language: str
    max_article_bytes: int
    log_level: str
    telegram: TelegramSettings
    limits: LimitSettings

    @property
    def article_path(self) -> Path:
        """The default article: the file of that path, or the only one that fits it as a pattern.

        A relative one starts at the project's folder; where nothing fits, it is the path as it stands.
        Raises UserError when several files fit.
        """
        path = Path(self.article).expanduser()
        if (ROOT / path).exists():
            return ROOT / path
        fitting = sorted(glob(str(path), root_dir=ROOT))  # noqa: PTH207 - Path.glob refuses some patterns
        if len(fitting) > 1:
            raise UserError(
                f"{len(fitting)} articles fit {self.article}, {' and '.join(fitting[:2])} among them; "
                f"name one: CITAAT_ARTICLE={fitting[0]}"
            )
        return ROOT / (fitting[0] if fitting else path)

    @property
    def folder(self) -> Path:
        """The data folder, not necessarily existing yet."""
        if self.data_folder:
            return Path(self.data_folder).expanduser().resolve()
        from platformdirs import user_data_path  # noqa: PLC0415 - not needed where the setting is given

        return user_data_path("citaat", appauthor=False)

    def make_folder(self) -> None:
        """Make the data folder unless it is there. Raises UserError when that cannot be."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(
                f"The data folder {self.folder} cannot be made ({error.strerror}); "
                "choose another with CITAAT_DATA_FOLDER."
            ) from None


def keep_to_one_thread(environment: MutableMapping[str, str] = os.environ) -> None:
    """Have numpy multiply on one thread, unless its user wants otherwise; before numpy is imported.

    The products of one question are small, and a second thread for them has to be waited for: on a busy
    machine that made an answer take half as long again as the model does (tests/bench/asking.py).
    """
    environment.setdefault("OPENBLAS_NUM_THREADS", "1")


def load(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the defaults and lay the environment over them; an empty variable is as one not given.

    Raises UserError for an unknown CITAAT_ variable and for a value that can be none, whatever needs it.
    """
    defaults = tomllib.loads((ROOT / "config" / "defaults.toml").read_text("utf-8"))
    places = _places(defaults)
    for variable, value in environment.items():
        if not variable.startswith(PREFIX):
            continue
        if variable not in places:
            known = ", ".join(sorted(places))
            raise UserError(f"{variable} is not a setting; the settings are {known}.")
        if value.strip():
            table, key = places[variable]
            table[key] = _value(variable, value, table[key])
    return msgspec.convert(defaults, Settings)


def _value(variable: str, given: str, default: object) -> object:
    """Return a setting as its kind is. Raises UserError when it is none."""
    value = given.strip()
    if isinstance(default, int):
        return _count(variable, value, 1 if variable.endswith("_BYTES") else 0)
    match variable.removeprefix(PREFIX):
        case "LOG_LEVEL":
            return _one_of(variable, value.upper(), LEVELS)
        case "LANGUAGE":
            from config.language import codes  # noqa: PLC0415 - it imports this module

            return _one_of(variable, value.lower(), codes())
        case "TELEGRAM_API_URL":
            return _address(variable, value)
        case "LIMITS_ALLOWED" | "LIMITS_BLOCKED":
            numbers(value, variable)
    return value


def _one_of(variable: str, value: str, known: Sequence[str]) -> str:
    if value not in known:
        raise UserError(f"{variable} should be one of {', '.join(known)}, not {value!r}.")
    return value


def _count(variable: str, value: str, least: int) -> int:
    number = int(value) if re.fullmatch(r"[+-]?[0-9]{1,18}", value) else None
    if number is None or number < least:
        raise UserError(f"{variable} should be a whole number from {least} on, not {value!r}.")
    return number


def _address(variable: str, value: str) -> str:
    try:
        parts = urlsplit(value)
        usable = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    if not usable or re.search(r"[\s?#]", value):
        # What was meant may hold a token, so it is not shown.
        raise UserError(f"{variable} is no address; give one such as https://api.telegram.org.")
    return value


def numbers(text: str, variable: str) -> frozenset[int]:
    """Return the numbers of users and chats that a setting lists. Raises UserError for anything else."""
    try:
        return frozenset(int(number) for number in text.replace(",", " ").split())
    except ValueError:
        raise UserError(
            f"{variable} should hold numbers of users and chats between spaces or commas, not {text!r}."
        ) from None


def token(settings: Settings, environment: Mapping[str, str] = os.environ) -> Secret | None:
    """Return the bot's token from the environment or the file the settings name; None when neither has one.

    Raises UserError when the file cannot be read or what stands there has not a token's shape; the
    message never holds it.
    """
    value, origin = environment.get(TOKEN_VARIABLE, "").strip(), TOKEN_VARIABLE
    if not value and settings.telegram.token_file:
        origin = settings.telegram.token_file
        if _TOKEN.fullmatch(origin):
            raise UserError(
                f"{PREFIX}TELEGRAM_TOKEN_FILE holds a token, not the path of a file with one; "
                f"put a token into {TOKEN_VARIABLE}."
            )
        try:
            value = Path(origin).expanduser().read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            raise UserError(
                f"The token file {origin} cannot be read; give its path and make it readable."
            ) from None
    if not value:
        return None
    if not _TOKEN.fullmatch(value):
        raise UserError(
            f"{origin} does not hold a bot token: "
            "it should be digits, a colon and 35 letters, as @BotFather gave it."
        )
    return Secret(value)


def _places(table: dict[str, Any], prefix: str = PREFIX) -> dict[str, tuple[dict[str, Any], str]]:
    """Map each environment variable to the table and key it sets."""
    places: dict[str, tuple[dict[str, Any], str]] = {}
    for key, value in table.items():
        variable = prefix + key.upper()
        if isinstance(value, dict):
            places |= _places(value, variable + "_")
        else:
            places[variable] = (table, key)
    return places
