"""What stands before a subject: adverbs, when and where, a preposition. Not whose subject it is."""

from collections.abc import Sequence

from index.wording.lexicon import Lexicon
from index.wording.phrases import Phrase, noun_phrase
from index.wording.tokens import Token

Tokens = Sequence[Token]


def behind_adverbs(tokens: Tokens, start: int, finite: int, lexicon: Lexicon) -> int:
    """Return where the subject may begin: “Ook Jansen zegt”, but “Ook zegt Jansen” passes nothing."""
    grammar = lexicon.language.grammar
    place = start
    while (
        place < finite
        and tokens[place].lower in grammar.adverbs
        and tokens[place].lower not in grammar.determiners
    ):
        place += 1
    return place if place < finite else start


def behind_opening(tokens: Tokens, start: int, finite: int, lexicon: Lexicon) -> int:
    """Return where an English subject begins behind when and where: On Tuesday in Leeds | her office said."""
    grammar = lexicon.language.grammar
    place = start
    # An hour later | he posted.
    counted = tokens[place].lower in grammar.determiners and tokens[place + 1].lower in grammar.times
    if counted and tokens[place + 2].lower in lexicon.adverbs and place + 3 < finite:
        return place + 3
    while place + 1 < finite and tokens[place].lower in grammar.prepositions:
        if tokens[place + 1].lower in grammar.times:
            place += 2
            continue
        described = noun_phrase(tokens, place + 1, finite, lexicon)
        if described is None or described.end >= finite:
            break
        place = described.end
    return place


def is_preposition(tokens: Tokens, place: int, phrase: Phrase | None, finite: int, lexicon: Lexicon) -> bool:
    """Whether a Dutch subordinator is a preposition: voor het hof zei zij; but voor zij dat zei."""
    grammar = lexicon.language.grammar
    if grammar.gerunds or tokens[place].lower not in grammar.prepositions:
        return False
    if phrase is None or phrase.end != finite or lexicon.pronouns & {tokens[phrase.start].lower}:
        return False
    following = noun_phrase(tokens, finite + 1, len(tokens), lexicon)
    return following is not None and tokens[finite + 1].lower not in grammar.that
