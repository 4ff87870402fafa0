import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messenger.links import Link
from index.article import Article, Span

ARTICLE = Article("0123456789ab" + "c" * 52, None, None, None, "nl", "", ())
TELEGRAM_TAKES = re.compile(r"[A-Za-z0-9_-]{1,64}")


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, 2**63))
    return Span(start, start + draw(st.integers(1, 2**62)))


@given(spans())
def test_any_place_comes_back_from_its_payload_which_telegram_takes(span: Span) -> None:
    link = Link.to(span, ARTICLE)
    assert TELEGRAM_TAKES.fullmatch(link.payload)
    assert Link.read(link.payload) == link
    assert link.leads_into(ARTICLE)


@given(st.text(max_size=70) | st.from_regex(TELEGRAM_TAKES, fullmatch=True))
def test_any_payload_is_a_link_or_none(payload: str) -> None:
    link = Link.read(payload)
    assert link is None or Link.read(link.payload) == link


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "x",
        "0123456789ab",
        "0123456789ab-5-5",
        "0123456789ab-9-5",
        "0123456789ab--5-9",
        "0123456789ab-5-9 ",
    ],
)
def test_what_is_no_place_is_no_link(payload: str) -> None:
    assert Link.read(payload) is None


def test_a_link_into_another_article_is_told_from_one_into_this() -> None:
    assert not Link("ffffffffffff", Span(0, 1)).leads_into(ARTICLE)
