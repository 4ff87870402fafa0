"""Subjects that an insertion parts from their verb: X, known as „Y”, zegt; an official, Anna Smith, wrote.

Subjects beside their verb are found in `subjects`.
"""

import itertools
from collections.abc import Sequence

from index.wording.lexicon import Lexicon
from index.wording.phrases import Phrase, noun_phrase, phrase_ending_at, with_prepositions
from index.wording.tokens import Token

Tokens = Sequence[Token]
# A name and what it is called stand between two commas in no more tokens than this.
_LONGEST = 8
# Between a subject and the comma behind it stands no more than this: Vermeulen (39), die; de gezant in Gent,.
_AGE = 9


def before_quotation(tokens: Tokens, finite: int, lexicon: Lexicon) -> Phrase | None:
    """Return the subject before an insertion that ends in a quotation: The party, once called „X”, said."""
    grammar = lexicon.language.grammar
    quoted = finite - 1 - (finite > 1 and tokens[finite - 1].text == ",")
    if quoted < 1 or tokens[quoted].kind != "quoted" or tokens[quoted - 1].kind != "word":
        return None
    # Without a comma behind the marks, American printers have it inside them.
    if quoted == finite - 1 and not tokens[quoted].ends_clause:
        return None
    phrase = noun_phrase(tokens, int(tokens[0].lower in grammar.coordinators), quoted, lexicon)
    phrase = with_prepositions(tokens, phrase, quoted, lexicon) if phrase is not None else None
    if phrase is None or tokens[phrase.end].text != "," or phrase.end + 1 >= quoted:
        return None
    inside = tokens[phrase.end + 1 : quoted]
    opens = inside[0].lower
    is_clause = lexicon.is_verb(inside[0]) and not opens.endswith(grammar.gerunds)
    if is_clause or any(token.text in {";", ":"} for token in inside):
        return None
    return Phrase(phrase.start, phrase.head_end, phrase.end)


def apposed(tokens: Tokens, clause: int, finite: int, lexicon: Lexicon) -> Phrase | None:
    """Return the subject before a name between commas: in which an official, A B, wrote."""
    last = finite - 1
    if last <= clause or tokens[last].text != ",":
        return None
    first = next((index for index in range(last - 1, clause, -1) if tokens[index].text == ","), None)
    if (
        first is None
        or last - first > _LONGEST
        or any(token.kind != "word" for token in tokens[first + 1 : last])
    ):
        return None
    if noun_phrase(tokens, first + 1, last, lexicon) is None:
        return None
    if any(lexicon.is_verb_at(tokens, index) for index in range(first + 1, last)):
        return None
    phrase = phrase_ending_at(tokens, first, lexicon)
    return (
        Phrase(phrase.start, phrase.head_end, phrase.end, (first + 1, last)) if phrase is not None else None
    )


def is_inserted(tokens: Tokens, clause: int, commas: Sequence[int], lexicon: Lexicon) -> bool:
    """Whether the commas before a verb hold an insertion (X, burgemeester, zegt), not a clause."""
    phrase = noun_phrase(tokens, clause, commas[0], lexicon)
    if len(commas) == 1:
        # Twee diplomaten die erbij waren, zeggen ….
        relatives = lexicon.language.grammar.relatives
        return phrase is not None and phrase.end < commas[0] and tokens[phrase.end].lower in relatives
    endings, typology = lexicon.language.grammar.gerunds, lexicon.typology
    first = [tokens[comma + 1] for comma in commas[:-1]]
    # Smith, speaking on Monday, said; Smith, asked for comment, said.
    if any(
        lexicon.is_verb(token)
        and not token.lower.endswith(endings)
        and not (
            typology.participle_clauses
            and any(use.is_participle for use in lexicon.uses.get(token.lower, ()))
        )
        for token in first
    ):
        return False
    # Where the verb is second, one phrase stands before it.
    if not typology.verb_second:
        return not any(lexicon.is_verb_at(tokens, index) for index in range(clause, commas[0]))
    return (
        phrase is not None
        and all(
            tokens[index].kind == "sign"
            or tokens[index].text.isdigit()
            or tokens[index].lower in lexicon.stops
            or not lexicon.is_verb(tokens[index])
            for index in range(phrase.end, commas[0])
        )
        and commas[0] - phrase.end <= _AGE
    )


