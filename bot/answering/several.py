"""A message that asks more than one thing, cut into its questions. Not how each of them is answered.

A cut that is missed leaves a message answered as one question; a wrong one tears a question apart. So where
it is not plain that a new question begins, there is no cut.
"""

import functools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from bot import phrasing
from bot.answer import Answer
from bot.answering.clauses import Clauses, clauses_of
from bot.answering.conversation import Inquiry, Turn, is_part
from bot.answering.reading import WORD
from bot.patterns import QUOTED
from bot.phrasing import LONGEST
from bot.question import Courtesy
from bot.remarks import without_remarks
from config.language import Language, codes, load
from index.article import Article

# What a reader takes in at once; who asks more is told so.
MOST = 3
# Behind a question mark more may be asked, also where the space is forgotten.
_END = re.compile(r"(?<=\?)[?!]*(\s*)(?=[^\s?!.,)”\"’'])")
# An apostrophe inside a word opens no quotation.
_QUOTED = re.compile(rf"(?<!\w){QUOTED}")


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions of a `message`, the first few; `more` when there were others."""

    message: Inquiry
    questions: tuple[str, ...]
    more: bool = False

    def inquiries(self, answers: Sequence[Answer], article: Article) -> Iterator[Inquiry]:
        """Yield each question as if the reader had sent it apart, behind the one before.

        Their answers are to be in `answers` by the time that the next one is taken.
        """
        message = self.message
        for text in self.questions:
            history = (*message.history, *(Turn.of(one, article) for one in answers if is_part(one)))
            highlighted = None if answers else message.highlighted
            yield message._replace(text=text, history=history, highlighted=highlighted)

    def shown(self, answer: Answer) -> Answer:
        """Return an answer as it is to be shown: beside others it says what it answers."""
        return msgspec.structs.replace(answer, headed=True) if self.questions[1:] else answer


def asked(message: Inquiry, spoken: Callable[[Inquiry], Language]) -> Asked:
    """Return what a message asks: the message itself where that is one thing. `spoken` tells its language."""
    text = message.text
    if len(text) > MOST * LONGEST or not _may_be_several(text):
        return Asked(message, (text,))
    language = spoken(message)
    clauses = clauses_of(language.code)
    sentences = _sentences(without_remarks(text, language), clauses)
    parts = [part for sentence in sentences for part in _parts(sentence, clauses)]
    if not parts[1:]:
        return Asked(message, (text,))
    return Asked(message, tuple(map(_written, parts[:MOST])), more=len(parts) > MOST)


def too_many(language: Language) -> Answer:
    """Return what is said to who asks more than is answered at once."""
    remark = language.says.too_many.format(count=MOST)
    return Answer(
        "", Courtesy("", "remark"), language.code, answered=False, confidence=0.0, citations=(), remark=remark
    )


def _may_be_several(text: str) -> bool:
    """Whether a look at a message leaves that possible: for most there is no need to know more of it."""
    inner = text.rstrip(" \n?!.")
    words = inner.casefold().split()
    asks, between = _signs()
    is_joined = "," in inner or not between.isdisjoint(words)
    return "?" in inner or (is_joined and not asks.isdisjoint(words[1:]))


@functools.cache
def _signs() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of any language that ask, and those that stand between two questions."""
    languages = [load(code) for code in codes()]
    asks = (language.grammar.questions | language.questions.asking for language in languages)
    return frozenset().union(*asks), frozenset().union(*(one.questions.between for one in languages))


def _sentences(text: str, clauses: Clauses) -> Sequence[str]:
    """Return the questions that end with a mark; what asks nothing stays with the one before it."""
    found: list[str] = []
    start = 0
    for end in (*(match.span(1) for match in _END.finditer(_hidden(text))), (len(text), 0)):
        piece, start = text[start : end[0]], end[1]
        own = without_remarks(piece, clauses.language)
        is_asked = found and _asks(found[-1], clauses, is_further=len(found) > 1)
        if is_asked and _asks(own, clauses, is_further=True):
            found.append(own)
        else:
            # "Wie won? Ajax of PSV?" asks one thing.
            found[-1:] = [" ".join([*found[-1:], piece])]
        if len(found) > MOST:
            break
    return found


def _parts(text: str, clauses: Clauses) -> Iterator[str]:
    """Yield the questions that one sentence joins: *wie is dat en wat doet hij?*."""
    hidden, start = _hidden(text), 0
    for match in clauses.between.finditer(hidden):
        first, second = hidden[start : match.start()], hidden[match.end() :]
        if _are_two(first, second, clauses, is_listed=not match["and"]):
            yield text[start : match.start()]
            start = match.end()
    yield text[start:]


def _asks(text: str, clauses: Clauses, *, is_further: bool = False) -> bool:
    """Whether a piece that ends with a mark, or the last one, is a question about the article."""
    if isinstance(phrasing.read(text, clauses.language), Courtesy):
        return False
    spoken = clauses.spoken(text)
    is_marked = spoken.rstrip("!").endswith("?")
    if phrase := clauses.phrase(spoken):
        # *Wat?* is amazement, *waarom?* a question; "waar dat toe leidt, weet niemand" is neither.
        is_whole = bool(phrase.words) if is_marked else clauses.is_main(phrase.words)
        return is_whole or clauses.is_bare(spoken)
    words = WORD.findall(spoken)
    if not is_marked or not words:
        return False
    if clauses.asking.search(_hidden(spoken)):
        return True
    if clauses.is_verb(words):
        # "Mag ik iets vragen?" asks leave.
        return words[1:] != [] and words[1].casefold() not in clauses.language.pronouns.own
    # "En Jansen?" asks the same of another; "of Jansen?" and "Jansen?" offer an answer.
    return is_further and spoken != text.strip()


def _are_two(first: str, second: str, clauses: Clauses, *, is_listed: bool) -> bool:
    """Whether two pieces of a sentence are a question each; `is_listed`: with a comma alone between."""
    after = clauses.phrase(second)
    if after is None or not _stands(first, clauses):
        return False
    if clauses.is_turned(after):
        return True
    # A clause may go on: "Wat zei hij over wie er won en wie verloor?".
    if is_listed or clauses.has_clause(first):
        return False
    return clauses.is_bare(second) or clauses.is_main(after.words)


def _stands(text: str, clauses: Clauses) -> bool:
    """Whether the first of two pieces is a question by itself: *hoe lang* and *met wie* are none."""
    spoken = clauses.spoken(text)
    if isinstance(phrasing.read(spoken, clauses.language), Courtesy):
        return False
    if phrase := clauses.phrase(spoken):
        # "Hoeveel oude mensen en hoeveel kinderen ..." asks nothing before its verb.
        least = 2 if phrase.takes_noun else 1
        return clauses.has_verb(phrase.words) or (
            len(phrase.words) >= least and clauses.is_main(phrase.words)
        )
    words = WORD.findall(spoken)
    return clauses.is_verb(words) and words[2:] != []


def _hidden(text: str) -> str:
    """Return a text with another letter for each of a quotation, which asks nothing of the bot."""
    return _QUOTED.sub(lambda match: "X" * len(match[0]), text)


def _written(part: str) -> str:
    """Return a question as it stands above its answer."""
    text = part.strip(" \t\n,")
    return text[:1].upper() + text[1:] + ("" if text[-1:] in {"?", "!"} else "?")
