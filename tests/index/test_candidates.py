from collections.abc import Callable

import numpy as np
import pytest

from bot.answering.answerer import Answerer
from index.ranking.candidates import MOST_PARAGRAPHS, choose
from index.records import Floats


def rows(count: int, seed: int = 0) -> Floats:
    made = np.random.default_rng(seed).standard_normal((count, 64)).astype(np.float32)
    normalised: Floats = made / np.linalg.norm(made, axis=1, keepdims=True)
    return normalised


@pytest.mark.parametrize("paragraphs", [1, MOST_PARAGRAPHS])
def test_of_an_article_of_ordinary_length_every_paragraph_is_looked_at(paragraphs: int) -> None:
    vectors = rows(paragraphs * 3)
    in_paragraphs = np.repeat(np.arange(paragraphs), 2)
    chosen, cosine = choose(vectors, in_paragraphs, vectors[-1], np.zeros(paragraphs * 2, np.float32))
    assert chosen == tuple(range(paragraphs))
    assert cosine == pytest.approx(1)


def test_of_a_long_text_those_nearest_by_paragraph_sentence_or_words_are_looked_at() -> None:
    count = MOST_PARAGRAPHS * 5
    vectors, in_paragraphs = rows(count * 3), np.repeat(np.arange(count), 2)
    lexical = np.zeros(count * 2, np.float32)
    lexical[17] = 1.0
    query = vectors[123] + vectors[count + 301]
    query /= np.linalg.norm(query)
    chosen, _ = choose(vectors, in_paragraphs, query, lexical)
    assert {123, 150, 8} <= set(chosen)
    assert len(chosen) == MOST_PARAGRAPHS
    assert list(chosen) == sorted(set(chosen))


def test_a_fact_is_found_in_a_text_of_hundreds_of_paragraphs(about: Callable[[str], Answerer]) -> None:
    filler = [
        f"Op dag {day} werd in de haven {day * 7} ton graan gelost. Het bleef droog." for day in range(1, 200)
    ]
    filler.insert(120, "De nieuwe sluis van Terneuzen kostte uiteindelijk een miljard euro meer dan begroot.")
    answerer = about("\n\n".join(filler))
    answer = answerer.ask("Hoeveel duurder werd de sluis?")
    assert answer.answered
    assert answer.citations[0].paragraph.number == 121
