"""What many tests need: the real model, made once a machine, and answerers about any text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot import app
from bot.answering.answerer import Answerer
from config import settings
from index.embedding import Embedder, open_embedder


@pytest.fixture(scope="session")
def model_folder() -> Path:
    """Return the data folder of `make run`, so that tests and bot share one unpacked model."""
    return settings.load({}).folder


@pytest.fixture(scope="session")
def embedder(model_folder: Path) -> Embedder:
    """Open the default model."""
    return open_embedder(settings.load({}).model, model_folder)


@pytest.fixture(scope="session")
def about(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Answerer]:
    """Return what answers about an article given as text, indexed for real."""

    def about(text: str) -> Answerer:
        folder = tmp_path_factory.mktemp("article")
        path = folder / "article.txt"
        path.write_text(text, "utf-8")
        chosen = settings.load({})
        return app.answerer_about(chosen, app.read_material(chosen, path), embedder, folder)

    return about
