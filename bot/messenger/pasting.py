"""A citation to paste elsewhere: the words, who said them, and where they stand. Plain text, no markup."""

from collections.abc import Iterator

from bot.answer import Citation
from bot.render import units
from config.language import Language
from index.article import Article, Span

# What Telegram's copy-text button holds at most. https://core.telegram.org/bots/api#copytextbutton
COPY_LIMIT = 256


def paste(citation: Citation, article: Article, language: Language, limit: int | None = None) -> str:
    """Return a citation as plain text: words, speaker, title, date, paragraph, address.

    With `limit`, in UTF-16 units, no longer than that: first what tells least of the source is left out,
    and when the words alone are too long, their end, which an omission mark then shows.
    """
    form = language.citation
    sources = list(_sources(citation, article, language))
    for source in sources:
        whole = _joined(article, citation.span, source, form.quotation)
        if limit is None or units(whole) <= limit:
            return whole
    # Half of the room is for the words, if need be at the cost of who said them.
    source = next((one for one in sources if limit and units(one) <= limit // 2), sources[-1])
    words = article[citation.span].split()
    while words:
        words.pop()
        end = citation.span.start + len(_beginning(article[citation.span], len(words)))
        if end > citation.span.start:
            cut = _joined(article, Span(citation.span.start, end), source, form.quotation, form.omission)
            if limit and units(cut) <= limit:
                return cut
    return source


def _joined(article: Article, span: Span, source: str, quotation: str, omission: str = "") -> str:
    words = " ".join(article[span].split())
    return f"{quotation.format(words=f'{words} {omission}' if omission else words)} ({source})"


def _beginning(text: str, count: int) -> str:
    """Return the first `count` words of a text, white space between them as it stands."""
    end = 0
    for word in text.split()[:count]:
        end = text.index(word, end) + len(word)
    return text[:end]


def _sources(citation: Citation, article: Article, language: Language) -> Iterator[str]:
    """Yield what is said of where the words stand, from all there is to the paragraph alone."""
    form = language.citation
    quote = citation.quote
    place = form.paragraph.format(number=citation.paragraph.number)
    speaker = article[quote.speaker.name] if quote and quote.speaker else None
    hedged = language.says.hedged if quote and quote.hedged else None
    title = form.title.format(title=article[article.title]) if article.title else None
    for parts in (
        (speaker, hedged, title, article.published, place, article.url),
        (speaker, hedged, title, article.published, place),
        (speaker, hedged, article.published, place),
        (speaker, hedged, place),
        # Who is named without a hedge would be quoted wrongly.
        (hedged, place),
    ):
        yield ", ".join(" ".join(part.split()) for part in parts if part)
