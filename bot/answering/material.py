"""What there is to answer from. Not how an answer is found in it."""

from dataclasses import dataclass

from index.article import Article, Entity, Quote, Sentence


@dataclass(frozen=True, slots=True)
class Material:
    """An article and what was found in it once, when it was opened."""

    article: Article
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]
    entities: tuple[Entity, ...]
