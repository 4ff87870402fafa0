import codecs
import contextlib
import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.errors import UserError
from index.article import Article, Span
from index.reading import UNDETERMINED, read, read_file

SEED = Path(__file__).parent.parent.parent / "seeds" / "trump-poetin-staakt-het-vuren-2025-03.txt"
FIRST = "De raad stemde gisteren over de begroting. Het werd een lange avond."
SECOND = "Volgens de wethouder was er geen andere weg. De oppositie dacht daar anders over."


def paragraphs(article: Article) -> list[str]:
    return [article[paragraph.span] for paragraph in article.paragraphs]


def headings(article: Article) -> list[str | None]:
    return [article[paragraph.heading] if paragraph.heading else None for paragraph in article.paragraphs]


def plain(*blocks: str) -> Article:
    return read("\n\n".join(blocks).encode())


def test_the_seed_has_nine_paragraphs_under_two_headings_and_a_pull_quote_that_is_none() -> None:
    article = read_file(SEED, 2_000_000)
    assert [paragraph.number for paragraph in article.paragraphs] == list(range(1, 10))
    assert headings(article) == [None] * 3 + ["Belafspraak"] * 4 + ["Maximalistische eisen"] * 2
    assert article.published == "2025-03"
    assert article.title is None
    assert article.language == "nl"
    assert paragraphs(article)[0].startswith("Trump schreef vrijdag")


@pytest.mark.parametrize(
    ("signature", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
        (b"", "cp1252"),
    ],
)
def test_the_same_article_is_read_from_every_encoding(signature: bytes, encoding: str) -> None:
    text = f"{FIRST}\n\n„Eén coöperatie,” zei ze – ’s avonds."
    article = read(signature + text.encode(encoding))
    assert article.text == text
    assert len(article.paragraphs) == 2


def test_line_ends_of_windows_are_kept_and_part_paragraphs() -> None:
    article = read(f"{FIRST}\r\n\r\n{SECOND}\r\n".encode())
    assert paragraphs(article) == [FIRST, SECOND]
    assert "\r\n" in article.text


def test_no_final_newline_is_needed() -> None:
    assert paragraphs(plain(FIRST, SECOND)) == [FIRST, SECOND]


def test_a_leading_date_field_is_the_date_and_no_text() -> None:
    article = read(f" date 2025-04-17 {FIRST}".encode())
    assert article.published == "2025-04-17"
    assert paragraphs(article) == [FIRST]


def test_a_text_that_begins_with_the_word_date_has_no_date_field() -> None:
    article = plain("Date palms grow well here. That was known.")
    assert article.published is None
    assert len(article.paragraphs) == 1


def test_a_short_first_block_without_closing_punctuation_is_the_title() -> None:
    article = plain("Raad stemt over begroting", FIRST)
    assert article.title is not None
    assert article[article.title] == "Raad stemt over begroting"
    assert paragraphs(article) == [FIRST]


def test_a_short_later_block_without_closing_punctuation_is_the_heading_of_what_follows() -> None:
    article = plain(FIRST, "Geen andere weg", SECOND)
    assert headings(article) == [None, "Geen andere weg"]


def test_a_short_block_that_closes_is_a_paragraph() -> None:
    assert len(plain(FIRST, "Dat was alles.", "„Nee!” 🚲", SECOND).paragraphs) == 4


def test_names_with_a_place_below_letters_head_nothing() -> None:
    article = plain("Brieven", FIRST, "Anna de Bos, Delft", SECOND, "*Jan Smit, 34*")
    assert paragraphs(article) == [FIRST, SECOND]
    assert headings(article) == [None, None]
    # Where text follows the last of them, they may as well head it.
    assert headings(plain("Brieven", FIRST, "Anna de Bos, Delft", SECOND)) == [None, "Anna de Bos, Delft"]


@pytest.mark.parametrize("line", ["“Weg ermee!” – Jan Smit, 34, Delft", "Ik ga. (Anna Bos, Delft)"])
def test_what_is_signed_on_its_line_is_a_paragraph(line: str) -> None:
    assert paragraphs(plain("Reacties", FIRST, line, SECOND)) == [FIRST, line, SECOND]


