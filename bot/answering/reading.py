"""Reading a question about an article whose names are known. Not whom its pronouns stand for."""

import re
from collections.abc import Sequence

import msgspec

from bot import phrasing
from bot import question as asking
from bot.answering.material import Material
from bot.question import Question
from config.language import Language, codes, load
from index.names import resolve
from index.wording.links import links

# A name as readers write it: capitalised words, with small ones between them (Anja de Boer).
NAME = re.compile(r"[A-ZÀ-Þ][\w'’-]*(?:(?: [a-zß-öø-ÿ']{1,3}){0,2} [A-ZÀ-Þ][\w'’-]*)*")
# In a question; an apostrophe belongs to its word.
WORD = re.compile(r"[\w'’-]+")


def read(text: str, material: Material, language: Language) -> Question:
    """Read a question about an article whose names are known.

    A name gets back what was read as a topic: *Wat zei Joost van Rijn?* asks nothing about Rijn.
    """
    asked = phrasing.read(text, language)
    if not isinstance(asked, asking.Said):
        return asked
    words = (asked.topic or "").split()
    names = [material.article[entity.name].casefold() for entity in material.entities]
    for size in range(len(words), 0, -1):
        end = " ".join(words[:size])
        # Looking for whom a name means costs far more than this look at whether it can be one's.
        if not any(end.casefold() in name for name in names):
            continue
        name = f"{asked.speaker} {end}"
        entity = resolve(name, material.article, material.entities)
        if entity and end.casefold() in material.article[entity.name].casefold():
            return msgspec.structs.replace(asked, speaker=name, topic=_topic(words[size:], language))
    if resolve(asked.speaker, material.article, material.entities):
        return asked
    return _with_office(asked, words, material, language) or _without_rest(asked, material, language)


def _with_office(
    asked: asking.Said, words: Sequence[str], material: Material, language: Language
) -> Question | None:
    """Give an office back what was read as a topic: *Wat zei de minister van Defensie?*."""
    article = material.article
    if not words or article.language not in codes():
        return None
    # Only here: few questions ask what somebody said who is not there by that name.
    from index.wording.concepts import found_in, is_wholly_known  # noqa: PLC0415

    for size in range(len(words), 0, -1):
        name = " ".join((asked.speaker, *words[:size]))
        if is_wholly_known(name) and (
            found_in(article.text, name, article.language) or resolve(name, article, material.entities)
        ):
            return msgspec.structs.replace(asked, speaker=name, topic=_topic(words[size:], language))
    return None


def _without_rest(asked: asking.Said, material: Material, language: Language) -> Question:
    """Give a topic what was read as part of a name: *Wat stelde Anna Vos vorig jaar voor?*."""
    speaker = asked.speaker
    for gap in reversed(list(re.finditer(r"\s+", speaker))):
        name, rest = speaker[: gap.start()], speaker[gap.end() :]
        if _may_end(speaker, gap.start(), language) and resolve(name, material.article, material.entities):
            # Wat wil hij gaan doen: the verb alone is the topic where nothing else is.
            topic = asked.topic if asked.topic != asked.verb else None
            words = f"{rest} {topic or ''}".split()
            is_said = not language.function_words.issuperset(map(str.casefold, words))
            topic = _topic(words, language) if is_said else topic
            return msgspec.structs.replace(asked, speaker=name, topic=topic or asked.verb)
    return asked


def _may_end(phrase: str, end: int, language: Language) -> bool:
    """Whether somebody's name may end there: not inside one, behind an owner, or before what it is of."""
    behind = phrase[end:].split(maxsplit=1)[0]
    is_inside = any(match.start() < end < match.end() for match in NAME.finditer(phrase))
    if is_inside or behind.casefold() in links(language) or re.search(r"(?:[’']s|s[’'])$", phrase[:end]):
        return False
    return phrase[0].isupper() or behind.casefold() in language.function_words


def _topic(words: Sequence[str], language: Language) -> str | None:
    """Return what is left of a topic behind a name, if that is more than an adverb: *… van Rijn nog meer*."""
    rest = " ".join(words)
    return None if not rest or rest.casefold() in language.questions.adverbs else rest


def read_any(text: str, material: Material, language: Language) -> Question:
    """Read a question in the language that it shows: what follows from one in another may be in that."""
    return read(text, material, load(phrasing.language_of(text) or language.code))
