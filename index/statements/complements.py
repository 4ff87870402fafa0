"""What stands behind a cue: one rule for each complement a reporting verb takes, each a content or None."""

from collections.abc import Sequence

from index.statements.clauses import remarks, to_clause_end
from index.statements.cues import Cue
from index.statements.demonstratives import describes_thing, is_object
from index.statements.infinitives import infinitive_before, infinitive_clause
from index.statements.reports import behind_addressee, is_nominal, opening, opens_below
from index.statements.views import Content, Sentence
from index.wording.lexicon import Lexicon
from index.wording.phrases import noun_phrase
from index.wording.tokens import Token

# Between a verb and the preposition it takes, or a phrase and its quotation, stands no more than this.
_NEAR = 6
# A clause has three tokens at least: dat het mag.
_SHORTEST = 3


def that_clause(sentence: Sentence, cue: Cue) -> Content | None:
    """X zegt dat …; said that …."""
    if "that" not in cue.takes:
        return None
    grammar = sentence.lexicon.language.grammar
    # Vroeg of zij dat wilde: what is asked comes first.
    asked = (
        grammar.whether | grammar.questions if "answer" in cue.takes and not grammar.gerunds else frozenset()
    )
    place = opening(sentence, cue, grammar.that | asked)
    if place is not None and sentence.tokens[place].lower in asked - grammar.that:
        return None
    if (
        place is None
        or not _is_complementiser(sentence, cue, place)
        or _is_of_relative(sentence, cue, place)
        or _is_subject(sentence, cue, place)
        or ("addressee" in cue.takes and _is_below(sentence, cue, place))
    ):
        return None
    # The road is safe, she said, a claim | that others doubt.
    if any(remarks(sentence.tokens, index, sentence.lexicon) for index in range(cue.after, place)):
        return None
    # “zei graag te komen, mits dat …”: the infinitive came first.
    earlier = infinitive_clause(sentence, cue)
    if earlier is not None and earlier.start < place and infinitive_before(sentence, cue, place):
        return None
    return to_clause_end(sentence, cue, place)


def _is_below(sentence: Sentence, cue: Cue, place: int) -> bool:
    """Whether “that” lies below what was told without it: told a panel she was never warned that …."""
    lexicon = sentence.lexicon
    start = behind_addressee(sentence, cue)
    if start >= place:
        return False
    between = range(start, place)
    if any(sentence.tokens[index].lower in lexicon.language.grammar.relatives for index in between):
        return False
    return any(lexicon.is_verb_at(sentence.tokens, index) for index in between)


def _is_of_relative(sentence: Sentence, cue: Cue, place: int) -> bool:
    """Whether “dat” lies in a relative clause no comma has closed: eist cel tegen X, die ontkent dat …."""
    tokens, grammar = sentence.tokens, sentence.lexicon.language.grammar
    comma = next((index for index in range(place - 1, cue.after, -1) if tokens[index].text == ","), None)
    return comma is not None and tokens[comma + 1].lower in grammar.relatives - grammar.that


def _is_subject(sentence: Sentence, cue: Cue, place: int) -> bool:
    """Whether an English “that” has its verb behind it: wrote to those on a list | that had leaked."""
    lexicon, following = sentence.lexicon, sentence.tokens[place + 1 : place + 2]
    is_relative = bool(lexicon.language.grammar.gerunds) and cue.kind == "verb" and place > cue.after
    return is_relative and bool(following) and following[0].lower in lexicon.verbs


def _is_complementiser(sentence: Sentence, cue: Cue, place: int) -> bool:
    """Whether “dat” opens a clause, and is no demonstrative (over dat plan) or relative (Reuters, dat …)."""
    grammar = sentence.lexicon.language.grammar
    before = sentence.tokens[place - 1]
    if sentence.tokens[place + 1 : place + 2] and sentence.tokens[place + 1].text == ",":
        # “said that, if …” has a clause left behind its commas, “said that, he left” has not.
        return any(token.text == "," for token in sentence.tokens[place + 2 : sentence.end])
    if (
        cue.inverted
        and before.text == ","
        and place - 1 == cue.after
        and sentence.tokens[cue.start - 1].text == ","
    ):
        return False
    if place > cue.after and before.lower in grammar.prepositions - sentence.lexicon.separated:
        return sentence.tokens[place - 2].lower in grammar.prepositions
    if sentence.tokens[place + 1 : place + 2] and sentence.tokens[place + 1].kind == "quoted":
        # “wrote that „…””, but “noemt dat „onzin””.
        return not _is_relative(sentence, cue, place)
    if _is_relative(sentence, cue, place) or sentence.end - place < _SHORTEST:
        return False
    following = sentence.tokens[place + 1]
    # Bestrijdt dat | en wijst op de foto's; bestrijdt dat: | het geld was op.
    joins = following.lower in grammar.coordinators and not grammar.gerunds
    if joins or following.text in {":", ";"}:
        return False
    if not grammar.gerunds and (is_object(sentence, place) or describes_thing(sentence, cue, place)):
        return False
    # “an order by the governor that would have”: the noun has a relative clause.
    if cue.kind == "noun" and grammar.gerunds and sentence.lexicon.is_verb(following):
        return False
    if following.lower in grammar.determiners | sentence.lexicon.stops or following.is_capital:
        return True
    # “vertelde dat verhaal graag” has no verb behind the noun.
    return any(
        token.kind == "quoted"
        or sentence.lexicon.is_verb(token)
        or (token.lower.endswith(grammar.verb_endings) and token.lower not in grammar.determiners)
        for token in sentence.tokens[place + 2 : sentence.end]
    )


