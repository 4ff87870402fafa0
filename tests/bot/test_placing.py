"""Where the article's words stand in a message, held against Telegram's own TDLib."""

from hypothesis import given
from hypothesis import strategies as st

from bot.messenger import placing
from bot.messenger.placing import Pointing, place, pointed
from bot.remembering.rows import Posted
from config import settings
from index.article import Article, Span, trimmed
from index.reading import read, read_file
from index.sentences import split
from tests.telegram.entities import FormattedText, find_quote, parse_message, utf16_length, utf16_slice

# Characters that are two UTF-16 units, several code points, dropped or blanked by Telegram, or run backwards.
HARD = (
    "😀",
    "👩‍👩‍👧",
    "🇳🇱",
    "a\u030a",
    "e\u0301",
    "\u0333",
    "محمد بن سلمان",
    "בנימין נתניהו",
    "\u202bעברית\u202c",
    "\u2028",
    "\t",
    "𝕏",
    "& <b>",
    "“Ja”",
)
words = st.one_of(st.sampled_from(HARD), st.text("abcdefghij", min_size=1, max_size=7))
sentences = st.lists(words, min_size=3, max_size=12).map(lambda parts: f"De {' '.join(parts)} zei het.")
paragraphs = st.lists(sentences, min_size=1, max_size=5).map(" ".join)
texts = st.lists(paragraphs, min_size=1, max_size=4).map("\n\n".join)


def posted(article: Article) -> tuple[list[Posted], dict[int, FormattedText]]:
    """Post an article as the bot does; return what it remembers, and the messages as Telegram shows them."""
    remembered: list[Posted] = []
    shown: dict[int, FormattedText] = {}
    for paragraph in article.paragraphs:
        for part in placing.parts(article, paragraph):
            number = len(remembered) + 1
            remembered.append(Posted(number, article.id, paragraph.number, part))
            shown[number] = parse_message(placing.as_posted(article, paragraph, part), "HTML")
    return remembered, shown


def assert_quotable(article: Article) -> int:
    """Check every paragraph and sentence; return how many of them can be quoted natively."""
    remembered, shown = posted(article)
    spans = [paragraph.span for paragraph in article.paragraphs]
    spans += [trimmed(article, sentence.span) for sentence in split(article)]
    found = 0
    for span in spans:
        if (there := place(span, remembered, article)) is None:
            continue
        found += 1
        quote = find_quote(shown[there.message], FormattedText(there.quote), there.position)
        assert quote["position"] == there.position
        assert (
            utf16_slice(shown[there.message].text, there.position, utf16_length(there.quote)) == there.quote
        )
        assert there.quote == placing.kept(article[span])
    return found


def test_every_paragraph_and_sentence_of_the_seed_can_be_quoted() -> None:
    chosen = settings.load({})
    article = read_file(chosen.article_path, chosen.max_article_bytes)
    short = [one for one in article.paragraphs if utf16_length(article[one.span]) <= placing.QUOTE_LIMIT]
    assert assert_quotable(article) == len(short) + len(split(article))


@given(texts)
def test_place_and_words_agree_with_telegram_in_any_article(text: str) -> None:
    article = read(f"Kop van dit stuk\n\n{text}\n".encode())
    assert assert_quotable(article)


def test_words_too_long_for_telegram_are_not_quoted() -> None:
    article = read(f"Kop\n\n{'Dit is een lange zin met veel woorden ' * 60}.\n".encode())
    remembered, _ = posted(article)
    assert place(article.paragraphs[0].span, remembered, article) is None


def test_words_that_fell_into_two_messages_are_not_quoted() -> None:
    article = read(f"Kop\n\n{' '.join(f'Zin nummer {n} staat hier.' for n in range(300))}\n".encode())
    remembered, _ = posted(article)
    assert len(remembered) > 1
    cut = remembered[0].span.end
    assert place(Span(cut - 20, cut + 20), remembered, article) is None


@given(texts, st.data())
def test_a_highlight_leads_back_to_the_same_words(text: str, data: st.DataObject) -> None:
    article = read(f"Kop van dit stuk\n\n{text}\n".encode())
    remembered, shown = posted(article)
    part = data.draw(st.sampled_from(remembered))
    start = data.draw(st.integers(part.span.start, part.span.end - 1))
    span = trimmed(article, Span(start, data.draw(st.integers(start + 1, part.span.end))))
    there = place(span, remembered, article)
    if there is None:
        return
    pointing = Pointing(part.message, shown[part.message].text, there.quote, there.position)
    found = pointed(pointing, [part.span], article)
    assert found is not None
    assert placing.kept(article[found]) == there.quote
    # Dropped characters at the edges are nobody's; all others are told apart by what stands around them.
    assert placing.kept(article.text[part.span.start : found.start]) == placing.kept(
        article.text[part.span.start : span.start]
    )


def test_of_words_that_stand_twice_those_highlighted_are_meant() -> None:
    article = read(b"Kop\n\nHij zei ja. Zij zei nee. Hij zei ja. Wij zeiden niets.\n")
    text = f"¶1\n{article[article.paragraphs[0].span]}"
    second = text.rindex("Hij zei ja")
    found = pointed(Pointing(1, text, "Hij zei ja.", second), [article.paragraphs[0].span], article)
    assert found == Span(article.text.rindex("Hij"), article.text.rindex("Hij") + 11)


def test_of_a_highlight_that_takes_in_the_bots_own_words_the_articles_count() -> None:
    article = read("Kop\n\nDe brug 😀 is dicht. Zij gaat morgen open.\n".encode())
    text = "Gevonden: 😀\nDe brug 😀 is dicht. Zij gaat morgen open.\n¶1"
    found = pointed(Pointing(1, text, text, 0), [article.paragraphs[0].span], article)
    assert found == article.paragraphs[0].span


def test_words_that_are_nowhere_in_the_article_point_at_nothing() -> None:
    article = read(b"Kop\n\nDe brug is dicht.\n")
    assert pointed(Pointing(1, "Hallo daar", "Hallo", 0), [article.paragraphs[0].span], article) is None


def test_html_in_the_article_is_posted_as_it_stands() -> None:
    article = read(b"Kop\n\nHet is 3 < 5 &amp; <b>vet</b>, zei hij.\n")
    _, shown = posted(article)
    assert shown[1].text.endswith("Het is 3 < 5 &amp; <b>vet</b>, zei hij.")
