"""Requests to Telegram over HTTP. Not what they say, nor when they go out.

By aiohttp in the place of the Telegram library's own httpx, which spends several times the processor's
time on a request, and so on an answer (`tests/telegram/test_load.py`).
"""

import ssl
import urllib.request
from collections.abc import Mapping
from http import HTTPStatus

import aiohttp
import certifi
import msgspec
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

# With it the token is tried before all else: what follows it has a token that is known.
_FIRST_METHOD = "getMe"
# How Telegram says 404 of a method that it, or an older server of its, does not have: that stays so.
_NO_METHOD = "method not found"
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class NotTelegramError(NetworkError):
    """Something else answered: a proxy, a page to sign in, another server."""


class Transport(BaseRequest):
    """Sends requests to `server` over at most `connections` connections; others wait for one to be free.

    `connect` and `read` are the seconds a connection and an answer may take. No error holds an address,
    as addresses hold the token.
    """

    def __init__(self, server: str, connections: int, connect: float, read: float) -> None:
        self._server = server
        self._connections = connections
        self._connect = connect
        self._read = read
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """The seconds an answer may take."""
        return self._read

    async def initialize(self) -> None:
        """Make ready to send."""
        if self._session is None:
            trusted = ssl.create_default_context()
            # Small systems have no certificates of their own.
            trusted.load_verify_locations(certifi.where())
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, ssl=trusted),
                headers={"User-Agent": self.USER_AGENT},
                cookie_jar=aiohttp.DummyCookieJar(),
                proxy=proxy(self._server),
            )

    async def shutdown(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(  # noqa: PLR0913, PLR0917 - the library's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - the same
        connect_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - the same
        pool_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - the same
    ) -> tuple[int, bytes]:
        """Send a request and return status and body of Telegram's answer.

        Raises NetworkError when there is none: TimedOut or NotTelegramError where it is known to be that.
        """
        if self._session is None:
            raise RuntimeError("the transport was not initialised")
        if request_data is not None and request_data.contains_files:
            raise ValueError("files cannot be sent")
        read = read_timeout if isinstance(read_timeout, int | float) else self._read
        try:
            async with self._session.request(
                method,
                url,
                data=form(request_data.json_parameters if request_data else {}),
                headers=_FORM,
                timeout=aiohttp.ClientTimeout(sock_connect=self._connect, sock_read=read),
            ) as response:
                status, body = response.status, await response.read()
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from None
        check(url, status, body)
        return status, body


class _Answer(msgspec.Struct):
    """Of every answer of Telegram's, whether it did what was asked, and why not.

    https://core.telegram.org/bots/api#making-requests
    """

    ok: bool
    description: str = ""


def check(url: str, status: int, body: bytes) -> None:
    """Raise NetworkError for an answer that says nothing of the request.

    Nothing of the body goes into it: many such pages show the address, and so the token.
    """
    try:
        answer = msgspec.json.decode(body, type=_Answer)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        # A server in trouble, or what stands before it, may say so in any form.
        in_trouble = status >= HTTPStatus.INTERNAL_SERVER_ERROR
        raise (NetworkError if in_trouble else NotTelegramError)(f"status {status}") from None
    # The library takes it for a wrong token, at which it polls no more; a server that starts says it too.
    is_missing = status == HTTPStatus.NOT_FOUND and _NO_METHOD not in answer.description
    if is_missing and not url.endswith(f"/{_FIRST_METHOD}"):
        raise NetworkError("Not Found")


def form(fields: Mapping[str, str]) -> bytes:
    """Return fields as a form; in C, as this is done for every word the bot says."""
    return URL().with_query(fields).raw_query_string.encode()


def proxy(address: str) -> str | None:
    """Return the proxy that the environment names for an address, as it does for every program.

    aiohttp can look it up by itself, but does so for each request, in another thread.
    """
    url = URL(address)
    if urllib.request.proxy_bypass(url.host or ""):
        return None
    return urllib.request.getproxies().get(url.scheme)
