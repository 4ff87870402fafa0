"""Whether a cue closes its sentence, and where another report begins. Not what a cue reports."""

from index.statements.cues import Cue
from index.statements.views import Sentence
from index.wording.lexicon import Lexicon
from index.wording.phrases import noun_phrase
from index.wording.tokens import Token

# Another report's cue stands within this many tokens of where its clause begins.
_REPORT_REACH = 10
# What a cue reports begins within this many tokens.
_NEAR = 8


def ends_here(sentence: Sentence, cue: Cue) -> bool:
    """Whether nothing but adverbs and descriptions follows a cue, so that its content is before it."""
    tokens, grammar = sentence.tokens, sentence.lexicon.language.grammar
    place = max(behind_addressee(sentence, cue), cue.end, cue.subject.end if cue.subject else 0)
    if place < sentence.end and tokens[place].lower in grammar.determiners:
        place += 1
        # Said two “activist judges” had won.
        is_quoted = place < sentence.end and tokens[place].kind == "quoted"
        if sentence.lexicon.typology.bare_clauses and not cue.inverted and is_quoted:
            return False
    if place < sentence.end and tokens[place].kind == "word":
        return tokens[place].lower in sentence.lexicon.passing | grammar.joining
    return True


def closes(sentence: Sentence, cue: Cue) -> bool:
    """Whether a cue ends its sentence, but for whom it was told and when: …, X told Reuters on Monday."""
    lexicon, tokens = sentence.lexicon, sentence.tokens
    place = max(behind_addressee(sentence, cue), cue.end, cue.subject.end if cue.subject else 0)
    grammar = lexicon.language.grammar
    # Where the verb is second, whoever spoke stands last: …, zei X.
    while place < sentence.end and not lexicon.typology.verb_second:
        described = noun_phrase(tokens, place + 1, sentence.end, lexicon)
        if tokens[place].lower in lexicon.adverbs:
            place += 1
            continue
        # Wrote to clients; but wanted to hear.
        is_infinitive = tokens[place].lower in grammar.infinitive
        if described is None or (is_infinitive and not is_nominal(tokens[place + 1], lexicon)):
            break
        if tokens[place].lower not in grammar.prepositions:
            break
        place = described.end
    return place >= sentence.end


def is_nominal(token: Token, lexicon: Lexicon) -> bool:
    """Whether what stands behind “to” is whom something was told, not an infinitive."""
    grammar = lexicon.language.grammar
    word = token.lower
    return token.is_capital or word in grammar.determiners or word.endswith(lexicon.language.names.plurals)


def behind_addressee(sentence: Sentence, cue: Cue) -> int:
    """Return where a cue ends with whom it was told: told reporters | the plan was dead."""
    tokens, grammar = sentence.tokens, sentence.lexicon.language.grammar
    place = cue.after
    told = noun_phrase(tokens, place, sentence.end, sentence.lexicon) if "addressee" in cue.takes else None
    if told is None:
        return place
    # Told reporters the plan …: a bare noun is whom it was told, what follows is the clause.
    bare = told.start + 1 < told.head_end and tokens[place].lower not in grammar.determiners
    if bare and not tokens[place].is_capital:
        return place + 1
    # Warned time was running out: before a verb it is the subject of what is said.
    return place if told.end < len(tokens) and sentence.lexicon.is_verb(tokens[told.end]) else told.head_end


def opening(sentence: Sentence, cue: Cue, words: frozenset[str]) -> int | None:
    """Return where the first of `words` stands behind a cue, before anything that ends its clause."""
    grammar = sentence.lexicon.language.grammar
    tokens = sentence.tokens
    barred = (grammar.that | grammar.purpose) - words
    for place in range(cue.after, sentence.end):
        token = tokens[place]
        if token.lower in words and token.kind == "word":
            return place
        if token.kind == "quoted" or (token.kind == "sign" and token.text in ";:–—"):
            return None
        if token.lower in barred:
            return None
        if token.lower in grammar.coordinators - grammar.joins or is_other_cue(sentence, cue, place):
            return None
    return None


