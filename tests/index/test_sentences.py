import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.errors import UserError
from index.article import trimmed
from index.reading import read
from index.sentences import split


def sentences(text: str) -> list[str]:
    article = read(text.encode())
    return [article[trimmed(article, sentence.span)] for sentence in split(article)]


@pytest.mark.parametrize("opening, closing", ["„”", "“”", "‘’", "''", '""', "«»"])  # noqa: PT006 - pairs of marks
def test_a_closing_mark_stays_with_its_sentence_and_a_quotation_of_two_is_two(
    opening: str, closing: str
) -> None:
    text = f"Zij was helder. {opening}Wij gaan. Jullie blijven.{closing} Daarna was het stil."
    assert sentences(text) == [
        "Zij was helder.",
        f"{opening}Wij gaan.",
        f"Jullie blijven.{closing}",
        "Daarna was het stil.",
    ]


def test_a_sentence_goes_on_behind_a_quotation_that_ends_in_a_mark_of_its_own() -> None:
    assert sentences("„Stop!” riep ze. „Waarom?” vroeg hij.") == ["„Stop!” riep ze.", "„Waarom?” vroeg hij."]


def test_an_apostrophe_is_no_quotation_mark() -> None:
    assert sentences("Hij kwam 's avonds. 's Ochtends sliep hij. De foto's bleven.") == [
        "Hij kwam 's avonds.",
        "'s Ochtends sliep hij.",
        "De foto's bleven.",
    ]


def test_an_abbreviation_of_capitals_ends_a_sentence_when_a_full_stop_follows() -> None:
    assert sentences("Zij praatte met de VS. Daarna ging ze naar huis.") == [
        "Zij praatte met de VS.",
        "Daarna ging ze naar huis.",
    ]


def test_what_has_no_word_belongs_to_the_sentence_before() -> None:
    assert sentences("Wij gaan op de fiets. 🚲 Daarna eten we. ***") == [
        "Wij gaan op de fiets.",
        "🚲 Daarna eten we. ***",
    ]


def test_an_initial_or_a_title_ends_none() -> None:
    assert sentences("Dat zei A. Jansen tegen dr. De Vries. Zij knikte.") == [
        "Dat zei A. Jansen tegen dr. De Vries.",
        "Zij knikte.",
    ]
    assert sentences("“We are done,” Ms. Smith said. She left.") == [
        "“We are done,” Ms. Smith said.",
        "She left.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Hij zegt dat. Daarna ging hij weg.",
        "Dat stond op X. Daarna was het stil.",
        "Ik zeg dat. Wie niet?",
        "Dat stond op X. Een Franse minister zweeg.",
        "Dat stond op X. Minister Jansen zweeg.",
        "De rechter sprak met Kevin B. „Ik sliep”, zei hij.",
        "De straten lopen vol. Hij wil dat de dijk hoger wordt.",
    ],
)
def test_what_looks_like_an_abbreviation_ends_a_sentence_when_what_follows_shows_it_is_none(
    text: str,
) -> None:
    assert len(sentences(text)) == 2


def test_a_german_ordinal_ends_a_sentence_only_before_what_it_cannot_count() -> None:
    assert sentences(
        "Sie starb am 13. Juli mit dem Ring. Er wurde 85. Danach war es im 19. Jahrhundert still."
    ) == [
        "Sie starb am 13. Juli mit dem Ring.",
        "Er wurde 85.",
        "Danach war es im 19. Jahrhundert still.",
    ]
    assert sentences("Zij won in 13. Daarna werd het stil.") == ["Zij won in 13.", "Daarna werd het stil."]


def test_price_a_sentence_that_ends_in_one_capital_runs_on() -> None:
    assert len(sentences("Dat zit in vitamine A. Artsen raden het af.")) == 1


def test_the_initial_of_who_stands_trial_ends_a_sentence() -> None:
    text = "Karel T. zwijgt. Bos werd bedreigd door T. Aangifte deed hij niet."
    assert sentences(text) == ["Karel T. zwijgt.", "Bos werd bedreigd door T.", "Aangifte deed hij niet."]
    text = "Bos werd bedreigd door T. Jansen en anderen."
    assert sentences(text) == [text]


@given(st.lists(st.text(alphabet="ab AB.!?…„”“'\"()\n ") | st.text(), max_size=4).map("\n\n".join))
def test_the_sentences_of_a_paragraph_joined_give_it_back(text: str) -> None:
    try:
        article = read(text.encode("utf-8", "replace"))
    except UserError:
        return
    for paragraph in article.paragraphs:
        spans = [sentence.span for sentence in split(article) if sentence.paragraph == paragraph]
        assert "".join(article[span] for span in spans) == article[paragraph.span]
        assert all(article[span].strip() for span in spans)
