"""How search grows with the library: recall, time and room of FAISS's kinds of index. Not answer quality.

The vectors are those of real texts (the gold articles and the standard library's docstrings), enlarged:
a new one lies at a random place between a real one and one of its ten nearest, plus noise with the
spectrum of such neighbours' differences, as strong as makes the nearest neighbour in a sample of the real
size as near as in the real texts. The questions are the gold's own, and docstrings kept apart.
"""

import ast
import json
import sysconfig
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import numpy.typing as npt

from config import settings
from index.embedding import Embedder, open_embedder
from index.vectors import CANDIDATES, COARSE_ENDING, PROBED, Vectors

Floats = npt.NDArray[np.float32]
Row = dict[str, object]
Search = Callable[[Floats], npt.NDArray[np.int64]]

GOLD = Path(__file__).resolve().parent.parent / "gold"
DOCSTRINGS = 3_000
APART = 150
QUESTIONS = 300
ARTICLE = 40
# Spelled for faiss.index_factory; {lists} is filled in as twice the root of the number of rows.
ENGINES = {
    10_000: ("HNSW16", "SQ8"),
    100_000: ("HNSW16", "SQ8", "IVF{lists},SQ8", "PCAR192,IVF{lists},PQ96x4fs"),
    1_000_000: ("SQ8", "IVF{lists},SQ8", "PCAR192,IVF{lists},PQ96x4fs"),
}


def run(*, full: bool = False) -> list[dict[str, object]]:
    """Return a row per library size and engine; also of a million passages when `full` (15 minutes)."""
    chosen = settings.load()
    real, questions = _real(open_embedder(chosen.model, chosen.folder), chosen.folder / "bench")
    rows: list[Row] = []
    for size, engines in ENGINES.items():
        if size <= 100_000 or full:
            rows += _measure(enlarged(real, size), questions, engines)
    return rows


def enlarged(real: Floats, count: int, seed: int = 0) -> Floats:
    """Return `count` vectors like the `real` ones, by the method this module opens with."""
    near = _neighbours(real, 10)[0]
    differences = (real[near] - real[:, None]).reshape(-1, real.shape[1])
    spectrum, axes = np.linalg.eigh(differences.T @ differences / len(differences))
    shape = (axes * np.sqrt(np.maximum(spectrum, 0))).T.astype(np.float32)

    def make(number: int, strength: float, random: np.random.Generator) -> Floats:
        first = random.integers(len(real), size=number)
        second = near[first, random.integers(near.shape[1], size=number)]
        part = random.random((number, 1), dtype=np.float32)
        noise = random.standard_normal((number, real.shape[1]), dtype=np.float32) @ shape
        rows = real[first] + part * (real[second] - real[first]) + np.float32(strength) * noise
        unit: Floats = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit

    target, low, high = np.median(_neighbours(real, 1)[1]), 0.0, 2.0
    while high - low > 1 / 256:
        middle = (low + high) / 2
        nearness = np.median(_neighbours(make(len(real), middle, np.random.default_rng(9)), 1)[1])
        low, high = (middle, high) if nearness > target else (low, middle)
    random = np.random.default_rng(seed)
    rows = np.empty((count, real.shape[1]), np.float32)
    for start in range(0, count, 50_000):
        rows[start : start + 50_000] = make(min(50_000, count - start), low, random)
    return rows


def _measure(rows: Floats, questions: Floats, engines: tuple[str, ...]) -> list[Row]:
    faiss.omp_set_num_threads(1)
    truth = faiss.knn(questions, rows, 10, faiss.METRIC_INNER_PRODUCT)[1]
    flat = _milliseconds(lambda query: _flat(query, rows), questions)

    def row(engine: str, search: Search, size: int, seconds: float) -> Row:
        found = [search(question[None]) for question in questions]
        recall = np.mean([len({*ids} & {*true}) / 10 for ids, true in zip(found, truth, strict=True)])
        took = _milliseconds(search, questions)
        return {
            "passages": len(rows),
            "engine": engine,
            "recall@10": float(recall),
            "p50 ms": took,
            "times flat": took / flat,
            "MB": size / 1e6,
            "build s": seconds,
        }

    result = [row("flat", lambda query: _flat(query, rows), rows.nbytes, 0.0)]
    result += [row(*_built(engine, rows)) for engine in engines]
    with tempfile.TemporaryDirectory() as folder:
        vectors = Vectors(Path(folder) / "rows.f32", rows.shape[1])
        started = time.perf_counter()
        vectors.write(0, [rows])
        vectors.prepare(len(rows))
        seconds = time.perf_counter() - started
        coarse = vectors.path.with_name(vectors.path.name + COARSE_ENDING)
        size = vectors.path.stat().st_size + (coarse.stat().st_size if coarse.exists() else 0)
        whole = (range(len(rows)),)
        result.append(row("ours", lambda query: vectors.search(query, 10, whole)[0][0], size, seconds))
        result.append(_one_article(vectors, rows, questions))
    return result


