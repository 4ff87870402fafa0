"""What a language file gives in several words, found by one of them: according to. Not single words."""

from collections.abc import Iterable, Mapping, Sequence

from index.wording.tokens import Token

Words = tuple[str, ...]
# Expressions by their first or their last word.
Expressions = Mapping[str, tuple[Words, ...]]
# The words on both sides of what they frame, by the first.
Frames = Mapping[str, tuple[tuple[Words, Words], ...]]


def matched(expressions: Expressions, tokens: Sequence[Token], start: int) -> int:
    """Return how many tokens from `start` make up one of `expressions`, the longest; 0 when none does."""
    longest = 0
    for words in expressions.get(tokens[start].lower, ()):
        end = start + len(words)
        if len(words) > longest and [token.lower for token in tokens[start:end]] == list(words):
            longest = len(words)
    return longest


def by_first_word(expressions: Iterable[str]) -> Expressions:
    """Return expressions by the word they begin with, in their order."""
    return _by_word(expressions, 0)


def by_last_word(expressions: Iterable[str]) -> Expressions:
    """Return expressions by the word they end with, in their order."""
    return _by_word(expressions, -1)


def _by_word(expressions: Iterable[str], place: int) -> Expressions:
    found: dict[str, tuple[Words, ...]] = {}
    for expression in expressions:
        words = tuple(expression.split())
        found[words[place]] = (*found.get(words[place], ()), words)
    return found


def framed(frames: Iterable[str]) -> Frames:
    """Return frames, an “…” between their two sides, by the word they begin with: wat … betreft."""
    found: dict[str, tuple[tuple[Words, Words], ...]] = {}
    for frame in frames:
        opening, _, closing = frame.partition("…")
        words = tuple(opening.split())
        found[words[0]] = (*found.get(words[0], ()), (words, tuple(closing.split())))
    return found
