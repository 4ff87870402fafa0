"""Each test is one rule for questions in other words, or in another language, than the article's."""

from collections.abc import Callable

import pytest

from bot.answer import Answer
from bot.answering.answerer import Answerer
from config.language import load

About = Callable[[str], Answerer]

DUTCH = (
    "De sluis\n\n"
    "De Noorse premier Lars Dahl zei vrijdag dat de sluis open blijft. „Wij sluiten niets”, zei hij.\n\n"
    "Burgemeester Anna Bos van Zutphen vreest voor de huizen langs het water. Moskou bood pompen aan.\n\n"
    "Een woordvoerder van de brandweer zei dat twee wegen dicht zijn. "
    "„Het water komt elke nacht dichterbij”, zei boer Jan Moe, die aan de dijk woont.\n"
)
ENGLISH = (
    "The lock\n\n"
    "Norwegian Prime Minister Lars Dahl said that the lock stays open. “We shut none,” he said.\n\n"
    "Mayor Anna Berg of Leeds fears for the houses along the water. Kyiv offered pumps.\n\n"
    "“The water comes closer each night,” said farmer Jon Moe, who keeps his cows on the hill.\n"
)


def speakers(answerer: Answerer, answer: Answer) -> set[str]:
    article = answerer.material.article
    return {
        article[citation.quote.speaker.name]
        for citation in answer.citations
        if citation.quote and citation.quote.speaker
    }


def shown(answerer: Answerer, question: str) -> list[str]:
    answer = answerer.ask(question)
    assert answer.answered
    return [answerer.material.article[citation.span] for citation in answer.citations]


def test_what_the_holder_of_an_office_said_may_be_asked_in_another_language(about: About) -> None:
    for text, question in (
        (DUTCH, "What did the Norwegian prime minister say?"),
        (ENGLISH, "Wat zei de premier?"),
    ):
        answer = (answerer := about(text)).ask(question)
        assert answer.answered
        assert speakers(answerer, answer) == {"Lars Dahl"}


def test_an_office_may_be_named_by_another_word_of_the_same_language(about: About) -> None:
    answerer = about("Dr Ada Moe, the only physician on the isle, is tired. “I slept two hours,” she said.")
    assert shown(answerer, "What did the doctor say?") == ["“I slept two hours,” she said."]


def test_a_short_word_is_not_the_end_of_one_before_a_name(about: About) -> None:
    answer = about("Oud-senator Anna Bos zei dat het regent. De raad zweeg.\n").ask("Wat zei de or?")
    assert not answer.answered


def test_who_the_holder_of_an_office_is_may_be_asked_in_another_language(about: About) -> None:
    assert shown(about(DUTCH), "Who is the mayor?")[0].startswith("Burgemeester Anna Bos")
    assert shown(about(ENGLISH), "Wie is de burgemeester?")[0].startswith("Mayor Anna Berg")


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (DUTCH, "What did the chancellor say about the lock?"),
        (DUTCH, "What does the judge want?"),
        (DUTCH, "Wat wil de rechter?"),
        (ENGLISH, "Wat zei de bondskanselier over de sluis?"),
        (ENGLISH, "What does the judge want?"),
    ],
)
def test_what_an_office_nobody_holds_said_is_not_answered_with_another_s_words(
    about: About, text: str, question: str
) -> None:
    assert not about(text).ask(question).answered


def test_a_body_the_article_has_in_no_language_is_said_not_to_be_there(about: About) -> None:
    answer = about(DUTCH).ask("What did the European Commission say?")
    assert not answer.answered
    assert answer.remark == load("en").says.unknown_name.format(name="The European Commission")


def test_whose_name_nobody_knows_says_what_stands_under_the_word_for_them(about: About) -> None:
    answerer = about(DUTCH)
    sentence = "Een woordvoerder van de brandweer zei dat twee wegen dicht zijn."
    for question in (
        "What did the spokesman for the fire brigade say?",
        "Wat zei de woordvoerder van de brandweer?",
    ):
        assert shown(answerer, question) == [sentence]
        assert answerer.ask(question).confidence == 1.0


def test_a_name_in_another_spelling_is_answered_by_the_sentences_that_have_it(about: About) -> None:
    assert shown(about(DUTCH), "Moscow?") == ["Moskou bood pompen aan."]
    assert shown(about(ENGLISH), "kiev") == ["Kyiv offered pumps."]


def test_what_no_spelling_of_stands_in_the_article_is_not_answered(about: About) -> None:
    assert not about(DUTCH).ask("begroting").answered


@pytest.mark.parametrize("name", ["Dahl", "Lars Dahl", "pompen"])
def test_a_question_mark_behind_a_word_or_two_asks_nothing_else(about: About, name: str) -> None:
    answerer = about(DUTCH)
    plain, asked = answerer.ask(name, "nl"), answerer.ask(f"{name}?", "nl")
    assert (plain.citations, plain.confidence) == (asked.citations, asked.confidence)


@pytest.mark.parametrize(
    ("text", "question", "code", "speaker"),
    [
        (DUTCH, "Did Moe say “The water is closer every night”?", "en", "Jan Moe"),
        (ENGLISH, "Zei Moe „Het water komt elke nacht dichterbij”?", "nl", "Jon Moe"),
    ],
)
def test_a_quotation_in_another_language_is_neither_confirmed_nor_denied(
    about: About, text: str, question: str, code: str, speaker: str
) -> None:
    answer = (answerer := about(text)).ask(question)
    assert answer.remark == load(code).says.check_translated.format(speaker=speaker)
    assert speakers(answerer, answer) == {speaker}


def test_a_quotation_in_another_language_and_of_nobody_is_answered_by_who_said_it(about: About) -> None:
    answer = (answerer := about(ENGLISH)).ask("Staat er „Het water komt elke nacht dichterbij”?")
    assert answer.remark == load("nl").says.check_translated_words
    assert speakers(answerer, answer) == {"Jon Moe"}


def test_a_quotation_in_the_article_s_language_is_still_denied(about: About) -> None:
    answer = about(DUTCH).ask("Zei Moe „Dat is helemaal niet waar”?")
    assert answer.remark == load("nl").says.check_absent


def test_an_office_gets_back_what_was_read_as_a_topic(about: About) -> None:
    answerer = about("The fort\n\nDefence Secretary Ann Hale said that the fort closes. It is old.\n")
    answer = answerer.ask("Wat zei de minister van Defensie over het fort?")
    assert speakers(answerer, answer) == {"Ann Hale"}


def test_what_a_body_wants_for_which_somebody_may_speak_is_not_told_as_sure(about: About) -> None:
    answerer = about("De lonen\n\nDe vakbonden en de vakbond voor de haven komen. Jan Smit eist meer loon.\n")
    assert not answerer.ask("Wat eist de vakbond?").answered