def _one_article(vectors: Vectors, rows: Floats, questions: Floats) -> Row:
    """Compare one article among all the others with the same article alone in a library."""
    within = range(len(rows) // 2, len(rows) // 2 + ARTICLE)
    alone = Vectors(vectors.path.with_name("alone.f32"), rows.shape[1])
    alone.write(0, [rows[within.start : within.stop]])
    return {
        "passages": len(rows),
        "one article, ms": _milliseconds(lambda query: vectors.search(query, 10, [within])[0], questions),
        "alone, ms": _milliseconds(lambda query: alone.search(query, 10, [range(ARTICLE)])[0], questions),
    }


def _built(engine: str, rows: Floats) -> tuple[str, Search, int, float]:
    """Build one of FAISS's indexes; compressed ones find candidates, which the rows themselves order."""
    engine = engine.format(lists=int(2 * len(rows) ** 0.5))
    started = time.perf_counter()
    index: Any = faiss.index_factory(rows.shape[1], engine, faiss.METRIC_L2)
    index.train(
        rows[np.sort(np.random.default_rng(0).choice(len(rows), min(len(rows), 100_000), replace=False))]
    )
    index.add(rows)
    seconds = time.perf_counter() - started
    size = len(faiss.serialize_index(index))
    if "IVF" in engine:
        faiss.extract_index_ivf(index).nprobe = PROBED
    if "HNSW" in engine:
        index.hnsw.efSearch = 256

    def search(query: Floats) -> npt.NDArray[np.int64]:
        ids = index.search(query, CANDIDATES if "PQ" in engine else 10)[1][0]
        ids = ids[ids >= 0]
        best: npt.NDArray[np.int64] = ids[np.argsort(-(rows[ids] @ query[0]))[:10]]
        return best

    return engine, search, size, seconds


def _flat(query: Floats, rows: Floats) -> npt.NDArray[np.int64]:
    ids: npt.NDArray[np.int64] = faiss.knn(query, rows, 10, faiss.METRIC_INNER_PRODUCT)[1][0]
    return ids


def _milliseconds(search: Callable[[Floats], object], questions: Floats) -> float:
    """Return the median time of one question at a time."""
    times = []
    for question in questions[:100]:
        started = time.perf_counter()
        search(question[None])
        times.append(time.perf_counter() - started)
    return float(np.median(times)) * 1000


def _neighbours(rows: Floats, count: int) -> tuple[npt.NDArray[np.int64], Floats]:
    """Return the ids and the cosines of each row's nearest others."""
    cosines, ids = faiss.knn(rows, rows, count + 1, faiss.METRIC_INNER_PRODUCT)
    return ids[:, 1:], cosines[:, 1:]


def _real(embedder: Embedder, folder: Path) -> tuple[Floats, Floats]:
    """Return vectors of real passages and of real questions, kept in `folder` since they take minutes."""
    path = folder / "growth.npz"
    if path.exists():
        with np.load(path) as kept:
            if str(kept["model"]) == embedder.name:
                return kept["real"], kept["questions"]
    docstrings = sorted(set(_docstrings()))
    chosen = [docstrings[i] for i in np.random.default_rng(0).permutation(len(docstrings))[:DOCSTRINGS]]
    blocks = [
        block for file in sorted(GOLD.rglob("*.txt")) for block in file.read_text("utf-8").split("\n\n")
    ]
    real = embedder.passages([*(block for block in blocks if block.strip()), *chosen[APART:]]).vectors
    lines = [line for file in sorted(GOLD.rglob("*questions.jsonl")) for line in file.open(encoding="utf-8")]
    asked = [json.loads(line)["question"] for line in lines if line.strip()]
    apart = embedder.passages(chosen[:APART]).vectors
    questions = np.concatenate([embedder.queries(asked).vectors[: QUESTIONS - APART], apart])
    folder.mkdir(parents=True, exist_ok=True)
    np.savez(path, real=real, questions=questions, model=embedder.name)
    return real, questions


def _docstrings() -> Iterator[str]:
    """Yield the paragraphs of the standard library's docstrings that read as prose."""
    library = Path(sysconfig.get_paths()["stdlib"])
    for path in library.rglob("*.py"):
        if {"site-packages", "test", "tests", "lib2to3"} & {*path.parts}:
            continue
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Module):
                for paragraph in (ast.get_docstring(node) or "").split("\n\n"):
                    text = " ".join(paragraph.split())
                    if 60 < len(text) < 500 and not text.startswith(">>>"):
                        yield text
