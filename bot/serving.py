"""The bot's life with Telegram: start, poll, end. Not what it says meanwhile."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import Awaitable, Sequence

from telegram.error import InvalidToken, NetworkError
from telegram.ext import Updater

from bot.answer import Answer
from bot.answerer import Answerer
from bot.batching import Batcher
from bot.handlers import UPDATES, App, Conversation, Reader, build, name_commands, polling_failed
from bot.pacing import Pacing
from bot.redaction import keep_out_of_logs
from config.errors import UserError
from config.settings import Secret, Settings

_LOGGER = logging.getLogger(__name__)

# As many questions are embedded together; more gains little and makes the first one wait.
_MOST_TOGETHER = 32
_SECONDS_BETWEEN_STARTS = 5.0


def run(token: Secret, settings: Settings, answerer: Answerer) -> None:
    """Answer questions on Telegram until SIGTERM or SIGINT.

    Raises UserError when Telegram does not know the token.
    """
    keep_out_of_logs(token, settings.log_level)
    try:
        asyncio.run(_serve(token, settings, answerer))
    except InvalidToken:
        # The library's message holds the token, so nothing of it goes on.
        raise UserError(
            "Telegram does not know this bot token; ask @BotFather for the current one."
        ) from None


async def _serve(token: Secret, settings: Settings, answerer: Answerer) -> None:
    def answer_many(questions: Sequence[tuple[Reader, str]]) -> Sequence[Answer]:
        return answerer.ask_many([(text, reader.language) for reader, text in questions])

    batcher = Batcher(answer_many, _MOST_TOGETHER)

    def ask(reader: Reader, text: str) -> Awaitable[Answer]:
        return batcher.ask((reader, text))

    pacing = Pacing()
    conversation = Conversation(ask, answerer.material.article, settings.language)
    application = build(token, settings, conversation, pacing)
    stop = _stop_signal()
    try:
        await _unless(stop, _start(application))
        await stop.wait()
    finally:
        pacing.hurry()
        await _end(application)


def _stop_signal() -> asyncio.Event:
    """Return an event that is set when the program is asked to end."""
    stop = asyncio.Event()
    # Where loops have no signals (Windows), Ctrl-C ends the program by itself.
    with contextlib.suppress(NotImplementedError):
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop


async def _unless(stop: asyncio.Event, work: Awaitable[None]) -> None:
    """Do some work, but leave it when the program is asked to end."""
    working, stopping = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            working.result()
    finally:
        for task in (working, stopping):
            task.cancel()
        await asyncio.gather(working, stopping, return_exceptions=True)


async def _start(application: App) -> None:
    """Meet Telegram, however long it cannot be reached, and begin to poll."""
    while True:
        try:
            await application.initialize()
            break
        except NetworkError as error:
            polling_failed(error)
            await asyncio.sleep(_SECONDS_BETWEEN_STARTS)
    await _updater(application).start_polling(
        bootstrap_retries=-1, allowed_updates=UPDATES, error_callback=polling_failed
    )
    await application.start()
    await name_commands(application)
    _LOGGER.info("Answering on Telegram as @%s", application.bot.username)


async def _end(application: App) -> None:
    """Fetch no more, finish what was fetched, and close the connections."""
    if _updater(application).running:
        await _updater(application).stop()
    if application.running:
        await application.stop()
    await application.shutdown()


def _updater(application: App) -> Updater:
    updater = application.updater
    if updater is None:
        raise RuntimeError("the application was built without an updater")
    return updater
