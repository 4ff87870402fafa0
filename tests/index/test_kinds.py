from typing import get_args

import pytest

from config import language
from index.ranking import kinds
from index.ranking.kinds import Shown

SENTENCES = [
    "De brug werd in 1931 afbetaald.",
    "De bouw kostte twaalf miljoen gulden.",
    "Burgemeester Van Dam sprak van een feest.",
    "Het regende, omdat het najaar was.",
]


@pytest.mark.parametrize(
    ("question", "article_language", "kind"),
    [
        ("Wanneer werd de brug afbetaald?", "nl", "time"),
        ("Hoeveel mensen kwamen er?", "nl", "number"),
        ("Wie sprak van een feest?", "nl", None),
        ("Hoe lang duurde de bouw?", "nl", "duration"),
        ("How much did it cost?", "nl", "money"),
        ("Why did it rain?", "nl", "reason"),
        ("Wie viele Gärten hat Hamburg?", "und", "number"),
        ("Wann war das?", "und", "time"),
        ("Wat is er gebeurd?", "nl", None),
        ("brug", "nl", None),
        ("Hoe oud is de brugwachter?", "nl", "age"),
        ("How old is the bridge?", "en", "age"),
        ("Wie alt wurde sie?", "de", "age"),
        # What is asked first counts, not what is said in passing.
        ("What happens when the tide turns?", "en", None),
        ("Do they stop when it rains?", "en", None),
        ("When it rained, what did they do?", "en", None),
        ("So when does the tide turn?", "en", "time"),
        ("Waarom stegen de kosten?", "nl", "reason"),
        ("Wie draait op voor de kosten?", "nl", None),
        ("Hoeveel tijd kost de bouw?", "nl", "number"),
        ("Wer zahlt den Preis?", "de", None),
        ("What was the price of the oak?", "en", "money"),
        ("In welk jaar was dat?", "nl", "year"),
        ("What time did it begin?", "en", "clock"),
    ],
)
def test_a_questions_words_tell_what_it_asks_for(
    question: str, article_language: str, kind: str | None
) -> None:
    assert kinds.read(question, article_language).kind == kind


@pytest.mark.parametrize(
    ("question", "row"),
    [("Wanneer was dat?", 0), ("Wat kostte dat?", 1), ("Waarom?", 3)],
)
def test_a_sentence_shows_what_is_asked_for(question: str, row: int) -> None:
    shown = Shown(SENTENCES, "nl").rows(kinds.read(question, "nl"))
    assert shown is not None
    assert shown[row]


@pytest.mark.parametrize(
    ("question", "sentence", "language"),
    [
        # The unit stands in the question, how many of it does not.
        ("Na hoeveel minuten kwam de brandweer?", "De brandweer was er na negen minuten.", "nl"),
        ("How many days did it last?", "It lasted for some forty days.", "en"),
        ("Wie viele Tage dauerte es?", "Es dauerte zehn Tage.", "de"),
        ("Hoe lang is de dijk?", "De dijk is 23 kilometer.", "nl"),
        ("How long is the tunnel?", "The tunnel is eleven miles in all.", "en"),
        ("Hoe laat begon het?", "Het begon om tien voor half drie.", "nl"),
        ("Wanneer gaat de brug open?", "Voor Kerstmis gaat de brug open.", "nl"),
        ("When did the roof fall in?", "The roof came down shortly before midnight.", "en"),
        ("In welk jaar verging het schip?", "Het verging rond het jaar 168.", "nl"),
        ("Wat kost een brood?", "Een brood kost nu 4,20 daalder.", "nl"),
        ("Wat zou het opknappen van de hal kosten?", "De hal opknappen kost 6 miljoen euro.", "nl"),
        ("Hoeveel krijgsgevangenen zijn er?", "Er zijn 212 krijgsgevangenen.", "nl"),
        ("Waarom zakte de prijs?", "De bond wijt de daling aan de regen.", "nl"),
        ("Why did the price fall?", "She blamed the fall on the rain.", "en"),
        ("How much did it cost?", "The bridge cost 40 to 45 billion.", "en"),
        ("How deep is the pit?", "The pit is almost a kilometre deep.", "en"),
        ("Hoeveel is het gezakt?", "Het water is met een decimeter gezakt.", "nl"),
    ],
)
def test_a_sentence_with_the_thing_itself_shows_it(question: str, sentence: str, language: str) -> None:
    shown = Shown([sentence], language).rows(kinds.read(question, language))
    assert shown is not None
    assert shown.all()


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("In welk jaar begon het?", "Het begon vorige week na de vergadering."),
        ("Hoe laat begon het?", "Het begon vorige week, op de dag van de brand."),
        ("Hoe laat begon het?", "Ze kwamen met plannen voor een nieuwe brug."),
    ],
)
def test_a_time_of_another_sort_is_no_answer(question: str, sentence: str) -> None:
    shown = Shown([sentence], "nl").rows(kinds.read(question, "nl"))
    assert shown is not None
    assert not shown.any()


def test_a_bare_unit_is_no_answer_to_how_many_of_it() -> None:
    shown = Shown(["Minuten telden niet."], "nl").rows(kinds.read("Hoeveel minuten duurde het?", "nl"))
    assert shown is not None
    assert not shown.any()


def test_what_the_question_itself_holds_is_no_answer() -> None:
    shown = Shown(["In 1931 was er feest.", "In 1932 niet."], "nl").rows(
        kinds.read("Wanneer was er feest, in 1931?", "nl")
    )
    assert shown is not None
    assert shown.tolist() == [False, True]


def test_a_question_of_no_kind_rules_no_sentence_out() -> None:
    assert Shown(SENTENCES, "nl").rows(kinds.read("Wat is er gebeurd?", "nl")) is None


def test_function_words_are_no_content() -> None:
    assert kinds.read("Wat kost de brug over de Regge?", "nl").content == {"kost", "brug", "regge"}


def test_every_language_tells_every_kind_apart() -> None:
    searches = [language.load(code).search for code in language.codes()]
    searches += [one.search for one in language.unspoken().values()]
    for search in searches:
        # In this order: how long and how expensive are also how much.
        assert tuple(search.asks) == get_args(language.Kind)
        assert set(search.shows) == set(search.asks)


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("De 61-jarige brugwachter stopt.", "nl"),
        ("De brugwachter, 61, stopt.", "nl"),
        ("Hij is 61 en stopt.", "nl"),
        ("Haar dochter van zes zag het.", "nl"),
        ("Op zijn zestiende begon hij.", "nl"),
        ("De hal uit 1974 gaat dicht.", "nl"),
        ("The 61-year-old keeper is leaving.", "en"),
        ("He was sixty-one when he left.", "en"),
        ("Der 61-jährige Wärter geht.", "de"),
        ("Sie starb mit 97 Jahren.", "de"),
    ],
)
def test_an_age_is_shown(sentence: str, language: str) -> None:
    question = {"nl": "Hoe oud is zij?", "en": "How old is she?", "de": "Wie alt ist sie?"}[language]
    shown = Shown([sentence], language).rows(kinds.read(question, language))
    assert shown is not None
    assert shown.all()


@pytest.mark.parametrize(
    "sentence",
    ["Hij werkt er al 31 jaar.", "Zij kreeg zes jaar cel.", "Dat is 40 jaar geleden.", "Er staan 26 peren."],
)
def test_another_number_is_no_age(sentence: str) -> None:
    shown = Shown([sentence], "nl").rows(kinds.read("Hoe oud is hij?", "nl"))
    assert shown is not None
    assert not shown.any()
