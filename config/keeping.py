"""Files written whole or not at all. Not what is in them."""

import contextlib
import os
import threading
from pathlib import Path


def write_whole(path: Path, *parts: bytes | memoryview) -> None:
    """Write a file that others see whole or not at all; its folder is made. Raises OSError."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.{threading.get_ident()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("wb") as file:
            file.writelines(parts)
        unfinished.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            unfinished.unlink()
        raise


def keep(path: Path, *parts: bytes | memoryview) -> None:
    """Write a file that only saves time: where that cannot be, nothing is lost but time."""
    with contextlib.suppress(OSError):
        write_whole(path, *parts)
