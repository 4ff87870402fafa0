"""Fixtures for everything that goes through the fake Bot API server."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from index.engine.weights import packaged_file
from index.model import prepare
from tests.telegram.process import BotProcess, running_bot
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


@pytest.fixture(scope="module")
def article(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of the article a module is about, its `ARTICLE`."""
    path = tmp_path_factory.mktemp("article") / "artikel.txt"
    path.write_text(request.module.ARTICLE, "utf-8")
    return path


@pytest.fixture(scope="module")
async def bot(
    server: FakeTelegram, new_data_folder: Callable[[], Path], article: Path
) -> AsyncIterator[BotProcess]:
    """Run one bot for all tests of a module, about its article; a reader may ask what a test needs."""
    async with running_bot(server, new_data_folder(), article=str(article), limits_per_minute="0") as running:
        yield running


@pytest.fixture
async def telegram(request: pytest.FixtureRequest) -> AsyncIterator[FakeTelegram]:
    """Serve the fake that `bot` talks to where a module has one, else a fresh one.

    A test that leaves a violation fails.
    """
    if "bot" in request.fixturenames:
        fake: FakeTelegram = request.getfixturevalue("server")
        yield fake
    else:
        async with FakeTelegram() as fake:
            yield fake
    violations, fake.world.violations = fake.world.violations, []
    assert not violations, "\n".join(violations)


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