def _is_relative(sentence: Sentence, cue: Cue, place: int) -> bool:
    """Whether “that” follows a noun of a bare clause: said every place that closed would reopen."""
    # Held a seat that was lost: no more has a verb an object that takes nothing but a clause.
    takes_clause = "bare" in cue.takes or (
        cue.takes == {"that"} and sentence.lexicon.language.grammar.gerunds
    )
    if not takes_clause or "addressee" in cue.takes or place == cue.after:
        return False
    first, grammar = sentence.tokens[cue.after], sentence.lexicon.language.grammar
    # Ruling 2-1 that it was void; said when she came back that it was.
    if place == cue.after + 1 and first.text[:1].isdigit():
        return False
    # Announced late Monday that it was.
    if sentence.tokens[cue.after + 1].lower in grammar.times:
        return False
    passed = sentence.lexicon.passing | (grammar.subordinators - grammar.that)
    return first.kind == "word" and first.lower not in passed


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
    if place is None or sentence.end - place < _SHORTEST:
        return None
    if place > cue.after and sentence.tokens[place - 1].text == "," and not asks:
        return None
    if not grammar.gerunds and place > cue.after and _describes(sentence, place):
        return None
    # Vond dat onzin, omdat niemand weet | waar het is.
    if any(opens_below(sentence, index) for index in range(cue.after, place)):
        return None
    # Agreed to it after | what aides called a row.
    below = grammar.prepositions & grammar.subordinators
    # Promised an inquiry into | how it began.
    below = below if place < cue.after + 2 or "object" not in cue.takes else grammar.prepositions
    if grammar.gerunds and not asks and sentence.tokens[place - 1].lower in below:
        return None
    # Said he did not know | why she left.
    if "bare" in cue.takes and not cue.inverted and _is_below(sentence, cue, place):
        return None
    # Are questioning a man who said it: whom no verb tells it to has a relative clause.
    is_relative = sentence.tokens[place].lower in grammar.relatives and "addressee" not in cue.takes
    if asks and is_relative and place > cue.after and grammar.gerunds:
        return None
    # “zei niet te begrijpen waarom …”: the infinitive came first.
    if infinitive_clause(sentence, cue) is not None and infinitive_before(sentence, cue, place):
        return None
    return to_clause_end(sentence, cue, place)


def _describes(sentence: Sentence, place: int) -> bool:
    """Whether a Dutch question word describes what it follows: een schuur bij Ede waar; gevraagd, wat."""
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
    if place + _SHORTEST >= sentence.end or tokens[place].text != ":" or tokens[place + 1].kind == "quoted":
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
    says = (
        {"infinitive", "whether"} <= cue.takes
        and "object" not in cue.takes
        and bool(lexicon.language.grammar.gerunds)
    )
    opens = says and _opens_behind_preposition(sentence, cue.after)
    start = cue.after if opens else _behind_time(sentence, cue)
    # Say Swiss, German and Dutch troops are there.
    # He, too, was there.
    parts = says and [token.text for token in tokens[start + 1 : start + 4 : 2]] == [",", ","]
    lists = says and tokens[start : start + 1] and tokens[start].is_capital
    lists = lists and any(
        token.lower in lexicon.language.grammar.joins for token in tokens[start : start + _NEAR]
    )
    if (
        start + 1 >= sentence.end
        or tokens[start].kind == "sign"
        or (tokens[start + 1].text == "," and not (lists or parts))
    ):
        return None
    grammar = lexicon.language.grammar
    # “Testified behind closed doors” says nothing; “told them to be quiet” does.
    leading = grammar.prepositions - grammar.subordinators - grammar.infinitive
    if tokens[start].lower in grammar.coordinators | leading and not opens:
        return None
    # Agreed to meet; wrote to people | whose names were known.
    unfit = (grammar.relatives | grammar.questions) - grammar.that - grammar.subordinators
    unfit = unfit if start > cue.after else frozenset[str]()
    unfit |= grammar.infinitive if "infinitive" not in cue.takes else frozenset()
    lacks_subject = tokens[start].lower in grammar.that and _is_subject(sentence, cue, start)
    if grammar.gerunds and (lacks_subject or tokens[start].lower in unfit):
        return None
    # “laughed when a reporter read it” tells when; “said if it rains, they go” has a main clause.
    below = tokens[start].lower in grammar.subordinators - grammar.that
    if below and all(token.text != "," for token in tokens[start : sentence.end]):
        return None
    content = to_clause_end(sentence, cue, start)
    inside = tokens[start : content.end]
    # “Pike said she would” has all a clause needs.
    is_pronoun = inside[0].lower.partition("'")[0] in lexicon.pronouns
    least = _SHORTEST - (is_pronoun or any(token.kind == "quoted" for token in inside))
    has_predicate = _has_predicate(inside, lexicon) or (says and _has_object(inside, lexicon))
    return content if has_predicate and len(inside) >= least else None


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
    return noun_phrase(rest, 0, len(rest), sentence.lexicon) is not None and _has_predicate(
        rest, sentence.lexicon
    )


