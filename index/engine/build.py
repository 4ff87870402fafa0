"""Once: packaged weights -> SentenceTransformer folder -> compiled graph. Run by `model` in a child process.

    python -m index.engine.build FOLDER WEIGHTS

sentence-transformers defines the model and is what the result is checked against. The folder appears
whole, by a rename, or not at all.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import filelock
import numpy as np

from config.errors import UserError
from index import model
from index.engine import tokenizer, weights
from index.engine.compiled import GRAPH, WORDS, CompiledEmbedder

# Activations are rounded to 8 bits, block by block, which leaves 0.9998; int8 throughout, 0.995.
_LEAST_COSINE = 0.998
_CHECKED = (
    "Wat zei de minister over het akkoord?",
    "Who paid, and when?",
    "„Het is een goed idee”, zei burgemeester Ngũgĩ.\r\nDaarna\u00a0ging 3½ % naar huis 👍🏽",
)


def make(folder: Path, source: Path) -> None:
    """Make the model folder from the weights at `source`, unless another process just did.

    Raises UserError when the weights are damaged or the result does not agree with them.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with filelock.FileLock(folder.with_suffix(".lock")):
        if model.fault_in(folder) is None:
            return
        packaged = weights.read(source)
        for remains in folder.parent.glob(f"{folder.name}.*.partial"):
            shutil.rmtree(remains)
        partial = Path(tempfile.mkdtemp(".partial", f"{folder.name}.", folder.parent))
        try:
            _fill(partial, packaged)
            if folder.exists():
                folder.rename(partial / "old")
            partial.rename(folder)
            shutil.rmtree(folder / "old", ignore_errors=True)
        finally:
            shutil.rmtree(partial, ignore_errors=True)


def _fill(folder: Path, packaged: weights.Weights) -> None:
    """Write everything a model folder holds, checked, and its manifest."""
    from index.engine import network  # noqa: PLC0415 - takes ten seconds; what fails before is told before

    sizes, vocabulary = packaged.sizes, packaged.vocabulary
    bert = network.build(packaged)
    sentence_model = network.sentence_transformer(bert, vocabulary, folder / "base")
    shutil.rmtree(folder / "base")
    sentence_model.save(str(folder / model.SENTENCE_TRANSFORMER), create_model_card=False)
    np.save(folder / WORDS, packaged.blocks("emb.word", sizes.vocabulary, sizes.hidden))
    tokenizer.write(vocabulary, folder)
    network.compile_graph(bert, folder / GRAPH)
    compiled = CompiledEmbedder(folder)
    for ours, theirs in (
        (compiled.queries(_CHECKED), sentence_model.encode_query(list(_CHECKED))),
        (compiled.passages(_CHECKED), sentence_model.encode_document(list(_CHECKED))),
    ):
        cosine = float((ours.vectors * theirs).sum(axis=1).min())
        if not cosine >= _LEAST_COSINE:
            raise UserError(
                f"The compiled model disagrees with its source (cosine {cosine:.4f}); "
                "install the versions in constraints.txt and start again."
            )
    model.seal(folder)


if __name__ == "__main__":
    try:
        make(Path(sys.argv[1]), Path(sys.argv[2]))
    except UserError as error:
        sys.exit(model.report(str(error)))
    except OSError as error:
        sys.exit(model.report(f"The model cannot be written to {sys.argv[1]}: {error.strerror or error}."))
