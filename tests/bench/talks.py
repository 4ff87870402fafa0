"""What a reader gets in conversation, turn by turn, against tests/gold/talks. Not one search (`quality`).

A turn whose answer is told is right when a sentence that answers comes first, by the speaker if one is
given, and unsure when so but the bot said that it was not sure; one that is not told is right when nothing
is given as an answer.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from bot.answer import Answer
from bot.answering.answerer import Answerer
from bot.answering.conversation import Turn, is_part
from config.language import load
from index.article import Article
from index.embedding import Embedder
from tests.bench.answers import answerer_of
from tests.bench.questions import embedder
from tests.bench.quotes import same_speaker

TALKS = Path(__file__).resolve().parent.parent / "gold" / "talks"

Row = dict[str, object]


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A reader's line: any of the sentences `answers` answers it; none where the article does not tell."""

    question: str
    answers: tuple[str, ...]
    speaker: str | None = None


class Talk(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One conversation; a single question is one of a single turn."""

    turns: tuple[Asked, ...]


def run() -> list[Row]:
    """Return a row for each split, language of the article, and place in the conversation."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for split in ("tune", "report"):
            for language in ("nl", "en"):
                outcomes = [
                    outcome
                    for path in sorted((TALKS / split).glob(f"{language}_*.txt"))
                    for outcome in _outcomes(path, embedder(), Path(folder))
                ]
                for place in ("single", "first", "later"):
                    some = [(asked, result) for where, asked, result in outcomes if where == place]
                    rows.append({"split": split, "language": language, "turn": place} | _figures(some))
    return rows


def talks(path: Path) -> list[Talk]:
    """Read the conversations about an article. Raises msgspec.MsgspecError for a line that is none."""
    lines = path.with_suffix(".talks.jsonl").read_bytes().splitlines()
    return [msgspec.json.decode(line, type=Talk) for line in lines]


def _outcomes(path: Path, model: Embedder, folder: Path) -> Iterator[tuple[str, Asked, str]]:
    """Yield where in a conversation something is asked, what, and whether it is answered right."""
    answerer = answerer_of(path, model, folder)
    for talk in talks(path):
        for number, (asked, answer) in enumerate(_conversation(talk, answerer)):
            place = "single" if len(talk.turns) == 1 else "later" if number else "first"
            yield place, asked, _judged(asked, answer, answerer.material.article)


def _conversation(talk: Talk, answerer: Answerer) -> Iterator[tuple[Asked, Answer]]:
    history: list[Turn] = []
    for asked in talk.turns:
        answer = answerer.ask(asked.question, history=tuple(history))
        if is_part(answer):
            history.append(Turn.of(answer, answerer.material.article))
        yield asked, answer


def _judged(asked: Asked, answer: Answer, article: Article) -> str:
    """Return "right", "unsure" (right, but not given as an answer) or "wrong"."""
    if not asked.answers:
        return "wrong" if answer.answered else "right"
    best = answer.citations[0] if answer.citations else None
    if best is None or not any(
        one in article[best.span] or article[best.span] in one for one in asked.answers
    ):
        return "wrong"
    speaker = best.quote.speaker if best.quote else None
    names = load(article.language).names
    shown = article[speaker.name] if speaker else None
    if asked.speaker and not same_speaker(shown, asked.speaker, names.introducing | frozenset(names.bodies)):
        return "wrong"
    return "right" if answer.answered else "unsure"


def _figures(outcomes: list[tuple[Asked, str]]) -> Row:
    told = [result for asked, result in outcomes if asked.answers]
    untold = [result for asked, result in outcomes if not asked.answers]
    return {
        "turns": len(outcomes),
        "told": len(told),
        "right": told.count("right") / max(len(told), 1),
        "right or unsure": (len(told) - told.count("wrong")) / max(len(told), 1),
        "nothing given where nothing is told": untold.count("right") / len(untold) if untold else "",
    }
