"""How readers of a language go on asking (`[followups]` of its file), compiled. Not what they mean by it."""

import functools
import re

import msgspec

from bot.patterns import Pattern, first_fit, patterns
from bot.question import AboutSpan, Wanted
from config.language import Language, load
from index.article import Span


class Leaning(msgspec.Struct, frozen=True):
    """A language's patterns; the Dutch file says what each matches."""

    speaker: tuple[Pattern, ...]
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

    def steps(self) -> tuple[tuple[int, tuple[Pattern, ...]], ...]:
        """Return by how many paragraphs to go on, with what asks for it."""
        return ((0, self.whole_paragraph), (1, self.next_paragraph), (-1, self.previous_paragraph))

    def pointing(self, plain: str, span: Span, topic: str) -> AboutSpan | None:
        """Return what is asked about words pointed at: who says them, whether it is so, where, more."""
        spoken = self.leading.sub("", plain)
        kinds: tuple[tuple[Wanted, tuple[Pattern, ...]], ...] = (
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
        every = (
            *self.speaker,
            *self.certain,
            *self.place,
            *self.more,
            *self.after,
            *self.asks,
            *self.identity,
            *(one for _, sources in self.steps() for one in sources),
        )
        if first_fit(every, plain) or plain.casefold() in language.followups.leading:
            return True
        ellipsis = first_fit(self.ellipsis, plain)
        return ellipsis is not None and ellipsis["rest"].casefold() in language.pronouns.personal


@functools.cache
def leaning(code: str) -> Leaning:
    """Return the patterns of a language."""
    followups = load(code).followups
    return Leaning(
        speaker=patterns(followups.speaker, code),
        certain=patterns(followups.certain, code),
        place=patterns(followups.place, code),
        more=patterns(followups.more, code),
        after=patterns(followups.after, code),
        ellipsis=patterns(followups.ellipsis, code),
        asks=patterns(followups.asks, code),
        identity=patterns(followups.identity, code),
        whole_paragraph=patterns(followups.whole_paragraph, code),
        next_paragraph=patterns(followups.next_paragraph, code),
        previous_paragraph=patterns(followups.previous_paragraph, code),
        leading=re.compile(rf"^(?:(?:{'|'.join(followups.leading)})[,:; ]+)+", re.IGNORECASE),
        back=Pattern(followups.back, code).compiled,
        further=Pattern(followups.further, code).compiled,
    )