def test_a_long_block_without_closing_punctuation_is_a_paragraph() -> None:
    assert len(plain(FIRST, "en zo " * 30).paragraphs) == 2


def test_a_list_item_is_a_paragraph_however_short() -> None:
    assert len(plain(FIRST, "- minder regels", "2. meer geld").paragraphs) == 3


@pytest.mark.parametrize(
    "pulled", ["Er was geen andere weg volgens hem", "De oppositie dacht daar heel anders over."]
)
def test_a_block_that_repeats_a_sentence_from_elsewhere_is_a_pull_quote(pulled: str) -> None:
    holder = "Er was geen andere weg volgens hem. De oppositie dacht daar heel anders over. Zo ging het."
    assert paragraphs(plain(FIRST, pulled, holder)) == [FIRST, holder]


@pytest.mark.parametrize("varies", [False, True])
def test_lines_that_repeat_each_other_take_no_longer_than_others(varies: bool) -> None:  # noqa: FBT001 - a case
    line = "Trein {} naar de kust rijdt vandaag niet door werk aan het spoor en reizigers nemen de bus."
    text = "\n".join(line.format(number if varies else 0) for number in range(6_000))
    began = time.process_time()
    assert len(read(text.encode()).paragraphs) == 6_000
    # Each compared with every other took half a minute.
    assert time.process_time() - began < 5


def test_of_two_equal_paragraphs_neither_is_a_pull_quote() -> None:
    assert paragraphs(plain(FIRST, SECOND, FIRST)) == [FIRST, SECOND, FIRST]


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    wrapped = "De raad stemde gisteren over\nde begroting. Het werd een\nlange avond."
    assert paragraphs(plain(wrapped, SECOND)) == [wrapped, SECOND]


def test_without_empty_lines_each_long_line_is_a_paragraph() -> None:
    long = (
        "Het regende, zoals het al de hele week had geregend, en niemand die er nog van opkeek. " * 2
        + "Zo was dat."
    )
    assert paragraphs(read(f"Kop boven\n{long}\n{SECOND}".encode())) == [long, SECOND]


def test_markdown_says_itself_what_is_a_heading() -> None:
    article = read(
        b"---\ntitle: x\n---\n# Raad stemt.\n\nEen avond.\n\n## Geen weg\n\n> Dat was zo.\n\n```\ncode\n```",
        markdown=True,
    )
    assert article.title is not None
    assert article[article.title] == "Raad stemt."
    assert headings(article) == [None, "Geen weg"]
    assert paragraphs(article) == ["Een avond.", "Dat was zo."]


def test_a_language_that_only_the_search_knows_is_told() -> None:
    text = "Der Bundestag hat gestern das Gesetz beschlossen. Es wird im nächsten Jahr gelten, sagte er."
    assert read(text.encode()).language == "de"


def test_white_space_before_a_text_does_not_hide_its_language() -> None:
    assert read(f"{' ' * 9_000}\n{FIRST}".encode()).language == "nl"


def test_an_unknown_language_is_undetermined() -> None:
    text = "L'assemblée a voté la loi hier soir. Elle sera appliquée à partir de janvier, selon le ministre."
    assert read(text.encode()).language == UNDETERMINED


def test_english_is_told_from_dutch() -> None:
    assert read(b"The council voted on Monday. It was said to be a long night.").language == "en"


