"""Who is known by a role or kind: de burgemeester, het ministerie. Not whom else it may mean (`epithets`)."""

from collections.abc import Sequence

from index.referents.discourse import Discourse
from index.referents.people import Named
from index.referents.register import Register
from index.referents.titles import titles_ending_at
from index.wording.folding import Folded
from index.wording.lexicon import Lexicon
from index.wording.phrases import Phrase

# Of a body's kind, an adjective and a noun: openbaar ministerie.
_TWO = 2


class Roles:
    """Those who are known by what they are or do."""

    def __init__(self, register: Register, discourse: Discourse, lexicon: Lexicon) -> None:
        self._register = register
        self._discourse = discourse
        self._lexicon = lexicon
        self._grammar = lexicon.language.grammar
        self._names = lexicon.language.names

    def holder(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return who is called so: de burgemeester, het ministerie, the striker."""
        tokens = sentence.tokens[phrase.start : phrase.head_end]
        is_extended = phrase.end > phrase.head_end
        if not is_extended and all(token.lower in self._grammar.determiners for token in tokens):
            several = tokens[0].lower not in self._grammar.singular | self._grammar.standing
            return self._discourse.last_group(sentence) if several else None
        if tokens[0].lower not in self._grammar.definite | self._grammar.possessives and len(tokens) > 1:
            return None
        # Het openbaar ministerie is no ministerie.
        if " ".join(token.lower for token in tokens[-_TWO:]) in self._names.bodies:
            return None
        titles = titles_ending_at(tokens, len(tokens), self._lexicon)
        met = (*self._named(sentence, phrase, titles), *self._unnamed(sentence, phrase, titles[-1]))
        # Her client: of several who stand trial nobody knows which.
        if tokens[-1].lower in self._names.clients and len(met) > 1:
            return None
        known = ((one.last_before(tokens[0].start), index, one) for index, one in enumerate(met))
        latest = max(known, default=None)
        return latest[2] if latest is not None and latest[0] >= 0 else None

    def _named(self, sentence: Folded, phrase: Phrase, titles: Sequence[str]) -> Sequence[Named]:
        """Return the named who have the fullest of `titles` that anybody has."""
        tokens = sentence.tokens[phrase.start : phrase.head_end]
        met = (self._register.titled(title, tokens) for title in titles)
        named = next(filter(None, met), [])
        if phrase.end == phrase.head_end or not self._lexicon.is_body(tokens[-1].lower):
            return named
        # Het ziekenhuis in Gent is not the one in Brugge.
        places = self._places(sentence, phrase)
        return [one for one in named if not one.is_body or not places or places & {*one.words}]

    def _unnamed(self, sentence: Folded, phrase: Phrase, title: str) -> Sequence[Named]:
        """Return those who spoke without a name under a title, with what goes before and behind it."""
        least = set(title.split()[:-1])
        head = sentence.tokens[phrase.head_end - 1].lower
        unnamed = [one for one in self._register.unnamed_with(head) if least.issubset(one.words)]
        if phrase.end == phrase.head_end:
            return unnamed
        # De woordvoerder van de gemeente is not the one of the police.
        further = sentence.tokens[phrase.head_end : phrase.end]
        words = {token.lower for token in further} - self._lexicon.stops - self._grammar.determiners
        return [one for one in unnamed if words & set(one.words)]

    def _places(self, sentence: Folded, phrase: Phrase) -> set[str]:
        """Return the names by which a phrase goes on behind “in”; whose it is may be told by many names."""
        first, *further = sentence.tokens[phrase.head_end : phrase.end]
        is_owner = first.lower in self._grammar.genitive
        return set() if is_owner else {token.lower for token in further if token.is_capital}
