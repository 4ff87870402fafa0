"""An object and what is thought of it: noemde het besluit onvermijdelijk. Not what is quoted (`objects`)."""

from collections.abc import Sequence

from index.statements.clauses import to_clause_end
from index.statements.cues import Cue
from index.statements.views import Content, Sentence
from index.wording.lexicon import Lexicon
from index.wording.phrases import Phrase, noun_phrase
from index.wording.tokens import Token

# “It” and the clause it stands for are no farther apart.
_NEAR = 6


def judgement(sentence: Sentence, cue: Cue) -> Content | None:
    """Noemde het besluit onvermijdelijk; called the decision wrong: an object and what is thought of it."""
    if not cue.takes & {"judgement", "quoted"}:
        return None
    tokens, lexicon = sentence.tokens, sentence.lexicon
    start = cue.after
    while start < sentence.end and tokens[start].lower in lexicon.adverbs:
        start += 1
    stands_in = start < sentence.end and tokens[start].lower in lexicon.language.pronouns.impersonal
    phrase = noun_phrase(tokens, start, sentence.end, lexicon)
    if phrase is None and not stands_in:
        return None
    # Noemt het wrang | dat Bos zwijgt: what is judged is that clause.
    clause = _judged_clause(sentence, start) if stands_in else None
    content = to_clause_end(sentence, cue, start)
    behind = tokens[start + 1 : content.end]
    if phrase is not None and stands_in and (clause is not None or _stands_alone(behind, phrase, lexicon)):
        phrase = None
    judged = start + 1 if phrase is None else _object_end(sentence, cue, phrase)
    rest = tokens[_second_object(sentence, cue, start, judged) : content.end if clause is None else clause]
    # Noemde zij geen bedrag: what is not named is not judged.
    none = lexicon.language.grammar.negations & lexicon.language.grammar.determiners
    if not _judges(rest, cue, lexicon) or none & {tokens[start].lower, rest[0].lower}:
        return None
    # Called the tariffs a tax; but attacked the plan the next day.
    return content if "judgement" in cue.takes or _is_second_object(rest, cue, lexicon) else None


def _object_end(sentence: Sentence, cue: Cue, phrase: Phrase) -> int:
    """Return where an object ends that is judged: het bod van de directie | een aanfluiting."""
    tokens, grammar = sentence.tokens, sentence.lexicon.language.grammar
    if "predicative" in cue.takes or phrase.end >= sentence.end:
        return phrase.head_end
    return phrase.end if tokens[phrase.head_end].lower in grammar.genitive else phrase.head_end


def _second_object(sentence: Sentence, cue: Cue, start: int, end: int) -> int:
    """Return where of two objects the second begins, with its article: the tariffs | a tax."""
    grammar = sentence.lexicon.language.grammar
    places = range(start + 2, end if "predicative" in cue.takes else 0)
    return next((place for place in places if sentence.tokens[place].lower in grammar.singular), end)


def _judges(rest: Sequence[Token], cue: Cue, lexicon: Lexicon) -> bool:
    """Whether what follows an object can be what is thought of it."""
    grammar = lexicon.language.grammar
    # “noemde haar dochter Anna” names her; “noemde drie redenen” thinks nothing of them.
    if not rest or any(token.kind == "quoted" for token in rest) or _names_it(rest, cue, lexicon):
        return False
    opens = (grammar.prepositions | lexicon.openers) - lexicon.language.reporting.naming
    return rest[0].kind == "word" and rest[0].lower not in opens


def _stands_alone(behind: Sequence[Token], phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether “dat” is the object by itself: noemt dat | naïef, dat | een fout; not dat plan | naïef."""
    ends = phrase.head_end - phrase.start - 1
    opens = lexicon.articles | lexicon.language.grammar.singular
    return bool(behind) and (
        behind[0].lower in opens or all(token.kind != "word" for token in behind[ends : ends + 1])
    )


def _names_it(rest: Sequence[Token], cue: Cue, lexicon: Lexicon) -> bool:
    """Whether what follows an object is its name: Anna, de Smitbrug; een cadeau aan België is none."""
    grammar = lexicon.language.grammar
    first = next((token for token in rest if token.lower not in lexicon.adverbs), rest[0])
    is_bare = "predicative" in cue.takes or first.is_capital or first.lower in grammar.definite
    return is_bare and any(token.is_capital for token in rest)


def _judged_clause(sentence: Sentence, start: int) -> int | None:
    """Return where the clause begins for which “it” at `start` stands: noemde het een fout dat ….

    None where the word may be an article: vond het briefje dat ….
    """
    tokens, grammar = sentence.tokens, sentence.lexicon.language.grammar
    for place in range(start + 1, min(sentence.end, start + _NEAR)):
        if tokens[place].kind != "word":
            return None
        if tokens[place].lower in grammar.that | grammar.purpose:
            return place if place > start + 1 else None
    return None


def _is_second_object(rest: Sequence[Token], cue: Cue, lexicon: Lexicon) -> bool:
    """Whether what follows an object is another, and tells no time."""
    grammar = lexicon.language.grammar
    if "predicative" not in cue.takes or rest[0].lower not in grammar.singular | lexicon.articles:
        return False
    return not any(token.lower in grammar.times for token in rest[:3])
