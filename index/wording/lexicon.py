"""A language file made ready for the rules: which word can be what. Knows no article.

Nothing here knows a word of any language; see `config/languages`.
"""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from config import language as languages
from config.grammar import Typology
from config.language import Language
from index.wording.expressions import Expressions, Frames, by_first_word, by_last_word, framed
from index.wording.roles import COMPOUNDED, is_role
from index.wording.tokens import Token
from index.wording.uses import Use, uses_of


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """A language, the forms of its reporting verbs, and its phrases by their first word.

    `stops` are the words no noun phrase runs across.
    """

    language: Language
    typology: Typology
    uses: Mapping[str, tuple[Use, ...]]
    sources: Expressions
    own_sources: Expressions
    # The words on both sides of a framed source by the first, and what leads to an infinitive by the last.
    frames: Frames
    leading: Expressions
    hedges: Expressions
    stops: frozenset[str]
    separated: frozenset[str]
    # What joins clauses, what opens one below another, and what cannot be a bare noun.
    joiners: frozenset[str]
    openers: frozenset[str]
    no_nouns: frozenset[str]
    copulas: frozenset[str]
    # Other words for who is called so: raadsvrouw for advocaat.
    synonyms: Mapping[str, tuple[str, ...]]
    articles: frozenset[str]
    pronouns: frozenset[str]
    body_endings: tuple[str, ...]
    paper_endings: tuple[str, ...]
    # Whether the file tells which verbs take whom something is told (`addressee`); else any may.
    marks_addressees: bool
    # Adverbs and adverbs of time; and both with prepositions.
    adverbs: frozenset[str]
    passing: frozenset[str]
    # Finite verbs that do not report, and those before which a determiner makes no noun.
    verbs: frozenset[str]
    noun_makers: frozenset[str]

    def is_verb(self, token: Token) -> bool:
        """Whether a token can be a finite verb the files know."""
        return token.kind == "word" and (token.lower in self.verbs or token.lower in self.uses)

    def is_verb_at(self, tokens: Sequence[Token], place: int) -> bool:
        """Whether a token can be a finite verb where it stands: behind a determiner it is a noun.

        Of a word that is a number too (acht), a preposition before it makes a number.
        """
        word, before = tokens[place].lower, tokens[place - 1].lower if place else ""
        grammar = self.language.grammar
        makers = self.noun_makers | grammar.possessives
        if before in makers or (word in grammar.determiners and before in grammar.prepositions):
            return False
        # A state judge ruled: the word for a person, a determiner and another word before it.
        determined = place > 1 and tokens[place - 2].lower in makers and self.is_role(word)
        return self.is_verb(tokens[place]) and not determined and not self._is_bare_noun(tokens, place)

    def is_verbal_at(self, tokens: Sequence[Token], place: int) -> bool:
        """Whether a verb stands here: a finite one, or a participle behind “be” (are courting)."""
        progresses = place > 0 and tokens[place - 1].lower in self.copulas
        return self.is_verb_at(tokens, place) or (
            progresses and tokens[place].lower.endswith(self.language.grammar.gerunds)
        )

    def _is_bare_noun(self, tokens: Sequence[Token], place: int) -> bool:
        """Whether a verb's form describes the noun behind it: state Sen. Smith, an appeals court."""
        if not self.typology.open_compounds or place + 1 >= len(tokens):
            return False
        word, following = tokens[place].lower, tokens[place + 1].lower
        uses = self.uses.get(word, ())
        # A federal appeals court struck it down: what takes no clause describes the body behind it.
        is_plain = bool(uses) and all("bare" not in use.takes for use in uses)
        if (
            is_plain
            and word.endswith(self.language.names.plurals)
            and following in self.language.names.bodies
        ):
            return True
        is_base = any(use.infinitive == word for use in uses)
        # A text message: behind a determiner of one, a verb would have an ending.
        is_one = place > 1 and tokens[place - 2].lower in self.language.grammar.singular
        if is_one and is_base and not any(use.is_participle for use in uses):
            return True
        # Chief judge Ann Bell.
        titles = self.is_role(word) and tokens[place + 1].is_capital
        return is_base and (titles or self.is_role(following))

    def is_role(self, word: str) -> bool:
        """Whether a lower-case word says what a person does, alone or as the end of a longer word."""
        return is_role(word, self.language.code)

    def is_body(self, word: str) -> bool:
        """Whether a noun names a kind of body, alone or as the end of a longer word: dorpsraad."""
        return word.endswith(self.body_endings)

    def is_agent(self, word: str) -> bool:
        """Whether a noun that speaks is one person, by its ending if it is no role: de aanvaller."""
        agent = self.is_role(word) or word.endswith(self.language.names.agent_endings)
        return agent and not self.is_body(word) and not self.is_paper(word)

    def is_participle(self, word: str) -> bool:
        """Whether a word can be a past participle by its ending, or is listed as one: obtained, seen."""
        grammar = self.language.grammar
        return word in grammar.participles or word.endswith(grammar.past_endings)

    def is_verbal(self, word: str) -> bool:
        """Whether a word can be a participle of either kind: obtained, obtaining."""
        return self.is_participle(word) or word.endswith(self.language.grammar.gerunds)

    def is_paper(self, word: str) -> bool:
        """Whether a noun is something written that speaks for itself: a letter, het onderzoeksrapport."""
        papers = self.language.reporting.papers
        return (
            word in papers
            or word.endswith(self.paper_endings)
            or any(word.removesuffix(ending) in papers for ending in self.language.names.plurals)
        )

    def are_agents(self, word: str) -> bool:
        """Whether a noun is several people: bewoners, artsen."""
        plurals = self.language.names.plurals
        return any(word.endswith(ending) and self.is_agent(word.removesuffix(ending)) for ending in plurals)

    def is_given_name(self, word: str) -> bool:
        """Whether a word ends as given names do, where kinds of people are written in one word."""
        names = self.language.names
        endings = (*names.masculine_endings, *names.feminine_endings)
        return not self.typology.open_compounds and word.endswith(endings)

    def is_relation(self, word: str) -> bool:
        """Whether a noun says whose someone is: buurman, ploeggenoot; not econoom for oom."""
        relations = self.language.names.relations
        return word in relations or any(
            len(relation) >= COMPOUNDED and word.endswith(relation) for relation in relations
        )

    def can_speak(self, word: str) -> bool:
        """Whether a noun is a person, people or a body."""
        return self.is_agent(word) or self.are_agents(word) or self.is_body(word)

    def is_origin(self, token: Token) -> bool:
        """Whether a capitalised word is an adjective of origin: de Franse ambassadeur."""
        return token.is_capital and token.lower.endswith(self.language.names.origins)


