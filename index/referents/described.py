"""People met under a description only: een jongen, de buurvrouw, zijn broer. Decides not whom one means."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.referents.people import Gender, gender_of
from index.wording.folding import Folded
from index.wording.lexicon import Lexicon
from index.wording.phrases import Phrase, noun_phrase


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


def _in_sentence(sentence: Folded, lexicon: Lexicon) -> Iterator[Described]:
    grammar = lexicon.language.grammar
    tokens = sentence.tokens
    for place, token in enumerate(tokens):
        if token.lower not in grammar.determiners and token.lower not in grammar.possessives:
            continue
        # …, die liever niet met haar naam in de krant komt: a relative pronoun describes nobody.
        if token.lower in grammar.relatives and place and tokens[place - 1].kind == "sign":
            continue
        # Smit was de eerste bezoeker: said of someone else in the sentence.
        if place > 1 and tokens[place - 1].lower in lexicon.copulas:
            continue
        phrase = noun_phrase(tokens, place, len(tokens), lexicon)
        if phrase is None or phrase.head_end - place == 1:
            continue
        head = tokens[phrase.head_end - 1]
        # A judge is no politician: that is about judges, not one.
        is_definite = token.lower in grammar.definite | grammar.possessives
        states = place == 0 and phrase.end < len(tokens) and tokens[phrase.end].lower in grammar.states
        if head.is_capital or (states and not is_definite):
            continue
        is_person = lexicon.is_role(head.lower) and not lexicon.is_body(head.lower)
        is_new_body = phrase.head_end - place > 1 + (token.lower in grammar.definite) and lexicon.is_body(
            head.lower
        )
        if is_person or is_new_body:
            introduces = is_new_body or not is_definite
            gender = gender_of(head.lower, lexicon)
            yield Described(sentence, phrase, head.lower, is_person, introduces, gender)
