"""Which names are one: “Van der Berg” and “Karel van der Berg”. Where names stand is `mentions`' business."""

import bisect
from collections.abc import Container, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from index.article import Span
from index.referents.acronyms import spelled_out
from index.referents.mentions import Mention
from index.wording.lexicon import Lexicon

Gender = Literal["masculine", "feminine"]
# A given name and two surnames.
_TWO_SURNAMES = 3
# A whole name among the endings is no shorter: Wim.
_SHORTEST_NAME = 3
# A name may be called by its end in no more words than these; longer ones are rows of initials or titles.
_LONGEST_END = 12
# A word shorter than this may end another by chance.
_COMPOUNDED = 4


@dataclass(slots=True, eq=False)
class Named:
    """Someone or something an article speaks of; grows while it is read.

    `leaning` is the gender its given name's ending leans to, `told` the one the article's pronouns tell
    (Smit zei dat zij …); `is_unnamed`: it stands under a
    description only (een woordvoerder van de politie).
    """

    words: tuple[str, ...]
    name: Span
    is_body: bool
    is_unnamed: bool = False
    mentions: list[Span] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    gender: Gender | None = None
    leaning: Gender | None = None
    told: Gender | None = None
    is_aged: bool = False
    # It stands somewhere behind “in”: Den Haag.
    is_place: bool = False
    # It is a ship, which is neither somebody nor a body that speaks.
    is_thing: bool = False
    # One of its roles is what a person does: of a village hall called De Kapel none is.
    is_agent: bool = False

    @property
    def is_known(self) -> bool:
        """Whether anything but its capitals says that it is a person."""
        return bool(self.roles) or self.is_aged or self.gender is not None or self.leaning is not None

    @property
    def is_person(self) -> bool:
        """Whether it can be meant by he or she: no body, and of two words or described by a role."""
        is_described = self.is_agent or self.is_aged or self.gender is not None
        return not self.is_body and (len(self.words) > 1 or is_described)

    @property
    def may_be_person(self) -> bool:
        """Whether nothing says that it is none: a single word, Ingrid or Schiphol."""
        return not self.is_body and (self.is_person or not self.roles)

    def mention(self, span: Span) -> None:
        """Add a place that refers to it; places stay in reading order."""
        place = bisect.bisect_left(self.mentions, span)
        if place == len(self.mentions) or self.mentions[place] != span:
            self.mentions.insert(place, span)

    def last_before(self, place: int) -> int:
        """Return where it was mentioned last before `place`; -1 when nowhere."""
        index = bisect.bisect_left(self.mentions, place, key=lambda span: span.start)
        return self.mentions[index - 1].start if index else -1

    def has_title(self, title: str, apart: Container[str]) -> bool:
        """Whether it is described by `title`, or a longer one ending in it: oud-minister for minister.

        What stands in `apart` makes another title: a deputy mayor is no mayor.
        """
        if title in self.roles or (
            title in apart and any(role.startswith(f"{title} ") for role in self.roles)
        ):
            return True
        if len(title) < _COMPOUNDED:
            return False
        return any(_is_longer(role, title, apart) for role in self.roles) or (
            not self.is_person and any(_is_longer(word, title, apart) for word in self.words)
        )

    def has_role(self, title: str, apart: Container[str]) -> bool:
        """Whether it is described by `title`, or by the end of that one word: minister for oud-minister."""
        return self.has_title(title, apart) or any(
            " " not in title and len(role) > _COMPOUNDED and _is_longer(title, role, apart)
            for role in self.roles
        )

    def judge_gender(self, lexicon: Lexicon) -> None:
        """Set gender by what it is called, and leaning by its given name."""
        names = lexicon.language.names
        self.is_agent = any(lexicon.is_agent(role) for role in self.roles)
        told = {gender_of(role, lexicon) for role in self.roles} - {None}
        # Mr Smith may be another of the name than Ann Smith, the actress: then the titles tell nothing.
        self.gender = next(iter(told)) if len(told) == 1 else None
        if self.is_body or self.is_unnamed or len(self.words) == 1:
            return
        masculine = _longest_ending(self.words[0], names.masculine_endings)
        feminine = _longest_ending(self.words[0], names.feminine_endings)
        if masculine != feminine:
            self.leaning = "masculine" if masculine > feminine else "feminine"


def _is_longer(longer: str, title: str, apart: Container[str]) -> bool:
    """Whether a title ends in another and is of its kind: oud-minister, but not deputy mayor."""
    before = longer.removesuffix(title)
    return before != longer and before.rstrip(" -").rpartition(" ")[2] not in apart


def gender_of(role: str, lexicon: Lexicon) -> Gender | None:
    """Return the gender a word for a person tells, if any: bewindsvrouw, raadsman."""
    names = lexicon.language.names
    if role in names.feminine or role.endswith(names.feminine_roles):
        return "feminine"
    return "masculine" if role in names.masculine or role.endswith(names.masculine_roles) else None


