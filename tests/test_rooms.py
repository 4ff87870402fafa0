"""Which room may import what; a failure names the room a line belongs in."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("config", "index", "bot")
SOURCES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
# Libraries that one file, or the files of one name's beginning, may import.
ONLY_IN = {
    "faiss": ("index/vectors.py",),
    "telegram": ("bot/messenger/",),
    "sqlite3": ("index/library.py", "index/storage/", "bot/remembering/"),
}


def imports(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, (
                f"{path.name}:{node.lineno}: write imports from the top, as `from index.article`"
            )
            yield node.lineno, node.module or ""


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_run_from_bot_to_index_to_config(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    for line, module in imports(path):
        top = module.split(".")[0]
        if top in ROOMS:
            assert ROOMS.index(top) <= ROOMS.index(room), (
                f"{path.name}:{line} imports {module}: what needs {top}/ belongs in {top}/, not in {room}/"
            )


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_library_stays_behind_its_one_file(path: Path) -> None:
    name = str(path.relative_to(ROOT))
    for line, module in imports(path):
        allowed = ONLY_IN.get(module.split(".")[0])
        assert allowed is None or name.startswith(allowed), f"{name}:{line}: {module} belongs in {allowed}"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_settings_read_the_environment(path: Path) -> None:
    if path == ROOT / "config" / "settings.py":
        return
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
            reads = node.attr in {"environ", "getenv"}
            assert not reads, f"{path.name}:{node.lineno}: a setting is read in config/settings.py"
