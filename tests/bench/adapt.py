"""Learns what stands in config/adaptation.npz, and the ranking's coefficients with it, from tests/gold/fit.

    python -m tests.bench.adapt

The default model learns to put each word of a question near the words that answer
it: the right sentences are to be likeliest among those of their article, scored as `index/search.py` does,
and all sentences together high where the article answers, low where it does not or the answer was taken out.
Whole texts' vectors are held where they were. Prints what is reached on tests/gold/tune, from which nothing
is learned here. Takes 25 minutes of two cores; next comes `python -m tests.bench.fit`. Not part of
`make bench`.
"""

import math
import time
from collections.abc import Sequence
from itertools import pairwise

import msgspec
import numpy as np
import torch
from torch import nn
from torch.nn.functional import normalize, softplus

from config import fusion
from config.fusion import Attention, SentenceWeights
from index.engine import adaptation, network, weights
from index.engine.adaptation import Adaptation
from index.engine.compiled import batches
from index.engine.tokenizer import Tokens
from index.model import LEARNED
from tests.bench.lessons import Lesson, lessons
from tests.bench.writing import rounded, write

# Every matrix of every layer changes by a product of this rank.
_RANK = 8
# The length of a projected token's vector.
_DIMENSION = 128
_EPOCHS = 1
_RATE, _PROJECTION_RATE, _DIRECTION_RATE, _SIGN_RATE, _DECAY = 5e-4, 1e-3, 2e-3, 0.03, 0.01
_WARM_UP, _LEAST, _LONGEST_GRADIENT = 0.1, 0.02, 1.0
# The direction is learned in units of this, so that one rate fits it and the weight decay.
_UNIT = 8.0
# The signs of a sentence before anything is learned.
_START = (13.0, 10.0, 13.0, 0.1, 2.0)
# How much it weighs that scores are high or low as the article answers or not, against which is highest; and
# from which score on it does, before that is learned.
_SILENCE, _LEAST_SCORE = 0.15, 24.0
# How much it weighs that a whole text's vector stays where it was (one minus the cosine).
_HOLD = 5.0
_BATCH_TOKENS = 3_072
_MODEL = "multilingual-e5-small, adapted"
# Lower than any cosine, and than any score of attention.
_NO_COSINE, _NOT_ATTENDED = -2.0, -1e9

_Texts = Sequence[torch.Tensor]


class _Change(nn.Module):
    """A linear layer with a change of low rank on top, which begins as none."""

    def __init__(self, layer: nn.Linear) -> None:
        super().__init__()
        self.layer = layer
        self.down = nn.Parameter(torch.randn(_RANK, layer.in_features) / math.sqrt(layer.in_features))
        self.up = nn.Parameter(torch.zeros(layer.out_features, _RANK))

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        changed: torch.Tensor = self.layer(states) + (states @ self.down.T) @ self.up.T
        return changed


class Model:
    """The network with what is learned of it."""

    def __init__(self) -> None:
        self._network = network.build(weights.read(weights.packaged_file()))
        self._network.requires_grad_(requires_grad=False)
        self.changes: dict[str, _Change] = {}
        for number, layer in enumerate(self._network.encoder.layer):
            for short, name, *_ in network.LAYER:
                holder, _, last = name.rpartition(".")
                parent = layer.get_submodule(holder)
                self.changes[f"l{number}.{short}"] = change = _Change(getattr(parent, last))
                setattr(parent, last, change)

    def embedded(self, texts: Sequence[Tokens]) -> list[torch.Tensor]:
        """Return texts as the first layer takes them, each of shape (tokens, hidden)."""
        embed = self._network.embeddings
        with torch.no_grad():
            return [embed(input_ids=torch.tensor([text.ids]))[0].bfloat16() for text in texts]

    def states(self, embedded: _Texts) -> list[torch.Tensor]:
        """Return the last hidden states of texts, each of shape (tokens, hidden)."""
        with torch.autocast("cpu", torch.bfloat16):
            return [states.float() for states in _run(self._network.encoder.layer, embedded)]


class Study(msgspec.Struct, frozen=True, eq=False):
    """A lesson and what the model made of it before it learned anything.

    `embedded`: its passages, then its questions. `vectors`: of the same, normalised means of last states.
    """

    lesson: Lesson
    embedded: list[torch.Tensor]
    vectors: torch.Tensor


