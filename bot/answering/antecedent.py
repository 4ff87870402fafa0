"""Whom the names and pronouns of a question stand for. Not what is asked about them."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from bot import phrasing
from bot import question as asking
from bot.answering.conversation import Turn, recent
from bot.answering.material import Material
from bot.answering.reading import NAME, WORD, read
from config.language import Language, codes, load
from index.article import Entity, Quote, Span
from index.names import resolve

Gender = Literal["masculine", "feminine"]
Number = Literal["one", "many"]

# With so few words before it, a possessive is in the first phrase: *wie was bij zijn afscheid?*
_CLOSE = 3


def with_names(text: str, history: Sequence[Turn], material: Material, language: Language) -> str:
    """Return a question with the name in the place of the pronoun that stands for someone of `history`."""
    words = list(WORD.finditer(text))
    known: list[Entity] = []
    full, end = "", 0
    for place, match in enumerate(words):
        possessive = _is_possessive(words, place, language)
        personal = match[0].casefold() in language.pronouns.personal
        if not (possessive or personal):
            continue
        if _has_own(words[:place], language) and not _is_another(words, place, text, language):
            continue
        if possessive and _of_who(words[:place], language):
            continue
        number = _number(match[0].casefold(), text, language)
        entity = antecedent(match[0].casefold(), history, material, language, number)
        # "Gaat ze met hem praten?" is about two.
        name = " ".join(material.article[entity.name].split()) if entity else ""
        if entity and entity not in known and not _is_named(name, text):
            known.append(entity)
            if possessive:
                name = language.followups.possessive.format(name=name, word=match[0])
            full, end = f"{full}{text[end : match.start()]}{name}", match.end()
    return full + text[end:]


def _is_named(name: str, text: str) -> bool:
    """Whether a text has any word of a name, particles aside."""
    return any(word[0].isupper() and word in text for word in name.split())


def _number(pronoun: str, text: str, language: Language) -> Number | None:
    """Return whether a pronoun that may be one or many is, by its verb: *waar werkt ze*, *wat zeggen ze*."""
    pronouns = language.pronouns
    if pronoun not in pronouns.plural or pronoun not in pronouns.masculine | pronouns.feminine:
        return None
    return "many" if re.search(language.followups.plural, text, re.IGNORECASE) else "one"


def _is_possessive(words: Sequence[re.Match[str]], place: int, language: Language) -> bool:
    """Whether a word says whose the next one is; it may also be a verb (zijn) or an object (her)."""
    if words[place][0].casefold() not in language.followups.possessives or place + 1 == len(words):
        return False
    grammar, questions = language.grammar, language.questions
    opening = grammar.prepositions | grammar.auxiliaries | {*questions.say, *questions.opine}
    before = words[place - 1][0].casefold() if place else ""
    after = words[place + 1][0].casefold()
    return before in opening and after not in language.function_words


def _of_who(words: Sequence[re.Match[str]], language: Language) -> bool:
    """Whether a possessive after `words` is that of who is asked for: *wie had tranen in zijn ogen*."""
    asks_who = bool(words) and words[0][0].casefold() in language.followups.who
    return asks_who and len(words) > _CLOSE and words[-1][0].casefold() in language.grammar.prepositions


def _has_own(words: Sequence[re.Match[str]], language: Language) -> bool:
    """Whether a question names someone before the pronoun, who may be meant by it."""
    grammar = language.grammar
    # What stands before a subordinate clause, named or not, is what its pronoun stands for.
    nouns_follow = (
        grammar.determiners | grammar.definite | grammar.subordinators | language.followups.nouns_follow
    )
    return any(
        (place > 0 and word[0][0].isupper()) or word[0].casefold() in nouns_follow
        for place, word in enumerate(words)
    )


def _is_another(words: Sequence[re.Match[str]], place: int, text: str, language: Language) -> bool:
    """Whether a pronoun is an object, and so not the one named before it: *wat zei Smit over hem*."""
    before = [word[0].casefold() for word in words[:place]]
    grammar = language.grammar
    if words[place][0].casefold() not in language.pronouns.objective or not before:
        return False
    # In "wat zei Smit over de brug die hem ..." he may be Smit.
    is_one_clause = not (grammar.subordinators | grammar.that | grammar.relatives).intersection(before[1:])
    names = NAME.findall(text[words[0].end() : words[place].start()])
    return is_one_clause and before[-1] in grammar.prepositions and len(names) == 1


def antecedent(
    pronoun: str,
    history: Sequence[Turn],
    material: Material,
    language: Language,
    number: Number | None = None,
) -> Entity | None:
    """Return whom `pronoun`, a word of `language` in lower case, stands for after `history`, or None.

    Whom the last turn speaks of comes before whom the one before it does; nobody from further back. But who
    is only mentioned, and may be a woman or a man, comes behind all of whom that is known.
    """
    fitting = [
        (place == 0 or _gender(entity, material) is not None, entity)
        for turn in recent(history)
        for place, entity in enumerate(subjects(turn, material))
        if _fits(pronoun, entity, material, language, number)
    ]
    return next((entity for _, entity in sorted(fitting, key=lambda pair: not pair[0])), None)


def subjects(turn: Turn, material: Material) -> list[Entity]:
    """Return whom a question and its answer speak of, the likeliest to be gone on about first.

    The one asked about comes before the one who answers, unless it was asked who that is.
    """
    named = [entity for _, entity in named_in(turn.meant, material)]
    answering = list(_answering(turn.citations, material)) if turn.answered else []
    match read(phrasing.bare(turn.meant), material, load(turn.language)):
        case asking.WhoSaid():
            return [*answering, *named]
        case asking.Said(speaker=described) | asking.WhoIs(whom=described):
            entity = resolve(described, material.article, material.entities)
            return [entity, *named, *answering] if entity else [*named, *answering]
        case _:
            return [*named, *answering]


def named_in(text: str, material: Material) -> Iterator[tuple[re.Match[str], Entity]]:
    """Yield each name in a reader's text that is one of the article's, with whom it names."""
    start = 0
    while match := NAME.search(text, start):
        if entity := resolve(match[0], material.article, material.entities):
            yield match, entity
            start = match.end()
        else:
            # Its first word may be the question's, as in *Wat zei Bakker?*.
            start = match.start() + len(match[0].split()[0])


def _fits(
    pronoun: str, entity: Entity, material: Material, language: Language, number: Number | None
) -> bool:
    """Whether a pronoun can stand for someone; one whose gender nothing decides fits either."""
    if number == ("many" if entity.kind == "person" else "one"):
        return False
    pronouns, own = language.pronouns, language.followups.possessives
    genders = {
        gender
        for gender, words in (
            ("masculine", pronouns.masculine | pronouns.masculine_possessives),
            ("feminine", pronouns.feminine | pronouns.feminine_possessives),
        )
        if pronoun in words
    }
    if entity.kind == "person":
        # A possessive of no gender is anyone's: Dutch zijn is his as well as its.
        anyone = pronoun in own and not genders
        return anyone or (bool(genders) and _gender(entity, material) in {None, *genders})
    # They are people, or a body that speaks; not a place.
    speaks = any(quote.speaker == entity for quote in material.quotes)
    return speaks and pronoun in pronouns.plural


def _gender(entity: Entity, material: Material) -> Gender | None:
    """Return the gender the article's own pronouns and titles give someone, or None."""
    code = material.article.language
    if code not in codes():
        return None
    language = load(code)
    at_quotes = [
        quote.mention
        for quote in material.quotes
        if quote.mention and quote.speaker and quote.speaker.name == entity.name
    ]
    words = {
        word
        for span in (*entity.mentions, *at_quotes)
        for word in re.findall(r"\w+", material.article[span].casefold())
    }
    masculine = words & (language.pronouns.masculine | language.names.masculine)
    feminine = words & (language.pronouns.feminine | language.names.feminine)
    if bool(masculine) == bool(feminine):
        return None
    return "masculine" if masculine else "feminine"


def _answering(citations: Sequence[Span], material: Material) -> Iterator[Entity]:
    """Yield who speaks at the best citation, then whom it mentions; or if nobody, whom its paragraph does."""
    for span in citations[:1]:
        if (quote := quote_at(span, material)) and quote.speaker:
            yield quote.speaker
        mentioned = [
            entity for entity in material.entities if any(mention in span for mention in entity.mentions)
        ]
        yield from mentioned
        # "Zijn club verloor leden" is about who was named before.
        named = quote or any(entity.kind == "person" for entity in mentioned)
        if not named and (paragraph := material.article.paragraph_at(span)):
            before = [
                (mention.start, entity)
                for entity in material.entities
                for mention in entity.mentions
                if paragraph.span.start <= mention.start < span.start
            ]
            yield from (entity for _, entity in sorted(before, key=lambda pair: -pair[0]))


def quote_at(span: Span, material: Material) -> Quote | None:
    """Return the quote that shares most with `span`, or None."""
    shared = [
        (min(quote.content.end, span.end) - max(quote.content.start, span.start), quote)
        for quote in material.quotes
    ]
    most, quote = max(shared, key=lambda pair: pair[0], default=(0, None))
    return quote if most > 0 else None
