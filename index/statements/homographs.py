"""Whether a form of a reporting verb is another word where it stands: een bericht, de eis, Stel."""

from collections.abc import Sequence

from index.statements.borders import clause_start
from index.wording.lexicon import Lexicon
from index.wording.phrases import Phrase, noun_phrase
from index.wording.tokens import Token

Tokens = Sequence[Token]
# A determiner and no more than two words: a ceasefire offer.
_PHRASE = 3


def is_other(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether a form of a reporting verb is a name, a noun or an infinitive where it stands."""
    if not place:
        return False
    grammar = lexicon.language.grammar
    if tokens[place].is_capital or tokens[place - 1].lower in grammar.infinitive:
        return True
    if _is_counted(tokens, place, lexicon):
        return True
    # In de hoop, een bericht: behind a determiner the form is a noun.
    refers = place == 1 and tokens[0].lower in lexicon.language.reporting.back_references
    if tokens[place - 1].lower in lexicon.noun_makers and not (
        refers or _is_said_by_some(tokens, place, lexicon) or _stand_alone(tokens, place, lexicon)
    ):
        return True
    # Noemde deze eis „dwaas”: so it is behind a demonstrative and a verb that takes an object.
    if place > 1 and tokens[place - 1].lower in grammar.definite and _names(tokens[place - 2], lexicon):
        return True
    # Her claim; but where verbs stand last, it may be an object: hij zal haar beloven.
    if not lexicon.typology.verb_final and tokens[place - 1].lower in grammar.possessives:
        return True
    may_be_noun = lexicon.typology.conversion
    # The court heard claims that …: only a participle stands behind a verb of hearing.
    is_heard = tokens[place - 1].lower in lexicon.language.reporting.perceiving
    if may_be_noun and is_heard and not tokens[place].lower.endswith(grammar.gerunds):
        return True
    # Sent a video message: two words behind “a” a verb would have an ending; but heard a man shout.
    is_one = may_be_noun and place > 1 and tokens[place - 2].lower in grammar.singular
    if is_one and _is_base_only(tokens[place], lexicon) and not lexicon.is_agent(tokens[place - 1].lower):
        return True
    if may_be_noun and _is_noun_there(tokens, place, lexicon):
        return True
    # The retired judge told MPs: the word for a person, a determiner and an adjective before it.
    # But de getuige bekende: where that other word is for a person itself, it is the subject.
    described = place > 1 and tokens[place - 2].lower in lexicon.noun_makers
    described = described and not lexicon.is_role(tokens[place - 1].lower)
    return described and lexicon.is_role(tokens[place].lower)


def _is_counted(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether what can be a verb is a number, or a time counted: van acht ton, wil acht jaar, tien maanden.

    Before a plain noun it is a verb only right behind its subject: Smit acht bezwaren kansloos.
    """
    grammar = lexicon.language.grammar
    word = tokens[place].lower
    if word not in grammar.determiners and word not in grammar.times:
        return False
    if word in grammar.determiners and tokens[place - 1].lower in grammar.prepositions:
        return True
    following = tokens[place + 1 : place + 2]
    counts = bool(following) and following[0].kind == "word" and not following[0].is_capital
    counts = counts and following[0].lower not in lexicon.no_nouns - grammar.times
    if word in grammar.determiners and not counts:
        return False
    clause = clause_start(tokens, place, lexicon)
    subject = noun_phrase(tokens, clause, place, lexicon) if clause < place else None
    return tokens[place - 1].text != "," and (subject is None or subject.end != place)


def _reports(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether a form that can be nothing but a reporting verb stands here: told; Bell, 34, says."""
    word = tokens[place].lower
    if word not in lexicon.uses or tokens[place].is_capital or not place:
        return False
    before = tokens[place - 1]
    is_subject = before.is_capital or before.text == "," or before.lower in lexicon.pronouns
    is_subject = is_subject or lexicon.can_speak(before.lower)
    is_base = any(use.infinitive == word for use in lexicon.uses[word])
    return _is_past(tokens[place], lexicon) or (is_subject and not is_base)


def _is_noun_there(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether a form is a noun by its neighbours: told state radio; presiding judge Ann Bell."""
    # Hungarian state radio: behind an origin a base form is a noun.
    is_base = any(use.infinitive == tokens[place].lower for use in lexicon.uses[tokens[place].lower])
    if is_base and lexicon.is_origin(tokens[place - 1]):
        return True
    # Bell's proposed freeze; he's said it.
    owner = tokens[place - 1]
    is_owned = owner.is_genitive and owner.lower.partition("'")[0] not in lexicon.no_nouns
    if is_owned and lexicon.is_participle(tokens[place].lower):
        return True
    if _is_past(tokens[place], lexicon):
        return False
    # The power to detain suspects: behind an infinitive stands its object.
    grammar = lexicon.language.grammar
    is_led = place > 1 and tokens[place - 2].lower in grammar.infinitive and not is_base
    if is_led and tokens[place - 1].lower not in lexicon.adverbs and owner.kind == "word":
        return True
    if is_base and _ends_phrase(tokens, place, lexicon):
        return True
    titles = place + 1 < len(tokens) and tokens[place + 1].is_capital and lexicon.is_role(tokens[place].lower)
    return titles or _reports(tokens, place - 1, lexicon)


def _ends_phrase(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether a base form ends a phrase of one: the mental state; but the two, the staff say."""
    grammar, before = lexicon.language.grammar, tokens[place - 1]
    plurals, unfit = lexicon.language.names.plurals, lexicon.no_nouns | grammar.determiners
    if before.is_capital or before.lower.endswith(plurals) or lexicon.can_speak(before.lower):
        return False
    for index in range(place - 1, max(-1, place - 1 - _PHRASE), -1):
        if tokens[index].lower in grammar.singular | lexicon.articles | grammar.possessives:
            is_placed = index > 0 and tokens[index - 1].lower in grammar.prepositions
            return index < place - 1 and not is_placed
        if tokens[index].kind != "word" or tokens[index].lower in unfit:
            return False
    return False


def is_verb_of(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether a form is the verb of a name, and what follows is a noun: Bell says fire crews will come."""
    if place + 1 >= len(tokens) or not _reports(tokens, place, lexicon):
        return False
    # Ann Bell says proposed changes will come; but the US states said.
    is_named = place > 1 and tokens[place - 1].is_capital and tokens[place - 2].is_capital
    is_sure = is_named or tokens[place - 1].lower in lexicon.pronouns
    is_noun = not _is_past(tokens[place + 1], lexicon) or is_sure
    return is_noun and tokens[place + 1].lower not in lexicon.verbs


def _names(token: Token, lexicon: Lexicon) -> bool:
    """Whether a verb calls an object something and takes no clause: called, noemde."""
    uses = lexicon.uses.get(token.lower, ())
    return any(use.takes & {"quoted", "judgement"} and "that" not in use.takes for use in uses)


def _is_said_by_some(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether a number of people known stands before a verb and what they say: de twee vinden dat …."""
    grammar = lexicon.language.grammar
    if place < 2 or place + 1 >= len(tokens) or tokens[place - 2].lower not in grammar.definite:  # noqa: PLR2004 - de twee
        return False
    following = tokens[place + 1]
    return (
        following.lower in grammar.that | grammar.whether
        or following.text == ":"
        or following.kind == "quoted"
    )


def _stand_alone(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether a determiner before a verb stands for people: many fear, the two said; but some hope is."""
    is_past = _is_past(tokens[place], lexicon)
    if place > 1 and tokens[place - 2].lower in lexicon.language.grammar.definite and is_past:
        return True
    # The most elaborate plan.
    if place > 1 and tokens[place - 2].lower in lexicon.articles:
        return False
    if tokens[place - 1].lower not in lexicon.language.grammar.standing:
        return False
    word, following = tokens[place].lower, tokens[place + 1 : place + 2]
    is_single = tokens[place - 1].lower in lexicon.language.grammar.singular
    is_base = not is_single and any(use.infinitive == word for use in lexicon.uses[word])
    return is_past or (
        is_base and bool(following) and not lexicon.is_verb(following[0]) and following[0].kind == "word"
    )


def _is_past(token: Token, lexicon: Lexicon) -> bool:
    """Whether a form is neither the infinitive nor the third person, which are nouns as well: said, told."""
    uses = lexicon.uses.get(token.lower, ())
    return lexicon.typology.conversion and not any(
        token.lower in {use.infinitive, use.infinitive + "s", use.infinitive + "es"} for use in uses
    )


def is_reduced(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether a participle describes the noun before it: has told of men believed to be there.

    A clause has one finite verb, unless one is below the other, or reports a clause of its own.
    """
    grammar = lexicon.language.grammar
    uses = lexicon.uses[tokens[place].lower]
    if not lexicon.typology.participle_clauses or not any(use.is_participle for use in uses):
        return False
    if place + 1 >= len(tokens) or tokens[place + 1].lower not in grammar.infinitive:
        return False
    found = False
    for index in range(place - 1, -1, -1):
        token = tokens[index]
        if token.kind != "word" or token.lower in lexicon.joiners - grammar.prepositions:
            break
        if token.lower in lexicon.openers - grammar.prepositions or token.lower in lexicon.pronouns:
            return False
        if any("bare" in use.takes for use in lexicon.uses.get(token.lower, ())):
            return False
        is_finite = token.lower in lexicon.verbs and tokens[index - 1].lower not in grammar.infinitive
        found = found or (is_finite and index < place - 1)
    return found


def is_noun(tokens: Tokens, place: int, phrase: Phrase | None, lexicon: Lexicon) -> bool:
    """Whether an English base form is a noun: in “a yellow note” a verb would have an ending."""
    # Bell's hopes rest on it: behind a genitive stands no verb.
    is_owned = phrase is not None and phrase.end == place and tokens[place - 1].is_genitive
    if is_owned and not _is_past(tokens[place], lexicon):
        return True
    if not _is_base_only(tokens[place], lexicon) or phrase is None or phrase.end != place:
        return False
    return tokens[phrase.start].lower in lexicon.language.grammar.singular


def _is_base_only(token: Token, lexicon: Lexicon) -> bool:
    """Whether a form is an infinitive and no participle besides: claim, note; not put, said."""
    uses = lexicon.uses[token.lower]
    return all(use.infinitive == token.lower and not use.is_participle for use in uses)


def is_evidence(tokens: Tokens, phrase: Phrase | None, lexicon: Lexicon) -> bool:
    """Whether a subject is what shows something without a person: a poll by Smith, court records."""
    if phrase is None:
        return False
    words = {token.lower for token in tokens[phrase.start : phrase.head_end]}
    return bool(words & lexicon.language.reporting.evidence)
