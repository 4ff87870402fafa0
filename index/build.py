"""Once: packaged weights -> SentenceTransformer folder -> compiled graph. Run by `model` in a child process.

    python -m index.build FOLDER

sentence-transformers defines the model and is what the result is checked against. The folder appears
whole, by a rename, or not at all.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

import numpy as np

from config.errors import UserError
from index import model, tokenizer, weights
from index.compiled import GRAPH, PASSAGE, QUERY, WORDS, CompiledEmbedder

# Before the imports below: these libraries read the environment when imported.
os.environ |= {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_VERBOSITY": "error", "HF_HUB_DISABLE_PROGRESS_BARS": "1"}

import filelock
import onnx
import torch
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import Normalize, Transformer
from sentence_transformers.sentence_transformer.modules import Pooling
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

# Its activations are rounded to 8 bits, block by block; the next best form, int8 throughout, has 0.995.
_LEAST_COSINE = 0.998
_OPSET = 17
_EIGHT_BIT_ACTIVATIONS = 4  # onnxruntime's "accuracy level"
_CHECKED = (
    "Wat zei de minister over het akkoord?",
    "Who paid, and when?",
    "„Het is een goed idee”, zei burgemeester Ngũgĩ.\r\nDaarna\u00a0ging 3½ % naar huis 👍🏽",
)
_LAYER = (
    # package, transformers, rows, columns (h: hidden, i: intermediate)
    ("q", "attention.self.query", "h", "h"),
    ("k", "attention.self.key", "h", "h"),
    ("v", "attention.self.value", "h", "h"),
    ("ao", "attention.output.dense", "h", "h"),
    ("fi", "intermediate.dense", "i", "h"),
    ("fo", "output.dense", "h", "i"),
)
_NORMS = (("aln", "attention.output.LayerNorm"), ("oln", "output.LayerNorm"))


def make(folder: Path, source: Path) -> None:
    """Make the model folder from the weights at `source`, unless another process just did.

    Raises UserError when the weights are damaged or the result does not agree with them.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with filelock.FileLock(folder.with_suffix(".lock")):
        if model.fault_in(folder) is None:
            return
        for remains in folder.parent.glob(f"{folder.name}.*.partial"):
            shutil.rmtree(remains)
        partial = Path(tempfile.mkdtemp(".partial", f"{folder.name}.", folder.parent))
        try:
            _fill(partial, weights.read(source))
            if folder.exists():
                folder.rename(partial / "old")
            partial.rename(folder)
            shutil.rmtree(folder / "old", ignore_errors=True)
        finally:
            shutil.rmtree(partial, ignore_errors=True)


def _fill(folder: Path, packaged: weights.Weights) -> None:
    """Write everything a model folder holds, checked, and its manifest."""
    sizes, vocabulary = packaged.sizes, packaged.vocabulary
    network = _network(packaged)
    sentence_model = _sentence_transformer(network, vocabulary, folder / "base")
    shutil.rmtree(folder / "base")
    sentence_model.save(str(folder / model.SENTENCE_TRANSFORMER), create_model_card=False)
    np.save(folder / WORDS, packaged.blocks("emb.word", sizes.vocabulary, sizes.hidden))
    tokenizer.write(vocabulary, folder)
    _compile(network, folder / GRAPH)
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


def _network(packaged: weights.Weights) -> BertModel:
    """Return the weights as a transformers network, in float32."""
    sizes = packaged.sizes
    rows = {"h": sizes.hidden, "i": sizes.intermediate}
    state = {
        "embeddings.word_embeddings.weight": packaged.matrix("emb.word", sizes.vocabulary, sizes.hidden),
        "embeddings.position_embeddings.weight": packaged.floats("emb.pos", sizes.positions, sizes.hidden),
        "embeddings.token_type_embeddings.weight": packaged.floats("emb.type", sizes.types, sizes.hidden),
        "embeddings.LayerNorm.weight": packaged.floats("emb.ln.w", sizes.hidden),
        "embeddings.LayerNorm.bias": packaged.floats("emb.ln.b", sizes.hidden),
        # E5 takes the mean of the tokens; a pooler is asked for by the class, never used.
        "pooler.dense.weight": np.zeros((sizes.hidden, sizes.hidden), np.float32),
        "pooler.dense.bias": np.zeros(sizes.hidden, np.float32),
    }
    for layer in range(sizes.layers):
        ours, theirs = f"l{layer}.", f"encoder.layer.{layer}."
        for short, name, height, width in _LAYER:
            state[f"{theirs}{name}.weight"] = packaged.matrix(f"{ours}{short}.w", rows[height], rows[width])
            state[f"{theirs}{name}.bias"] = packaged.floats(f"{ours}{short}.b", rows[height])
        for short, name in _NORMS:
            state[f"{theirs}{name}.weight"] = packaged.floats(f"{ours}{short}.w", sizes.hidden)
            state[f"{theirs}{name}.bias"] = packaged.floats(f"{ours}{short}.b", sizes.hidden)
    config = BertConfig(
        vocab_size=sizes.vocabulary,
        hidden_size=sizes.hidden,
        num_hidden_layers=sizes.layers,
        num_attention_heads=sizes.heads,
        intermediate_size=sizes.intermediate,
        max_position_embeddings=sizes.positions,
        type_vocab_size=sizes.types,
        layer_norm_eps=sizes.epsilon,
        pad_token_id=packaged.vocabulary.padding,
    )
    network = BertModel(config)
    network.eval()  # type: ignore[no-untyped-call] # torch does not say
    # Written out in the graph, attention's parts are found and joined by onnxruntime's optimiser.
    network.set_attn_implementation("eager")
    network.load_state_dict({name: torch.from_numpy(values) for name, values in state.items()})
    return network


