import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from config import fusion
from index.ranking import answerability, kinds
from index.ranking.answerability import Signs

NEUTRAL = Signs(0.85, 0.6, 0.3, 0.4, 0.0, 0.0, 0.6, 0.5, 0.0, 24.0)


def test_the_signs_are_those_the_coefficients_are_for() -> None:
    assert ["intercept", *Signs.__struct_fields__] == list(fusion.ConfidenceWeights.__struct_fields__)


@given(st.lists(st.floats(-1, 1), min_size=10, max_size=10))
def test_the_confidence_is_a_probability(values: list[float]) -> None:
    assert 0 <= answerability.confidence(Signs(*values)) <= 1


@pytest.mark.parametrize("missing", ["name_missing", "kind_missing"])
def test_what_is_missing_lowers_the_confidence(missing: str) -> None:
    worse = msgspec.structs.replace(NEUTRAL, **{missing: 0.3})
    assert answerability.confidence(worse) < answerability.confidence(NEUTRAL)


def test_the_name_that_does_not_occur_is_missing() -> None:
    question = "Wat zei Jansen over Vlaardingen?"
    asked = kinds.read(question, "nl")
    assert answerability.name_missing(question, asked, ["jansen", "sprak", "vlaardingen"]) == 0
    assert answerability.name_missing(question, asked, ["jansen", "sprak", "zutphen"]) > 0.5


def test_of_a_full_name_one_word_will_do() -> None:
    question = "Wat zei Anja Bos of Piet Smit over 2004?"
    asked = kinds.read(question, "nl")
    assert answerability.name_missing(question, asked, ["anja", "smit", "2004"]) == 0
    assert answerability.name_missing(question, asked, ["anja", "2004"]) > 0.5
    assert answerability.name_missing(question, asked, ["anja", "smit"]) > 0.5


def test_another_spelling_of_a_name_is_hardly_missing() -> None:
    question = "Wat wil Putin?"
    assert answerability.name_missing(question, kinds.read(question, "nl"), ["poetin"]) < 0.3


def test_a_number_that_does_not_occur_is_missing() -> None:
    question = "Wat gebeurde er in 1987?"
    assert answerability.name_missing(question, kinds.read(question, "nl"), ["in", "2004"]) > 0.5


def test_the_worst_met_content_word_counts_not_the_function_words() -> None:
    question = "Wat kost brug"
    spans = np.array([[0, 3], [4, 8], [9, 13]], np.int32)
    met = np.array([0.1, 0.5, 0.9], np.float32)
    least = answerability.least_met(question, kinds.read(question, "nl"), spans, met)
    assert least == pytest.approx(0.5)


def test_no_sentence_that_shows_what_is_asked_for_is_as_bad_as_it_gets() -> None:
    own = np.array([0.9, 0.2], np.float32)
    none, second = np.array([False, False]), np.array([False, True])
    assert answerability.kind_missing(own, none) >= answerability.kind_missing(own, second) > 0
    assert answerability.kind_missing(own, None) == 0
