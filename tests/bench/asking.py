"""What answering costs beyond the model: each measure beside the bare model's in the same run. Not how good.

The bare model is the compiled one with nothing around it. The two take turns, question by question or
start by start, so that a busy machine is busy for both; what counts is the column `ratio`.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from bot import app
from bot.answering.answerer import Answerer
from config import settings
from config.settings import ROOT, Settings
from index.embedding import Embedder, open_embedder
from index.library import Library
from index.search import drafts, search_many

_GOLD = ROOT / "tests" / "gold"
_ROUNDS, _BATCHES, _STARTS, _FILE, _LONG = 12, 6, 9, 500, 2
_MIB = 1024  # kibibytes, as the system counts a process's memory
_LOADING = """
from pathlib import Path
from index.embedding import open_embedder
open_embedder("default", Path({!r}))
print("loaded", flush=True)
"""

_PEAK = """
import resource, subprocess, sys
subprocess.run([sys.executable, *sys.argv[1:]], stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""

Row = dict[str, object]


def run() -> list[Row]:
    """Return one row per measure: ours, the bare model's, their ratio and the bar it is held to."""
    chosen = settings.load({})
    embedder = open_embedder(chosen.model, chosen.folder)
    answerer = _fresh(chosen, embedder)
    lines = (_GOLD / "seed_questions.jsonl").read_text("utf-8").splitlines()
    questions = [json.loads(line)["question"] for line in lines]
    return [
        *_warm(answerer, embedder, questions),
        _batches(answerer, embedder, questions),
        _long_text(chosen, embedder),
        _cold(chosen, questions[0]),
        _file(questions),
    ]


def _fresh(chosen: Settings, embedder: Embedder) -> Answerer:
    """Return an answerer that searches for every question, also for one asked before."""
    answerer = app.open_answerer(chosen, lambda: embedder, None)
    indexed = Library(chosen.folder, embedder).open(answerer.material.article.id)
    if indexed is None:
        raise RuntimeError("the seed article was indexed a moment ago")
    return Answerer(answerer.material, lambda asked: search_many(asked, indexed, embedder), chosen.language)


def _warm(answerer: Answerer, embedder: Embedder, questions: Sequence[str]) -> list[Row]:
    ours, bare = [], []
    for _ in range(_ROUNDS):
        for question in questions:
            bare.append(_seconds(partial(embedder.queries, [question])))
            ours.append(_seconds(partial(answerer.ask, question)))
    # The first round warms both up.
    ours, bare = ours[len(questions) :], bare[len(questions) :]
    return [
        _row("ask, median", "ms", _median(ours) * 1e3, _median(bare) * 1e3, "<= 1.15"),
        _row("ask, 99th percentile", "ms", _high(ours) * 1e3, _high(bare) * 1e3),
    ]


def _batches(answerer: Answerer, embedder: Embedder, questions: Sequence[str]) -> Row:
    batch = [questions[number % len(questions)] for number in range(app.BATCH)]
    ours, bare = [], []
    for _ in range(_BATCHES):
        bare.append(_seconds(lambda: embedder.queries(batch)))
        ours.append(_seconds(lambda: answerer.ask_many([(question, None) for question in batch])))
    return _row(
        f"questions in batches of {len(batch)}", "1/s", len(batch) / _median(ours), len(batch) / _median(bare)
    )


def _long_text(chosen: Settings, embedder: Embedder) -> Row:
    """Index all Dutch reporting articles as one, beside embedding the same passages and no more."""
    texts = [path.read_text("utf-8").strip() for path in sorted((_GOLD / "report").glob("nl*.txt"))]
    ours, bare = [], []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.txt"
        path.write_text("\n\n".join(texts) + "\n", "utf-8")
        for turn in range(_LONG):
            material = app.read_material(chosen, path)
            passages = [draft.text for draft in drafts(material.article, material.sentences)]
            fresh = Path(folder) / str(turn)

            def index(fresh: Path = fresh) -> object:
                return app.answerer_about(chosen, app.read_material(chosen, path), embedder, fresh)

            bare.append(_seconds(partial(embedder.passages, passages)))
            ours.append(_seconds(index))
    rates = len(passages) / _median(ours), len(passages) / _median(bare)
    return _row(f"passages of a text of {len(passages)}, read and indexed", "1/s", *rates)


def _cold(chosen: Settings, question: str) -> Row:
    ours, bare = [], []
    for _ in range(_STARTS):
        bare.append(_process("-c", _LOADING.format(str(chosen.folder))))
        ours.append(_process("-m", "bot", "ask", question))
    return _row("start to first answer; bare: import and load", "s", _median(ours), _median(bare), "<= 1.15")


def _file(questions: Sequence[str]) -> Row:
    """Answer a long file of questions, beside one of a single batch: memory should not grow with it."""
    peaks = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "questions.jsonl"
        for count in (_FILE, app.BATCH):
            asked = ({"question": questions[number % len(questions)]} for number in range(count))
            path.write_text("".join(json.dumps(line) + "\n" for line in asked), "utf-8")
            peaks.append(_peak("-m", "bot", "ask", "--json", "--questions", str(path)))
    return _row(f"peak memory, file of {_FILE}; bare: of {app.BATCH}", "MiB", peaks[0], peaks[1])


def _peak(*arguments: str) -> float:
    """Run our interpreter by way of a small process; return its peak memory in MiB.

    A process begins with the memory of the one it is forked from, and this one holds all articles by now.
    """
    done = subprocess.run(  # noqa: S603 - our own modules, under our own interpreter
        [sys.executable, "-c", _PEAK, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return int(done.stdout) / _MIB


def _process(*arguments: str) -> float:
    """Run our interpreter; return the seconds to its first line. Raises RuntimeError if it fails."""
    # Both keep their bytecode, as Python does unless told otherwise: a start is no place to compile sources.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - our own modules, under our own interpreter
        [sys.executable, *arguments], cwd=ROOT, stdout=subprocess.PIPE, env=environment
    )
    assert process.stdout
    process.stdout.readline()
    taken = time.perf_counter() - began
    process.stdout.read()
    if process.wait():
        raise RuntimeError(f"{arguments!r} ended with status {process.returncode}")
    return taken


def _seconds(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def _row(measure: str, unit: str, ours: float, bare: float, bar: str = "") -> Row:
    return {
        "measure": measure,
        "unit": unit,
        "ours": round(ours, 2),
        "bare model": round(bare, 2),
        "ratio": round(ours / bare, 3),
        "bar": bar,
    }


def _median(values: Sequence[float]) -> float:
    return statistics.median(values)


def _high(values: Sequence[float]) -> float:
    """Return the 99th percentile."""
    return statistics.quantiles(values, n=100)[98]