def _sentence_transformer(
    network: BertModel, vocabulary: weights.Vocabulary, base: Path
) -> SentenceTransformer:
    """Return network and tokenizer as the SentenceTransformer they are, by way of files in `base`."""
    pieces = vocabulary.pieces
    begin, end = pieces[vocabulary.begin], pieces[vocabulary.end]
    network.save_pretrained(base)
    PreTrainedTokenizerFast(  # type: ignore[no-untyped-call] # transformers does not say
        tokenizer_object=tokenizer.huggingface(vocabulary),
        bos_token=begin,
        eos_token=end,
        cls_token=begin,
        sep_token=end,
        unk_token=pieces[vocabulary.unknown],
        pad_token=pieces[vocabulary.padding],
        model_max_length=tokenizer.MAXIMUM_TOKENS,
        model_input_names=["input_ids", "attention_mask"],
    ).save_pretrained(base)
    transformer = Transformer(str(base), max_seq_length=tokenizer.MAXIMUM_TOKENS)
    return SentenceTransformer(
        modules=[transformer, Pooling(network.config.hidden_size, "mean"), Normalize()],
        prompts={"query": QUERY, "document": PASSAGE},
        device="cpu",
    )


class _Encoder(torch.nn.Module):
    """The network from word vectors to last hidden states; the words are looked up outside the graph."""

    def __init__(self, network: BertModel) -> None:
        super().__init__()
        self.network = network

    def forward(self, embeddings: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        states: torch.Tensor = self.network(inputs_embeds=embeddings, attention_mask=mask).last_hidden_state
        return states


def _compile(network: BertModel, path: Path) -> None:
    """Export the graph, join its operators, and put its matrices back into their blocks of 4 bits.

    The blocks are those of the package (32 values, one scale), so no weight changes.
    """
    config = network.config
    axes = {0: "texts", 1: "tokens"}
    torch.onnx.export(
        _Encoder(network),
        (torch.zeros(2, 7, config.hidden_size), torch.ones(2, 7, dtype=torch.int64)),
        str(path),
        input_names=["embeddings", "mask"],
        output_names=["states"],
        dynamic_axes={"embeddings": axes, "mask": axes, "states": axes},
        opset_version=_OPSET,
        dynamo=False,  # onnxruntime 1.32's optimiser does not know the newer exporter's attention
    )
    options = FusionOptions("bert")
    options.enable_embed_layer_norm = False  # the words are looked up outside
    options.use_multi_head_attention = True  # leaves its matrices apart, where they can be in 4 bits
    joined = optimizer.optimize_model(
        str(path),
        "bert",
        num_heads=config.num_attention_heads,
        hidden_size=config.hidden_size,
        optimization_options=options,
        opt_level=0,
    )
    quantizer = MatMulNBitsQuantizer(
        joined.model,
        block_size=weights.BLOCK_SIZE,
        is_symmetric=True,
        accuracy_level=_EIGHT_BIT_ACTIVATIONS,
    )
    quantizer.process()
    onnx.save(quantizer.model.model, str(path))


if __name__ == "__main__":
    try:
        make(Path(sys.argv[1]), weights.packaged_file())
    except UserError as error:
        sys.exit(model.report(str(error)))
    except OSError as error:
        sys.exit(model.report(f"The model cannot be written to {sys.argv[1]}: {error.strerror or error}."))
