"""What stands between commas behind a noun phrase: de burgemeester, Anna Smit. Not whom it names."""

from collections.abc import Sequence

from index.wording.lexicon import Lexicon
from index.wording.tokens import Token

Tokens = Sequence[Token]
# Longer than this nothing is one apposition, whatever stands in it.
_LONGEST = 14
# On the quay, from the north: where someone is takes no more words, and a comma.
_PLACE = 5


def apposition(tokens: Tokens, end: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the tokens between the comma at `end` and the next sign, when they name or describe."""
    if end + 1 >= len(tokens) or tokens[end].text != ",":
        return None
    close = end + 1
    while close < len(tokens) and tokens[close].kind == "word" and close - end <= _LONGEST:
        close += 1
    first = tokens[end + 1]
    if first.kind != "word" or first.lower in lexicon.stops - lexicon.language.grammar.prepositions:
        return None
    return end + 1, close


def behind_place(tokens: Tokens, end: int, lexicon: Lexicon) -> int:
    """Return the comma behind what says where someone is: zijn buurman op de kade, or daar, schipper Smit."""
    if end + 1 < len(tokens) and tokens[end].lower in lexicon.adverbs and tokens[end + 1].text == ",":
        return end + 1
    if end >= len(tokens) or tokens[end].lower not in lexicon.language.grammar.prepositions:
        return end
    for place in range(end + 1, min(end + _PLACE, len(tokens))):
        if tokens[place].text == ",":
            return place
        if tokens[place].kind != "word" or lexicon.is_verb(tokens[place]):
            return end
    return end
