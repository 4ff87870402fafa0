"""Sentences as the rules read them: words and signs, with each quoted stretch folded into one token."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.article import Article, Paragraph, Sentence, Span
from index.wording.lexicon import Lexicon
from index.wording.marks import Stretch, find_stretches
from index.wording.tokens import Token, tokenise

_CLAUSE_ENDS = frozenset(",.!?…")
# What emphasises words in Markdown says nothing: **De gemeente zegt dat ….**
_EMPHASIS = "*"
# An abbreviation may be shorter than this.
_WORD = 3
# A term between marks is no longer than this.
_PHRASE = 12
# No sentence of the gold corpus has a third of so many words and signs. What has more is a list, or written
# without full stops, and is read in parts: the rules compare each word of a sentence with the others.
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Folded:
    """A sentence outside its quotations; `number` counts through the article, `first` starts a paragraph."""

    number: int
    paragraph: Paragraph
    tokens: tuple[Token, ...]
    is_first: bool


def fold(article: Article, sentences: Sequence[Sentence], lexicon: Lexicon) -> tuple[Folded, ...]:
    """Return the folded sentences in reading order; a border inside a quoted stretch is none."""
    borders: dict[int, list[int]] = {}
    for sentence in sentences:
        borders.setdefault(sentence.paragraph.number, []).append(sentence.span.start)
    stretches = find_stretches(article, lexicon.language.marks, lexicon.uses.keys() | _source_words(lexicon))
    folded: list[Folded] = []
    for paragraph in article.paragraphs:
        tokens = _fold_paragraph(article, paragraph, stretches[paragraph.number], lexicon)
        is_first = True
        places = [*borders.get(paragraph.number, []), *_missed(tokens, lexicon)]
        for part in _split(tokens, places):
            folded.append(Folded(len(folded), paragraph, part, is_first))
            is_first = False
    return tuple(folded)


def _source_words(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.sources) | lexicon.language.reporting.closing_sources


def _fold_paragraph(
    article: Article, paragraph: Paragraph, stretches: Iterable[Stretch], lexicon: Lexicon
) -> list[Token]:
    titles = lexicon.language.names.titles
    tokens: list[Token] = []
    place = paragraph.span.start
    for stretch in stretches:
        tokens += tokenise(article.text, place, stretch.outer.start, titles, lexicon.stops)
        place = stretch.outer.end
        inner = _without_comma(article, stretch.inner)
        words = [word for word in article[inner].split() if word[0].isalpha()]
        is_name = len(words) > 0 and all(word[0].isupper() for word in words)
        ends_clause = article.text[stretch.inner.end - 1] in _CLAUSE_ENDS
        tokens.append(
            Token(
                stretch.outer.start,
                place,
                "",
                "",
                "quoted",
                stretch=inner,
                is_name=is_name,
                ends_clause=ends_clause,
                has_infinitive=not lexicon.language.grammar.infinitive.isdisjoint(words[:-1]),
            )
        )
    tokens += tokenise(article.text, place, paragraph.span.end, titles, lexicon.stops)
    return [token for token in tokens if token.text != _EMPHASIS]


def _without_comma(article: Article, inner: Span) -> Span:
    """Return a stretch without the comma American printers put inside the marks: “We stop,” she said."""
    return Span(inner.start, inner.end - 1) if article.text[inner.end - 1] == "," else inner


def _missed(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[int]:
    """Yield borders behind a function word, which is never the abbreviation a splitter may take it for."""
    for before, stop, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if stop.text != "." or before.kind != "word":
            continue
        begins = after.is_capital or after.kind == "quoted"
        # Hij trok de bel. „Ik zag rook”: speech does not go on behind an abbreviation.
        speaks = after.kind == "quoted" and len(before.text) >= _WORD and _length(after) > _PHRASE
        if (begins and before.lower in lexicon.stops) or speaks:
            yield after.start


def _length(token: Token) -> int:
    return token.end - token.start


def _split(tokens: Sequence[Token], borders: Sequence[int]) -> Iterator[tuple[Token, ...]]:
    """Yield the tokens between borders, the longest in parts.

    A border takes effect at the first token behind it.
    """
    begun = 0
    following = iter(sorted(borders))
    border = next(following, None)
    for position, token in enumerate(tokens):
        reached = False
        while border is not None and border <= token.start:
            reached = True
            border = next(following, None)
        # Borders passed inside a stretch are dropped: it is one token.
        while border is not None and border < token.end:
            border = next(following, None)
        if position > begun and (reached or position == begun + _LONGEST):
            yield tuple(tokens[begun:position])
            begun = position
    if begun < len(tokens):
        yield tuple(tokens[begun:])
