"""For whom somebody speaks: a spokesman for the bank, Anna Bos van de VVD, its director. Not what they say.

It is told by the words beside a name or a description, or by the only body spoken of just before.
"""

import functools
import re
from collections.abc import Iterator, Mapping, Sequence

from index.article import Article, Entity, Span
from index.sentences import split
from index.wording.lexicon import Lexicon, lexicon

_KEPT = 4
# A name and what belongs to it stand in this many characters.
_REACH = 60
# Technisch directeur: a title before a name has no more words.
_TITLE = 3


def speaks_for(speaker: Entity, entity: Entity, article: Article, entities: tuple[Entity, ...]) -> bool:
    """Whether an article, of a language with a file, says that `speaker` speaks for `entity`."""
    return entity.name in _voices(article, entities).get(speaker.name, ())


@functools.lru_cache(_KEPT)
def _voices(article: Article, entities: tuple[Entity, ...]) -> Mapping[Span, frozenset[Span]]:
    """Return the names of those for whom each entity speaks, by its own name."""
    reader = _Reader(article, entities, lexicon(article.language))
    return {one.name: frozenset(reader.meant(one)) for one in entities if one.kind != "institution"}


class _Reader:
    """An article, its names in reading order, and the words by which somebody speaks for another."""

    def __init__(self, article: Article, entities: Sequence[Entity], known: Lexicon) -> None:
        self._article = article
        self._lexicon = known
        self._names = known.language.names
        named = ((span, one) for one in entities for span in one.mentions if _is_name(article[span]))
        self._named = sorted(named, key=lambda item: item[0])
        self._bodies = [one for one in entities if one.kind == "institution"]
        self._sentences = split(article)
        links = "|".join(map(re.escape, sorted(self._names.voicing)))
        small = "|".join(map(re.escape, sorted(known.articles)))
        # Of the Danish charity | X.
        self._link = re.compile(rf"\s(?:{links})(?:\s(?:{small}))?(?:\s[a-zà-ÿ][\w-]*)?\s$", re.IGNORECASE)

    def meant(self, one: Entity) -> set[Span]:
        """Return the names of those for whom somebody speaks."""
        places = [span for span, named in self._named if named == one] or [one.name]
        beside = {name for span in places for name in (*self._inside(span), *self._behind(span))}
        beside |= {name for span in places for name in self._before(span)}
        return beside or set(self._spoken_of(one.name))

    def _inside(self, span: Span) -> Iterator[Span]:
        """Yield whose spokesman a description says it is: een woordvoerder van Smit."""
        for place, named in self._named:
            if place in span and place.start > span.start:
                link = self._link.search(self._article.text, span.start, place.start)
                if link and self._is_voice(self._article.text[span.start : link.start()]):
                    yield named.name

    def _behind(self, span: Span) -> Iterator[Span]:
        """Yield of what body somebody is: Anna Bos van de VVD; Anna Bos (VVD); Anna Bos, head of the VVD."""
        text = self._article.text
        reach = span.end + _REACH
        following = next((one for one in self._named if span.end <= one[0].start < reach), None)
        if following is None:
            return
        place, named = following
        if text[span.end : place.start] == " (" and text[place.end : place.end + 1] == ")":
            yield named.name
            return
        link = self._link.search(text, span.end, place.start)
        described = text[span.end : link.start()] if link else "."
        is_voice = described.startswith(",") and described.count(",") == 1 and self._is_voice(described)
        is_titled = self._is_voice(text[max(0, span.start - _REACH) : span.start])
        if is_voice or (described in {"", ","} and (is_titled or self._is_body(named))):
            yield named.name

    def _before(self, span: Span) -> Iterator[Span]:
        """Yield whose title stands before a name: VVD-raadslid Anna Bos, Acme Chief Executive Ann Bell."""
        words = self._article.text[max(0, span.start - _REACH) : span.start].split()
        compound, sign, _ = words[-1].rpartition("-") if words else ("", "", "")
        title = next((size for size in range(1, _TITLE + 1) if self._is_voice(" ".join(words[-size:]))), 0)
        if not title or words[-1].endswith(","):
            return
        owner = compound if sign else " ".join(words[:-title]).removesuffix("'s").removesuffix("’s")
        for place, named in self._named:
            if f" {owner}".endswith(f" {self._bare(self._article[place])}"):
                yield named.name

    def _bare(self, name: str) -> str:
        """Return a name without its article."""
        first, _, rest = name.partition(" ")
        return rest if first.casefold() in self._lexicon.articles else name

    def _spoken_of(self, span: Span) -> Iterator[Span]:
        """Yield the only body spoken of before a bare title: De bond stopt. Voorzitter Anna Bos zegt ….

        A description is bare too: The union is angry. A spokesman said ….
        """
        title = self._article[span]
        if _is_name(title) and title.split()[-1][0].isupper():
            title = self._article.text[max(0, span.start - _REACH) : span.start]
        number = next((place for place, one in enumerate(self._sentences) if span in one.span), 0)
        if not self._is_voice(title):
            return
        start = self._sentences[max(0, number - 1)].span.start
        bodies = [
            one
            for one in self._bodies
            if any(start <= place.start < span.start for place in one.mentions) and self._is_body(one)
        ]
        if len(bodies) == 1:
            yield bodies[0].name

    def _is_voice(self, title: str) -> bool:
        """Whether a title ends in a word for who speaks for a body: spokesman, bondsvoorzitter."""
        return title.rstrip(" ,").casefold().endswith(self._names.voices)

    def _is_body(self, named: Entity) -> bool:
        """Whether a name is of a body, told by its capitals, words or kind; a place may stand behind “in”."""
        if named.kind != "institution":
            return False
        text, names = self._article.text, self._names
        first, *further = self._article[named.name].split()
        if any(self._lexicon.is_body(word.casefold()) for word in (first, *further)):
            return True
        starts = [span.start for span in named.mentions]
        before = [text[max(0, start - _REACH) : start].casefold().split() for start in starts]
        if any(words and words[-1] in names.locating for words in before):
            return False
        is_acronym = sum(sign.isupper() for sign in (further or [first])[-1]) > 1
        # De fractie van Dorpsbelang.
        owned = (words[-2] for words in before if len(words) > 1 and words[-1] in names.voicing)
        return bool(further) or is_acronym or any(map(self._lexicon.is_body, owned))


def _is_name(written: str) -> bool:
    """Whether words are a name or hold one, not a pronoun or a title."""
    return any(sign.isupper() for sign in written[1:]) or (written[0].isupper() and written.isalpha())
