"""How a question leans on the place shown before it, and what was found, by that place as well.

The fewer words of its own a question has, the less it can be about anything but what was just read: *why?*
asks of that, *where does she work?* mostly, *what did it cost to build the bridge?* hardly. So how likely the
search takes a sentence to be is multiplied by how likely its place is; where it is much surer, it still wins.
"""

import bisect
import math
import re
from collections.abc import Callable, Sequence

import msgspec

from bot import phrasing
from bot.answering.antecedent import quote_at
from bot.answering.conversation import Turn, shown_last
from bot.answering.material import Material
from bot.question import Anew, Question
from config.language import Language, codes, load
from index.article import Entity, Hit, Span
from index.ranking import kinds
from index.search import Found

# The logarithm of how much likelier the place shown is than one far away, for a question without a word of
# its own; half of it with one such word, a third with two. Of short questions of tests/gold/tune, each asked
# once after a sentence of the paragraph that answers it and once after any, about as many are won in the one
# case as are lost in the other: 0 and 1 of 32 with one such word, 2 and 1 of 112 with two, 3 and 3 of 262
# with three. But what leans is far oftener asked of the place shown than of any.
_FIRMNESS = 10.0
# With more words a question says itself what it is about.
_MOST_WORDS = 3
# How far a place is, from 0 to 1: by sentences on and back, at least so much beyond the paragraph, and at
# most so much where the same person speaks. What was shown has been read: it is as far as the next sentence.
_ON, _BACK, _BEYOND, _SAME_SPEAKER = 0.08, 0.16, 0.5, 0.45
# What shows the kind of thing that is asked for is so much nearer; less so for a cause, which is told without
# a word for it too. The other kinds that the search knows it has counted already.
_SHOWN, _CAUSE = 0.6, 0.3
# The logarithm of how much less likely the place shown is than a search for the question before makes it.
_ANSWERED_BEFORE = 2.5


class Lean(msgspec.Struct, frozen=True):
    """A question's hold on the place `shown` before it, the firmer the fewer words of its `own` it has.

    When it is searched for `with_before`, the question before, that leads to the place by itself; and to the
    sentence shown, which answered the one before, too much, unless it `is_new_kind` of thing that is asked.
    """

    shown: Span
    own: int
    with_before: bool = False
    is_new_kind: bool = False

    @property
    def firmness(self) -> float:
        """The logarithm of how much likelier the place shown is than one far away."""
        return _FIRMNESS / (1 + self.own)


def lean(
    plain: str, full: str | Question, history: Sequence[Turn], material: Material, language: Language
) -> Lean | None:
    """Return how a question leans on the place shown last, or None when it is about anything.

    `full` is the question in full. One that was not asked before leans by a word that points to something, or
    for want of any that says what is meant: *and the baker?* is about another.
    """
    turn = shown_last(history)
    if turn is None:
        return None
    asked = kinds.read(plain, material.article.language)
    own = len(asked.content - language.followups.general - language.function_words)
    if isinstance(full, str) and phrasing.bare(full) != plain:
        # The name that a pronoun stood for leads to more than the place shown.
        own = max(own, 1)
    leans = isinstance(full, Anew) or own == 0 or not language.followups.pointing.isdisjoint(asked.words)
    is_new_kind = asked.kind not in {None, "reason", kinds.read(turn.meant, material.article.language).kind}
    return Lean(turn.citations[0], own, is_new_kind=is_new_kind) if leans and own <= _MOST_WORDS else None


def nearer(
    found: Found, leaning: Lean, question: str, material: Material, shows: Callable[[Span], bool | None]
) -> Found:
    """Return what was found, each sentence as likely as it is by itself and by its place.

    `shows` tells whether a place has the kind of thing that is asked for, None where that is open.
    """
    code, scale = material.article.language, _Scale.of(leaning.shown, material)
    is_cause = kinds.read(question, code).kind == "reason"
    worth = _SHOWN if kind_of_followup(question, code) else _CAUSE if is_cause else 0.0
    # The sentence that tells what they cost may tell how many there are.
    tells_more = leaning.is_new_kind and bool(shows(leaning.shown))

    def weight(span: Span) -> float:
        if leaning.with_before:
            return -_ANSWERED_BEFORE * (span.overlaps(leaning.shown) and not tells_more)
        nearer_by = worth if worth and shows(span) else 0.0
        return -leaning.firmness * (scale.distance(span) - nearer_by)

    likely = [hit.score * math.exp(weight(hit.passage.span)) for hit in found.sentences]
    total = sum(likely)
    if not total:
        return found
    hits = [Hit(hit.passage, one / total) for hit, one in zip(found.sentences, likely, strict=True)]
    return msgspec.structs.replace(found, sentences=tuple(sorted(hits, key=lambda hit: -hit.score)))


class _Scale(msgspec.Struct, frozen=True):
    """How far the sentences of an article are from those shown, the `first` to the `last`, by a `speaker`."""

    material: Material
    starts: list[int]
    first: int
    last: int
    speaker: Entity | None

    @classmethod
    def of(cls, shown: Span, material: Material) -> "_Scale":
        """Return the scale of distances from a place."""
        rows = [row for row, one in enumerate(material.sentences) if one.span.overlaps(shown)] or [0]
        starts = [one.span.start for one in material.sentences]
        quote = quote_at(material.sentences[rows[-1]].span, material)
        return cls(material, starts, rows[0], rows[-1], quote.speaker if quote else None)

    def distance(self, span: Span) -> float:
        """Return how far a place is: 0 to 1."""
        row = max(bisect.bisect_right(self.starts, span.start) - 1, 0)
        steps = max(row - self.last, self.first - row, 0)
        if steps == 0:
            return _ON
        here, there = self.material.sentences[self.last], self.material.sentences[row]
        far = steps * (_ON if row > self.last else _BACK)
        if here.paragraph != there.paragraph:
            far = max(far, _BEYOND)
        if self.speaker and (quote := quote_at(span, self.material)) and quote.speaker == self.speaker:
            far = min(far, _SAME_SPEAKER)
        return min(far, 1.0)


def kind_of_followup(question: str, article_language: str) -> str | None:
    """Return what only follow-ups ask for, such as a place or the others, if a question asks for one."""
    code = kinds.read(question, article_language).language
    asks_for = load(code).followups.asks_for if code in codes() else {}
    return next((kind for kind, asks in asks_for.items() if re.search(asks, question.casefold())), None)


def has_kind(question: str, text: str, article_language: str) -> bool | None:
    """Whether a sentence has what follow-ups ask for; None where that is not known."""
    if article_language not in codes():
        return None
    kind = kind_of_followup(question, article_language) or kinds.read(question, article_language).kind
    shows = load(article_language).followups.shows.get(kind or "")
    return bool(re.search(shows, text)) if shows else None
