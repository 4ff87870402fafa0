"""Whether a description gives an age or a past: de 34-jarige schaatser, the former striker. Not whose."""

from collections.abc import Sequence

from index.wording.lexicon import Lexicon
from index.wording.tokens import Token


def is_former(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether one of the words tells an age or a past."""
    former = lexicon.language.names.former
    return any(token.lower in former or tells_past(token, lexicon) for token in tokens)


def tells_past(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word gives an age or a past by how it begins: 34-jarige, oud-ambassadeur."""
    prefixes = tuple(word for word in lexicon.language.names.former if word.endswith("-"))
    is_age = token.text[0].isdigit() and not token.text.isdigit()
    return is_age or token.lower.startswith(prefixes)
