"""What stands before a subject: adverbs, when and where, a preposition. Not whose subject it is."""

from collections.abc import Sequence

from index.wording.capitals import is_surname_start
from index.wording.lexicon import Lexicon
from index.wording.phrases import Phrase, noun_phrase
from index.wording.tokens import Token

Tokens = Sequence[Token]
# A year has so many figures.
_YEAR = 4


def behind_adverbs(tokens: Tokens, start: int, finite: int, lexicon: Lexicon) -> int:
    """Return where the subject may begin: “Ook Jansen zegt”, but “Ook zegt Jansen” passes nothing."""
    grammar = lexicon.language.grammar
    place = start
    while (
        place < finite
        and tokens[place].lower in grammar.adverbs
        and tokens[place].lower not in grammar.determiners
        and not is_surname_start(tokens, place, lexicon)  # Ten Brink
    ):
        place += 1
    return place if place < finite else start


def behind_opening(tokens: Tokens, start: int, finite: int, lexicon: Lexicon) -> int:
    """Return where the subject begins behind when and where: On Tuesday in Leeds | her office said."""
    grammar = lexicon.language.grammar
    place = start
    if _is_time_after(tokens, place, finite, lexicon):
        return place + 3
    # Each time | he said.
    is_each = tokens[place].lower in grammar.singular and place + 3 == finite
    subjects = lexicon.pronouns - lexicon.language.pronouns.objective
    if is_each and tokens[place + 2].lower in subjects:
        return place + 2
    while place + 1 < finite:
        # Yesterday | Bell said.
        if tokens[place].lower in grammar.times and not tokens[place].is_genitive:
            place += 1
            continue
        if tokens[place].lower not in grammar.prepositions:
            break
        if tokens[place + 1].lower in grammar.times:
            place += 2
            continue
        dated = _behind_date(tokens, place + 1, finite)
        if dated < finite and dated > place + 1:
            place = dated
            continue
        described = noun_phrase(tokens, place + 1, finite, lexicon)
        if described is not None and described.end >= finite:
            subject = _second_phrase(tokens, place + 1, finite, lexicon)
            return place if subject is None else subject
        if described is None:
            break
        # At a meeting in June 1905 | a reporter said.
        place = max(described.end, _behind_date(tokens, described.end, finite))
        place = _behind_participle(tokens, place, finite, lexicon)
    return place


def _behind_participle(tokens: Tokens, place: int, finite: int, lexicon: Lexicon) -> int:
    """Return where a name begins behind when something was done: a paper published last month | Bell said."""
    if not lexicon.is_participle(tokens[place].lower) or tokens[place].is_capital:
        return place
    behind = place + 1
    while behind < finite and tokens[behind].lower in lexicon.adverbs and not tokens[behind].is_capital:
        behind += 1
    return behind if behind > place + 1 and behind < finite and tokens[behind].is_capital else place


def _second_phrase(tokens: Tokens, start: int, finite: int, lexicon: Lexicon) -> int | None:
    """Return where a subject begins right behind a noun without its own: in parliament | Anna Bell said.

    A title or a kind of body goes with the name behind it: for president Bell; in early June.
    """
    grammar = lexicon.language.grammar
    for place in range(start + 1, finite):
        noun, token = tokens[place - 1], tokens[place]
        is_noun = not noun.is_capital and noun.lower not in lexicon.no_nouns | grammar.dating
        # Outside the court | Mr Bell said.
        is_titled = token.lower in lexicon.language.names.titles and not noun.is_genitive
        if not is_noun or (lexicon.can_speak(noun.lower) and token.is_capital and not is_titled):
            continue
        is_name = token.is_capital and not lexicon.is_origin(token) and token.lower not in grammar.times
        # Outside the courthouse | Bell said.
        is_whole = tokens[start].lower in grammar.determiners | grammar.possessives and place + 1 == finite
        if token.lower in lexicon.articles or (is_name and (is_whole or tokens[place + 1].is_capital)):
            return place
    return None


def _is_time_after(tokens: Tokens, place: int, finite: int, lexicon: Lexicon) -> bool:
    """Whether three words say how long after: an hour later | he posted; ten summers later | Bos asked."""
    grammar = lexicon.language.grammar
    if place + 3 >= finite or tokens[place + 2].lower not in lexicon.adverbs:
        return False
    counted, unit = tokens[place], tokens[place + 1]
    if counted.lower in grammar.determiners and unit.lower in grammar.times:
        return True
    # Of what is not known to be a time, only where another subject follows: rebel groups later joined by ….
    opens = tokens[place + 3].is_capital or tokens[place + 3].lower in lexicon.pronouns | lexicon.noun_makers
    are_many = unit.lower.endswith(lexicon.language.names.plurals) and not unit.is_capital
    return opens and are_many and tokens[place + 2].lower in grammar.times


