"""Whether behind “en” or “maar” the main clause goes on, as Dutch word order shows. Not what is reported."""

from collections.abc import Sequence

from index.statements.views import Sentence
from index.wording.lexicon import Lexicon
from index.wording.phrases import noun_phrase
from index.wording.tokens import Token

Tokens = Sequence[Token]
# A main clause has this many words behind its verb; in a clause below, the verb stands last.
_BEHIND_VERB = 2


def starts_main_clause(sentence: Sentence, place: int) -> bool:
    """Whether “, maar” (or en, want) and what follows is a main clause: its verb stands second, not last."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    grammar = lexicon.language.grammar
    if tokens[place].text != "," or not lexicon.typology.verb_final or place + 3 >= sentence.end:
        return False
    if tokens[place + 1].lower not in grammar.coordinators:
        return False
    first, behind = tokens[place + 2].lower, tokens[place + 3]
    # Vroeg om uitstel, maar | dat kreeg hij niet; maar | die plannen zijn van de baan.
    points = lexicon.language.reporting.back_references | lexicon.language.pronouns.neutral
    if first in points and _is_finite(behind, lexicon):
        return True
    # Zei dat het kon, maar | wilde niet zeggen hoe.
    if _is_finite(tokens[place + 2], lexicon) and not first.endswith(grammar.plural_endings):
        return behind.kind == "word" and not lexicon.is_verb(behind)
    for index in range(place + 2, min(place + 8, sentence.end)):
        token = tokens[index]
        is_pointer = index == place + 2 and first in points - grammar.that
        if token.kind == "sign" or (token.lower in lexicon.openers and not is_pointer):
            return False
        # Bekende dat hij er was, maar | ontkende de diefstal: a reporting verb there is as plain.
        if token.lower in lexicon.verbs or (index == place + 2 and token.lower in lexicon.uses):
            follows = tokens[index + 1 : index + 1 + _BEHIND_VERB]
            return len(follows) == _BEHIND_VERB and all(
                follow.kind == "word" and not lexicon.is_verb(follow) for follow in follows
            )
    return False


def next_verb(sentence: Sentence, start: int, end: int) -> int:
    """Return where “and” and a verb go on with the main clause, or `end`: it “a farce” | and left."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    joins = lexicon.language.grammar.joins
    joined = (place for place in range(start, end - 1) if tokens[place].lower in joins)
    return next((place for place in joined if lexicon.is_verb_at(tokens, place + 1)), end)


def goes_on_above(sentence: Sentence, start: int, place: int) -> bool:
    """Whether “en” and a verb go on with the main clause: eist dat het stopt en heeft daarvoor een plan.

    In the clause below, the verb would stand last: dat het stopt en daarvoor een plan heeft.
    """
    tokens, lexicon = sentence.tokens, sentence.lexicon
    grammar = lexicon.language.grammar
    if (
        not lexicon.typology.verb_final
        or tokens[place].lower not in grammar.joins
        or place + 2 >= sentence.end
    ):
        return False
    if not _holds_verb(tokens, start, place, lexicon):
        # Noemde het plan „een ramp” en liep weg: an object holds no verb. Vindt het „te duur” en kondigt af.
        if _is_finite(tokens[place + 1], lexicon):
            return True
        # Vond het genoeg en zijn collega wilde meer.
        second = noun_phrase(tokens, place + 1, sentence.end, lexicon)
        opens = tokens[place + 1].is_capital or tokens[place + 1].lower in lexicon.noun_makers
        is_plain = opens and all(token.kind != "sign" for token in tokens[start:place])
        second = second if is_plain and second is not None and second.end < sentence.end else None
        return second is not None and _is_finite(tokens[second.end], lexicon)
    before = tokens[place - 1]
    ends = before.kind == "quoted" or before.lower.endswith(grammar.verb_endings) or lexicon.is_verb(before)
    return ends and _is_second_verb(tokens, place + 1, lexicon)


def _holds_verb(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether what is reported holds a verb; in a clause it may be any word that ends as one."""
    grammar = lexicon.language.grammar
    below = grammar.that | grammar.whether | grammar.purpose | grammar.questions
    endings = grammar.verb_endings if tokens[start].lower in below else ()
    return any(
        lexicon.is_verb_at(tokens, index)
        or (tokens[index].lower.endswith(endings) and tokens[index].lower not in lexicon.stops)
        for index in range(start, end)
    )


def _is_finite(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word the files know can only be a finite verb, no infinitive, participle or possessive."""
    grammar = lexicon.language.grammar
    uses = lexicon.uses.get(token.lower, ())
    reports = any(not (use.is_infinitive or use.is_participle) for use in uses)
    return (token.lower in lexicon.verbs or reports) and token.lower not in grammar.possessives


def _is_second_verb(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether a finite verb stands first, not last, in its clause: heeft een plan; bouwt een huis."""
    grammar = lexicon.language.grammar
    verb, behind = tokens[place], tokens[place + 1]
    if behind.kind != "word" or verb.is_capital or verb.lower in grammar.possessives | grammar.determiners:
        return False
    is_single = not verb.lower.endswith(grammar.plural_endings)
    if _is_finite(verb, lexicon) and is_single and verb.lower not in grammar.auxiliaries:
        ends = behind.lower in lexicon.openers - lexicon.passing - grammar.definite
        return not ends and not lexicon.is_verb_at(tokens, place + 1)
    # Dat de brug dichtgaat en wordt gesloopt: an auxiliary may stand before its participle there.
    if _is_finite(verb, lexicon):
        opens = lexicon.stops | grammar.determiners
        is_name = behind.is_capital or behind.text[0].isdigit()
        return is_name or behind.lower in (opens - lexicon.verbs) | grammar.possessives
    # Bereidt een claim voor: no noun stands before an article.
    is_verbal = is_single and verb.lower.endswith(grammar.verb_endings) and verb.lower not in lexicon.stops
    return is_verbal and behind.lower in lexicon.articles | grammar.possessives
