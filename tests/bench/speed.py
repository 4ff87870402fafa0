"""How fast and small the default model is, beside sentence-transformers in the same run. Not how good.

Both hold the same weights; both answer the same question. Times on a busy machine differ from run to
run, so what counts is the column `ratio`: ours to theirs.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from sentence_transformers import SentenceTransformer

from config import settings
from index.embedding import open_embedder
from index.model import SENTENCE_TRANSFORMER

_QUESTION = "Welke voorwaarde stelde de minister aan het nieuwe akkoord met de vakbonden?"
_PASSAGE = (
    "Het kabinet besloot vrijdag dat de regeling met een jaar wordt verlengd. „Wij willen niemand in de "
    "kou laten staan”, zei de minister na afloop. De gemeenten krijgen er samen dertig miljoen euro bij, "
    "maar moeten voor de zomer laten zien hoe zij het geld verdelen onder bewoners met een laag inkomen."
)
_WARMING, _TIMES, _PASSAGES, _STARTS = 5, 40, 64, 3

# What a process does from its start to its first vector; with `_MEMORY` it prints its peak (Linux).
_OURS = """
from pathlib import Path
from index.embedding import open_embedder
open_embedder("default", Path({folder!r})).queries([{question!r}])
"""
_OUR_LOADING = """
from pathlib import Path
from index.embedding import open_embedder
open_embedder("default", Path({folder!r}))
"""
_THEIRS = """
from sentence_transformers import SentenceTransformer
SentenceTransformer({model!r}, device="cpu").encode_query({question!r})
"""
# Of this process alone: getrusage also counts the one it was forked from.
_MEMORY = """
for line in open("/proc/self/status"):
    if line.startswith("VmHWM"):
        print(line.split()[1])
"""


def run() -> list[dict[str, object]]:
    """Return one row per measure: ours, sentence-transformers', and their ratio."""
    folder = settings.load({}).folder
    ours = open_embedder("default", folder)
    theirs = SentenceTransformer(str(folder / "model" / SENTENCE_TRANSFORMER), device="cpu")
    question, their_question = _alternating(
        lambda: ours.queries([_QUESTION]), lambda: theirs.encode_query(_QUESTION)
    )
    passages = [f"{number}. {_PASSAGE}" for number in range(_PASSAGES)]
    began = time.perf_counter()
    ours.passages(passages)
    middle = time.perf_counter()
    theirs.encode_document(passages)
    rate, their_rate = _PASSAGES / (middle - began), _PASSAGES / (time.perf_counter() - middle)
    names = {
        "folder": str(folder),
        "model": str(folder / "model" / SENTENCE_TRANSFORMER),
        "question": _QUESTION,
    }
    start, memory = _fresh(_OURS.format(**names))
    loading, _ = _fresh(_OUR_LOADING.format(**names))
    their_start, their_memory = _fresh(_THEIRS.format(**names))
    return [
        _row("question, median", "ms", question * 1e3, their_question * 1e3),
        _row("passages", "1/s", rate, their_rate),
        _row("start to first vector", "s", start, their_start),
        _row("import and load alone", "s", loading, their_start),
        _row("peak memory after it", "MB", memory, their_memory),
    ]


def _alternating(ours: Callable[[], object], theirs: Callable[[], object]) -> tuple[float, float]:
    """Return the median seconds of each, taken in turns so that both meet the same noise."""
    times: dict[Callable[[], object], list[float]] = {ours: [], theirs: []}
    for turn in range(_WARMING + _TIMES):
        for call, taken in times.items():
            began = time.perf_counter()
            call()
            if turn >= _WARMING:
                taken.append(time.perf_counter() - began)
    return statistics.median(times[ours]), statistics.median(times[theirs])


def _fresh(code: str) -> tuple[float, float]:
    """Run `code` in fresh processes; return the median seconds and the peak memory in MB."""
    times, memory = [], 0.0
    for _ in range(_STARTS):
        began = time.perf_counter()
        done = subprocess.run(  # noqa: S603 - the code above, under our own interpreter
            [sys.executable, "-c", code + _MEMORY],
            cwd=settings.ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        times.append(time.perf_counter() - began)
        memory = int(done.stdout.split()[-1]) / 1024
    return statistics.median(times), memory


def _row(measure: str, unit: str, ours: float, theirs: float) -> dict[str, object]:
    return {
        "measure": measure,
        "unit": unit,
        "ours": round(ours, 2),
        "sentence-transformers": round(theirs, 2),
        "ratio": round(ours / theirs, 3),
    }
