"""How answers and the article come into a chat: what they quote, and what is remembered of them."""

import functools
import html
import logging
from dataclasses import dataclass

from telegram import Message
from telegram.error import BadRequest

from bot import render
from bot.answer import Answer
from bot.answering.conversation import Turn, is_part
from bot.messenger import placing
from bot.messenger.desk import Desk, Situation
from bot.messenger.keyboards import Keyboards
from bot.messenger.placing import Place
from bot.messenger.reader import Reader
from bot.messenger.replies import To, reply, send
from bot.messenger.views import Views
from bot.question import Overview
from bot.remembering.rows import Posted
from config.language import load
from index.article import Paragraph, Span

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Posting:
    """Sends what `desk` has to say."""

    desk: Desk

    async def answer(
        self, update: int, message: Message, situation: Situation, answer: Answer, *, is_last: bool = True
    ) -> None:
        """Send an answer to a message that came in `update`, the last one or one of several; remember it.

        Where the article has been posted, its own words there are quoted, so that a tap leads to them.
        """
        if not is_part(answer):
            await self._in_full(message, answer)
            if not is_last:
                await self.desk.inbox.settle(lambda: self.desk.inbox.advanced(update))
            return
        sent = (
            await self._overview(message, answer)
            or await self._pointing(message, situation, answer)
            or await self._in_full(message, answer)
        )
        await self._remember(update, message, answer, sent, is_last=is_last)

    async def article(self, update: int, message: Message, situation: Situation) -> None:
        """Post the paragraphs of the article that are not in the chat yet, each in its own message.

        What is missing when the program ends is posted when it starts again.
        """
        article, reader = self.desk.material.article, Reader.of(message)
        says = self.desk.language(reader, situation.chosen).says_commands
        posted = list(situation.posted)
        if self._missing(posted) or not await self._point_at_start(message, posted, says.article_there):
            if not self._missing(posted):
                # All of it was posted, and the beginning is gone: the reader has cleared the chat.
                posted = []
            for paragraph, part in self._missing(posted):
                if self.desk.inbox.is_closing:
                    self.desk.inbox.postpone(update)
                    return
                sent = await send(message, placing.as_posted(article, paragraph, part), None, silently=True)
                one = Posted(sent, article.id, paragraph.number, part)
                posted.append(one)
                await self.desk.inbox.settle(
                    functools.partial(self.desk.memory.post, reader.chat, reader.thread, [one])
                )
            posted.sort(key=lambda one: one.span)
            await self._point_at_start(message, posted, says.article_posted)

    def _missing(self, posted: list[Posted]) -> list[tuple[Paragraph, Span]]:
        article = self.desk.material.article
        return [
            (paragraph, part)
            for paragraph in article.paragraphs
            for part in placing.parts(article, paragraph)
            if not any(part in one.span for one in posted)
        ]

    async def _point_at_start(self, message: Message, posted: list[Posted], words: str) -> bool:
        """Say something as a reply to the first words of the posted article; False when these are gone."""
        first = self.desk.material.sentences[0].span
        place = placing.place(first, posted, self.desk.material.article)
        to = _quoting(place) if place else To(posted[0].message)
        try:
            await send(message, html.escape(words), to)
        except BadRequest as error:
            _LOGGER.info("The posted article cannot be quoted: %s", error.message)
            return False
        return True

    async def _overview(self, message: Message, answer: Answer) -> list[int] | None:
        """Send what the article is about: the sentences alone; None when that was not asked."""
        if not isinstance(answer.asked, Overview) or not answer.citations:
            return None
        language = load(answer.language)
        title = answer.question if answer.headed else language.says_commands.gist
        return await reply(message, Views(self.desk.material, language).places(title, answer.citations))

    async def _pointing(self, message: Message, situation: Situation, answer: Answer) -> list[int] | None:
        """Send an answer as a reply to its best words in the posted article; None when that cannot be."""
        # What is merely nearest would stand above the words that say so, and read as an answer.
        says = load(answer.language).says
        if not answer.citations or answer.voices or answer.remark in {says.not_in_article, says.unsure}:
            return None
        article, best = self.desk.material.article, answer.citations[0]
        place = placing.place(best.span, situation.posted, article)
        if place is None:
            return None
        language = load(answer.language)
        texts = render.telegram(answer, article, language, shown=best)
        keyboard = Keyboards(article, language).answer(answer, shown=True)
        alone = len(texts) == 1
        try:
            first = await send(message, texts[0], _quoting(place), keyboard if alone else None)
        except BadRequest as error:
            # Deleted by the reader, or not as it was posted: the words are shown the other way.
            _LOGGER.info("A posted paragraph cannot be quoted: %s", error.message)
            chat = message.chat_id
            await self.desk.kept(lambda: self.desk.memory.unpost(chat, place.message))
            return None
        return [first, *([] if alone else await reply(message, texts[1:], keyboard))]

    async def _in_full(self, message: Message, answer: Answer) -> list[int]:
        """Send an answer with the paragraphs it cites."""
        article, language = self.desk.material.article, load(answer.language)
        texts = render.telegram(answer, article, language) or [html.escape(language.says.not_in_article)]
        return await reply(message, texts, Keyboards(article, language).answer(answer, shown=False))

    async def _remember(
        self, update: int, message: Message, answer: Answer, sent: list[int], *, is_last: bool
    ) -> None:
        """Write down an answer together with its being answered: one is never there without the other."""
        desk, reader = self.desk, Reader.of(message)
        turn = Turn.of(answer, desk.material.article)

        def remember() -> None:
            desk.memory.remember(
                reader.chat, turn, sent, thread=reader.thread, user=reader.user, asked=message.message_id
            )
            if is_last:
                desk.inbox.finished(update)
            else:
                desk.inbox.advanced(update)

        await desk.inbox.settle(remember)


def _quoting(place: Place) -> To:
    """Return what makes a message a reply to words in another; refused when those are not there."""
    return To(place.message, place.quote, place.position)