def is_in_relative(tokens: Tokens, place: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a verb stands between the commas of a relative clause: Bell, who was ill, left and said."""
    relatives = lexicon.language.grammar.relatives | lexicon.language.grammar.questions
    comma = next((index for index in range(place, 0, -1) if tokens[index].text == ","), None)
    if comma is None or tokens[comma + 1].lower not in relatives:
        return False
    return any(tokens[index].text == "," for index in range(place, end))


def enumeration(tokens: Tokens, clause: int, finite: int, lexicon: Lexicon) -> Phrase | None:
    """Return a subject of several between commas: the leaders of France, Germany and Italy said."""
    grammar = lexicon.language.grammar
    commas = [index for index in range(clause, finite) if tokens[index].text == ","]
    if not commas or tokens[clause].lower in lexicon.passing | grammar.subordinators:
        return None
    if not all(tokens[comma + 1].is_capital for comma in commas):
        return None
    parts = [
        (noun_phrase(tokens, before + 1, end, lexicon), end)
        for before, end in itertools.pairwise([clause - 1, *commas, finite])
    ]
    joined = any(token.lower in grammar.joins for token in tokens[commas[-1] : finite])
    first = parts[0][0]
    is_whole = all(part is not None and part.end == end for part, end in parts)
    return Phrase(clause, first.head_end, finite) if first is not None and is_whole and joined else None


def second_clause(tokens: Tokens, clause: int, finite: int, lexicon: Lexicon) -> Phrase | None:
    """Return the subject of a clause joined by a comma alone: de SP is voor, de VVD wil uitstel.

    Where the verb is not second, that reports what stands before it: the SP is in favour, the VVD says.
    """
    grammar = lexicon.language.grammar
    comma = next((index for index in range(finite - 1, clause, -1) if tokens[index].text == ","), None)
    if (
        not lexicon.typology.verb_second
        or comma is None
        or comma + 1 == finite
        or tokens[comma + 1].lower in grammar.relatives
    ):
        return None
    phrase = noun_phrase(tokens, comma + 1, finite, lexicon)
    if phrase is None or phrase.end != finite:
        return None
    before = range(clause + 1, comma)
    below = any(tokens[index].lower in lexicon.openers for index in range(clause, comma))
    # Smit, de leider zegt het: without a verb before it, the comma begins an apposition.
    is_whole = any(lexicon.is_verb(tokens[index]) for index in before)
    signs = sum(tokens[index].text == "," for index in before)
    return phrase if is_whole and not below and not signs else None


def is_told_in_relative(tokens: Tokens, index: int, phrase: Phrase, finite: int, lexicon: Lexicon) -> bool:
    """Whether the phrase behind a relative is whom it is told: Smit, die de raad verweet dat hij zweeg.

    Where the verb has a clause as its object, or another number than the phrase, the relative is its subject.
    """
    grammar = lexicon.language.grammar
    opens = grammar.relatives & lexicon.language.pronouns.neutral
    is_pronoun = tokens[phrase.start].lower in lexicon.pronouns and phrase.end == phrase.start + 1
    if not lexicon.typology.verb_final or not index or is_pronoun or finite + 1 >= len(tokens):
        return False
    head = tokens[phrase.head_end - 1]
    is_many = tokens[phrase.start].lower in grammar.determiners - grammar.definite - grammar.singular
    is_many = is_many and head.lower.endswith(lexicon.language.names.plurals) and not head.is_capital
    is_many = is_many or lexicon.are_agents(head.lower)
    differs = is_many and not tokens[finite].lower.endswith(grammar.plural_endings)
    if tokens[index].lower not in opens:
        return differs and tokens[index].lower in grammar.relatives and tokens[index - 1].text == ","
    reported = grammar.that | grammar.whether | grammar.purpose
    return differs or tokens[finite + 1].lower in reported or tokens[finite + 1].text == ":"
