"""What is asked for or promised by a noun: eist vier jaar cel; had vier jaar geëist. Not by a clause."""

from index.statements.clauses import to_clause_end
from index.statements.conjuncts import next_verb
from index.statements.cues import Cue
from index.statements.views import Content, Sentence
from index.wording.phrases import noun_phrase


def object_within(sentence: Sentence, cue: Cue) -> Content | None:
    """Had vier jaar geëist: what stands between an auxiliary and the participle that ends the clause."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    grammar = lexicon.language.grammar
    if not cue.takes & {"object", "quoted"} or not lexicon.typology.verb_final:
        return None
    if not 0 <= cue.finite < cue.start - 1:
        return None
    behind_subject = cue.subject.end if cue.inverted and cue.subject is not None else 0
    start, end = max(cue.finite + 1, behind_subject), cue.start
    while start < end and tokens[start].lower in lexicon.adverbs:
        start += 1
    # Heeft in een brief | excuses geëist.
    while start < end and tokens[start].lower in grammar.prepositions:
        further = noun_phrase(tokens, start + 1, end, lexicon)
        if further is None:
            return None
        start = further.end
    while end > start and tokens[end - 1].lower in grammar.auxiliaries:
        end -= 1  # Zou het plan „een ramp” hebben genoemd
    inside = tokens[start:end]
    # Had het plan „een ramp” genoemd.
    is_quoted = any(token.kind == "quoted" and not token.is_name for token in inside)
    if "object" not in cue.takes and not is_quoted:
        return None
    if not inside or any(token.kind == "sign" or lexicon.is_verb(token) for token in inside):
        return None
    unfit = lexicon.pronouns | lexicon.language.pronouns.impersonal | grammar.prepositions | grammar.negations
    phrase = noun_phrase(tokens, start, end, lexicon)
    is_pronoun = len(inside) == 1 and inside[0].lower in unfit | grammar.determiners
    if phrase is None or is_pronoun or inside[0].lower in unfit - grammar.determiners:
        return None
    # Had de bewoners | een brug beloofd.
    is_told = lexicon.can_speak(tokens[phrase.head_end - 1].lower)
    is_told = is_told and tokens[phrase.end].lower in lexicon.noun_makers
    return Content(phrase.end if is_told else start, end)


def object_phrase(sentence: Sentence, cue: Cue) -> Content | None:
    """Eist vier jaar cel; wants a new vote; wil een proef, but not wil een proef houden."""
    if "object" not in cue.takes:
        return None
    tokens, lexicon = sentence.tokens, sentence.lexicon
    grammar = lexicon.language.grammar
    start = cue.after
    while (
        start < sentence.end
        and tokens[start].lower in lexicon.passing - lexicon.language.grammar.prepositions
    ):
        start += 1
    quoted = _quoted_object(sentence, cue, start)
    if quoted is not None:
        return quoted
    phrase = noun_phrase(tokens, start, sentence.end, lexicon)
    if phrase is None or tokens[start].lower in lexicon.pronouns | lexicon.language.pronouns.impersonal:
        return None
    # Een crisis wil vrijwel niemand: what stands for nobody is the subject.
    if any(
        token.lower in lexicon.language.pronouns.impersonal for token in tokens[phrase.end : phrase.end + 1]
    ):
        return None
    # “denied Jones with a fine save”: a person is no statement.
    if tokens[start].is_capital and phrase.head_end == phrase.end:
        return None
    # Urged the crowd: whom something is told is no statement; but promised voters | a bridge.
    is_told = lexicon.can_speak(tokens[phrase.head_end - 1].lower) or tokens[start].lower in lexicon.articles
    has_second = phrase.end < sentence.end and tokens[phrase.end].lower in lexicon.noun_makers
    if "infinitive" in cue.takes and "addressee" in cue.takes and is_told and not has_second:
        return None
    # Eiste dinsdag | een debat.
    first = next(index for index in range(cue.after, start + 1) if tokens[index].lower not in grammar.times)
    content = to_clause_end(sentence, cue, first)
    # Wil een enquête | en kreeg daarvoor steun: in a clause below the verb would end it.
    if lexicon.typology.verb_final:
        content = Content(content.start, next_verb(sentence, phrase.end, content.end))
    # “wil de wet aanpassen” has an infinitive, “wil een proef in vier gemeenten” only nouns.
    if tokens[cue.start].lower in grammar.auxiliaries and any(
        _may_be_infinitive(sentence, place) for place in range(start, content.end)
    ):
        return None
    return content


def _quoted_object(sentence: Sentence, cue: Cue, start: int) -> Content | None:
    """Return what is demanded between marks, with what goes on behind it: eist „vrijlating” van de leden."""
    tokens, grammar = sentence.tokens, sentence.lexicon.language.grammar
    place = start + (start < sentence.end and tokens[start].lower in grammar.determiners)
    if place >= sentence.end or tokens[place].kind != "quoted" or tokens[place].is_name:
        return None
    content = to_clause_end(sentence, cue, start)
    # Wil „rust” houden: an infinitive has its own object.
    wants = tokens[cue.start].lower in grammar.auxiliaries
    return None if wants and content.end > place + 1 else content


def _may_be_infinitive(sentence: Sentence, place: int) -> bool:
    token, before = sentence.tokens[place], sentence.tokens[place - 1]
    grammar = sentence.lexicon.language.grammar
    if token.is_capital or not grammar.plural_endings or not token.lower.endswith(grammar.plural_endings):
        return False
    nominal = grammar.determiners | grammar.prepositions
    if token.lower in nominal | sentence.lexicon.adverbs | grammar.coordinators | grammar.subordinators:
        return False
    describes = before.lower.endswith(grammar.adjective_endings) and not sentence.lexicon.is_verb(before)
    return before.lower not in nominal and not describes
