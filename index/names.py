"""Who and what an article speaks of, and whom a reader's spelling of a name means. Not what they said."""

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from config.language import Language
from index.article import Article, Entity, Sentence, Span
from index.folding import fold
from index.lexicon import lexicon
from index.speakers import Speakers

# Below this share of agreement (rapidfuzz ratio, 0..100) two spellings are two names.
_ALIKE = 84.0


def find_entities(article: Article, sentences: Sequence[Sentence], language: Language) -> tuple[Entity, ...]:
    """Return everyone and everything the article names, in order of first mention."""
    known = lexicon(language.code)
    speakers = Speakers(article, fold(article, sentences, known), known)
    return tuple(speakers.entity(named) for named in speakers.named)


def resolve(name: str, article: Article, entities: Iterable[Entity]) -> Entity | None:
    """Return the entity a reader means by `name`, however short or otherwise spelled; None when unsure.

    Words are compared after folding the spellings of one sound into one (`names.foldings`).
    """
    known = lexicon(article.language)
    wanted = _folded(name, article.language)
    if not wanted:
        return None
    best: tuple[float, int, Entity] | None = None
    for entity in entities:
        score = max(
            (_alike(wanted, _folded(article[span], article.language)) for span in _names(article, entity)),
            default=0.0,
        )
        if score >= _ALIKE and (best is None or (score, len(entity.mentions)) > best[:2]):
            best = score, len(entity.mentions), entity
    del known
    return best[2] if best else None


def _names(article: Article, entity: Entity) -> Iterable[Span]:
    """Return the places where an entity stands under a name of its own."""
    own = {entity.name: None}
    own.update({span: None for span in entity.mentions if any(sign.isupper() for sign in article[span])})
    return own


def _folded(name: str, code: str) -> tuple[str, ...]:
    """Return the words of a name as they sound, articles left out."""
    language = lexicon(code).language
    words = []
    for word in name.casefold().replace("’", "'").removesuffix("'s").split():
        bare = "".join(sign for sign in word if sign.isalnum())
        if not bare or bare in language.grammar.definite:
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
        return max(whole, fuzz.ratio(" ".join(wanted), " ".join(words[-len(wanted) :])) - 1)
    return whole
