"""The notation of the attribution tests: one line shows what was said, the cue and the speaker.

`[“We stoppen”], {zegt} <wethouder Jansen>.`: square brackets hold what was said (marks directly inside
them are no part of it, nor a comma before the closing one), braces the cue, angle brackets the speaker as
written there.
"""

import re

import msgspec

from config import language
from index import quotes, reading, sentences
from index.article import Quote

_SIGN = re.compile(r"[\[\]{}<>]")
_MARKS = "„“”\"'‘’‚«»"


def read(line: str) -> tuple[str, list[str], list[str], list[str]]:
    """Return the plain text of a line, and what its brackets, braces and angles hold, in reading order."""
    parts = {kind: re.findall(pattern, line, re.DOTALL) for kind, pattern in _PATTERNS.items()}
    contents = [_SIGN.sub("", part) for part in parts["said"]]
    said = [
        part[1:-1].removesuffix(",") if part[:1] in _MARKS and part[-1:] in _MARKS and _whole(part) else part
        for part in contents
    ]
    cues, speakers = ([_SIGN.sub("", part) for part in parts[kind]] for kind in ("cue", "speaker"))
    return _SIGN.sub("", line), said, cues, speakers


_PATTERNS = {"said": r"\[([^\[\]]*)\]", "cue": r"\{([^{}]*)\}", "speaker": r"<([^<>]*)>"}


def _whole(part: str) -> bool:
    """Whether the marks at both ends are a pair: not „A” en „B”."""
    return not any(mark in part[1:-1] for mark in '„“”«»"')


def find(text: str, code: str) -> tuple[tuple[Quote, ...], str]:
    """Return the statements found in `text`, read as an article in the language `code`."""
    article = msgspec.structs.replace(reading.read(text.encode()), language=code)
    return quotes.find_quotes(article, sentences.split(article), language.load(code)), article.text


def described(line: str, code: str) -> tuple[str, str]:
    """Return what a line says should be found, and what is: equal when the rule holds."""
    plain, said, cues, speakers = read(line)
    found, text = find(plain, code)

    def words(span: object) -> str:
        return text[span.start : span.end] if span is not None else "-"  # type: ignore[attr-defined]

    wanted = f"{said} {cues} {list(dict.fromkeys(speakers))}"
    got_cues = [words(quote.cue) for quote in found if quote.cue is not None]
    got_speakers = list(dict.fromkeys(words(quote.mention) for quote in found if quote.mention is not None))
    return wanted, f"{[words(quote.content) for quote in found]} {got_cues} {got_speakers}"
