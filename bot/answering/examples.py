"""What a reader might ask of the article at hand, to show how. Each question is one the bot answers well."""

import re
from collections import Counter
from collections.abc import Iterator

from bot.answering.material import Material
from config.language import Language, codes, load
from index.article import Article, Entity, Quote, Span
from index.names import resolve
from index.verbatim import occurrences

# Of a quotation so many words are recognised at a glance, and at least so many are no chance.
_WORDS_SHOWN = range(4, 9)
_LONGEST_NAME = 40


def examples(material: "Material", language: Language) -> tuple[str, ...]:
    """Return questions in `language` about an article, the most telling first; there is always one."""
    return tuple(_examples(material, language))


def paragraph_usage(article: Article, language: Language) -> str:
    """Return how the command for a paragraph is used, for who has named none."""
    count = len(article.paragraphs)
    return language.says_commands.paragraph_usage.format(count=count, example=min(2, count))


def _examples(material: "Material", language: Language) -> Iterator[str]:
    article, says = material.article, language.examples
    speaker = _main_speaker(material)
    if speaker:
        yield says.said.format(name=_words(article, speaker.name))
    if words := _telling_words(material, speaker):
        yield says.who_said.format(words=_words(article, words))
    if place := _place(material, speaker):
        yield says.place.format(name=_words(article, place.name))
    if any(quote.speaker for quote in material.quotes):
        yield says.speakers
    # The second rather than the first, which everybody has read.
    yield says.paragraph.format(number=min(2, len(article.paragraphs)))


def _main_speaker(material: "Material") -> Entity | None:
    """Return the person with most statements, if their name alone says who it is."""
    counts = Counter(quote.speaker for quote in material.quotes if quote.speaker)
    return next((entity for entity, _ in counts.most_common() if _is_plain(entity, material)), None)


def _telling_words(material: "Material", besides: Entity | None) -> Span | None:
    """Return the first words of something said aloud, of someone else than `besides` where there is one."""
    spoken = [quote for quote in material.quotes if quote.kind == "direct" and quote.speaker]
    spoken.sort(key=lambda quote: quote.speaker == besides)
    return next((words for quote in spoken if (words := _opening(quote, material.article))), None)


def _opening(quote: Quote, article: Article) -> Span | None:
    """Return the first words of a quote up to a mark, if they are enough and stand nowhere else."""
    text = article[quote.content]
    ends = [match.end() for match in re.finditer(r"\S+", text)][: _WORDS_SHOWN.stop - 1]
    mark = next((number for number, end in enumerate(ends, 1) if text[end - 1] in ".!?;:"), None)
    count = mark or len(ends)
    # Cut off in the middle, it should not end in a word that only leads to the next.
    while not mark and count > _WORDS_SHOWN.start and _only_links(text[: ends[count - 1]], article):
        count -= 1
    opening = text[: ends[count - 1]].rstrip(".,;:!?…") if count in _WORDS_SHOWN else ""
    if not opening or any(sign in opening for sign in "„“”«»\"‘’'\n"):
        return None
    span = Span(quote.content.start, quote.content.start + len(opening))
    return span if len(list(occurrences(article, opening))) == 1 else None


def _only_links(text: str, article: Article) -> bool:
    """Whether the last word of a text of the article holds sentences together and says little else."""
    known = load(article.language).function_words if article.language in codes() else frozenset()
    return text.rsplit(maxsplit=1)[-1].casefold() in known


def _place(material: "Material", besides: Entity | None) -> Entity | None:
    """Return what is mentioned most besides the one already named."""
    others = [entity for entity in material.entities if entity != besides and _is_plain(entity, material)]
    return max(others, key=lambda entity: len(entity.mentions), default=None)


def _is_plain(entity: Entity, material: "Material") -> bool:
    """Whether an entity has a name of its own that leads back to it, without an article: not “Een man”."""
    name = _words(material.article, entity.name)
    determiners = (load(code).grammar.determiners for code in codes())
    is_bare = not any(name.partition(" ")[0].lower() in words for words in determiners)
    # A stop at a name's end (Ruben K.) would be taken for the question's.
    named = name[:1].isupper() and name[-1].isalnum() and len(name) <= _LONGEST_NAME and is_bare
    return named and resolve(name, material.article, material.entities) == entity


def _words(article: Article, span: Span) -> str:
    return " ".join(article[span].split())
