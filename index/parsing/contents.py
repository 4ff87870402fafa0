"""From a path to bytes, no more of them than allowed. Not what they mean."""

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from config.errors import UserError

_BLOCK = 1 << 20
# What the shell has opened for the program, `<(…)` or its input: nobody may ever write to another pipe.
_OPENED = (Path("/dev/fd"), Path("/proc/self/fd"))
_INPUT = Path("/dev/stdin")


def contents(path: Path, kind: str, most_bytes: int | None = None) -> bytes:
    """Return the bytes of a file, or of what the shell has opened as one; `kind` says what it should be.

    Raises UserError when it cannot be read, is something else, or holds more than `most_bytes`.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise UserError(f"{path} is a folder; give the path of {kind}.")
        if not (stat.S_ISREG(mode) or path == _INPUT or path.parent in _OPENED):
            raise UserError(f"{path} is a device or a pipe, not a file; give the path of {kind}.")
        with path.open("rb") as file:
            data = b"".join(_blocks(file, most_bytes))
    except FileNotFoundError:
        raise UserError(f"There is no file {path}; give the path of {kind}.") from None
    except OSError as error:
        raise UserError(
            f"{path} cannot be read ({error.strerror}); make it readable or give another."
        ) from None
    if most_bytes is not None and len(data) > most_bytes:
        raise UserError(
            f"{path} holds more than the {most_bytes:,} bytes allowed; "
            "give one article, or raise CITAAT_MAX_ARTICLE_BYTES."
        )
    return data


def _blocks(file: BinaryIO, most_bytes: int | None) -> Iterator[bytes]:
    """Yield what is in a file, up to a block more than allowed: its size would say nothing of a pipe's."""
    count = 0
    while (block := file.read(_BLOCK)) and (most_bytes is None or count <= most_bytes):
        count += len(block)
        yield block
