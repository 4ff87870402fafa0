"""The bot's life with Telegram: start, poll, end. Not what it says meanwhile."""

import asyncio
import contextlib
import gc
import logging
import signal

from telegram import Update
from telegram.error import InvalidToken, NetworkError, RetryAfter
from telegram.ext import ApplicationBuilder, Updater

from bot.messenger import groups, inline
from bot.messenger.desk import Desk
from bot.messenger.ending import unless
from bot.messenger.groups import Groups
from bot.messenger.handlers import UPDATES, name_commands, register
from bot.messenger.pacing import InTurn, Pacing
from bot.messenger.polling import Polling, fault, polling_failed
from bot.messenger.redaction import keep_out_of_logs
from bot.messenger.replies import App
from bot.messenger.transport import Transport
from config.errors import UserError
from config.settings import Secret, Settings

_LOGGER = logging.getLogger(__name__)

# Seconds between two attempts to meet Telegram: the first, doubled each time, and the most.
_FIRST_WAIT, _LONGEST_WAIT = 1.0, 60.0
# Telegram answers in some tens of milliseconds: enough for the 30 messages a second it takes of a bot.
_CONNECTIONS = 24
# A time-out leaves it unknown whether a message arrived, so it comes late rather than early.
_CONNECT, _READ = 10.0, 20.0
# New objects before Python looks through them (700 by default), and how often it then looks further.
_COLLECTING = (20_000, 20, 20)


def run(token: Secret, settings: Settings, desk: Desk) -> None:
    """Let `desk` answer on Telegram until SIGTERM or SIGINT.

    Raises UserError when Telegram does not know the token.
    """
    keep_out_of_logs(token, settings.log_level)
    try:
        asyncio.run(_serve(token, settings, desk))
    except InvalidToken:
        # The library's message holds the token, so nothing of it goes on.
        raise UserError(
            "Telegram does not know this bot token; ask @BotFather for the current one."
        ) from None


def _build(  # noqa: PLR0913, PLR0917 - all that an application is made of
    token: Secret,
    settings: Settings,
    transport: Transport,
    polling: Polling,
    pacing: Pacing,
    in_turn: InTurn,
) -> App:
    """Return an application that talks to Telegram at the address the settings name."""
    address = settings.telegram.api_url.rstrip("/")
    return (
        ApplicationBuilder()
        .token(token.reveal())
        .base_url(f"{address}/bot")
        .base_file_url(f"{address}/file/bot")
        .rate_limiter(pacing)
        .concurrent_updates(in_turn)
        .request(transport)
        .get_updates_request(polling)
        .build()
    )


async def _serve(token: Secret, settings: Settings, desk: Desk) -> None:
    server, pacing = settings.telegram.api_url, Pacing()
    transport = Transport(server, _CONNECTIONS, _CONNECT, _READ)
    polling = Polling(server, desk.inbox, _CONNECT, _READ)
    application = _build(token, settings, transport, polling, pacing, InTurn(desk.inbox))
    answerer = desk.answerer
    groups.register(Groups(desk), application)
    inline.register(desk, answerer.overview("", settings.language).citations, application)
    register(desk, application)
    stop = _stop_signal()
    try:
        await unless(stop, _start(application, desk))
        _rest_from_collecting()
        await unless(stop, polling.refused.wait())
        if polling.refused.is_set():
            raise InvalidToken
    finally:
        desk.inbox.close()
        pacing.hurry()
        await _end(application)
        # The library closes them only when it got as far as knowing the bot's name.
        await transport.shutdown()
        await polling.shutdown()


def _rest_from_collecting() -> None:
    """Let Python look for unused cycles of objects seldom, and never among those that are there by now.

    What is loaded stays as long as the program; to look through all of it stopped every answer for a
    sixth of a second, once in a few hundred. What is young, when many wait, is mostly still in use.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECTING)


def _stop_signal() -> asyncio.Event:
    """Return an event that is set when the program is asked to end."""
    stop = asyncio.Event()
    # Where loops have no signals (Windows), Ctrl-C ends the program by itself.
    with contextlib.suppress(NotImplementedError):
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop


async def _start(application: App, desk: Desk) -> None:
    """Meet Telegram, however long that takes, take up what was left, and begin to poll."""
    wait = _FIRST_WAIT
    while not await _met(application, wait):
        await asyncio.sleep(wait)
        wait = min(2 * wait, _LONGEST_WAIT)
    await desk.warm_up()
    for update in await desk.inbox.left():
        await application.update_queue.put(Update.de_json(update, application.bot))
    await _updater(application).start_polling(
        bootstrap_retries=-1, allowed_updates=UPDATES, error_callback=polling_failed
    )
    await application.start()
    await name_commands(application)
    await groups.name_commands(application)
    _LOGGER.info("Answering on Telegram as @%s", application.bot.username)


async def _met(application: App, wait: float) -> bool:
    """Whether Telegram told the bot its name; if not, say at once why it does not answer yet."""
    try:
        await application.initialize()
    except (NetworkError, RetryAfter) as error:
        _LOGGER.warning(
            "%s; again in %g s. Is there a network, without a page to sign in, "
            "and is CITAAT_TELEGRAM_API_URL right?",
            *(fault(error), wait),
        )
        return False
    return True


async def _end(application: App) -> None:
    """Fetch no more, finish what was fetched, and close the connections."""
    if _updater(application).running:
        # A token withdrawn meanwhile is known by now.
        with contextlib.suppress(InvalidToken):
            await _updater(application).stop()
    if application.running:
        await application.stop()
    await application.shutdown()


def _updater(application: App) -> Updater:
    updater = application.updater
    if updater is None:
        raise RuntimeError("the application was built without an updater")
    return updater
