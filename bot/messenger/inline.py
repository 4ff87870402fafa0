"""Questions asked in other chats, and the links that lead back from there. Not how results look.

https://core.telegram.org/bots/inline and https://core.telegram.org/bots/features#guest-mode
"""

import asyncio
import html
import logging
import re
from dataclasses import dataclass

from telegram import InlineQueryResultArticle, Message, Update, User
from telegram.error import BadRequest
from telegram.ext import CommandHandler, InlineQueryHandler, MessageHandler, filters

from bot.answer import Citation
from bot.answering.conversation import Inquiry
from bot.messenger.commands import admitted
from bot.messenger.desk import Desk, Situation
from bot.messenger.links import Link
from bot.messenger.posting import Posting
from bot.messenger.reader import Reader, app_language
from bot.messenger.replies import App, Context, reply, without_mention
from bot.messenger.sharing import Sharing
from bot.phrasing import language_of
from bot.question import Courtesy
from config.language import Language

_LOGGER = logging.getLogger(__name__)

# Telegram answers the same query of others by itself so long; another article may come at a restart.
_SECONDS_KEPT = 300
# After this nobody looks at the results any more, and newer queries wait.
_SECONDS_WORTH_ANSWERING = 15.0


@dataclass(frozen=True, slots=True)
class Inline:
    """What the bot does for readers in other chats; `key` is offered to who has typed nothing yet."""

    desk: Desk
    key: tuple[Citation, ...]

    async def query(self, update: Update, context: Context) -> None:
        """Offer the quotations that answer what someone has typed behind the bot's name so far."""
        query = update.inline_query
        if query is None:
            return
        text = query.query.strip()
        try:
            async with asyncio.timeout(_SECONDS_WORTH_ANSWERING):
                reader = _at_home(query.from_user)
                situation = await self.desk.meet_typed(update.update_id, reader, text)
                spoken = self.desk.language(reader, situation.chosen)
                if situation.refusal:
                    refused = self._sharing(context.bot.username).says(situation.refusal.text(spoken))
                    # Nobody else is to be refused, nor anybody once the wait is over.
                    await query.answer([refused], cache_time=0, is_personal=True)
                    return
                results = await self._results(text, spoken, context.bot.username)
                await query.answer(results, cache_time=_SECONDS_KEPT, is_personal=not self._is_for_all(text))
        except TimeoutError:
            _LOGGER.info("An inline query was not answered in time.")
        except BadRequest as error:
            _pass_if_too_late(error)

    async def guest(self, update: Update, context: Context) -> None:
        """Answer who names the bot in a chat it is not a member of: one message, once."""
        message = update.guest_message
        if message is None or message.guest_query_id is None:
            return
        # What is known of a chat by this number is of another chat, Telegram warns; the user is the same.
        user = None if message.sender_chat else message.from_user
        reader = _at_home(user) if user else Reader.of(message)
        situation = await self.desk.meet(update.update_id, reader, message.message_id)
        spoken = self.desk.language(reader, situation.chosen)
        if situation.refusal is None:
            result = await self._guest_result(message, spoken, context.bot.username)
        elif situation.refusal.again:
            return
        else:
            result = self._sharing(context.bot.username).says(situation.refusal.text(spoken))
        try:
            await context.bot.answer_guest_query(message.guest_query_id, result)
        except BadRequest as error:
            _pass_if_too_late(error)

    async def place(
        self, update: Update, message: Message, situation: Situation, spoken: Language, text: str
    ) -> None:
        """Show the place a link leads to, in answer to `/start` with its payload `text`."""
        link, says = Link.read(text), spoken.says_sharing
        if link is None:
            await reply(message, [html.escape(says.unknown_place)])
            return
        if not link.leads_into(self.desk.material.article):
            await reply(message, [html.escape(says.article_changed)])
            return
        answer = self.desk.answerer.show(link.span, spoken.code)
        if answer.answered:
            await Posting(self.desk).answer(update.update_id, message, situation, answer)
        else:
            await reply(message, [html.escape(says.unknown_place)])

    async def _results(self, text: str, spoken: Language, username: str) -> list[InlineQueryResultArticle]:
        sharing = self._sharing(username)
        answer = await self.desk.ask(Inquiry(text, spoken.code)) if text else None
        # A greeting asks for nothing either.
        if answer is None or isinstance(answer.asked, Courtesy):
            return sharing.overview(self.key, spoken)
        return sharing.results(answer)

    def _is_for_all(self, text: str) -> bool:
        """Whether Telegram may show the results of a query to whoever types the same."""
        # Some may not use the bot; and where the question does not show its language, others see theirs.
        return self.desk.is_open and language_of(text) is not None

    async def _guest_result(
        self, message: Message, spoken: Language, username: str
    ) -> InlineQueryResultArticle:
        sharing, written = self._sharing(username), message.text or message.caption
        if written is None:
            return sharing.says(spoken.says_telegram.other_content)
        text = without_mention(written, username)
        if not text:
            return sharing.overview((), spoken)[0]
        return sharing.whole(await self.desk.ask(Inquiry(text, spoken.code)))

    def _sharing(self, username: str) -> Sharing:
        return Sharing(self.desk.material.article, username)


def register(desk: Desk, key: tuple[Citation, ...], application: App) -> None:
    """Let inline queries, guest messages and links be met; before what meets every message."""
    inline = Inline(desk, key)
    application.add_handlers(
        [
            InlineQueryHandler(inline.query),
            MessageHandler(filters.UpdateType.GUEST_MESSAGE, inline.guest),
            # In a group `/start` comes with what the link held that let the bot in: no place.
            CommandHandler("start", admitted(desk, inline.place), filters.ChatType.PRIVATE, has_args=True),
        ]
    )


def _at_home(user: User) -> Reader:
    """Return a user as if in their own chat with the bot, which has the user's number."""
    return Reader(user.id, user.id, app_language(user))


def _pass_if_too_late(error: BadRequest) -> None:
    """Raise an error again unless an answer came too late, or was given before a lost connection."""
    if re.search("query is too old|query ID is invalid", error.message, re.IGNORECASE) is None:
        raise error
    _LOGGER.info("A query was not answered in time.")