@pytest.mark.parametrize(
    ("data", "remedy"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (bytes(range(256)), "not a text file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not a text file"),
        (b"Alleen een kop", "No paragraph"),
        (codecs.BOM_UTF8, "empty"),
        (f"{FIRST}\0".encode(), r"not a text file .*U\+0000"),
        (f"{FIRST}\n\n\x9b31m rood.".encode(), r"not a text file .*line 3 holds .* U\+009B"),
        ("„Eén coöperatie”, zei ze.".encode()[:-8] + b"\xe2\x80 Zo was het.", "not a text file"),
        (b"%PDF-1.4\n1 0 obj << >> endobj\n%%EOF.", "a PDF file"),
        (rb"{\rtf1\ansi De brug is open.\par}", "an RTF file"),
        (b"PK\x03\x04\x14\x00", "Word, OpenDocument"),
        (b"<!-- x -->\n<!DOCTYPE html><html><body><p>De brug is open.</p></body></html>", "is HTML"),
        (b'<p class="lead">De brug is open.</p>', "is HTML"),
        (b'<?xml version="1.0"?><rss>De brug is open.</rss>', "is XML"),
        (b'{"title": "Brug", "body": "De brug is open."}', "is JSON"),
    ],
)
def test_what_is_no_article_is_refused_in_one_sentence_that_says_why(data: bytes, remedy: str) -> None:
    with pytest.raises(UserError, match=remedy) as refusal:
        read(data)
    assert "\n" not in str(refusal.value)


def test_markdown_may_begin_with_a_tag_and_any_text_with_a_bracket() -> None:
    assert paragraphs(read(f'<p align="center">x</p>\n\n{FIRST}'.encode(), markdown=True)) == [FIRST]
    for text in (f"[Update] {FIRST}", f"<3 voor de brug. {FIRST}"):
        assert paragraphs(read(text.encode())) == [text]


def test_next_line_is_no_control_character() -> None:
    assert paragraphs(read(f"{FIRST}\x85{SECOND}".encode())) == [f"{FIRST}\x85{SECOND}"]


def test_the_same_text_read_in_another_way_is_another_article() -> None:
    text = f"# Kop\n\n{FIRST}".encode()
    assert read(text).id == read(text).id != read(text, markdown=True).id


def test_sentences_that_end_as_in_chinese_are_paragraphs() -> None:
    assert len(plain("桥将在明天开放。", "他说：“我们准备好了。”", "真的吗？").paragraphs) == 3


def test_a_device_or_a_pipe_nobody_writes_to_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(UserError, match="device or a pipe"):
            read_file(path, 100)


def test_a_pipe_the_shell_has_opened_is_read_and_no_further_than_allowed() -> None:
    for most, refused in ((1_000, False), (20, True)):
        reading, writing = os.pipe()
        os.write(writing, FIRST.encode())
        os.close(writing)
        with pytest.raises(UserError, match="MAX_ARTICLE_BYTES") if refused else contextlib.nullcontext():
            assert paragraphs(read_file(Path(f"/dev/fd/{reading}"), most)) == [FIRST]
        os.close(reading)


def test_too_large_a_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    path.write_text(FIRST * 10)
    with pytest.raises(UserError, match="CITAAT_MAX_ARTICLE_BYTES"):
        read_file(path, 100)


@pytest.mark.parametrize("name", ["nowhere.txt", "."])
def test_a_missing_file_or_a_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match="give the path"):
        read_file(tmp_path / name, 100)


@given(st.text(), st.booleans())
def test_any_text_is_read_or_refused_and_every_span_is_a_place_in_it(text: str, markdown: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    try:
        article = read(text.encode("utf-8", "replace"), markdown=markdown)
    except UserError:
        return
    end = 0
    for number, paragraph in enumerate(article.paragraphs, 1):
        assert paragraph.number == number
        assert end <= paragraph.span.start
        end = paragraph.span.end
        assert article[paragraph.span] == article[paragraph.span].strip()
        if paragraph.heading:
            assert article.text[paragraph.heading.start : paragraph.heading.end]


@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(UserError):
        assert read(data).paragraphs


@pytest.mark.parametrize("bounds", [(3, 3), (-1, 2), (5, 2)])
def test_an_empty_or_reversed_span_cannot_be_made(bounds: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="0 <= start < end"):
        Span(*bounds)


def test_a_span_past_the_text_shows_no_words() -> None:
    with pytest.raises(IndexError):
        plain(FIRST)[Span(0, 10_000)]
