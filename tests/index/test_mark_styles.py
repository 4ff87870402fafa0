"""A newspaper's marks change nothing in what is said and by whom: „…”, “…”, ‘…’, '…', «…», "…", ,,…''."""

from pathlib import Path

import msgspec
import pytest

from config import language
from index import quotes, reading, sentences
from index.article import Article, Span
from index.wording.lexicon import lexicon
from index.wording.marks import find_stretches

TUNE = Path(__file__).resolve().parent.parent / "gold" / "tune"
STYLES = ("„”", "“”", "‘’", "''", "«»", '""', "„“")
MARKS = frozenset("".join(STYLES))


# An apostrophe alone marks nothing.
QUOTING = [path for path in sorted(TUNE.glob("nl*.txt")) if {*path.read_text("utf-8")} & MARKS - {*"'’"}]


@pytest.mark.parametrize("path", QUOTING, ids=lambda path: path.stem)
def test_the_style_of_marks_decides_nothing(path: Path) -> None:
    article = reading.read(path.read_bytes())
    known = lexicon(article.language)
    found = find_stretches(article, known.language.marks, known.uses.keys() | set(known.sources))
    outer = [stretch.outer for stretches in found.values() for stretch in stretches]
    marked = [
        span for span in outer if MARKS.issuperset(article.text[span.start] + article.text[span.end - 1])
    ]
    assert marked
    for style in STYLES:
        assert statements(written(article, marked, style)) == statements(article)


def test_marks_typed_with_commas_decide_nothing() -> None:
    marked = "„De brug is dicht. Wij gaan om”, zegt wethouder Jan Smit. Hij zucht. „Het is 98.” „Niet 97.”"
    typed = marked.replace("„", ",,").replace("”", "''")
    assert said(typed) == said(marked)


def said(text: str) -> list[str]:
    article = msgspec.structs.replace(reading.read(text.encode()), language="nl")
    return [article[content] for content, _, _ in statements(article)]


def written(article: Article, places: list[Span], style: str) -> Article:
    """Return an article with the marks at the ends of `places` written in another style."""
    signs = list(article.text)
    for span in places:
        signs[span.start], signs[span.end - 1] = style[0], style[1]
    other = reading.read("".join(signs).encode())
    return msgspec.structs.replace(other, language=article.language)


def statements(article: Article) -> list[tuple[Span, str, Span | None]]:
    found = quotes.find_quotes(article, sentences.split(article), language.load(article.language))
    return [(quote.content, quote.kind, quote.speaker.name if quote.speaker else None) for quote in found]
