"""The gold questions as lessons for `adapt`: an article with its questions as numbers. Not the learning."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

from index import search, sentences
from index.article import Passage
from index.engine import tokenizer, weights
from index.engine.compiled import PASSAGE, QUERY
from index.engine.tokenizer import MappedTokenizer, Tokens
from index.ranking import kinds
from index.ranking.lexical import Lexicon, stemmer, words
from tests.bench.questions import Question, written

Rows = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """An article with its questions, those that it does not answer among them.

    `passages`: its paragraphs, then its sentences, as `search.drafts` has them. `groups`: shape
    (sentences, longest), for each sentence the rows of its words, alone and in its paragraph, among the own
    tokens of all passages; `filled`, of the same shape, says which places hold one. `paragraphs`: shape
    (sentences,), the row of each sentence's paragraph. `right`: shape (questions, sentences), which
    sentences answer which question; `elsewhere`, of the same shape, which stand in no paragraph that does.
    `unlearned`: shape (questions, sentences, 2), the signs of a sentence that do not hang on vectors: BM25,
    and whether it shows what is asked for.
    """

    passages: tuple[Tokens, ...]
    questions: tuple[Tokens, ...]
    groups: torch.Tensor
    filled: torch.Tensor
    paragraphs: Rows
    right: torch.Tensor
    elsewhere: torch.Tensor
    unlearned: torch.Tensor

    @property
    def starts(self) -> list[int]:
        """Where the sentences of each paragraph begin, and the number of all."""
        return [*np.unique(self.paragraphs, return_index=True)[1].tolist(), len(self.paragraphs)]


def lessons(split: str) -> list[Lesson]:
    """Return the lessons of `fit` or `tune`."""
    # The packaged vocabulary itself: the model folder is made from what is yet to be learned.
    vocabulary = weights.read(weights.packaged_file()).vocabulary
    with tempfile.TemporaryDirectory() as folder:
        tokenizer.write(vocabulary, Path(folder))
        return list(_lessons(split, MappedTokenizer(Path(folder))))


def _lessons(split: str, tokenized: MappedTokenizer) -> Iterator[Lesson]:
    for _, article, every in written(split):
        passages = [draft.passage for draft in search.drafts(article, sentences.split(article))]
        texts = [article[passage.span] for passage in passages]
        count = len(article.paragraphs)
        singles = passages[count:]
        numbers = [paragraph.number for paragraph in article.paragraphs]
        paragraphs = np.array([numbers.index(one.paragraph.number) for one in singles], np.intp)
        questions = [one for one in every if bool(one.sentences) == bool(one.paragraphs)]
        tokens = tuple(tokenized(PASSAGE, text) for text in texts)
        groups, filled = _groups(tokens, passages, paragraphs, count)
        unlearned = _unlearned([one.text for one in questions], texts[count:], article.language)
        yield Lesson(
            tokens,
            tuple(tokenized(QUERY, question.text) for question in questions),
            groups,
            filled,
            paragraphs,
            torch.tensor([_right(question, singles) for question in questions]),
            torch.tensor([_elsewhere(question, singles) for question in questions]),
            unlearned,
        )


def _unlearned(questions: Sequence[str], singles: Sequence[str], language: str) -> torch.Tensor:
    lexicon, shown = Lexicon(singles, stemmer(language)), kinds.Shown(singles, language)
    signs = np.zeros((len(questions), len(singles), 2), np.float32)
    for row, question in enumerate(questions):
        signs[row, :, 0] = lexicon.scores(words(question))
        rows = shown.rows(kinds.read(question, language))
        signs[row, :, 1] = 0 if rows is None else rows
    return torch.from_numpy(signs)


def _right(question: Question, singles: Sequence[Passage]) -> list[bool]:
    return [question.answered_by(passage.span) for passage in singles]


def _elsewhere(question: Question, singles: Sequence[Passage]) -> list[bool]:
    return [passage.paragraph.number not in question.paragraphs for passage in singles]


def _groups(
    tokens: Sequence[Tokens], passages: Sequence[Passage], paragraphs: Rows, count: int
) -> tuple[torch.Tensor, torch.Tensor]:
    """Return `Lesson.groups` and `Lesson.filled`; see `search.Ready`, which takes the same tokens."""
    offsets = np.cumsum([0, *(len(one.own) for one in tokens)])
    rows = []
    for sentence, paragraph in enumerate(paragraphs.tolist()):
        own, whole = count + sentence, passages[paragraph].span
        span = passages[own].span
        places = tokens[paragraph].spans[:, 0] + whole.start
        first, last = np.searchsorted(places, (span.start, span.end))
        rows.append(
            np.r_[offsets[own] : offsets[own + 1], offsets[paragraph] + first : offsets[paragraph] + last]
        )
    longest = max(map(len, rows), default=0)
    groups = np.zeros((len(rows), longest), np.int64)
    filled = np.zeros((len(rows), longest), bool)
    for row, members in enumerate(rows):
        groups[row, : len(members)] = members
        filled[row, : len(members)] = True
    return torch.from_numpy(groups), torch.from_numpy(filled)
