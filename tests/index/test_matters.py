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
