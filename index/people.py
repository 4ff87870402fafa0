"""Which names are one: “Bin Salman” and “Mohammed bin Salman”. Where names stand is `index/mentions.py`."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from index.article import Span
from index.lexicon import Lexicon
from index.mentions import Mention

Gender = Literal["masculine", "feminine"]


@dataclass(slots=True, eq=False)
class Named:
    """Someone or something the article names; grows while the mentions are read."""

    words: tuple[str, ...]
    name: Span
    is_determined: bool
    is_body: bool
    mentions: list[Span] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    gender: Gender | None = None
    leaning: Gender | None = None

    @property
    def is_known(self) -> bool:
        """Whether anything but its capitals says that it is a person."""
        return bool(self.roles) or self.gender is not None or self.leaning is not None

    @property
    def is_person(self) -> bool:
        """Whether it can be meant by he or she: no body, and of two words or described by a role."""
        return not self.is_body and (len(self.words) > 1 or bool(self.roles) or self.gender is not None)


def gather(mentions: Sequence[Mention], lexicon: Lexicon) -> tuple[Named, ...]:
    """Return who is named, each with all mentions; short names join the longer one that ends in them."""
    longer = {mention.words: mention.abbreviates for mention in mentions if mention.abbreviates}
    mentions = [
        replace(mention, words=longer.get(mention.words, mention.words), is_body=mention.is_body)
        for mention in mentions
    ]
    full = sorted(
        mentions, key=lambda mention: (-len(mention.words), bool(mention.abbreviates), mention.span.start)
    )
    by_words: dict[tuple[str, ...], Named] = {}
    by_ending: dict[tuple[str, ...], list[Named]] = {}
    for mention in full:
        if mention.words in by_words:
            continue
        if by_ending.get(mention.words):
            continue
        named = Named(mention.words, mention.span, mention.is_determined, mention.is_body)
        by_words[mention.words] = named
        for start in range(1, len(mention.words)):
            by_ending.setdefault(mention.words[start:], []).append(named)
        if len(mention.words) > 1 and not mention.is_body:
            by_ending.setdefault(mention.words[:1], []).append(named)
    for mention in mentions:
        named_here = by_words.get(mention.words) or _latest(by_ending.get(mention.words, []), mention)
        if named_here is None:
            continue
        named_here.mentions.append(mention.span)
        named_here.roles.update(mention.roles)
    found = sorted(by_words.values(), key=lambda named: named.mentions[0])
    kinds = (*lexicon.language.names.bodies, *lexicon.language.names.introducing)
    for named in found:
        named.is_body |= any(role.endswith(kinds) for role in named.roles)
        named.is_body |= named.words[0] in lexicon.language.grammar.definite and not named.roles
        _judge_gender(named, lexicon)
    return tuple(named for named in found if named.mentions)


def _latest(candidates: Sequence[Named], mention: Mention) -> Named | None:
    """Return whom a short name means: the one of that name mentioned last, or else the first to come."""
    if not candidates:
        return None
    fitting = [named for named in candidates if named.roles & set(mention.roles)] or candidates
    before = [named for named in fitting if named.mentions]
    return max(before, key=lambda named: named.mentions[-1]) if before else fitting[0]


def _judge_gender(named: Named, lexicon: Lexicon) -> None:
    names = lexicon.language.names
    for role in named.roles:
        if role in names.feminine or role.endswith(tuple(word for word in names.feminine if len(word) > 5)):
            named.gender = "feminine"
        elif role in names.masculine:
            named.gender = "masculine"
    if named.is_body or len(named.words) < 2:
        return
    given = named.words[0]
    masculine = max((len(end) for end in names.masculine_endings if given.endswith(end)), default=0)
    feminine = max((len(end) for end in names.feminine_endings if given.endswith(end)), default=0)
    if masculine != feminine:
        named.leaning = "masculine" if masculine > feminine else "feminine"
