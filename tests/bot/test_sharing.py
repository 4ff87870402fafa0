from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answer import Answer, Citation
from bot.messenger.links import Link
from bot.messenger.sharing import Sharing
from bot.question import Fact
from config.language import codes, load
from index.article import Article, Paragraph, Span
from tests.telegram import queries
from tests.telegram.entities import TEXT_LIMIT, FormattedText, utf16_length, utf16_slice
from tests.telegram.messages import message_content
from tests.telegram.schema import Json, faults_of_request
from tests.telegram.world import World

BOT = "citaat_test_bot"
WORDS = st.text(st.sampled_from("ab <>&\"'\n😀é\u0301א"), min_size=1)


@st.composite
def cited(draw: st.DrawFn) -> tuple[Article, tuple[Citation, ...]]:
    """Draw an article of any characters and sizes, and places in it."""
    heading, title, body = draw(WORDS), draw(WORDS), draw(WORDS)
    # Drawing a page of characters one by one takes long.
    body *= draw(st.sampled_from([1, 1 + 2000 // len(body), 1 + 9000 // len(body)]))
    heading *= draw(st.sampled_from([1, 200]))
    body = f"x{body}x"
    text = title + heading + body
    paragraph = Paragraph(1, Span(len(title + heading), len(text)), Span(len(title), len(title + heading)))
    article = Article("a" * 64, Span(0, len(title)), None, None, "nl", text, (paragraph,))
    starts = draw(st.lists(st.integers(0, len(body) - 1), min_size=1, max_size=12, unique=True))
    spans = (
        Span(paragraph.span.start + start, paragraph.span.start + draw(st.integers(start + 1, len(body))))
        for start in starts
    )
    return article, tuple(Citation(paragraph, span, 1.0) for span in spans if article[span].strip())


def answer(citations: Sequence[Citation], language: str, *, answered: bool, remark: str | None) -> Answer:
    return Answer("Hoe <b>?", Fact("Hoe"), language, answered, 1.0, tuple(citations), remark)


def sent(results: Sequence[Json]) -> list[FormattedText]:
    """Return the messages of results that Telegram takes all together. Raises RefusalError for others."""
    world = World()
    world.inline_answers["q"] = None
    request: Json = {"inline_query_id": "q", "results": list(results)}
    assert not faults_of_request("answerinlinequery", request)
    queries.answer_inline_query(world, request)
    messages = [message_content(result) for result in results]
    assert all(utf16_length(message.text) <= TEXT_LIMIT for message in messages)
    return messages


def quoted(message: FormattedText) -> list[str]:
    return [
        utf16_slice(message.text, e["offset"], e["length"])
        for e in message.entities
        if e["type"].endswith("blockquote")
    ]


@settings(max_examples=40)
@given(cited(), st.sampled_from(codes()), st.none() | st.just("Nee & <ja>."))
def test_every_result_holds_the_articles_own_words_and_is_taken_by_telegram(
    drawn: tuple[Article, tuple[Citation, ...]], language: str, remark: str | None
) -> None:
    article, citations = drawn
    results = [
        result.to_dict()
        for result in Sharing(article, BOT).results(
            answer(citations, language, answered=bool(citations), remark=remark or "Niets.")
        )
    ]
    messages = sent(results)
    omission = load(language).citation.omission
    for citation, result, message in zip(citations, results, messages, strict=False):
        assert result["id"] == Link.to(citation.span, article).payload
        (words,) = quoted(message)
        assert words.removesuffix(omission).strip() in article[citation.span]


@settings(max_examples=40)
@given(cited(), st.booleans())
def test_a_guests_answer_is_one_message_with_at_least_the_best_citation(
    drawn: tuple[Article, tuple[Citation, ...]],
    answered: bool,  # noqa: FBT001 - drawn
) -> None:
    article, citations = drawn
    answered = answered and bool(citations)
    whole = Sharing(article, BOT).whole(answer(citations, "nl", answered=answered, remark="Ja."))
    (message,) = sent([whole.to_dict()])
    assert bool(quoted(message)) == bool(citations)


@pytest.mark.parametrize("language", codes())
def test_what_is_not_in_the_article_is_not_shown_as_if_it_were(language: str) -> None:
    text = "Titel\n\nDe sluis kost 4,2 miljoen euro."
    paragraph = Paragraph(1, Span(7, len(text)))
    article = Article("a" * 64, Span(0, 5), None, None, "nl", text, (paragraph,))
    spoken = load(language)
    nearest = [Citation(paragraph, paragraph.span, 1.0)]
    none = answer(nearest, language, answered=False, remark=spoken.says.not_in_article)
    (result,) = Sharing(article, BOT).results(none)
    assert result.title == spoken.says.not_in_article
    assert "4,2 miljoen" not in sent([result.to_dict()])[0].text
