"""What a cue is: the words that report. Which words those are stands in `verbs` and `sources`."""

from dataclasses import dataclass
from typing import Literal

from config.grammar import Takes
from index.wording.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Cue:
    """Tokens `start..end` that report; what they take; the subject; where the complement is looked for.

    `verb` is where the finite verb stands; `topics` are the prepositions by which it takes what is asked
    for (pleit voor).

    `clause` is where the cue's own clause begins; `inverted`: the subject stands behind the verb;
    `is_heard`: the verb is of whom its subject hears, who is unknown when `subject` is None;
    `is_nobodys`: its subject stands for nobody (klinkt het), so that whoever spoke before speaks on;
    `refers_back`: what is reported is the sentence before (Dat meldde de bank).
    """

    kind: Literal["verb", "source", "own", "noun", "document"]
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
    is_heard: bool = False
    is_nobodys: bool = False
    verb: int | None = None
    topics: frozenset[str] = frozenset()

    @property
    def finite(self) -> int:
        """Where the finite verb stands; of a cue that has none, where it starts."""
        return self.start if self.verb is None else self.verb

    @property
    def front(self) -> int:
        """Where the cue begins with its subject and finite verb, whichever comes first."""
        places = [self.start, self.finite]
        return min([*places, self.subject.start] if self.subject is not None else places)
