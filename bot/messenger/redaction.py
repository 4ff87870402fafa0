"""The token stays out of the logs. Not what is logged.

Libraries that show addresses, which hold the token, are kept quiet; this is the second belt, over
every line and traceback that goes through `logging`.
"""

import logging

from config.settings import Secret

# These log every request with its address.
_SHOW_ADDRESSES = ("httpx", "httpcore")


class _Redacting(logging.Formatter):
    """Formats as `inner` does, with `***` where a secret stood."""

    def __init__(self, inner: logging.Formatter, secrets: tuple[str, ...]) -> None:
        super().__init__()
        self._inner = inner
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as a line, or lines with a traceback."""
        line = self._inner.format(record)
        for secret in self._secrets:
            line = line.replace(secret, "***")
        return line


def keep_out_of_logs(token: Secret, level: str) -> None:
    """Hide the token, and the half of it that is secret, from all handlers there are.

    `level` is the program's: the Telegram library, which logs faults it recovers from as errors with
    tracebacks, speaks only when everything is wanted.
    """
    for name in _SHOW_ADDRESSES:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("telegram").setLevel(logging.DEBUG if level == "DEBUG" else logging.CRITICAL)
    value = token.reveal()
    for handler in logging.getLogger().handlers:
        inner = handler.formatter or logging.Formatter()
        handler.setFormatter(_Redacting(inner, (value, value.partition(":")[2])))
