"""`make picture`: a conversation with the real bot, drawn as a phone shows it. Not a test.

`python -m tests.telegram.picture FILE.png` starts the fake Bot API and `python -m bot` on the default
article, asks what stands in `PHONES`, and lets Chromium draw the messages that came. Every word in the
picture is a word of those messages. The thumbs on the buttons need a font with emoji in it.
"""

import argparse
import asyncio
import html
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from telegram import InlineKeyboardMarkup, Message

from config import settings
from config.errors import UserError
from index.engine.weights import packaged_file
from index.model import prepare
from tests.telegram.process import running_bot
from tests.telegram.schema import Json
from tests.telegram.server import FakeTelegram

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_WIDTH, _HEIGHT, _SCALE = 900, 806, 2
_SECONDS_TO_DRAW = 60
_STYLE = Path(__file__).with_suffix(".css")
# A quotation of at most three lines has nothing to open; only the browser knows how long a line is.
_FOLDING = """
for (const quotation of document.querySelectorAll("blockquote[expandable]")) {
  const words = quotation.firstChild;
  quotation.classList.add("long");
  quotation.classList.toggle("long", words.scrollHeight > words.clientHeight + 2);
  quotation.classList.toggle("open", "opened" in quotation.dataset);
}
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader says; `opened`: the quotations in the answer have been tapped open."""

    text: str
    opened: bool = False


@dataclass(frozen=True, slots=True)
class Phone:
    """One reader's conversation, with the language of the app; `with_article`: /artikel came before it."""

    language: str
    asked: tuple[Asked, ...]
    with_article: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A message in a picture, as the library reads it from what the fake was sent."""

    message: Message
    opened: bool


PHONES = (
    Phone(
        "nl",
        (
            Asked("/start"),
            Asked("Met wie belde Poetin vrijdag?"),
            Asked("En wat zei hij over een staakt-het-vuren?", opened=True),
        ),
    ),
    Phone(
        "en",
        (
            Asked("Did Putin really say “een afschuwelijk bloedbad”?"),
            Asked("Who won the war?"),
        ),
        with_article=True,
    ),
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Hold the conversations and write the picture. Raises UserError when there is no browser."""
    parser = argparse.ArgumentParser(prog="python -m tests.telegram.picture", description=__doc__)
    parser.add_argument("picture", type=Path, metavar="FILE.png", help="where the picture is written")
    path = parser.parse_args(arguments).picture.resolve()
    browser = _browser()
    with tempfile.TemporaryDirectory(prefix="citaat-picture-") as folder:
        shown = asyncio.run(_held(Path(folder)))
        page = Path(folder) / "page.html"
        page.write_text(_page(shown), "utf-8")
        _draw(browser, page, path)


async def _held(folder: Path) -> list[list[Shown]]:
    """Hold every conversation with one real bot; return the messages of each, oldest first."""
    data_folder = folder / "data"
    data_folder.mkdir()
    (data_folder / "model").symlink_to(prepare(settings.load({}).folder, packaged_file()))
    async with FakeTelegram() as telegram:
        async with running_bot(telegram, data_folder):
            shown = [await _conversation(telegram, phone) for phone in PHONES]
        if telegram.world.violations:
            raise UserError(f"The bot broke Telegram's rules: {'; '.join(telegram.world.violations)}")
    return shown


async def _conversation(telegram: FakeTelegram, phone: Phone) -> list[Shown]:
    reader = telegram.reader(language=phone.language)
    shown: list[Shown] = []
    if phone.with_article:
        command = reader.say("/artikel")

        def closing() -> Json | None:
            """Return the message after the paragraphs, which alone replies to one of them."""
            return next((one for one in reader.chat.messages.values() if "reply_to_message" in one), None)

        last = await telegram.until(closing)
        posted = [one for number, one in reader.chat.messages.items() if number > command["message_id"]]
        assert last is posted[-1]
        shown += [_shown(one) for one in posted]
    for asked in phone.asked:
        question = reader.say(asked.text)
        answer = await telegram.next_message(question)
        shown += [_shown(question), _shown(answer, opened=asked.opened)]
    return shown


def _shown(message: Json, *, opened: bool = False) -> Shown:
    return Shown(Message.de_json(message), opened)


def _page(phones: list[list[Shown]]) -> str:
    """Return the phones side by side as one HTML page that needs no other file."""
    drawn = "".join(_phone(shown) for shown in phones)
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><style>{_STYLE.read_text("utf-8")}</style></head>'
        f"<body>{drawn}<script>{_FOLDING}</script></body></html>"
    )


def _phone(shown: list[Shown]) -> str:
    bot = next(
        one.message.from_user for one in shown if one.message.from_user and one.message.from_user.is_bot
    )
    name = html.escape(bot.first_name)
    header = f'<header><span class="face">{name[0]}</span>{name}</header>'
    messages = "".join(_message(one) for one in shown)
    return f'<section class="phone">{header}<div class="chat">{messages}</div></section>'


def _message(shown: Shown) -> str:
    message = shown.message
    own = message.from_user is not None and not message.from_user.is_bot
    folded = "<blockquote data-opened expandable><div>" if shown.opened else "<blockquote expandable><div>"
    # A quotation ends its own line.
    text = (
        message.text_html.replace("<blockquote>", "<blockquote><div>")
        .replace("<blockquote expandable>", folded)
        .replace("</blockquote>\n", "</blockquote>")
        .replace("</blockquote>", "</div></blockquote>")
    )
    return (
        f'<div class="message{" own" if own else ""}"><div class="bubble">{_reply(message)}{text}</div>'
        f"{_buttons(message.reply_markup)}</div>"
    )


def _reply(message: Message) -> str:
    """Return the line above a message that says what it replies to: the words it quotes, else the first."""
    original = message.reply_to_message
    if original is None or original.from_user is None:
        return ""
    kind, words = ("reply quoting", message.quote.text) if message.quote else ("reply", original.text or "")
    name = html.escape(original.from_user.first_name)
    return f'<div class="{kind}"><b>{name}</b><span>{html.escape(words)}</span></div>'


def _buttons(keyboard: InlineKeyboardMarkup | None) -> str:
    rows = keyboard.inline_keyboard if keyboard else ()
    return "".join(
        '<div class="row">'
        + "".join(f'<div class="button">{html.escape(button.text)}</div>' for button in row)
        + "</div>"
        for row in rows
    )


def _browser() -> str:
    """Return the path of a browser that draws. Raises UserError when there is none."""
    for name in _BROWSERS:
        if path := shutil.which(name):
            return path
    raise UserError(f"No browser to draw with; install Chromium (one of {', '.join(_BROWSERS)} on PATH).")


def _draw(browser: str, page: Path, picture: Path) -> None:
    """Write a page as a PNG. Raises UserError with what the browser said when it made none."""
    made = page.with_suffix(".png")
    options = (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        f"--user-data-dir={page.parent / 'browser'}",
        f"--window-size={_WIDTH},{_HEIGHT}",
        f"--force-device-scale-factor={_SCALE}",
        f"--screenshot={made}",
    )
    drawing = subprocess.run(  # noqa: S603 - a browser found by name, on a page written here
        [browser, *options, page.as_uri()],
        capture_output=True,
        text=True,
        timeout=_SECONDS_TO_DRAW,
        check=False,
    )
    if not made.exists():
        raise UserError(f"{browser} drew nothing: {drawing.stderr.strip()[-500:]}")
    picture.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(made, picture)


if __name__ == "__main__":
    try:
        main()
    except UserError as error:
        sys.exit(str(error))
