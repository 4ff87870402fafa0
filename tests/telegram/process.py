"""The real bot as a process of its own, talking to the fake. Not what is asked of it."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from config.settings import ROOT
from tests.telegram.server import FakeTelegram
from tests.telegram.world import Signal

_SECONDS_TO_STOP = 20.0


@dataclass(slots=True)
class BotProcess:
    """`python -m bot` under way; `output` grows with what it writes to stdout and stderr."""

    process: asyncio.subprocess.Process
    token: str
    output: bytearray = field(default_factory=bytearray)
    said: Signal = field(default_factory=Signal)

    async def collect(self) -> None:
        """Read the output until the process ends."""
        assert self.process.stdout
        while chunk := await self.process.stdout.read(65536):
            self.output += chunk
            self.said.fire()

    async def says(self, words: str, seconds: float = 60.0) -> None:
        """Wait until the process has written `words`. Raises TimeoutError when it does not."""
        async with asyncio.timeout(seconds):
            while words not in self.text:
                await self.said.wait(seconds)

    @property
    def text(self) -> str:
        """What the process has written so far."""
        return self.output.decode("utf-8", "replace")

    async def stop(self) -> int:
        """Ask the process to stop, and return its exit status."""
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
        return await self.ended()

    async def kill(self) -> None:
        """End the process without asking, as a power cut would."""
        self.process.kill()
        await self.process.wait()

    async def ended(self, seconds: float = _SECONDS_TO_STOP) -> int:
        """Return the exit status. Raises AssertionError when the process does not end by itself."""
        try:
            async with asyncio.timeout(seconds):
                return await self.process.wait()
        except TimeoutError:
            self.process.kill()
            await self.process.wait()
            raise AssertionError(f"the bot did not stop within {seconds:g} s:\n{self.text}") from None


def environment(telegram: FakeTelegram, data_folder: Path, **settings: str) -> dict[str, str]:
    """Return the bot's environment; a setting `log_level="DEBUG"` becomes CITAAT_LOG_LEVEL."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("CITAAT_")}
    ours = {"api_url": telegram.url} | settings
    telegram_settings = {"api_url", "token_file"}
    return (
        inherited
        | {"TELEGRAM_BOT_TOKEN": telegram.world.token, "CITAAT_DATA_FOLDER": str(data_folder)}
        | {
            f"CITAAT_{'TELEGRAM_' if name in telegram_settings else ''}{name.upper()}": value
            for name, value in ours.items()
        }
    )


async def launch(token: str, variables: Mapping[str, str]) -> tuple[BotProcess, asyncio.Task[None]]:
    """Start `python -m bot` and the task that reads its output."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        cwd=ROOT,
        env=dict(variables),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    bot = BotProcess(process, token)
    return bot, asyncio.create_task(bot.collect())


@asynccontextmanager
async def running_bot(
    telegram: FakeTelegram, data_folder: Path, *, status: int = 0, ready: bool = True, **settings: str
) -> AsyncIterator[BotProcess]:
    """Run the real bot against the fake until the block ends.

    It must then end with `status` (at SIGTERM unless it has ended by itself or by `kill`), and its
    output must not hold the token.
    """
    bot, reading = await launch(telegram.world.token, environment(telegram, data_folder, **settings))
    try:
        if ready:
            await _ready(telegram, bot)
        yield bot
        ended = await bot.stop()
        await reading
        assert ended in {status, -signal.SIGKILL}, f"exit status {ended}:\n{bot.text}"
        secret = bot.token.split(":")[1]
        assert secret not in bot.text, f"the token stands in the output:\n{bot.text}"
        # When everything is wanted, the Telegram library shows the faults it recovers from.
        assert settings.get("log_level") == "DEBUG" or "Traceback" not in bot.text, (
            f"an error escaped:\n{bot.text}"
        )
    finally:
        if bot.process.returncode is None:
            await bot.kill()
        await reading


async def _ready(telegram: FakeTelegram, bot: BotProcess) -> None:
    """Wait until the bot listens, or fail at once with what it said when it ended instead."""
    polls = telegram.polls
    listening = asyncio.create_task(telegram.until(lambda: telegram.polls > polls, 300))
    ending = asyncio.create_task(bot.process.wait())
    await asyncio.wait({listening, ending}, return_when=asyncio.FIRST_COMPLETED)
    for task in (listening, ending):
        if not task.done():
            task.cancel()
    assert bot.process.returncode is None, f"the bot ended at start:\n{bot.text}"
    await listening
