"""Whom a description means: an origin, an age, a kind of body. Pronouns, names and `roles` are elsewhere.

De Drent, de 34-jarige schaatser, the former minister, het bedrijf, de twee artsen.
"""

from collections.abc import Sequence

from index.referents.candidates import candidates, weigh
from index.referents.described import Described
from index.referents.discourse import Discourse
from index.referents.general import Bodies
from index.referents.papers import Papers
from index.referents.pasts import is_former, tells_past
from index.referents.people import Named, gender_of
from index.referents.pronouns import reported_before
from index.referents.register import Register
from index.referents.roles import Roles
from index.wording.folding import Folded
from index.wording.lexicon import Lexicon
from index.wording.phrases import Phrase
from index.wording.tokens import Token

# A determiner and its noun.
_BARE = 2
# The tweevoudig Nederlands kampioen: longer than this, a description of someone known is not.
_LONGEST = 4


class Epithets:
    """The descriptions that stand for someone the article names or has introduced."""

    def __init__(self, register: Register, discourse: Discourse, bodies: Bodies, lexicon: Lexicon) -> None:
        self._register = register
        self._discourse = discourse
        self._bodies = bodies
        self._papers = Papers(register, discourse, bodies, lexicon)
        self._roles = Roles(register, discourse, lexicon)
        self._lexicon = lexicon
        self._grammar = lexicon.language.grammar
        self._names = lexicon.language.names

    def by_origin(self, sentence: Folded, phrase: Phrase) -> Named | Described | None:
        """Return whom “de Drent” means: the person most in mind."""
        article, *further = sentence.tokens[phrase.start : phrase.head_end]
        if not further or article.lower not in self._lexicon.articles or phrase.end > phrase.head_end:
            return None
        origin = further[-1]
        if not origin.is_capital or not origin.lower.endswith(self._names.demonyms):
            return None
        # The Ohio Democrat.
        compounds = self._lexicon.typology.open_compounds
        is_party = compounds and len(further) > 1 and all(one.is_capital for one in further)
        # De ouderenbond Avondster: behind a body stands its name.
        is_name = any(one.is_capital or self._lexicon.is_body(one.lower) for one in further[:-1])
        is_name = is_name or self._is_surname(article.start, origin.start)
        if is_name and not is_party:
            return None
        found = candidates(sentence, article.start, self._discourse)
        passed = self._in_opening(sentence, phrase)
        return next((one.who for one in found if one.who.is_person and one.who not in passed), None)

    def _in_opening(self, sentence: Folded, phrase: Phrase) -> set[Named | Described]:
        """Return whom an opening names before a subject and its verb: In a letter to Smith, the Tory said."""
        tokens = sentence.tokens
        comma = next((place for place in range(phrase.start) if tokens[place].text == ","), 0)
        if self._lexicon.typology.verb_second or tokens[0].lower not in self._grammar.prepositions:
            return set()
        return {who for start, who in self._discourse.people(sentence) if start < tokens[comma].start}

    def _is_surname(self, *places: int) -> bool:
        """Whether a name of more words elsewhere begins at one of `places`: De Visser."""
        found = (self._register.starts.get(place) for place in places)
        return any(named is not None and len(named.words) > 1 for named in found)

    def meant(self, sentence: Folded, phrase: Phrase) -> Named | Described | None:
        """Return whom a description means: one known by it, before one it only fits."""
        if any(
            token.lower in self._names.others for token in sentence.tokens[phrase.start : phrase.head_end]
        ):
            return None  # the current minister, not the one spoken of
        if self._lexicon.is_paper(sentence.tokens[phrase.head_end - 1].lower):
            return self._papers.same(sentence, phrase)
        return (
            self._papers.sender(sentence, phrase)
            or self._roles.holder(sentence, phrase)
            or self._introduced_body(sentence, phrase)
            or self._introduced_former(sentence, phrase)
            or self._epithet(sentence, phrase)
            or self._introduced(sentence, phrase)
        )

    def _epithet(self, sentence: Folded, phrase: Phrase) -> Named | Described | None:
        """Return whom a new description must mean: the body spoken of last, the person most in mind."""
        tokens = sentence.tokens[phrase.start : phrase.head_end]
        if tokens[0].lower not in self._grammar.definite or self._is_another(sentence, phrase):
            return None
        head = tokens[-1].lower
        # That official, that person: whoever was spoken of last.
        is_past = tokens[0].lower in self._grammar.that or is_former(tokens[1:], self._lexicon)
        is_plain = head in (self._names.masculine | self._names.feminine) - self._names.roles
        is_extended = phrase.end > phrase.head_end
        if is_extended and not self._goes_on(sentence, phrase, is_past=is_past, is_plain=is_plain):
            return None
        if self._is_any_body(tokens, is_extended=is_extended):
            # De fractie van Lokaal Belang is not the council spoken of.
            if is_extended or head in self._names.unique:
                return None
            return self._bodies.before(sentence, head, tokens[0].start)
        # De 71-jarige oud-badmeesteres: whatever has an age or a past of its own is somebody.
        is_someone = self._lexicon.is_agent(head) or any(
            tells_past(token, self._lexicon) for token in tokens[1:]
        )
        # The Ghana international, the Ohio native.
        is_someone = is_someone or (
            head in self._names.natives and any(token.is_capital for token in tokens[1:-1])
        )
        if len(tokens) > _LONGEST or not is_someone or self._lexicon.is_relation(head):
            return None
        return self._most_in_mind(sentence, phrase, is_sure=is_past or is_plain)

    def _is_another(self, sentence: Folded, phrase: Phrase) -> bool:
        """Whether the words beside a description tell that it is of somebody not spoken of before."""
        tokens = sentence.tokens
        # Smit hoorde de trainer roepen: somebody else than who hears.
        if phrase.start and tokens[phrase.start - 1].lower in self._lexicon.language.reporting.perceiving:
            return True
        # The agency’s general counsel: whose he is tells him apart.
        if any(token.is_genitive for token in tokens[phrase.start : phrase.head_end]):
            return True
        # The company that supplies the machines: told apart from any before.
        return phrase.end < len(tokens) and tokens[phrase.end].lower in self._grammar.relatives

    def _goes_on(self, sentence: Folded, phrase: Phrase, *, is_past: bool, is_plain: bool) -> bool:
        """Whether a description that goes on behind its noun may still be of someone spoken of."""
        follows = sentence.tokens[phrase.head_end].lower
        head = sentence.tokens[phrase.head_end - 1].lower
        return (
            # De oud-trainer van Emmen; but de 31-jarige man uit Emmen is told apart by all this.
            # Ypma tekent. De ontwerpster uit Franeker: where somebody comes from is said of one spoken of.
            (not is_plain and (is_past or self._comes_from_a_place(sentence, phrase)))
            or self._adds_a_name(sentence, phrase)
            # The Democratic nominee for Senate: the office sought.
            or (head in self._names.seeking and follows in self._names.linking)
        )

    def _is_any_body(self, tokens: Sequence[Token], *, is_extended: bool) -> bool:
        """Whether a description is of a body, and says nothing that tells it apart: het bedrijf."""
        head = tokens[-1].lower
        if not self._lexicon.is_body(head):
            return False
        # The Paris-listed group: where it sits tells a body apart from none before.
        sits = sum(map(_is_compound, tokens[1:-1]))
        # Het Rotterdamse bedrijf; but the Russian ministry is one of many.
        is_general = len(tokens) == _BARE + 1 and head.endswith(self._names.generic)
        is_general = is_general and self._lexicon.is_origin(tokens[1]) and not is_extended
        return len(tokens) - sits == _BARE or is_general

    def _comes_from_a_place(self, sentence: Folded, phrase: Phrase) -> bool:
        """Whether a description goes on with one name, and no “van”."""
        further = sentence.tokens[phrase.head_end : phrase.end]
        if len(further) != _BARE:
            return False
        return further[0].lower in self._names.provenance and further[1].is_capital

    def _adds_a_name(self, sentence: Folded, phrase: Phrase) -> bool:
        """Whether a description goes on with a name or a number: de schrijver van Tirza, not van het stuk."""
        further = sentence.tokens[phrase.head_end + 1 : phrase.end]
        first = next((token for token in further if token.lower not in self._lexicon.articles), None)
        if first is None or sentence.tokens[phrase.head_end].lower not in self._grammar.genitive:
            return False
        # De minister van Financiën: a field is not told of one person alone.
        if first.lower in self._names.fields:
            return False
        # De oprichter van bewonersgroep Stille Nacht.
        if self._lexicon.is_body(first.lower) and further[-1].is_capital:
            return True
        counts = self._grammar.determiners - self._grammar.definite - self._grammar.possessives
        return first.is_capital or further[0].lower in counts

    def _most_in_mind(self, sentence: Folded, phrase: Phrase, *, is_sure: bool) -> Named | Described | None:
        """Return the person most in mind whom a description fits: the topic, or the only one there is.

        The man, the 34-year-old (`is_sure`) can be anybody; the economist only one of whom nothing else is
        known that speaks against it.
        """
        tokens = sentence.tokens[phrase.start : phrase.head_end]
        head = tokens[-1].lower
        gender = gender_of(head, self._lexicon)
        fitting = []
        # Smit ziet volgens de bankman niets: who speaks is not named in what he says.
        place = reported_before(sentence, phrase, self._lexicon)
        said = {who for start, who in self._discourse.people(sentence) if start >= place}
        # Zij zegt dat de man vluchtte: nor is she who spoke in the sentence already.
        spoke = self._discourse.speakers(sentence, 0)
        said |= {named for number, named in spoke if number == sentence.number}
        said |= self._in_opening(sentence, phrase)
        for one in candidates(sentence, tokens[0].start, self._discourse):
            weight = weigh(one, gender)
            if weight is None or not one.who.is_person or one.who in said:
                continue
            if is_sure or self._fits(one.who, head, len(tokens)):
                fitting.append((weight, one))
        if not fitting:
            return None
        best = max(fitting, key=lambda item: item[0])[1]
        is_only = len(fitting) == 1
        if head.endswith(self._names.offices):
            # The judge is not he of whom nothing is known; but the accused may be.
            may_hold = isinstance(best.who, Described) or head == self._names.accused
            return best.who if is_sure or (is_only and may_hold) else None
        return best.who if is_sure or best.is_topic or is_only else None

    def _fits(self, who: Named | Described, head: str, length: int) -> bool:
        """Whether nothing known of someone speaks against a description."""
        if isinstance(who, Described):
            return who.head.endswith(head) or head.endswith(who.head)
        # Haar moeder, haar manager is not de schaatsster.
        is_someones = who.words[0] in self._grammar.possessives or any(
            self._lexicon.is_relation(role) for role in who.roles
        )
        if who.is_unnamed and is_someones:
            return False
        if length > _BARE and not who.is_known:
            return False
        # Who is known as something else is not meant by an office: de curator is not de verdachte.
        return not (head.endswith(self._names.offices) and who.roles)

    def _introduced(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return who was “een man” when “de man” speaks."""
        if sentence.tokens[phrase.start].lower not in self._grammar.definite or phrase.end > phrase.head_end:
            return None
        # A minister is not the prime minister.
        before = sentence.tokens[phrase.head_end - 2].lower
        head = sentence.tokens[phrase.head_end - 1].lower
        return None if before in self._names.apart else self._register.introduced(sentence, head)

    def _introduced_former(self, sentence: Folded, phrase: Phrase) -> Described | None:
        """Return who was “een oud-notaris” when “de oud-notaris” speaks: not just anybody with a past."""
        tokens = sentence.tokens[phrase.start : phrase.head_end]
        if len(tokens) != _BARE or tokens[0].lower not in self._grammar.definite:
            return None
        if phrase.end > phrase.head_end or not is_former(tokens[1:], self._lexicon):
            return None
        return self._register.first_met(sentence, tokens[-1].lower)

    def _introduced_body(self, sentence: Folded, phrase: Phrase) -> Named | Described | None:
        """Return what was “the fire service” when “the service” speaks."""
        head = sentence.tokens[phrase.head_end - 1].lower
        is_bare = phrase.head_end - phrase.start == _BARE
        introduced = self._introduced(sentence, phrase) if self._lexicon.is_body(head) and is_bare else None
        # A ferry company, whose name the next sentence gives.
        return self._register.first_met(sentence, head) if introduced is not None else None


def _is_compound(token: Token) -> bool:
    """Whether a word is a place joined to a word in small letters: Virginia-based."""
    place, sign, described = token.text.rpartition("-")
    return bool(sign) and place[:1].isupper() and described.islower()
