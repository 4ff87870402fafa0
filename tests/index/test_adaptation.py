from pathlib import Path

import numpy as np
import pytest

from config.errors import UserError
from index.engine import adaptation, network, weights
from index.model import LEARNED
from tests import packaged


def test_what_was_learned_is_read_as_it_was_written(tmp_path: Path) -> None:
    made = packaged.write_learned(tmp_path / "learned.npz")
    found = adaptation.read(tmp_path / "learned.npz")
    assert np.array_equal(found.projection, made.projection)
    assert found.changes.keys() == made.changes.keys()
    for name, parts in made.changes.items():
        assert all(np.array_equal(*both) for both in zip(found.changes[name], parts, strict=True))


def test_it_is_added_to_the_matrices_it_was_learned_for_and_to_no_other(tmp_path: Path) -> None:
    packaged.write(tmp_path / "small.bin")
    made = packaged.write_learned(tmp_path / "learned.npz")
    read = weights.read(tmp_path / "small.bin")
    plain, adapted = network.build(read).state_dict(), network.build(read, made).state_dict()
    changed = {name for name in plain if not np.array_equal(plain[name], adapted[name])}
    assert changed == {
        "encoder.layer.1.attention.self.query.weight",
        "encoder.layer.1.intermediate.dense.weight",
    }
    up, down = made.changes["l1.q"]
    difference = (
        adapted["encoder.layer.1.attention.self.query.weight"]
        - plain["encoder.layer.1.attention.self.query.weight"]
    )
    assert np.allclose(difference, up @ down, atol=1e-6)


def test_what_is_shipped_fits_the_packaged_model() -> None:
    shipped, read = adaptation.read(LEARNED), weights.read(weights.packaged_file())
    assert shipped.projection.shape[0] == read.sizes.hidden
    assert shipped.changes
    network.build(read, shipped)


@pytest.mark.parametrize("content", [b"", b"PK", b"no archive at all"])
def test_a_damaged_file_says_how_to_restore_it(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "learned.npz").write_bytes(content)
    with pytest.raises(UserError, match=r"git checkout config/learned\.npz"):
        adaptation.read(tmp_path / "learned.npz")


def test_a_file_with_a_part_missing_is_damaged(tmp_path: Path) -> None:
    parts = {"l1.q.up": np.zeros((2, 2))}
    np.savez(tmp_path / "learned.npz", **parts)  # type: ignore[arg-type] # numpy's names of arrays
    with pytest.raises(UserError, match="is damaged"):
        adaptation.read(tmp_path / "learned.npz")