def opens_below(sentence: Sentence, place: int) -> bool:
    """Whether a comma and a conjunction that is nothing else stand here: …, hoewel; …, omdat."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    grammar = lexicon.language.grammar
    if tokens[place].text != "," or place + 1 >= sentence.end:
        return False
    below = grammar.subordinators - lexicon.passing - grammar.that - grammar.whether - grammar.conditions
    return tokens[place + 1].lower in below - grammar.questions - lexicon.language.reporting.inserted


def is_other_cue(sentence: Sentence, cue: Cue, place: int) -> bool:
    """Whether another reporting verb stands at `place`."""
    return any(other.start == place and other is not cue and other.kind == "verb" for other in sentence.cues)


def starts_report(sentence: Sentence, cue: Cue, place: int) -> bool:
    """Whether another report begins here: , zegt Y; en eist dat; , though Z said."""
    before = sentence.tokens[place - 1]
    is_separated = before.text == "," or before.ends_clause
    if is_separated and _is_participle_report(sentence, cue, place):
        return True
    is_joined = sentence.tokens[place].lower in sentence.lexicon.joiners
    if not is_separated and not is_joined:
        return False
    return any(
        _is_joined_report(sentence, cue, other, place)
        if is_joined
        else _is_attribution(sentence, other, place)
        for other in sentence.cues
        if other is not cue and 0 <= other.finite - place <= _REPORT_REACH
        if is_separated or other.kind == "verb"
    )


def _is_participle_report(sentence: Sentence, cue: Cue, place: int) -> bool:
    """Whether behind a comma the same speaker goes on: he had no plans, adding that the vote was fair."""
    if not sentence.tokens[place].lower.endswith(sentence.lexicon.language.grammar.gerunds):
        return False
    return any(
        other.start == place
        and other is not cue
        and (_has_complement(sentence, other) or _has_bare_clause(sentence, other))
        for other in sentence.cues
    )


def _is_attribution(sentence: Sentence, other: Cue, place: int) -> bool:
    """Whether behind a comma someone else is named as the source: , zegt Y; , Y said; , aldus Y."""
    if other.kind == "source":
        # “A levy that would, in her words, …” names nobody new.
        own = sentence.lexicon.language.grammar.possessives
        tokens = sentence.tokens
        is_own = other.subject is not None and tokens[other.subject.start].lower in own
        return other.start == place and not is_own
    if other.kind != "verb" or other.subject is None or not ends_here(sentence, other):
        return False
    if "direct" not in other.takes:
        return False
    in_front = other.subject.start == place and other.subject.end == other.finite
    return (other.finite == place and other.inverted) or (
        in_front and not sentence.lexicon.typology.verb_second and not _has_complement(sentence, other)
    )


def _is_joined_report(sentence: Sentence, cue: Cue, other: Cue, place: int) -> bool:
    """Whether a coordinator or subordinator begins a report: en eist dat; , though Z said."""
    if other.kind == "source":
        return other.start == place + 1
    if other.kind != "verb" or other.subject is None:
        return False
    grammar, before = sentence.lexicon.language.grammar, sentence.tokens[place - 1]
    # Would go on until a court ordered them not to: without a comma it is a part of what is said.
    # Where verbs end the clause, no comma need do so.
    is_below = sentence.tokens[place].lower in grammar.subordinators and before.text != ","
    if is_below and not sentence.lexicon.typology.verb_final:
        return False
    if other.subject.start == place + 1:
        # To pay, though the union says | it needs more.
        concedes = before.text == "," and sentence.tokens[place].lower in grammar.subordinators
        concedes = concedes and sentence.tokens[place + 1].lower not in sentence.lexicon.pronouns
        # Called it a failure, but officials said | it had gone well.
        contrasts = (
            before.text == "," and sentence.tokens[place].lower in grammar.coordinators - grammar.joins
        )
        contrasts = contrasts and sentence.tokens[place + 1].lower not in sentence.lexicon.pronouns
        goes_on = (concedes or contrasts) and _has_bare_clause(sentence, other)
        return _has_complement(sentence, other) or goes_on
    if _goes_on_behind(sentence, cue, place):
        return False
    return (
        other.start <= place + 2
        and (_has_complement(sentence, other) or _has_bare_clause(sentence, other))
        and not _goes_on(sentence, cue, other)
    )


def _goes_on_behind(sentence: Sentence, cue: Cue, place: int) -> bool:
    """Whether a verb joined to what was said has its tense: said it had failed and had offered."""
    tokens, grammar = sentence.tokens, sentence.lexicon.language.grammar
    auxiliary = tokens[place + 1].lower if place + 1 < len(tokens) else ""
    if auxiliary not in grammar.auxiliaries or cue.verb != cue.start:
        return False
    return auxiliary in {token.lower for token in tokens[cue.after : place]}


def _goes_on(sentence: Sentence, cue: Cue, other: Cue) -> bool:
    """Whether a second verb belongs to what is reported: said she liked it but wanted more.

    Wishes are as well those of whom is spoken about, unless only the form of the reporting verb agrees.
    """
    if "raising" not in other.takes:
        return False
    tokens, lexicon = sentence.tokens, sentence.lexicon
    return not (_is_base(tokens[cue.start], lexicon) and _is_base(tokens[other.start], lexicon))


def _has_bare_clause(sentence: Sentence, other: Cue) -> bool:
    """Whether what may begin a clause without “that” follows: and said he had learned of it."""
    lexicon = sentence.lexicon
    if not lexicon.typology.bare_clauses or other.after + 1 >= sentence.end:
        return False
    # Called it a lie and demanded an apology.
    if (
        "object" in other.takes
        and other.start == other.clause
        and sentence.tokens[other.after].lower in lexicon.noun_makers
    ):
        return True
    if "bare" not in other.takes or other.after + 2 >= sentence.end:
        return False
    first, verb = sentence.tokens[other.after], sentence.tokens[other.start]
    if _is_base(verb, lexicon):
        return False
    opens = lexicon.pronouns | lexicon.language.grammar.determiners | lexicon.language.pronouns.impersonal
    if first.is_capital or first.lower in opens or first.lower.endswith(lexicon.language.grammar.gerunds):
        return True
    # Warned time was running out.
    phrase = noun_phrase(sentence.tokens, other.after, sentence.end, lexicon)
    return phrase is not None and phrase.end < sentence.end and lexicon.is_verb(sentence.tokens[phrase.end])


def _is_base(token: Token, lexicon: Lexicon) -> bool:
    """Whether a form of a reporting verb is its infinitive, which is its plural present too in English."""
    return any(token.lower == use.infinitive for use in lexicon.uses.get(token.lower, ()))


def _has_complement(sentence: Sentence, cue: Cue) -> bool:
    """Whether something a cue can report follows closely: a clause, an infinitive or a quotation."""
    grammar = sentence.lexicon.language.grammar
    words = grammar.that | grammar.purpose | (grammar.questions if "whether" in cue.takes else frozenset())
    place = opening(sentence, cue, words)
    if place is not None and place - cue.after < _NEAR:
        return True
    following = sentence.tokens[cue.after : cue.after + _NEAR]
    if cue.topics & {token.lower for token in sentence.tokens[cue.after - 1 : cue.after + 1]}:
        return True
    # Accused the minister of lying.
    blamed = noun_phrase(sentence.tokens, cue.after, sentence.end, sentence.lexicon) if cue.topics else None
    behind = sentence.tokens[blamed.head_end : sentence.end][:1] if blamed is not None else ()
    if any(token.lower in cue.topics for token in behind):
        return True
    if "infinitive" in cue.takes:
        # Warned him not to go: behind whom it was told.
        near = tuple(
            token
            for token in sentence.tokens[behind_addressee(sentence, cue) : cue.after + _NEAR]
            if token.lower not in grammar.negations
        )
        near = near[:1] if "bare" in cue.takes else near
        return any(token.lower in grammar.infinitive or token.kind == "quoted" for token in near)
    return any(token.kind == "quoted" for token in following)
