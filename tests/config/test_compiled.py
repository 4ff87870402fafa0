"""What makes a compiled form of a TOML file be taken for it, and what does not."""

import os
import tomllib
from importlib.util import cache_from_source
from pathlib import Path

import msgspec
import pytest

from config import compiled


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A small language file."""

    code: str
    said: frozenset[str]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "nl.toml"
    path.write_text('said = ["zei"]\n', "utf-8")
    return path


def kept(file: Path) -> Path:
    return Path(cache_from_source(str(file))).with_suffix(".msgpack")


def test_what_was_compiled_is_not_parsed_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = compiled.read(file, Words, code="nl")
    monkeypatch.delattr(tomllib, "loads")
    assert compiled.read(file, Words, code="nl") == first == Words("nl", frozenset({"zei"}))


def test_a_file_that_changed_is_compiled_again(file: Path) -> None:
    compiled.read(file, Words, code="nl")
    file.write_text('said = ["zou"]\n', "utf-8")
    os.utime(file, ns=(1, 1))
    assert compiled.read(file, Words, code="nl").said == {"zou"}


@pytest.mark.parametrize("damage", [b"", b"x" * 40])
def test_a_damaged_form_is_made_anew(file: Path, damage: bytes) -> None:
    compiled.read(file, Words, code="nl")
    kept(file).write_bytes(kept(file).read_bytes()[:18] + damage)
    assert compiled.read(file, Words, code="nl").said == {"zei"}


def test_a_form_of_other_structs_is_made_anew(file: Path) -> None:
    compiled.read(file, dict[str, object])
    assert compiled.read(file, Words, code="nl").said == {"zei"}


def test_where_nothing_can_be_written_the_file_is_parsed_each_time(file: Path) -> None:
    kept(file).parent.write_text("not a folder")
    assert compiled.read(file, Words, code="nl").said == {"zei"}
