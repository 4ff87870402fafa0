"""What every handler needs to meet a reader: the answers, the memory, the limits. Not Telegram."""

import asyncio
import functools
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from bot.answer import Answer
from bot.answering import several
from bot.answering.answerer import Answerer
from bot.answering.conversation import Inquiry, Turn
from bot.answering.examples import examples
from bot.answering.material import Material
from bot.messenger.batching import Batcher
from bot.messenger.inbox import Inbox
from bot.messenger.limits import Limits, Refusal
from bot.messenger.placing import Pointing, pointed
from bot.messenger.reader import Reader
from bot.remembering.memory import Memory
from bot.remembering.rows import Posted
from config.language import Language, load
from index.article import Span

T = TypeVar("T")

# What a chat may choose: the language it is answered in, and for a group, to hear nothing.
LANGUAGE, SILENT = "language", "silent"
# As many questions are embedded together; more gains nothing and makes the first one wait.
_MOST_QUESTIONS = 16
# As many batches at a time: where one waits for a processor or for Python, the other goes on.
_BATCHES = 2
# As many readers are written to disk together: one wait for the disk serves them all.
_MOST_KEPT = 256


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known when a message arrives.

    `refusal` says why it is not answered, if so; `chosen` is the language the chat chose; `history` the
    conversation it goes on, latest last; `highlighted` the words it points at; `posted` the messages that
    show the article.
    """

    refusal: Refusal | None
    chosen: str | None
    history: tuple[Turn, ...] = ()
    highlighted: Span | None = None
    posted: tuple[Posted, ...] = ()


class _Refused(Protocol):
    """Tells why a question is not answered, and counts it unless it was `counted` before."""

    def __call__(self, *, counted: bool) -> Refusal | None:
        """Tell."""


class Desk:
    """Answers, remembers and counts; to be used on the event loop.

    Questions that arrive together are answered together, in one thread beside the loop; what is to be
    remembered is written together, in another.
    """

    def __init__(self, answerer: Answerer, memory: Memory, limits: Limits, language: str) -> None:
        self.answerer = answerer
        self.memory = memory
        self._limits = limits
        self._language = language
        self._questions: Batcher[Inquiry, Answer] = Batcher(answerer.ask_many, _MOST_QUESTIONS, _BATCHES)
        self._actions: Batcher[Callable[[], Any], Any] = Batcher(memory.together, _MOST_KEPT)
        self.inbox = Inbox(memory, self.kept)

    @property
    def material(self) -> Material:
        """The article and what was found in it."""
        return self.answerer.material

    def ask(self, inquiry: Inquiry) -> Awaitable[Answer]:
        """Answer a question."""
        return self._questions.ask(inquiry)

    async def warm_up(self) -> None:
        """Answer the examples readers are shown: what that loads and finds, nobody has to wait for."""
        asked = await asyncio.to_thread(examples, self.material, load(self._language))
        await asyncio.gather(*(self.ask(Inquiry(question)) for question in asked))

    async def kept(self, action: Callable[[], T]) -> T:
        """Do something with the memory, off the event loop; it is on disk when this returns."""
        result: T = await self._actions.ask(action)
        return result

    def language(self, reader: Reader, chosen: str | None) -> Language:
        """Return the language of the bot's own words."""
        return load(chosen or reader.language or self._language)

    async def meet(
        self, update: int, reader: Reader, message: int, pointing: Pointing | None = None
    ) -> Situation:
        """Count a message that came in `update` as a question, and return what is known of it.

        It counts once, however often it is met, also by a later run. `pointing` is what it replies to.
        """
        return await self.kept(lambda: self._met(update, reader, message, pointing))

    async def meet_typed(self, update: int, reader: Reader, text: str) -> Situation:
        """Count what someone has typed in inline mode as a question, unless it is the last one typed on.

        Nothing typed is no question.
        """

        def refused(*, counted: bool) -> Refusal | None:
            user = reader.user or reader.chat
            if not text and self._limits.admits(reader.chat, user):
                return None
            return self._limits.refusal_of_typed(user, text, counted=counted)

        def met() -> Situation:
            refusal = self._refusal(update, refused)
            return Situation(refusal, self.memory.preference(reader.chat, LANGUAGE))

        return await self.kept(met)

    async def is_answered(self, reader: Reader, message: int, text: str) -> bool:
        """Whether what a message asks, as it is now, is what was answered of it last."""

        def kept() -> tuple[str | None, tuple[Turn, ...], tuple[str, ...]]:
            return (
                self.memory.preference(reader.chat, LANGUAGE),
                self._history(reader, message),
                self.memory.asked(reader.chat, message),
            )

        chosen, history, answered = await self.kept(kept)
        inquiry = Inquiry(text, self.language(reader, chosen).code, history)
        questions = several.asked(inquiry, self.answerer.spoken).questions
        return answered[-len(questions) :] == questions

    async def is_admitted(self, reader: Reader) -> bool:
        """Whether someone may use the bot at all, however often."""
        return await self.kept(lambda: self._limits.admits(reader.chat, reader.user))

    @property
    def is_open(self) -> bool:
        """Whether everybody may use the bot."""
        return self._limits.is_open

    async def chosen(self, reader: Reader) -> str | None:
        """Return the language a chat chose."""
        return await self.preference(reader.chat, LANGUAGE)

    async def preference(self, chat: int, name: str) -> str | None:
        """Return what a chat chose for `name`."""
        return await self.kept(lambda: self.memory.preference(chat, name))

    async def prefer(self, chat: int, name: str, value: str | None) -> None:
        """Keep what a chat chooses for `name`; None returns to the default."""
        await self.kept(lambda: self.memory.prefer(chat, name, value))

    async def forget(self, chat: int) -> None:
        """Forget a chat's conversation."""
        # Beside the other writing: it also clears what the disk still has, which needs the file to itself.
        await asyncio.to_thread(self.memory.forget, chat)

    def _refusal(self, update: int, refused: _Refused) -> Refusal | None:
        """Count an update by what `refused` says of it, unless it was; return why it is not answered."""
        counted = self.memory.is_admitted(update)
        refusal = refused(counted=counted)
        if refusal is None and not counted:
            self.memory.admit(update)
        return refusal

    def _met(self, update: int, reader: Reader, message: int, pointing: Pointing | None) -> Situation:
        chosen = self.memory.preference(reader.chat, LANGUAGE)
        refused = functools.partial(self._limits.refusal, reader.chat, reader.user)
        if refusal := self._refusal(update, refused):
            return Situation(refusal, chosen)
        article = self.material.article
        history = self._history(reader, message)
        posted = self.memory.posted(reader.chat, reader.thread, article=article.id)
        if pointing is None:
            return Situation(None, chosen, history, None, posted)
        turn = self.memory.answer(reader.chat, pointing.message)
        if turn is None or turn.article != article.id:
            turn = None
        else:
            # Whoever replies to an answer goes on with that one, whatever came between.
            history = (*(one for one in history if one != turn), turn)
        shown = self.memory.posted_in(reader.chat, pointing.message)
        return Situation(None, chosen, history, self._highlighted(pointing, turn, shown), posted)

    def _history(self, reader: Reader, message: int) -> tuple[Turn, ...]:
        """Return the conversation that a message goes on."""
        article = self.material.article.id
        return self.memory.history(reader.chat, reader.thread, article=article, before=message)

    def _highlighted(self, pointing: Pointing, turn: Turn | None, shown: Posted | None) -> Span | None:
        """Return the words pointed at: first looked for where the message is known to have them from."""
        article = self.material.article
        if shown and shown.article == article.id:
            return pointed(pointing, [shown.span], article) or shown.span
        cited = (
            [paragraph.span for span in turn.citations if (paragraph := article.paragraph_at(span))]
            if turn
            else []
        )
        everywhere = [paragraph.span for paragraph in article.paragraphs]
        return pointed(pointing, list(dict.fromkeys(cited)), article) or pointed(
            pointing, everywhere, article
        )
