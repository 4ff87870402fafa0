"""What the commands do. Not questions, and not what the buttons under messages do.

A command goes by its name in any language, whatever the reader's.
"""

import asyncio
import html
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import msgspec
from telegram import BotCommand, Message, Update
from telegram.ext import CommandHandler

from bot.answering.conversation import Inquiry
from bot.answering.examples import examples, paragraph_usage
from bot.messenger.desk import LANGUAGE, Desk, Situation
from bot.messenger.keyboards import languages
from bot.messenger.placing import Pointing
from bot.messenger.posting import Posting
from bot.messenger.reader import Reader
from bot.messenger.replies import App, Context, reply
from bot.messenger.signs import Signs
from bot.question import ParagraphNumbers, Speakers
from config.language import Language, codes, load
from config.says import Command

Act = Callable[[Update, Message, Situation, Language, str], Coroutine[Any, Any, None]]


class Commands:
    """Answers commands about the article of `desk`; `signs` show that it takes a while."""

    def __init__(self, desk: Desk, signs: Signs) -> None:
        self._desk = desk
        self._signs = signs
        self._posting = Posting(desk)

    async def help(
        self, _update: Update, message: Message, _situation: Situation, language: Language, _text: str
    ) -> None:
        """Say what can be asked, by examples of the article at hand."""
        asked = await asyncio.to_thread(examples, self._desk.material, language)
        shown = "\n".join(f"• {html.escape(question)}" for question in asked)
        listed = "\n".join(f"/{command.name} – {html.escape(command.about)}" for command in _listed(language))
        says = language.says_commands
        await reply(
            message, ["\n\n".join([html.escape(says.help), shown, html.escape(says.commands), listed])]
        )

    async def who(
        self, update: Update, message: Message, situation: Situation, language: Language, _text: str
    ) -> None:
        """Say who is quoted, with a button for each."""
        await self._ask(update, message, situation, language, language.examples.speakers, Speakers)

    async def paragraph(
        self, update: Update, message: Message, situation: Situation, language: Language, text: str
    ) -> None:
        """Cite the paragraphs of a number or a range."""
        question = language.examples.paragraph.format(number=text)
        if text and await self._ask(update, message, situation, language, question, ParagraphNumbers):
            return
        await reply(message, [html.escape(paragraph_usage(self._desk.material.article, language))])

    async def article(
        self, update: Update, message: Message, situation: Situation, _language: Language, _text: str
    ) -> None:
        """Post the article, paragraph by paragraph."""
        await self._posting.article(update.update_id, message, situation)

    async def gist(
        self, update: Update, message: Message, situation: Situation, language: Language, _text: str
    ) -> None:
        """Show the sentences that carry the article."""
        title = language.says_commands.gist
        answer = await asyncio.to_thread(self._desk.answerer.overview, title, language.code)
        await self._posting.answer(update.update_id, message, situation, answer)

    async def language(
        self, _update: Update, message: Message, _situation: Situation, language: Language, text: str
    ) -> None:
        """Let the reader choose the language of the bot: by its name, or by a button."""
        named = text.casefold()
        code = next((code for code in codes() if named in {code, load(code).name.casefold()}), None)
        if code is None:
            await reply(message, [html.escape(language.says_commands.choose_language)], languages())
            return
        await self._desk.prefer(message.chat_id, LANGUAGE, code)
        await reply(message, [html.escape(load(code).says_commands.language_chosen)])

    async def forget(
        self, _update: Update, message: Message, _situation: Situation, language: Language, _text: str
    ) -> None:
        """Forget the conversation of the chat."""
        await self._desk.forget(message.chat_id)
        await reply(message, [html.escape(language.says_commands.forgotten)])

    async def _ask(  # noqa: PLR0913, PLR0917 - what is known of a command, and what it stands for
        self,
        update: Update,
        message: Message,
        situation: Situation,
        language: Language,
        question: str,
        kind: type[Speakers | ParagraphNumbers],
    ) -> bool:
        """Answer a question that a command stands for; False when it is not read as of that kind."""
        async with self._signs.typing(message):
            answer = await self._desk.ask(Inquiry(question, language.code, spoken=language.code))
        if not isinstance(answer.asked, kind):
            return False
        await self._posting.answer(update.update_id, message, situation, answer)
        return True


def register(desk: Desk, commands: Commands, application: App) -> None:
    """Let commands be met, by their names in every language."""
    actions: dict[str, Act] = {
        "help": commands.help,
        "who": commands.who,
        "gist": commands.gist,
        "article": commands.article,
        "paragraph": commands.paragraph,
        "language": commands.language,
        "forget": commands.forget,
    }
    application.add_handlers(
        [CommandHandler(sorted(_names(key)), admitted(desk, act)) for key, act in actions.items()]
    )


def admitted(desk: Desk, act: Act) -> Callable[[Update, Context], Coroutine[Any, Any, None]]:
    """Return a handler that does `act` for who may ask, and says politely why to who may not."""

    async def met(update: Update, context: Context) -> None:
        message = update.effective_message
        if message is None:
            return
        situation = await met_by(desk, update, message)
        if situation is not None:
            language = desk.language(Reader.of(message), situation.chosen)
            await act(update, message, situation, language, " ".join(context.args or ()))

    return met


async def met_by(
    desk: Desk, update: Update, message: Message, pointing: Pointing | None = None
) -> Situation | None:
    """Meet a message; None when it is not to be answered, of which its writer has then been told."""
    reader = Reader.of(message)
    situation = await desk.meet(update.update_id, reader, message.message_id, pointing)
    if situation.refusal is None:
        return situation
    if not situation.refusal.again:
        language = desk.language(reader, situation.chosen)
        await reply(message, [html.escape(situation.refusal.text(language))])
    return None


def listed() -> dict[str | None, list[BotCommand]]:
    """Return the commands as Telegram lists them, by language; None: for all others."""
    every: dict[str | None, list[BotCommand]] = {
        code: [BotCommand(one.name, one.about) for one in _listed(load(code))] for code in codes()
    }
    return {None: every["en"], **every}


def _listed(language: Language) -> Iterator[Command]:
    yield from msgspec.structs.astuple(language.commands)


def _names(key: str) -> frozenset[str]:
    return frozenset(getattr(load(code).commands, key).name for code in codes())
