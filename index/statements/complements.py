"""What stands behind a cue: one rule for each complement a reporting verb takes, each a content or None.

Whether “dat” opens one is told in `complementisers`, whether words have a verb of their own in `predicates`.
"""

from index.statements.asides import remarks
from index.statements.clauses import to_clause_end
from index.statements.complementisers import SHORTEST, is_below, is_complementiser, is_subject
from index.statements.cues import Cue
from index.statements.infinitives import infinitive_before, infinitive_clause
from index.statements.predicates import has_object, has_predicate
from index.statements.reports import behind_addressee, is_nominal, opening, opens_below
from index.statements.views import Content, Sentence
from index.wording.phrases import noun_phrase

# Behind the first word of a list, its last one is joined within no more than this.
_NEAR = 6


def that_clause(sentence: Sentence, cue: Cue) -> Content | None:
    """X zegt dat …; said that …."""
    if "that" not in cue.takes:
        return None
    grammar = sentence.lexicon.language.grammar
    # Vroeg of zij dat wilde: what is asked comes first.
    asked = grammar.whether | grammar.questions if "answer" in cue.takes else frozenset()
    place = opening(sentence, cue, grammar.that | asked)
    if place is None or sentence.tokens[place].lower in asked - grammar.that:
        return None
    if not is_complementiser(sentence, cue, place):
        return None
    # The road is safe, she said, a claim | that others doubt.
    if any(remarks(sentence.tokens, index, sentence.lexicon) for index in range(cue.after, place)):
        return None
    # “zei graag te komen, mits dat …”: the infinitive came first.
    earlier = infinitive_clause(sentence, cue)
    if earlier is not None and earlier.start < place and infinitive_before(sentence, cue, place):
        return None
    return to_clause_end(sentence, cue, place)


def question_clause(sentence: Sentence, cue: Cue) -> Content | None:
    """Vroeg of …; legde uit waarom …; asked whether …."""
    if "whether" not in cue.takes:
        return None
    grammar = sentence.lexicon.language.grammar
    asks = "that" not in cue.takes or "answer" in cue.takes
    # “said when she arrived” tells when it was said.
    told = grammar.questions - grammar.relatives - grammar.subordinators
    words = grammar.questions | grammar.whether if asks else told
    place = opening(sentence, cue, words)
    if place is None or sentence.end - place < SHORTEST:
        return None
    if place > cue.after and sentence.tokens[place - 1].text == "," and not asks:
        return None
    # Where other words are the relative pronouns, a question word is one behind a comma or a place alone.
    if not sentence.lexicon.typology.wh_relatives and place > cue.after and _describes(sentence, place):
        return None
    # Vond dat onzin, omdat niemand weet | waar het is.
    if any(opens_below(sentence, index) for index in range(cue.after, place)):
        return None
    if not asks and _is_of_preposition(sentence, cue, place):
        return None
    # Said he did not know | why she left.
    if "bare" in cue.takes and not cue.inverted and is_below(sentence, cue, place):
        return None
    # Are questioning a man who said it: whom no verb tells it to has a relative clause.
    is_relative = sentence.tokens[place].lower in grammar.relatives and "addressee" not in cue.takes
    if asks and is_relative and place > cue.after and sentence.lexicon.typology.wh_relatives:
        return None
    # “zei niet te begrijpen waarom …”: the infinitive came first.
    if infinitive_clause(sentence, cue) is not None and infinitive_before(sentence, cue, place):
        return None
    return to_clause_end(sentence, cue, place)


def _is_of_preposition(sentence: Sentence, cue: Cue, place: int) -> bool:
    """Whether a preposition takes the question: agreed to it after | what aides called a row."""
    grammar, before = sentence.lexicon.language.grammar, sentence.tokens[place - 1].lower
    # Promised an inquiry into | how it began.
    is_of_object = "object" in cue.takes and place > cue.after + 1
    return before in grammar.prepositions and (is_of_object or before in grammar.subordinators)


def _describes(sentence: Sentence, place: int) -> bool:
    """Whether a question word describes what it follows: een schuur bij Ede waar; gevraagd, wat."""
    tokens, grammar = sentence.tokens, sentence.lexicon.language.grammar
    before = tokens[place - 1]
    if before.text == ",":
        return tokens[place].lower in grammar.relatives
    is_place = before.is_capital and tokens[place - 2].lower in grammar.joining - grammar.genitive
    return is_place and tokens[place].lower not in grammar.whether


