"""The fake Bot API server: real HTTP on loopback, one token, long polling. Not the reader's side.

A schema- and parser-checked fake: it is checked by aiogram's schema and Telegram's TDLib, and has never
been compared with Telegram itself.
"""

import asyncio
import time
from collections.abc import Callable
from typing import Self, TypeVar

from aiohttp import web

from tests.telegram import messages, profile, queries, schema
from tests.telegram.faults import Drop, Fault, Page, RefusalError, Slow
from tests.telegram.group import Group
from tests.telegram.messages import Method
from tests.telegram.schema import Json
from tests.telegram.user import Reader
from tests.telegram.world import TOKEN, Call, World

_METHODS: dict[str, Method] = messages.METHODS | queries.METHODS | profile.METHODS
_LONGEST_POLL = 50.0
_CONFLICT_WEBHOOK = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
_CONFLICT_POLL = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)
T = TypeVar("T")


class FakeTelegram:
    """The server, its world, and helpers that wait for what the bot does.

    `async with FakeTelegram() as telegram` serves until the block ends; `telegram.url` is its address.
    """

    def __init__(self, token: str = TOKEN) -> None:
        self.world = World(token)
        self.url = ""
        self.polls = 0
        application = web.Application(client_max_size=60 << 20)
        application.router.add_route("*", "/bot{token}/{method}", self._serve)
        application.router.add_get("/file/bot{token}/{path:.+}", self._serve_file)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.2)

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    # What a test says about the world

    def reader(self, name: str = "Lezer", language: str | None = "nl") -> Reader:
        """Return a new reader with an empty private chat."""
        return Reader.new(self.world, name, language)

    def group(self, *members: Reader, forum: bool = False, supergroup: bool = True) -> Group:
        """Return a new group of the bot and `members`, the first of whom is its creator."""
        return Group.new(
            self.world, [member.id for member in members], forum=forum, supergroup=supergroup or forum
        )

    def fail(self, method: str, *faults: Fault) -> None:
        """Let the next calls of a method go wrong, one fault each."""
        self.world.faults[method.lower()].extend(faults)

    def calls(self, method: str) -> list[Call]:
        """Return the requests of one method so far."""
        return [call for call in self.world.calls if call.method == method.lower()]

    # Waiting

    async def until(self, condition: Callable[[], T], seconds: float = 20.0) -> T:
        """Return the first true value of `condition`. Raises AssertionError when none comes in time."""
        end = time.monotonic() + seconds
        while not (value := condition()):
            left = end - time.monotonic()
            if left <= 0:
                recent = [(call.method, call.outcome) for call in self.world.calls[-8:]]
                raise AssertionError(
                    f"nothing after {seconds:g} s; last calls {recent}, violations {self.world.violations}"
                )
            await self.world.changed.wait(left)
        return value

    async def reply(self, question: Json, seconds: float = 20.0) -> Json:
        """Return the bot's first message that replies to `question`."""
        return (await self.replies(question, 1, seconds))[0]

    async def replies(self, question: Json, count: int, seconds: float = 20.0) -> list[Json]:
        """Return the bot's messages that reply to `question`, when there are at least `count`."""
        return await self.until(
            lambda: found if len(found := self.replies_now(question)) >= count else [], seconds
        )

    def replies_now(self, question: Json) -> list[Json]:
        """Return the bot's messages that reply to `question` so far."""
        return [
            message
            for message in self.world.chats[question["chat"]["id"]].messages.values()
            if message.get("reply_to_message", {}).get("message_id") == question["message_id"]
            and message["from"]["id"] == self.world.bot["id"]
        ]

    async def next_message(self, after: Json, seconds: float = 20.0) -> Json:
        """Return the bot's first message in the same chat after `after`, whether it replies or not."""
        chat = self.world.chats[after["chat"]["id"]]
        return await self.until(
            lambda: (
                next(
                    (
                        message
                        for message in chat.messages.values()
                        if message["from"]["id"] == self.world.bot["id"]
                        and message["message_id"] > after["message_id"]
                    ),
                    None,
                )
                or {}
            ),
            seconds,
        )

    async def answer_to(self, query: str, seconds: float = 20.0) -> Json:
        """Return the bot's answer to a pressed button, an inline query or a guest query."""
        world = self.world
        waiting = (world.callbacks, world.inline_answers, world.guest_answers)
        place = next(answers for answers in waiting if query in answers)
        return await self.until(lambda: place[query] or {}, seconds)

    # HTTP

    async def _serve_file(self, request: web.Request) -> web.Response:
        data = self.world.files.get(request.match_info["path"])
        if data is None or request.match_info["token"] != self.world.token:
            return web.Response(status=404)
        return web.Response(body=data)

    async def _serve(self, request: web.Request) -> web.Response:
        method = request.match_info["method"].lower()
        parameters: Json = {}
        try:
            self._admit(request.match_info["token"], method)
            parameters = await _parameters(request, method)
            result = await self._run(request, method, parameters)
        except ConnectionError:
            # The client went away while it was still sending; there is nobody to answer.
            return web.Response(status=400)
        except RefusalError as refusal:
            if not refusal.happens:
                self.world.violations.append(f"{method}: {refusal}")
            self._note(method, parameters, refusal.description)
            answer: Json = {"ok": False, "error_code": refusal.code, "description": refusal.description}
            if refusal.parameters:
                answer["parameters"] = refusal.parameters
            return web.json_response(answer, status=refusal.code)
        if isinstance(result, Page):
            page = f"<html>Nothing for {request.url} here</html>"
            return web.Response(status=result.status, text=page, content_type="text/html")
        return web.json_response({"ok": True, "result": result})

    def _admit(self, token: str, method: str) -> None:
        if token != self.world.token:
            raise RefusalError("Unauthorized", code=401, happens=True)
        if method not in schema.METHODS:
            raise RefusalError("Not Found", method, code=404)

    async def _run(self, request: web.Request, method: str, parameters: Json) -> object:
        """Check a request, let its fault happen if one waits, and carry it out."""
        wrong = schema.faults_of_request(method, parameters)
        if wrong:
            raise RefusalError(f"Bad Request: {wrong[0]}", "; ".join(wrong))
        waiting = self.world.faults[method]
        fault = waiting.pop(0) if waiting else None
        match fault:
            case RefusalError():
                raise fault
            case Page():
                self._note(method, parameters, "answered by another")
                return fault
            case Drop(took_effect=False):
                self._note(method, parameters, "dropped")
                _drop(request)
            case Slow(seconds=seconds, took_effect=False):
                await asyncio.sleep(seconds)
        result = await self._effect(method, parameters)
        self._note(method, parameters, "ok")
        match fault:
            case Drop():
                _drop(request)
            case Slow(seconds=seconds, took_effect=True):
                await asyncio.sleep(seconds)
        return result

    async def _effect(self, method: str, parameters: Json) -> object:
        if method == "getupdates":
            # Each update was checked when it was queued.
            return await self._get_updates(parameters)
        if method not in _METHODS:
            raise RefusalError("not modelled by the fake", code=404)
        result = _METHODS[method](self.world, parameters)
        checked = result
        if isinstance(result, dict):
            # What a message replies to was checked when it was posted.
            checked = {name: value for name, value in result.items() if name != "reply_to_message"}
        self.world.violations += [
            f"the fake's own {method}: {wrong}" for wrong in schema.faults_of_result(method, checked)
        ]
        return result

    async def _get_updates(self, parameters: Json) -> list[Json]:
        if self.world.webhook:
            raise RefusalError(_CONFLICT_WEBHOOK, code=409)
        self.polls += 1
        poll = self.polls
        self.world.allowed_updates = parameters.get("allowed_updates", self.world.allowed_updates)
        if offset := parameters.get("offset", 0):
            self.world.updates = [u for u in self.world.updates if u["update_id"] >= offset]
        end = time.monotonic() + min(_LONGEST_POLL, parameters.get("timeout", 0))
        self.world.changed.fire()
        while not self.world.updates and (left := end - time.monotonic()) > 0:
            await self.world.changed.wait(left)
            if poll != self.polls:
                raise RefusalError(_CONFLICT_POLL, code=409, happens=True)
        return self.world.updates[: parameters.get("limit", 100)]

    def _note(self, method: str, parameters: Json, outcome: str) -> None:
        self.world.calls.append(Call(method, parameters, outcome, time.monotonic()))
        self.world.changed.fire()


async def _parameters(request: web.Request, method: str) -> Json:
    if request.content_type == "application/json":
        body: Json = await request.json()
        return body
    form = await request.post() if request.method == "POST" else {}
    uploads = [name for name, value in form.items() if not isinstance(value, str)]
    if uploads:
        raise RefusalError("uploads are not modelled by the fake", ", ".join(uploads))
    fields = {
        name: value for name, value in [*request.query.items(), *form.items()] if isinstance(value, str)
    }
    return schema.decode(method, fields)


def _drop(request: web.Request) -> None:
    """Close the connection under the client's feet."""
    if request.transport:
        request.transport.abort()
    raise web.HTTPGone
