import logging
import sqlite3
from pathlib import Path

import pytest

from bot.remembering.statefile import StateFile
from config.errors import UserError

FIRST = "CREATE TABLE word (text TEXT);\nCREATE INDEX words ON word (text);\n"
SECOND = "ALTER TABLE word ADD COLUMN count INTEGER NOT NULL DEFAULT 1;\n"


def add(file: StateFile, word: str) -> None:
    file.write(lambda connection: connection.execute("INSERT INTO word (text) VALUES (?)", (word,)))


def words(file: StateFile) -> list[str]:
    return [row[0] for row in file.read(lambda c: c.execute("SELECT text FROM word").fetchall())]


def test_a_new_version_keeps_what_the_old_one_wrote(tmp_path: Path) -> None:
    old = StateFile(tmp_path / "state", [FIRST])
    add(old, "brug")
    old.close()
    new = StateFile(tmp_path / "state", [FIRST, SECOND])
    rows = new.read(lambda c: c.execute("SELECT text, count FROM word").fetchall())
    version = new.read(lambda c: c.execute("PRAGMA user_version").fetchone())
    assert (rows, version) == ([("brug", 1)], (2,))


def test_a_migration_that_fails_leaves_the_old_version_whole(tmp_path: Path) -> None:
    old = StateFile(tmp_path / "state", [FIRST])
    add(old, "brug")
    old.close()
    with pytest.raises(UserError):
        StateFile(tmp_path / "state", [FIRST, SECOND + "DROP TABLE absent;\n"])
    again = StateFile(tmp_path / "state", [FIRST, SECOND])
    assert words(again) == ["brug"]


def test_a_file_of_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "state"
    StateFile(path, [FIRST, SECOND]).close()
    before = path.read_bytes()
    with pytest.raises(UserError, match="newer Citaat"):
        StateFile(path, [FIRST])
    assert path.read_bytes() == before


def test_a_write_that_raises_leaves_nothing(tmp_path: Path) -> None:
    file = StateFile(tmp_path / "state", [FIRST])

    def half(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO word (text) VALUES ('half')")
        raise KeyError

    with pytest.raises(KeyError):
        file.write(half)
    assert words(file) == []


def test_every_commit_waits_for_the_disk(tmp_path: Path) -> None:
    file = StateFile(tmp_path / "state", [FIRST])
    # Full: with less, a power cut may take back what was said to be kept.
    assert file.read(lambda c: c.execute("PRAGMA synchronous").fetchone()) == (2,)


def damage(path: Path, at: int) -> None:
    contents = bytearray(path.read_bytes())
    contents[at : at + 512] = b"\xff" * 512
    path.write_bytes(contents)


@pytest.mark.parametrize("at", [0, 4096, 8192])
def test_a_damaged_file_is_moved_aside_in_one_line_and_a_new_one_begun(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, at: int
) -> None:
    path = tmp_path / "state"
    file = StateFile(path, [FIRST])
    add(file, "brug")
    file.close()
    damage(path, at)
    damaged = path.read_bytes()
    caplog.set_level(logging.WARNING, "bot")
    again = StateFile(path, [FIRST])
    add(again, "pont")
    assert words(again) == ["pont"]
    (line,) = [record.getMessage() for record in caplog.records]
    (aside,) = tmp_path.glob("state.damaged-*")
    assert aside.name in line
    assert "\n" not in line
    assert aside.read_bytes() == damaged


def test_damage_found_when_the_file_is_opened_again_is_mended_too(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "state"
    file = StateFile(path, [FIRST])
    add(file, "brug")
    file.shrink()
    damage(path, 0)
    caplog.set_level(logging.WARNING, "bot")
    file.close()
    add(file, "pont")
    assert words(file) == ["pont"]
    assert len(caplog.records) == 1


def test_who_only_looks_reports_damage_and_touches_nothing(tmp_path: Path) -> None:
    path = tmp_path / "state"
    path.write_bytes(b"not a database" * 1000)
    before = path.read_bytes()
    with pytest.raises(UserError, match="damaged"):
        StateFile(path, [FIRST], mend=False)
    assert path.read_bytes() == before
    assert list(tmp_path.glob("*.damaged-*")) == []


def test_a_folder_that_cannot_be_made_is_told_to_the_user(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UserError, match="CITAAT_DATA_FOLDER"):
        StateFile(tmp_path / "file" / "state", [FIRST])
