"""*And Jansen?*: the question before about another. Not the other ways of going on (`followup.py`)."""

import re
from collections.abc import Sequence

import msgspec

from bot import phrasing
from bot import question as asking
from bot.answering.antecedent import antecedent, named_in
from bot.answering.conversation import Turn
from bot.answering.leaning import Leaning
from bot.answering.material import Material
from bot.answering.nearness import kind_of_followup
from bot.answering.reading import read, read_any
from bot.patterns import first_fit
from bot.question import Anew, Instead, Question
from config.language import Language, load
from index.names import resolve as resolve_name
from index.ranking import kinds
from index.verbatim import occurrences


class Elliptic(msgspec.Struct, frozen=True):
    """A question asked as `plain` after the turn `before`, the latest of the `history`."""

    plain: str
    before: Turn
    history: Sequence[Turn]
    material: Material
    language: Language
    patterns: Leaning

    @property
    def spoken(self) -> str:
        """The question without the words that only lead on: *en*, *maar*."""
        return self.patterns.leading.sub("", self.plain)

    @property
    def asked_before(self) -> Question:
        """What the question before asked, in full."""
        return read(phrasing.bare(self.before.meant), self.material, load(self.before.language))

    def ellipsis(self) -> str | Instead | Anew | None:
        """*En Jansen?* is the question before about another."""
        rest = self._rest()
        if rest is None or self.is_clause(rest):
            return None
        meant = phrasing.bare(self.before.meant)
        asked = self.asked_before
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
            return self.anew(full)
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
        for form in (f"{rest} {word}", f"{word} {rest}"):
            if isinstance(phrasing.read(form, self.language), asking.ParagraphNumbers):
                return form
        return None

    def _is_whole_name(self, text: str) -> bool:
        """Whether a text is how somebody is written, or the end of it, preposition and all."""
        wanted = f" {text.casefold()}"
        return any(
            f" {self.material.article[entity.name].casefold()}".endswith(wanted)
            for entity in self.material.entities
        )

    def _rest(self) -> str | None:
        """Return what an ellipsis names: behind *en*, or a name that is the whole question."""
        if match := first_fit(self.patterns.ellipsis, self.plain):
            return match["rest"]
        named = resolve_name(self.plain, self.material.article, self.material.entities)
        # A name alone may as well ask for the places it stands at, unless it was asked what another said.
        return self.plain if named and isinstance(self.asked_before, asking.Said) else None

    @staticmethod
    def _other_phrase(meant: str, preposition: str, rest: str, asked: asking.Question) -> str:
        """Put a phrase in the place of the one that begins with the same preposition, or behind all."""
        if isinstance(asked, asking.Said) and asked.topic and asked.topic.casefold().startswith(preposition):
            return f"{meant.replace(asked.topic, rest, 1)}?"
        same = re.search(rf"\b{re.escape(preposition)} .+$", meant, re.IGNORECASE)
        return f"{meant[: same.start()]}{rest}?" if same else f"{meant} {rest}?"

    def is_clause(self, text: str) -> bool:
        """Whether a text asks by itself: it begins with a question word or a verb."""
        grammar, questions = self.language.grammar, self.language.questions
        first = text.split(maxsplit=1)[0].casefold()
        return first in grammar.questions | grammar.auxiliaries | grammar.finite | {
            *questions.say,
            *questions.opine,
        }

    def _is_name(self, text: str) -> bool:
        return bool(resolve_name(text, self.material.article, self.material.entities)) or text[:1].isupper()

    def anew(self, full: str) -> Anew:
        """Return the question before, asked in other words."""
        asked = read_any(full, self.material, self.language)
        # "Door wie?" asks who did what was asked about, not who said it, unless that was asked about.
        if isinstance(asked, asking.WhoSaid) and not isinstance(
            self.asked_before, asking.Said | asking.WhoSaid
        ):
            asked = asking.Fact(full)
        return Anew(full, self.before.citations[:1], asked)
