"""The finite verb of a reporting verb, its auxiliary, and what leads to it. Not its subject (`subjects`)."""

import itertools
from collections.abc import Sequence

from index.wording.lexicon import Lexicon
from index.wording.tokens import Token
from index.wording.uses import Use

Tokens = Sequence[Token]
# An auxiliary farther away than this belongs to another verb.
_REACH = 16


def led_by(tokens: Tokens, place: int, lexicon: Lexicon) -> int | None:
    """Return where the words begin behind which an infinitive reports: went on to say, moest toegeven."""
    for words in lexicon.leading.get(tokens[place - 1].lower, ()) if place else ():
        start = place - len(words)
        if start >= 0 and tuple(token.lower for token in tokens[start:place]) == words:
            return start
    return None


def auxiliary_of(tokens: Tokens, place: int, lexicon: Lexicon) -> int | None:
    """Return the auxiliary that governs a verb at `place`: the first of its clause to the left."""
    grammar = lexicon.language.grammar
    found = None
    is_gerund = tokens[place].lower.endswith(grammar.gerunds)
    uses = lexicon.uses.get(tokens[place].lower, ())
    stands_beside = not lexicon.typology.verb_final
    has_ending = stands_beside and all(use.infinitive != tokens[place].lower for use in uses)
    for index in range(place - 1, max(-1, place - _REACH), -1):
        token = tokens[index]
        # It is the first time | the rules apply.
        is_determined = has_ending and token.lower in lexicon.noun_makers
        if is_determined or _is_border(token, lexicon) or _joins(tokens, index, found, lexicon):
            break
        is_name = token.is_capital and index > 0  # published in May
        if not is_name and (token.lower in grammar.auxiliaries or token.lower.endswith(grammar.contractions)):
            found = index
        # Has launched a petition | calling for it: of such a participle the auxiliary stands beside it.
        elif (found is not None or is_gerund) and stands_beside and token.lower not in grammar.adverbs:
            break
    return found


def _is_border(token: Token, lexicon: Lexicon) -> bool:
    """Whether a token parts a verb from any auxiliary before it."""
    grammar = lexicon.language.grammar
    # Are holding a man | who said it; but where the verb ends the clause: had het plan „een ramp” genoemd.
    parts = not lexicon.typology.verb_final and (token.kind == "quoted" or token.lower in grammar.relatives)
    return parts or token.kind == "sign" or token.lower in grammar.that


def _joins(tokens: Tokens, index: int, found: int | None, lexicon: Lexicon) -> bool:
    """Whether a word joins clauses where it stands; `found` is the auxiliary met so far behind it."""
    grammar = lexicon.language.grammar
    word = tokens[index].lower
    if word not in lexicon.joiners:
        return False
    if not lexicon.typology.verb_final:
        # Has since said, has not yet said.
        return tokens[index - 1].lower not in grammar.auxiliaries | grammar.negations
    # Zou toen hebben beloofd: before an infinitive the finite verb is still to come.
    is_adverb = found == index + 1 and word in grammar.adverbs
    is_adverb = is_adverb and tokens[index + 1].lower.endswith(grammar.plural_endings)
    # Moet voor de zomer uitleggen: before a phrase it is a preposition.
    return not is_adverb and word not in grammar.prepositions


def finite_of(
    tokens: Tokens, place: int, uses: Sequence[Use], auxiliary: int | None, lexicon: Lexicon
) -> int | None:
    """Return the finite verb of a reporting verb; None when it does not report here (wil niet zeggen)."""
    grammar = lexicon.language.grammar
    active = [use for use in uses if not use.is_participle]
    if auxiliary is not None and any(use.is_participle for use in uses):
        # Heeft nooit gezegd dat het mag, has not yet said: that nobody has said.
        before = (token.lower for token in reversed(tokens[auxiliary:place]))
        beside = set(itertools.takewhile(lambda word: word in lexicon.adverbs | grammar.negations, before))
        return None if beside & grammar.negations else auxiliary
    if auxiliary is not None and all(use.is_infinitive for use in uses):
        between = {token.lower for token in tokens[auxiliary:place]}
        leads = tokens[auxiliary].lower in lexicon.language.reporting.leading
        return auxiliary if uses[0].separated or (leads and not between & grammar.negations) else None
    # Did acknowledge, only then did she concede: that was said indeed.
    if auxiliary is not None and tokens[auxiliary].lower in grammar.emphatic and tokens[-1].text != "?":
        words = {token.lower for token in tokens[:place]}
        return None if words & grammar.negations else auxiliary
    # Would add, did not say: behind an auxiliary a base form tells of no utterance.
    is_base = all(tokens[place].lower == use.infinitive for use in active)
    if active and not (is_base and auxiliary is not None):
        return place
    following = tokens[place + 1].lower if place + 1 < len(tokens) else ""
    return place if following in grammar.auxiliaries else None
