"""From an answer to what a reader sees: Telegram's HTML, the terminal, JSON. Pure functions.

Words of the article come from `article[span]` alone; markup is put around them, never into them.
"""

import html
import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bot.answer import Answer, Citation, Voice
from config.language import Language
from index.article import Article, Paragraph, Quote, Span

# Telegram counts a message's length in UTF-16 units, after its markup is read.
MESSAGE_LIMIT = 4096
# A folded quotation shows three lines, which on a telephone hold about this many characters.
UNFOLDED = 110


def telegram(
    answer: Answer, article: Article, language: Language, shown: Citation | None = None
) -> list[str]:
    """Return the answer as messages in Telegram's HTML, each below the limit, none empty.

    Of `shown`, whose words the reader sees above the message, only the source is given.
    """
    blocks = [f"<b>{html.escape(answer.question)}</b>"] if answer.headed else []
    if answer.remark:
        blocks.append(html.escape(answer.remark))
    if answer.voices:
        blocks += packed(map(html.escape, _voices(answer.voices, article, language)), "\n")
    elif answer.citations:
        if not answer.answered and answer.remark == language.says.not_in_article:
            blocks.append(f"<i>{html.escape(language.says.nearest)}</i>")
        if shown:
            blocks.append(html.escape(source(shown.paragraph, shown.quote, article, language)))
        others = [citation for citation in answer.citations if citation is not shown]
        blocks += [
            block
            for paragraph, citations in _by_paragraph(others)
            for block in _quotation(paragraph, citations, article, language)
        ]
    return list(packed(blocks))


def terminal(answer: Answer, article: Article, language: Language, *, colour: bool) -> str:
    """Return the answer as lines for a terminal; `colour` marks the deciding words with ANSI codes."""
    bold, plain = ("\x1b[1m", "\x1b[0m") if colour else ("", "")
    lines = [f"{bold}{answer.question}{plain}"] if answer.headed else []
    lines += [answer.remark] if answer.remark else []
    if answer.voices:
        return "\n".join([*lines, *_voices(answer.voices, article, language)])
    if answer.citations and not answer.answered and answer.remark == language.says.not_in_article:
        lines.append(language.says.nearest)
    for citation in answer.citations:
        # Not wrapped here: the terminal does that, and a sentence stays whole for who copies it.
        lines.append(f"  {bold}{' '.join(article[citation.span].split())}{plain}")
        lines.append("  " + source(citation.paragraph, citation.quote, article, language))
    return "\n".join(lines)


def quotation(quote: Quote, article: Article, language: Language) -> str:
    """Return one quote with its source as lines for a terminal."""
    words = " ".join(article[quote.content].split())
    return f"{words}\n  {source(quote.paragraph, quote, article, language)}"


def data(answer: Answer, article: Article) -> dict[str, Any]:
    """Return the answer as the JSON contract has it."""
    return {
        "question": answer.question,
        "language": answer.language,
        "answered": answer.answered,
        "confidence": round(answer.confidence, 4),
        "citations": [
            {
                "paragraph": citation.paragraph.number,
                "start": citation.span.start,
                "end": citation.span.end,
                "text": article[citation.span],
                "score": round(citation.score, 4),
                "speaker": _name(citation.quote, article),
                "cue": _words(citation.quote.cue if citation.quote else None, article),
                "hedged": bool(citation.quote and citation.quote.hedged),
            }
            for citation in answer.citations
        ],
    }


def quote_data(quote: Quote, article: Article) -> dict[str, Any]:
    """Return one quote as the JSON contract has it."""
    return {
        "paragraph": quote.paragraph.number,
        "start": quote.content.start,
        "end": quote.content.end,
        "text": article[quote.content],
        "kind": quote.kind,
        "speaker": _name(quote, article),
        "mention": _words(quote.mention, article),
        "cue": _words(quote.cue, article),
        "hedged": quote.hedged,
    }


def paragraph_data(paragraph: Paragraph, article: Article) -> dict[str, Any]:
    """Return one paragraph as the JSON contract has it."""
    return {
        "number": paragraph.number,
        "start": paragraph.span.start,
        "end": paragraph.span.end,
        "text": article[paragraph.span],
        "heading": _words(paragraph.heading, article),
    }


