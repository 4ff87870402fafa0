"""Who made what reports: a study released on Monday by the bank. Whom that means is not its business."""

from collections.abc import Sequence

from index.wording.lexicon import Lexicon
from index.wording.phrases import Phrase, noun_phrase
from index.wording.tokens import Token

# When and where it came out is told in no more tokens.
_REACH = 8


def author_behind(tokens: Sequence[Token], phrase: Phrase, lexicon: Lexicon) -> Phrase | None:
    """Return who made a report, a poll or a study, where “by” says so before its verb; not who saw it."""
    grammar, reporting = lexicon.language.grammar, lexicon.language.reporting
    head = tokens[phrase.head_end - 1]
    if head.is_capital or head.lower not in reporting.evidence:
        return None
    for place in range(phrase.head_end, min(phrase.head_end + _REACH, len(tokens) - 1)):
        token, following = tokens[place], tokens[place + 1]
        if token.kind != "word" or token.lower in lexicon.openers or lexicon.is_verb_at(tokens, place):
            return None
        opens = following.is_capital or following.lower in grammar.determiners | grammar.possessives
        if token.lower in grammar.agents and opens and following.lower not in grammar.times:
            is_read = tokens[place - 1].lower in reporting.readers
            return None if is_read else noun_phrase(tokens, place + 1, len(tokens), lexicon)
    return None
