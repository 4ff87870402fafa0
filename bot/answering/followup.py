"""A question that leans on the conversation, in full. Not what is answered to it.

How readers of a language go on is in its file (`[followups]`); here is only the order it is tried in.
A question that is complete in itself comes back as it is.
"""

import re
from collections.abc import Sequence

import msgspec

from bot import question as asking
from bot.answering.antecedent import antecedent, named_in, subjects, with_names
from bot.answering.conversation import Turn, recent, shown_last
from bot.answering.leaning import Leaning, leaning
from bot.answering.material import Material
from bot.answering.nearness import kind_of_followup
from bot.answering.reading import read, read_any
from bot.answering.topic import about, topic_of, without_question_word, words_at
from bot.patterns import first_fit
from bot.question import AboutSpan, Anew, Instead, ParagraphNumbers, Question, SaidMore, Unclear
from config.language import Language, load
from index.article import Span
from index.names import resolve as resolve_name
from index.ranking import kinds
from index.verbatim import occurrences

# A longer question says itself what it is about.
_MOST_WORDS = 14


def resolve(
    text: str,
    history: Sequence[Turn],
    material: "Material",
    language: Language,
    highlighted: Span | None = None,
) -> str | Question:
    """Return a question in full, or what it asks for where words alone do not tell.

    `history` is the conversation before, latest last; `highlighted` is what the reader points at.
    """
    plain = asking.bare(text)
    if len(plain.split()) > _MOST_WORDS:
        return about(text, highlighted, material) if highlighted else text
    before = history[-1] if history else None
    if before is None and not highlighted and not leaning(language.code).alone(plain, language):
        return text
    asked = asking.read(text, language)
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


