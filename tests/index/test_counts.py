import pytest

from index.ranking.counts import leaves_open


@pytest.mark.parametrize(
    ("question", "sentence", "language"),
    [
        ("Hoeveel broden bakte hij?", "In 1904 begon de bakker in Leiden.", "nl"),
        ("hoeveel bakkers waren er bij", "De oven kostte 300 euro en was twee meter breed.", "nl"),
        ("Hoeveel klanten kwamen er?", "Op 3 mei om 11.30 uur ging de winkel open.", "nl"),
        ("How many bakers came?", "The shop opened on 3 May for half an hour.", "en"),
        ("How many loaves did she sell?", "She paid £20 for an oven that weighed 40 kilos.", "en"),
        # In another language than the sentence.
        ("How many bakers came?", "De oven kostte 300 euro.", "nl"),
    ],
)
def test_a_sentence_with_numbers_of_measures_alone_does_not_count(
    question: str, sentence: str, language: str
) -> None:
    assert leaves_open(question, sentence, language)


@pytest.mark.parametrize(
    ("question", "sentence", "language"),
    [
        ("Hoeveel broden bakte hij?", "In 1904 bakte hij er 300.", "nl"),
        ("Hoeveel broden bakte hij?", "In 1904 bakte hij geen brood meer.", "nl"),
        ("How many bakers came?", "On 3 May twelve came.", "en"),
        ("How many bakers came?", "On 3 May nobody came.", "en"),
        # What is no number of things.
        ("Hoeveel betalen ze voor de oven?", "De oven kostte 300 euro.", "nl"),
        ("Hoeveel pensioen krijgt hij?", "Hij ontvangt 300 euro.", "nl"),
        ("Hoeveel meel ging erin?", "Er ging 40 kilo in.", "nl"),
        ("How much flour went in?", "It took 40 kilos.", "en"),
        ("How many miles is it?", "It is 40 miles.", "en"),
        ("Wanneer kwamen de bakkers?", "De bakkers kwamen in mei.", "nl"),
        # In a language of which nothing is known.
        ("Wie viele Bäcker kamen?", "Am 3. Mai regnete es.", "de"),
    ],
)
def test_what_may_count_is_left_alone(question: str, sentence: str, language: str) -> None:
    assert not leaves_open(question, sentence, language)


@pytest.mark.parametrize(
    ("question", "sentence", "language"),
    [
        ("Hoeveel kersen gingen erin?", "Er gingen zes ton kersen in.", "nl"),
        ("How many sisters had she?", "She was born in 1854 as the ninth child.", "en"),
    ],
)
def test_price_what_is_counted_by_weight_or_by_the_way_is_left_open(
    question: str, sentence: str, language: str
) -> None:
    assert leaves_open(question, sentence, language)