def colon_clause(sentence: Sentence, cue: Cue) -> Content | None:
    """Ze rekent het voor: een beslag kost 230 euro; zijn boodschap: het geld is op."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    if cue.kind != "noun" and not cue.takes & {"direct", "that"}:
        return None
    place = cue.after
    while (
        place < sentence.end and tokens[place].lower in lexicon.adverbs | lexicon.language.pronouns.impersonal
    ):
        place += 1
    if place + SHORTEST >= sentence.end or tokens[place].text != ":" or tokens[place + 1].kind == "quoted":
        return None
    # Ontkent dat: volgens hem is het op. What opens with a source is that one's.
    if any(one.kind == "source" and one.start == place + 1 for one in sentence.cues):
        return None
    return Content(place + 1, sentence.end)


def bare_clause(sentence: Sentence, cue: Cue) -> Content | None:
    """Said the plan was dead; told reporters it was dead: a clause without a complementiser."""
    if "bare" not in cue.takes or cue.inverted:
        return None
    tokens, lexicon = sentence.tokens, sentence.lexicon
    grammar = lexicon.language.grammar
    says = {"infinitive", "whether"} <= cue.takes and "object" not in cue.takes
    opens = says and _opens_behind_preposition(sentence, cue.after)
    start = cue.after if opens else _behind_time(sentence, cue)
    if start + 1 >= sentence.end or tokens[start].kind == "sign":
        return None
    if tokens[start + 1].text == "," and not (says and _has_comma_in_subject(sentence, start)):
        return None
    # “Testified behind closed doors” says nothing; “told them to be quiet” does.
    leading = grammar.prepositions - grammar.subordinators - grammar.infinitive
    if tokens[start].lower in grammar.coordinators | leading and not opens:
        return None
    if _lacks_subject(sentence, cue, start):
        return None
    # “laughed when a reporter read it” tells when; “said if it rains, they go” has a main clause.
    below = tokens[start].lower in grammar.subordinators - grammar.that
    if below and all(token.text != "," for token in tokens[start : sentence.end]):
        return None
    content = to_clause_end(sentence, cue, start)
    inside = tokens[start : content.end]
    # “Pike said she would” has all a clause needs.
    is_pronoun = inside[0].lower.partition("'")[0] in lexicon.pronouns
    least = SHORTEST - (is_pronoun or any(token.kind == "quoted" for token in inside))
    is_clause = has_predicate(inside, lexicon) or (says and has_object(inside, lexicon))
    return content if is_clause and len(inside) >= least else None


def _has_comma_in_subject(sentence: Sentence, start: int) -> bool:
    """Whether the first comma stands inside the subject: Swiss, German and Dutch troops are; he, too, was."""
    tokens, joins = sentence.tokens, sentence.lexicon.language.grammar.joins
    is_list = tokens[start].is_capital and any(
        token.lower in joins for token in tokens[start : start + _NEAR]
    )
    return is_list or [token.text for token in tokens[start + 1 : start + 4 : 2]] == [",", ","]


def _lacks_subject(sentence: Sentence, cue: Cue, start: int) -> bool:
    """Whether a bare clause opens with no subject of its own: people | whose names were known."""
    grammar, word = sentence.lexicon.language.grammar, sentence.tokens[start].lower
    if word in grammar.that:
        return is_subject(sentence, cue, start)
    # Agreed to meet.
    if word in grammar.infinitive and "infinitive" not in cue.takes:
        return True
    asks = word in grammar.relatives | grammar.questions and word not in grammar.subordinators
    return asks and start > cue.after


def _opens_behind_preposition(sentence: Sentence, start: int) -> bool:
    """Whether a clause has something before its subject: says despite rain, it will go; up to 30 had left."""
    tokens, grammar = sentence.tokens, sentence.lexicon.language.grammar
    behind = [token.lower for token in tokens[start + 1 : start + 3]]
    if start >= sentence.end or tokens[start].lower not in grammar.prepositions - grammar.subordinators:
        return False
    if len(behind) > 1 and behind[0] in grammar.prepositions and behind[1][:1].isdigit():
        return True
    comma = next((index for index in range(start, sentence.end) if tokens[index].text == ","), sentence.end)
    rest = tokens[comma + 1 : sentence.end]
    if not rest or rest[0].lower in sentence.lexicon.openers | grammar.coordinators:
        return False
    if any(sentence.lexicon.is_verb_at(tokens, index) for index in range(start, comma)):
        return False
    return noun_phrase(rest, 0, len(rest), sentence.lexicon) is not None and has_predicate(
        rest, sentence.lexicon
    )


def _behind_time(sentence: Sentence, cue: Cue) -> int:
    """Return where a bare clause may begin: behind whom it was told, and when or where."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    grammar = lexicon.language.grammar
    place = behind_addressee(sentence, cue)
    while place < sentence.end:
        if tokens[place].lower in grammar.times:
            place += 1
            continue
        described = noun_phrase(tokens, place + 1, sentence.end, lexicon)
        if tokens[place].lower not in grammar.prepositions or place + 1 >= sentence.end:
            break
        # Agreed | to meet again; warned him | after she had left.
        if tokens[place].lower in grammar.infinitive and not is_nominal(tokens[place + 1], lexicon):
            break
        ends = described.end if described is not None else sentence.end
        is_below = tokens[place].lower in grammar.subordinators and ends < sentence.end
        if is_below and lexicon.is_verb_at(tokens, ends):
            break
        # On Monday; within the hour.
        behind = place + 1 + (tokens[place + 1].lower in grammar.determiners)
        if tokens[behind : behind + 1] and tokens[behind].lower in grammar.times:
            place = behind + 1
        elif described is not None:
            place = described.head_end
        else:
            break
    return place
