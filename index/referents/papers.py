"""Who speaks by something written: the letter, een verklaring. Not who made it (`authors`)."""

from index.referents.discourse import Discourse
from index.referents.general import Bodies
from index.referents.people import Named
from index.referents.register import Register
from index.wording.folding import Folded
from index.wording.lexicon import Lexicon
from index.wording.phrases import Phrase

# A determiner and its noun.
_BARE = 2


class Papers:
    """What was written, by the word for it: a paper that spoke before, or whoever it is from."""

    def __init__(self, register: Register, discourse: Discourse, bodies: Bodies, lexicon: Lexicon) -> None:
        self._register = register
        self._discourse = discourse
        self._bodies = bodies
        self._lexicon = lexicon
        self._grammar = lexicon.language.grammar

    def same(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return the only letter that spoke before “the letter”, or the body it is from; never a person."""
        first, head = sentence.tokens[phrase.start], sentence.tokens[phrase.head_end - 1].lower
        if phrase.end - phrase.start != _BARE or first.lower not in self._grammar.definite:
            return None
        spoke = self._register.unnamed_with(head)
        if spoke:
            return spoke[0] if len(spoke) == 1 else None
        # Die brief: of a body that spoke before, it is the voice.
        sender = self.sender(sentence, phrase)
        is_paper = sender is not None and any(self._lexicon.is_paper(role) for role in sender.roles)
        return None if sender is None or sender.is_person or is_paper else sender

    def sender(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return whose “een verklaring” it is: who spoke in the sentence before, or the body it is about."""
        words = sentence.tokens[phrase.start : phrase.head_end]
        if words[-1].lower not in self._lexicon.language.reporting.writings or phrase.end > phrase.head_end:
            return None
        if words[0].lower in self._grammar.possessives:
            return None
        spoke = (named for _, named in self._discourse.speakers(sentence, 1))
        return next(spoke, None) or self._bodies.before(sentence, "")
