"""What happens when a button is pressed: the message changes in place, and every press is answered.

Nothing is kept between presses but what the memory holds, so they work after a restart.
"""

import contextlib
import html
import logging
import re
from dataclasses import dataclass

from telegram import CallbackQuery, InlineKeyboardMarkup, LinkPreviewOptions, Message, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden

from bot import render
from bot.answer import Answer, Voice, voices_of
from bot.answering.conversation import Turn
from bot.messenger.desk import LANGUAGE, Desk
from bot.messenger.keyboards import Keyboards
from bot.messenger.placing import kept
from bot.messenger.presses import Press
from bot.messenger.reader import Reader, app_language
from bot.messenger.replies import Context, reply
from bot.messenger.views import Views, restored
from bot.question import Speakers
from config.language import Language, codes, load

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Page:
    """What a message becomes: HTML, and the buttons under it."""

    text: str
    keyboard: InlineKeyboardMarkup | None


class Buttons:
    """Answers presses of the buttons under the messages of `desk`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def press(self, update: Update, _context: Context) -> None:
        """Do what a press asks for, or say kindly why that cannot be done."""
        query = update.callback_query
        if query is None:
            return
        message = query.message if isinstance(query.message, Message) else None
        reader = Reader.of(message, query.from_user) if message else _elsewhere(query)
        language = self._desk.language(reader, await self._desk.chosen(reader))
        if not await self._desk.is_admitted(reader):
            await _tell(query, language.says_limits.not_allowed)
        elif (press := Press.read(query.data)) is None:
            await _tell(query, language.says_buttons.unknown)
        elif message is None or not message.is_accessible:
            await _tell(query, language.says_buttons.too_old)
        elif press.kind == "language":
            await self._choose(query, message, reader, press.what)
        elif not press.is_about(self._desk.material.article):
            await _tell(query, language.says_buttons.article_changed)
        elif press.kind in {"voice", "voices"}:
            await self._speakers(query, message, press, language)
        else:
            await self._of_answer(query, message, reader, press)

    async def _choose(self, query: CallbackQuery, message: Message, reader: Reader, code: str) -> None:
        """Answer in another language from now on."""
        if code not in codes():
            await _tell(query, self._desk.language(reader, None).says_buttons.unknown)
            return
        await self._desk.prefer(reader.chat, LANGUAGE, code)
        says = load(code).says_commands
        await _change(query, message, Page(html.escape(says.language_chosen), None), load(code))

    async def _speakers(
        self, query: CallbackQuery, message: Message, press: Press, language: Language
    ) -> None:
        """Show all speakers, or what one of them says."""
        material = self._desk.material
        voices, keyboards = voices_of(material.quotes), Keyboards(material.article, language)
        if press.kind == "voices":
            everyone = Answer("", Speakers(""), language.code, bool(voices), 1.0, (), None, voices)
            text = render.telegram(everyone, material.article, language)[0]
            await _change(query, message, Page(text, keyboards.voices(voices)), language)
            return
        voice = next((one for one in voices if str(one.speaker.name.start) == press.what), None)
        if voice is None:
            await _tell(query, language.says_buttons.unknown)
            return
        pages = Views(material, language).voice(voice)
        page = pages[min(press.page, len(pages) - 1)]
        await _change(query, message, Page(page, keyboards.voice(press, len(pages))), language)

    async def _of_answer(self, query: CallbackQuery, message: Message, reader: Reader, press: Press) -> None:
        """Show another view of an answer, or take what the reader thinks of it."""
        desk = self._desk
        turn = await desk.kept(lambda: desk.memory.answer(reader.chat, message.message_id))
        chosen = await desk.chosen(reader)
        language = desk.language(reader, chosen or (turn.language if turn else None))
        if turn is None:
            await _tell(query, language.says_buttons.forgotten)
        elif turn.article != desk.material.article.id:
            await _tell(query, language.says_buttons.article_changed)
        elif press.kind in {"right", "wrong"}:
            await self._judged(query, message, turn, language, right=press.kind == "right")
        elif (page := self._page(press, turn, language, shown=_is_shown(message, turn, desk))) is None:
            await _tell(query, language.says_buttons.nobody)
        else:
            await _change(query, message, page, language)

    async def _judged(
        self, query: CallbackQuery, message: Message, turn: Turn, language: Language, *, right: bool
    ) -> None:
        desk, says = self._desk, language.says_buttons
        chat, number, user = message.chat_id, message.message_id, query.from_user.id
        await desk.kept(lambda: desk.memory.judge(chat, number, user, right=right))
        answer = restored(turn, desk.material, language)
        keyboard = Keyboards(desk.material.article, language).answer(
            answer, shown=_is_shown(message, turn, desk), verdict=right
        )
        with contextlib.suppress(BadRequest):
            # Said twice, or too old to be marked: it is written down all the same.
            await message.edit_reply_markup(keyboard)
        await _tell(query, says.thanks_right if right else says.thanks_wrong, alert=False)

    def _page(self, press: Press, turn: Turn, language: Language, *, shown: bool) -> Page | None:
        """Return what a press makes of an answer; None when nobody says the words in question."""
        material = self._desk.material
        keyboards, views = Keyboards(material.article, language), Views(material, language)
        answer = restored(turn, material, language)
        if not answer.citations:
            return None
        best = answer.citations[0]
        match press.kind:
            case "paragraph":
                pages = views.paragraph(best)
            case "context":
                pages = views.context(best)
            case "further":
                pages = views.places(language.says_buttons.further_title, answer.further)
            case "who":
                voice = self._voice(answer)
                if voice is None:
                    return None
                pages = views.voice(voice, of_place=True)
            case _:
                pages = render.telegram(answer, material.article, language, shown=best if shown else None)
                return Page(pages[-1], keyboards.answer(answer, shown=shown))
        page = pages[min(press.page, len(pages) - 1)]
        return Page(page, keyboards.view(press, len(pages)))

    def _voice(self, answer: Answer) -> Voice | None:
        """Return who says the best words of an answer, with all their quotes."""
        quote = answer.citations[0].quote
        speaker = quote.speaker if quote else None
        voices = voices_of(self._desk.material.quotes)
        return next((voice for voice in voices if voice.speaker == speaker), None)


def _is_shown(message: Message, turn: Turn, desk: Desk) -> bool:
    """Whether an answer quotes its best words in the posted article."""
    words = kept(desk.material.article[turn.citations[0]]) if turn.citations else None
    return message.quote is not None and message.quote.text == words


def _elsewhere(query: CallbackQuery) -> Reader:
    """Return who pressed a button under a message that the bot does not get to see."""
    user = query.from_user
    chat = query.message.chat.id if query.message else user.id
    return Reader(chat, user.id, app_language(user))


async def _change(query: CallbackQuery, message: Message, page: Page, language: Language) -> None:
    """Put a page in the place of a message, and answer the press."""
    try:
        await message.edit_text(
            page.text,
            parse_mode=ParseMode.HTML,
            reply_markup=page.keyboard,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )
    except BadRequest as error:
        # A button pressed twice asks for what is there already.
        if "not modified" not in error.message.lower():
            _LOGGER.info("A message cannot be changed: %s", error.message)
            await _tell(query, language.says_buttons.too_old)
            return
    await _tell(query, None)


async def _tell(query: CallbackQuery, words: str | None, *, alert: bool = True) -> None:
    """Answer a press, with words if there is something to say; in the chat when it is too late for that."""
    try:
        await query.answer(words, show_alert=alert and words is not None)
    except BadRequest as error:
        if re.search("query is too old|query ID is invalid", error.message, re.IGNORECASE) is None:
            raise
        if not (words and alert and query.message):
            return
        with contextlib.suppress(BadRequest, Forbidden):
            if isinstance(query.message, Message):
                await reply(query.message, [html.escape(words)])
            else:
                await query.get_bot().send_message(query.message.chat.id, words)
