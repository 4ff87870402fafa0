from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.vectors import DamageError, Vectors


def unit_rows(seed: int, count: int, dimension: int = 16) -> npt.NDArray[np.float32]:
    rows = np.random.default_rng(seed).standard_normal((count, dimension)).astype(np.float32)
    unit: npt.NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Vectors:
    vectors = Vectors(tmp_path_factory.mktemp("vectors") / "rows.f32", 16)
    vectors.write(0, [unit_rows(1, 1_000)])
    return vectors


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
