"""What is kept of an article besides its vectors, in memory and as bytes. Not where the bytes are kept."""

import zlib
from typing import Self

import msgspec
import numpy as np
import numpy.typing as npt

from index.article import Article, Passage
from index.embedding import Embeddings

Floats = npt.NDArray[np.float32]
Places = npt.NDArray[np.int32]


class Draft(msgspec.Struct, frozen=True):
    """A passage and the text the model reads for it.

    `text` may put the passage's context before or after its own words; these begin at `offset`.
    """

    passage: Passage
    text: str
    offset: int = 0


class IndexedArticle(msgspec.Struct, frozen=True, eq=False):
    """An article with everything the model made of it; all arrays are read-only.

    `vectors`: float32, shape (passages, dimension), L2-normalised rows, in the passages' order.
    `tokens`: float32, shape (tokens, token dimension): the vectors of all passages' own tokens, without those
    of their context, one passage after another, so that one matrix product scores them all.
    `places`: int32, shape (tokens, 2): where each token stands in the article's text.
    `offsets`: int64, shape (passages + 1,): passage i's tokens are rows `offsets[i]:offsets[i + 1]`.
    """

    article: Article
    passages: tuple[Passage, ...]
    vectors: Floats
    tokens: Floats
    places: Places
    offsets: npt.NDArray[np.int64]


class Content(msgspec.Struct, frozen=True):
    """What an index is made from; enough to make it again when its numbers are damaged."""

    article: Article
    drafts: tuple[Draft, ...]

    def __post_init__(self) -> None:
        for draft in self.drafts:
            words = self.article[draft.passage.span]
            if draft.text[draft.offset : draft.offset + len(words)] != words:
                raise ValueError(f"a draft of {draft.passage.span} does not hold its words at {draft.offset}")


class Record(msgspec.Struct, frozen=True):
    """An article's content and token vectors as bytes.

    A token's vector is kept as int8 times one float32 that makes its length 1 again: a quarter of the size,
    and a cosine of at least 0.9999 with the original.
    """

    content: bytes
    tokens: bytes
    scales: bytes
    places: bytes
    offsets: bytes

    @classmethod
    def of(cls, content: Content, embeddings: Embeddings) -> Self:
        """Keep the tokens that belong to the passages' own words, at their places in the article."""
        own = [
            _own_tokens(draft, tokens, spans)
            for draft, tokens, spans in zip(
                content.drafts, embeddings.tokens, embeddings.token_spans, strict=True
            )
        ]
        tokens = np.concatenate([tokens for tokens, _ in own] or [np.empty((0, 1), np.float32)])
        places = np.concatenate([np.empty((0, 2), np.int32), *(places for _, places in own)])
        offsets = np.cumsum([0, *(len(tokens) for tokens, _ in own)], dtype=np.int64)
        peaks = np.abs(tokens).max(axis=1, keepdims=True, initial=np.finfo(np.float32).tiny)
        quantised = np.rint(tokens / peaks * 127).astype(np.int8)
        scales = 1 / np.linalg.norm(quantised.astype(np.float32), axis=1)
        return cls(
            encode(content),
            quantised.tobytes(),
            scales.astype("<f4").tobytes(),
            places.astype("<i4").tobytes(),
            offsets.astype("<i8").tobytes(),
        )

    def restore(self, vectors: Floats) -> IndexedArticle:
        """Return the article with its passages' `vectors`."""
        content = decode(self.content)
        scales = np.frombuffer(self.scales, "<f4")
        quantised = np.frombuffer(self.tokens, np.int8).reshape(len(scales), -1 if len(scales) else 1)
        tokens = np.multiply(quantised, scales[:, None], dtype=np.float32)
        for array in (tokens, vectors):
            array.flags.writeable = False
        return IndexedArticle(
            content.article,
            tuple(draft.passage for draft in content.drafts),
            vectors,
            tokens,
            np.frombuffer(self.places, "<i4").reshape(-1, 2),
            np.frombuffer(self.offsets, "<i8"),
        )

    def checksum(self, start: int = 0) -> int:
        """Return the CRC-32 of all the bytes, continuing from `start`."""
        for part in (self.content, self.tokens, self.scales, self.places, self.offsets):
            start = zlib.crc32(part, start)
        return start


def encode(content: Content) -> bytes:
    """Return `content` as MessagePack."""
    return msgspec.msgpack.encode(content)


def decode(data: bytes) -> Content:
    """Return the content in `data`. Raises msgspec.ValidationError when it holds something else."""
    return msgspec.msgpack.decode(data, type=Content)


def _own_tokens(draft: Draft, tokens: Floats, spans: Places) -> tuple[Floats, Places]:
    """Drop the context's tokens, and turn places in the text into places in the article.

    A token that begins with the space before the passage is clipped to the passage.
    """
    places = spans - draft.offset
    places = np.clip(places, 0, len(draft.passage.span))
    own = places[:, 0] < places[:, 1]
    return tokens[own], (places[own] + draft.passage.span.start).astype(np.int32)
