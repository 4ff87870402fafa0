"""Which full name an acronym stands for: VNG, where the Vereniging van Nederlandse Gemeenten is named.

An abbreviation in brackets behind a name is told by `mentions`.
"""

from collections.abc import Iterable, Mapping, Sequence

from index.wording.lexicon import Lexicon

Words = tuple[str, ...]
# Two letters fit many a name by chance.
_SHORTEST = 3


def spelled_out(names: Iterable[Words], acronyms: Iterable[str], lexicon: Lexicon) -> Mapping[Words, Words]:
    """Return the full names of `acronyms` (in lower case): of each, the only name with these initials."""
    by_initials: dict[str, set[Words]] = {}
    for words in names:
        if len(words) > 1:
            for initials in initials_of(words, lexicon):
                by_initials.setdefault(initials, set()).add(words)
    found: dict[Words, Words] = {}
    for acronym in acronyms:
        meant = by_initials.get(acronym, set())
        if len(acronym) >= _SHORTEST and len(meant) == 1:
            found[acronym,] = next(iter(meant))
    return found


def initials_of(words: Sequence[str], lexicon: Lexicon) -> set[str]:
    """Return the initials of a name: RvS of the Raad van State, VNG without the “van”."""
    grammar, names = lexicon.language.grammar, lexicon.language.names
    small = names.particles | names.linking | grammar.joins | lexicon.articles
    # The Sociaal-Economische Raad is the SER.
    large = [part for word in words if word not in small for part in word.split("-") if part]
    return {"".join(word[0] for word in words), "".join(word[0] for word in large)}
