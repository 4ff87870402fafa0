"""Questions asked in other chats, and the links that lead back from there. Not how results look.

https://core.telegram.org/bots/inline and https://core.telegram.org/bots/features#guest-mode
"""

import asyncio
import html
import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import InlineQueryResultArticle, Message, Update
from telegram.error import BadRequest
from telegram.ext import CommandHandler, InlineQueryHandler, MessageHandler, filters

from bot import render
from bot.answer import Answer, Citation
from bot.conversation import Inquiry
from bot.links import Link
from bot.question import language_of
from bot.replies import App, Context, app_language, reply, without_mention
from bot.sharing import Sharing
from config import language
from index.article import Article, Span

_LOGGER = logging.getLogger(__name__)

# Telegram answers the same query of others by itself so long; another article may come at a restart.
_SECONDS_KEPT = 300
# After this nobody looks at the results any more, and newer queries wait.
_SECONDS_WORTH_ANSWERING = 15.0


@dataclass(frozen=True, slots=True)
class Inline:
    """What the bot does for readers in other chats.

    `ask` answers a question; `show` a place of `article` in a language; `key` are the sentences to offer to
    who has typed nothing yet.
    """

    ask: Callable[[Inquiry], Awaitable[Answer]]
    show: Callable[[Span, str], Answer]
    article: Article
    key: tuple[Citation, ...]
    default_language: str

    async def query(self, update: Update, context: Context) -> None:
        """Offer the quotations that answer what someone has typed behind the bot's name so far."""
        query = update.inline_query
        if query is None:
            return
        sharing = Sharing(self.article, context.bot.username)
        text = query.query.strip()
        spoken = app_language(query.from_user) or self.default_language
        try:
            async with asyncio.timeout(_SECONDS_WORTH_ANSWERING):
                results = (
                    sharing.results(await self.ask(Inquiry(text, spoken)))
                    if text
                    else sharing.overview(self.key, language.load(spoken))
                )
                # Where the question does not show its language, others may see the same in theirs.
                await query.answer(
                    results, cache_time=_SECONDS_KEPT, is_personal=not text or language_of(text) is None
                )
        except (BadRequest, TimeoutError) as error:
            if isinstance(error, BadRequest) and not _came_too_late(error):
                raise
            _LOGGER.info("An inline query was not answered in time.")

    async def guest(self, update: Update, context: Context) -> None:
        """Answer who names the bot in a chat it is not a member of: one message, once."""
        message = update.guest_message
        if message is None or message.guest_query_id is None:
            return
        result = await self._guest_result(message, context.bot.username)
        try:
            await context.bot.answer_guest_query(message.guest_query_id, result)
        except BadRequest as error:
            if not _came_too_late(error):
                raise
            _LOGGER.info("A guest query was not answered in time.")

    async def _guest_result(self, message: Message, username: str) -> InlineQueryResultArticle:
        sharing = Sharing(self.article, username)
        spoken = language.load(app_language(message.from_user) or self.default_language)
        written = message.text or message.caption
        if written is None:
            return sharing.says(spoken.says_telegram.other_content)
        text = without_mention(written, username)
        if not text:
            return sharing.overview((), spoken)[0]
        return sharing.whole(await self.ask(Inquiry(text, spoken.code)))

    async def place(self, update: Update, context: Context) -> None:
        """Show the place a link leads to, in answer to `/start` with its payload."""
        message = update.effective_message
        if message is None:
            return
        spoken = language.load(app_language(message.from_user) or self.default_language)
        says = spoken.says_sharing
        link = Link.read(" ".join(context.args or ()))
        if link is None:
            await reply(message, [html.escape(says.unknown_place)])
            return
        if not link.leads_into(self.article):
            await reply(message, [html.escape(says.article_changed)])
            return
        answer = self.show(link.span, spoken.code)
        if not answer.answered:
            await reply(message, [html.escape(says.unknown_place)])
            return
        await reply(message, render.telegram(answer, self.article, spoken))


def register(inline: Inline, application: App) -> None:
    """Let inline queries, guest messages and links be met; before what meets every message."""
    application.add_handlers(
        [
            InlineQueryHandler(inline.query),
            MessageHandler(filters.UpdateType.GUEST_MESSAGE, inline.guest),
            # In a group `/start` comes with what the link held that let the bot in: no place.
            CommandHandler("start", inline.place, filters.ChatType.PRIVATE, has_args=True),
        ]
    )


def _came_too_late(error: BadRequest) -> bool:
    """Whether Telegram no longer takes an answer: too late, or given before a lost connection."""
    return re.search("query is too old|query ID is invalid", error.message, re.IGNORECASE) is not None
