"""What a reader gets in the end: the bot's whole answers to the gold questions. Not the search (`quality`).

`answered right`: the share of answerable questions answered and of the others declined. `AUC hard`: how often
an answerable one has the higher confidence than one written to mislead. `exact`: the share of citations whose
words, offsets and file agree in the JSON that other programs read.
"""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot import app, render
from bot.answer import Answer
from bot.answering.answerer import Answerer
from config import settings
from index.embedding import Embedder
from index.parsing.decoding import decode
from tests.bench.questions import Case, Question, article_path, cases, embedder

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Reply:
    """A question and what the bot made of it; `citations` and how many of them are exact."""

    question: Question
    answer: Answer
    citations: int
    exact: int


def run() -> list[Row]:
    """Return a row per split and language, and one per kind of question in the reporting half."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for split in ("seed", "tune", "report"):
            replies = {case: _replies(case, split, embedder(), Path(folder)) for case in cases(split)}
            for language in sorted({case.language for case in replies}):
                some = [one for case, every in replies.items() if case.language == language for one in every]
                rows.append({"split": split, "language": language} | _figures(some))
            if split == "report":
                every = [one for found in replies.values() for one in found]
                kinds = sorted({one.question.kind for one in every})
                rows.append({"split": split} | _figures(every))
                rows += [
                    {"split": split, "kind": kind}
                    | _figures([one for one in every if one.question.kind == kind])
                    for kind in kinds
                ]
    return rows


def answerer_of(path: Path, model: Embedder, folder: Path) -> Answerer:
    """Return what answers about an article as the bot does by default; its index is kept in `folder`."""
    chosen = settings.load({})
    return app.answerer_about(chosen, app.read_material(chosen, path), model, folder)


def _replies(case: Case, split: str, model: Embedder, folder: Path) -> list[Reply]:
    path = article_path(split, case.slug)
    answerer = answerer_of(path, model, folder)
    answers = answerer.ask_many([(question.text, None) for question in case.questions])
    text, article = decode(path.read_bytes()), answerer.material.article
    replies = []
    for question, answer in zip(case.questions, answers, strict=True):
        shown = render.data(answer, article)["citations"]
        exact = sum(text[one["start"] : one["end"]] == one["text"] for one in shown)
        replies.append(Reply(question, answer, len(shown), exact))
    return replies


def _figures(replies: Sequence[Reply]) -> Row:
    answerable = [one for one in replies if one.question.paragraphs]
    others = [one for one in replies if not one.question.paragraphs]
    cited = [one.answer.citations[:1] for one in answerable]
    paragraph = [
        bool(best) and best[0].paragraph.number in one.question.paragraphs
        for one, best in zip(answerable, cited, strict=True)
    ]
    sentence = [
        bool(best) and one.question.answered_by(best[0].span)
        for one, best in zip(answerable, cited, strict=True)
        if one.question.sentences
    ]
    yes = _share([one.answer.answered for one in answerable])
    no = _share([not one.answer.answered for one in others])
    return {
        "questions": len(replies),
        "paragraph first": _share(paragraph),
        "sentence first": _share(sentence),
        "answered right": yes,
        "declined right": no,
        "balanced": "" if "" in {yes, no} else (float(yes) + float(no)) / 2,
        "AUC hard": _above(answerable, [one for one in others if one.question.kind == "hard"]),
        "exact": sum(one.exact for one in replies) / max(sum(one.citations for one in replies), 1),
    }


def _above(some: Sequence[Reply], others: Sequence[Reply]) -> float | str:
    """Return how often one of `some` has the higher confidence than one of `others`, a tie counting half."""
    high, low = (np.array([one.answer.confidence for one in every]) for every in (some, others))
    if not len(high) or not len(low):
        return ""
    return float(((high[:, None] > low) + 0.5 * (high[:, None] == low)).mean())


def _share(hits: Sequence[bool]) -> float | str:
    return sum(hits) / len(hits) if hits else ""
