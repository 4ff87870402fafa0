"""Updates are fetched from Telegram, and what keeps them from coming is told. Not what is done with them."""

import asyncio
import logging
from http import HTTPStatus
from typing import Any

from telegram.error import Conflict, NetworkError, TelegramError

from bot.messenger.inbox import Inbox
from bot.messenger.transport import NotTelegramError, Transport
from config.errors import UserError

_LOGGER = logging.getLogger(__name__)


class NotKeptError(NetworkError):
    """What Telegram sent could not be kept; asked again, it sends it again."""


class Polling(Transport):
    """Fetches updates, which are in the inbox before Telegram is asked for the next and so forgets them.

    It also notices when the token is withdrawn, at which the library would fall silent.
    """

    def __init__(self, server: str, inbox: Inbox, connect: float, read: float) -> None:
        super().__init__(server, 1, connect, read)
        self.refused = asyncio.Event()
        self._inbox = inbox

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:  # noqa: ANN401 - passed on
        """Send a request and return status and body."""
        code, body = await super().do_request(*args, **kwargs)
        if code == HTTPStatus.UNAUTHORIZED:
            self.refused.set()
        if code == HTTPStatus.OK:
            try:
                await self._inbox.receive(body)
            except UserError as error:
                raise NotKeptError(str(error)) from None
        return code, body


def polling_failed(error: TelegramError) -> None:
    """Log a fault between two polls; the library polls again by itself."""
    if isinstance(error, Conflict):
        _LOGGER.warning("Another program polls with this bot's token; end that one, or this one.")
    elif isinstance(error, NotKeptError):
        _LOGGER.error("%s", error)
    else:
        _LOGGER.warning("%s; trying again.", fault(error))


def fault(error: TelegramError) -> str:
    """Return what stands between the bot and Telegram."""
    if isinstance(error, NotTelegramError):
        return f"Something other than Telegram answers ({error})"
    return f"Telegram cannot be reached ({type(error).__name__})"
