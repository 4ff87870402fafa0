"""One bot at a time in a data folder. Not what else reads or writes there, such as `data` or `ask`.

Two would each answer what the other received, or take for answered what it has not answered yet.
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from config.errors import UserError

FILE = "bot.lock"


@contextlib.contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Keep other bots out of a folder until the block ends, or the process does.

    Raises UserError when one is there.
    """
    lock = FileLock(folder / FILE)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise UserError(
            f"Another bot runs in the data folder {folder}; end that one first, "
            "or choose another folder with CITAAT_DATA_FOLDER."
        ) from None
    except OSError as error:
        raise UserError(
            f"{folder / FILE} cannot be used ({error.strerror}): make the folder writable, "
            "or choose another with CITAAT_DATA_FOLDER."
        ) from None
    try:
        yield
    finally:
        lock.release()
