"""Text to the default model's token ids, and each token's place in the text. Not what the ids mean.

Does what the model's own tokenizer (`huggingface`, the definition) does, token for token, from two files
that are mapped instead of parsed: the definition takes a second and 280 MB to load its vocabulary, this
takes a millisecond and next to nothing. Normalising and splitting are the library's in both; only the
choice of pieces within a word is made here. One difference is meant: `<s>` in a text is four letters,
not the start of a text.
"""

import functools
import math
from dataclasses import dataclass
from pathlib import Path

import marisa_trie
import numpy as np
import numpy.typing as npt
from tokenizers import (
    NormalizedString,
    PreTokenizedString,
    Regex,
    Tokenizer,
    decoders,
    models,
    normalizers,
    pre_tokenizers,
    processors,
)

from index.embedding import own_spans
from index.engine.weights import Vocabulary

TRIE, PIECES = "pieces.marisa", "pieces.npy"
MAXIMUM_TOKENS = 512
_BEGIN, _END, _UNKNOWN = 0, 2, 3
# SentencePiece's own limit, checked when the files are written.
_LONGEST_PIECE = 16
# What it costs to take an unknown character, below the least probable piece: SentencePiece's figure.
_UNKNOWN_PENALTY = 10.0
# More than this cannot reach the model, and tokenizing all of a hostile text would take minutes.
_LONGEST_TEXT = 2 * _LONGEST_PIECE * MAXIMUM_TOKENS
_WORDS_KEPT = 50_000
# Read from the package's normalisation map, which is SentencePiece's nmt_nfkc: characters dropped, and
# characters taken for a space beyond those that NFKC takes for one.
_DROPPED = "\u0001-\u0008\u000b\u000e-\u001f\u007f\u008f\u009f"
_SPACES = "\u0009\u000a\u000c\u000d\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd"

_NOWHERE = (0, 0)

Piece = tuple[int, int, int]


def normalizer() -> normalizers.Normalizer:
    """Return what happens to a text before it is split: NFKC, odd spaces to spaces, single ones."""
    return normalizers.Sequence(
        [
            normalizers.Replace(Regex(f"[{_DROPPED}]"), ""),
            normalizers.Replace(Regex(f"[{_SPACES}]"), " "),
            normalizers.NFKC(),
            normalizers.Replace(Regex(" {2,}"), " "),
            normalizers.Strip(),
        ]
    )


def huggingface(vocabulary: Vocabulary) -> Tokenizer:
    """Build the definition: a Unigram tokenizer with `<s>` before and `</s>` after."""
    pieces = list(zip(vocabulary.pieces, vocabulary.scores.tolist(), strict=True))
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=vocabulary.unknown))
    tokenizer.normalizer = normalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    begin, end = vocabulary.pieces[vocabulary.begin], vocabulary.pieces[vocabulary.end]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{begin} $A {end}",
        pair=f"{begin} $A {end} {end} $B {end}",
        special_tokens=[(begin, vocabulary.begin), (end, vocabulary.end)],
    )
    return tokenizer


def write(vocabulary: Vocabulary, folder: Path) -> None:
    """Write the two files that `MappedTokenizer` opens.

    Raises ValueError for a vocabulary that is not of the shape assumed here.
    """
    specials = (vocabulary.begin, vocabulary.end, vocabulary.unknown)
    ids = {piece: number for number, piece in enumerate(vocabulary.pieces) if number > _UNKNOWN}
    if specials != (_BEGIN, _END, _UNKNOWN) or max(map(len, ids)) > _LONGEST_PIECE:
        raise ValueError("the vocabulary is not numbered as expected, or has a longer piece")
    trie = marisa_trie.Trie(ids)
    pieces = np.empty(len(trie), [("id", "<i4"), ("score", "<f4")])
    for piece, number in ids.items():
        pieces[trie[piece]] = number, vocabulary.scores[number]
    trie.save(str(folder / TRIE))
    np.save(folder / PIECES, pieces)


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text as the model takes it.

    `ids`: with the prompt's and the special ones, at most `MAXIMUM_TOKENS`. `own`: which of them stand
    for characters of the text itself, ascending. `spans`: int32, shape (len(own), 2), the code points
    of each of these in the text, never empty.
    """

    ids: tuple[int, ...]
    own: tuple[int, ...]
    spans: npt.NDArray[np.int32]


class MappedTokenizer:
    """The default model's tokenizer, from the files of `write`."""

    def __init__(self, folder: Path) -> None:
        self._trie = marisa_trie.Trie().mmap(str(folder / TRIE))
        pieces = np.load(folder / PIECES, mmap_mode="r")
        # Single items of a memory view come out as Python numbers, much faster than from an array.
        self._ids, self._scores = memoryview(pieces["id"]), memoryview(pieces["score"])
        self._unknown_score = float(pieces["score"].min()) - _UNKNOWN_PENALTY
        self._normalize = normalizer().normalize
        self._metaspace = pre_tokenizers.Metaspace()
        self._pieces = functools.lru_cache(_WORDS_KEPT)(self._best_pieces)

    def __call__(self, prompt: str, text: str) -> Tokens:
        """Tokenize `prompt` + `text`, cut to what the model takes."""
        whole = (prompt + text)[:_LONGEST_TEXT]
        pieces = PreTokenizedString(whole)
        pieces.normalize(self._normalize)
        self._metaspace.pre_tokenize(pieces)
        ids: list[int] = [_BEGIN]

        def split(_: int, word: NormalizedString) -> list[NormalizedString | None]:
            found = self._pieces(word.normalized)
            ids.extend(piece for piece, _, _ in found)
            return [word[start:end] for _, start, end in found] if len(found) > 1 else [word]

        pieces.split(split)
        places = [_NOWHERE, *(place for _, place, _ in pieces.get_splits("original", "char"))]
        own, spans = own_spans(whole, len(prompt), places, len(whole))
        kept = [index for index in own if index < MAXIMUM_TOKENS - 1]
        return Tokens(
            ids=(*ids[: MAXIMUM_TOKENS - 1], _END),
            own=tuple(kept),
            spans=np.array(spans[: len(kept)], np.int32).reshape(-1, 2),
        )

    def _best_pieces(self, word: str) -> tuple[Piece, ...]:
        """Return the most probable pieces of a word as (id, start, end): Viterbi over its characters."""
        best = [0.0] + [-math.inf] * len(word)
        last: list[Piece] = [(_UNKNOWN, 0, 0)] * (len(word) + 1)
        for start in range(len(word)):
            steps = [
                (self._ids[key], start + len(piece), self._scores[key])
                for piece, key in self._trie.iter_prefixes_with_ids(word[start : start + _LONGEST_PIECE])
            ]
            if not steps or steps[0][1] > start + 1:
                steps.insert(0, (_UNKNOWN, start + 1, self._unknown_score))
            for piece, end, score in steps:
                if best[start] + score > best[end]:
                    best[end], last[end] = best[start] + score, (piece, start, end)
        path: list[Piece] = []
        end = len(word)
        while end:
            piece, start, _ = last[end]
            if piece == _UNKNOWN and path and path[-1][0] == _UNKNOWN:
                path[-1] = (_UNKNOWN, start, path[-1][2])
            else:
                path.append(last[end])
            end = start
        return tuple(reversed(path))
