"""What there is to answer from. Not how an answer is found in it."""

import msgspec

from index.article import Article, Entity, Quote, Sentence


class Material(msgspec.Struct, frozen=True):
    """An article and what was found in it once, when it was opened."""

    article: Article
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]
    entities: tuple[Entity, ...]
