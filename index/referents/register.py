"""Everyone an article names, and who speaks in it without a name. Whom a phrase means is not decided here."""

from collections.abc import Mapping, Sequence

from index.article import Article, Entity, Span
from index.referents.described import Described
from index.referents.mentions import find_mentions
from index.referents.people import Named, gather
from index.statements.drafts import span_of
from index.wording.folding import Folded
from index.wording.lexicon import Lexicon
from index.wording.phrases import Phrase
from index.wording.tokens import Token

# Words of one place begin with so many letters alike: Franse, Frankrijk.
_STEM = 3


class Register:
    """The named, found at once; and the unnamed, added where they are met (een woordvoerder)."""

    def __init__(
        self,
        article: Article,
        described: Mapping[int, Sequence[Described]],
        labels: Sequence[Span],
        lexicon: Lexicon,
    ) -> None:
        self._lexicon = lexicon
        self.article = article
        mentions = find_mentions(article, lexicon, labels)
        self.named = gather(mentions, lexicon)
        self._roles = {one.span.start: one.roles for one in mentions if one.roles}
        self.starts = {span.start: named for named in self.named for span in named.mentions}
        self._spoke: set[Named] = set()
        self._unnamed: dict[tuple[str, ...], Named] = {}
        self._unnamed_by_head: dict[str, list[Named]] = {}
        self._named_by_title: dict[str, list[Named]] = {}
        self._introduced: dict[str, list[Described]] = {}
        for one in (one for found in described.values() for one in found if one.introduces):
            self._introduced.setdefault(one.head, []).append(one)

    def entities(self) -> dict[Named, Entity]:
        """Return everyone named, and everyone who spoke without a name; call when every sentence was read."""
        unnamed = (one for one in self._unnamed.values() if one in self._spoke)
        everyone = sorted((*self.named, *unnamed), key=lambda named: named.mentions[0])
        return {named: self._entity(named) for named in everyone}

    def _entity(self, named: Named) -> Entity:
        """Return the finished entity: a person, else a group when it has no name of its own."""
        mentions = tuple(named.mentions)
        roles = tuple((span, self._roles[span.start]) for span in mentions if span.start in self._roles)
        if named.is_person:
            return Entity(named.name, "person", mentions, roles)
        return Entity(named.name, "group" if named.is_unnamed else "institution", mentions, roles)

    def spoke(self, named: Named) -> None:
        """Remember that someone spoke: of those without a name, only these are told of."""
        self._spoke.add(named)

    def with_role(self, title: str) -> list[Named]:
        """Return the named who are described by `title`, before those of its end; found once for each."""
        if title not in self._named_by_title:
            apart = self._lexicon.language.names.apart
            same = self._lexicon.synonyms.get(title, ())
            self._named_by_title[title] = (
                [one for one in self.named if one.has_title(title, apart)]
                or [one for one in self.named if any(one.has_title(word, apart) for word in same)]
                or [one for one in self.named if any(one.has_role(word, apart) for word in (title, *same))]
            )
        return self._named_by_title[title]

    def titled(self, title: str, tokens: Sequence[Token]) -> list[Named]:
        """Return the named before a description who have a title, as far as possible with all it says.

        Of a former mayor nobody else, of the mayor rather no former one, of a Danish one no Norwegian.
        """
        names = self._lexicon.language.names
        first, _, office = title.partition(" ")
        is_past = bool(office) and first in names.former
        known = self.with_role(office if is_past else title)
        met = [
            one for one in known if one.last_before(tokens[0].start) >= 0 and self._comes_from(one, tokens)
        ]
        met = met or self._counterpart(tokens)
        if is_past:
            return [one for one in met if self._had(one, office)]
        met = [one for one in met if not self._had(one, title)] or met
        described = {token.lower for token in tokens[1:-1]}.difference(title.split())
        return [one for one in met if described <= one.roles] or met

    def _counterpart(self, tokens: Sequence[Token]) -> list[Named]:
        """Return the one counterpart of an origin: zijn Noorse ambtgenoot; de Noorse minister."""
        given = self._origins(tokens)
        words = self._lexicon.language.names.counterparts
        known = {one for word in words for one in self.with_role(word) if given & one.roles}
        return [one for one in known if len(known) == 1 and one.last_before(tokens[0].start) >= 0]

    def _comes_from(self, one: Named, tokens: Sequence[Token]) -> bool:
        """Whether no other origin is known of someone than a description gives: the Danish minister."""
        given = self._origins(tokens)
        names = self._lexicon.language.names
        # De Franse regering is not that of Estland, but may be that of Frankrijk.
        if one.is_body and given and tokens[-1].lower in names.unique:
            return any(word[:_STEM] == origin[:_STEM] for word in one.words for origin in given)
        known = {
            role for role in one.roles if role.endswith(names.origins) and not self._lexicon.is_role(role)
        }
        return not given or not known or bool(given & known)

    def _origins(self, tokens: Sequence[Token]) -> set[str]:
        return {token.lower for token in tokens if self._lexicon.is_origin(token)}

    def _had(self, one: Named, title: str) -> bool:
        """Whether someone is told to have had a title before: Anna Smit, oud-burgemeester."""
        earlier = (role.removesuffix(title).strip() for role in one.roles if role.endswith(title))
        return any(word in self._lexicon.language.names.former for word in earlier)

    def tells(self, named: Named, role: str) -> None:
        """Remember what the article says that somebody named is."""
        named.roles.add(role)
        named.is_agent |= self._lexicon.is_agent(role)
        self._named_by_title.clear()

    def unnamed_with(self, head: str) -> Sequence[Named]:
        """Return the unnamed so far whose noun is `head`, of a compound its last part: KNVB-woordvoerder."""
        return self._unnamed_by_head.get(_last_part(head), ())

    def introduced(self, sentence: Folded, head: str) -> Named | None:
        """Return whom the article introduced as “een HEAD” before a sentence; the latest, when several."""
        met = self.first_met(sentence, head)
        return self.describe(met.sentence, met.phrase) if met is not None else None

    def first_met(self, sentence: Folded, head: str) -> Described | None:
        """Return the description by which the article introduced “een HEAD”; the latest, when several."""
        before = [one for one in self._introduced.get(head, ()) if one.sentence.number < sentence.number]
        return before[-1] if before else None

    def describe(self, sentence: Folded, phrase: Phrase) -> Named:
        """Return the one without a name under this description, new or not."""
        words = sentence.tokens[phrase.start : phrase.end]
        head = sentence.tokens[phrase.head_end - 1].lower
        # Documents | seen by the newspaper: what tells a paper apart is no part of its name.
        is_paper = self._lexicon.is_paper(head)
        end = next(
            (
                index
                for index in range(phrase.head_end, phrase.end if is_paper else phrase.head_end)
                if self._lexicon.is_participle(sentence.tokens[index].lower)
            ),
            phrase.end,
        )
        span = span_of(sentence, phrase.start, end)
        return self._add(span, tuple(token.lower for token in words), head, is_group=False)

    def group(self, span: Span, words: tuple[str, ...]) -> Named:
        """Return the several that stand at `span` as one, new or not: Smit en Bos."""
        return self._add(span, words, "", is_group=True)

    def _add(self, span: Span, words: tuple[str, ...], head: str, *, is_group: bool) -> Named:
        known = self._unnamed.get(words)
        if known is None:
            is_person = not is_group and self._lexicon.is_agent(head)
            known = Named(words, span, is_body=not is_person, is_unnamed=True, roles={head})
            known.judge_gender(self._lexicon)
            self._unnamed[words] = known
            self._unnamed_by_head.setdefault(_last_part(head), []).append(known)
        known.mention(span)
        return known


def _last_part(head: str) -> str:
    return head.rpartition("-")[2]
