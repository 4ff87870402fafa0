"""What stands behind a cue: one rule for each complement a reporting verb takes, each a content or None."""

from collections.abc import Sequence

from index.statements.clauses import Content, Sentence, behind_addressee, is_other_cue, opening, to_clause_end
from index.statements.cues import Cue
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
    place = opening(sentence, cue, grammar.that)
    if place is None or not _is_complementiser(sentence, cue, place) or _is_below(sentence, cue, place):
        return None
    # “zei graag te komen, mits dat …”: the infinitive came first.
    earlier = infinitive_clause(sentence, cue)
    if earlier is not None and earlier.start < place and _infinitive_before(sentence, cue, place):
        return None
    return to_clause_end(sentence, cue, place)


def _is_below(sentence: Sentence, cue: Cue, place: int) -> bool:
    """Whether “that” lies below what was told without it: told a panel she was never warned that …."""
    lexicon = sentence.lexicon
    start = behind_addressee(sentence, cue)
    if "addressee" not in cue.takes or start >= place:
        return False
    between = range(start, place)
    if any(sentence.tokens[index].lower in lexicon.language.grammar.relatives for index in between):
        return False
    return any(lexicon.is_verb_at(sentence.tokens, index) for index in between)


def _infinitive_before(sentence: Sentence, cue: Cue, place: int) -> bool:
    infinitive = sentence.lexicon.language.grammar.infinitive
    return any(token.lower in infinitive for token in sentence.tokens[cue.after : place])


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
    if "bare" not in cue.takes or "addressee" in cue.takes or place == cue.after:
        return False
    first = sentence.tokens[cue.after]
    return first.kind == "word" and first.lower not in sentence.lexicon.passing


def question_clause(sentence: Sentence, cue: Cue) -> Content | None:
    """Vroeg of …; legde uit waarom …; asked whether …."""
    if "whether" not in cue.takes:
        return None
    grammar = sentence.lexicon.language.grammar
    asks = "that" not in cue.takes
    # “said when she arrived” tells when it was said.
    told = grammar.questions - grammar.relatives - grammar.subordinators
    words = grammar.questions | grammar.whether if asks else told
    place = opening(sentence, cue, words)
    if place is None or sentence.end - place < _SHORTEST:
        return None
    if place > cue.after and sentence.tokens[place - 1].text == "," and not asks:
        return None
    # “zei niet te begrijpen waarom …”: the infinitive came first.
    if infinitive_clause(sentence, cue) is not None and _infinitive_before(sentence, cue, place):
        return None
    return to_clause_end(sentence, cue, place)


def purpose_clause(sentence: Sentence, cue: Cue) -> Content | None:
    """Riep op om … te …."""
    grammar = sentence.lexicon.language.grammar
    if "purpose" not in cue.takes or not grammar.purpose:
        return None
    place = opening(sentence, cue, grammar.purpose)
    if place is None:
        return None
    content = to_clause_end(sentence, cue, place)
    marked = any(token.lower in grammar.infinitive for token in sentence.tokens[place : content.end])
    quoted = any(token.kind == "quoted" for token in sentence.tokens[place : content.end])
    return content if marked or quoted else None


