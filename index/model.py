"""Makes sure that the default model's run-time files are there and sound. Not how they are made: `build`.

They are made once, by a child process, so that torch's memory, chatter and warnings stay out of this one.
"""

import hashlib
import logging
import subprocess
import sys
import time
from pathlib import Path

import msgspec

from config.errors import UserError
from config.settings import ROOT

_log = logging.getLogger(__name__)

# What was learned on top of the packaged weights (`engine/adaptation.py`).
LEARNED = ROOT / "config" / "adaptation.npz"

# Goes up when `build` makes other files, so that older ones are made anew.
RECIPE = 2
_USER_ERROR = 2
MANIFEST = "manifest.json"
SENTENCE_TRANSFORMER = "sentence-transformer"
_FOLDER = "model"


class Stamp(msgspec.Struct, frozen=True):
    """One file as it was written: a file of this size and time is taken for sound unread."""

    size: int
    mtime_ns: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """What lies in a model folder and was learned for it; written last, so one without it is unfinished."""

    recipe: int
    files: dict[str, Stamp]
    learned: Stamp | None = None


def prepare(data_folder: Path, source: Path, learned: Path = LEARNED) -> Path:
    """Return the folder of the model's files, made first if they are missing or damaged.

    They are made from the weights at `source` and what was `learned` on top of them. Several processes may
    call this at once: one makes the files, the others wait for it. Raises UserError when that fails, for
    want of space, say.
    """
    folder = data_folder / _FOLDER
    fault = fault_in(folder, learned)
    if fault is None:
        return folder
    if (folder / MANIFEST).exists():
        _say(f"The model in {folder} cannot be used ({fault}); making it anew.")
    _say("Preparing the language model, once (about half a minute) ... ", end="")
    began = time.monotonic()
    done = subprocess.run(  # noqa: S603 - our own module, under our own interpreter
        [sys.executable, "-m", "index.engine.build", *map(str, (folder, source, learned))],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        _say("failed.")
        _log.debug("index.engine.build said:\n%s", done.stderr)
        last = (done.stderr.strip() or f"exit status {done.returncode}").splitlines()[-1]
        raise UserError(
            last if done.returncode == _USER_ERROR else f"The model could not be prepared: {last}"
        )
    _say(f"ready after {time.monotonic() - began:.0f} s.")
    return folder


def is_ready(data_folder: Path) -> bool:
    """Whether `prepare` would return at once."""
    return fault_in(data_folder / _FOLDER) is None


def fault_in(folder: Path, learned: Path = LEARNED) -> str | None:
    """Say what is wrong with the files in `folder`; None when they are sound, and made with `learned`."""
    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except OSError:
        return "it is not there"
    except msgspec.DecodeError:
        return f"{MANIFEST} is unreadable"
    if manifest.recipe != RECIPE or manifest.learned is None or not _sound(learned, manifest.learned):
        return "it was made by another version"
    damaged = (name for name, stamp in manifest.files.items() if not _sound(folder / name, stamp))
    return next((f"{name} is damaged" for name in damaged), None)


def seal(folder: Path, learned: Path) -> None:
    """Write the manifest of the files now in `folder`; its subfolders are no run-time files."""
    files = {path.name: _stamp(path) for path in sorted(folder.iterdir()) if path.is_file()}
    (folder / MANIFEST).write_bytes(msgspec.json.encode(Manifest(RECIPE, files, _stamp(learned))))


def report(message: str) -> int:
    """Say what a user can mend, for `prepare` to hand on, and return the exit status that marks it."""
    _say(message)
    return _USER_ERROR


def _sound(path: Path, stamp: Stamp) -> bool:
    """Whether a file is as it was written. Only one whose time has changed is read for that."""
    try:
        status = path.stat()
        if status.st_size != stamp.size:
            return False
        return status.st_mtime_ns == stamp.mtime_ns or digest(path) == stamp.sha256
    except OSError:
        return False


def _stamp(path: Path) -> Stamp:
    status = path.stat()
    return Stamp(status.st_size, status.st_mtime_ns, digest(path))


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _say(text: str, end: str = "\n") -> None:
    print(text, end=end, file=sys.stderr, flush=True)  # noqa: T201 - progress, not a log record
