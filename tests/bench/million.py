"""`growth` to a million passages, which takes a quarter of an hour. Not part of `make bench`."""

from tests.bench import growth


def run() -> list[growth.Row]:
    """Return a row per library size and engine."""
    return growth.run(full=True)