def _behind_date(tokens: Tokens, place: int, finite: int) -> int:
    """Return where a date with its year ends, or `place`: in 1905 | Bos said; on 2 June 1905 | Bos said."""
    has_day = tokens[place].text.isdigit() and len(tokens[place].text) < _YEAR
    end = place + has_day
    end += end < finite and tokens[end].is_capital
    is_year = end < finite and tokens[end].text.isdigit() and len(tokens[end].text) == _YEAR
    return end + 1 if is_year else place


def is_preposition(tokens: Tokens, place: int, phrase: Phrase | None, finite: int, lexicon: Lexicon) -> bool:
    """Whether a subordinator is a preposition: voor het hof zei zij, subject last; but voor zij dat zei."""
    grammar = lexicon.language.grammar
    if not lexicon.typology.verb_second or tokens[place].lower not in grammar.prepositions:
        return False
    # Jan Bos van het Fonds voor Kunst vindt dat: between two capitals it links the name of a body.
    links = tokens[place].lower in lexicon.language.names.linking and place > 0
    if links and tokens[place - 1].is_capital and tokens[place + 1].is_capital:
        return True
    if phrase is None or phrase.end != finite or lexicon.pronouns & {tokens[phrase.start].lower}:
        return False
    following = noun_phrase(tokens, finite + 1, len(tokens), lexicon)
    return following is not None and tokens[finite + 1].lower not in grammar.that


def begins_subject(tokens: Tokens, place: int, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a phrase behind a relative pronoun or a conjunction is the subject of its clause.

    Not of people who attended it; nor of Bos, die haar verzekerde dat …: that can only be an object.
    """
    grammar, word = lexicon.language.grammar, tokens[place].lower
    is_object = phrase.end == place + 1 and word in lexicon.language.pronouns.objective
    is_object = is_object and tokens[place - 1].lower in grammar.relatives
    return not is_object and not word.endswith(grammar.past_endings)


def is_demonstrative(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    """Whether a relative pronoun is none: de eigenaar van dat bedrijf zei; but zonder dat hij het zei."""
    grammar = lexicon.language.grammar
    word, before = tokens[index].lower, tokens[index - 1].lower if index else ""
    leads = grammar.genitive if word in grammar.that else grammar.prepositions
    return word in grammar.definite and before in leads


def is_no_subject(tokens: Tokens, phrase: Phrase, finite: int, lexicon: Lexicon) -> bool:
    """Whether what stands before a verb is when it was said, another report, or the object."""
    return (
        tokens[phrase.head_end - 1].lower in lexicon.language.grammar.times
        or _opens_attribution(tokens, phrase.start, lexicon)
        or _is_object(tokens, phrase, finite, lexicon)
    )


def _opens_attribution(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether a reporting verb stands before its subject here: „A”, schreef hij op Z. Smit vindt …."""
    if not lexicon.typology.verb_second or tokens[place].is_capital or place + 1 >= len(tokens):
        return False
    behind = tokens[place + 1]
    begins = behind.is_capital or behind.lower in lexicon.pronouns | lexicon.noun_makers
    return begins and tokens[place].lower in lexicon.uses


def _is_object(tokens: Tokens, phrase: Phrase, finite: int, lexicon: Lexicon) -> bool:
    """Whether a pronoun behind the verb is its subject: die excuses vindt ze laat; Jan noemt hij laf.

    “Ze” is an object too, so that whoever can speak comes before it.
    """
    pronouns = lexicon.language.pronouns
    behind = tokens[finite + 1].lower if finite + 1 < len(tokens) else ""
    if not lexicon.typology.verb_second:
        return False
    if behind in pronouns.masculine - pronouns.objective:
        return True
    head = tokens[phrase.head_end - 1]
    speaks = head.is_capital or head.lower in lexicon.pronouns or lexicon.can_speak(head.lower)
    # Haar buren wil ze niet zien: of several the verb would be plural.
    endings = lexicon.language.grammar.plural_endings
    speaks = speaks and not (lexicon.are_agents(head.lower) and not tokens[finite].lower.endswith(endings))
    return behind in pronouns.feminine - pronouns.objective and not speaks
