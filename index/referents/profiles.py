"""What an article tells of those it names besides what they say: kept with them, for readers to ask by."""

from collections.abc import Mapping, Sequence

import msgspec

from index.article import Article, Entity, Sentence
from index.referents.callings import callings
from index.referents.people import Named
from index.referents.voices import voices
from index.wording.lexicon import Lexicon


def profiled(
    entities: Mapping[Named, Entity], article: Article, sentences: Sequence[Sentence], known: Lexicon
) -> dict[Named, Entity]:
    """Return the entities with what each person is called behind the name, and for whom they speak.

    Nothing is added when the article is in a language that has no file: the words of another tell neither.
    """
    if article.language != known.language.code:
        return {**entities}
    stands_for = dict(voices([*entities.values()], article, sentences, known))
    return {
        named: msgspec.structs.replace(
            one,
            callings=tuple(callings(article, one.mentions, known)) if one.kind == "person" else (),
            stands_for=stands_for.get(one, frozenset()),
        )
        for named, one in entities.items()
    }
