"""Whether the best place found tells what is asked for, as far as its words show. Not which place is best."""

from bot.answering.antecedent import named_in
from bot.answering.places import Places
from index.article import Span
from index.ranking import counts, identity, kinds, matters


def leaves_open(question: str, span: Span, places: Places) -> bool:
    """Whether a place lacks what is asked for: a number, an age of theirs, which one, a word of an arrest."""
    article = places.material.article
    return (
        places.lacks(question, span)
        or identity.leaves_open(question, article[span], article.language)
        or counts.leaves_open(question, article[span], article.language)
        or matters.leaves_open(question, article[span], article.language)
        or _tells_age_of_another(question, span, places)
    )


def _tells_age_of_another(question: str, span: Span, places: Places) -> bool:
    """Whether how old somebody is was asked, and a place names others only."""
    material = places.material
    if kinds.read(question, material.article.language).kind != "age":
        return False
    asked = [entity for _, entity in named_in(question, material) if entity.kind == "person"]
    named = [
        entity
        for entity in material.entities
        if entity.kind == "person" and any(span.overlaps(mention) for mention in entity.mentions)
    ]
    return bool(asked and named) and not any(entity in named for entity in asked)
