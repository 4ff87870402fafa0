import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.errors import UserError
from index.engine import weights
from tests import packaged


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("weights") / "small.bin"
    packaged.write(path)
    return path


def test_a_block_holds_its_low_nibbles_first_and_counts_from_minus_eight() -> None:
    block = np.zeros(1, weights.BLOCK)
    block["scale"] = 0.5
    block["nibbles"][0, 0] = 0xF8
    values = weights.expand(block)
    assert values.shape == (32,)
    assert values[0] == 0.0
    assert values[16] == 3.5
    assert values[1] == values[17] == -4.0


def test_pieces_and_tensors_come_out_as_they_were_put_in(small: Path) -> None:
    read = weights.read(small)
    assert read.vocabulary.pieces == packaged.PIECES
    assert read.matrix("l0.fi.w", packaged.INTERMEDIATE, packaged.HIDDEN).shape == (96, 64)
    assert read.floats("emb.pos", packaged.POSITIONS, packaged.HIDDEN).std() == pytest.approx(0.05, rel=0.05)


def test_a_tensor_of_another_size_is_damage(small: Path) -> None:
    with pytest.raises(UserError, match=r"l0\.fi\.w is missing or of another size"):
        weights.read(small).matrix("l0.fi.w", packaged.INTERMEDIATE, packaged.INTERMEDIATE)


def test_another_format_or_version_is_refused(small: Path, tmp_path: Path) -> None:
    for place, content in ((0, b"GGUF"), (4, struct.pack("<I", 2))):
        other = bytearray(small.read_bytes())
        other[place : place + 4] = content
        path = tmp_path / "other.bin"
        path.write_bytes(other)
        with pytest.raises(UserError, match="reinstall their package"):
            weights.read(path)


@given(part=st.floats(0, 0.999))
def test_a_file_cut_anywhere_is_refused(
    small: Path, tmp_path_factory: pytest.TempPathFactory, part: float
) -> None:
    whole = small.read_bytes()
    path = tmp_path_factory.getbasetemp() / "cut.bin"
    path.write_bytes(whole[: int(len(whole) * part)])
    with pytest.raises(UserError, match="reinstall their package"):
        weights.read(path)


def test_a_missing_file_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        weights.read(tmp_path / "none.bin")
