import subprocess
import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import vectors as module
from index.storage.rowfile import DamageError
from index.vectors import COARSE_ENDING, Vectors


def unit_rows(seed: int, count: int, dimension: int = 16) -> npt.NDArray[np.float32]:
    rows = np.random.default_rng(seed).standard_normal((count, dimension)).astype(np.float32)
    unit: npt.NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Vectors:
    vectors = Vectors(tmp_path_factory.mktemp("vectors") / "rows.f32", 16)
    vectors.write(0, [unit_rows(1, 1_000)])
    return vectors


@settings(deadline=None)  # The first search imports faiss.
@given(
    seed=st.integers(0, 2**32 - 1),
    k=st.integers(1, 50),
    borders=st.lists(st.integers(0, 1_000), min_size=2, max_size=8, unique=True),
)
def test_search_within_ranges_is_brute_force_within_them(
    thousand: Vectors, seed: int, k: int, borders: list[int]
) -> None:
    borders = sorted(borders)[: len(borders) // 2 * 2]
    within = [range(*pair) for pair in zip(borders[::2], borders[1::2], strict=True)]
    queries = unit_rows(seed, 3)
    ids, scores = thousand.search(queries, k, within)
    rows = np.concatenate([np.arange(part.start, part.stop) for part in within])
    products = queries @ unit_rows(1, 1_000)[rows].T
    expected = -np.sort(-products, axis=1)[:, :k]
    assert np.allclose(scores, expected, atol=1e-5)
    assert np.isin(ids, rows).all()
    found = np.einsum("qd,qkd->qk", queries, unit_rows(1, 1_000)[ids])
    assert np.allclose(found, scores, atol=1e-5)
    assert all(len(set(row)) == len(row) for row in ids.tolist())


def test_rows_written_later_follow_those_before(tmp_path: Path) -> None:
    vectors = Vectors(tmp_path / "rows.f32", 16)
    first, second = unit_rows(1, 5), unit_rows(2, 7)
    vectors.write(0, [first])
    assert np.array_equal(vectors.rows(range(5)), first)
    vectors.write(5, [second[:3], second[3:]])
    assert np.array_equal(vectors.rows(range(12)), np.concatenate([first, second]))


def test_rows_that_never_came_to_count_are_written_over(tmp_path: Path) -> None:
    vectors = Vectors(tmp_path / "rows.f32", 16)
    vectors.write(0, [unit_rows(1, 5), unit_rows(2, 9)])
    vectors.write(5, [unit_rows(3, 2)])
    again = Vectors(tmp_path / "rows.f32", 16)
    assert np.array_equal(again.rows(range(7)), np.concatenate([unit_rows(1, 5), unit_rows(3, 2)]))
    assert (tmp_path / "rows.f32").stat().st_size == 7 * 16 * 4


def test_a_file_that_ends_too_early_is_damage_not_a_crash(tmp_path: Path) -> None:
    vectors = Vectors(tmp_path / "rows.f32", 16)
    vectors.write(0, [unit_rows(1, 5)])
    with pytest.raises(DamageError, match="ends before row 6"):
        vectors.rows(range(6))
    with pytest.raises(DamageError, match="missing"):
        Vectors(tmp_path / "elsewhere.f32", 16).rows(range(1))


def test_rows_cannot_be_changed_through_the_map(thousand: Vectors) -> None:
    assert not thousand.rows(range(3)).flags.writeable


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Vectors:
    """Return more rows than are searched flat here: 4,000 around 40 centres."""
    monkeypatch.setattr(module, "FLAT_LIMIT", 1_000)
    monkeypatch.setattr(module, "PROBED", 32)
    # Threads that wait for each other are slow on a machine that is shared.
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    centres = unit_rows(5, 40, 32)[np.random.default_rng(6).integers(40, size=4_000)]
    rows = centres + 0.7 * unit_rows(7, 4_000, 32)
    vectors = Vectors(tmp_path / "rows.f32", 32)
    vectors.write(0, [rows / np.linalg.norm(rows, axis=1, keepdims=True)])
    return vectors


def recall(vectors: Vectors, queries: npt.NDArray[np.float32], within: list[range]) -> float:
    """Return the share of the ten truly nearest that are found."""
    rows = np.concatenate([np.arange(part.start, part.stop) for part in within])
    truth = rows[np.argsort(-(queries @ vectors.rows(range(4_000))[rows].T), axis=1)[:, :10]]
    ids, scores = vectors.search(queries, 10, within)
    exact = np.einsum("qd,qkd->qk", queries, vectors.rows(range(4_000))[ids])
    assert np.allclose(scores, exact, atol=1e-5)
    assert np.isin(ids, rows).all()
    return float(np.mean([len({*found} & {*true}) / 10 for found, true in zip(ids, truth, strict=True)]))


def test_many_rows_are_searched_by_a_coarse_index_with_exact_scores(many: Vectors) -> None:
    queries = many.rows(range(0, 4_000, 80))
    assert recall(many, queries, [range(4_000)]) > 0.95
    assert many.path.with_name(many.path.name + COARSE_ENDING).exists()


def test_rows_that_do_not_count_are_not_found_in_a_coarse_index(many: Vectors) -> None:
    queries = many.rows(range(0, 4_000, 80))
    assert recall(many, queries, [range(1_000), range(2_000, 3_500)]) > 0.95


def test_rows_newer_than_the_coarse_index_are_found(many: Vectors) -> None:
    many.prepare(3_500)
    ids, _ = many.search(many.rows(range(3_900, 3_910)), 1, [range(4_000)])
    assert ids[:, 0].tolist() == list(range(3_900, 3_910))


def test_a_coarse_index_grows_with_the_rows_and_is_made_anew_when_they_double(many: Vectors) -> None:
    made = many._coarse_of(1_500)
    assert many._coarse_of(1_510) is made
    grown = many._coarse_of(2_500)
    assert (grown.count, grown.lists) == (2_500, made.lists)
    assert many._coarse_of(4_000).lists > made.lists
    assert recall(many, many.rows(range(0, 4_000, 80)), [range(4_000)]) > 0.95


def test_one_range_is_exact_among_many_rows(many: Vectors) -> None:
    assert recall(many, unit_rows(8, 20, 32), [range(1_500, 1_540)]) == 1


def test_a_coarse_index_is_made_once(many: Vectors) -> None:
    many.prepare(4_000)
    made = many.path.with_name(many.path.name + COARSE_ENDING).stat().st_mtime_ns
    Vectors(many.path, 32).search(unit_rows(8, 1, 32), 10, [range(4_000)])
    assert many.path.with_name(many.path.name + COARSE_ENDING).stat().st_mtime_ns == made


@pytest.mark.parametrize("place", [0, 4, 5_000, -1])
def test_a_damaged_coarse_index_is_noticed_and_made_again(
    many: Vectors, place: int, caplog: pytest.LogCaptureFixture
) -> None:
    many.prepare(4_000)
    path = many.path.with_name(many.path.name + COARSE_ENDING)
    data = bytearray(path.read_bytes())
    data[place] ^= 0xFF
    path.write_bytes(data)
    again = Vectors(many.path, 32)
    assert recall(again, again.rows(range(0, 4_000, 80)), [range(4_000)]) > 0.95
    [line] = [record.getMessage() for record in caplog.records if record.name == "index.vectors"]
    assert "damaged" in line
    Vectors(many.path, 32).prepare(4_000)
    assert len([record for record in caplog.records if record.name == "index.vectors"]) == 1


def test_one_article_is_searched_without_faiss_s_classes_which_still_work_afterwards() -> None:
    code = """
import sys
import numpy as np
from index.vectors import nearest
rows = np.eye(8, 16, dtype=np.float32)
print(nearest(rows[2:3], rows, 1, 100)[0].item(), 'faiss' in sys.modules)
import faiss
index = faiss.IndexFlatIP(16)
index.add(rows)
print(index.search(rows[3:4], 1)[1].item(), nearest(rows[4:5], rows, 1)[0].item())
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.split() == ["102", "False", "3", "4"]
