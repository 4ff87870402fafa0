"""Which words say what a person does. Apart from the lexicon, for who asks of a name alone needs no more."""

import functools

from config.language import load

# A role shorter than this may be the chance ending of any word.
COMPOUNDED = 4


def is_role(word: str, code: str) -> bool:
    """Whether a lower-case word says what a person does, alone or as the end of a longer word."""
    names = load(code).names
    if word in names.masculine or word in names.feminine or word in names.roles or word in names.titles:
        return True
    # Looking ends as a king does.
    is_form = word.endswith(load(code).grammar.gerunds)
    return word.endswith(_endings(code)) and "'" not in word and not is_form


@functools.cache
def _endings(code: str) -> tuple[str, ...]:
    return tuple(role for role in load(code).names.roles if len(role) >= COMPOUNDED)
