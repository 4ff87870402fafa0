import numpy as np
import pytest

from index.embedding import Embedder
from index.ranking.attention import attention


def test_words_that_tell_sentences_apart_count_more(embedder: Embedder) -> None:
    question = "Hoeveel heeft het gemaal gekost?"
    asked = embedder.queries([question])
    weights = attention(asked.model, asked.tokens[0])
    words = [question[start:end] for start, end in asked.token_spans[0].tolist()]
    counts = dict(zip(words, weights.tolist(), strict=True))
    assert counts["kost"] > counts["maal"] > 0
    assert counts["kost"] > counts["het"] > 0


def test_the_weights_add_up_to_one(embedder: Embedder) -> None:
    asked = embedder.queries(["Who opened the bridge, and when?"])
    assert attention(asked.model, asked.tokens[0]).sum() == pytest.approx(1)


def test_under_another_model_all_words_count_alike() -> None:
    assert attention("another model", np.eye(4, 384, dtype=np.float32)).tolist() == [0.25] * 4


def test_a_question_without_words_has_no_weights() -> None:
    assert attention("another model", np.empty((0, 384), np.float32)).shape == (0,)
