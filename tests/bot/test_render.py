import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.answer import Answer, Citation, Voice
from bot.question import Fact
from bot.render import MESSAGE_LIMIT, data, telegram, terminal
from config.language import load
from index.article import Article, Entity, Paragraph, Quote, Span
from index.reading import read
from tests.telegram.entities import parse_message

NL = load("nl")
TEXT = "Kop <b>\n\nEerste alinea & meer.\n\nTussenkop\n\nZe zei: „Wij <stoppen> ermee.” Dat was alles. 🚲"


def place(article: Article, words: str) -> Span:
    start = article.text.index(words)
    return Span(start, start + len(words))


def answer(
    *citations: Citation, answered: bool = True, remark: str | None = None, voices: tuple[Voice, ...] = ()
) -> Answer:
    return Answer("vraag", Fact("vraag"), "nl", answered, 0.9, citations, remark, voices)


def article() -> Article:
    return read(TEXT.encode())


def cited(words: str, **facts: object) -> Citation:
    source = article()
    span = place(source, words)
    paragraph = source.paragraph_at(span)
    assert paragraph
    return Citation(paragraph, span, 1.0, quote(source, paragraph, span, **facts) if facts else None)


def quote(source: Article, paragraph: Paragraph, span: Span, **facts: object) -> Quote:
    name = place(source, "Ze")
    speaker = Entity(name, "person", (name,)) if facts.get("known", True) else None
    return Quote(
        span, paragraph, "direct", speaker, None, place(source, "zei"), hedged=bool(facts.get("hedged"))
    )


def test_the_paragraph_is_an_expandable_quotation_with_the_deciding_words_in_bold() -> None:
    [message] = telegram(answer(cited("Dat was alles.")), article(), NL)
    shown = parse_message(message, "HTML")
    kinds = {entity["type"]: entity for entity in shown.entities}
    assert shown.text == "Ze zei: „Wij <stoppen> ermee.” Dat was alles. 🚲\n¶2 · Tussenkop"
    assert (
        kinds["expandable_blockquote"]["length"] == len("Ze zei: „Wij <stoppen> ermee.” Dat was alles. ") + 2
    )
    assert kinds["bold"]["offset"] == shown.text.index("Dat was")


def test_a_quotation_is_not_folded_over_the_words_that_decide() -> None:
    long = read(f"{'Dit is een zin vooraf. ' * 10}Hier staat het.".encode())
    [paragraph] = long.paragraphs
    span = place(long, "Hier staat het.")
    [message] = telegram(answer(Citation(paragraph, span, 1.0)), long, NL)
    assert {entity["type"] for entity in parse_message(message, "HTML").entities} == {"blockquote", "bold"}


def test_what_looks_like_html_in_the_article_is_shown_as_written() -> None:
    [message] = telegram(answer(cited("Wij <stoppen> ermee.")), article(), NL)
    assert "Wij <stoppen> ermee." in parse_message(message, "HTML").text


def test_speaker_cue_and_hedge_stand_under_a_quote() -> None:
    [message] = telegram(answer(cited("Wij <stoppen> ermee.", hedged=True)), article(), NL)
    assert parse_message(message, "HTML").text.endswith("¶2 · Tussenkop · Ze (zei) · onbevestigd")


def test_a_quote_without_known_speaker_is_said_to_be_unattributed() -> None:
    [message] = telegram(answer(cited("Wij <stoppen> ermee.", known=False)), article(), NL)
    assert "niet toegeschreven (zei)" in message


def test_two_citations_in_one_paragraph_are_one_quotation() -> None:
    [message] = telegram(answer(cited("Dat was alles."), cited("Wij <stoppen> ermee.")), article(), NL)
    assert message.count("<blockquote") == 1
    assert message.count("<b>") == 2


def test_a_source_that_says_less_than_another_of_its_paragraph_is_not_repeated() -> None:
    told = cited("Wij <stoppen> ermee.", hedged=False)
    assert told.quote
    more = Citation(told.paragraph, told.paragraph.span, 1.0, replace(told.quote, cue=None))
    [message] = telegram(answer(told, more), article(), NL)
    assert parse_message(message, "HTML").text.endswith("🚲\n¶2 · Tussenkop · Ze (zei)")


def test_a_source_without_the_hedge_of_another_stands_beside_it() -> None:
    told = cited("Wij <stoppen> ermee.", hedged=True)
    assert told.quote
    sure = Citation(told.paragraph, told.paragraph.span, 1.0, replace(told.quote, cue=None, hedged=False))
    [message] = telegram(answer(told, sure), article(), NL)
    assert message.endswith("¶2 · Tussenkop · Ze (zei) · onbevestigd\n¶2 · Tussenkop · Ze")