def gather(mentions: Sequence[Mention], lexicon: Lexicon) -> tuple[Named, ...]:
    """Return who is named, in order of first mention; a short name joins the longer one that ends in it."""
    acronyms = {mention.words[0] for mention in mentions if mention.is_acronym}
    full_names = {
        **spelled_out({mention.words for mention in mentions}, acronyms, lexicon),
        **{mention.words: mention.abbreviates for mention in mentions if mention.abbreviates},
    }
    mentions = [replace(one, words=full_names.get(one.words, one.words)) for one in mentions]
    named, by_part = _longest_names(mentions, lexicon)
    run: set[Named] = set()
    for mention in mentions:
        one = named.get(mention.words) or _meant(by_part[mention.words], mention, lexicon)
        one.mention(mention.span)
        one.roles.update(mention.roles)
        one.is_aged |= mention.is_aged
        # Confidence in Harding makes Matthew Harding no place.
        one.is_place |= mention.is_located and mention.words == one.words
        if mention.is_run and mention.words == one.words and len(one.words) > 1:
            run.add(one)
    met = (one for one in named.values() if one.mentions and not _is_month(one, lexicon))
    everyone = sorted(met, key=lambda one: one.mentions[0])
    for one in everyone:
        # Hans V.: so newspapers name who stands trial.
        if lexicon.language.names.initialled and len(one.words) > 1 and one.words[-1].endswith("."):
            one.roles.add(lexicon.language.names.accused)
        one.is_body |= any(map(lexicon.is_body, one.roles)) and not _is_titled(one, lexicon)
        one.is_body |= not one.roles and lexicon.is_body(one.words[0])
        # De Telegraaf, dorpshuis De Kapel; but wethouder De Boer.
        is_titled = any(lexicon.is_agent(role) for role in one.roles)
        one.is_body |= one.words[0] in lexicon.language.grammar.definite and not is_titled
        # Salt Lake City.
        is_locality = len(one.words) > 1 and one.words[-1] in lexicon.language.names.localities
        one.is_place |= is_locality and not is_titled
        one.is_body |= one.is_place and (is_locality or not one.roles) and not one.is_aged
        # The ferry Isle of May.
        one.is_thing = any(role in lexicon.language.names.vessels for role in one.roles)
        one.is_body |= one.is_thing
        # The conservative Liberty Institute; Harbour Rovers, Economische Zaken.
        is_kind = len(one.words) > 1 and _ends_as_a_body(one.words, lexicon)
        one.is_body |= is_kind and not one.is_aged and not is_titled
        one.is_body |= one in run and not one.is_aged
        one.judge_gender(lexicon)
    return tuple(everyone)


def _is_month(one: Named, lexicon: Lexicon) -> bool:
    """Whether a word alone is a month, and nobody: in June; but Theresa May, or nurse April."""
    is_somebody = one.is_aged or any(map(lexicon.is_agent, one.roles))
    return len(one.words) == 1 and one.words[0] in lexicon.language.names.months and not is_somebody


def _ends_as_a_body(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether the last word of a name is of a body and of no person, or all are fields of a ministry."""
    names = lexicon.language.names
    is_field = all(word in names.fields or word in lexicon.language.grammar.joins for word in words)
    return words[-1] in names.bodies | names.enterprises or is_field


def _longest_names(
    mentions: Sequence[Mention], lexicon: Lexicon
) -> tuple[dict[tuple[str, ...], Named], dict[tuple[str, ...], list[Named]]]:
    """Return the names that are no part of a longer one, and for each part the names it may stand for.

    The parts of a name are its endings (van der Berg, Berg) and, of a person, the given name.
    """
    named: dict[tuple[str, ...], Named] = {}
    by_part: dict[tuple[str, ...], list[Named]] = {}
    for mention in sorted(mentions, key=lambda one: (-len(one.words), bool(one.abbreviates), one.span)):
        words = mention.words
        if words in named or words in by_part:
            continue
        named[words] = one = Named(words, mention.span, mention.is_body)
        # De fractie van Anna Smit: Smit is not the fractie.
        particles = lexicon.language.names.surname_particles
        owned = (place for place, word in enumerate(words) if mention.is_body and word in particles)
        last = next(owned, len(words))
        for start in range(max(1, len(words) - _LONGEST_END), min(len(words), last + 1)):
            by_part.setdefault(words[start:], []).append(one)
        # Of a firm, what comes first is its short name too: Northgate for Northgate Metals.
        is_firm = any(role in lexicon.language.names.introducing for role in mention.roles)
        if len(words) > 1 and (is_firm or not mention.is_body):
            by_part.setdefault(words[:1], []).append(one)
        # Lucía Benavides Soto is Benavides too.
        if len(words) == _TWO_SURNAMES and not mention.is_body:
            by_part.setdefault(words[1:2], []).append(one)
    return named, by_part


def _meant(candidates: Sequence[Named], mention: Mention, lexicon: Lexicon) -> Named:
    """Return whom a short name means: of those named before the one named most, or else the first to come.

    A relative of the same name (haar dochter Anna Smit) is called by a given name later on.
    """
    fitting = [one for one in candidates if one.roles & set(mention.roles)] or candidates
    before = [one for one in fitting if one.mentions]
    by_surname = mention.words == candidates[0].words[-len(mention.words) :]

    def weight(one: Named) -> tuple[bool, int, Span]:
        is_relative = by_surname and any(lexicon.is_relation(role) for role in one.roles)
        return not is_relative, len(one.mentions) if by_surname else 0, one.mentions[-1]

    return max(before, key=weight) if before else fitting[0]


def _is_titled(one: Named, lexicon: Lexicon) -> bool:
    """Whether a title and a given name tell a person, who is no body: bouwbedrijf; Jan Bos, directeur."""
    if len(one.words) == 1 or not any(map(lexicon.is_agent, one.roles)):
        return False
    names = lexicon.language.names
    masculine = _longest_ending(one.words[0], names.masculine_endings)
    return masculine != _longest_ending(one.words[0], names.feminine_endings)


def _longest_ending(word: str, endings: Sequence[str]) -> int:
    """Return the length of the longest ending a given name has; a short one is none alone: Jan, not An."""
    found = (len(ending) for ending in endings if word.endswith(ending))
    return max((size for size in found if size < len(word) or size >= _SHORTEST_NAME), default=0)
