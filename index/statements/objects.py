"""What a cue names, quotes, asks for or refuses: objects. Not clauses (`complements`), nor `judgements`."""

from index.statements.clauses import to_clause_end
from index.statements.conjuncts import next_verb
from index.statements.cues import Cue
from index.statements.views import Content, Sentence
from index.wording.lexicon import Lexicon
from index.wording.phrases import noun_phrase
from index.wording.tokens import Token

# An object and its quotation stand within this many tokens: noemde het plan van de wethouder „…”.
_OBJECT_REACH = 12
# Between a verb and the preposition it takes stands no more than this.
_NEAR = 6


def object_quoted(sentence: Sentence, cue: Cue) -> Content | None:
    """Noemt het plan „een ramp”; spreekt van „een ramp”."""
    if "quoted" not in cue.takes:
        return None
    tokens = sentence.tokens
    passed = _around_apposition(sentence, cue)
    for place in range(cue.after, min(sentence.end, cue.after + _OBJECT_REACH)):
        token = tokens[place]
        if token.kind == "quoted":
            if _is_title(sentence, cue, place):
                return None
            content = to_clause_end(sentence, cue, _object_start(sentence, cue, place))
            # After a night that some called “a joke,” | it ended: that comma ends the clause below.
            opens = cue.clause > 0 and tokens[cue.clause - 1].lower in sentence.lexicon.openers
            if opens and token.ends_clause:
                return Content(content.start, place + 1)
            # Called it “a farce” | and left.
            return Content(content.start, next_verb(sentence, place + 1, content.end))
        # “noemt dat „onzin””, but not “zegt dat het „onzin” is”.
        # Noemde dat plan „onzin”: what takes no clause has no conjunction behind it.
        conjunction = (
            token.lower in sentence.lexicon.language.grammar.that
            and (place > cue.after or "that" in cue.takes)
            and place + 1 < len(tokens)
            and tokens[place + 1].kind == "word"
        )
        if (token.kind == "sign" and place not in passed) or conjunction:
            return None
    return None


def _around_apposition(sentence: Sentence, cue: Cue) -> tuple[int, ...]:
    """Return the commas around what describes an object: called the firm, Acme, “a joke”."""
    named = noun_phrase(sentence.tokens, cue.after, sentence.end, sentence.lexicon)
    if named is None or named.apposition is None:
        return ()
    return (named.apposition[0] - 1, named.apposition[1])


def _object_start(sentence: Sentence, cue: Cue, quotation: int) -> int:
    """Return where what is called something begins, or only what it is called.

    “Waarschuwde in een brief voor „…”” reports the quotation, “noemt het plan „…”” the whole, and
    “described the plan as “…”” too, unless more than the plan comes between: praised it on Monday as “…”.
    """
    tokens, lexicon = sentence.tokens, sentence.lexicon
    before = range(cue.after, quotation)
    prepositions = lexicon.language.grammar.prepositions
    leading = [index for index in before if tokens[index].lower in prepositions]
    start = leading[-1] + 1 if leading and leading[0] == cue.after else cue.after
    # Noemde in de raad | het plan „een ramp”: what is called so comes behind where it was.
    where = noun_phrase(tokens, cue.after + 1, quotation, lexicon) if start > cue.after else None
    if where is not None and "judgement" in cue.takes:
        start = where.end
    naming = [index for index in before if tokens[index].lower in lexicon.language.reporting.naming]
    if naming:
        named = noun_phrase(tokens, cue.after, naming[-1], lexicon)
        return cue.after if named is not None and named.end == naming[-1] else naming[-1]
    while start < quotation and _is_passed_over(tokens[start], lexicon):
        start += 1
    return start


def _is_title(sentence: Sentence, cue: Cue, place: int) -> bool:
    """Whether a quotation names something: „Rode Duivel”, or vond een „verdacht pakket”."""
    token, lexicon = sentence.tokens[place], sentence.lexicon
    before = sentence.tokens[place - 1].lower
    # Vond het „doodeng”: what stands alone behind the verb is what is judged.
    stands_alone = place - 1 == cue.after and before in lexicon.language.pronouns.impersonal
    determined = before in lexicon.language.grammar.determiners and not stands_alone
    return token.is_name or (determined and ("that" in cue.takes or _gives_a_term(sentence, cue)))


def _gives_a_term(sentence: Sentence, cue: Cue) -> bool:
    """Whether a verb stands behind “what”: on what aides called the “death march”."""
    grammar, subject = sentence.lexicon.language.grammar, cue.subject
    if subject is None or not subject.start:
        return False
    return sentence.tokens[subject.start - 1].lower in grammar.questions - grammar.relatives


def _is_passed_over(token: Token, lexicon: Lexicon) -> bool:
    return token.lower in lexicon.passing or token.text == ","