def test_what_is_no_answer_is_offered_as_none() -> None:
    [message] = telegram(
        answer(cited("Dat was alles."), answered=False, remark=NL.says.not_in_article), article(), NL
    )
    assert message.startswith(f"{NL.says.not_in_article}\n\n<i>{NL.says.nearest}</i>")


def test_speakers_are_listed_with_their_number_of_statements_and_paragraphs() -> None:
    citation = cited("Wij <stoppen> ermee.", hedged=False)
    assert citation.quote
    assert citation.quote.speaker
    voice = Voice(citation.quote.speaker, (citation.quote,))
    [message] = telegram(answer(citation, voices=(voice,)), article(), NL)
    assert message == "Ze: 1 uitspraak · ¶2"


def test_the_terminal_shows_a_sentence_on_one_line_with_its_source() -> None:
    shown = terminal(answer(cited("Dat was alles.")), article(), NL, colour=False)
    assert shown == "  Dat was alles.\n  ¶2 · Tussenkop"


def test_colour_is_for_terminals_only() -> None:
    assert "\x1b" in terminal(answer(cited("Dat was alles.")), article(), NL, colour=True)
    assert "\x1b" not in terminal(answer(cited("Dat was alles.")), article(), NL, colour=False)


def test_the_json_has_the_contract_s_keys_and_the_article_s_words() -> None:
    shown = data(answer(cited("Wij <stoppen> ermee.", hedged=True)), article())
    assert list(shown) == ["question", "language", "answered", "confidence", "citations"]
    [citation] = shown["citations"]
    assert list(citation) == ["paragraph", "start", "end", "text", "score", "speaker", "cue", "hedged"]
    assert TEXT[citation["start"] : citation["end"]] == citation["text"] == "Wij <stoppen> ermee."
    assert (citation["speaker"], citation["cue"], citation["hedged"]) == ("Ze", "zei", True)


@pytest.mark.parametrize("unit", ["zin <&> met woorden. ", "🚲", "onafgebroken"])
def test_a_paragraph_longer_than_a_message_comes_in_several_and_nothing_is_lost(unit: str) -> None:
    long = read((unit * 3000 + ".").encode())
    [paragraph] = long.paragraphs
    messages = telegram(answer(Citation(paragraph, paragraph.span, 1.0)), long, NL)
    shown = [parse_message(message, "HTML").text.removesuffix("\n¶1") for message in messages]
    assert len(messages) > 1
    assert "".join("".join(shown).split()) == "".join(long[paragraph.span].split())


# Less what Telegram drops from all that it is sent (bot/messenger/placing.py).
_KEPT = st.characters(
    exclude_categories=["Cc", "Cs"],
    exclude_characters="\u030a\u0333\u033f" + "".join(map(chr, range(0x2028, 0x202F))),
)


@given(st.data(), st.text(_KEPT, max_size=300))
def test_telegram_shows_exactly_the_article_s_words_for_any_text_and_citations(
    drawn: st.DataObject, text: str
) -> None:
    source = read(f"Zo begint het.\n\n{text} En zo eindigt het.".encode())
    citations = []
    for _ in range(drawn.draw(st.integers(1, 3))):
        paragraph = drawn.draw(st.sampled_from(source.paragraphs))
        start = drawn.draw(st.integers(paragraph.span.start, paragraph.span.end - 1))
        end = drawn.draw(st.integers(start + 1, paragraph.span.end))
        citations.append(Citation(paragraph, Span(start, end), 1.0))
    for message in telegram(answer(*citations), source, NL):
        shown = parse_message(message, "HTML")
        assert len(shown.text.encode("utf-16-le")) // 2 <= MESSAGE_LIMIT
        for entity in shown.entities:
            if entity["type"] == "expandable_blockquote":
                offset, length = entity["offset"] * 2, entity["length"] * 2
                words = shown.text.encode("utf-16-le")[offset : offset + length].decode("utf-16-le")
                assert words.strip() in source.text


def test_one_of_several_answers_begins_with_its_question() -> None:
    headed = replace(answer(cited("Dat was alles.")), question="Wat is 3 < 5?", headed=True)
    [message] = telegram(headed, article(), NL)
    shown = parse_message(message, "HTML")
    assert shown.text.startswith("Wat is 3 < 5?\n\nZe zei")
    assert shown.entities[0] == {"type": "bold", "offset": 0, "length": len("Wat is 3 < 5?")}
    assert terminal(headed, article(), NL, colour=False).startswith("Wat is 3 < 5?\n  Dat was alles.")
