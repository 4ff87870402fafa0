"""What was learned on top of the packaged weights: `config/adaptation.npz`. Not how: `tests/bench/adapt.py`.

The packaged model was trained to put whole texts near each other; here it also learned to put each word of a
question near the words that answer it. Its layers' matrices change by products of two narrow ones (LoRA; Hu
et al., 2021), and a projection keeps of a token's vector what tells sentences apart (as ColBERT has it;
Khattab and Zaharia, 2020).
"""

import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from config.errors import UserError

_PROJECTION, _UP, _DOWN = "projection", ".up", ".down"
# What the numbers are kept in: no figure of the bench changes by it.
_KEPT = np.float16

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Adaptation:
    """What is added to the packaged weights.

    `changes`: by the package's name of a matrix of shape (rows, columns), the two whose product is added to
    it, of shapes (rows, rank) and (rank, columns). `projection`: shape (hidden, token dimension).
    """

    changes: dict[str, tuple[Floats, Floats]]
    projection: Floats

    def added_to(self, name: str, matrix: Floats) -> Floats:
        """Return a matrix of the package with what was learned of it."""
        if name not in self.changes:
            return matrix
        up, down = self.changes[name]
        changed: Floats = matrix + up @ down
        return changed


def write(adapted: Adaptation, path: Path) -> None:
    """Write the file that `read` reads."""
    parts = {_PROJECTION: adapted.projection}
    for name, (up, down) in adapted.changes.items():
        parts |= {name + _UP: up, name + _DOWN: down}
    np.savez(path, **{name: part.astype(_KEPT) for name, part in parts.items()})  # type: ignore[arg-type] # numpy's names


def read(path: Path) -> Adaptation:
    """Read the file. Raises UserError when it cannot be read or does not fit together."""
    try:
        with np.load(path) as file:
            parts = {name: file[name].astype(np.float32) for name in file.files}
        projection = parts.pop(_PROJECTION)
        ups = [name.removesuffix(_UP) for name in parts if name.endswith(_UP)]
        return Adaptation({name: (parts[name + _UP], parts[name + _DOWN]) for name in ups}, projection)
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise UserError(f"{path} is damaged ({error}); restore it: git checkout config/{path.name}") from None
