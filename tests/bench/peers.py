"""Ours beside txtai and Haystack: same model, articles and questions, in one run. For `make bench-peers`.

Each system is a fresh process of the same environment. Cold start is measured from outside, from the
process's start to its first answer, once with nothing indexed and once with the index kept on disk;
the systems take turns, so that a busy machine is busy for all. Quality is the paragraph of the first
citation, over the reporting half of the gold corpus and over the seed article.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from config import settings
from config.settings import ROOT
from index.engine.weights import packaged_file
from index.model import SENTENCE_TRANSFORMER, prepare
from index.reading import read
from tests.bench.peer_systems import SYSTEMS

_GOLD = ROOT / "tests" / "gold"
_STARTS = 3
_ROUNDS = 6
_MIB = 1024  # kibibytes, as /proc counts

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Examined:
    """An article and its gold questions, each with the paragraphs that answer it; none for no answer."""

    path: Path
    questions: tuple[tuple[str, tuple[int, ...]], ...]

    @property
    def texts(self) -> list[str]:
        """The questions alone."""
        return [question for question, _ in self.questions]


@dataclass(slots=True)
class Taken:
    """What one system took."""

    first: list[float] = field(default_factory=list)
    kept: list[float] = field(default_factory=list)
    warm: list[float] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)
    resident: list[int] = field(default_factory=list)


class Process:
    """A system in a process of its own; leaving the context ends it."""

    def __init__(self, name: str, model: Path) -> None:
        self._began = time.perf_counter()
        self._process = subprocess.Popen(  # noqa: S603 - our own module, under our own interpreter
            [sys.executable, "-m", "tests.bench.peer_systems", name, str(model)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def tell(self, order: Row) -> Row:
        """Give an order and return the reply. Raises RuntimeError when the process is gone."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self._process.args!r} ended without an answer; run it to see why")
        reply: Row = json.loads(line)
        return reply

    @property
    def age(self) -> float:
        """Seconds since just before the process was started."""
        return time.perf_counter() - self._began

    @property
    def resident(self) -> int:
        """Resident memory in MiB."""
        status = Path(f"/proc/{self._process.pid}/status").read_text("utf-8")
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) // _MIB


def run() -> list[Row]:
    """Return rows of speed, one per system with its ratios to ours, and rows of quality."""
    chosen = settings.load({})
    model = prepare(chosen.folder, packaged_file()) / SENTENCE_TRANSFORMER
    seed = Examined(chosen.article_path, _questions(_GOLD / "seed_questions.jsonl"))
    with tempfile.TemporaryDirectory() as folder:
        taken = _speed(seed, model, Path(folder))
        quality = [
            row
            for name in SYSTEMS
            for row in _quality(name, {"seed": [seed], "report": list(_report())}, model, Path(folder))
        ]
    return [*_speed_rows(taken), *quality]


def _speed(seed: Examined, model: Path, folder: Path) -> dict[str, Taken]:
    taken = {name: Taken() for name in SYSTEMS}
    for turn in range(_STARTS):
        for name, figures in taken.items():
            index = folder / f"{name}-{turn}"
            for starts in (figures.first, figures.kept):
                with Process(name, model) as process:
                    process.tell({"open": _article(seed, index), "ask": seed.texts[:1]})
                    starts.append(process.age)
    with ExitStack() as stack:
        processes = {name: stack.enter_context(Process(name, model)) for name in SYSTEMS}
        for name, process in processes.items():
            process.tell({"open": _article(seed, folder / f"{name}-0"), "ask": seed.texts})
        for turn in range(_ROUNDS):
            asked, many = _unasked(seed.texts, 2 * turn), _unasked(seed.texts, 2 * turn + 1)
            for name, process in processes.items():
                taken[name].warm += process.tell({"ask": asked})["seconds"]
                taken[name].rates.append(len(many) / process.tell({"together": many})["together"])
        for name, process in processes.items():
            taken[name].resident.append(process.resident)
    return taken


def _unasked(questions: Sequence[str], turn: int) -> list[str]:
    """Return the questions as no turn before had them: ours does not search twice for the same."""
    return [question + " " * (turn + 1) for question in questions]


def _speed_rows(taken: dict[str, Taken]) -> list[Row]:
    ours = taken["ours"]
    return [
        {
            "system": _version(name),
            "ask_ms_median": _median(figures.warm) * 1000,
            "ask_ms_p99": _high(figures.warm) * 1000,
            "ask_ratio": _median(figures.warm) / _median(ours.warm),
            "questions_per_s": _median(figures.rates),
            "rate_ratio": _median(figures.rates) / _median(ours.rates),
            "resident_mib": figures.resident[0],
            "resident_ratio": figures.resident[0] / ours.resident[0],
            "first_start_s": _median(figures.first),
            "first_start_ratio": _median(figures.first) / _median(ours.first),
            "start_s": _median(figures.kept),
            "start_ratio": _median(figures.kept) / _median(ours.kept),
        }
        for name, figures in taken.items()
    ]


def _quality(name: str, halves: dict[str, list[Examined]], model: Path, folder: Path) -> Iterator[Row]:
    """Yield how often the first citation is in a right paragraph, per half of the gold corpus."""
    with Process(name, model) as process:
        for half, articles in halves.items():
            right = []
            for one in articles:
                order = {"open": _article(one, folder / f"{name}-{half}-{one.path.stem}"), "ask": one.texts}
                places = process.tell(order)["places"]
                right += [
                    place in gold for place, (_, gold) in zip(places, one.questions, strict=True) if gold
                ]
            yield {
                "system": _version(name),
                "gold": half,
                "articles": len(articles),
                "answerable": len(right),
                "paragraph_first": statistics.fmean(right),
            }


def _article(one: Examined, index: Path) -> Row:
    """Return what a process needs to open an article."""
    article = read(one.path.read_bytes())
    paragraphs = [article[paragraph.span] for paragraph in article.paragraphs]
    return {"article": str(one.path), "paragraphs": paragraphs, "index": str(index)}


def _report() -> Iterator[Examined]:
    for path in sorted((_GOLD / "report").glob("*.questions.jsonl")):
        yield Examined(path.with_name(path.name.replace(".questions.jsonl", ".txt")), _questions(path))


def _questions(path: Path) -> tuple[tuple[str, tuple[int, ...]], ...]:
    lines = map(json.loads, path.read_text("utf-8").splitlines())
    return tuple((line["question"], tuple(line["paragraphs"])) for line in lines)


def _version(name: str) -> str:
    package = {"ours": "citaat", "haystack": "haystack-ai"}.get(name, name)
    return f"{package} {metadata.version(package)}"


def _median(values: Sequence[float]) -> float:
    return statistics.median(values)


def _high(values: Sequence[float]) -> float:
    """Return the 99th percentile."""
    return statistics.quantiles(values, n=100)[98]
