"""How far a subject reaches, and where: een man met een toeter om zijn nek zei; een slag voor Smit, die zei.

Which verb it is the subject of is not its business.
"""

from collections.abc import Sequence

from index.wording.lexicon import Lexicon
from index.wording.phrases import Phrase, noun_phrase, phrase_ending_at, with_prepositions
from index.wording.subjecthood import opening_phrase
from index.wording.tokens import Token

Tokens = Sequence[Token]
# What describes an opening noun takes no more tokens before the verb.
_TO_VERB = 10


def to_verb(tokens: Tokens, phrase: Phrase, finite: int, lexicon: Lexicon) -> Phrase:
    """Return a subject with all that stands between it and its verb: leraren van een school in Tilburg."""
    grammar = lexicon.language.grammar
    end = finite
    while end > phrase.end and tokens[end - 1].lower in lexicon.adverbs | grammar.auxiliaries:
        end -= 1
    # On Friday goes with its preposition.
    end -= phrase.end < end < finite and tokens[end - 1].lower in grammar.prepositions
    between = range(phrase.end, end)
    # A poll released Tuesday by Smith found: what is behind a participle may tell when.
    behind = tokens[phrase.end].lower if phrase.end < end else ""
    is_verbal = lexicon.is_verbal(behind)
    plain = all(
        _describes(tokens, index, lexicon)
        or (is_verbal and (index == phrase.end or tokens[index].lower in lexicon.adverbs))
        for index in between
    )
    named = tokens[phrase.head_end - 1].is_capital and phrase.head_end > 1
    # Counsel to the inquiry, Anna Smith, asked.
    if not (named or lexicon.typology.verb_second) and any(tokens[index].text == "," for index in between):
        further = with_prepositions(tokens, phrase, end, lexicon)
        return further if further.apposition is not None and further.apposition[1] == end - 1 else phrase
    if not between or not plain or named:
        return phrase
    # Bronnen rond de club; bronnen dicht bij de club.
    opens = lexicon.passing if is_verbal else grammar.prepositions
    joined = any(tokens[index].lower in opens for index in between[:2]) or (is_verbal and len(between) > 1)
    if not joined or lexicon.pronouns & {tokens[phrase.start].lower}:
        return phrase
    return Phrase(phrase.start, phrase.head_end, end, phrase.apposition)


def whole_opening(tokens: Tokens, lexicon: Lexicon) -> Phrase | None:
    """Return the noun phrase a sentence opens with, up to its verb: een man van een jaar of vijftig."""
    phrase = opening_phrase(tokens, lexicon)
    if phrase is None:
        return None
    ahead = range(phrase.end, min(phrase.end + _TO_VERB, len(tokens)))
    # A clerk declined to comment: an infinitive is not its verb.
    marks = lexicon.language.grammar.infinitive
    ahead_of = (index for index in ahead if tokens[index - 1].lower not in marks)
    finite = next((index for index in ahead_of if lexicon.is_verb_at(tokens, index)), None)
    return to_verb(tokens, phrase, finite, lexicon) if finite is not None else phrase


def _describes(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    """Whether a word between a subject's noun and its verb goes on describing it."""
    grammar = lexicon.language.grammar
    token, before = tokens[index], tokens[index - 1]
    if token.kind != "word":
        return False
    # A man of about a year: a time with its determiner says no more when something was said.
    if token.lower in grammar.times:
        return before.lower in grammar.determiners
    # Om zijn nek: behind a preposition it is a possessive, no verb.
    is_possessive = token.lower in grammar.possessives and before.lower in grammar.prepositions
    return is_possessive or not lexicon.is_verb_at(tokens, index)


def antecedent_ending_at(tokens: Tokens, end: int, lexicon: Lexicon) -> Phrase | None:
    """Return the phrase before a relative pronoun that can speak: een nederlaag voor de minister, die zei."""
    phrase = _before_apposition(tokens, end, lexicon)
    # A report of 1933, which said: a year says nothing.
    if phrase is not None and phrase.start > 1 and tokens[end - 1].text.isdigit():
        is_placed = tokens[phrase.start - 1].lower in lexicon.language.grammar.prepositions
        return antecedent_ending_at(tokens, phrase.start - 1, lexicon) if is_placed else phrase
    if phrase is None or phrase.end == phrase.head_end:
        return phrase
    head = tokens[phrase.head_end - 1]
    if head.is_capital or lexicon.can_speak(head.lower):
        return phrase
    inner = noun_phrase(tokens, phrase.head_end + 1, end, lexicon)
    speaks = inner is not None and lexicon.can_speak(tokens[inner.head_end - 1].lower)
    return inner if speaks else phrase


def _before_apposition(tokens: Tokens, end: int, lexicon: Lexicon) -> Phrase | None:
    """Return the phrase that ends at `end`, or the name before it: Anna Smith, a former judge, who said."""
    phrase = phrase_ending_at(tokens, end, lexicon)
    if phrase is None or phrase.start < 1 or tokens[phrase.start - 1].text != ",":
        return phrase
    outer = phrase_ending_at(tokens, phrase.start - 1, lexicon)
    if outer is None or not tokens[outer.head_end - 1].is_capital or tokens[phrase.start].is_capital:
        return phrase
    return Phrase(outer.start, outer.head_end, outer.end, (phrase.start, phrase.end))
