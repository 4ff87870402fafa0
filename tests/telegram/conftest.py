"""Fixtures for everything that goes through the fake Bot API server."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.telegram.server import FakeTelegram


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Run coroutine tests and fixtures, marked `anyio`, on asyncio."""
    return "asyncio"


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    """Serve a fresh fake; a test that leaves a violation fails."""
    async with FakeTelegram() as fake:
        yield fake
    assert not fake.world.violations, "\n".join(fake.world.violations)


@pytest.fixture(scope="session")
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the bot's data folder, shared so that the model is prepared once."""
    given = os.environ.get("CITAAT_TEST_DATA_FOLDER")
    return Path(given) if given else tmp_path_factory.mktemp("data")
