"""From a question to an answer. Not how text is searched (`index/search.py`) or shown (`render.py`)."""

from collections.abc import Callable, Sequence

import msgspec

from bot import phrasing
from bot import question as asking
from bot.answer import Answer
from bot.answering import followup
from bot.answering.composing import Reply
from bot.answering.conversation import Inquiry, Turn
from bot.answering.material import Material
from bot.answering.nearness import Lean, lean
from bot.answering.places import Places
from bot.answering.reading import read_any
from bot.question import Question
from bot.remarks import without_remarks
from config.language import Language, load
from index.article import Sentence, Span
from index.search import Found

# What a reader takes in at a glance of a whole article.
KEY_SENTENCES = 5
# So few words are a name with a question mark behind it, which asks nothing else than the name.
_BARE = 2


class Answerer:
    """Answers questions about one article. Thread-safe: it holds no state between questions.

    `search` takes questions and returns what was found for each, in order. `language` is answered in
    when a question does not show its own and the reader has none that the bot speaks. `key_sentences`
    returns as many sentences that carry the article.
    """

    def __init__(
        self,
        material: Material,
        search: Callable[[Sequence[str]], Sequence[Found]],
        language: str,
        key_sentences: Callable[[int], Sequence[Sentence]] = lambda _: (),
    ) -> None:
        self.material = material
        self._search = search
        self._language = language
        self._key_sentences = key_sentences

    def ask(
        self,
        text: str,
        language: str | None = None,
        history: Sequence[Turn] = (),
        highlighted: Span | None = None,
        spoken: str | None = None,
    ) -> Answer:
        """Answer one question; what is what, `Inquiry` says."""
        return self.ask_many([Inquiry(text, language, tuple(history), highlighted, spoken)])[0]

    def ask_many(self, questions: Sequence[tuple[str, str | None] | Inquiry]) -> list[Answer]:
        """Answer questions in order; they are embedded together. A pair is a question and its language."""
        inquiries = [Inquiry(*question) for question in questions]
        languages = [self.spoken(inquiry) for inquiry in inquiries]
        asked = [
            self._read(inquiry, language) for inquiry, language in zip(inquiries, languages, strict=True)
        ]
        sought = [number for number, (question, _, _) in enumerate(asked) if _needs_search(question)]
        found = dict(zip(sought, self._search([asked[number][1] for number in sought]), strict=True))
        return [
            msgspec.structs.replace(
                Reply(
                    Places(self.material, found.get(number)).near(leaning, question.text),
                    inquiry.text,
                    question,
                    load(inquiry.spoken) if inquiry.spoken else language,
                    self._key,
                ).answer(),
                asked_in=language.code,
            )
            for number, (inquiry, (question, _, leaning), language) in enumerate(
                zip(inquiries, asked, languages, strict=True)
            )
        ]

    def overview(self, text: str, language: str) -> Answer:
        """Return the sentences that carry the article, in reading order; `text` is what asked for them."""
        return Reply(
            Places(self.material, None), text, asking.Overview(text), load(language), self._key
        ).answer()

    def show(self, span: Span, language: str) -> Answer:
        """Return what shows a place of the article that no question was asked about, such as a link's."""
        place = asking.AboutSpan("", span, "place")
        return Reply(Places(self.material, None), "", place, load(language)).answer()

    def spoken(self, inquiry: Inquiry) -> Language:
        """Return a question's language: a bare name or *ok* shows none, and goes on in that before it."""
        before = inquiry.history[-1].language if inquiry.history else None
        return load(phrasing.language_of(inquiry.text) or before or inquiry.language or self._language)

    def _key(self) -> Sequence[Sentence]:
        return self._key_sentences(KEY_SENTENCES)

    def _read(self, inquiry: Inquiry, language: Language) -> tuple[Question, str, Lean | None]:
        """Return what is asked, the words to search for, and how it leans on what was shown before."""
        history = inquiry.history
        text = without_remarks(inquiry.text, language)
        full = followup.resolve(text, history, self.material, language, inquiry.highlighted)
        if isinstance(full, asking.AboutSpan):
            return full, self.material.article[full.span], None
        plain = phrasing.bare(text)
        before = () if inquiry.highlighted else history
        searched = full if isinstance(full, str) else full.text
        leaning = lean(plain, full, before, self.material, language) if before else None
        if not isinstance(full, str):
            return full, searched, leaning
        if len(full.split()) <= _BARE:
            full = phrasing.bare(full) or full
        asked = read_any(full, self.material, language)
        if isinstance(asked, asking.Said):
            # A first search has to wait for the model: who is meant, and speaks for whom, is found meanwhile.
            places = Places(self.material, None)
            if speaker := places.entity(asked.speaker):
                places.quotes_of(speaker)
            if asked.topic and asked.topic in plain and not asked.verb:
                # What somebody said about something may stand anywhere, however near they say something else.
                return asked, full, None
        if leaning and not leaning.own and phrasing.bare(full).endswith(plain):
            # Nothing in it says what is meant: what was asked before does, and leads to the place by itself.
            return asked, f"{full} {before[-1].meant}", msgspec.structs.replace(leaning, with_before=True)
        return asked, full, leaning


def _needs_search(question: Question) -> bool:
    if isinstance(question, asking.AboutSpan):
        return question.wanted in {"contested", "more"}
    if isinstance(question, asking.Instead | asking.Anew):
        return _needs_search(question.asked)
    known = (
        asking.Nothing
        | asking.Courtesy
        | asking.Overview
        | asking.Speakers
        | asking.ParagraphNumbers
        | asking.SaidMore
        | asking.Unclear
    )
    return not isinstance(question, known)
