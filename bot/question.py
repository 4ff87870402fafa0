"""What can be asked: a fact, who said it, what someone said, a paragraph. Not how it is told from words."""

from typing import Literal

import msgspec

from index.article import Entity, Span

# What may be asked about words of the article.
Wanted = Literal["speaker", "contested", "certainty", "place", "more", "after"]


class Fact(msgspec.Struct, frozen=True):
    """Anything the article may tell; `text` is the question itself."""

    text: str


class Nothing(msgspec.Struct, frozen=True):
    """No word at all."""

    text: str


class Courtesy(msgspec.Struct, frozen=True):
    """A greeting, thanks, or a remark: to be returned, not searched for."""

    text: str
    kind: Literal["greeting", "thanks", "remark"]


class Overview(msgspec.Struct, frozen=True):
    """What the whole article is about."""

    text: str


class Said(msgspec.Struct, frozen=True):
    """What `speaker` said or, by a `verb`, thinks, wants, demands; about `topic` if one is named.

    Or whether they said it: then `topic` is what they are `claimed` to have said.
    """

    text: str
    speaker: str
    topic: str | None
    verb: str | None = None
    claimed: bool = False

    @property
    def literally(self) -> bool:
        """Whether words said are asked for, not what is in someone's mind."""
        return self.verb is None


class WhoIs(msgspec.Struct, frozen=True):
    """Who somebody is that a reader names or describes."""

    text: str
    whom: str


class WhoSaid(msgspec.Struct, frozen=True):
    """Who said `words`, in part or in other words; `quoted` is what the reader put in quotation marks."""

    text: str
    words: str
    quoted: str | None


class Check(msgspec.Struct, frozen=True):
    """Whether `words` are in the article as quoted, and by `speaker` if one is named."""

    text: str
    words: str
    speaker: str | None


class Speakers(msgspec.Struct, frozen=True):
    """Who is quoted at all."""

    text: str


class ParagraphNumbers(msgspec.Struct, frozen=True):
    """Paragraphs by number, `first` to `final` inclusive; negative numbers count from the end."""

    text: str
    first: int
    final: int


class ParagraphAbout(msgspec.Struct, frozen=True):
    """The place that holds `topic`: `whole` when the paragraph is asked for, not the words in it."""

    text: str
    topic: str
    whole: bool


class AboutSpan(msgspec.Struct, frozen=True):
    """What the reader points at: who says or denies `span`, whether it is so, where it stands, what is next.

    `text` is what the conversation is about, for the questions that follow; `seen` was shown about it before.
    """

    text: str
    span: Span
    wanted: Wanted
    seen: tuple[Span, ...] = ()


class SaidMore(msgspec.Struct, frozen=True):
    """What else `speaker` said, beside the places `seen` before."""

    text: str
    speaker: Entity
    seen: tuple[Span, ...]


class Unclear(msgspec.Struct, frozen=True):
    """A question that leans on a conversation that there was not."""

    text: str


class Instead(msgspec.Struct, frozen=True):
    """The question before with `whom`, or a thing, in the place of what it was about: `asked`."""

    text: str
    whom: Entity | str
    asked: "Question"


class Anew(msgspec.Struct, frozen=True):
    """The question before with another question word: `asked`. The places `seen` were its answer."""

    text: str
    seen: tuple[Span, ...]
    asked: "Question"


Question = (
    Nothing
    | Courtesy
    | Overview
    | Fact
    | Said
    | WhoIs
    | WhoSaid
    | Check
    | Speakers
    | ParagraphNumbers
    | ParagraphAbout
    | AboutSpan
    | SaidMore
    | Unclear
    | Instead
    | Anew
)
