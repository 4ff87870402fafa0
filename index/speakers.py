"""From a noun phrase at a cue to the one it means. What was said is not its business.

Sentences are read in order, so that a pronoun finds who was spoken of last. Where nothing decides,
nobody is named.
"""

from collections.abc import Sequence

from index.article import Article, Entity, Span
from index.folding import Folded
from index.lexicon import Lexicon
from index.mentions import find_mentions
from index.people import Gender, Named, gather
from index.phrases import Phrase, is_agent, is_role, noun_phrase

# A pronoun looks back this many sentences, a quotation without a cue no farther than this many paragraphs.
_SENTENCES_BACK = 3
# A name within this many characters of a sentence's start opens it, whatever little word comes first.
_OPENING = 8


class Speakers:
    """Who is named in an article, and who is meant where only a pronoun or a title stands."""

    def __init__(self, article: Article, sentences: Sequence[Folded], lexicon: Lexicon) -> None:
        self._article = article
        self._lexicon = lexicon
        self._sentences = sentences
        self.named = list(gather(find_mentions(article, lexicon), lexicon))
        self._starts = {span.start: named for named in self.named for span in named.mentions}
        self._ends = {span: named for named in self.named for span in named.mentions}
        self._unnamed: list[Named] = []
        self._outside = _mentions_by_sentence(sentences, self._ends)
        self._spoke: list[tuple[int, Named]] = []

    def spoke(self, sentence: Folded, speaker: Named | None) -> None:
        """Remember who spoke in a sentence."""
        if speaker is not None:
            self._spoke.append((sentence.number, speaker))

    def resolve(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return whom a phrase of `sentence` means; None when the article does not decide."""
        tokens = sentence.tokens
        if phrase.end - phrase.start == 1 and self._is_pronoun(sentence, phrase):
            return self._pronoun(sentence, phrase)
        return (
            # Two names before one: “Trump en Poetin” are not Trump.
            self._several(sentence, phrase)
            or self._by_name(sentence, phrase.start, phrase.head_end)
            or self._by_apposition(sentence, phrase)
            or self._owner(sentence, phrase)
            or self._by_role(sentence, phrase)
            or self._new(sentence, phrase, tokens)
        )

    def _is_pronoun(self, sentence: Folded, phrase: Phrase) -> bool:
        return sentence.tokens[phrase.start].lower in self._lexicon.pronouns

    def _by_name(self, sentence: Folded, start: int, end: int) -> Named | None:
        """Return the name a phrase's head ends in: president Vladimir Poetin, not Rovers' manager."""
        inside = self._inside(sentence, start, end)
        if inside and inside[-1][0].end >= sentence.tokens[end - 1].end - 2:
            return inside[-1][1]
        return None

    def _by_apposition(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return who is named between commas: de burgemeester, Anna Smit, zegt."""
        if phrase.apposition is None or not (inside := self._inside(sentence, *phrase.apposition)):
            return None
        first = inside[0]
        start, end = phrase.apposition
        described = sentence.tokens[start:end]
        before = [token for token in described if token.end <= first[0].start]
        grammar = self._lexicon.language.grammar
        if (
            any(token.lower in grammar.genitive | grammar.prepositions for token in before)
            and first[1].is_body
        ):
            return None
        people = [one for one in inside if one[1].is_person]
        if len(people) > 1 and any(token.lower in grammar.joins for token in described):
            span = Span(people[0][0].start, people[-1][0].end)
            return self._add(span, (self._article[span].casefold(),), (), plural=True)
        return people[0][1] if people else first[1] if not before else None

    def _inside(self, sentence: Folded, start: int, end: int) -> list[tuple[Span, Named]]:
        if not 0 <= start < end <= len(sentence.tokens):
            return []
        left, right = sentence.tokens[start].start, sentence.tokens[end - 1].end
        return [
            (span, named)
            for span, named in self._outside.get(sentence.number, ())
            if left <= span.start and span.end <= right
        ]

    def _several(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return the two or more a phrase joins: Trump en Poetin; Jan Smit en zijn zus."""
        joins = self._lexicon.language.grammar.joins
        tokens = sentence.tokens[phrase.start : phrase.end]
        joined = [index for index in range(1, len(tokens) - 1) if tokens[index].lower in joins]
        inside = self._inside(sentence, phrase.start, phrase.end)
        if not joined or any(
            span.start < tokens[index].start < span.end for span, _ in inside for index in joined
        ):
            return None
        if not inside and self._by_apposition(sentence, phrase) is not None:
            return None
        start = (
            inside[0][0].start
            if inside
            and all(
                is_role(token.lower, self._lexicon) for token in tokens if token.end <= inside[0][0].start
            )
            else tokens[0].start
        )
        if not inside and phrase.head_end - phrase.start != joined[0]:
            return None
        span = Span(start, tokens[-1].end)
        return self._add(span, tuple(token.lower for token in tokens), (), plural=True)

    def _owner(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Volgens Jansens eigen telling: a name in the genitive at the start speaks through what it owns."""
        first, head = sentence.tokens[phrase.start], sentence.tokens[phrase.head_end - 1]
        if first.is_capital and first.lower.endswith("'s") and not is_role(head.lower, self._lexicon):
            return self._starts.get(first.start)
        return None

    def _by_role(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return whom a title means: de burgemeester, het ministerie, the striker."""
        grammar = self._lexicon.language.grammar
        tokens = sentence.tokens[phrase.start : phrase.head_end]
        if (
            tokens[0].lower not in grammar.definite | grammar.possessives
            and phrase.head_end - phrase.start > 1
        ):
            return None
        head = tokens[-1].lower
        place = tokens[0].start
        if phrase.end == phrase.head_end and all(token.lower in grammar.determiners for token in tokens):
            return self._last_group(sentence)
        candidates = [
            named
            for named in (*self.named, *self._unnamed)
            if named.mentions[0].start < place and _has_role(named, head)
        ]
        # De woordvoerder van de gemeente is not the one of the police.
        if phrase.end > phrase.head_end:
            further = {token.lower for token in sentence.tokens[phrase.head_end : phrase.end]}
            further -= self._lexicon.stops | grammar.determiners
            candidates = [named for named in candidates if named in self.named or further & set(named.words)]
        if not candidates:
            return self._epithet(sentence, phrase)
        return max(candidates, key=lambda named: _last_before(named, place))

    def _epithet(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return whom a new description must mean: the one name of the sentence before, not described otherwise."""
        tokens = sentence.tokens[phrase.start : phrase.end]
        if tokens[0].lower not in self._lexicon.language.grammar.definite or sentence.is_first:
            return None
        former = any(
            token.lower in self._lexicon.language.names.former or token.text[0].isdigit()
            for token in tokens[1:]
        )
        if not former and (phrase.end > phrase.head_end or len(tokens) > 2):
            return None
        head = sentence.tokens[phrase.head_end - 1].lower
        before = self._outside.get(sentence.number - 1, ())
        if is_agent(head, self._lexicon) and not head.endswith(self._lexicon.language.names.bodies):
            people = list(dict.fromkeys(named for _, named in before if named.is_person))
            # Someone with an office is not meant by another office: de wethouder is not de burgemeester.
            if former and self._spoke and self._spoke[-1][0] == sentence.number - 1:
                people = [self._spoke[-1][1]]
            clash = not former and people and people[0].roles and is_role(head, self._lexicon)
            return people[0] if len(people) == 1 and not clash else None
        return self._body_before(sentence) if head.endswith(self._lexicon.language.names.bodies) else None

    def _body_before(self, sentence: Folded) -> Named | None:
        """Return the body that one of the last sentences opens with: De FNV …. De vakbond …."""
        for number in range(sentence.number - 1, max(-1, sentence.number - 1 - _SENTENCES_BACK), -1):
            before = self._outside.get(number, ())
            start = self._sentences[number].tokens[0].start
            if before and before[0][0].start - start < _OPENING and not before[0][1].is_known:
                return before[0][1]
        return None

    def _new(self, sentence: Folded, phrase: Phrase, tokens: Sequence[object]) -> Named:
        """Return someone without a name: een woordvoerder van de politie."""
        del tokens
        words = sentence.tokens[phrase.start : phrase.end]
        head = sentence.tokens[phrase.start : phrase.head_end]
        span = Span(words[0].start, words[-1].end)
        return self._add(span, tuple(token.lower for token in words), (head[-1].lower,), plural=False)

    def _add(self, span: Span, words: tuple[str, ...], roles: Sequence[str], *, plural: bool) -> Named:
        known = next((one for one in self._unnamed if one.words == words), None)
        if known is None:
            person = any(
                is_agent(role, self._lexicon) and not role.endswith(self._lexicon.language.names.bodies)
                for role in roles
            )
            known = Named(words, span, is_determined=False, is_body=plural or not person, roles=set(roles))
            self._unnamed.append(known)
            names = self._lexicon.language.names
            for role in roles:
                if role.endswith(tuple(names.feminine)) and role not in names.masculine:
                    known.gender = "feminine"
        known.mentions.append(span)
        return known

    def _pronoun(self, sentence: Folded, phrase: Phrase) -> Named | None:
        """Return whom a pronoun means: who spoke last, or the first fitting person of the sentences before."""
        pronouns = self._lexicon.language.pronouns
        token = sentence.tokens[phrase.start]
        if token.lower in pronouns.own:
            return None
        gender: Gender | None = None
        if token.lower in pronouns.masculine:
            gender = "masculine"
        elif token.lower in pronouns.feminine:
            gender = "feminine"
        plural = token.lower in pronouns.plural and (gender is None or self._plural_verb(sentence, phrase))
        if plural:
            return self._last_group(sentence)
        later = {
            id(named) for span, named in self._outside.get(sentence.number, ()) if span.start > token.start
        }
        candidates = [
            named
            for named in self._recent(sentence, token.start)
            if named.is_person and id(named) not in later
        ]
        chosen = self._chosen(sentence, candidates, gender)
        if chosen is not None:
            chosen.mentions.append(Span(token.start, token.end))
        return chosen

    def _chosen(self, sentence: Folded, candidates: Sequence[Named], gender: Gender | None) -> Named | None:
        """Return the candidate a pronoun of this gender means; candidates stand nearest first."""
        possible = [named for named in candidates if gender is None or named.gender in {None, gender}]
        fitting = [
            named for named in possible if gender is None or named.leaning in {None, gender} or named.gender
        ]
        certain = [named for named in fitting if gender in {named.gender, named.leaning}]
        if fitting:
            # The nearest is meant unless it is unknown and a later one is known to fit.
            nearest = fitting[0]
            return nearest if nearest in certain or not certain or nearest.is_known else certain[0]
        # A given name's ending only leans: who spoke just now is meant all the same.
        spoke = [named for number, named in self._spoke[-3:] if sentence.number - number <= 1]
        return next((named for named in reversed(spoke) if named in possible), None)

    def _plural_verb(self, sentence: Folded, phrase: Phrase) -> bool:
        """Whether the verb beside a pronoun is plural: zij zeggen, zeggen zij."""
        tokens = sentence.tokens
        endings = self._lexicon.language.grammar.plural_endings
        if not endings:
            return False
        beside = [tokens[index] for index in (phrase.end, phrase.start - 1) if 0 <= index < len(tokens)]
        verbs = [token for token in beside if self._lexicon.is_verb(token)]
        return bool(verbs) and verbs[0].lower.endswith(endings)

    def _last_group(self, sentence: Folded) -> Named | None:
        for number, speaker in reversed(self._spoke):
            if sentence.number - number > 2 * _SENTENCES_BACK:
                return None
            if speaker in self._unnamed:
                return speaker
        return None

    def _recent(self, sentence: Folded, place: int) -> list[Named]:
        """Return who was mentioned before `place`, nearest sentence first; its speaker, then its first."""
        found: list[Named] = [
            named for span, named in self._outside.get(sentence.number, ()) if span.start < place
        ]
        for number in range(sentence.number - 1, max(-1, sentence.number - 1 - _SENTENCES_BACK), -1):
            found += [speaker for spoken, speaker in reversed(self._spoke[-12:]) if spoken == number]
            found += [named for _, named in self._outside.get(number, ())]
        return list(dict.fromkeys(found))

    def subject_of(self, sentence: Folded) -> Named | None:
        """Return the person a sentence is about: its subject, or the only one it names.

        „Een buurvrouw schudt haar hoofd.” is about her; „De zaak duurt al jaren.” is about nobody.
        """
        phrase = noun_phrase(sentence.tokens, 0, len(sentence.tokens), self._lexicon)
        people = [named for _, named in self._outside.get(sentence.number, ()) if named.is_person]
        if phrase is not None:
            head = sentence.tokens[phrase.head_end - 1].lower
            agent = is_agent(head, self._lexicon) and phrase.head_end - phrase.start > 1
            body = head.endswith(self._lexicon.language.names.bodies)
            if self._is_pronoun(sentence, phrase) or (agent and not body):
                return self.resolve(sentence, phrase)
            named = self._by_name(sentence, phrase.start, phrase.head_end) or self._by_apposition(
                sentence, phrase
            )
            if named is not None and named.is_person:
                return named
        return people[0] if len(set(map(id, people))) == 1 and people[0].is_known else None

    def entity(self, named: Named) -> Entity:
        """Return the finished entity; call only when every sentence was read."""
        if named in self._unnamed:
            kind = "group" if named.is_body else "person"
        else:
            kind = "person" if named.is_person else "institution"
        return Entity(named.name, kind, tuple(sorted(set(named.mentions))))


def _mentions_by_sentence(
    sentences: Sequence[Folded], mentions: dict[Span, Named]
) -> dict[int, tuple[tuple[Span, Named], ...]]:
    """Return the mentions outside quotations, by the number of their sentence, in reading order."""
    ordered = sorted(mentions.items())
    found: dict[int, list[tuple[Span, Named]]] = {}
    position = 0
    for sentence in sentences:
        quoted = [token for token in sentence.tokens if token.kind == "quoted"]
        end = sentence.tokens[-1].end
        while position < len(ordered) and ordered[position][0].start < end:
            span, named = ordered[position]
            if not any(token.start <= span.start < token.end for token in quoted):
                found.setdefault(sentence.number, []).append((span, named))
            position += 1
    return {number: tuple(spans) for number, spans in found.items()}


def _has_role(named: Named, head: str) -> bool:
    """Whether someone is described by `head`, or by a longer word that ends in it: kroonprins for prins."""
    if any(
        role == head or (len(head) > 3 and (role.endswith(head) or head.endswith(role) and len(role) > 4))
        for role in named.roles
    ):
        return True
    return len(head) > 3 and any(word.endswith(head) for word in named.words if not named.is_person)


def _last_before(named: Named, place: int) -> int:
    return max((span.start for span in named.mentions if span.start < place), default=-1)
