"""What a cue reports without a finite verb: om te gaan, te gaan, to go, going, it abolished."""

import itertools
from collections.abc import Sequence

from index.statements.clauses import to_clause_end
from index.statements.cues import Cue
from index.statements.reports import is_other_cue, opening, opens_below
from index.statements.views import Content, Sentence
from index.wording.lexicon import Lexicon
from index.wording.phrases import noun_phrase
from index.wording.tokens import Token

# Between a phrase and its quotation stands no more than this.
_NEAR = 6


def purpose_clause(sentence: Sentence, cue: Cue) -> Content | None:
    """Riep op om … te …."""
    grammar = sentence.lexicon.language.grammar
    if "purpose" not in cue.takes or not grammar.purpose:
        return None
    place = opening(sentence, cue, grammar.purpose)
    if place is None:
        return None
    if _is_denied(sentence.tokens[cue.after : place + 1], sentence.lexicon):
        return None
    content = to_clause_end(sentence, cue, place)
    marked = any(token.lower in grammar.infinitive for token in sentence.tokens[place : content.end])
    quoted = any(token.kind == "quoted" for token in sentence.tokens[place : content.end])
    return content if marked or quoted else None


def asked_quoted(sentence: Sentence, cue: Cue) -> Content | None:
    """Adviseert bewoners de ramen „goed te sluiten”: the marks hold the infinitive that ends the sentence."""
    tokens, grammar, last = sentence.tokens, sentence.lexicon.language.grammar, sentence.end - 1
    if "purpose" not in cue.takes or not grammar.purpose or last <= cue.after:
        return None
    between = tokens[cue.after : last]
    barred = sentence.lexicon.openers | grammar.determiners & {tokens[last - 1].lower}
    if not tokens[last].has_infinitive or any(
        token.kind != "word" or token.lower in barred for token in between
    ):
        return None
    return to_clause_end(sentence, cue, min(_behind_asked(sentence, cue, last), last))


def infinitive_clause(sentence: Sentence, cue: Cue) -> Content | None:
    """Zei graag te komen; asked the regulator to delay."""
    if "infinitive" not in cue.takes:
        return None
    grammar = sentence.lexicon.language.grammar
    tokens = sentence.tokens
    # Appealed | for all who saw it to call.
    behind = {token.lower for token in tokens[cue.after : cue.after + 1]}
    if behind & (cue.topics - grammar.infinitive):
        return None
    # His criticism of the ties, | saying attempts to end them failed.
    passed = "()&'’" if cue.kind == "noun" else ",()&'’"
    closing = grammar.that | (grammar.purpose if "purpose" in cue.takes else frozenset())
    below = False
    told = _behind_when(sentence, cue)
    for place in range(told, sentence.end - 1):
        token = tokens[place]
        if token.lower in closing or (token.kind == "sign" and token.text not in passed):
            return None
        # Kondigde een plan aan, hoewel zij vroeg te wachten.
        joins = token.lower in grammar.coordinators and is_other_cue(sentence, cue, place + 1)
        if joins or opens_below(sentence, place):
            return None
        # “said the school failed to act”: what goes without “that” has its own infinitives.
        if (
            "bare" in cue.takes
            and "raising" not in cue.takes
            and token.lower not in sentence.lexicon.adverbs | grammar.infinitive
        ):
            return None
        # “claims the bank had promised not to”: the infinitive belongs to a verb that ended no clause.
        if not sentence.lexicon.typology.verb_final and token.lower in sentence.lexicon.verbs and not below:
            return None
        below = below or token.lower in grammar.relatives
        if token.lower in grammar.infinitive and _is_infinitive(tokens[place + 1], sentence.lexicon):
            if _is_denied(tokens[told:place], sentence.lexicon):
                return None
            start = _infinitive_start(sentence, cue, place)
            return None if _hides(sentence, cue, place) else to_clause_end(sentence, cue, start)
    return None