def infinitive_clause(sentence: Sentence, cue: Cue) -> Content | None:
    """Zei graag te komen; asked the regulator to delay."""
    if "infinitive" not in cue.takes:
        return None
    grammar = sentence.lexicon.language.grammar
    tokens = sentence.tokens
    closing = grammar.that | (grammar.purpose if "purpose" in cue.takes else frozenset())
    below = False
    for place in range(cue.after, sentence.end - 1):
        token = tokens[place]
        if token.lower in closing or (token.kind == "sign" and token.text not in ",()&'’"):
            return None
        if token.lower in grammar.coordinators and is_other_cue(sentence, cue, place + 1):
            return None
        # “said the school failed to act”: what goes without “that” has its own infinitives.
        if (
            grammar.gerunds
            and "bare" in cue.takes
            and "raising" not in cue.takes
            and token.lower not in sentence.lexicon.adverbs | grammar.infinitive
        ):
            return None
        # “claims the bank had promised not to”: behind a finite verb the infinitive belongs to that.
        if grammar.gerunds and token.lower in sentence.lexicon.verbs and not below:
            return None
        below = below or token.lower in grammar.relatives
        if token.lower in grammar.infinitive and _is_infinitive(tokens[place + 1], sentence.lexicon):
            start = _infinitive_start(sentence, cue, place)
            # “Who asked not to be named” says only that nothing is said of it.
            is_shy = start < place and tokens[cue.clause - 1].lower in grammar.relatives
            return None if is_shy and cue.clause else to_clause_end(sentence, cue, start)
    return None


def _infinitive_start(sentence: Sentence, cue: Cue, place: int) -> int:
    """Return where an infinitive clause begins; what denies it is a part: asked them not to go."""
    tokens, grammar = sentence.tokens, sentence.lexicon.language.grammar
    if "raising" in cue.takes:
        start = cue.after
    elif grammar.gerunds:
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
    endings = sentence.lexicon.language.grammar.gerunds
    if "gerund" not in cue.takes or cue.after >= sentence.end:
        return None
    if endings and sentence.tokens[cue.after].lower.endswith(endings):
        return to_clause_end(sentence, cue, cue.after)
    return None


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
    return Content(place + 1, sentence.end)


def bare_clause(sentence: Sentence, cue: Cue) -> Content | None:
    """Said the plan was dead; told reporters it was dead: a clause without a complementiser."""
    if "bare" not in cue.takes or cue.inverted:
        return None
    tokens, lexicon = sentence.tokens, sentence.lexicon
    start = _behind_time(sentence, cue)
    if start + 1 >= sentence.end or tokens[start].kind == "sign" or tokens[start + 1].text == ",":
        return None
    grammar = lexicon.language.grammar
    # “Testified behind closed doors” says nothing; “told them to be quiet” does.
    leading = grammar.prepositions - grammar.subordinators - grammar.infinitive
    if tokens[start].lower in grammar.coordinators | leading:
        return None
    # “laughed when a reporter read it” tells when; “said if it rains, they go” has a main clause.
    below = tokens[start].lower in grammar.subordinators - grammar.that
    if below and all(token.text != "," for token in tokens[start : sentence.end]):
        return None
    content = to_clause_end(sentence, cue, start)
    inside = tokens[start : content.end]
    # “Pike said she would” has all a clause needs.
    least = _SHORTEST - (inside[0].lower.partition("'")[0] in lexicon.pronouns)
    return content if _has_predicate(inside, lexicon) and len(inside) >= least else None


def _has_predicate(inside: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether words are a clause with a verb of its own: not “conceded defeat and will stay on”."""
    grammar = lexicon.language.grammar
    for place in range(1, len(inside)):
        token, before = inside[place], inside[place - 1]
        if _looks_finite(token, lexicon) and before.lower not in lexicon.noun_makers:
            return before.lower not in grammar.joins
        # “said Smith „regretted but respected” it” has its verb between the marks.
        if token.kind == "quoted" and not token.is_name:
            return True
        # Declared an emergency after four people were killed.
        opens = token.lower in grammar.subordinators - grammar.that
        following = inside[place + 1].lower if place + 1 < len(inside) else ""
        if opens and (
            token.lower not in grammar.prepositions or following in grammar.determiners | lexicon.pronouns
        ):
            return False
    return False


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
        if tokens[place + 1].lower in grammar.times:
            place += 2
        elif described is not None:
            place = described.head_end
        else:
            break
    return place


def _looks_finite(token: Token, lexicon: Lexicon) -> bool:
    return lexicon.is_verb(token) or token.lower.endswith(("'s", "'d", "'ll", "'re", "'ve", "ed"))