class Learner:
    """Everything that learns: the model's changes, the projection, the direction of attention, the signs."""

    def __init__(self, taught: Sequence[Lesson], steps: int) -> None:
        self.model = Model()
        self.studies = [self.study(lesson) for lesson in taught]
        self.projection = nn.Parameter(self._principal())
        self.direction = nn.Parameter(torch.zeros(_DIMENSION))
        self.signs = nn.Parameter(torch.tensor(_START))
        self.least = nn.Parameter(torch.tensor(_LEAST_SCORE))
        self._changes = [one for change in self.model.changes.values() for one in (change.up, change.down)]
        self._optimiser = torch.optim.AdamW(
            [
                {"params": self._changes, "lr": _RATE, "weight_decay": 0.0},
                {"params": [self.projection], "lr": _PROJECTION_RATE, "weight_decay": 0.0},
                {"params": [self.direction], "lr": _DIRECTION_RATE, "weight_decay": _DECAY},
                {"params": [self.signs, self.least], "lr": _SIGN_RATE, "weight_decay": 0.0},
            ]
        )
        self._schedule = torch.optim.lr_scheduler.LambdaLR(
            self._optimiser, lambda step: min(1, step / (_WARM_UP * steps)) * max(_LEAST, 1 - step / steps)
        )

    def study(self, lesson: Lesson) -> Study:
        """Prepare a lesson, to be learned or to be tried."""
        embedded = self.model.embedded((*lesson.passages, *lesson.questions))
        with torch.no_grad():
            vectors = _vectors(self.model.states(embedded))
        return Study(lesson, embedded, vectors)

    def learn(self, study: Study) -> None:
        """Make the right sentences of a lesson likelier, and leave its vectors where they were."""
        lesson, (scores, vectors) = study.lesson, self.scores(study)
        told = lesson.right.any(1)
        others = told & lesson.elsewhere.any(1)
        total, right = torch.logsumexp(scores, 1), _total(scores[told], lesson.right[told])
        rest = _total(scores[others], lesson.elsewhere[others])
        too_low = softplus(self.least - total[told]).sum()
        too_high = softplus(total[~told] - self.least).sum() + softplus(rest - self.least).sum()
        moved = 1 - (vectors * study.vectors).sum(1)
        count = len(lesson.passages)
        self._optimiser.zero_grad()
        loss = (total[told] - right).sum() + _SILENCE * (too_low + too_high)
        loss = loss / len(scores) + _HOLD * (moved[:count].mean() + moved[count:].mean())
        loss.backward()  # type: ignore[no-untyped-call] # torch does not say
        nn.utils.clip_grad_norm_(self._changes, _LONGEST_GRADIENT)
        self._optimiser.step()
        self._schedule.step()

    def scores(self, study: Study) -> tuple[torch.Tensor, torch.Tensor]:
        """Return every sentence's score for every question, as `search.Ready` has it, and all vectors."""
        lesson, count = study.lesson, len(study.lesson.passages)
        states = self.model.states(study.embedded)
        vectors = _vectors(states)
        tokens = self._tokens(torch.cat(_own(states[:count], lesson.passages)))
        centre = tokens.mean(0)
        groups = normalize(tokens - centre, dim=1)[lesson.groups.flatten()]
        asked = [self._tokens(own) for own in _own(states[count:], lesson.questions)]
        met = normalize(torch.cat(asked) - centre, dim=1) @ groups.T
        met = met.view(len(met), *lesson.groups.shape).masked_fill(~lesson.filled, _NO_COSINE).amax(2)
        before = torch.cat(
            [met[:, start:stop].cummax(1).values for start, stop in pairwise(lesson.starts)], 1
        )
        counts = [torch.softmax(_UNIT * own @ self.direction, 0) for own in asked]
        near = (vectors[count:] @ vectors[: int(lesson.paragraphs.max()) + 1].T)[:, lesson.paragraphs]
        sizes = [len(own) for own in asked]
        weighed = [
            torch.stack([share @ mine for share, mine in zip(counts, torch.split(table, sizes), strict=True)])
            for table in (met, before)
        ]
        signs = torch.cat([torch.stack([*weighed, near], 2), lesson.unlearned], 2)
        return signs @ self.signs, vectors

    def _tokens(self, states: torch.Tensor) -> torch.Tensor:
        return normalize(states @ self.projection, dim=1)

    def _principal(self) -> torch.Tensor:
        """Return the principal directions of the lessons' tokens, each article's mean taken off."""
        total = torch.zeros(())
        for study in self.studies:
            lesson = study.lesson
            with torch.no_grad():
                states = self.model.states(study.embedded[: len(lesson.passages)])
            tokens = normalize(torch.cat(_own(states, lesson.passages)), dim=1)
            tokens = normalize(tokens - tokens.mean(0), dim=1)
            total = total + tokens.T @ tokens
        directions: torch.Tensor = torch.linalg.eigh(total).eigenvectors[:, -_DIMENSION:]
        return directions.clone()


