"""Whom a description means: a title, an origin, an age, a kind of body. Pronouns and names are elsewhere.

De burgemeester, de Drent, de 34-jarige schaatser, the former minister, het bedrijf, de twee artsen.
"""

from collections.abc import Iterable, Sequence

from index.referents.discourse import SENTENCES_BACK, Discourse
from index.referents.people import Gender, Named, gender_of
from index.referents.register import Register
from index.wording.folding import Folded
from index.wording.lexicon import Lexicon
from index.wording.phrases import Phrase
from index.wording.tokens import Token

# A determiner and its noun.
_BARE = 2
# The tweevoudig Nederlands kampioen: longer than this, a description of someone known is not.
_LONGEST = 4
# Whom the first sentence describes is named in one of this many sentences behind it.
_SOON = 4
# Het bedrijf may be the body that spoke this many sentences ago.
_BODY_BACK = 8


class Epithets:
    """The descriptions that stand for someone the article names or has introduced."""

    def __init__(
        self, register: Register, discourse: Discourse, sentences: Sequence[Folded], lexicon: Lexicon
    ) -> None:
        self._register = register
        self._discourse = discourse
        self._sentences = sentences
        self._lexicon = lexicon
        self._grammar = lexicon.language.grammar
        self._names = lexicon.language.names

    def by_origin(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return whom “de Drent” means: the only person of the sentence before, or who spoke just now."""
        article, *origin = sentence.tokens[phrase.start : phrase.end]
        if len(origin) != 1 or not origin[0].is_capital or article.lower not in self._lexicon.articles:
            return None
        if not origin[0].lower.endswith(self._names.demonyms):
            return None
        only = self.only_person(sentence.number - 1)
        if only is not None:
            return only
        spoke = (named for _, named in self._discourse.speakers(sentence, 2) if named.is_person)
        return next(spoke, None)

    def meant(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return whom a description means: one known by it, before one it only fits."""
        if any(
            token.lower in self._names.others for token in sentence.tokens[phrase.start : phrase.head_end]
        ):
            return None  # the current minister, not the one spoken of
        return (
            self._by_role(sentence, phrase)
            or self._introduced_body(sentence, phrase)
            or self._epithet(sentence, phrase)
            or self._introduced(sentence, phrase)
        )

    def named_next(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return whom the article's first sentence describes before it is named: A former minister ….

        It is the only one soon called so by name, or else whom the second paragraph opens with.
        """
        first, head = sentence.tokens[phrase.start], sentence.tokens[phrase.head_end - 1].lower
        opens = self._grammar.singular | self._grammar.possessives | self._grammar.definite
        if sentence.number or not self._lexicon.is_agent(head):
            return None
        if first.lower not in opens and not first.is_genitive:
            return None
        soon = self._sentences[1 : 1 + _SOON]
        called = [
            named
            for named in self._register.with_role(head)
            if named.is_person
            and any(one.tokens[0].start <= named.name.start < one.tokens[-1].end for one in soon)
        ]
        if len(called) == 1:
            return called[0]
        following = next((one for one in soon if one.is_first), None)
        if following is None:
            return None
        opening = self._opening(following.number)
        named = opening if opening is not None and opening.is_person else self.only_person(following.number)
        if named is None or not named.is_person or len(named.words) == 1:
            return None
        gender = gender_of(head, self._lexicon)
        if gender is not None and (named.gender or named.leaning) not in {None, gender}:
            return None
        offices = self._names.offices
        clashes = any(role.endswith(offices) and not named.has_role(head) for role in named.roles)
        return None if clashes or named.mentions[0].start < sentence.tokens[-1].end else named

    def only_person(self, number: int, gender: Gender | None = None) -> Named | None:
        """Return the person sentence `number` names, when it names one of a fitting gender."""
        people = dict.fromkeys(
            named
            for _, named in self._discourse.mentions(number)
            if named.is_person and (gender is None or named.gender in {None, gender})
        )
        return next(iter(people)) if len(people) == 1 else None

    def body_before(self, sentence: Folded, head: str) -> Named | None:
        """Return the body spoken of last: it spoke, or opens a sentence (De FNV …. De vakbond …)."""
        spoke = next((named for _, named in self._discourse.speakers(sentence, 1)), None)
        if spoke is not None and not spoke.is_person and self._fits_body(spoke, head):
            return spoke
        numbers = range(sentence.number - 1, max(-1, sentence.number - 1 - SENTENCES_BACK), -1)
        for number in numbers:
            opening = self._opening(number)
            # Calder Vane …. The bank …: of two words, and nothing says that it is a person.
            if opening is not None and self._fits_body(opening, head) and (head or not opening.is_person):
                return opening
        bodies = dict.fromkeys(
            named
            for number in numbers
            for _, named in self._discourse.mentions(number)
            if named.is_body and self._fits_body(named, head)
        )
        if len(bodies) == 1:
            return next(iter(bodies))
        earlier = (named for _, named in self._discourse.speakers(sentence, _BODY_BACK))
        return next((named for named in earlier if named.is_body and self._fits_body(named, head)), None)

    def _by_role(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return who is called so: de burgemeester, het ministerie, the striker."""
        tokens = sentence.tokens[phrase.start : phrase.head_end]
        is_extended = phrase.end > phrase.head_end
        if not is_extended and all(token.lower in self._grammar.determiners for token in tokens):
            several = tokens[0].lower not in self._grammar.singular | self._grammar.standing
            return self._discourse.last_group(sentence) if several else None
        if tokens[0].lower not in self._grammar.definite | self._grammar.possessives and len(tokens) > 1:
            return None
        head, place = tokens[-1].lower, tokens[0].start
        unnamed: Iterable[Named] = self._register.unnamed_with(head)
        if is_extended:
            # De woordvoerder van de gemeente is not the one of the police.
            further = sentence.tokens[phrase.head_end : phrase.end]
            words = {token.lower for token in further} - self._lexicon.stops - self._grammar.determiners
            unnamed = [named for named in unnamed if words & set(named.words)]
        known = [
            (named.last_before(place), index, named)
            for index, named in enumerate((*self._register.with_role(head), *unnamed))
        ]
        latest = max(known, default=None)
        return latest[2] if latest is not None and latest[0] >= 0 else None

    def _epithet(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return whom a new description must mean: the one name of the sentences before."""
        tokens = sentence.tokens[phrase.start : phrase.head_end]
        if tokens[0].lower not in self._grammar.definite:
            return None
        if phrase.end < len(sentence.tokens) and sentence.tokens[phrase.end].lower in self._grammar.relatives:
            return None  # The company that supplies the machines: told apart from any before.
        head = tokens[-1].lower
        if self._is_former(tokens[1:]):
            spoke = next((named for _, named in self._discourse.speakers(sentence, 1)), None)
            return spoke or self.only_person(sentence.number - 1) or self._only_one(sentence, None)
        if phrase.end > phrase.head_end:
            return None
        if self._lexicon.is_body(head) and len(tokens) == _BARE:
            return None if head in self._names.unique else self.body_before(sentence, head)
        if sentence.is_first or len(tokens) > _LONGEST:
            return None
        gender = gender_of(head, self._lexicon)
        only = self.only_person(sentence.number - 1, gender) or self._only_one(sentence, gender)
        # “…,” he wrote. The real estate mogul claimed: a new description is of who has just spoken.
        only = only or (self._goes_on(sentence, gender) if len(tokens) > _BARE else None)
        if only is None or not self._lexicon.is_agent(head) or (len(tokens) > _BARE and not only.is_known):
            return None
        # Someone with an office is not meant by another office: de wethouder is not de burgemeester.
        offices = self._names.offices
        clashes = head.endswith(offices) and any(role.endswith(offices) for role in only.roles)
        return None if clashes else only

    def _goes_on(self, sentence: Folded, gender: Gender | None) -> Named | None:
        """Return the named person who spoke in the sentence before, of a fitting gender."""
        spoke = next((named for _, named in self._discourse.speakers(sentence, 1)), None)
        if spoke is None or not spoke.is_person or spoke.is_unnamed:
            return None
        return spoke if gender is None or (spoke.gender or spoke.leaning) in {None, gender} else None

    def _introduced(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return who was “een man” when “de man” speaks."""
        if sentence.tokens[phrase.start].lower not in self._grammar.definite or phrase.end > phrase.head_end:
            return None
        return self._register.introduced(sentence, sentence.tokens[phrase.head_end - 1].lower)

    def _introduced_body(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return what was “the fire service” when “the service” speaks."""
        is_body = self._lexicon.is_body(sentence.tokens[phrase.head_end - 1].lower)
        is_bare = phrase.head_end - phrase.start == _BARE
        return self._introduced(sentence, phrase) if is_body and is_bare else None

    def _only_one(self, sentence: Folded, gender: Gender | None) -> Named | None:
        """Return the only person of this paragraph's last sentences, of a fitting gender."""
        earlier = self._sentences[max(0, sentence.number - SENTENCES_BACK) : sentence.number]
        people = dict.fromkeys(
            named
            for before in earlier
            if before.paragraph == sentence.paragraph
            for _, named in self._discourse.mentions(before.number)
            if named.is_person and (gender is None or named.gender in {None, gender})
        )
        return next(iter(people)) if len(people) == 1 else None

    def _is_former(self, tokens: Sequence[Token]) -> bool:
        """Whether a description gives an age or a past: de 34-jarige schaatser, de voormalige ambassadeur."""
        return any(
            token.lower in self._names.former or (token.text[0].isdigit() and not token.text.isdigit())
            for token in tokens
        )

    def _opening(self, number: int) -> Named | None:
        """Return whom sentence `number` opens with, before any verb and behind no preposition."""
        mentions = self._discourse.mentions(number)
        if not mentions:
            return None
        span, named = mentions[0]
        before = [token for token in self._sentences[number].tokens if token.end <= span.start]
        if any(self._lexicon.is_verb(token) for token in before):
            return None
        return None if before and before[-1].lower in self._grammar.prepositions else named

    def _fits_body(self, named: Named, head: str) -> bool:
        """Whether `named` may be “het HEAD”: no person, and of that kind, or the word is general."""
        if named.is_unnamed:
            # The council said …. It added …: but two people joined are no body.
            return not head and named.is_body and any(self._lexicon.is_body(role) for role in named.roles)
        return self._is_kind(named, head) if named.is_body else not named.is_known

    def _is_kind(self, named: Named, head: str) -> bool:
        kinds = [role for role in named.roles if self._lexicon.is_body(role)]
        return (
            not (kinds and head)
            or head.endswith(self._names.generic)
            or any(head.endswith(kind) for kind in kinds)
        )
