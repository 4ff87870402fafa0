"""Each test is one rule for questions about an article in which no verb says who speaks."""

from collections.abc import Callable

import pytest

from bot.answer import Answer
from bot.answering.answerer import Answerer
from index.ranking.answerability import UNSURE

About = Callable[[str], Answerer]

TOWER = (
    "Wachter Wob Dijk (62) van de vuurtoren gaat met pensioen. Deze krant zocht hem op.\n\n"
    "Waarom gaat u weg?\n\n"
    "Omdat mijn heup het zegt. Er zijn 184 treden en ik neem ze vier keer per dag.\n\n"
    "Wat zag u in al die jaren?\n\n"
    "Alles en niets. Een keer een walvis. Wij noemden hem Koos.\n\n"
    "Wie volgt u op?\n\n"
    "Niemand. Een computer in de stad doet het licht aan en uit.\n\n"
    "De toren wordt een museum.\n"
)
LETTERS = (
    "Letters\n\n"
    "Our report on the bins drew much post.\n\n"
    "I have lived on Cobb Lane for fifty years and never saw rats until this spring.\n\n"
    "Margaret Illing, Wetherholme\n\n"
    "Bring back the man with the horse. He came twice a week and knew our names.\n\n"
    "Keith Barrow, Wetherholme\n"
)


@pytest.fixture(scope="module")
def tower(about: About) -> Answerer:
    return about(TOWER)


@pytest.fixture(scope="module")
def letters(about: About) -> Answerer:
    return about(LETTERS)


def first(answerer: Answerer, answer: Answer) -> tuple[str, str | None]:
    """Return what is cited first, and who says it."""
    article, citation = answerer.material.article, answer.citations[0]
    speaker = citation.quote.speaker if citation.quote else None
    return article[citation.span], article[speaker.name] if speaker else None


def test_who_answers_an_interviewer_is_told_what_he_says(tower: Answerer) -> None:
    [voice] = tower.ask("Wie komen er aan het woord?").voices
    assert len(voice.quotes) == 3
    answer = tower.ask("Wie zei 'Er zijn 184 treden'?")
    assert answer.answered
    assert first(tower, answer)[1] == "Wob Dijk"


@pytest.mark.parametrize("question", ["Waarom gaat Dijk weg?", "Why does Dijk leave?"])
def test_the_reply_is_cited_for_an_interviewers_question(tower: Answerer, question: str) -> None:
    words, speaker = first(tower, tower.ask(question))
    assert words.startswith("Omdat mijn heup het zegt.")
    assert speaker == "Wob Dijk"


def test_a_paragraph_that_is_said_as_a_whole_is_shown_with_its_speaker(tower: Answerer) -> None:
    assert first(tower, tower.ask("Citeer alinea 3"))[1] == "Wob Dijk"
    assert first(tower, tower.ask("Citeer alinea 1"))[1] is None
    assert first(tower, tower.ask("Citeer alinea 2"))[1] is None


def test_somebodys_own_words_for_a_topic_answer_however_short_they_are(tower: Answerer) -> None:
    answer = tower.ask("Wat zei Dijk over de walvis?")
    assert answer.answered
    assert "walvis" in first(tower, answer)[0]
    assert not tower.ask("Wat zei Dijk over de haven?").answered


def test_who_signs_a_letter_says_it(letters: Answerer) -> None:
    answer = letters.ask("What did Keith Barrow say?")
    assert answer.answered
    assert first(letters, answer)[1] == "Keith Barrow"
    assert answer.citations[0].paragraph.heading is None


def test_who_only_signs_is_told_of_by_what_he_says(letters: Answerer) -> None:
    answer = letters.ask("Who is Keith Barrow?")
    assert answer.confidence == UNSURE
    assert first(letters, answer)[1] == "Keith Barrow"