def main() -> None:
    torch.manual_seed(0)
    taught = lessons("fit")
    learner = Learner(taught, _EPOCHS * len(taught))
    tried = [learner.study(lesson) for lesson in lessons("tune")]
    asked = sum(len(lesson.questions) for lesson in taught)
    print(f"{asked} questions of {len(taught)} articles; before: {_reached(learner, tried)}", flush=True)
    began = time.monotonic()
    for _ in range(_EPOCHS):
        for row in torch.randperm(len(taught)).tolist():
            learner.learn(learner.studies[row])
        print(f"after {time.monotonic() - began:.0f} s: {_reached(learner, tried)}", flush=True)
    _keep(learner)


def _run(layers: nn.ModuleList, texts: _Texts) -> list[torch.Tensor]:
    """Put texts, each of shape (tokens, hidden), through layers, those of like length together."""
    done: list[torch.Tensor] = [texts[0]] * len(texts)
    for batch in batches([len(text) for text in texts], _BATCH_TOKENS):
        states = nn.utils.rnn.pad_sequence([texts[row].float() for row in batch], batch_first=True)
        lengths = torch.tensor([len(texts[row]) for row in batch])
        mask = (torch.arange(states.shape[1]) >= lengths[:, None])[:, None, None] * _NOT_ATTENDED
        for layer in layers:
            made = layer(states, mask.to(states.dtype))
            states = made[0] if isinstance(made, tuple) else made
        for row, own in zip(batch, states, strict=True):
            done[row] = own[: len(texts[row])]
    return done


def _total(scores: torch.Tensor, among: torch.Tensor) -> torch.Tensor:
    """Return the logarithm of the sum of exponents of each row's scores in the places `among`."""
    return torch.logsumexp(scores.masked_fill(~among, -math.inf), 1)


def _vectors(states: _Texts) -> torch.Tensor:
    return normalize(torch.stack([one.mean(0) for one in states]), dim=1)


def _own(states: _Texts, texts: Sequence[Tokens]) -> list[torch.Tensor]:
    return [one[list(text.own)] for one, text in zip(states, texts, strict=True)]


def _reached(learner: Learner, studies: Sequence[Study]) -> str:
    """Say how often the right paragraph and the right sentence come first."""
    paragraph, sentence = [], []
    for study in studies:
        lesson = study.lesson
        with torch.no_grad():
            likely = torch.softmax(learner.scores(study)[0], 1).numpy()
        told = lesson.right.any(1)
        asked = zip(likely[told], lesson.right[told].numpy(), lesson.elsewhere[told].numpy(), strict=True)
        for mine, right, elsewhere in asked:
            per_paragraph = np.bincount(lesson.paragraphs, mine)
            first = int((mine * per_paragraph[lesson.paragraphs]).argmax())
            paragraph.append(not elsewhere[int(np.argmax(per_paragraph[lesson.paragraphs]))])
            sentence.append(bool(right[first]))
    return f"paragraph first {np.mean(paragraph):.3f}, sentence first {np.mean(sentence):.3f}"


def _keep(learner: Learner) -> None:
    """Write what was learned: the network's part, and the coefficients that rank its tokens."""
    changes = {
        name: (change.up.detach().numpy(), change.down.detach().numpy())
        for name, change in learner.model.changes.items()
    }
    adaptation.write(Adaptation(changes, learner.projection.detach().numpy()), LEARNED)
    direction = Attention(_MODEL, tuple(rounded(_UNIT * one) for one in learner.direction.tolist()))
    write(direction, SentenceWeights(*map(rounded, learner.signs.tolist())), fusion.load().confidence)


if __name__ == "__main__":
    main()
