"""Fixtures for everything that goes through the fake Bot API server."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from index.engine.weights import packaged_file
from index.model import prepare
from tests.telegram.server import FakeTelegram


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Run coroutine tests and fixtures, marked `anyio`, on asyncio."""
    return "asyncio"


@pytest.fixture(scope="module")
async def server() -> AsyncIterator[FakeTelegram]:
    """Serve one fake for all tests of a module, as one bot answers them all."""
    async with FakeTelegram() as fake:
        yield fake


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    """Serve a fresh fake; a test that leaves a violation fails."""
    async with FakeTelegram() as fake:
        yield fake
    assert not fake.world.violations, "\n".join(fake.world.violations)


@pytest.fixture(scope="session")
def new_data_folder(model_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Return what makes an empty data folder for a bot; the model alone is shared, as it takes long."""
    model = prepare(model_folder, packaged_file())

    def make() -> Path:
        folder = tmp_path_factory.mktemp("data")
        (folder / "model").symlink_to(model)
        return folder

    return make


@pytest.fixture
def data_folder(new_data_folder: Callable[[], Path]) -> Path:
    """Return an empty data folder: readers have the same ids in every test, so memories must not mix."""
    return new_data_folder()
