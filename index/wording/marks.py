"""From quotation marks to quoted stretches. Whether a stretch is speech is not its business.

A mark is told by its neighbours before its shape: „ may open and “ close, and ’ is an apostrophe
more often than not. A mark that is never closed costs its own stretch and nothing after it.
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from config.grammar import Marks
from index.article import Article, Span

_FAMILIES = {
    **dict.fromkeys("„“”‟", "double"),
    **dict.fromkeys("‚‘’‛", "single"),
    **dict.fromkeys("«»", "double angle"),
    **dict.fromkeys("‹›", "single angle"),
    '"': "double straight",
    "'": "single straight",
}
_ANY = re.compile(f"[{''.join(_FAMILIES)}]")
# Marks typed on a keyboard that lacks them: ,,We stoppen'' or ,,We stoppen". Else '' may be two marks.
_TYPED_OPENING, _TYPED_CLOSING = ",,", "''"
_TYPED = re.compile(f"{_TYPED_OPENING}(?=[^\\W_])|{_TYPED_CLOSING}|{_ANY.pattern}")
_CLOSES_TYPED = re.compile(f'{_TYPED_CLOSING}|["”“]')
# Families whose closing mark is also the apostrophe.
_ELIDING = frozenset({"single", "single straight"})
# Letters behind which an apostrophe alone is a genitive: the players' union, Max' fiets.
_SIBILANTS = frozenset("sxzßç")
_OPENS_ONLY = frozenset("„‚")
_BEFORE_OPENING = frozenset("([{–—-/:…")
# The two words behind a comma where an attribution may stand: , zegt Jansen; , she said.
_ATTRIBUTION = re.compile(r"[,!?.…]\s+(\w+)(?:\s+(\w+))?")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A quoted stretch: `outer` with its marks, `inner` without; `closed` when its end is marked."""

    outer: Span
    inner: Span
    closed: bool


@dataclass(frozen=True, slots=True)
class _Mark:
    """A quotation mark and what its neighbours let it be; weak: it could as well be an apostrophe."""

    place: int
    family: str
    may_open: bool
    may_close: bool
    is_weak: bool


def find_stretches(
    article: Article, marks: Marks, reporting_words: Container[str]
) -> dict[int, tuple[Stretch, ...]]:
    """Return the outermost quoted stretches of each paragraph, by the paragraph's number.

    `reporting_words` in lower case tell where a stretch without a closing mark ends: „We stoppen, zegt X.
    """
    found: dict[int, tuple[Stretch, ...]] = {}
    carried: str | None = None
    text = article.text
    signs = [_marks(text, paragraph.span, marks) for paragraph in article.paragraphs]
    for position, paragraph in enumerate(article.paragraphs):
        pairs, opened = _pair(paragraph.span, signs[position], carried)
        carried = None
        if opened is not None:
            following = article.paragraphs[position + 1 :][:1]
            if following and _goes_on(opened, following[0].span, signs[position + 1]):
                carried = opened.family
                end = paragraph.span.end
            else:
                end = _cut(text, opened.place + 1, paragraph.span.end, pairs, reporting_words)
            pairs.append((opened.place, end))
        found[paragraph.number] = tuple(_outermost(text, paragraph.span, pairs))
    return found


def _marks(text: str, span: Span, marks: Marks) -> list[_Mark]:
    """Return the quotation marks in `span` that are not apostrophes."""
    found = []
    is_typed = text.find(_TYPED_OPENING, span.start, span.end) >= 0
    for match in (_TYPED if is_typed else _ANY).finditer(text, span.start, span.end):
        place, sign = match.start(), match.group()
        family = _family(text, match, span)
        before = text[place - 1] if place > span.start else " "
        after = text[match.end()] if match.end() < span.end else " "
        if family in _ELIDING and _is_apostrophe(text, place, span, marks):
            continue
        apart = before.isspace() or before in _BEFORE_OPENING or before in _FAMILIES
        opens_only = sign in _OPENS_ONLY or sign == _TYPED_OPENING
        may_open = not after.isspace() and (apart or sign in _OPENS_ONLY)
        ended = after.isspace() or not after.isalnum()
        may_close = not opens_only and not before.isspace() and (ended or family not in _ELIDING)
        if may_open or may_close:
            is_weak = family in _ELIDING and before.lower() in _SIBILANTS and after.isspace()
            found.append(_Mark(place, family, may_open, may_close, is_weak))
    return found


