"""The written forms of reporting verbs, from the lines of a language file. Not where they stand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from config.grammar import Takes
from config.language import Language


@dataclass(frozen=True, slots=True)
class Use:
    """One way a written form reports: its verb, its complements, and the word it may be separated from."""

    infinitive: str
    takes: frozenset[Takes]
    separated: str | None
    is_participle: bool
    is_infinitive: bool


def uses_of(language: Language) -> dict[str, tuple[Use, ...]]:
    """Return every use of every written form; the same verb's complements in several groups are joined."""
    takes: dict[tuple[str, Use], frozenset[Takes]] = {}
    for group in language.reporting.groups:
        for line in group.verbs:
            for form, use in _forms(line, language.reporting.paradigms):
                takes[form, use] = takes.get((form, use), frozenset()) | group.takes
    uses: dict[str, tuple[Use, ...]] = {}
    for (form, use), allowed in takes.items():
        full = Use(use.infinitive, allowed, use.separated, use.is_participle, use.is_infinitive)
        uses[form] = (*uses.get(form, ()), full)
    return uses


def _forms(line: str, paradigms: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Use]]:
    """Yield the written forms of one verb, as `Reporting` describes the line.

    A verb whose infinitive begins with the separated word is also written joined: aankondigde.
    """
    active, _, participles = line.partition("/")
    active, _, separated = active.partition("+")
    infinitive, *listed = active.split()
    word = separated.strip() or None
    joins = word is not None and infinitive.startswith(word)
    nothing: frozenset[Takes] = frozenset()
    for form in dict.fromkeys(_expanded(listed, paradigms)):
        yield form, Use(infinitive, nothing, word, is_participle=False, is_infinitive=False)
        if joins and word:
            yield word + form, Use(infinitive, nothing, None, is_participle=False, is_infinitive=False)
    if joins and word:
        present = infinitive.removeprefix(word)
        yield present, Use(infinitive, nothing, word, is_participle=False, is_infinitive=True)
        yield infinitive, Use(infinitive, nothing, None, is_participle=False, is_infinitive=True)
    else:
        yield infinitive, Use(infinitive, nothing, word, is_participle=False, is_infinitive=True)
    for participle in participles.split():
        kept = None if joins else word
        yield participle, Use(infinitive, nothing, kept, is_participle=True, is_infinitive=False)


def _expanded(forms: Iterable[str], paradigms: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for form in forms:
        stem, _, paradigm = form.partition("~")
        if paradigm:
            yield from (stem + ending for ending in paradigms[paradigm])
        else:
            yield form
