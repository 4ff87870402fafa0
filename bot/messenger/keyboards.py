"""The buttons under the bot's messages. Not what a press does (`buttons.py`)."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.answer import Answer, Voice
from bot.messenger.pasting import COPY_LIMIT, paste
from bot.messenger.presses import Kind, Press
from config.language import Language, codes, load
from index.article import Article

# Telegram takes no more buttons.
_MOST_SPEAKERS = 100
_LONGEST_NAME = 40
_EARLIER, _LATER = "◀", "▶"
_CHOSEN = "✓ "

Row = list[InlineKeyboardButton]


@dataclass(frozen=True, slots=True)
class Keyboards:
    """Makes keyboards for messages about `article`, in `language`."""

    article: Article
    language: Language

    def answer(
        self, answer: Answer, *, shown: bool, verdict: bool | None = None
    ) -> InlineKeyboardMarkup | None:
        """Return what goes under an answer, or None when nothing does.

        `shown`: the reader sees the best words in the article's own message, and no paragraph yet;
        `verdict` is what the reader said of the answer.
        """
        if answer.voices:
            return self.voices(answer.voices)
        if not answer.citations:
            return None
        says = self.language.says_buttons
        look = [self._button(says.paragraph, "paragraph")] if shown else []
        look.append(self._button(says.context, "context"))
        if answer.further:
            look.append(self._button(says.further, "further"))
        copied = paste(answer.citations[0], self.article, self.language, COPY_LIMIT)
        copy = InlineKeyboardButton(says.copy, copy_text=CopyTextButton(copied))
        right = self._button(f"{_CHOSEN if verdict else ''}{says.right}", "right")
        wrong = self._button(f"{_CHOSEN if verdict is False else ''}{says.wrong}", "wrong")
        return InlineKeyboardMarkup([look, [self._button(says.who, "who"), copy], [right, wrong]])

    def view(self, press: Press, pages: int) -> InlineKeyboardMarkup:
        """Return what goes under a page that took the place of an answer: other pages, and back to it."""
        back = self._button(self.language.says_buttons.back, "answer")
        return InlineKeyboardMarkup([*self._paging(press, pages), [back]])

    def voices(self, voices: Sequence[Voice]) -> InlineKeyboardMarkup:
        """Return a button for each speaker."""
        buttons = [
            self._button(f"{self._name(voice)} · {len(voice.quotes)}", "voice", voice.speaker.name.start)
            for voice in voices[:_MOST_SPEAKERS]
        ]
        return InlineKeyboardMarkup([buttons[start : start + 2] for start in range(0, len(buttons), 2)])

    def voice(self, press: Press, pages: int) -> InlineKeyboardMarkup:
        """Return what goes under a speaker's quotes: other pages, and back to all speakers."""
        back = self._button(self.language.says_buttons.all_speakers, "voices")
        return InlineKeyboardMarkup([*self._paging(press, pages), [back]])

    def _paging(self, press: Press, pages: int) -> list[Row]:
        """Return a row that leads to the pages before and behind."""
        row = [
            InlineKeyboardButton(label, callback_data=press.turned_to(number).data)
            for label, number in ((_EARLIER, press.page - 1), (_LATER, press.page + 1))
            if 0 <= number < pages
        ]
        return [row] if row else []

    def _button(self, label: str, kind: Kind, what: int = 0) -> InlineKeyboardButton:
        return InlineKeyboardButton(label, callback_data=Press.about(self.article, kind, what).data)

    def _name(self, voice: Voice) -> str:
        return textwrap.shorten(self.article[voice.speaker.name], _LONGEST_NAME, placeholder="…")


def languages() -> InlineKeyboardMarkup:
    """Return a button for each language the bot speaks, in that language."""
    return InlineKeyboardMarkup.from_row(
        [
            InlineKeyboardButton(load(code).name, callback_data=Press("language", what=code).data)
            for code in codes()
        ]
    )