def _family(text: str, mark: re.Match[str], span: Span) -> str:
    """Return the family of a mark; one typed as two commas is of the family of the first that closes it."""
    if mark.group() == _TYPED_OPENING:
        closing = _CLOSES_TYPED.search(text, mark.end(), span.end)
        return (
            _FAMILIES[closing.group()[0]] if closing and closing.group() != _TYPED_CLOSING else _FAMILIES['"']
        )
    return _FAMILIES['"'] if mark.group() == _TYPED_CLOSING else _FAMILIES[mark.group()]


def _is_apostrophe(text: str, place: int, span: Span, marks: Marks) -> bool:
    """Whether a single mark belongs to a word: foto's, don't, 's avonds, ’90s."""
    before = text[place - 1] if place > span.start else " "
    after = text[place + 1] if place + 1 < span.end else " "
    if before.isalnum() and after.isalnum():
        return True
    if before.isalnum() or text[place] in _OPENS_ONLY:
        return False
    if after.isdigit():
        return text[place] == "’"
    end = place + 1
    while end < span.end and text[end].isalpha():
        end += 1
    return text[place + 1 : end].lower() in marks.elisions and text[end : end + 1] in {" ", "\n", "-", "–"}


def _pair(
    span: Span, signs: Sequence[_Mark], carried: str | None
) -> tuple[list[tuple[int, int]], _Mark | None]:
    """Return the pairs of marks, nested ones too, and the first mark left open.

    A pair is the places of its opening and its closing mark. `carried` is the family of speech that
    runs on from the paragraph before: an opening mark at the start only repeats it, and without one
    the paragraph begins inside the speech, as if a mark stood just before it.
    """
    pairs: list[tuple[int, int]] = []
    opened: list[_Mark] = []
    if carried is not None and not _reopens(carried, span, signs):
        opened.append(_Mark(span.start - 1, carried, may_open=True, may_close=False, is_weak=False))
    later = _later_closings(signs)
    for position, sign in enumerate(signs):
        depth = _depth(opened, sign.family) if sign.may_close else None
        # The players' union: what could close, but is followed by what better closes, is an apostrophe.
        if depth is not None and not (sign.is_weak and later[position]):
            pairs.append((opened[depth].place, sign.place))
            del opened[depth:]
        elif sign.may_open:
            opened.append(sign)
    return pairs, opened[0] if opened else None


def _depth(opened: Sequence[_Mark], family: str) -> int | None:
    """Return the place in `opened` of the innermost mark of `family`."""
    return next((depth for depth in reversed(range(len(opened))) if opened[depth].family == family), None)


def _later_closings(signs: Sequence[_Mark]) -> list[bool]:
    """Return, for each mark, whether one of its family that closes comes before one that opens."""
    later: list[bool] = []
    closes: dict[str, bool] = {}
    for sign in reversed(signs):
        later.append(closes.get(sign.family, False))
        closes[sign.family] = sign.may_close and not sign.may_open
    return later[::-1]


def _reopens(family: str, span: Span, signs: Sequence[_Mark]) -> bool:
    """Whether a paragraph begins with an opening mark of `family`."""
    return bool(signs) and signs[0].place == span.start and signs[0].family == family


def _goes_on(opened: _Mark, following: Span, signs: Sequence[_Mark]) -> bool:
    """Whether speech left open goes on in the next paragraph: its mark is repeated or closed there."""
    if _reopens(opened.family, following, signs):
        return True
    own = [sign for sign in signs if sign.family == opened.family]
    return bool(own) and own[0].may_close and not own[0].may_open and not own[0].is_weak


def _cut(
    text: str, start: int, end: int, pairs: Sequence[tuple[int, int]], reporting_words: Container[str]
) -> int:
    """Return where a stretch that is never closed ends: at its attribution, the next stretch, or the end."""
    end = min([opening for opening, _ in pairs if opening > start], default=end)
    for match in _ATTRIBUTION.finditer(text, start, end):
        if any(word and word.lower() in reporting_words for word in match.groups()):
            return match.start() + (text[match.start()] != ",")
    return end


def _outermost(text: str, span: Span, pairs: list[tuple[int, int]]) -> Iterator[Stretch]:
    """Yield the stretches that lie in no other, in reading order; those without a word are none."""
    reach = -1
    for opening, closing in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        if opening < reach:
            continue
        closed = closing < span.end and text[closing] in _FAMILIES
        is_typed = text.startswith(_TYPED_OPENING, opening)
        start, end = opening + (len(_TYPED_OPENING) if is_typed else 1), closing
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if any(sign.isalnum() for sign in text[start:end]):
            is_wide = is_typed and text.startswith(_TYPED_CLOSING, closing)
            behind = closing + (len(_TYPED_CLOSING) if is_wide else 1)
            outer = Span(max(opening, span.start), behind if closed else end)
            yield Stretch(outer, Span(start, end), closed)
        reach = closing + closed
