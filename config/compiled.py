"""TOML files as the structs they fill, compiled once. Not what stands in them.

Parsing a language file takes 5 ms of every start; what it says in MessagePack is read in 0.2 ms. As Python
does with its own sources, the compiled form lies in `__pycache__` beside the file, is taken for it as long
as the file has the size and time noted in it, and does without where nothing may be written.
"""

import importlib.util
import tomllib
from pathlib import Path
from typing import TypeVar

import msgspec

from config.keeping import keep

Content = TypeVar("Content")

_NUMBER_BYTES = 8


def read(path: Path, content: type[Content], **added: str) -> Content:
    """Return what the file says, and the keys `added`, as `content`.

    Raises OSError, tomllib.TOMLDecodeError, and msgspec.ValidationError when the file does not fit.
    """
    status = path.stat()
    stamp = b"".join(
        number.to_bytes(_NUMBER_BYTES, "little") for number in (status.st_size, status.st_mtime_ns)
    )
    kept = Path(importlib.util.cache_from_source(str(path))).with_suffix(".msgpack")
    try:
        data = kept.read_bytes()
        if data.startswith(stamp):
            return msgspec.msgpack.decode(data[len(stamp) :], type=content)
    except (OSError, msgspec.DecodeError):
        pass  # Not there, cut short, or of a program with other structs.
    found = msgspec.convert({**added, **tomllib.loads(path.read_text("utf-8"))}, content)
    keep(kept, stamp + msgspec.msgpack.encode(found))
    return found
