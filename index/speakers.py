"""From a noun phrase at a cue to the one it means. What was said is not its business.

Sentences are read in order, so that a title or a pronoun finds who was spoken of last. Where nothing
decides, nobody is named.
"""

from collections.abc import Iterable, Sequence

from index.article import Article, Entity, Span
from index.discourse import SENTENCES_BACK, Discourse
from index.drafts import span_of
from index.folding import Folded
from index.lexicon import Lexicon
from index.mentions import find_mentions
from index.people import Named, gather
from index.phrases import Phrase, noun_phrase
from index.pronouns import antecedent, last_group

# A name within this many characters of a sentence's start opens it, whatever little word comes first.
_OPENING = 8
# Of a name and its phrase, the ends may differ by a genitive's ending.
_GENITIVE = 2


class Speakers:
    """Who is named in an article, and who is meant where only a pronoun or a title stands."""

    def __init__(self, article: Article, sentences: Sequence[Folded], lexicon: Lexicon) -> None:
        self._article = article
        self._lexicon = lexicon
        self._grammar = lexicon.language.grammar
        self._sentences = sentences
        self._named = gather(find_mentions(article, lexicon), lexicon)
        self._starts = {span.start: named for named in self._named for span in named.mentions}
        self._unnamed: dict[tuple[str, ...], Named] = {}
        self._unnamed_by_head: dict[str, list[Named]] = {}
        self._named_by_head: dict[str, list[Named]] = {}
        self._discourse = Discourse(
            sentences, {span: named for named in self._named for span in named.mentions}
        )

    def spoke(self, sentence: Folded, speaker: Named | None) -> None:
        """Remember who spoke in a sentence."""
        if speaker is not None:
            self._discourse.spoke(sentence, speaker)

    def resolve(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return whom a phrase of `sentence` means; None when the article does not decide."""
        if self._is_pronoun(sentence, phrase):
            named = self._unnamed_before(sentence, phrase) or antecedent(
                sentence, phrase, self._discourse, self._lexicon
            )
            if named is not None:
                token = sentence.tokens[phrase.start]
                named.mention(Span(token.start, token.end))
            return named
        named = (
            # Two names before one: “Smit en Bos” are not Smit.
            self._several(sentence, phrase)
            # De Drent is whoever was spoken of, before he is taken for a name.
            or self._by_origin(sentence, phrase)
            or self._by_name(sentence, phrase)
            or self._by_apposition(sentence, phrase)
            or self._owner(sentence, phrase)
        )
        if named is not None:
            return named
        # A title known from a name before one that only fits: “de burgemeester” of burgemeester Smit.
        titled = self._by_role(sentence, phrase) or self._epithet(sentence, phrase)
        if titled is None:
            return self._new(sentence, phrase)
        titled.mention(span_of(sentence, phrase.start, phrase.end))
        return titled

    def _unnamed_before(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return who opens the sentence before under a new description: Een man doet open. Hij vraagt …."""
        before = self._sentences[sentence.number - 1] if sentence.number else sentence
        token = sentence.tokens[phrase.start]
        leads = next((one for one in sentence.tokens if one.kind == "word"), token)
        if sentence.is_first or token.start != leads.start:
            return None
        opening = noun_phrase(before.tokens, 0, len(before.tokens), self._lexicon)
        if opening is None or before.tokens[0].lower in self._grammar.definite | self._grammar.possessives:
            return None
        if opening.head_end - opening.start == 1 or self._discourse.mentions(before.number):
            return None
        head = before.tokens[opening.head_end - 1].lower
        return self._new(before, opening) if self._lexicon.is_agent(head) else None

    def subject_of(self, sentence: Folded) -> Named | None:
        """Return the person a sentence is about: its subject, or the only one it names.

        „Een buurvrouw schudt haar hoofd.” is about her; „De zaak duurt al jaren.” is about nobody.
        """
        phrase = noun_phrase(sentence.tokens, 0, len(sentence.tokens), self._lexicon)
        if phrase is not None:
            head = sentence.tokens[phrase.head_end - 1].lower
            is_agent = self._lexicon.is_agent(head) and phrase.head_end - phrase.start > 1
            if self._is_pronoun(sentence, phrase) or is_agent:
                return self.resolve(sentence, phrase)
            named = self._by_name(sentence, phrase) or self._by_apposition(sentence, phrase)
            if named is not None and named.is_person:
                return named
        only = self._only_person(sentence.number)
        return only if only is not None and (only.roles or only.gender) else None

    def _only_person(self, number: int) -> Named | None:
        """Return the person sentence `number` names, when it names one."""
        people = dict.fromkeys(named for _, named in self._discourse.mentions(number) if named.is_person)
        return next(iter(people)) if len(people) == 1 else None

    def entities(self) -> dict[Named, Entity]:
        """Return everyone named, and everyone who spoke without a name; call when every sentence was read."""
        everyone = sorted((*self._named, *self._unnamed.values()), key=lambda named: named.mentions[0])
        return {named: _entity(named) for named in everyone}

    def _is_pronoun(self, sentence: Folded, phrase: Phrase) -> bool:
        return (
            phrase.end - phrase.start == 1 and sentence.tokens[phrase.start].lower in self._lexicon.pronouns
        )

    def _by_name(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return the name a phrase's head ends in: burgemeester Anna Smit, not Rovers' manager."""
        inside = self._discourse.within(sentence, phrase.start, phrase.head_end)
        if inside and inside[-1][0].end >= sentence.tokens[phrase.head_end - 1].end - _GENITIVE:
            return inside[-1][1]
        return None

    def _by_origin(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return whom “de Drent” means: who spoke just now, or the only person of the sentence before."""
        article, *origin = sentence.tokens[phrase.start : phrase.end]
        if len(origin) != 1 or not origin[0].is_capital or article.lower not in self._lexicon.articles:
            return None
        if not origin[0].lower.endswith(self._lexicon.language.names.demonyms):
            return None
        only = self._only_person(sentence.number - 1)
        if only is not None:
            return only
        spoke = (named for _, named in self._discourse.speakers(sentence, 2) if named.is_person)
        return next(spoke, None)

    def _by_apposition(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return who is named between commas: de burgemeester, Anna Smit, zegt."""
        if phrase.apposition is None:
            return None
        start, end = phrase.apposition
        inside = self._discourse.within(sentence, start, end)
        if not inside:
            return None
        people = [(span, named) for span, named in inside if named.is_person]
        described = sentence.tokens[start:end]
        if len(people) > 1 and any(token.lower in self._grammar.joins for token in described):
            span = Span(people[0][0].start, people[-1][0].end)
            return self._add(span, (self._article[span].casefold(),), "", is_group=True)
        if people:
            return people[0][1]
        return inside[0][1] if described[0].end > inside[0][0].start else None

    def _several(self, sentence: Folded, phrase: Phrase) -> Named | None:
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
            titles = [token for token in tokens if token.end <= inside[0].start]
            if all(self._lexicon.is_role(token.lower) for token in titles):
                start = inside[0].start
        elif phrase.head_end - phrase.start != joined[0] or self._by_apposition(sentence, phrase) is not None:
            return None
        return self._add(
            Span(start, tokens[-1].end), tuple(token.lower for token in tokens), "", is_group=True
        )

    def _owner(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Volgens Jansen's eigen telling: a name in the genitive speaks through what it owns."""
        first, head = sentence.tokens[phrase.start], sentence.tokens[phrase.head_end - 1]
        if first.is_capital and first.is_genitive and not self._lexicon.is_role(head.lower):
            return self._starts.get(first.start)
        return None

    def _by_role(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return whom a title means: de burgemeester, het ministerie, the striker."""
        tokens = sentence.tokens[phrase.start : phrase.head_end]
        is_extended = phrase.end > phrase.head_end
        if not is_extended and all(token.lower in self._grammar.determiners for token in tokens):
            return last_group(sentence, self._discourse)
        if tokens[0].lower not in self._grammar.definite | self._grammar.possessives and len(tokens) > 1:
            return None
        head, place = tokens[-1].lower, tokens[0].start
        unnamed: Iterable[Named] = self._unnamed_by_head.get(head, ())
        if is_extended:
            # De woordvoerder van de gemeente is not the one of the police.
            words = {
                token.lower for token in sentence.tokens[phrase.head_end : phrase.end]
            } - self._lexicon.stops
            words -= self._grammar.determiners
            unnamed = [named for named in unnamed if words & set(named.words)]
        known = [
            (named.last_before(place), index, named)
            for index, named in enumerate((*self._with_role(head), *unnamed))
        ]
        latest = max(known, default=None)
        return latest[2] if latest is not None and latest[0] >= 0 else None

    def _with_role(self, head: str) -> list[Named]:
        """Return the named who are described by `head`, found once for each word."""
        if head not in self._named_by_head:
            self._named_by_head[head] = [named for named in self._named if named.has_role(head)]
        return self._named_by_head[head]

    def _epithet(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return whom a new description must mean: the one name of the sentence before."""
        tokens = sentence.tokens[phrase.start : phrase.end]
        if tokens[0].lower not in self._grammar.definite or sentence.is_first:
            return None
        head = sentence.tokens[phrase.head_end - 1].lower
        if self._is_former(tokens[1:]):
            spoke = next((named for _, named in self._discourse.speakers(sentence, 1)), None)
            return spoke or self._only_person(sentence.number - 1)
        if len(tokens) > 2:  # noqa: PLR2004 - a determiner and its noun
            return None
        if self._lexicon.is_body(head):
            return None if head in self._lexicon.language.names.unique else self._body_before(sentence)
        only = self._only_person(sentence.number - 1) or self._only_one(sentence)
        if only is None or not self._lexicon.is_agent(head):
            return None
        # Someone with an office is not meant by another office: de wethouder is not de burgemeester.
        offices = self._lexicon.language.names.offices
        clashes = head.endswith(offices) and any(role.endswith(offices) for role in only.roles)
        return None if clashes else only

    def _only_one(self, sentence: Folded) -> Named | None:
        """Return the only person of this paragraph's last sentences."""
        earlier = self._sentences[max(0, sentence.number - SENTENCES_BACK) : sentence.number]
        people = dict.fromkeys(
            named
            for before in earlier
            if before.paragraph == sentence.paragraph
            for _, named in self._discourse.mentions(before.number)
            if named.is_person
        )
        return next(iter(people)) if len(people) == 1 else None

    def _is_former(self, tokens: Sequence[object]) -> bool:
        """Whether a description gives an age or a past: de 34-jarige schaatser, de voormalige ambassadeur."""
        former = self._lexicon.language.names.former
        return any(token.lower in former or token.text[0].isdigit() for token in tokens)  # type: ignore[attr-defined]

    def _body_before(self, sentence: Folded) -> Named | None:
        """Return the body that one of the last sentences opens with: De FNV …. De vakbond …."""
        spoke = next((named for _, named in self._discourse.speakers(sentence, 1)), None)
        if spoke is not None and not spoke.is_person and not spoke.is_unnamed:
            return spoke
        before = self._discourse.mentions(sentence.number - 1)
        start = self._sentences[sentence.number - 1].tokens[0].start
        if before and before[0][0].start - start < _OPENING and not before[0][1].is_known:
            return before[0][1]
        numbers = range(sentence.number - 1, max(-1, sentence.number - 1 - SENTENCES_BACK), -1)
        bodies = dict.fromkeys(
            named for number in numbers for _, named in self._discourse.mentions(number) if named.is_body
        )
        return next(iter(bodies)) if len(bodies) == 1 else None

    def _new(self, sentence: Folded, phrase: Phrase) -> Named:
        """Return someone without a name: een woordvoerder van de politie."""
        words = sentence.tokens[phrase.start : phrase.end]
        head = sentence.tokens[phrase.head_end - 1].lower
        return self._add(Span(words[0].start, words[-1].end), tuple(token.lower for token in words), head)

    def _add(self, span: Span, words: tuple[str, ...], head: str, *, is_group: bool = False) -> Named:
        """Return whoever is called by exactly these words, new or not."""
        known = self._unnamed.get(words)
        if known is None:
            is_person = not is_group and self._lexicon.is_agent(head)
            known = Named(words, span, is_body=not is_person, is_unnamed=True, roles={head})
            known.judge_gender(self._lexicon)
            self._unnamed[words] = known
            self._unnamed_by_head.setdefault(head, []).append(known)
        known.mention(span)
        return known


def _entity(named: Named) -> Entity:
    """Return the finished entity: a person, else a group when it has no name of its own."""
    mentions = tuple(named.mentions)
    if named.is_person:
        return Entity(named.name, "person", mentions)
    return Entity(named.name, "group" if named.is_unnamed else "institution", mentions)