@functools.cache
def lexicon(code: str) -> Lexicon:
    """Return the lexicon of the language with this code; built once.

    Raises UserError when there is no such language.
    """
    language = languages.load(code)
    grammar, pronouns, reporting, names = (
        language.grammar,
        language.pronouns,
        language.reporting,
        language.names,
    )
    standing_in = pronouns.masculine | pronouns.feminine | pronouns.plural | pronouns.neutral | pronouns.own
    uses = uses_of(language)
    separated = frozenset(use.separated for form in uses.values() for use in form if use.separated)
    # Houdt het op: “het” is an article for all that.
    separated -= pronouns.impersonal
    stops = _stops(language) | standing_in | separated
    return Lexicon(
        language=language,
        typology=language.typology,
        uses=uses,
        sources=by_first_word(reporting.sources),
        own_sources=by_first_word(reporting.own_sources),
        frames=framed(reporting.framed_sources),
        leading=by_last_word(reporting.leading),
        hedges=by_first_word(language.hedges.phrases),
        stops=stops,
        separated=separated,
        joiners=(grammar.coordinators | grammar.subordinators) - grammar.that,
        openers=grammar.subordinators | grammar.relatives | grammar.questions | grammar.that,
        no_nouns=stops | grammar.determiners | uses.keys(),
        copulas=grammar.passives & grammar.auxiliaries,
        synonyms=_synonyms(language),
        articles=grammar.definite - grammar.that - grammar.relatives,
        pronouns=standing_in,
        body_endings=(*names.bodies, *names.introducing),
        # Where kinds of paper are written in one word: onderzoeksrapport.
        paper_endings=() if language.typology.open_compounds else tuple(reporting.papers),
        marks_addressees=any("addressee" in group.takes for group in reporting.groups),
        adverbs=grammar.adverbs | grammar.times,
        passing=grammar.adverbs | grammar.times | grammar.prepositions,
        verbs=grammar.auxiliaries | grammar.finite,
        noun_makers=grammar.determiners - grammar.relatives - standing_in,
    )


def _stops(language: Language) -> frozenset[str]:
    """Return the words that end a noun phrase, save pronouns that stand for people and parts of verbs."""
    grammar = language.grammar
    return (
        grammar.prepositions
        | grammar.coordinators
        | grammar.subordinators
        | grammar.relatives
        | grammar.auxiliaries
        | grammar.finite
        | grammar.times
        | grammar.adverbs
        | grammar.negations
        | grammar.purpose
        | grammar.infinitive
        | grammar.questions
        | language.pronouns.impersonal
    )


def _synonyms(language: Language) -> Mapping[str, tuple[str, ...]]:
    """Return the other words for a role, by the concepts and what the file adds to them."""
    found = {word: list(others) for word, others in language.names.synonyms.items()}
    for words in language.concepts.roles.values():
        for word in words:
            found.setdefault(word, []).extend(other for other in words if other != word)
    return {word: tuple(dict.fromkeys(others)) for word, others in found.items()}
