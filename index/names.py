"""Who and what an article speaks of, and whom a reader's spelling of a name means. Not what they said."""

import unicodedata
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from config.language import Language, codes
from index.article import Article, Entity, Sentence
from index.lexicon import lexicon
from index.quotes import analyse

# Below this agreement (rapidfuzz ratio, 0..100) two spellings are two names.
_ALIKE = 84.0
# What a part of a name loses against the whole, so that the whole wins.
_PART = 1.0
# A description stands in this many words before a name, looked for in this many characters.
_DESCRIPTION = 3
_BEFORE = 60


def find_entities(article: Article, sentences: Sequence[Sentence], language: Language) -> tuple[Entity, ...]:
    """Return everyone and everything the article names or quotes, in order of first mention.

    The speakers of `find_quotes` are among them, equal by value.
    """
    return analyse(article, sentences, language)[1]


def resolve(name: str, article: Article, entities: Iterable[Entity]) -> Entity | None:
    """Return the entity a reader means by `name`, however short or otherwise spelled; None when unsure.

    Words are compared after folding the spellings of one sound into one (`names.foldings`); of
    several that agree as well, the one spoken of most is meant.
    """
    code = article.language
    wanted = _folded(name, code)
    if not wanted:
        return None
    scored = [
        (
            max(_alike(wanted, _folded(written, code)) for written in _names(article, entity)),
            len(entity.mentions),
            entity,
        )
        for entity in entities
    ]
    best = max(scored, key=lambda item: item[:2], default=None)
    if best is not None and best[0] >= _ALIKE:
        return best[2]
    described = [one for _, _, one in scored if one.kind == "person" and _is_described(wanted, article, one)]
    return described[0] if len(described) == 1 else None


def _is_described(wanted: tuple[str, ...], article: Article, entity: Entity) -> bool:
    """Whether what a reader wrote is how the article introduces a person: president, Franse president."""
    for span in entity.mentions:
        paragraph = article.paragraph_at(span)
        if paragraph is None:
            continue
        before = article.text[max(paragraph.span.start, span.start - _BEFORE) : span.start]
        words = _folded(before.rpartition(".")[2], article.language)[-_DESCRIPTION:]
        if all(any(word.endswith(part) for word in words) for part in wanted):
            return True
    return False


def _names(article: Article, entity: Entity) -> set[str]:
    """Return how an entity is written where it stands under a name, not a pronoun."""
    written = {article[entity.name]}
    return written | {
        article[span] for span in entity.mentions if any(sign.isupper() for sign in article[span][1:])
    }


def _folded(name: str, code: str) -> tuple[str, ...]:
    """Return the words of a name as they sound, articles, accents and “of” left out."""
    # In an article of a language without a file, names are written as in any other.
    language = lexicon(code if code in codes() else codes()[0]).language
    words = []
    passed = language.names.articles | language.grammar.genitive
    for word in name.casefold().replace("’", "'").removesuffix("'s").split():
        plain = unicodedata.normalize("NFKD", word)
        bare = "".join(sign for sign in plain if sign.isalnum())
        if not bare or bare in passed:
            continue
        for written, sound in language.names.foldings:
            bare = bare.replace(written, sound)
        words.append(bare)
    return tuple(words)


def _alike(wanted: tuple[str, ...], words: tuple[str, ...]) -> float:
    """Return how alike two names are: whole to whole, or a short name to the end of a longer one."""
    if not words:
        return 0.0
    whole = fuzz.ratio(" ".join(wanted), " ".join(words))
    if len(wanted) < len(words):
        return max(whole, fuzz.ratio(" ".join(wanted), " ".join(words[-len(wanted) :])) - _PART)
    return whole
