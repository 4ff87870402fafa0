"""That a judge's order is the one shown; that a real CrossEncoder can be the judge."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from sentence_transformers import CrossEncoder
from tokenizers import Tokenizer, models, pre_tokenizers, processors
from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

from config.errors import UserError
from index.article import Hit, Passage, trimmed
from index.reading import read
from index.records import Floats
from index.reranking import JUDGED, Reranked, open_judge
from index.search import Found
from index.sentences import split

SPECIAL = {f"{name}_token": f"[{name.upper()}]" for name in ("pad", "unk", "cls", "sep")}
ARTICLE = read(
    "\n\n".join(
        f"De {thing} is hier zin een. De {thing} staat in zin twee." for thing in ("brug", "kade", "haven")
    ).encode()
)


def found() -> Found:
    sentences = [Passage(trimmed(ARTICLE, one.span), one.paragraph) for one in split(ARTICLE)]
    return Found(
        tuple(Hit(passage, 0.4 - 0.05 * row) for row, passage in enumerate(sentences)),
        tuple(Hit(Passage(one.span, one), 0.3) for one in ARTICLE.paragraphs),
        confidence=0.7,
    )


def judged(scores: Floats) -> Found:
    class Judge:
        def scores(self, question: str, passages: Sequence[str]) -> Floats:
            assert question == "Welke?"
            assert (
                passages[1]
                == "De brug staat in zin twee. De brug is hier zin een. De brug staat in zin twee."
            )
            return scores

    return Reranked(lambda _: [found()], Judge(), ARTICLE)(["Welke?"])[0]


def test_sentences_stand_in_the_judge_s_order_and_paragraphs_in_their_sentences() -> None:
    again = judged(np.array([0.1, 0.0, 0.2, 0.3, 0.2, 0.9], np.float32))
    assert [ARTICLE[hit.passage.span] for hit in again.sentences][:2] == [
        "De haven staat in zin twee.",
        "De kade staat in zin twee.",
    ]
    assert [hit.passage.paragraph.number for hit in again.paragraphs] == [3, 2, 1]
    assert sum(hit.score for hit in again.sentences) == pytest.approx(sum(h.score for h in found().sentences))


def test_the_confidence_stays_the_search_s_own() -> None:
    assert judged(np.zeros(6, np.float32)).confidence == 0.7


def test_of_equal_scores_the_search_s_order_stays() -> None:
    assert [hit.passage for hit in judged(np.ones(6, np.float32)).sentences] == [
        hit.passage for hit in found().sentences
    ]


def test_only_the_best_are_judged() -> None:
    many = Found(found().sentences * 4, found().paragraphs, 0.7)

    class Judge:
        def scores(self, question: str, passages: Sequence[str]) -> Floats:  # noqa: ARG002 - the seam's
            assert len(passages) == JUDGED
            return np.arange(JUDGED, dtype=np.float32)

    again = Reranked(lambda _: [many], Judge(), ARTICLE)(["Welke?"])[0]
    assert [hit.passage for hit in again.sentences[JUDGED:]] == [
        hit.passage for hit in many.sentences[JUDGED:]
    ]


def cross_encoder(folder: Path, labels: int = 1) -> Path:
    """Make a CrossEncoder of one layer, which is taught that *haven* answers."""
    words = sorted({*ARTICLE.text.replace(".", " .").split(), "Welke", "?"})
    vocabulary = {word: row for row, word in enumerate([*SPECIAL.values(), *words])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, SPECIAL["unk_token"]))
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    fast: Any = partial(PreTrainedTokenizerFast, **SPECIAL)(tokenizer_object=tokenizer)
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(fast),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
    )
    config.num_labels = labels
    model = BertForSequenceClassification(config)
    fast.save_pretrained(folder)
    model.save_pretrained(folder)
    if labels == 1:
        _teach(model, fast)
        model.save_pretrained(folder)
    return folder


def _teach(model: BertForSequenceClassification, tokenizer: Callable[..., Any]) -> None:
    texts = [ARTICLE[one.span] for one in ARTICLE.paragraphs]
    inputs = tokenizer(["Welke?"] * len(texts), texts, padding=True, return_tensors="pt")
    wanted = torch.tensor([["haven" in text] for text in texts], dtype=torch.float32)
    optimizer = torch.optim.Adam(model.parameters(), 0.02)
    for _ in range(40):
        loss = torch.nn.functional.binary_cross_entropy_with_logits(model(**inputs).logits, wanted)
        optimizer.zero_grad()
        torch.autograd.backward(loss)
        optimizer.step()


def test_a_real_cross_encoder_orders_the_sentences(tmp_path: Path) -> None:
    folder = cross_encoder(tmp_path / "model")
    again = Reranked(lambda _: [found()], open_judge(str(folder)), ARTICLE)(["Welke?"])[0]
    assert [hit.passage.paragraph.number for hit in again.sentences[:2]] == [3, 3]
    read_by_us = [f"{ARTICLE[h.passage.span]} {ARTICLE[h.passage.paragraph.span]}" for h in found().sentences]
    theirs = CrossEncoder(str(folder), device="cpu").predict([("Welke?", text) for text in read_by_us])
    best = found().sentences[int(np.argmax(theirs))]
    assert again.sentences[0].passage == best.passage


def test_a_model_of_several_scores_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"gives 3 scores to a pair .* CITAAT_RERANKER"):
        open_judge(str(cross_encoder(tmp_path / "model", labels=3)))


@pytest.mark.parametrize("name", ["no/such/folder", "/none"])
def test_a_reranker_that_cannot_be_loaded_is_said_in_one_sentence(name: str) -> None:
    with pytest.raises(UserError, match="cannot be loaded") as caught:
        open_judge(name)
    assert "\n" not in str(caught.value)
    assert "CITAAT_RERANKER" in str(caught.value)
