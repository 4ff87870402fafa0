"""Each test is one rule for telling quotation marks from other signs, and one mark from another."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import reading
from index.wording.lexicon import lexicon
from index.wording.marks import find_stretches


def stretches(text: str, code: str = "nl") -> list[str]:
    article = msgspec.structs.replace(reading.read(text.encode()), language=code)
    known = lexicon(code)
    found = find_stretches(article, known.language.marks, known.uses.keys() | known.sources.keys())
    return [article[one.inner] for number in sorted(found) for one in found[number]]


@pytest.mark.parametrize(
    "marks", ["„”", "„“", "“”", "‘’", '""', "''", "«»", "»«", "‚‘", "‹›", "””"], ids=lambda marks: f"{marks}"
)
def test_every_style_of_marks_is_read(marks: str) -> None:
    assert stretches(f"{marks[0]}We gaan naar huis{marks[1]}, zegt de man.") == ["We gaan naar huis"]


@pytest.mark.parametrize("closing", ["''", '"', "”"])
def test_two_commas_open_what_is_typed_without_marks(closing: str) -> None:
    text = (
        f"Hij lacht. ,,We gaan naar ‘huis’{closing}, zegt de man. ,,Nu{closing} Daarna, rond 1,,2, ging hij."
    )
    assert stretches(text) == ["We gaan naar ‘huis’", "Nu"]


def test_two_single_marks_are_one_only_where_commas_open_one() -> None:
    assert stretches("'Ze riep 'stop'', zegt de man.") == ["Ze riep 'stop'"]


def test_an_apostrophe_in_a_word_is_no_mark() -> None:
    text = "‘Ik zag foto’s van Iran’s leger en z’n auto’s’, zegt de man."
    assert stretches(text) == ["Ik zag foto’s van Iran’s leger en z’n auto’s"]
    assert stretches("'I don't know what Iran's army does,' said the man.", "en") == [
        "I don't know what Iran's army does,"
    ]


def test_an_apostrophe_before_an_elided_word_is_no_mark() -> None:
    assert stretches("Ze werkt 's avonds, en 's nachts slaapt ze in 't schuurtje.") == []
    assert stretches("'Ik werk 's avonds', zegt de man.") == ["Ik werk 's avonds"]


def test_an_apostrophe_behind_a_plural_is_no_mark() -> None:
    assert stretches("The players' union and the owners' club met on Friday.", "en") == []
    assert stretches("'The players' union is wrong,' said the man.", "en") == ["The players' union is wrong,"]


def test_only_behind_an_s_or_its_like_an_apostrophe_may_stand_alone() -> None:
    assert stretches("The 'amber cabinet' met the Farmers' Party.") == ["amber cabinet"]


def test_an_apostrophe_before_a_year_is_no_mark() -> None:
    assert stretches("Het was in de zomer van ’95 dat ’t begon.") == []


def test_a_quotation_inside_a_quotation_is_part_of_it() -> None:
    assert stretches("“Ze riep ‘stop’ en ging weg”, zegt de man.") == ["Ze riep ‘stop’ en ging weg"]


def test_speech_over_paragraphs_may_repeat_its_opening_mark() -> None:
    assert stretches("Hij zei: „Een is genoeg.\n\n„Twee is te veel.”") == [
        "Een is genoeg.",
        "Twee is te veel.",
    ]


def test_speech_over_paragraphs_may_open_once() -> None:
    assert stretches("Hij zei: „Een is genoeg.\n\nTwee is te veel.” En hij ging.") == [
        "Een is genoeg.",
        "Twee is te veel.",
    ]


def test_an_unclosed_mark_ends_at_the_attribution() -> None:
    assert stretches("„We stoppen, zegt de man. „Het is op”, vindt de vrouw.") == ["We stoppen", "Het is op"]


def test_an_unclosed_mark_does_not_reach_the_next_paragraph() -> None:
    assert stretches("„We stoppen.\n\nDe zaak is „op” en klaar.") == ["We stoppen.", "op"]


def test_marks_without_a_word_between_are_none() -> None:
    assert stretches("Hij schreef „…” en „ ” op een briefje.") == []


@given(st.text(alphabet=st.sampled_from("„“”\"'‘’«»‹›‚ ab.,\n"), max_size=120))
def test_stretches_lie_in_order_inside_their_paragraphs(text: str) -> None:
    article = msgspec.structs.replace(reading.read(f"Een {text} zin.".encode()), language="nl")
    known = lexicon("nl")
    found = find_stretches(article, known.language.marks, known.uses.keys())
    for paragraph in article.paragraphs:
        end = paragraph.span.start
        for one in found[paragraph.number]:
            assert end <= one.outer.start
            assert one.inner in one.outer
            assert one.outer in paragraph.span
            end = one.outer.end
