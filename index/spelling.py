"""How names sound, whatever their spelling. Not whose they are."""

import functools
import unicodedata

from rapidfuzz import fuzz

from config.language import Language, codes, load

# What a part of a name loses against the whole, so that the whole wins.
_PART = 1.0
# A bot asks about the same names for every question.
_KEPT_FOLDED = 10_000


@functools.lru_cache(_KEPT_FOLDED)
def folded(name: str, code: str) -> tuple[str, ...]:
    """Return the words of a name as they sound, articles, accents and “of” left out."""
    # In an article of a language without a file, names are written as in any other.
    language = load(code if code in codes() else codes()[0])
    words = []
    passed = language.names.articles | language.grammar.genitive
    for word in _spelled_out(name.casefold().replace("’", "'").removesuffix("'s").split(), language):
        plain = unicodedata.normalize("NFKD", word)
        bare = "".join(sign for sign in plain if sign.isalnum())
        if not bare or bare in passed:
            continue
        for written, sound in language.names.foldings if code in codes() else ():
            bare = bare.replace(written, sound)
        words.append(bare)
    return tuple(words)


def _spelled_out(words: list[str], language: Language) -> list[str]:
    """Return words with what each abbreviation stands for: ceo, and VN-gezant."""
    spelled: list[str] = []
    for word in words:
        first, sign, rest = word.partition("-")
        whole = language.names.abbreviations.get(word)
        part = language.names.abbreviations.get(first) if sign and whole is None else None
        spelled += whole.split() if whole else [*part.split(), rest] if part else [word]
    return spelled


def alike(wanted: tuple[str, ...], words: tuple[str, ...]) -> float:
    """Return how alike two names are: whole to whole, or a short name to the end of a longer one."""
    if not words:
        return 0.0
    whole = fuzz.ratio(" ".join(wanted), " ".join(words))
    if len(wanted) < len(words):
        return max(whole, fuzz.ratio(" ".join(wanted), " ".join(words[-len(wanted) :])) - _PART)
    return whole
