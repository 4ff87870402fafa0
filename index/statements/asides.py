"""Where the paper's own words go on behind what is reported, at a comma. Not where else a report ends."""

from collections.abc import Sequence

from index.statements.views import Sentence
from index.wording.lexicon import Lexicon
from index.wording.tokens import Token

Tokens = Sequence[Token]
# Two days after.
_TIME = 3
# A pledge that; but declined to.
_REMARK = 3
# Who denies it is named in no more words: the army of the north.
_SUBJECT = 5


def is_aside(sentence: Sentence, place: int) -> bool:
    """Whether what stands behind a comma, from `place` on, is told by the paper."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    return (
        _tells_time(sentence, place)
        or _concedes(sentence, place)
        or remarks(tokens, place, lexicon)
        or _is_commented(sentence, place)
        or _names_paper(tokens, place, lexicon)
        or _refuses(tokens, place, lexicon)
    )


def _tells_time(sentence: Sentence, place: int) -> bool:
    """Whether behind a comma it is told when something was said: …, two days after she won."""
    grammar = sentence.lexicon.language.grammar
    words = [token.lower for token in sentence.tokens[place : place + _TIME]]
    if len(words) < _TIME or not (words[0] in grammar.determiners or words[0][:1].isdigit()):
        return False
    return words[1] in grammar.times and words[2] in grammar.subordinators


def _concedes(sentence: Sentence, place: int) -> bool:
    """Whether it is told what was left unsaid, or what another says: …, | al noemde hij geen bedrag."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    if not lexicon.typology.verb_second:
        return False
    if place + 2 >= sentence.end or tokens[place].lower not in lexicon.adverbs:
        return False
    is_said = tokens[place + 1].lower in lexicon.uses.keys() - lexicon.verbs
    subject = tokens[place + 2]
    is_another = subject.is_capital or subject.lower in lexicon.articles
    return is_said and (subject.lower in lexicon.pronouns or is_another)


def remarks(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether behind a comma a report is itself remarked on: …, a pledge it made before."""
    reporting, grammar = lexicon.language.reporting, lexicon.language.grammar
    words = [token.lower for token in tokens[place : place + _REMARK]]
    if len(words) < _REMARK or words[0] not in grammar.singular:
        return False
    if not reporting.remarks:
        # Een lezing die niemand bevestigt: where a noun alone may be of what is said.
        return words[1] in reporting.nouns and words[2] in grammar.relatives
    return words[1] in reporting.remarks | reporting.nouns


def _is_commented(sentence: Sentence, place: int) -> bool:
    """Whether another is told to deny or confirm what is reported: …, | wat het leger ontkent."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    grammar = lexicon.language.grammar
    # Which, wat: what stands for a whole clause.
    whole = grammar.relatives & lexicon.language.pronouns.impersonal - grammar.that
    if tokens[place].lower not in whole:
        return False
    end = next((at for at in range(place, sentence.end) if tokens[at].kind != "word"), sentence.end)
    subject = tokens[place + 1 : end - 1]
    is_short = 0 < len(subject) <= _SUBJECT and not any(map(lexicon.is_verb, subject))
    uses = lexicon.uses.get(tokens[end - 1].lower, ())
    # Wat hun goed recht is.
    is_plain = tokens[end - 1].lower in lexicon.verbs
    return is_short and not is_plain and any(use.takes & {"refused", "that"} for use in uses)


def _names_paper(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether it is told who reported it first: …, | as reported by the Gazette."""
    words = tokens[place : place + _REMARK]
    if len(words) < _REMARK or words[0].lower not in lexicon.language.reporting.naming:
        return False
    is_told = any(use.is_participle for use in lexicon.uses.get(words[1].lower, ()))
    return is_told and words[2].lower in lexicon.language.grammar.prepositions


def _refuses(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether it is told what was not said: …, | but declined to name them."""
    grammar = lexicon.language.grammar
    words = [token.lower for token in tokens[place : place + _REMARK]]
    if len(words) < _REMARK or words[0] not in grammar.coordinators - grammar.joins:
        return False
    return words[1] in lexicon.language.reporting.refusing and words[2] in grammar.infinitive
