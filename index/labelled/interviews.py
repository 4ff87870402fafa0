"""Interviews printed as question and answer: which paragraphs the one interviewed says. Not what labels say.

Answers to a reader's questions (what changes on Monday?) are the paper's own, and nobody speaks in them.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from index.article import Paragraph, Span
from index.labelled.known import Known
from index.labelled.labels import Label
from index.labelled.places import Places, Turn
from index.referents.people import Named

# A question is no longer, and in plain type of no more sentences.
_QUESTION = 300
_SENTENCES = 3
# Fewer questions make no interview; of those that are not set apart it takes more.
_LEAST = 2
_LEAST_PLAIN = 3
# At least two answers, and one in so many, say I or we.
_OWN = 2
_SHARE = 3


class Interview:
    """An article as questions, each with the paragraphs behind it."""

    def __init__(
        self, places: Places, labels: Sequence[Label], asking: Sequence[Label], known: Known
    ) -> None:
        self._places = places
        self._known = known
        self._answering = {
            one.paragraph.number: one for one in labels if one.kind == "answering" and one.opens
        }
        # The paragraphs that are questions, or else those right below a heading that is one.
        self._questions = self._find({label.paragraph.number for label in asking})
        self._headed = set() if self._questions else self._below_questions()

    def turns(self, taken: AbstractSet[int]) -> Iterator[Turn]:
        """Yield the answers of the one interviewed; in the paragraphs `taken` somebody speaks anyway."""
        if not (self._questions or self._headed):
            return
        answers = [pair for pair in self._answers() if pair[0].number not in taken]
        firsts = [paragraph for paragraph, is_first in answers if is_first]
        own = sum(self._is_own(one) for one in firsts)
        if own < _OWN or own * _SHARE < len(firsts):
            return
        who = self._interviewed()
        if who is None:
            return
        for paragraph, is_first in answers:
            content = self._spoken(paragraph, who, is_first=is_first)
            if content is not None:
                yield Turn(content, paragraph, speaker=who.mentions[0])

    def _find(self, asking: set[int]) -> set[int]:
        """Return the numbers of the paragraphs that are questions, all set in one manner."""
        paragraphs = self._places.article.paragraphs
        if len(asking) >= _LEAST:
            return asking
        emphasised: dict[str, list[Paragraph]] = {}
        for paragraph in paragraphs:
            mark = self._places.emphasis(paragraph.span)
            if mark and len(paragraph.span) <= _QUESTION:
                emphasised.setdefault(mark, []).append(paragraph)
        for ones in emphasised.values():
            first = next((place for place, one in enumerate(ones) if self._asks(one.span)), len(ones))
            if sum(self._asks(one.span) for one in ones) >= _LEAST:
                return {one.number for one in ones[first:]}
        plain = {one.number for one in paragraphs if self._is_plain_question(one)}
        return plain if len(plain) >= _LEAST_PLAIN else set()

    def _below_questions(self) -> set[int]:
        """Return the numbers of the paragraphs right below a heading that is a question."""
        paragraphs = self._places.article.paragraphs
        found = {
            one.number
            for one in paragraphs
            if one.heading is not None
            and self._asks(one.heading)
            and self._heading(one.number - 1) != one.heading
        }
        return found if len(found) >= _LEAST else set()

    def _asks(self, span: Span) -> bool:
        bare = self._places.bare(span)
        return bare is not None and self._places.text[bare.end - 1] == "?"

    def _is_plain_question(self, paragraph: Paragraph) -> bool:
        sentences = self._places.sentences[paragraph.number]
        is_short = len(paragraph.span) <= _QUESTION and len(sentences) <= _SENTENCES
        return is_short and self._asks(paragraph.span) and sentences[-1].tokens[-1].text == "?"

    def _answers(self) -> Iterator[tuple[Paragraph, bool]]:
        """Yield the paragraphs behind the questions, and whether each is the first behind one."""
        is_open = is_first = False
        for paragraph in self._places.article.paragraphs:
            number = paragraph.number
            if number in self._questions or number in self._headed:
                is_open = is_first = True
            elif self._headed and paragraph.heading != self._heading(number - 1):
                is_open = False  # Below another heading the interview is over.
            if is_open and number not in self._questions:
                yield paragraph, is_first
                is_first = False

    def _heading(self, number: int) -> Span | None:
        return self._places.article.paragraphs[number - 1].heading if number else None

    def _spoken(self, paragraph: Paragraph, who: Named, *, is_first: bool) -> Span | None:
        """Return what the one interviewed says in a paragraph; None where it is told of him or her."""
        label = self._answering.get(paragraph.number)
        span = label.behind if label is not None else paragraph.span
        if label is not None:
            return self._places.spoken(span, paragraph)
        if self._answering or any(mention in span for mention in who.mentions) or self._places.emphasis(span):
            return None
        first = self._places.tokens(span, paragraph)[0]
        if not is_first and not self._is_own(paragraph):
            return None
        # „Nee”, zegt ze: what is quoted in a paragraph that tells of it has its own cue.
        return self._places.spoken(span, paragraph) if first.stretch is None else self._quoted(paragraph)

    def _quoted(self, paragraph: Paragraph) -> Span | None:
        """Return what the marks enclose that stand around a whole paragraph."""
        tokens = self._places.tokens(paragraph.span, paragraph)
        others = any(token.kind != "sign" for token in tokens[1:])
        return None if others else tokens[0].stretch

    def _is_own(self, paragraph: Paragraph) -> bool:
        quoted = self._quoted(paragraph)
        return self._places.says_own(paragraph.span, paragraph) or (
            quoted is not None and self._places.quotes_own(quoted)
        )

    def _interviewed(self) -> Named | None:
        """Return the one person whom the words before the first question introduce."""
        first = min(self._questions | self._headed)
        start = self._places.article.paragraphs[first - 1].span.start
        people = [
            (self._weight(one, start), one)
            for one in self._known.everyone
            if one.is_person and one.mentions[0].start < start
        ]
        people.sort(key=lambda pair: pair[0])
        if len(people) > 1 and people[-1][0] == people[-2][0]:
            return None
        return people[-1][1] if people else None

    def _weight(self, one: Named, start: int) -> tuple[bool, bool, bool, int]:
        """Return how well somebody is introduced: as no place, by what he or she is, and how often."""
        is_told = bool(one.roles) or one.is_aged
        return not one.is_place, is_told, one.is_known, sum(mention.start < start for mention in one.mentions)
