"""The default model as torch and onnxruntime's tools see it: the network, its definition, its graph.

Only `build` imports this, in its own process: the libraries take ten seconds and most of a gigabyte.
"""

import os
from pathlib import Path

import numpy as np

# Before the imports below: these libraries read the environment when imported.
os.environ |= {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_VERBOSITY": "error", "HF_HUB_DISABLE_PROGRESS_BARS": "1"}

import onnx
import torch
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import Normalize, Transformer
from sentence_transformers.sentence_transformer.modules import Pooling
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from index.engine import tokenizer, weights
from index.engine.adaptation import Adaptation
from index.engine.compiled import PASSAGE, QUERY

_OPSET = 17
_EIGHT_BIT_ACTIVATIONS = 4  # onnxruntime's "accuracy level"
_BITS = 8
LAYER = (
    # package, transformers, rows, columns (h: hidden, i: intermediate)
    ("q", "attention.self.query", "h", "h"),
    ("k", "attention.self.key", "h", "h"),
    ("v", "attention.self.value", "h", "h"),
    ("ao", "attention.output.dense", "h", "h"),
    ("fi", "intermediate.dense", "i", "h"),
    ("fo", "output.dense", "h", "i"),
)
_NORMS = (("aln", "attention.output.LayerNorm"), ("oln", "output.LayerNorm"))


def build(packaged: weights.Weights, adapted: Adaptation | None = None) -> BertModel:
    """Return the weights, with what was learned on top of them, as a transformers network in float32."""
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
        for short, name, height, width in LAYER:
            matrix = packaged.matrix(f"{ours}{short}.w", rows[height], rows[width])
            state[f"{theirs}{name}.weight"] = (
                adapted.added_to(f"{ours}{short}", matrix) if adapted else matrix
            )
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


def sentence_transformer(
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


def compile_graph(network: BertModel, path: Path) -> None:
    """Export the graph, join its operators, and put its matrices into blocks of 8 bits.

    The blocks are those of the package (32 values, one scale), whose 4 bits come out of 8 as they were; what
    was learned on top of them would not come out of 4. Neither takes longer to multiply.
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
        bits=_BITS,
        block_size=weights.BLOCK_SIZE,
        is_symmetric=True,
        accuracy_level=_EIGHT_BIT_ACTIVATIONS,
    )
    quantizer.process()
    onnx.save(quantizer.model.model, str(path))
