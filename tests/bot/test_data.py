from pathlib import Path

import msgspec
import pytest

from bot.__main__ import main
from bot.answering.conversation import Turn
from bot.remembering.memory import Memory


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CITAAT_DATA_FOLDER", str(tmp_path))
    return tmp_path


def keep(folder: Path) -> Memory:
    memory = Memory(folder)
    for user in (5, 6):
        memory.remember(
            user, Turn("a", f"vraag van {user}", "", "nl", answered=True, citations=()), user=user
        )
    return memory


def test_the_owner_exports_and_deletes_a_user_while_the_bot_runs(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    running = keep(folder)
    assert main(["data", "export", "5"]) == 0
    exported = msgspec.json.decode(capsys.readouterr().out)
    assert [row["question"] for row in exported["questions"]] == ["vraag van 5"]
    assert main(["data", "delete", "5"]) == 0
    assert msgspec.json.decode(capsys.readouterr().out) == {"user": 5, "deleted": 1}
    assert running.history(5, article="a") == ()
    assert len(running.history(6, article="a")) == 1


def test_a_folder_without_a_memory_is_told_and_left_empty(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["data", "delete", "5"]) == 2
    assert "CITAAT_DATA_FOLDER" in capsys.readouterr().err
    assert list(folder.iterdir()) == []
