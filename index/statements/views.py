"""A sentence with its cues, and a piece of it that is reported. Not where such a piece ends."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.statements.cues import Cue
from index.wording.lexicon import Lexicon
from index.wording.tokens import Token

Tokens = Sequence[Token]
# A line may break off behind a comma.
_STOPS = frozenset(".!?…,")


@dataclass(frozen=True, slots=True)
class Content:
    """Tokens `start..end` of what is reported."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A folded sentence with all its cues, as the rules need them."""

    tokens: Tokens
    cues: Sequence[Cue]
    lexicon: Lexicon

    @property
    def end(self) -> int:
        """Where the sentence ends without its closing stop."""
        end = len(self.tokens)
        while end and self.tokens[end - 1].text in _STOPS:
            end -= 1
        return end
