"""Models of sentence-transformers by folder or name, quietly, and from their hub only when it answers.

Not what they are for. Importing this loads torch, which takes seconds.
"""

import logging
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from huggingface_hub.constants import ENDPOINT
from huggingface_hub.utils import logging as hub_logging
from transformers.utils import logging as transformers_logging

from config.errors import UserError

Model = TypeVar("Model")

_PATIENCE = 5.0


def load(build: Callable[..., Model], name: str, remedy: str) -> Model:
    """Load a folder, or a name from the hub's cache, or from the hub itself, with `build`.

    Raises UserError, which ends with `remedy`, when that fails.
    """
    # What goes wrong is said in one line of our own.
    logging.getLogger("sentence_transformers").setLevel(logging.ERROR)
    for quiet in (transformers_logging, hub_logging):
        quiet.set_verbosity_error()
    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call] # the library's own
    try:
        try:
            return build(name, device="cpu", local_files_only=True)
        except OSError:
            if Path(name).exists() or not _hub_answers():
                raise
            return build(name, device="cpu")
    except Exception as error:
        reason = next(iter(str(error).splitlines()), type(error).__name__).rstrip(".")
        raise UserError(f"The model {name!r} cannot be loaded ({reason}); {remedy}.") from error


def _hub_answers() -> bool:
    """Whether there is a hub to ask; asking in vain takes its client more than a minute."""
    try:
        urllib.request.urlopen(ENDPOINT, timeout=_PATIENCE).close()  # noqa: S310 - the hub's own constant
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True
