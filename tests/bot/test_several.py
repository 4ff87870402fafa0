"""A message is cut where it plainly asks another thing, and nowhere else."""

import pytest

from bot.answering.conversation import Inquiry
from bot.answering.several import MOST, Asked, asked
from bot.phrasing import language_of
from config.language import load


def read(text: str) -> Asked:
    return asked(Inquiry(text), lambda message: load(language_of(message.text) or "nl"))


def cut(text: str) -> tuple[str, ...]:
    return read(text).questions


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("Wie is de molenaar? Wat kost zijn meel?", ["Wie is de molenaar?", "Wat kost zijn meel?"]),
        ("Wie is de molenaar?wat kost het meel", ["Wie is de molenaar?", "Wat kost het meel?"]),
        ("Waarom? En wanneer?", ["Waarom?", "En wanneer?"]),
        ("Who won? And Baker?", ["Who won?", "And Baker?"]),
        ("Is the mill open?? Does it pay?", ["Is the mill open??", "Does it pay?"]),
        ("Wie zei „Wat nu? En dan?” en waarom?", ["Wie zei „Wat nu? En dan?”?", "Waarom?"]),
        ("Wie is Smit? Mooi. Wat doet hij?", ["Wie is Smit?", "Wat doet hij?"]),
        ("Haha, mooi. Wie is Smit en wat doet hij?", ["Wie is Smit?", "Wat doet hij?"]),
    ],
)
def test_behind_a_question_mark_another_question_begins(text: str, questions: list[str]) -> None:
    assert cut(text) == tuple(questions)


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("Wie is de molenaar en wat verdient hij?", ["Wie is de molenaar?", "Wat verdient hij?"]),
        ("Wanneer was het feest, en wie waren erbij?", ["Wanneer was het feest?", "Wie waren erbij?"]),
        ("wie belde de molenaar en waarom", ["Wie belde de molenaar?", "Waarom?"]),
        ("Wie zei dat en met wie ruziet hij?", ["Wie zei dat?", "Met wie ruziet hij?"]),
        ("Hoe oud is Smit en hoe lang maalt hij al?", ["Hoe oud is Smit?", "Hoe lang maalt hij al?"]),
        ("Is er een koper en zo ja, wat betaalt hij?", ["Is er een koper?", "Wat betaalt hij?"]),
        ("Hoeveel molens draaien er en welke molen staat stil?", 2),
        ("Zei Smit dat hij stopt en wat wil hij?", ["Zei Smit dat hij stopt?", "Wat wil hij?"]),
        ("Wat zei hij over wie er komt en wat vindt Smit daarvan?", 2),
        ("Who built the mill and when?", ["Who built the mill?", "When?"]),
        ("What happened and by whom was it told?", ["What happened?", "By whom was it told?"]),
        ("Who is the miller, and how much does she earn?", 2),
        ("How many people died and how did it happen?", ["How many people died?", "How did it happen?"]),
        ("Did Baker say that he left and what did he want?", 2),
    ],
)
def test_a_word_that_asks_begins_another_question_behind_and(text: str, questions: list[str] | int) -> None:
    found = cut(text)
    assert len(found) == questions if isinstance(questions, int) else found == tuple(questions)


def test_questions_are_listed_with_a_comma() -> None:
    questions = ("Wie is de molenaar?", "Wat verdient hij?", "Waarom is hij boos?")
    assert cut("Wie is de molenaar, wat verdient hij en waarom is hij boos?") == questions


@pytest.mark.parametrize(
    "text",
    [
        "Wat zei Smit over wie er komt en wat het kost?",
        "Zei Smit dat hij komt en wat hij wil?",
        "Weet iemand wie won en wie verloor?",
        "Wat zei ze over hoe laat het begint en hoe lang het duurt?",
        "Wat is het verschil tussen wat hij zegt en wat hij doet?",
        "Wie zei wat en wanneer?",
        "Did the miller say who came and what he wants?",
        "Did he say who was there and what was decided?",
        "What did he say about when the mill opens and why prices rose?",
        "Who is the man who left and who came back?",
    ],
)
def test_a_clause_of_a_question_is_none_by_itself(text: str) -> None:
    assert cut(text) == (text,)


@pytest.mark.parametrize(
    "text",
    [
        "wie en wat?",
        "Hoe lang en breed is de sluis?",
        "Hoe lang en hoe breed is de sluis?",
        "Wanneer en waar was het feest?",
        "Met wie en waarom belde hij?",
        "Hoeveel oude mensen en hoeveel kinderen verdronken er?",
        "Which mill and which miller are old?",
        "Who and what did he see?",
        "Wat betekent dat voor molenaars en wat voor de boeren?",
        "Welke molen won en welke verloor?",
    ],
)
def test_question_words_that_share_their_verb_are_one_question(text: str) -> None:
    assert cut(text) == (text,)


@pytest.mark.parametrize(
    "text",
    [
        "Wie zei „Wat nu? En wie betaalt dat?”",
        "Who said “Who is he and what does he want?”",
        "Wie won? Smit of Bakker?",
        "Komt hij? Of niet?",
        "Echt? Wat zei hij?",
        "Wat? Wie zei dat?",
        "klopt dat? wat zegt de molenaar zelf?",
        "Mag ik iets vragen? Wie is de molenaar?",
        "Can I ask something? Who is the miller?",
        "Hoi! Wie is de molenaar? Bedankt!",
        "De molen is toch dicht? Wie besloot dat?",
        "Smit en Bakker, wat zeiden zij?",
        "En wat zei hij?",
        "Vertel me wat hij wil en waarom hij boos is",
    ],
)
def test_what_asks_nothing_is_no_question_of_its_own(text: str) -> None:
    assert cut(text) == (text,)


def test_the_first_few_are_answered_and_that_there_were_more_is_known() -> None:
    found = read("Wie is dat? Wat wil hij? Waarom? En wanneer? En waar?")
    assert (len(found.questions), found.more) == (MOST, True)
    assert not read("Wie is dat? Wat wil hij? Waarom?").more
