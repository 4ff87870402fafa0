"""For whom somebody speaks: a spokesman for the bank, Anna Bos van de VVD, its director. Not what they say.

It is told by the words beside a name or a description, or by the only body spoken of just before.
"""

import bisect
import re
from collections.abc import Iterator, Sequence

from index.article import Article, Entity, Sentence, Span
from index.wording.lexicon import Lexicon

# A name and what belongs to it stand in this many characters.
_REACH = 60
_OWNS = ("'s", "’s")
# Technisch directeur: a title before a name has no more words.
_TITLE = 3
# “Its” means what was named in its sentence or so many before.
_SENTENCES_BACK = 3


def voices(
    entities: Sequence[Entity], article: Article, sentences: Sequence[Sentence], known: Lexicon
) -> Iterator[tuple[Entity, frozenset[Span]]]:
    """Yield each person with the names of those for whom they speak, if there are any."""
    reader = _Reader(article, entities, sentences, known)
    for one in entities:
        if one.kind == "person" and (meant := frozenset(reader.meant(one) - {one.name})):
            yield one, meant


class _Reader:
    """An article, its names in reading order, and the words by which somebody speaks for another."""

    def __init__(
        self, article: Article, entities: Sequence[Entity], sentences: Sequence[Sentence], known: Lexicon
    ) -> None:
        self._article = article
        self._lexicon = known
        self._names = known.language.names
        self._members = self._names.members
        self._titles = (*self._names.voices, *self._members)
        named = ((span, one) for one in entities for span in one.mentions if _is_name(article[span]))
        self._named = sorted(named, key=lambda item: item[0])
        self._bodies = [one for one in entities if one.kind != "person"]
        # Where somebody or a body stands under any word, the museum too.
        spoken = ((span, one) for one in entities for span in one.mentions)
        self._spoken = sorted(spoken, key=lambda item: item[0])
        self._sentences = sentences
        links = "|".join(map(re.escape, sorted(self._names.voicing)))
        small = "|".join(map(re.escape, sorted(known.articles)))
        # Of the Danish charity | X.
        self._link = re.compile(rf"\s(?:{links})(?:\s(?:{small}))?(?:\s[a-zà-ÿ][\w-]*)?\s$", re.IGNORECASE)
        owners = "|".join(map(re.escape, known.language.pronouns.body_possessives)) or "(?!)"
        title = rf"\b(?P<its>{owners})\s(?P<title>(?:[\w'’-]+\s){{0,6}}[\w'’-]+)"
        # Its head of research, Dr Anna Bos.
        self._owned = re.compile(rf"{title},?\s(?:\w+\s)?$", re.IGNORECASE)
        self._owned_behind = re.compile(rf",\s{title}[,.]", re.IGNORECASE)

    def meant(self, one: Entity) -> set[Span]:
        """Return the names of those for whom somebody speaks."""
        places = [span for span, named in self._named if named == one] or [one.name]
        beside = {name for span in places for name in (*self._inside(span), *self._behind(span))}
        beside |= {name for span in places for name in self._before(span)}
        return beside or set(self._owners(places)) or set(self._spoken_of(one.name))

    def _owners(self, places: Sequence[Span]) -> Iterator[Span]:
        """Yield whose chief somebody is: Its director, Anna Bos; Anna Bos, its head of research, said."""
        text = self._article.text
        for span in places:
            before = self._owned.search(text, max(0, span.start - _REACH), span.start)
            behind = self._owned_behind.match(text, span.end, span.end + _REACH)
            for found in (before, behind):
                if found is not None and self._tells_chief(found["title"].casefold()):
                    yield from self._body_before(found.start("its"))

    def _tells_chief(self, title: str) -> bool:
        """Whether a title is of who speaks for a body: managing director, head of research; not author."""
        links = self._names.voicing
        words = title.split()
        end = next((place for place, word in enumerate(words) if word in links), len(words))
        return " ".join(words[:end]).endswith((*self._titles, *self._names.chiefs))

    def _body_before(self, place: int) -> Iterator[Span]:
        """Yield the body “its” at `place` means: the first of its sentence, or of one before."""
        paragraph = self._article.paragraph_at(Span(place, place + 1))
        start = paragraph.span.start if paragraph is not None else place
        last = bisect.bisect_right(self._sentences, place, key=lambda one: one.span.start)
        for sentence in reversed(self._sentences[max(0, last - 1 - _SENTENCES_BACK) : last]):
            if sentence.span.start < start:
                return
            named = [one for one in self._between(sentence.span, place) if not self._is_located(one[0])]
            if not named:
                continue
            span, first = named[0]
            leads = self._article.text[sentence.span.start : span.start].casefold().split()
            opens = len(leads) <= _TITLE and not self._lexicon.language.grammar.prepositions & {*leads}
            if first.kind == "person":
                return  # Rival carrier Boreal grows
            if opens or (len({one.name for _, one in named}) == 1 and self._is_body(first)):
                yield first.name
            return

    def _inside(self, span: Span) -> Iterator[Span]:
        """Yield whose spokesman a description says it is: een woordvoerder van Smit, or van het bedrijf."""
        own = self._article[span].casefold().split()
        link = self._link.search(self._article.text, span.start, span.end - len(own[-1]))
        if link and self._is_voice(self._article.text[span.start : link.start()]):
            kinds = [one for one in self._bodies if self._article[one.name].casefold().split()[-1] == own[-1]]
            yield from (one.name for one in kinds if len(kinds) == 1)
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
        # Raadslid Anna Bos van Dorpsbelang; Jo Bell of the charity Acme; but Senator Jo Bell of New York.
        is_member = text[max(0, span.start - _REACH) : span.start].rstrip().casefold().endswith(self._members)
        is_sure = link is not None and self._lexicon.is_body(link.group().split()[-1].casefold())
        if is_voice or (
            described in {"", ","} and (is_member or is_sure or self._is_body(named, is_sure=True))
        ):
            yield named.name

    def _before(self, span: Span) -> Iterator[Span]:
        """Yield whose title stands before a name: VVD-raadslid Anna Bos; Acme's new director, Ann Bell."""
        before = self._article.text[max(0, span.start - _REACH) : span.start].rstrip(" ,")
        title = next((voice for voice in self._titles if before.casefold().endswith(voice)), None)
        if title is None:
            return
        words = before[: -len(title)].split()
        ends = [" ".join(words).removesuffix("-")]
        # Acme's new director; but Acme. Director, and Acme wants director.
        for word in reversed(words[-_TITLE:]):
            if not word.isalpha() or word.casefold() in self._lexicon.no_nouns:
                break
            ends.append(ends[-1].rpartition(" ")[0])
        owners = [f" {end.removesuffix(_OWNS[0]).removesuffix(_OWNS[1])}" for end in ends]
        for place, named in self._named:
            name = f" {self._bare(self._article[place])}"
            if any(owner.endswith(name) for owner in owners):
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
        words = title.split()
        is_owned = any(word.endswith(_OWNS) for word in words[-_TITLE - 1 :]) or (
            bool(words) and "-" in words[-1]
        )
        if is_owned or not self._is_voice(title):
            return
        # A Kamerlid speaks for a party, not for the Kamer.
        is_member = title.rstrip(" ,").casefold().endswith(self._members)
        start = self._sentences[max(0, number - 1)].span.start
        bodies = [
            one
            for one in self._bodies
            if any(start <= place.start < span.start for place in one.mentions) and self._is_body(one)
        ]
        bodies = [one for one in bodies if not (is_member and self._last(one) in self._names.unique)]
        if len(bodies) == 1:
            yield bodies[0].name

    def _between(self, sentence: Span, end: int) -> Sequence[tuple[Span, Entity]]:
        """Return who and what stands in a sentence before `end`, in reading order."""
        first, last = (
            bisect.bisect_left(self._spoken, place, key=lambda one: one[0].start)
            for place in (sentence.start, min(end, sentence.end))
        )
        return self._spoken[first:last]

    def _is_located(self, place: Span) -> bool:
        """Whether a name stands behind “in”."""
        before = self._article.text[max(0, place.start - _REACH) : place.start].casefold().split()
        return bool(before) and before[-1] in self._names.locating

    def _is_voice(self, title: str) -> bool:
        """Whether a title ends in a word for who speaks for a body: spokesman, bondsvoorzitter."""
        return title.rstrip(" ,").casefold().endswith(self._titles)

    def _last(self, named: Entity) -> str:
        return self._article[named.name].split()[-1].casefold()

    def _is_body(self, named: Entity, *, is_sure: bool = False) -> bool:
        """Whether a name is of a body, told by its capitals, words or kind; a place may stand behind “in”.

        With `is_sure` two words alone, without an article, do not tell it: New York.
        """
        text, names = self._article.text, self._names
        first, *further = self._article[named.name].split()
        has_article = first.casefold() in self._lexicon.articles
        if named.kind == "group":  # the hospital trust
            is_long = len(further) > _TITLE - 1
            return has_article and not is_long and self._lexicon.is_body(self._last(named))
        if any(self._lexicon.is_body(word.casefold()) for word in (first, *further)):
            return True
        starts = [span.start for span in named.mentions]
        before = [text[max(0, start - _REACH) : start].casefold().split() for start in starts]
        if any(words and words[-1] in names.locating for words in before):
            return False
        is_acronym = sum(sign.isupper() for sign in (further or [first])[-1]) > 1
        # De fractie van Dorpsbelang.
        owned = (words[-2] for words in before if len(words) > 1 and words[-1] in names.voicing)
        is_long = bool(further) and (has_article or not is_sure)
        return is_long or is_acronym or any(map(self._lexicon.is_body, owned))


def _is_name(written: str) -> bool:
    """Whether words are a name or hold one, not a pronoun or a title."""
    return any(sign.isupper() for sign in written[1:]) or (written[0].isupper() and written.isalpha())