def _has_object(inside: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a word nobody lists is the verb, by the object behind it: the firm respects the ruling."""
    grammar = lexicon.language.grammar
    makers = lexicon.noun_makers | grammar.possessives
    if inside[0].lower not in makers and not inside[0].is_capital:
        return False
    for before, token, behind in zip(inside, inside[1:], inside[2:], strict=False):
        if token.kind != "word":
            return False
        is_plain = not token.is_capital and token.lower not in lexicon.no_nouns
        is_noun = before.kind == "word" and before.lower not in lexicon.noun_makers | grammar.prepositions
        takes = behind.lower in lexicon.articles | grammar.singular | grammar.possessives
        if takes and is_plain and is_noun and not token.lower.endswith(grammar.gerunds):
            return True
    return False


def _has_predicate(inside: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether words are a clause with a verb of its own: not “conceded defeat and will stay on”."""
    grammar = lexicon.language.grammar
    if _opens_with_subject(inside, lexicon):
        return True
    is_below = False
    for place in range(1, len(inside)):
        token, before = inside[place], inside[place - 1]
        is_below = is_below or _opens_relative(inside, place, lexicon)
        # Found a gash, so that she was towed: in what follows, another clause has the verb.
        is_joined = before.text == "," and token.lower in grammar.coordinators and bool(grammar.gerunds)
        results = inside[place + 1 : place + 2] and inside[place + 1].lower in grammar.that
        if is_joined and (results or inside[0].lower in grammar.singular):
            return False
        # Said each would be paid.
        stands = before.lower not in lexicon.noun_makers or token.lower in grammar.auxiliaries
        if _looks_finite(token, lexicon) and stands and is_below:
            # Found a bolt that had rusted: the first verb behind a relative pronoun is its own.
            is_below = token.lower in grammar.auxiliaries and any(
                _looks_finite(one, lexicon) for one in inside[place + 1 : place + 2]
            )
            continue
        if _looks_finite(token, lexicon) and stands:
            return before.lower not in grammar.joins
        # “said Smith „regretted but respected” it” has its verb between the marks.
        if token.kind == "quoted" and not token.is_name:
            return True
        # Declared an emergency after four people were killed.
        opens = token.lower in grammar.subordinators - grammar.that
        following = inside[place + 1].lower if place + 1 < len(inside) else ""
        # The bill, known as the Safe Act, had failed: inside an insertion nothing ends.
        opens = opens and not (_has_break(inside[:place]) and _has_break(inside[place:]))
        if opens and (
            token.lower not in grammar.prepositions or following in grammar.determiners | lexicon.pronouns
        ):
            return False
    return False


def _opens_relative(inside: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """Whether a relative pronoun describes an English noun here: a bolt that; not half of that."""
    grammar = lexicon.language.grammar
    word, before = inside[place].lower, inside[place - 1]
    if not grammar.gerunds or word not in grammar.relatives or place + 2 >= len(inside):
        return False
    return word not in grammar.that or (before.kind == "word" and before.lower not in lexicon.passing)


def _has_break(tokens: Sequence[Token]) -> bool:
    """Whether there is a comma, which American printers put inside the marks."""
    return any(token.text == "," or (token.kind == "quoted" and token.ends_clause) for token in tokens)


def _opens_with_subject(inside: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a pronoun that is no object has a word behind it that can be its verb: he intends to stay."""
    pronouns = lexicon.language.pronouns
    subjects = lexicon.pronouns - pronouns.objective - pronouns.neutral - pronouns.bodies
    if inside[0].lower not in subjects or len(inside) < _SHORTEST:
        return False
    return inside[1].kind == "word" and inside[1].lower not in lexicon.no_nouns


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


def _looks_finite(token: Token, lexicon: Lexicon) -> bool:
    return lexicon.is_verb(token) or token.lower.endswith(("'s", "'d", "'ll", "'re", "'ve", "ed"))
