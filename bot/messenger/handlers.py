"""The Telegram side: updates in, replies out. Not what is answered, how it looks, or when it is sent."""

import asyncio
import contextlib
import html
import logging

from telegram import Message, Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.answer import Answer
from bot.answering import several
from bot.answering.conversation import Inquiry
from bot.answering.examples import examples
from bot.messenger import commands
from bot.messenger.buttons import Buttons
from bot.messenger.commands import Commands, admitted, met_by
from bot.messenger.desk import Desk, Situation
from bot.messenger.placing import Pointing
from bot.messenger.posting import Posting
from bot.messenger.reader import Reader
from bot.messenger.replies import App, Context, reply, without_mention
from bot.messenger.signs import Signs
from config.errors import UserError
from config.language import Language, load

_LOGGER = logging.getLogger(__name__)

# As many show how to ask without being a list to read; /help has them all.
_FIRST_EXAMPLES = 3
# Seconds before another try when nothing can be written down: somebody has to make room.
_FOR_ROOM = 15.0

UPDATES = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.GUEST_MESSAGE,
    Update.MY_CHAT_MEMBER,
)


class Conversation:
    """What the bot does with each kind of message that is no command of its own."""

    def __init__(self, desk: Desk, signs: Signs) -> None:
        self._desk = desk
        self._signs = signs
        self._posting = Posting(desk)

    async def start(
        self, _update: Update, message: Message, _situation: Situation, language: Language, _text: str
    ) -> None:
        """Welcome a reader, name the article, and show what can be asked of it."""
        says, article = language.says_telegram, self._desk.material.article
        title = f"<b>{html.escape(article[article.title])}</b>" if article.title else ""
        asked = await asyncio.to_thread(examples, self._desk.material, language)
        shown = "\n".join(f"• {html.escape(question)}" for question in asked[:_FIRST_EXAMPLES])
        more = f"/{language.commands.help.name} – {html.escape(language.commands.help.about)}"
        parts = [html.escape(says.start), title, f"{html.escape(says.invitation)}\n\n{shown}", more]
        await reply(message, ["\n\n".join(filter(None, parts))])

    async def question(self, update: Update, context: Context) -> None:
        """Answer a text, new or edited, in view of what it replies to and of the conversation before."""
        message = update.effective_message
        if message is None or not message.text:
            return
        text, reader = without_mention(message.text, context.bot.username), Reader.of(message)
        # Telegram tells of an edit also when only what the bot does not look at has changed.
        # https://core.telegram.org/bots/api#update, `edited_message`
        if update.edited_message and await self._desk.is_answered(reader, message.message_id, text):
            return
        situation = await met_by(self._desk, update, message, _pointing(message))
        if situation is None:
            return
        language = self._desk.language(reader, situation.chosen)
        if not text:
            await self.start(update, message, situation, language, "")
            return
        inquiry = Inquiry(text, language.code, situation.history, situation.highlighted, situation.chosen)
        await self._answer(update.update_id, message, situation, inquiry)

    async def _answer(self, update: int, message: Message, situation: Situation, inquiry: Inquiry) -> None:
        """Answer what a message asks, each question in a message of its own.

        Those that were answered before the bot or the network failed are asked again, as the next ones lean
        on them, but not sent again.
        """
        desk, answers = self._desk, list[Answer]()
        asked = several.asked(inquiry, desk.answerer.spoken)
        sent = await desk.inbox.answered(update) if asked.questions[1:] else 0
        for one in asked.inquiries(answers, desk.material.article):
            async with self._signs.typing(message):
                answers.append(await desk.ask(one))
            if len(answers) > sent:
                is_last = len(answers) == len(asked.questions) and not asked.more
                answer = asked.shown(answers[-1])
                await self._posting.answer(update, message, situation, answer, is_last=is_last)
        if asked.more:
            await self._posting.answer(
                update, message, situation, several.too_many(load(answers[-1].language))
            )

    async def other(
        self, _update: Update, message: Message, _situation: Situation, language: Language, _text: str
    ) -> None:
        """Say kindly that only text is understood."""
        await reply(message, [html.escape(language.says_telegram.other_content)])

    async def failed(self, update: object, context: Context) -> None:
        """Try again when Telegram or the disk failed; else log what went wrong, and say that it did."""
        error = context.error
        if isinstance(error, Forbidden):
            _LOGGER.info("A reader cannot be written to any more: %s", error)
            return
        if isinstance(error, UserError):
            _LOGGER.error("%s", error)
        elif isinstance(error, TelegramError):
            _LOGGER.error("Telegram: %s: %s", type(error).__name__, error)
        else:
            _LOGGER.error("A message could not be answered", exc_info=error)
        if not isinstance(update, Update):
            return
        if isinstance(error, UserError):
            # Nothing was sent yet: what is written after that does not fail (`Inbox.settle`).
            if self._desk.inbox.postpone(update.update_id, counted=False):
                asyncio.get_running_loop().call_later(
                    _FOR_ROOM, lambda: self._again(update, context.application)
                )
        # The library calls a bad request a fault of the network, but it stays bad.
        elif isinstance(error, NetworkError | RetryAfter) and not isinstance(error, BadRequest):
            if self._desk.inbox.postpone(update.update_id):
                self._again(update, context.application)
        elif message := update.effective_message:
            language = self._desk.language(Reader.of(message, update.effective_user), None)
            with contextlib.suppress(TelegramError):
                await reply(message, [html.escape(language.says_telegram.trouble)])

    def _again(self, update: Update, application: App) -> None:
        """Let an update be met once more, unless the program is ending: then the next start does."""
        if not self._desk.inbox.is_closing:
            application.update_queue.put_nowait(update)


def register(desk: Desk, application: App) -> None:
    """Let everything that comes be met."""
    # Of all that is shown together, there are not to be more than Telegram takes.
    signs = Signs()
    conversation, named = Conversation(desk, signs), Commands(desk, signs)
    text = filters.TEXT & ~filters.COMMAND
    # What Telegram itself says in a chat, such as a pinned message, is nobody's question.
    other = ~filters.TEXT & ~filters.StatusUpdate.ALL
    application.add_handler(CommandHandler("start", admitted(desk, conversation.start)))
    commands.register(desk, named, application)
    application.add_handlers(
        [
            MessageHandler(text, conversation.question),
            MessageHandler(filters.COMMAND, admitted(desk, named.help)),
            MessageHandler(other & filters.UpdateType.MESSAGE, admitted(desk, conversation.other)),
            CallbackQueryHandler(Buttons(desk).press),
        ]
    )
    application.add_error_handler(conversation.failed)


async def name_commands(application: App) -> None:
    """Tell Telegram the commands, in every language; a bot without them works all the same."""
    for code, listed in commands.listed().items():
        try:
            await application.bot.set_my_commands(listed, language_code=code)
        except TelegramError as error:
            _LOGGER.warning("Telegram did not take the list of commands: %s", error)
            return


def _pointing(message: Message) -> Pointing | None:
    """Return what a message replies to, and the words in it that the reader highlighted."""
    original = message.reply_to_message
    # In a topic every message replies to the one that opened it.
    if original is None or original.forum_topic_created:
        return None
    text, quote = original.text or original.caption or "", message.quote
    if quote is None or not quote.is_manual:
        return Pointing(original.message_id, text)
    return Pointing(original.message_id, text, quote.text, quote.position)
