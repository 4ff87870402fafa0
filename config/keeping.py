"""Files that only save time. Not what is in them; who reads them can do without."""

import contextlib
import os
from pathlib import Path


def keep(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; where that cannot be, nothing is lost but time."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(data)
        unfinished.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            unfinished.unlink()
