"""Bytes in a file that tell whether they are still what was written. Not what they mean."""

import zlib
from pathlib import Path

from index.storage.rowfile import DamageError

_CHECKSUM_BYTES = 4


def checksum(data: bytes | memoryview) -> bytes:
    """Return what stands before `data` in its file."""
    return zlib.crc32(data).to_bytes(_CHECKSUM_BYTES, "big")


def read(path: Path) -> memoryview:
    """Return what was written behind its `checksum`. Raises DamageError, and OSError when it is not there."""
    whole = memoryview(path.read_bytes())
    data = whole[_CHECKSUM_BYTES:]
    if whole[:_CHECKSUM_BYTES] != checksum(data):
        raise DamageError(f"The file {path.name} is damaged")
    return data
