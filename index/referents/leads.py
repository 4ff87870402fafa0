"""Whom an article's first sentence describes before it gives the name: A former minister …. Ellen Strand ….

Whom later descriptions mean is decided in `epithets`.
"""

from collections.abc import Sequence

from index.referents.discourse import Discourse
from index.referents.people import Named, gender_of
from index.referents.register import Register
from index.referents.titles import titles_ending_at
from index.wording.folding import Folded
from index.wording.lexicon import Lexicon
from index.wording.phrases import Phrase

# Whom the first sentence describes is named in one of this many sentences behind it.
_SOON = 4
# “Van” and a name behind a description.
_OWNED = 2
# The widow, and a comma.
_NAMED = 3


class Leads:
    """The first sentence of an article, and who is named soon behind it."""

    def __init__(
        self, register: Register, discourse: Discourse, sentences: Sequence[Folded], lexicon: Lexicon
    ) -> None:
        self._register = register
        self._discourse = discourse
        self._sentences = sentences
        self._lexicon = lexicon
        self._grammar = lexicon.language.grammar

    def named_next(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return whom the first sentence describes: who is soon called so, or opens the second paragraph."""
        # The least title: of the prime minister not the minister.
        first, head = (
            sentence.tokens[phrase.start],
            titles_ending_at(sentence.tokens, phrase.head_end, self._lexicon)[-1],
        )
        opens = self._grammar.singular | self._grammar.possessives | self._grammar.definite
        if sentence.number or not self._lexicon.is_agent(head):
            return None
        if first.lower not in opens and not first.is_genitive:
            return None
        soon = self._sentences[1 : 1 + _SOON]
        called = [
            named for named in self._register.with_role(head) if named.is_person and _is_named_in(named, soon)
        ]
        if len(called) == 1:
            return called[0]
        named = self._only_one_in(soon[:1]) if first.lower in self._grammar.singular else None
        if named is not None and self._fits(named, head):
            return named
        following = next((one for one in soon if one.is_first), None)
        named = self._opener(following) if following is not None else None
        is_new = named is not None and named.mentions[0].start > sentence.tokens[-1].start
        return named if named is not None and is_new and self._fits(named, head) else None

    def of_the_name(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return who bears the name in a description: de weduwe van Smit …. „…”, zei Anna Smit."""
        tokens, head = sentence.tokens, sentence.tokens[phrase.head_end - 1].lower
        leads, owner = tokens[phrase.start], tokens[phrase.end - 1]
        if leads.is_genitive:
            owner = leads  # Smith's widow
        elif leads.lower not in self._grammar.definite or phrase.end - phrase.head_end < _OWNED:
            return None
        names = self._lexicon.language.names
        is_relative = self._lexicon.is_relation(head) or head in names.feminine | names.masculine
        if not owner.is_capital or not is_relative:
            return None
        surname = owner.lower.removesuffix("'s").removesuffix("'")
        soon = self._sentences[sentence.number + 1 : sentence.number + 1 + _SOON]
        soon = [one for one in soon if one.paragraph == sentence.paragraph]
        called = [
            named
            for named in self._register.named
            if named.words[-1] == surname and len(named.words) > 1 and _is_named_in(named, soon)
        ]
        if len(called) != 1 or not self._fits(called[0], head):
            return None
        self._register.tells(called[0], head)
        return called[0]

    def named_later(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return who is soon named behind the same word: said one widow …. The widow, Jean Moor, left."""
        tokens = sentence.tokens
        head = tokens[phrase.head_end - 1].lower
        if tokens[phrase.start].lower not in self._grammar.singular or not self._lexicon.is_agent(head):
            return None
        for later in self._sentences[sentence.number + 1 : sentence.number + 1 + _SOON]:
            words = [token.lower for token in later.tokens]
            for place in range(len(words) - _NAMED):
                determiner, noun, comma = words[place : place + _NAMED]
                if determiner in self._grammar.definite and noun == head and comma == ",":
                    named = self._register.starts.get(later.tokens[place + _NAMED].start)
                    if named is not None and named.is_person and named.name.start > tokens[-1].start:
                        return named
        return None

    def _only_one_in(self, soon: Sequence[Folded]) -> Named | None:
        """Return the only person the second sentence names, when nothing says what he or she is.

        Tegen een oud-notaris is vier jaar geëist. Volgens het OM plunderde Jan Smit de rekeningen.
        """
        people = {named for one in soon for _, named in self._discourse.mentions(one.number)}
        people = {named for named in people if named.is_person}
        named = next(iter(people)) if len(people) == 1 else None
        if named is None or len(named.words) == 1 or named.mentions[0].start < soon[0].tokens[0].start:
            return None
        return None if any(self._lexicon.is_role(role) for role in named.roles) else named

    def _opener(self, sentence: Folded) -> Named | None:
        """Return the person a sentence begins with, or the only one it names; of a single word nobody."""
        people = [named for _, named in self._discourse.mentions(sentence.number) if named.is_person]
        start = sentence.tokens[0].start
        begins = people and self._register.starts.get(start) is people[0]
        named = people[0] if people and (begins or len(set(people)) == 1) else None
        return named if named is not None and len(named.words) > 1 else None

    def _fits(self, named: Named, head: str) -> bool:
        """Whether neither gender nor office speaks against it."""
        gender = gender_of(head, self._lexicon)
        if gender is not None and (named.gender or named.leaning) not in {None, gender}:
            return False
        names = self._lexicon.language.names
        is_other = not named.has_role(head, names.apart)
        return not (is_other and any(role.endswith(names.offices) for role in named.roles))


def _is_named_in(named: Named, sentences: Sequence[Folded]) -> bool:
    return any(one.tokens[0].start <= named.name.start < one.tokens[-1].end for one in sentences)
