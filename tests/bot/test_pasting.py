import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.answer import Citation
from bot.messenger.pasting import COPY_LIMIT, paste
from bot.render import units
from config.language import codes, load
from index.article import Article, Entity, Quote, Span
from index.reading import read

NL = load("nl")
TEXT = "De kade\n\nWethouder Anja de Boer was blij. „De haven was\nte klein”, zei Anja de Boer.\n"
ADDRESS = "https://example.org/haven"


def article(text: str = TEXT, published: str | None = "2025-03-18") -> Article:
    return replace(read(text.encode()), url=ADDRESS, published=published)


def cited(source: Article, words: str, *, hedged: bool = False) -> Citation:
    start = source.text.index(words)
    span = Span(start, start + len(words))
    paragraph = source.paragraph_at(span)
    assert paragraph
    name = Span(source.text.index("Anja"), source.text.index("Anja") + len("Anja de Boer"))
    quote = Quote(span, paragraph, "direct", Entity(name, "person", (name,)), None, None, hedged)
    return Citation(paragraph, span, 1.0, quote)


def test_a_citation_names_words_speaker_title_date_paragraph_and_address() -> None:
    source = article()
    assert paste(cited(source, "De haven was\nte klein"), source, NL) == (
        f"„De haven was te klein” (Anja de Boer, ‘De kade’, 2025-03-18, alinea 1, {ADDRESS})"
    )


def test_what_the_article_does_not_tell_of_itself_is_left_out() -> None:
    source = replace(article(), url=None, published=None, title=None)
    citation = replace(cited(source, "Wethouder Anja de Boer was blij."), quote=None)
    assert paste(citation, source, NL) == "„Wethouder Anja de Boer was blij.” (alinea 1)"


def test_what_is_unconfirmed_is_never_pasted_without_saying_so() -> None:
    source = article()
    citation = cited(source, "De haven was\nte klein", hedged=True)
    for limit in (None, COPY_LIMIT, 90, 60, 50):
        assert "onbevestigd" in paste(citation, source, NL, limit)


def test_the_address_goes_before_any_word_does() -> None:
    source = article()
    citation = cited(source, "De haven was\nte klein")
    whole = paste(citation, source, NL)
    assert paste(citation, source, NL, units(whole)) == whole
    assert paste(citation, source, NL, units(whole) - 1) == (
        "„De haven was te klein” (Anja de Boer, ‘De kade’, 2025-03-18, alinea 1)"
    )


def test_words_too_long_end_at_a_word_with_an_omission_mark() -> None:
    source = article("De kade\n\n" + "Anja de Boer zegt dit en dat. " * 30 + "\n")
    citation = replace(cited(source, "zegt dit en dat. " + "Anja de Boer zegt dit en dat. " * 20), quote=None)
    short = paste(citation, source, NL, COPY_LIMIT)
    words, mark, rest = short.partition(" […]” (")
    assert mark
    assert rest == "‘De kade’, 2025-03-18, alinea 1, https://example.org/haven)"
    assert " ".join(source[citation.span].split()).startswith(words.removeprefix("„") + " ")


@pytest.mark.parametrize("code", codes())
@given(
    words=st.lists(st.text("abcé🚲ש", min_size=1, max_size=40), min_size=1, max_size=80),
    limit=st.just(COPY_LIMIT),
)
def test_it_never_exceeds_the_limit_and_holds_only_the_article_s_words(
    code: str, words: list[str], limit: int
) -> None:
    text = " ".join(words)
    source = article(f"De kade\n\nAnja de Boer zegt {text}.\n\nEn nog wat.\n")
    paragraph = source.paragraphs[0]
    pasted = paste(Citation(paragraph, paragraph.span, 1.0), source, load(code), limit)
    assert 0 < units(pasted) <= limit
    inside = pasted[1:].partition(" […]")[0].partition("” (")[0]
    assert " ".join(source[paragraph.span].split()).startswith(inside) or inside.startswith("aragraph")