def units(text: str) -> int:
    """Return the length of `text` in UTF-16 units, as Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def source(paragraph: Paragraph, quote: Quote | None, article: Article, language: Language) -> str:
    """Return where words stand and who said them: `¶4 · Heading · Speaker, cue · unconfirmed`."""
    parts = [f"¶{paragraph.number}"]
    if paragraph.heading:
        parts.append(article[paragraph.heading])
    if quote:
        speaker = _name(quote, article) or language.says.unattributed
        parts.append(f"{speaker} ({article[quote.cue]})" if quote.cue else speaker)
        if quote.hedged:
            parts.append(language.says.hedged)
    return " · ".join(parts)


def pieces(article: Article, span: Span, limit: int) -> Iterator[Span]:
    """Cut a span into pieces of at most `limit` UTF-16 units, between words where there are any."""
    if units(article[span]) <= limit:
        yield span
        return
    start = span.start
    while start < span.end:
        end = start + _fitting(article.text, start, span.end, limit)
        if end < span.end and (space := article.text.rfind(" ", start + 1, end)) > 0:
            end = space
        yield Span(start, end)
        start = end


def _quotation(
    paragraph: Paragraph, citations: Sequence[Citation], article: Article, language: Language
) -> Iterator[str]:
    """Yield a paragraph as a quotation, the deciding words in bold, its source under it.

    It can be folded unless that would hide where these begin. A paragraph too long for one message
    comes in several, cut between words.
    """
    bold = [citation.span for citation in citations]
    first = min(span.start for span in bold)
    sources = _sources(paragraph, citations, article, language)
    below = "\n".join(html.escape(line) for line in sources)
    for part in pieces(article, paragraph.span, MESSAGE_LIMIT - units(below) - 1):
        is_hidden = part.start + UNFOLDED <= first < part.end
        opening = "<blockquote>" if is_hidden else "<blockquote expandable>"
        yield f"{opening}{marked(article, part, bold)}</blockquote>\n{below}"


def _sources(
    paragraph: Paragraph, citations: Sequence[Citation], article: Article, language: Language
) -> list[str]:
    """Return the sources of citations of one paragraph, without those that another says with its verb."""
    lines = dict.fromkeys(source(paragraph, citation.quote, article, language) for citation in citations)
    with_verb = [line.rpartition(" (")[0] for line in lines if line.endswith(")")]
    return [line for line in lines if line not in with_verb]


def _fitting(text: str, start: int, end: int, limit: int) -> int:
    """Return how many characters from `start` fit in `limit` UTF-16 units; at least one."""
    lengths = itertools.accumulate(1 + (character > "\uffff") for character in text[start:end])
    return max(1, sum(1 for _ in itertools.takewhile(lambda length: length <= limit, lengths)))


def marked(article: Article, span: Span, bold: Iterable[Span]) -> str:
    """Return the words at `span` in HTML, in bold where a span of `bold` overlaps."""
    parts: list[str] = []
    position = span.start
    for mark in sorted(bold):
        start, end = max(mark.start, position), min(mark.end, span.end)
        if start >= end:
            continue
        parts += [_escaped(article, position, start), f"<b>{_escaped(article, start, end)}</b>"]
        position = end
    return "".join([*parts, _escaped(article, position, span.end)])


def _escaped(article: Article, start: int, end: int) -> str:
    return html.escape(article[Span(start, end)]) if start < end else ""


def _voices(voices: Sequence[Voice], article: Article, language: Language) -> Iterator[str]:
    """Yield a line for each speaker: name, number of statements, paragraphs."""
    for voice in voices:
        count = len(voice.quotes)
        says = language.says
        number = says.one_statement if count == 1 else says.statements.format(count=count)
        paragraphs = " ".join(
            f"¶{number}" for number in dict.fromkeys(q.paragraph.number for q in voice.quotes)
        )
        yield f"{article[voice.speaker.name]}: {number} · {paragraphs}"


def _by_paragraph(citations: Sequence[Citation]) -> list[tuple[Paragraph, list[Citation]]]:
    """Group citations by paragraph, in the order of each paragraph's first."""
    groups: dict[Paragraph, list[Citation]] = {}
    for citation in citations:
        groups.setdefault(citation.paragraph, []).append(citation)
    return list(groups.items())


def packed(blocks: Iterable[str], between: str = "\n\n") -> Iterator[str]:
    """Join blocks into messages below the limit. Markup counts too, which errs on the safe side."""
    message = ""
    for block in blocks:
        joined = f"{message}{between}{block}" if message else block
        if message and units(joined) > MESSAGE_LIMIT:
            yield message
            joined = block
        message = joined
    if message:
        yield message


def _name(quote: Quote | None, article: Article) -> str | None:
    return article[quote.speaker.name] if quote and quote.speaker else None


def _words(span: Span | None, article: Article) -> str | None:
    return article[span] if span else None
