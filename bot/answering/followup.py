"""A question that leans on the conversation, in full. Not what is answered to it.

How readers of a language go on is in its file (`[followups]`); here is only the order it is tried in.
A question that is complete in itself comes back as it is.
"""

from collections.abc import Sequence

import msgspec

from bot import phrasing
from bot import question as asking
from bot.answering.antecedent import subjects, with_names
from bot.answering.conversation import Turn, recent, shown_last
from bot.answering.ellipsis import Elliptic
from bot.answering.leaning import leaning
from bot.answering.material import Material
from bot.answering.reading import read
from bot.answering.topic import about, topic_of, without_question_word, words_at
from bot.patterns import first_fit
from bot.question import AboutSpan, Anew, ParagraphNumbers, Question, SaidMore, Unclear
from config.language import Language, load
from index.article import Span
from index.names import resolve as resolve_name

# A longer question says itself what it is about.
_MOST_WORDS = 14


def resolve(
    text: str,
    history: Sequence[Turn],
    material: Material,
    language: Language,
    highlighted: Span | None = None,
) -> str | Question:
    """Return a question in full, or what it asks for where words alone do not tell.

    `history` is the conversation before, latest last; `highlighted` is what the reader points at.
    """
    plain = phrasing.bare(text)
    if len(plain.split()) > _MOST_WORDS:
        return about(text, highlighted, material) if highlighted else text
    before = history[-1] if history else None
    if before is None and not highlighted and not leaning(language.code).alone(plain, language):
        return text
    asked = phrasing.read(text, language)
    if isinstance(asked, asking.Courtesy | asking.Overview):
        return text
    if highlighted:
        # What is pointed at is the subject, whatever was spoken of before.
        topic = words_at(highlighted, material)
        pointing = leaning(language.code).pointing(plain, highlighted, topic)
        return pointing or about(text, highlighted, material)
    # "Who is quoted?" asks for all speakers, though it could also ask for that of the answer before; "and the
    # mayor, what did she say?" names whom its pronoun stands for.
    names_own = isinstance(asked, asking.Said) and f"{asked.speaker}," in plain
    if names_own or isinstance(asked, asking.Speakers):
        return text
    if before is None:
        return Unclear(text)
    follow = _Followup(plain, before, history, material, language, leaning(language.code))
    return (
        # Before "en X?": the longer patterns begin with the same words.
        follow.about_answer()
        or follow.paragraph()
        or follow.identity()
        or follow.asked_again()
        # "en wat met Jansen?" is no whole question, though it begins as one.
        or follow.ellipsis()
        or follow.whole_clause()
        or text
    )


class _Followup(Elliptic, frozen=True):
    """A question on its way to its full form; each rule returns that form, or None when it does not fit."""

    def about_answer(self) -> AboutSpan | None:
        """*Wie zei dat?* is about the best place of the answer before."""
        if (shown := self._shown()) is None:
            return None
        # Who says it and where it stands may be asked of a place that is no answer; the rest hardly.
        asked = self.patterns.pointing(self.plain, shown.citations[0], shown.meant)
        if asked is None or asked.wanted in {"speaker", "contested", "place"}:
            return asked
        shown = shown_last(self.history) or shown
        if asked.wanted == "certainty":
            return msgspec.structs.replace(asked, text=shown.meant, span=shown.citations[0])
        # More than all that was shown of the paragraph: *en verder?* goes on behind the last of it.
        best = self.material.article.paragraph_at(shown.citations[0])
        there = [span for span in shown.citations if self.material.article.paragraph_at(span) == best]
        whole = Span(min(span.start for span in there), max(span.end for span in there))
        seen = (span for turn in self.history if turn.meant == shown.meant for span in turn.citations)
        return msgspec.structs.replace(
            asked, text=shown.meant, span=whole, seen=tuple(span for span in seen if not span.overlaps(whole))
        )

    def paragraph(self) -> ParagraphNumbers | None:
        """*De volgende alinea* is counted from the best place of the answer before."""
        steps = self.patterns.steps()
        step = next((step for step, sources in steps if first_fit(sources, self.spoken)), None)
        shown = self._shown()
        if step is None or shown is None:
            return None
        # Several paragraphs may have been asked for: the next one is behind the last of them.
        place = shown.citations[-1 if step > 0 else 0]
        paragraph = self.material.article.paragraph_at(place)
        if paragraph is None:
            return None
        number = paragraph.number + step
        return ParagraphNumbers(self.language.followups.paragraph.format(number=number), number, number)

    def identity(self) -> str | None:
        """*Wie is dat?* asks who the question before was about, or who answered it."""
        if not first_fit(self.patterns.identity, self.spoken):
            return None
        meant = next(iter(subjects(self.before, self.material)), None)
        if meant is None:
            return None
        return self.language.followups.who_is.format(name=self.material.article[meant.name])

    def asked_again(self) -> Anew | None:
        """*Waarom?* is the question before with another question word."""
        match = first_fit(self.patterns.asks, self.plain) or first_fit(self.patterns.asks, self.spoken)
        if match is None:
            return None
        rest = without_question_word(self.before, self.material)
        return self.anew(f"{match['asks']} {self._who_did()}{rest}?")

    def _who_did(self) -> str:
        """Return who was shown to a question for who did something: *Who complained? Why?*."""
        first = self.before.meant.split(maxsplit=1)[0].casefold()
        if first not in load(self.before.language).followups.who or not self.before.answered:
            return ""
        who = next(iter(subjects(self.before, self.material)), None)
        return f"{self.material.article[who.name]} " if who else ""

    def whole_clause(self) -> str | SaidMore | None:
        """*En wat zei hij daarover?* is a question whose pronouns stand for what came before."""
        spoken = self.spoken
        if spoken != self.plain and not self.is_clause(spoken):
            return None
        named = with_names(spoken, self.history, self.material, self.language)
        full = self._with_topic(named)
        if full in {self.plain, spoken}:
            # Nothing in it leans on what came before; it says itself what it is about.
            return f"{spoken}?" if spoken != self.plain else None
        return self._more_said(full) or f"{full}?"

    def _shown(self) -> Turn | None:
        """Return the last turn that showed a place, of those that may be leaned on."""
        return next((turn for turn in recent(self.history) if turn.citations), None)

    def _with_topic(self, text: str) -> str:
        """Put the subject of the question before where a word points back to it."""
        if not self.patterns.back.search(text):
            return text
        # A paragraph asked for by its number has too many words to be a topic; that it was shown is enough.
        if isinstance(self.asked_before, asking.ParagraphNumbers | asking.Overview):
            return text
        about = self.language.followups.about.format(topic=topic_of(self.before, self.material))
        return self.patterns.back.sub(lambda _: about, text, count=1)

    def _more_said(self, full: str) -> SaidMore | None:
        """*Wat zei hij nog meer?* asks for what was not shown yet."""
        asked = read(full, self.material, self.language)
        further = self.patterns.further.search(self.plain)
        if not further or not isinstance(asked, asking.Said) or asked.topic:
            return None
        speaker = resolve_name(asked.speaker, self.material.article, self.material.entities)
        seen = tuple(dict.fromkeys(span for turn in self.history for span in turn.citations))
        return SaidMore(f"{full}?", speaker, seen) if speaker else None
