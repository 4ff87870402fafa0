"""What a cue is: the words that report. Which words those are stands in `verbs` and `sources`."""

from dataclasses import dataclass
from typing import Literal

from config.language import Takes
from index.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Cue:
    """Tokens `start..end` that report; what they take; the subject; where the complement is looked for.

    `clause` is where the cue's own clause begins; `inverted`: the subject stands behind the verb;
    `refers_back`: what is reported is the sentence before (Dat meldde de bank).
    """

    kind: Literal["verb", "source", "own", "noun"]
    start: int
    end: int
    clause: int
    after: int
    takes: frozenset[Takes]
    subject: Phrase | None
    inverted: bool = False
    refers_back: bool = False
    hedged: bool = False
    is_subordinate: bool = False
