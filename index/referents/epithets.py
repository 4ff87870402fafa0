"""Whom a description means: a title, an origin, an age, a kind of body. Pronouns and names are elsewhere.

De burgemeester, de Drent, de 34-jarige schaatser, the former minister, het bedrijf, de twee artsen.
"""

from collections.abc import Iterable, Sequence

from index.referents.described import Described
from index.referents.discourse import Discourse
from index.referents.general import Bodies
from index.referents.people import Named, gender_of
from index.referents.pronouns import candidates, reported_before, weigh
from index.referents.register import Register
from index.referents.titles import titles_ending_at
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
        is_party = bool(self._grammar.gerunds) and len(further) > 1 and all(one.is_capital for one in further)
        # De ouderenbond Avondster: behind a body stands its name.
        is_name = any(one.is_capital or self._lexicon.is_body(one.lower) for one in further[:-1])
        is_name = is_name or self._is_surname(article.start, origin.start)
        if is_name and not is_party:
            return None
        found = candidates(sentence, article.start, self._discourse)
        passed = self._in_opening(sentence, phrase)
        return next((one.who for one in found if one.who.is_person and one.who not in passed), None)

    def _in_opening(self, sentence: Folded, phrase: Phrase) -> set[Named | Described]:
        """Return whom an English opening names before its subject: In a letter to Smith, the Tory said."""
        tokens = sentence.tokens
        comma = next((place for place in range(phrase.start) if tokens[place].text == ","), 0)
        if not self._grammar.gerunds or tokens[0].lower not in self._grammar.prepositions:
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
            return self._same_paper(sentence, phrase)
        return (
            self._sender(sentence, phrase)
            or self._by_role(sentence, phrase)
            or self._introduced_body(sentence, phrase)
            or self._introduced_former(sentence, phrase)
            or self._epithet(sentence, phrase)
            or self._introduced(sentence, phrase)
        )

    def _same_paper(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return the only letter that spoke before “the letter”, or the body it is from; never a person."""
        first, head = sentence.tokens[phrase.start], sentence.tokens[phrase.head_end - 1].lower
        if phrase.end - phrase.start != _BARE or first.lower not in self._grammar.definite:
            return None
        spoke = self._register.unnamed_with(head)
        if spoke:
            return spoke[0] if len(spoke) == 1 else None
        # Die brief: of a body that spoke before, it is the voice.
        sender = self._sender(sentence, phrase)
        is_paper = sender is not None and any(self._lexicon.is_paper(role) for role in sender.roles)
        return None if sender is None or sender.is_person or is_paper else sender

    def _sender(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return whose “een verklaring” it is: who spoke in the sentence before, or the body it is about."""
        words = sentence.tokens[phrase.start : phrase.head_end]
        if words[-1].lower not in self._lexicon.language.reporting.writings or phrase.end > phrase.head_end:
            return None
        if words[0].lower in self._grammar.possessives:
            return None
        spoke = (named for _, named in self._discourse.speakers(sentence, 1))
        return next(spoke, None) or self._bodies.before(sentence, "")

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
        titles = titles_ending_at(tokens, len(tokens), self._lexicon)
        least = set(titles[-1].split()[:-1])
        unnamed: Iterable[Named] = (
            one for one in self._register.unnamed_with(head) if least.issubset(one.words)
        )
        if is_extended:
            # De woordvoerder van de gemeente is not the one of the police.
            further = sentence.tokens[phrase.head_end : phrase.end]
            words = {token.lower for token in further} - self._lexicon.stops - self._grammar.determiners
            unnamed = [named for named in unnamed if words & set(named.words)]
        # Het openbaar ministerie is no ministerie.
        if " ".join(token.lower for token in tokens[-_BARE:]) in self._names.bodies:
            return None
        met = (self._register.titled(title, tokens) for title in titles)
        named = next(filter(None, met), [])
        if is_extended and self._lexicon.is_body(head):
            # Het ziekenhuis in Gent is not the one in Brugge.
            places = self._places(sentence, phrase)
            named = [one for one in named if not one.is_body or not places or places & {*one.words}]
        known = [(one.last_before(place), index, one) for index, one in enumerate((*named, *unnamed))]
        # Her client: of several who stand trial nobody knows which.
        if head in self._names.clients and len(known) > 1:
            return None
        latest = max(known, default=None)
        return latest[2] if latest is not None and latest[0] >= 0 else None

    def _comes_from_a_place(self, sentence: Folded, phrase: Phrase) -> bool:
        """Whether a Dutch description goes on with one name, and no “van”."""
        further = sentence.tokens[phrase.head_end : phrase.end]
        if self._grammar.gerunds or len(further) != _BARE:
            return False
        joins = self._grammar.joining - self._grammar.genitive
        return further[0].lower in joins and further[1].is_capital

    def _places(self, sentence: Folded, phrase: Phrase) -> set[str]:
        """Return the names by which a phrase goes on behind “in”; whose it is may be told by many names."""
        first, *further = sentence.tokens[phrase.head_end : phrase.end]
        is_owner = first.lower in self._grammar.genitive
        return set() if is_owner else {token.lower for token in further if token.is_capital}

    def _epithet(self, sentence: Folded, phrase: Phrase) -> Named | Described | None:
        """Return whom a new description must mean: the body spoken of last, the person most in mind."""
        tokens = sentence.tokens[phrase.start : phrase.head_end]
        if tokens[0].lower not in self._grammar.definite:
            return None
        # Smit hoorde de trainer roepen: somebody else than who hears.
        heard = self._lexicon.language.reporting.perceiving
        if phrase.start and sentence.tokens[phrase.start - 1].lower in heard:
            return None
        if phrase.end < len(sentence.tokens) and sentence.tokens[phrase.end].lower in self._grammar.relatives:
            return None  # The company that supplies the machines: told apart from any before.
        head = tokens[-1].lower
        # That official, that person: whoever was spoken of last.
        points = tokens[0].lower in self._grammar.that
        is_former = points or self._is_former(tokens[1:])
        is_plain = head in (self._names.masculine | self._names.feminine) - self._names.roles
        # De 31-jarige man uit Emmen is told apart by all this.
        is_known = (is_former and not is_plain) or self._adds_a_name(sentence, phrase)
        # Ypma tekent. De ontwerpster uit Franeker: where somebody comes from is said of one spoken of.
        is_known |= self._comes_from_a_place(sentence, phrase) and not (is_former or is_plain)
        # The Democratic nominee for Senate: the office sought.
        links = phrase.end > phrase.head_end and sentence.tokens[phrase.head_end].lower in self._names.linking
        is_known |= links and head in self._names.seeking
        if phrase.end > phrase.head_end and not is_known:
            return None
        # Het Rotterdamse bedrijf; but the Russian ministry is one of many.
        is_general = len(tokens) == _BARE + 1 and head.endswith(self._names.generic)
        is_general = is_general and self._lexicon.is_origin(tokens[1]) and phrase.end == phrase.head_end
        # The Paris-listed group: where it sits tells a body apart from none before.
        sits = [token for token in tokens[1:-1] if _is_compound(token)]
        if self._lexicon.is_body(head) and (len(tokens) - len(sits) == _BARE or is_general):
            # De fractie van Lokaal Belang is not the council spoken of.
            if phrase.end > phrase.head_end:
                return None
            return (
                None if head in self._names.unique else self._bodies.before(sentence, head, tokens[0].start)
            )
        # De 71-jarige oud-badmeesteres: whatever has an age or a past of its own is somebody.
        is_someone = self._lexicon.is_agent(head) or any(map(self._tells_past, tokens[1:]))
        if len(tokens) > _LONGEST or not is_someone or self._lexicon.is_relation(head):
            return None
        return self._most_in_mind(sentence, phrase, is_sure=is_former or is_plain)

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
        passed = self._in_opening(sentence, phrase)
        for one in candidates(sentence, tokens[0].start, self._discourse):
            if one.who in said:
                continue
            weight = weigh(one, gender)
            if (
                weight is None
                or not one.who.is_person
                or one.who in passed
                or not (is_sure or self._fits(one.who, head, len(tokens)))
            ):
                continue
            fitting.append((weight, one))
        if not fitting:
            return None
        best = max(fitting, key=lambda item: item[0])[1]
        is_office = head.endswith(self._names.offices)
        return best.who if is_sure or (best.is_topic and not is_office) or len(fitting) == 1 else None

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
        if phrase.end > phrase.head_end or not self._is_former(tokens[1:]):
            return None
        return self._register.first_met(sentence, tokens[-1].lower)

    def _introduced_body(self, sentence: Folded, phrase: Phrase) -> Named | Described | None:
        """Return what was “the fire service” when “the service” speaks."""
        head = sentence.tokens[phrase.head_end - 1].lower
        is_bare = phrase.head_end - phrase.start == _BARE
        introduced = self._introduced(sentence, phrase) if self._lexicon.is_body(head) and is_bare else None
        # A ferry company, whose name the next sentence gives.
        return self._register.first_met(sentence, head) if introduced is not None else None

    def _is_former(self, tokens: Sequence[Token]) -> bool:
        """Whether a description gives an age or a past: de 34-jarige schaatser, the former striker."""
        return any(token.lower in self._names.former or self._tells_past(token) for token in tokens)

    def _tells_past(self, token: Token) -> bool:
        """Whether a word gives an age or a past by how it begins: 34-jarige, oud-ambassadeur."""
        prefixes = tuple(word for word in self._names.former if word.endswith("-"))
        is_age = token.text[0].isdigit() and not token.text.isdigit()
        return is_age or token.lower.startswith(prefixes)


def _is_compound(token: Token) -> bool:
    """Whether a word is a place joined to a word in small letters: Virginia-based."""
    place, sign, described = token.text.rpartition("-")
    return bool(sign) and place[:1].isupper() and described.islower()
