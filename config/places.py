"""What countries, regions and cities are called, and what is of them: Russian. Not who comes from there.

The names are those of CLDR, as the library Babel has them. A language file adds those that CLDR lacks, under
its code for the place (of ISO 3166, or a time zone's) or a key of their own. What is of a place is what the
file says; else the name of an official language that begins as the place's name does; else that name with the
endings that the file gives for names which end so. Of the words so made some are no words, which do no harm:
they are looked for in texts, never shown.
"""

import functools
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias

import msgspec

from config import compiled
from config.grammar import Concepts
from config.language import codes, file_of
from config.language import load as language

Words: TypeAlias = dict[str, tuple[str, ...]]

# Bodies, languages made up for tests, and the continent that is called as one of its countries is.
_NO_PLACES = frozenset({"EU", "UN", "XA", "XB", "019"})
# Fewer first letters in common may be chance.
_ALIKE = 3
_TWO_NAMES = re.compile(r"(.+) \((.+)\)")


class Places(msgspec.Struct, frozen=True):
    """What one language calls places, and what is of them, by keys that all languages share."""

    places: Words
    origins: Words


@functools.cache
def load() -> dict[str, Places]:
    """Return what each language that has a file calls places; Babel is imported only to make it anew."""
    return compiled.made(Path(__file__), sources(), dict[str, Places], _made)


def sources() -> list[Path]:
    """Return what the places are made of: this file, the languages, and the library by its own first file."""
    babel = find_spec("babel")
    library = [Path(babel.origin)] if babel and babel.origin else []
    return [Path(__file__), *map(file_of, codes()), *library]


def _made() -> dict[str, Places]:
    concepts = {code: language(code).concepts for code in codes()}
    cldr = _of_cldr()
    names = {code: _named(cldr[code], concepts[code].places) for code in codes()}
    spoken = _spoken(names)
    return {
        code: Places(names[code], dict(_origins(names[code], spoken[code], concepts[code])))
        for code in codes()
    }


def _of_cldr() -> dict[str, Words]:
    """Return the territories, and those cities that are not called the same in all languages."""
    from babel import Locale  # noqa: PLC0415 - only where the compiled form is made anew

    locales = {code: Locale(code) for code in codes()}
    lands: dict[str, dict[str, str]] = {
        code: {key: name for key, name in locale.territories.items() if key not in _NO_PLACES}
        for code, locale in locales.items()
    }
    zones = sorted({str(zone) for locale in locales.values() for zone in locale.time_zones})
    cities = {
        code: {zone: locale.time_zones.get(zone, {}).get("city") or _city(zone) for zone in zones}
        for code, locale in locales.items()
    }
    taken = {name for names in lands.values() for name in names.values()}
    apart = [
        zone
        for zone in zones
        if (called := {names[zone] for names in cities.values()}).isdisjoint(taken) and _differ(called)
    ]
    known = {code: lands[code] | {zone: cities[code][zone] for zone in apart} for code in locales}
    # What has no capital in one of them is no place's own name: the world, an unknown city.
    keys = [
        key
        for key in known[codes()[0]]
        if all(names[key][0].isupper() and "," not in names[key] for names in known.values())
    ]
    return {code: {key: _both(names[key]) for key in keys} for code, names in known.items()}


def _city(zone: str) -> str:
    """Return what CLDR calls a time zone's city where a language has no word of its own for it."""
    return zone.rpartition("/")[2].replace("_", " ")


def _differ(names: Collection[str]) -> bool:
    """Whether names are not only the same with or without what it is: Wake Island, Wake."""
    shortest = min(names, key=len)
    return any(name != shortest and not name.startswith(f"{shortest} ") for name in names)


def _both(name: str) -> tuple[str, ...]:
    """Return both names of a place that has two: Myanmar (Burma)."""
    two = _TWO_NAMES.fullmatch(name)
    return two.groups() if two else (name,)


def _named(cldr: Words, rows: Words) -> Words:
    return {key: (*cldr.get(key, ()), *rows.get(key, ())) for key in cldr | rows}


def _spoken(names: Mapping[str, Words]) -> dict[str, Words]:
    """Return the names of official languages that begin, in any language, as the name of their place does."""
    from babel import Locale  # noqa: PLC0415 - as above
    from babel.languages import get_official_languages  # noqa: PLC0415

    found: dict[str, Words] = {code: {} for code in names}
    languages = {code: Locale(code).languages for code in names}
    for key in next(iter(names.values())):
        for spoken in get_official_languages(key):
            called = {code: known.get(spoken, "") for code, known in languages.items()}
            if any(_begins_as(word, name) for code, word in called.items() for name in names[code][key]):
                for code, word in called.items():
                    found[code][key] = (*found[code].get(key, ()), word)
    return found


def _begins_as(word: str, name: str) -> bool:
    """Whether two single words begin alike, however often a vowel is written: Deens, Denemarken."""
    one, other = _bare(word), _bare(name)
    return one.isalpha() and other.isalpha() and one[:_ALIKE] == other[:_ALIKE]


def _bare(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.casefold())
    return re.sub(r"([aeiou])\1", r"\1", "".join(one for one in letters if not unicodedata.combining(one)))


def _origins(names: Words, spoken: Words, concepts: Concepts) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, called in names.items():
        words = concepts.origins.get(key) or spoken.get(key) or _derived(called[0], concepts.endings)
        inflected = (_inflected(word, concepts.inflections) for word in words)
        yield key, tuple(dict.fromkeys((*words, *inflected)))


def _derived(name: str, endings: Words) -> tuple[str, ...]:
    """Return a place's name with each of the endings that stand for the longest known end of it."""
    end = _end(name, endings)
    return tuple(f"{name.removesuffix(end)}{ending}" for ending in endings.get(end, ()))


def _inflected(word: str, inflections: Mapping[str, str]) -> str:
    """Return a word as it stands before a noun: Fins, Finse; itself where it has no known end."""
    end = _end(word, inflections)
    return word.removesuffix(end) + inflections.get(end, end)


def _end(word: str, ends: Collection[str]) -> str:
    return max(filter(word.endswith, ends), key=len, default="")
