"""From a noun phrase to the name that stands in it. Descriptions and pronouns are not its business."""

from collections.abc import Sequence

from index.article import Span
from index.referents.discourse import Discourse
from index.referents.people import Named
from index.referents.register import Register
from index.wording.folding import Folded
from index.wording.lexicon import Lexicon
from index.wording.phrases import Phrase, noun_phrase

# Of a name and its phrase, the ends may differ by a genitive's ending.
_GENITIVE = 2
# A verb that gives a name stands this near the start: de nieuwe directeur heet Smit.
_CALLED = 5
# What goes on describing someone takes no more tokens than this.
_FAR = 9
# Between a passive and its participle stands no more than this: wordt er al jaren van verdacht.
_PASSIVE = 5


class Naming:
    """The names a phrase holds: its head, an apposition, two joined, an owner."""

    def __init__(self, register: Register, discourse: Discourse, lexicon: Lexicon) -> None:
        self._register = register
        self._discourse = discourse
        self._lexicon = lexicon
        self._grammar = lexicon.language.grammar

    def by_name(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return the name a phrase's head ends in: burgemeester Anna Smit, not Rovers' manager."""
        inside = self._discourse.within(sentence, phrase.start, phrase.head_end)
        leads = sentence.tokens[phrase.start].lower
        indefinite = leads in self._grammar.determiners - self._grammar.definite - self._grammar.possessives
        if indefinite and inside and not inside[-1][1].is_person:
            return None  # one senior Republican, several Democrats
        # The Chief of the Army, General Ann Bell.
        first = sentence.tokens[phrase.start + 1 : phrase.head_end][:1]
        is_office = leads in self._lexicon.articles and any(self._lexicon.is_role(one.lower) for one in first)
        apposed = self.by_apposition(sentence, phrase) if is_office else None
        parts = {token.lower for token in sentence.tokens[phrase.start : phrase.head_end]}
        is_of = bool(parts & self._grammar.genitive) or not (inside and inside[-1][1].is_person)
        if apposed is not None and apposed.is_person and is_of:
            return apposed
        last = phrase.head_end - 1
        last -= last > phrase.start and sentence.tokens[last].lower in self._lexicon.language.names.honours
        if inside and inside[-1][0].end >= sentence.tokens[last].end - _GENITIVE:
            return inside[-1][1]
        whole = self._discourse.within(sentence, phrase.start, phrase.end)
        # Premier en partijleider Anna Smit.
        before = [
            token.lower
            for token in sentence.tokens[phrase.start : phrase.end]
            if whole and token.end <= whole[0][0].start
        ]
        if self._are_titles(before) and whole[0][1].is_person:
            return whole[0][1]
        # Demissionair minister van Landbouw Anna Smit: the minister is she; an advocaat van Anna Smit is not.
        head = sentence.tokens[phrase.head_end - 1].lower
        if whole and whole[-1][0].end == sentence.tokens[phrase.end - 1].end and head in whole[-1][1].roles:
            # De fractie van Lokaal Belang: the name of a body is its whole phrase.
            is_whole = whole[-1][0].start == sentence.tokens[phrase.start].start
            return whole[-1][1] if whole[-1][1].is_person or is_whole else None
        return None

    def by_apposition(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return who is named between commas: de burgemeester, Anna Smit, zegt."""
        apposition = phrase.apposition or self._far_apposition(sentence, phrase)
        if apposition is None:
            return None
        start, end = apposition
        inside = self._discourse.within(sentence, start, end)
        if not inside:
            return None
        people = [
            (span, named)
            for span, named in inside
            if named.is_person and not self._is_owner(sentence, span.start)
        ]
        described = sentence.tokens[start:end]
        # A second source, close to Smith: who is named behind a preposition is somebody else.
        joined = [token for token in described if token.end <= inside[0][0].start]
        leads = self._grammar.prepositions - self._grammar.genitive
        # A smaller study, led by epidemiologist Smith, is not Smith.
        if any(token.lower in self._grammar.agents for token in joined):
            return None
        if any(token.lower in leads for token in joined) and not self._lexicon.is_role(joined[-1].lower):
            return None
        # Two students, Ben and Chloe, said.
        several = people if len(people) > 1 else inside
        if len(several) > 1 and any(token.lower in self._grammar.joins for token in described):
            span = Span(several[0][0].start, several[-1][0].end)
            return self._register.group(span, (self._register.article[span].casefold(),))
        if people:
            return people[0][1]
        # De maker, het Franse Acme; een patiënt, de jonge Sem.
        plain = (*self._grammar.adjective_endings, *self._grammar.determiners)
        if not all(token.lower.endswith(plain) for token in joined):
            return None
        named = inside[0][1]
        named.is_agent |= (
            self._lexicon.is_role(sentence.tokens[phrase.head_end - 1].lower) and not named.is_body
        )
        return named

    def _far_apposition(self, sentence: Folded, phrase: Phrase) -> tuple[int, int] | None:
        """Return where a name stands behind more that describes one: de gezant in de zaak, Jan Bos, zei.

        Where the verb is second, nothing but the subject comes before it; on the day of the vote, Bell said.
        """
        tokens = sentence.tokens
        if not self._lexicon.typology.verb_second or phrase.start or phrase.end >= len(tokens):
            return None
        if tokens[phrase.end].lower not in {",", *self._grammar.prepositions}:
            return None
        for place in range(phrase.end, min(len(tokens), phrase.end + _FAR)):
            token = tokens[place]
            if token.text == ",":
                named = noun_phrase(tokens, place + 1, len(tokens), self._lexicon)
                closes = named is not None and tokens[named.end : named.end + 1]
                return (place + 1, named.end) if named and closes and closes[0].text == "," else None
            if token.kind != "word" or self._lexicon.is_verb(token) or self._lexicon.is_role(token.lower):
                return None
        return None

    def _is_owner(self, sentence: Folded, place: int) -> bool:
        """Whether a name at `place` stands behind “van”: of the owner of Spaak, not Spaak."""
        before = [token for token in sentence.tokens if token.end <= place]
        before = before[:-1] if before and before[-1].lower in self._lexicon.articles else before
        return bool(before) and before[-1].lower in self._grammar.genitive

    def called(self, sentence: Folded) -> Named | None:
        """Return who is given a name at the start of a sentence: Ze heet Corrie."""
        for place, token in enumerate(sentence.tokens[:_CALLED]):
            if token.lower in self._lexicon.language.names.calling:
                named = next((one for _, one in self._discourse.within(sentence, place + 1, place + 2)), None)
                if named is not None and not named.is_body:
                    named.is_agent = True
                    return named
        return None

    def becomes(self, sentence: Folded, subject: Named) -> None:
        """Remember what a passive makes of a sentence's subject: hij wordt ervan verdacht."""
        becoming = self._lexicon.language.names.becoming
        for place, token in enumerate(sentence.tokens):
            before = {one.lower for one in sentence.tokens[max(0, place - _PASSIVE) : place]}
            is_denied = bool(before & self._grammar.negations)
            if token.lower in becoming and before & self._grammar.passives and not is_denied:
                self._register.tells(subject, becoming[token.lower])

    def stands_trial(self, sentence: Folded) -> None:
        """Remember who is before a court: zes jaar geëist tegen Jan Smit; the trial of Ann Smith."""
        trying = self._lexicon.language.names.trying
        words = [token.lower for token in sentence.tokens]
        before = {trying[word] for word in words if word in trying}
        if not before:
            return
        for place, word in enumerate(words):
            phrase = (
                noun_phrase(sentence.tokens, place + 1, len(words), self._lexicon) if word in before else None
            )
            named = self.by_name(sentence, phrase) if phrase is not None else None
            if named is not None and named.is_person:
                self._register.tells(named, self._lexicon.language.names.accused)

    def joins(self, sentence: Folded, phrase: Phrase) -> bool:
        """Whether a phrase names two people or more: a sentence about Smit en Bos is about neither."""
        inside = [span for span, named in self._discourse.within(sentence, phrase.start, phrase.end)]
        between = sentence.tokens[phrase.start : phrase.end]
        return len(inside) > 1 and any(
            token.lower in self._grammar.joins and inside[0].end <= token.start < inside[-1].start
            for token in between
        )

    def several(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return the two or more a phrase joins: Smit en Bos; Jan Smit en zijn zus."""
        tokens = sentence.tokens[phrase.start : phrase.end]
        joined = [index for index in range(1, len(tokens) - 1) if tokens[index].lower in self._grammar.joins]
        inside = [span for span, _ in self._discourse.within(sentence, phrase.start, phrase.end)]
        if not joined or any(
            span.start < tokens[index].start < span.end for span in inside for index in joined
        ):
            return None
        start = tokens[0].start
        if inside:
            titles = [token.lower for token in tokens if token.end <= inside[0].start]
            if tokens[joined[-1]].end <= inside[0].start and self._are_titles(titles):
                return None
            # De Duitse bondskanselier Smit en Bos: the title before the first is no part of the two.
            if not titles or self._lexicon.is_role(titles[-1]) or self._lexicon.are_agents(titles[-1]):
                start = inside[0].start
        elif phrase.head_end - phrase.start != joined[0] or self.by_apposition(sentence, phrase) is not None:
            return None
        return self._register.group(
            Span(start, tokens[-1].end), tuple(token.lower for token in tokens if token.start >= start)
        )

    def _are_titles(self, words: Sequence[str]) -> bool:
        """Whether words before a name are two titles of one: premier en partijleider Smit."""
        joins = [place for place, word in enumerate(words) if word in self._grammar.joins]
        if len(joins) != 1 or words[0] in self._lexicon.noun_makers:
            return False
        ends = [words[place - 1 : place] for place in (*joins, len(words))]
        return all(word and self._lexicon.is_role(word[0]) for word in ends)

    def owner(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Volgens Jansen's eigen telling: a name in the genitive speaks through what it owns."""
        first, head = sentence.tokens[phrase.start], sentence.tokens[phrase.head_end - 1]
        word = head.lower
        # Jansen's spokesman, Jansen's aides, Jansen's campaign are others than Jansen.
        endings = ("", *self._lexicon.language.names.plurals)
        others = any(
            word.endswith(ending) and self._lexicon.is_role(word.removesuffix(ending)) for ending in endings
        )
        if first.is_capital and first.is_genitive and not others and not self._lexicon.is_body(word):
            return self._register.starts.get(first.start)
        return None

    def whose_words(self, sentence: Folded, phrase: Phrase) -> Phrase | None:
        """Return whose words a noun of speech is: het oordeel van de rechter luidt; zijn advies is."""
        if phrase.start + 1 >= phrase.head_end:
            return None
        tokens, reporting = sentence.tokens, self._lexicon.language.reporting
        if tokens[phrase.head_end - 1].lower not in reporting.nouns:
            return None
        if tokens[phrase.start].lower in self._grammar.possessives & self._lexicon.pronouns:
            return Phrase(phrase.start, phrase.start + 1, phrase.start + 1)
        if phrase.end > phrase.head_end and tokens[phrase.head_end].lower in reporting.noun_agents:
            return noun_phrase(tokens, phrase.head_end + 1, phrase.end, self._lexicon)
        return None

    def described_one(self, sentence: Folded, phrase: Phrase) -> Phrase:
        """Return the description of someone only counted: one, a shepherd who would not be named."""
        words = sentence.tokens[phrase.start : phrase.head_end]
        if phrase.apposition is None or any(word.lower not in self._grammar.determiners for word in words):
            return phrase
        start, end = phrase.apposition
        return noun_phrase(sentence.tokens, start, end, self._lexicon) or phrase
