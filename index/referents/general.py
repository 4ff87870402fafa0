"""Which body a general word means: het bedrijf, de bond, the council; zij, it. Not people."""

from collections.abc import Sequence

from index.referents.discourse import SENTENCES_BACK, Discourse
from index.referents.people import Named
from index.statements.clauses import ends_dateline
from index.wording.folding import Folded
from index.wording.lexicon import Lexicon
from index.wording.phrases import Phrase

# Het bedrijf may be the body that spoke this many sentences ago.
_BODY_BACK = 8
# Words that begin with so many letters alike are of one field: energiebedrijf, energieconcern.
_ROOT = 5
# A given name and a surname.
_PERSONAL = 2


class Bodies:
    """The bodies spoken of, as a word for any of their kind finds them."""

    def __init__(self, discourse: Discourse, sentences: Sequence[Folded], lexicon: Lexicon) -> None:
        self._discourse = discourse
        self._sentences = sentences
        self._lexicon = lexicon
        self._grammar = lexicon.language.grammar
        self._names = lexicon.language.names

    def before(self, sentence: Folded, head: str, place: int = 0) -> Named | None:
        """Return the body spoken of last: it spoke, or opens a sentence (De FNV …. De vakbond …).

        `place` is where the sentence itself has got to: De raad ziet dat anders: volgens het orgaan ….
        """
        here = {
            named
            for span, named in self._discourse.mentions(sentence.number)
            if span.end < place and named.is_body and not named.is_place and self._fits(named, head)
            if not self._is_held(sentence, span.start)
        }
        if len(here) == 1:
            return next(iter(here))
        spoke = next((named for _, named in self._discourse.speakers(sentence, 1)), None)
        if spoke is not None and not spoke.is_person and self._fits(spoke, head):
            return spoke
        numbers = range(sentence.number - 1, max(-1, sentence.number - 1 - SENTENCES_BACK), -1)
        for number in numbers:
            opening = self._opening(number)
            # Calder Vane …. The bank …: of two words, and nothing says that it is a person.
            if opening is not None and self._fits(opening, head) and (head or not opening.is_person):
                return opening
        # The last sentence alone, then those before it too.
        for reach in (numbers[:1], numbers):
            bodies = {
                named
                for number in reach
                for _, named in self._discourse.mentions(number)
                if named.is_body and not named.is_place and self._fits(named, head)
            }
            if len(bodies) == 1:
                return next(iter(bodies))
        only = self._only_one_here(sentence, head)
        if only is not None:
            return only
        earlier = (named for _, named in self._discourse.speakers(sentence, _BODY_BACK))
        return next((named for named in earlier if named.is_body and self._fits(named, head)), None)

    def _is_held(self, sentence: Folded, place: int) -> bool:
        """Whether what is named at `place` only tells where: op de fabriek in Dorp; not the boss of Acme."""
        before = [token.lower for token in sentence.tokens if token.end <= place]
        leads = self._grammar.prepositions - self._grammar.genitive
        return bool(before) and before[-1] in leads

    def named_next(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return the body that the first sentence describes: A ferry company stops. Northern Isles Line ….

        It opens one of the next sentences, and more than two words or what is known of it make it a body.
        """
        head = sentence.tokens[phrase.head_end - 1].lower
        is_new = sentence.tokens[phrase.start].lower in self._grammar.singular
        if sentence.number or not is_new or not self._lexicon.is_body(head):
            return None
        for number in range(1, min(1 + SENTENCES_BACK, len(self._sentences))):
            named = self._opening(number)
            if named is None or named.is_place or named.mentions[0].start < sentence.tokens[-1].start:
                continue
            if (named.is_body or len(named.words) > _PERSONAL) and self._fits(named, head):
                return named
        return None

    def _only_one_here(self, sentence: Folded, head: str) -> Named | None:
        """Return the only body its paragraph has named so far that “het HEAD” may be."""
        bodies = set()
        for number in range(sentence.number - 1, max(-1, sentence.number - 1 - _BODY_BACK), -1):
            before = self._sentences[number]
            if before.paragraph != sentence.paragraph:
                break
            named = (one for _, one in self._discourse.mentions(number))
            bodies |= {one for one in named if one.is_body and not one.is_place and self._fits(one, head)}
        return next(iter(bodies)) if len(bodies) == 1 else None

    def _opening(self, number: int) -> Named | None:
        """Return whom sentence `number` opens with, before any verb and behind no preposition."""
        tokens = self._sentences[number].tokens
        # ROTTERDAM (ANP) - Het bedrijf stopt.
        dashes = (place for place in range(len(tokens)) if ends_dateline(tokens, place))
        start = tokens[next(dashes, 0)].start
        mentions = [one for one in self._discourse.mentions(number) if one[0].start >= start]
        if not mentions:
            return None
        span, named = mentions[0]
        before = [token for token in tokens if start <= token.start and token.end <= span.start]
        if any(self._lexicon.is_verb(token) for token in before):
            return None
        return None if before and before[-1].lower in self._grammar.prepositions else named

    def _fits(self, named: Named, head: str) -> bool:
        """Whether `named` may be “het HEAD”: no person, and of that kind, or the word is general."""
        if named.is_thing:
            return False
        if named.is_unnamed:
            # The council said …. It added …: but two people joined are no body.
            return not head and named.is_body and any(self._lexicon.is_body(role) for role in named.roles)
        # The Dutchman.
        if len(named.words) == 1 and named.words[0].endswith(self._names.demonyms):
            return False
        if named.is_body:
            return not head or self._is_kind(named, head)
        # Reizigers klagen: several people are no body.
        return not named.is_known and not self._lexicon.are_agents(named.words[0])

    def _is_kind(self, named: Named, head: str) -> bool:
        """Whether a body may be “het HEAD” by what is known of its kind: no school is “het ministerie”.

        A word for any body fits all; a longer one must share something with a kind that is known.
        """
        # The PO-Raad may be anything: of a name, a word for a kind behind an abbreviation tells none.
        words = (
            word
            for word in named.words
            if word.rpartition("-")[2] not in self._names.bodies or "-" not in word
        )
        known = (*named.roles, *words)
        kinds = [word for word in known if self._lexicon.is_body(word)]
        if not kinds:
            return not named.is_place
        if head in self._names.generic or any(map(head.endswith, kinds)):
            return True
        return head.endswith(self._names.generic) and any(word[:_ROOT] == head[:_ROOT] for word in known)
