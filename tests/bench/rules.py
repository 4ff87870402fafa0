"""What the rules of the bot's answers cost and save, beside the search alone. Not part of `make bench`.

    python -m tests.bench rules

Of questions that the search by itself would answer right, `right kept` are still answered right in the end;
of those that it would answer though the article does not tell, `wrong stopped` are not given as answers.
Asked of the articles of tests/gold/fit, on which no rule had been mended before the first run of this, and
of those of tune; a quarter of an hour. What goes wrong by a rule is written to a file, a line a question.
"""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from index.article import Article, Span
from index.ranking.answerability import ANSWERED
from tests.bench.answers import answerer_of
from tests.bench.questions import Question, article_path, embedder, written

Row = dict[str, object]


class Outcome(msgspec.Struct, frozen=True):
    """A question, what it was read as, and whether search and answer give the right thing, or stay silent."""

    split: str
    question: str
    asked: str
    is_told: bool
    found_right: bool
    given_right: bool
    confidence: float
    remark: str | None
    best: str


def run() -> list[Row]:
    """Return a row for each split and way in which a question was read."""
    rows: list[Row] = []
    lost: list[Outcome] = []
    with tempfile.TemporaryDirectory() as folder:
        for split in ("fit", "tune"):
            outcomes = [
                outcome
                for slug, article, questions in written(split)
                if not slug.startswith("de")
                for outcome in _outcomes(split, slug, article, questions, Path(folder))
            ]
            lost += [one for one in outcomes if one.is_told and one.found_right and not one.given_right]
            for asked in sorted({one.asked for one in outcomes}):
                some = [one for one in outcomes if one.asked == asked]
                rows.append({"split": split, "read as": asked} | _figures(some))
    file = Path(tempfile.gettempdir()) / "citaat-rules.jsonl"
    file.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in lost))
    print(f"Wrong by a rule: {len(lost)} questions, in {file}")
    return rows


def _outcomes(
    split: str, slug: str, article: Article, questions: Sequence[Question], folder: Path
) -> Iterator[Outcome]:
    answerer = answerer_of(article_path(split, slug), embedder(), folder)
    # What the search finds by itself, beside what is made of it.
    found = answerer._search([question.text for question in questions])
    answers = answerer.ask_many([(question.text, None) for question in questions])
    for question, one, answer in zip(questions, found, answers, strict=True):
        best = one.sentences[0].passage.span
        shown = [citation.span for citation in answer.citations]
        yield Outcome(
            split,
            question.text,
            type(answer.asked).__name__,
            bool(question.paragraphs),
            _is_right(question, [best], answered=one.confidence >= ANSWERED),
            _is_right(question, shown, answered=answer.answered),
            answer.confidence,
            answer.remark,
            article[best],
        )


def _is_right(question: Question, shown: Sequence[Span], *, answered: bool) -> bool:
    if not question.paragraphs:
        return not answered
    return answered and any(map(question.answered_by, shown[:1]))


def _figures(outcomes: Sequence[Outcome]) -> Row:
    told = [one for one in outcomes if one.is_told]
    untold = [one for one in outcomes if not one.is_told]
    right = [one for one in told if one.found_right]
    wrong = [one for one in untold if not one.found_right]
    return {
        "told": len(told),
        "found right": len(right),
        "right kept": sum(one.given_right for one in right),
        "right gained": sum(one.given_right for one in told if not one.found_right),
        "untold": len(untold),
        "answered by search": len(wrong),
        "wrong stopped": sum(one.given_right for one in wrong),
    }
