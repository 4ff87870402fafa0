"""How readers of a language go on asking (`[followups]` of its file), compiled. Not what they mean by it."""

import functools
import re
from itertools import chain

import msgspec

from bot.patterns import Pattern, first_fit, patterns
from bot.question import AboutSpan, Wanted
from config.language import Language, load
from index.article import Span

# What of these a question consists in says nothing by itself of what it is about.
_ALONE = (
    "speaker", "contested", "certain", "place", "more", "after", "asks", "identity",
    "whole_paragraph", "next_paragraph", "previous_paragraph",
)  # fmt: skip


class Leaning(msgspec.Struct, frozen=True):
    """A language's patterns; the Dutch file says what each matches."""

    speaker: tuple[Pattern, ...]
    contested: tuple[Pattern, ...]
    certain: tuple[Pattern, ...]
    place: tuple[Pattern, ...]
    more: tuple[Pattern, ...]
    after: tuple[Pattern, ...]
    ellipsis: tuple[Pattern, ...]
    asks: tuple[Pattern, ...]
    identity: tuple[Pattern, ...]
    whole_paragraph: tuple[Pattern, ...]
    next_paragraph: tuple[Pattern, ...]
    previous_paragraph: tuple[Pattern, ...]
    leading: re.Pattern[str]
    back: re.Pattern[str]
    further: re.Pattern[str]
    every: tuple[Pattern, ...]

    def steps(self) -> tuple[tuple[int, tuple[Pattern, ...]], ...]:
        """Return by how many paragraphs to go on, with what asks for it."""
        return ((0, self.whole_paragraph), (1, self.next_paragraph), (-1, self.previous_paragraph))

    def pointing(self, plain: str, span: Span, topic: str) -> AboutSpan | None:
        """Return what is asked about words pointed at: who says them, whether it is so, where, more."""
        spoken = self.leading.sub("", plain)
        kinds: tuple[tuple[Wanted, tuple[Pattern, ...]], ...] = (
            # Before who says it: “ontkent” is a word for that too.
            ("contested", self.contested),
            ("speaker", self.speaker),
            ("certainty", self.certain),
            ("place", self.place),
            ("more", self.more),
            ("after", self.after),
        )
        for wanted, sources in kinds:
            if first_fit(sources, spoken) or first_fit(sources, plain):
                return AboutSpan(topic, span, wanted)
        return None

    def alone(self, plain: str, language: Language) -> bool:
        """Whether a question says nothing by itself of what it is about."""
        if first_fit(self.every, plain) or plain.casefold() in language.followups.leading:
            return True
        ellipsis = first_fit(self.ellipsis, plain)
        return ellipsis is not None and ellipsis["rest"].casefold() in language.pronouns.personal


@functools.cache
def leaning(code: str) -> Leaning:
    """Return the patterns of a language."""
    followups = load(code).followups
    wanted = {kind: patterns(getattr(followups, kind), code) for kind in _ALONE}
    return Leaning(
        **wanted,
        every=tuple(chain.from_iterable(wanted.values())),
        ellipsis=patterns(followups.ellipsis, code),
        leading=re.compile(rf"^(?:(?:{'|'.join(followups.leading)})[,:; ]+)+", re.IGNORECASE),
        back=Pattern(followups.back, code).compiled,
        further=Pattern(followups.further, code).compiled,
    )