def topic(sentence: Sentence, cue: Cue) -> Content | None:
    """Pleit voor een protocol; riep op tot kalmte."""
    grammar = sentence.lexicon.language.grammar
    if not cue.topics:
        return None
    # Called for an inquiry: what the verb is found with is a part of the cue.
    if sentence.tokens[cue.after - 1].lower in cue.topics and cue.after < sentence.end:
        return to_clause_end(sentence, cue, cue.after)
    first = cue.after
    # Argued the case for 11 drivers: a verb that takes a clause has no other object before its topic.
    has_object = sentence.tokens[first : first + 1] and sentence.tokens[first].lower in grammar.determiners
    tells_whom = "addressee" in cue.takes or not sentence.lexicon.marks_addressees
    if has_object and "that" in cue.takes and not tells_whom:
        return None
    # Called a meeting for Saturday; a man accused of theft.
    behind = {token.lower for token in sentence.tokens[first : first + 1]}
    is_passive = "blamed" in cue.takes and bool(behind & cue.topics)
    if is_passive or (has_object and "predicative" in cue.takes):
        return None
    for place in range(first, min(cue.after + _NEAR, sentence.end - 1)):
        token = sentence.tokens[place]
        # “argue the scheme will pay for itself” has a clause of its own.
        if token.kind == "sign" or (place > first and token.lower in sentence.lexicon.verbs):
            return None
        # Vroeg niet om een winnaar.
        if token.lower in grammar.negations:
            return None
        # Beschuldigde Smit van fraude: that verb has an object.
        is_owned = not cue.takes & {"that", "blamed"} and _owns_topic(sentence, first, place)
        if token.lower in cue.topics and not is_owned:
            content = _to_second_verb(sentence, to_clause_end(sentence, cue, place))
            # Had warned of it: that tells nothing.
            is_told = content.end - place > 1 + (
                sentence.tokens[place + 1].lower in sentence.lexicon.pronouns
            )
            return content if is_told else None
    return None


def _owns_topic(sentence: Sentence, first: int, place: int) -> bool:
    """Whether “van” belongs to the noun before it: sprak de taal van X, sprak met leden van X."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    grammar = lexicon.language.grammar
    if tokens[place].lower not in grammar.genitive or place == first:
        return False
    named = noun_phrase(tokens, first, place, lexicon)
    is_object = named is not None and named.end == place and tokens[first].lower not in lexicon.passing
    return is_object or lexicon.are_agents(tokens[place - 1].lower)


def _to_second_verb(sentence: Sentence, content: Content) -> Content:
    """Return a topic without a second verb behind it: vroeg om uitstel | en kreeg dat.

    In a clause below, which verbs end, the verb would not stand there.
    """
    tokens, lexicon = sentence.tokens, sentence.lexicon
    grammar = lexicon.language.grammar
    if not lexicon.typology.verb_final:
        return content
    for place in range(content.start + 2, content.end - 2):
        verb, behind = tokens[place + 1], tokens[place + 2].lower
        ends = verb.lower.endswith(grammar.verb_endings) and behind in lexicon.pronouns | grammar.that
        is_verb = lexicon.is_verb_at(tokens, place + 1) or (ends and verb.lower not in lexicon.no_nouns)
        if tokens[place].lower in grammar.joins and is_verb:
            return Content(content.start, place)
    return content


def refused(sentence: Sentence, cue: Cue) -> Content | None:
    """Rejected | the suggestion that he lied; verwierp het verwijt dat …."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    if "refused" not in cue.takes:
        return None
    phrase = noun_phrase(tokens, cue.after, sentence.end, lexicon)
    if phrase is None or phrase.end >= sentence.end:
        return None
    noun = tokens[phrase.head_end - 1].lower
    endings = ("", *lexicon.language.names.plurals)
    is_said = any(noun.removesuffix(ending) in lexicon.language.reporting.nouns for ending in endings)
    tells = tokens[phrase.end].lower in lexicon.language.grammar.that
    return to_clause_end(sentence, cue, cue.after) if is_said and tells else None


def object_before(sentence: Sentence, cue: Cue) -> Content | None:
    """Een „begin” noemde zij het: what is named comes before the verb."""
    if "quoted" not in cue.takes or not cue.inverted or cue.subject is None:
        return None
    # Had Smit het plan „een ramp” genoemd: behind its subject.
    start = cue.subject.end if cue.clause <= cue.subject.start < cue.start else cue.clause
    inside = sentence.tokens[start : cue.start]
    if not any(token.kind == "quoted" and not token.is_name for token in inside):
        return None
    if any(token.kind == "sign" for token in inside):
        return None
    return Content(start, cue.start)
