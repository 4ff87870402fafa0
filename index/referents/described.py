"""People met under a description only: een jongen, de buurvrouw, zijn broer. Decides not whom one means."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.referents.people import Gender, gender_of
from index.wording.folding import Folded
from index.wording.lexicon import Lexicon
from index.wording.phrases import Phrase, noun_phrase, phrase_ending_at
from index.wording.tokens import Token


@dataclass(frozen=True, slots=True, eq=False)
class Described:
    """A description in its sentence: of a person, or of a body that is introduced by it.

    `introduces`: of people “een man” does, of bodies “de plaatselijke brandweer” too.
    """

    sentence: Folded
    phrase: Phrase
    head: str
    is_person: bool
    introduces: bool
    gender: Gender | None

    @property
    def start(self) -> int:
        """Where it begins in the article."""
        return self.sentence.tokens[self.phrase.start].start

    @property
    def leaning(self) -> Gender | None:
        """None: a description has no given name."""
        return None


def find_described(sentences: Sequence[Folded], lexicon: Lexicon) -> Mapping[int, tuple[Described, ...]]:
    """Return the descriptions by the number of their sentence, in reading order."""
    found = {sentence.number: tuple(_in_sentence(sentence, lexicon)) for sentence in sentences}
    return {number: described for number, described in found.items() if described}


def last_people(tokens: Sequence[Token], lexicon: Lexicon) -> Phrase | None:
    """Return the last phrase of a sentence that is people, or bodies: de betogers; unions."""
    plurals = lexicon.language.names.plurals
    for place in range(len(tokens) - 1, -1, -1):
        word = tokens[place].lower
        are_bodies = any(
            word.endswith(ending) and word.removesuffix(ending) in lexicon.language.names.bodies
            for ending in plurals
        )
        if tokens[place].kind == "word" and (are_bodies or lexicon.are_agents(word)):
            return phrase_ending_at(tokens, place + 1, lexicon)
    return None


def _is_predicate(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """Whether a copula with its subject stands before `place`: Smit was maandag de eerste bezoeker."""
    before = place - 1
    while before > 1 and tokens[before].lower in lexicon.adverbs:
        before -= 1
    return before > 0 and tokens[before].lower in lexicon.copulas


def states_a_kind(tokens: Sequence[Token], phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a sentence says what its subject is: “a judge is no politician” is about judges, not one."""
    grammar = lexicon.language.grammar
    following = [token.lower for token in tokens[phrase.end : phrase.end + 2]]
    if phrase.start or len(following) < 2 or following[0] not in grammar.states:  # noqa: PLR2004 - a verb, a word
        return False
    return following[1] in grammar.determiners | grammar.negations


def _in_sentence(sentence: Folded, lexicon: Lexicon) -> Iterator[Described]:
    grammar = lexicon.language.grammar
    tokens = sentence.tokens
    for place, token in enumerate(tokens):
        if token.lower not in grammar.determiners and token.lower not in grammar.possessives:
            continue
        # …, die liever niet met haar naam in de krant komt: a relative pronoun describes nobody.
        if token.lower in grammar.relatives and place and tokens[place - 1].kind == "sign":
            continue
        # Not every farmer, niet iedere boer, geen boer: what is denied is nobody.
        is_definite = token.lower in grammar.definite | grammar.possessives
        denied = token.lower in grammar.negations or (place and tokens[place - 1].lower in grammar.negations)
        if denied and not is_definite:
            continue
        # Smit was de eerste bezoeker: said of someone else in the sentence.
        if _is_predicate(tokens, place, lexicon):
            continue
        phrase = noun_phrase(tokens, place, len(tokens), lexicon)
        if phrase is None or phrase.head_end - place == 1:
            continue
        # The president and the mayor are two people, not one.
        if any(part.lower in grammar.joins for part in tokens[phrase.head_end : phrase.end]):
            phrase = Phrase(phrase.start, phrase.head_end, phrase.head_end)
        head = tokens[phrase.head_end - 1]
        if head.is_capital or (not is_definite and states_a_kind(tokens, phrase, lexicon)):
            continue
        is_person = lexicon.is_role(head.lower) and not lexicon.is_body(head.lower)
        is_new_body = phrase.head_end - place > 1 + (token.lower in grammar.definite) and lexicon.is_body(
            head.lower
        )
        if is_person or is_new_body:
            introduces = is_new_body or not is_definite
            gender = gender_of(head.lower, lexicon)
            yield Described(sentence, phrase, head.lower, is_person, introduces, gender)
