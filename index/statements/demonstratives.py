"""Whether a “dat” is no conjunction: an object (wijt dat aan), or of a noun (het verslag, dat)."""

import itertools
from collections.abc import Sequence

from index.statements.conjuncts import goes_on_above
from index.statements.cues import Cue
from index.statements.views import Sentence
from index.wording.lexicon import Lexicon
from index.wording.phrases import Phrase, noun_phrase, phrase_ending_at
from index.wording.tokens import Token

Tokens = Sequence[Token]
# How something was denied: in alle toonaarden.
_MANNER = 4
# Eerlijk verdelen: an adverb the files don't know, and an infinitive.
_PAIR = 2


def is_object(sentence: Sentence, place: int) -> bool:
    """Whether no clause stands behind “dat” at `place`: it has no subject, or no verb."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    end = _end(sentence, place)
    inside = tokens[place + 1 : end]
    if not inside or (end < len(tokens) and tokens[end].kind == "quoted"):
        return False
    # Ontkent dat met klem, dat in alle toonaarden: no verb stands behind it.
    whole = tokens[place + 1 : sentence.end]
    if inside[0].lower in lexicon.language.grammar.prepositions and len(whole) <= _MANNER:
        return not any(map(lexicon.is_verb, whole))
    if _is_infinitive(inside, lexicon):
        return True
    # Zei dat in maart, toen het vroor, niemand kwam: the clause may go on behind what is inserted.
    commas = sum(token.text == "," for token in tokens[end : sentence.end])
    return commas < _PAIR and _opens_without_subject(inside, lexicon) and not _holds_verb(inside, lexicon)


def _end(sentence: Sentence, place: int) -> int:
    """Return where what stands behind “dat” ends: at a sign, a clause below, or “en” and a main verb."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    grammar = lexicon.language.grammar
    below = grammar.subordinators - lexicon.passing - grammar.that
    for index in range(place + 1, sentence.end):
        if tokens[index].kind != "word" or tokens[index].lower in below:
            return index
        if index > place + 1 and goes_on_above(sentence, place + 1, index):
            return index
    return sentence.end


def _is_infinitive(inside: Tokens, lexicon: Lexicon) -> bool:
    """Whether only an infinitive stands behind “dat”: dat bevestigen noch ontkennen; dat niet uitsluiten."""
    grammar = lexicon.language.grammar
    passed = lexicon.adverbs | grammar.negations
    rest = tuple(itertools.dropwhile(lambda token: token.lower in passed, inside))
    if not rest or rest[0].is_capital or not rest[-1].lower.endswith(grammar.plural_endings):
        return False
    first = rest[0].lower
    if any(use.is_infinitive for use in lexicon.uses.get(first, ())) and first not in grammar.possessives:
        return True
    if first in lexicon.no_nouns:
        return False
    plural = (*grammar.plural_endings, *lexicon.language.names.plurals)
    return len(rest) == 1 or (len(rest) == _PAIR and not first.endswith(plural))


def _opens_without_subject(inside: Tokens, lexicon: Lexicon) -> bool:
    """Whether a time, a manner or a place follows “dat”: dat vrijdag, dat dezelfde dag aan de inspectie."""
    grammar = lexicon.language.grammar
    passed = lexicon.passing | lexicon.separated | (grammar.negations - grammar.determiners)
    is_time = len(inside) > 1 and inside[0].lower in grammar.definite and inside[1].lower in grammar.times
    # Raadt dat sterk af.
    return is_time or inside[0].lower in passed or inside[-1].lower in lexicon.separated


def _holds_verb(inside: Tokens, lexicon: Lexicon) -> bool:
    """Whether a word that can be a verb stands last or alone, not behind a determiner."""
    grammar = lexicon.language.grammar
    makers = lexicon.noun_makers | grammar.possessives | lexicon.articles
    for place, token in enumerate(inside):
        is_noun = place > 0 and inside[place - 1].lower in makers
        is_small = token.lower in lexicon.stops or token.lower in grammar.determiners
        ends = token.lower.endswith(grammar.verb_endings) and not is_small
        if (lexicon.is_verb(token) or ends) and not is_noun:
            return True
    return False


def describes_thing(sentence: Sentence, cue: Cue, place: int) -> bool:
    """Whether “, dat” describes what was named: gaf het verslag aan het bestuur, dat nog niets wist.

    A phrase with another article than “het” has no such clause, nor has a person.
    """
    tokens, lexicon = sentence.tokens, sentence.lexicon
    # Legde ze uit, terwijl dat niet kon: behind another conjunction it is a pronoun.
    grammar = lexicon.language.grammar
    if tokens[place - 1].lower in grammar.subordinators - grammar.that - lexicon.passing:
        return place > cue.after
    comma = place - 1
    is_inserted = (
        cue.front > 1
        and tokens[cue.front - 2].kind != "quoted"
        and tokens[cue.front - 1].lower in {",", *lexicon.language.reporting.inserted}
    )
    if tokens[comma].text != "," or comma < cue.after or is_inserted:
        return False
    if comma == cue.after and cue.kind == "noun":
        return _is_neuter(tokens, cue.start, lexicon)
    if comma == cue.after:
        # Heeft een onderzoek toegezegd, dat in mei klaar is.
        given = (
            noun_phrase(tokens, index, cue.start, lexicon)
            for index in range(cue.finite + 1, cue.start)
            if tokens[index].lower in lexicon.language.grammar.singular
        )
        return any(one is not None and not lexicon.is_agent(_head(tokens, one)) for one in given)
    if any(token.kind == "sign" for token in tokens[cue.after : comma]):
        return False
    # Wil eerst het verslag lezen, dat in mei klaar is.
    if "object" in cue.takes:
        return True
    phrase = phrase_ending_at(tokens, comma, lexicon)
    # Naar het Fonds, dat; but zei tegen Smit, dat.
    neuter = lexicon.articles & lexicon.language.pronouns.impersonal
    if phrase is None or (
        tokens[phrase.head_end - 1].is_capital and tokens[phrase.start].lower not in neuter
    ):
        return False
    is_common = tokens[phrase.start].lower in lexicon.articles - lexicon.language.pronouns.impersonal
    head = _head(tokens, phrase)
    return not is_common and not lexicon.is_agent(head) and head not in lexicon.stops


def _is_neuter(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether the noun of speech at `place` has “het”: het advies van een arts, dat hij morgen krijgt."""
    phrase = phrase_ending_at(tokens, place + 1, lexicon)
    neuter = lexicon.articles & lexicon.language.pronouns.impersonal
    return phrase is not None and tokens[phrase.start].lower in neuter


def _head(tokens: Tokens, phrase: Phrase) -> str:
    return tokens[phrase.head_end - 1].lower
