import pytest

from index.ranking.matters import leaves_open


@pytest.mark.parametrize(
    ("question", "sentence", "language"),
    [
        ("is er iemand opgepakt", "De bakker deed zijn verhaal op het plein.", "nl"),
        ("hoeveel gewonden", "Er kwamen veertig bakkers naar het plein.", "nl"),
        ("Heeft de bakker kinderen?", "De bakker staat om vier uur op.", "nl"),
        ("where is he buried", "The baker moved to Leeds in 1902.", "en"),
        ("did the baker ever say sorry?", "The baker told them that the bread was fresh.", "en"),
        # In another language than the sentence.
        ("has anyone been arrested", "De bakker deed zijn verhaal op het plein.", "nl"),
        # Of several matters each has to be told.
        ("hoeveel kinderen zijn er verdronken", "Er kwamen veertig kinderen naar het plein.", "nl"),
    ],
)
def test_a_sentence_without_a_word_of_a_matter_leaves_it_open(
    question: str, sentence: str, language: str
) -> None:
    assert leaves_open(question, sentence, language)


@pytest.mark.parametrize(
    ("question", "sentence", "language"),
    [
        # Told in other words, or what became of it.
        ("is er iemand opgepakt", "De dieven zijn nog voortvluchtig.", "nl"),
        ("zijn er doden", "Daarbij kwamen twee bakkers om.", "nl"),
        ("was the baker insured", "No policy covered the oven.", "en"),
        ("did the baker ever marry", "He left the bakery to his widow.", "en"),
        ("has anyone been arrested", "De dieven zitten vast.", "nl"),
        # A cause is told without a word for what it caused.
        ("waarom is de bakker ontslagen", "Hij kwam elke dag te laat.", "nl"),
        # With more words a question is about something else as well.
        ("Which brave baker warned the crew about the damage?", "It was Jim Rowe who rang the town.", "en"),
        # About no matter; and in a language of which none is known.
        ("hoe heet de bakker", "Hij staat om vier uur op.", "nl"),
        ("gab es Tote", "Der Bäcker steht um vier Uhr auf.", "de"),
        ("is er iemand opgepakt", "Der Bäcker steht um vier Uhr auf.", "de"),
    ],
)
def test_what_may_tell_of_a_matter_is_left_alone(question: str, sentence: str, language: str) -> None:
    assert not leaves_open(question, sentence, language)


BAKER = {"nl": "De bakker staat om vier uur op.", "en": "The baker gets up at four."}


@pytest.mark.parametrize(
    ("question", "told", "language"),
    [
        ("is iemand vermoord", "De bakker werd levenloos gevonden: zijn lijk lag in de oven.", "nl"),
        ("anyone hurt", "The baker was taken to hospital.", "en"),
        ("moet de bakker de cel in", "De rechtbank legde hem twee jaar op.", "nl"),
        ("was the baker punished", "The judge fined him.", "en"),
        ("wat is er gestolen", "De dieven namen de oven mee.", "nl"),
        ("is the baker threatened", "He received a letter with a bullet in it.", "en"),
        ("is de bakker ontslagen", "De bakker moest opstappen.", "nl"),
        ("did he quit", "The baker resigned.", "en"),
        ("heeft hij spijt", "De bakker betuigde berouw.", "nl"),
        ("krijgt de bakker een vergoeding", "De gemeente betaalt de bakker duizend euro.", "nl"),
        ("was there a refund", "Everybody got the money back.", "en"),
        ("is er schade", "De oven is kapot.", "nl"),
        ("had hij gedronken", "De blaastest van de bakker was negatief.", "nl"),
        ("did he lose his licence", "The baker is disqualified from driving.", "en"),
        ("was he insured", "His policy had run out.", "en"),
        ("is de bakker getrouwd", "Zijn echtgenote staat in de winkel.", "nl"),
        ("any kids", "The baker left two daughters.", "en"),
        ("where was the baker born", "The baker grew up in Leeds.", "en"),
        ("krijg je er kanker van", "Er werden tumoren gevonden.", "nl"),
        ("waar is hij begraven", "De bakker kreeg een plek op het kerkhof.", "nl"),
        ("when is the funeral", "The service is on Monday.", "en"),
        ("ging het alarm af", "De sirene bleef stil.", "nl"),
    ],
)
def test_a_matter_is_told_by_its_own_words_only(question: str, told: str, language: str) -> None:
    assert not leaves_open(question, told, language)
    assert leaves_open(question, BAKER[language], language)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("was the boat insured", "Lloyd's paid for a new one."),
        ("are they born male", "All of them are male at first."),
    ],
)
def test_price_a_matter_told_in_words_that_no_file_has_is_left_open(question: str, sentence: str) -> None:
    assert leaves_open(question, sentence, "en")
