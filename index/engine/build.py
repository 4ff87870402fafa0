"""Once: weights -> SentenceTransformer folder -> compiled graph. Run by `model` in a child process.

    python -m index.engine.build FOLDER WEIGHTS LEARNED

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
from index.engine import adaptation, tokenizer, weights
from index.engine.adaptation import Adaptation
from index.engine.compiled import GRAPH, NAME, PROJECTION, WORDS, CompiledEmbedder

# Activations are rounded to 8 bits, block by block, which leaves 0.9998; int8 throughout, 0.995.
_LEAST_COSINE = 0.998
_CHECKED = (
    "Wat zei de minister over het akkoord?",
    "Who paid, and when?",
    "„Het is een goed idee”, zei burgemeester Ngũgĩ.\r\nDaarna\u00a0ging 3½ % naar huis 👍🏽",
)


def make(folder: Path, source: Path, learned: Path) -> None:
    """Make the model folder from the weights at `source` and what was `learned`, unless another process did.

    Raises UserError when either is damaged or the result does not agree with them.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with filelock.FileLock(folder.with_suffix(".lock")):
        if model.fault_in(folder, learned) is None:
            return
        packaged, adapted = weights.read(source), adaptation.read(learned)
        for remains in folder.parent.glob(f"{folder.name}.*.partial"):
            shutil.rmtree(remains)
        partial = Path(tempfile.mkdtemp(".partial", f"{folder.name}.", folder.parent))
        try:
            (partial / NAME).write_text(f"multilingual-e5-small, adapted {model.digest(learned)[:12]}")
            _fill(partial, packaged, adapted)
            model.seal(partial, learned)
            if folder.exists():
                folder.rename(partial / "old")
            partial.rename(folder)
            shutil.rmtree(folder / "old", ignore_errors=True)
        finally:
            shutil.rmtree(partial, ignore_errors=True)


def _fill(folder: Path, packaged: weights.Weights, adapted: Adaptation) -> None:
    """Write everything else a model folder holds, and check it."""
    from index.engine import network  # noqa: PLC0415 - takes ten seconds; what fails before is told before

    sizes, vocabulary = packaged.sizes, packaged.vocabulary
    bert = network.build(packaged, adapted)
    sentence_model = network.sentence_transformer(bert, vocabulary, folder / "base")
    shutil.rmtree(folder / "base")
    sentence_model.save(str(folder / model.SENTENCE_TRANSFORMER), create_model_card=False)
    np.save(folder / WORDS, packaged.blocks("emb.word", sizes.vocabulary, sizes.hidden))
    np.save(folder / PROJECTION, adapted.projection)
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


if __name__ == "__main__":
    try:
        make(*map(Path, sys.argv[1:]))
    except UserError as error:
        sys.exit(model.report(str(error)))
    except OSError as error:
        reason = error.strerror or error
        sys.exit(
            model.report(
                f"The model cannot be written to {sys.argv[1]} ({reason}): make room there and the folder "
                "writable, or choose another with CITAAT_DATA_FOLDER."
            )
        )