class _Followup(msgspec.Struct, frozen=True):
    """A question on its way to its full form; each rule returns that form, or None when it does not fit."""

    plain: str
    before: Turn
    history: Sequence[Turn]
    material: "Material"
    language: Language
    patterns: Leaning

    @property
    def _spoken(self) -> str:
        """The question without the words that only lead on: *en*, *maar*."""
        return self.patterns.leading.sub("", self.plain)

    @property
    def _asked_before(self) -> Question:
        """What the question before asked, in full."""
        return read(asking.bare(self.before.meant), self.material, load(self.before.language))

    def about_answer(self) -> AboutSpan | None:
        """*Wie zei dat?* is about the best place of the answer before."""
        if (shown := self._shown()) is None:
            return None
        # Who says it and where it stands may be asked of a place that is no answer; the rest hardly.
        asked = self.patterns.pointing(self.plain, shown.citations[0], shown.meant)
        if asked is None or asked.wanted in {"speaker", "place"}:
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
        step = next((step for step, sources in steps if first_fit(sources, self._spoken)), None)
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
        if not first_fit(self.patterns.identity, self._spoken):
            return None
        meant = next(iter(subjects(self.before, self.material)), None)
        if meant is None:
            return None
        return self.language.followups.who_is.format(name=self.material.article[meant.name])

    def asked_again(self) -> Anew | None:
        """*Waarom?* is the question before with another question word."""
        match = first_fit(self.patterns.asks, self.plain) or first_fit(self.patterns.asks, self._spoken)
        if match is None:
            return None
        return self._anew(f"{match['asks']} {without_question_word(self.before, self.material)}?")

    def _anew(self, full: str) -> Anew:
        asked = read_any(full, self.material, self.language)
        # "Door wie?" asks who did what was asked about, not who said it, unless that was asked about.
        if isinstance(asked, asking.WhoSaid) and not isinstance(
            self._asked_before, asking.Said | asking.WhoSaid
        ):
            asked = asking.Fact(full)
        return Anew(full, self.before.citations[:1], asked)

    def whole_clause(self) -> str | SaidMore | None:
        """*En wat zei hij daarover?* is a question whose pronouns stand for what came before."""
        spoken = self._spoken
        if spoken != self.plain and not self._is_clause(spoken):
            return None
        named = with_names(spoken, self.history, self.material, self.language)
        full = self._with_topic(named)
        if full in {self.plain, spoken}:
            # Nothing in it leans on what came before; it says itself what it is about.
            return f"{spoken}?" if spoken != self.plain else None
        return self._more_said(full) or f"{full}?"

    def ellipsis(self) -> str | Instead | Anew | None:
        """*En Jansen?* is the question before about another."""
        rest = self._rest()
        if rest is None or self._is_clause(rest):
            return None
        meant = asking.bare(self.before.meant)
        asked = self._asked_before
        first = rest.split(maxsplit=1)[0].casefold()
        # Van Dalen is a name before it is about Dalen.
        if first in self.language.grammar.prepositions and not self._is_whole_name(rest):
            return self._other_phrase(meant, first, rest, asked)
        pronoun = antecedent(rest.casefold(), self.history, self.material, self.language)
        whom = pronoun or resolve_name(rest, self.material.article, self.material.entities)
        name = self.material.article[pronoun.name] if pronoun else rest
        full = self._about_another(meant, asked, name)
        if whom is None and kind_of_followup(rest, self.language.code):
            # "En de rest?" is told where what was shown is not.
            return self._anew(full)
        there = whom or self._thing(rest)
        return Instead(full, there, read_any(full, self.material, self.language)) if there else full

    def _thing(self, rest: str) -> str | None:
        """Return the one word of an ellipsis that names a thing of the article: *en de wieken?*."""
        article = self.material.article
        (word, *others) = kinds.read(rest, article.language).content or {""}
        return word if word and not others and any(occurrences(article, word)) else None

    def _about_another(self, meant: str, asked: Question, name: str) -> str:
        """Put a name, or whatever else is named, in the place of the one a question is about."""
        match asked:
            case (
                asking.Said(speaker=replaced)
                | asking.WhoIs(whom=replaced)
                | asking.Check(speaker=str(replaced))
            ):
                return f"{meant.replace(replaced, name, 1)}?"
            case asking.Speakers() if self._is_name(name):
                return self.language.examples.said.format(name=name)
            case asking.ParagraphNumbers():
                return self._numbered(name) or f"{name}?"
            case asking.WhoSaid(words=words) if self._is_name(name):
                return self.language.followups.said_about.format(name=name, topic=words)
        for match, _ in named_in(meant, self.material):
            if self._is_name(name):
                return f"{meant[: match.start()]}{name}{meant[match.end() :]}?"
        return f"{meant}, {name}?"

    def _numbered(self, rest: str) -> str | None:
        """Return a request for a paragraph of which a reader gives the number only: *de laatste?*."""
        word = self.language.questions.paragraph[0]
        forms = (f"{rest} {word}", f"{word} {rest}")
        return next(
            (form for form in forms if isinstance(asking.read(form, self.language), asking.ParagraphNumbers)),
            None,
        )

    def _is_whole_name(self, text: str) -> bool:
        """Whether a text is how somebody is written, or the end of it, preposition and all."""
        wanted = f" {text.casefold()}"
        return any(
            f" {self.material.article[entity.name].casefold()}".endswith(wanted)
            for entity in self.material.entities
        )

    def _shown(self) -> Turn | None:
        """Return the last turn that showed a place, of those that may be leaned on."""
        return next((turn for turn in recent(self.history) if turn.citations), None)

    def _rest(self) -> str | None:
        """Return what an ellipsis names: behind *en*, or a name that is the whole question."""
        if match := first_fit(self.patterns.ellipsis, self.plain):
            return match["rest"]
        named = resolve_name(self.plain, self.material.article, self.material.entities)
        # A name alone may as well ask for the places it stands at, unless it was asked what another said.
        return self.plain if named and isinstance(self._asked_before, asking.Said) else None

    @staticmethod
    def _other_phrase(meant: str, preposition: str, rest: str, asked: asking.Question) -> str:
        """Put a phrase in the place of the one that begins with the same preposition, or behind all."""
        if isinstance(asked, asking.Said) and asked.topic and asked.topic.casefold().startswith(preposition):
            return f"{meant.replace(asked.topic, rest, 1)}?"
        same = re.search(rf"\b{re.escape(preposition)} .+$", meant, re.IGNORECASE)
        return f"{meant[: same.start()]}{rest}?" if same else f"{meant} {rest}?"

    def _is_clause(self, text: str) -> bool:
        """Whether a text asks by itself: it begins with a question word or a verb."""
        grammar, questions = self.language.grammar, self.language.questions
        first = text.split(maxsplit=1)[0].casefold()
        return first in grammar.questions | grammar.auxiliaries | grammar.finite | {
            *questions.say,
            *questions.opine,
        }

    def _is_name(self, text: str) -> bool:
        return bool(resolve_name(text, self.material.article, self.material.entities)) or text[:1].isupper()

    def _with_topic(self, text: str) -> str:
        """Put the subject of the question before where a word points back to it."""
        if not self.patterns.back.search(text):
            return text
        # A paragraph asked for by its number has too many words to be a topic; that it was shown is enough.
        if isinstance(self._asked_before, asking.ParagraphNumbers | asking.Overview):
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