def _is_denied(between: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether it is not said at all: overweegt niet om te gaan, vroeg nooit om te mogen gaan."""
    purpose, negations = lexicon.language.grammar.purpose, lexicon.language.grammar.negations
    return any(one.lower in negations and two.lower in purpose for one, two in itertools.pairwise(between))


def _behind_when(sentence: Sentence, cue: Cue) -> int:
    """Return where a complement may begin behind when it was said: vowed within the hour | to go."""
    tokens, grammar = sentence.tokens, sentence.lexicon.language.grammar
    if cue.after >= sentence.end or "bare" not in cue.takes:
        return cue.after
    opens = tokens[cue.after].lower in grammar.prepositions - grammar.infinitive
    place = cue.after + 1
    while opens and place < sentence.end and tokens[place].lower in grammar.determiners | grammar.times:
        place += 1
    is_time = place > cue.after + 1 and tokens[place - 1].lower in grammar.times
    return place if is_time else cue.after


def infinitive_before(sentence: Sentence, cue: Cue, place: int) -> bool:
    """Whether “te” or “to” stands between a cue and `place`."""
    infinitive = sentence.lexicon.language.grammar.infinitive
    return any(token.lower in infinitive for token in sentence.tokens[cue.after : place])


def _hides(sentence: Sentence, cue: Cue, place: int) -> bool:
    """Whether nothing is said: who asked not to be named; requested time to speak; pleaded guilty to it."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    asked = tokens[cue.after : place]
    is_bare = len(asked) == 1 and not asked[0].is_capital and asked[0].lower not in lexicon.no_nouns
    is_bare = is_bare and not asked[0].lower.endswith(lexicon.language.names.plurals)
    is_someone = is_bare and (lexicon.are_agents(asked[0].lower) or lexicon.is_body(asked[0].lower))
    is_below = cue.clause > 0 and tokens[cue.clause - 1].lower in lexicon.language.grammar.relatives
    if is_bare and not is_someone:
        # Belooft beterschap te tonen: where verbs stand last, it may be the object of the infinitive.
        return is_below or not lexicon.typology.verb_final
    return is_below and tokens[place - 1].lower in lexicon.language.grammar.negations


def _infinitive_start(sentence: Sentence, cue: Cue, place: int) -> int:
    """Return where an infinitive clause begins; what denies it is a part: asked them not to go."""
    tokens, grammar = sentence.tokens, sentence.lexicon.language.grammar
    if "raising" in cue.takes:
        start = cue.after
    elif not sentence.lexicon.typology.verb_final:
        start = place - (place > cue.after and tokens[place - 1].lower in grammar.negations)
    else:
        start = _behind_asked(sentence, cue, place)
    while tokens[start].text == ",":
        start += 1
    return min(start, place)


def outcome(sentence: Sentence, cue: Cue) -> Content | None:
    """Wanted it abolished; wants the vote delayed: an object and a participle."""
    grammar = sentence.lexicon.language.grammar
    if "raising" not in cue.takes or not grammar.past_endings:
        return None
    wanted = noun_phrase(sentence.tokens, cue.after, sentence.end, sentence.lexicon)
    if wanted is None:
        return None
    # The vote delayed: a participle nobody lists ends the phrase.
    for place in range(cue.after + 1, min(wanted.head_end + 1, sentence.end)):
        if sentence.tokens[place].lower.endswith(grammar.past_endings):
            return to_clause_end(sentence, cue, cue.after)
    return None


def _is_infinitive(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word after te/to can be a verb, not a place or a noun phrase."""
    grammar = lexicon.language.grammar
    # Urged them to “hold their nerve”.
    if token.kind == "quoted":
        return not lexicon.typology.verb_final and not token.is_name
    if token.kind != "word" or token.is_capital or token.text[0].isdigit():
        return False
    if grammar.plural_endings:
        return token.lower.endswith(grammar.plural_endings)
    return token.lower not in grammar.determiners | lexicon.pronouns


def _after_times(sentence: Sentence, place: int) -> int:
    """Return where an infinitive clause begins: behind adverbs of time, or at a quotation behind a phrase."""
    tokens, grammar = sentence.tokens, sentence.lexicon.language.grammar
    while tokens[place].lower in grammar.times and not tokens[place].is_capital:
        place += 1
    told = noun_phrase(tokens, place + 1, sentence.end, sentence.lexicon)
    if tokens[place].lower in sentence.lexicon.language.reporting.addressing and told is not None:
        head = tokens[told.head_end - 1]
        place = told.end if head.is_capital or sentence.lexicon.can_speak(head.lower) else place
    if tokens[place].lower in grammar.prepositions:
        for index in range(place, min(place + _NEAR, sentence.end)):
            if tokens[index].kind == "quoted":
                return index
    return place


def _behind_asked(sentence: Sentence, cue: Cue, infinitive: int) -> int:
    """Return where an infinitive clause begins behind whom it was asked: vraagt haar ramen te sluiten."""
    start = _after_times(sentence, cue.after)
    if "purpose" not in cue.takes:
        return start
    asked = noun_phrase(sentence.tokens, start, infinitive, sentence.lexicon)
    if asked is None or noun_phrase(sentence.tokens, asked.end, infinitive, sentence.lexicon) is None:
        return start
    return asked.end


def gerund_clause(sentence: Sentence, cue: Cue) -> Content | None:
    """Denied having broken his word; recommended fining the bank."""
    if "gerund" not in cue.takes or cue.after >= sentence.end:
        return None
    if sentence.tokens[cue.after].lower.endswith(sentence.lexicon.language.grammar.gerunds):
        return to_clause_end(sentence, cue, cue.after)
    return None
