"""What a message becomes when a button under it is pressed: pages of HTML. Not the buttons.

Words of the article come from `article[span]` alone.
"""

import html
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.answer import Answer, Citation, Voice
from bot.answering.antecedent import quote_at
from bot.answering.conversation import Turn
from bot.answering.material import Material
from bot.question import Fact
from bot.render import MESSAGE_LIMIT, marked, packed, pieces, source, units
from config.language import Language
from index.article import Paragraph, Quote, Span

# Quotations on one page: more and the eye loses its place.
_MOST_ON_A_PAGE = 5
# UTF-16 units kept free for the line above them.
_ROOM_FOR_TITLE = 300


@dataclass(frozen=True, slots=True)
class Views:
    """Makes pages about `material` in `language`, each below Telegram's limit; there is always one."""

    material: Material
    language: Language

    def paragraph(self, citation: Citation) -> list[str]:
        """Show the whole paragraph of a citation, the words in bold."""
        return self._pages(None, self._quotation(citation.paragraph.span, [citation]))

    def context(self, citation: Citation) -> list[str]:
        """Show the paragraphs before and behind a citation's with it."""
        number = citation.paragraph.number
        blocks = (
            block
            for paragraph in self.material.article.paragraphs[max(0, number - 2) : number + 1]
            for block in self._paragraph(paragraph, citation)
        )
        return self._pages(None, blocks)

    def places(self, title: str | None, citations: Sequence[Citation]) -> list[str]:
        """Show citations, each with its source, below a line of the bot's own."""
        blocks = [
            block
            for citation in citations
            for block in self._quotation(citation.span, [citation], bold=False)
        ]
        return self._pages(title, blocks)

    def voice(self, voice: Voice, *, of_place: bool = False) -> list[str]:
        """Show what someone says in reading order; `of_place`: as the answer to who says something."""
        says = self.language.says_buttons
        name = self.material.article[voice.speaker.name]
        title = (says.said_by if of_place else says.all_of).format(speaker=name, count=len(voice.quotes))
        return self._pages(title, (block for quote in voice.quotes for block in self._statement(quote)))

    def _paragraph(self, paragraph: Paragraph, citation: Citation) -> Iterator[str]:
        if paragraph == citation.paragraph:
            return self._quotation(paragraph.span, [citation])
        return self._quotation(paragraph.span, [Citation(paragraph, paragraph.span, 0.0)], bold=False)

    def _statement(self, quote: Quote) -> Iterator[str]:
        """Yield the sentences a quote is said in, what is said in bold."""
        spans = [one.span for one in self.material.sentences if one.span.overlaps(quote.content)]
        whole = Span(spans[0].start, spans[-1].end)
        return self._quotation(whole, [Citation(quote.paragraph, quote.content, 1.0, quote)])

    def _quotation(self, span: Span, citations: Sequence[Citation], *, bold: bool = True) -> Iterator[str]:
        article = self.material.article
        below = html.escape(source(citations[0].paragraph, citations[0].quote, article, self.language))
        marks = [citation.span for citation in citations] if bold else []
        for part in pieces(article, span, MESSAGE_LIMIT - units(below) - _ROOM_FOR_TITLE):
            yield f"<blockquote>{marked(article, part, marks).strip()}</blockquote>\n{below}"

    @staticmethod
    def _pages(title: str | None, blocks: Iterable[str]) -> list[str]:
        above = [f"<b>{html.escape(title)}</b>"] if title else []
        pages: list[str] = []
        rest = list(blocks)
        while rest:
            pages += packed([*above, *rest[:_MOST_ON_A_PAGE]])
            rest = rest[_MOST_ON_A_PAGE:]
        return pages or above


def restored(turn: Turn, material: Material, language: Language) -> Answer:
    """Return the answer of a turn about the article of `material`, as it was shown."""
    cited = zip(turn.citations, turn.quotes or (None,) * len(turn.citations), strict=True)
    return Answer(
        turn.question,
        Fact(turn.meant),
        language.code,
        turn.answered,
        float(turn.answered),
        tuple(_citations(cited, material)),
        turn.remark,
        further=tuple(_citations(((span, span) for span in turn.further), material)),
        headed=turn.headed,
    )


def _citations(places: Iterable[tuple[Span, Span | None]], material: Material) -> Iterator[Citation]:
    """Yield a citation of each place, with the quote that has most of the words at its second span."""
    for span, said in places:
        if paragraph := material.article.paragraph_at(span):
            yield Citation(paragraph, span, 1.0, quote_at(said, material) if said else None)
