"""What a cue reports: the ordered rules from cue to content. Who the speaker is, is not its business.

Each rule takes a sentence and a cue and returns the tokens of what is reported, or None. Those for
what stands before a cue or around it are here; those for what stands behind are `complements`, `infinitives`
and `objects`.
"""

from collections.abc import Sequence

from index.statements.clauses import clause_end, ends_dateline, length, to_clause_end
from index.statements.complements import bare_clause, colon_clause, question_clause, that_clause
from index.statements.cues import Cue
from index.statements.infinitives import gerund_clause, infinitive_clause, outcome, purpose_clause
from index.statements.objects import judgement, object_before, object_phrase, object_quoted, topic
from index.statements.reports import ends_here
from index.statements.views import Content, Sentence
from index.wording.phrases import noun_phrase
from index.wording.tokens import Token

# Fewer tokens than this without a verb the files know are no clause.
_SHORTEST = 3
# A source is described by no more tokens than this: according to a poll of 2,000 parents by X.
_DESCRIBED = 10


def indirect(sentence: Sentence, cue: Cue) -> Content | None:
    """Return what `cue` reports in the sentence's own words."""
    if cue.kind in {"source", "own"}:
        return around_source(sentence, cue)
    if cue.kind == "document":
        return that_clause(sentence, cue)
    return (
        # “wil dat …” before “te …”: in “zei dat hij probeert te slapen” the infinitive is not the verb's own.
        that_clause(sentence, cue)
        or question_clause(sentence, cue)
        or purpose_clause(sentence, cue)
        # “noemt het plan „een ramp”” before “te …”: the object is what is said.
        or object_quoted(sentence, cue)
        or object_before(sentence, cue)
        or infinitive_clause(sentence, cue)
        or gerund_clause(sentence, cue)
        or outcome(sentence, cue)
        or topic(sentence, cue)
        or colon_clause(sentence, cue)
        # What stands before comes after all that can stand behind: “Als het lukt, zegt X, dat hij komt”.
        or clause_before(sentence, cue)
        or clause_behind(sentence, cue)
        or judgement(sentence, cue)
        or object_phrase(sentence, cue)
        # Last, since nearly anything can be a bare clause.
        or bare_clause(sentence, cue)
    )


def clause_before(sentence: Sentence, cue: Cue) -> Content | None:
    """Scholen moeten dicht, vindt de raad; the plan is dead, he said."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    if cue.subject is None or _only_names(sentence, cue):
        return None
    comma = cue.front - 1
    # “What we saw was “a disgrace,” he said” has the comma inside the marks.
    if comma > 0 and tokens[comma].kind == "quoted" and lexicon.language.grammar.gerunds and not cue.topics:
        whole = Content(0, comma + 1)
        return whole if ends_here(sentence, cue) and _is_clause(sentence, whole) else None
    passed = lexicon.language.reporting.inserted | lexicon.language.grammar.adverbs
    while comma > 0 and tokens[comma].lower in passed:
        comma -= 1
    if comma <= 0 or tokens[comma].text != "," or not ends_here(sentence, cue):
        return None
    breaks = [index for index in range(comma) if _breaks(tokens, index)]
    before = Content(breaks[-1] + 1 if breaks else 0, comma)
    behind = _resumed(sentence, cue)
    # “Dat hij kwam, zegt veel over de nood”: what stands behind the verb is nobody.
    nobody = cue.subject.end == cue.subject.start + 1 and tokens[cue.subject.start].lower in (
        lexicon.language.grammar.determiners - lexicon.pronouns
    )
    if nobody:
        return None
    if not _is_clause(sentence, before):
        return behind
    if behind is not None and length(tokens, behind) > length(tokens, before):
        return behind
    return before


def _only_names(sentence: Sentence, cue: Cue) -> bool:
    """Whether an English verb only calls something something: “…, she called” has nothing before it."""
    is_english = bool(sentence.lexicon.language.grammar.gerunds)
    return is_english and "quoted" in cue.takes and not cue.takes & {"that", "bare"}


def _breaks(tokens: Sequence[Token], place: int) -> bool:
    """Whether a clause begins behind a sign: ; and :, and the dash of a dateline (14.10 uur – …)."""
    return tokens[place].text in {";", ":"} or ends_dateline(tokens, place)


def _is_clause(sentence: Sentence, content: Content) -> bool:
    """Whether what stands before an attribution says something, and is no “Toen hij kwam, zei X …”."""
    tokens, grammar = sentence.tokens, sentence.lexicon.language.grammar
    inside = tokens[content.start : content.end]
    if not inside:
        return False
    has_verb = any(sentence.lexicon.is_verb(token) for token in inside)
    asked = grammar.questions - (grammar.subordinators - grammar.that)
    if inside[0].lower in asked | grammar.that | (grammar.whether - grammar.conditions):
        return len(inside) >= _SHORTEST - (inside[0].lower in grammar.that)
    # “Asked whether he would go, he said”, “Speaking on Monday, he said”.
    opens = inside[0].lower in sentence.lexicon.uses or inside[0].lower.endswith(grammar.gerunds)
    if grammar.gerunds and opens and not any(sentence.lexicon.is_verb(token) for token in inside[1:2]):
        return False
    if not any(token.text == "," for token in inside):
        if inside[0].lower in grammar.subordinators:
            return False
        if inside[0].lower in grammar.prepositions:
            return has_verb
    return has_verb or len(inside) >= _SHORTEST


def _resumed(sentence: Sentence, cue: Cue) -> Content | None:
    """Return what goes on behind an attribution in the middle: her party, she said, would abstain."""
    grammar = sentence.lexicon.language.grammar
    place = max(cue.after, cue.end, cue.subject.end if cue.subject else 0)
    while place < sentence.end and sentence.tokens[place].lower in sentence.lexicon.adverbs:
        place += 1
    if place + 2 >= sentence.end or sentence.tokens[place].text != ",":
        return None
    if sentence.tokens[place + 1].lower in grammar.relatives - grammar.that or (
        cue.subject and cue.subject.apposition
    ):
        return None
    return to_clause_end(sentence, cue, place + 1)


def clause_behind(sentence: Sentence, cue: Cue) -> Content | None:
    """Zoals de wethouder eerder zei, is het geld op; as Smith put it, the money is gone."""
    tokens = sentence.tokens
    if tokens[0].lower not in sentence.lexicon.language.reporting.inserted or cue.clause > 1:
        return None
    place = max(cue.after, cue.end)
    if place + 2 >= sentence.end or tokens[place].text != ",":
        return None
    return to_clause_end(sentence, cue, place + 1)


def around_source(sentence: Sentence, cue: Cue) -> Content | None:
    """Volgens X is …; … is volgens X …; …, aldus X: the longer side of the clause."""
    tokens = sentence.tokens
    start, end = cue.clause if cue.kind == "own" else _source_clause(sentence, cue), cue.start
    # But two planes were lost, according to a report: what joins the sentence was not said.
    start += start < end and tokens[start].lower in sentence.lexicon.language.grammar.coordinators
    while end > start and tokens[end - 1].text == ",":
        end -= 1
    before = Content(start, end) if end - start > 1 else None
    behind = _behind_source(sentence, cue)
    if before is None or behind is None:
        return behind or before
    return before if length(tokens, before) > length(tokens, behind) else behind


def _behind_source(sentence: Sentence, cue: Cue) -> Content | None:
    """Return the clause behind a source and what describes it: volgens X, die het weten kan, is …."""
    tokens = sentence.tokens
    if tokens[cue.start].lower in sentence.lexicon.language.reporting.closing_sources:
        return None
    after = cue.after
    if cue.kind == "source" and cue.subject and cue.subject.apposition:
        close = cue.subject.apposition[1]
        # According to the paper, the developer, Jan Smith, paid: the second comma belongs to the clause.
        further = noun_phrase(tokens, close + 1, sentence.end, sentence.lexicon)
        is_clause = further is not None and further.end < sentence.end and tokens[further.end].text == ","
        if close < sentence.end and tokens[close].text == "," and not is_clause:
            after = close
    described = sentence.lexicon.language.grammar.relatives
    if sentence.lexicon.language.grammar.gerunds:
        described = described | sentence.lexicon.pronouns
    if after < sentence.end and tokens[after].lower in described:
        # According to three people who were there, …; to a study it paid for, …: up to the comma.
        after = next(
            (index for index in range(after, sentence.end) if tokens[index].text == ","), sentence.end
        )
        after += 1
    elif after < sentence.end and tokens[after].text == ",":
        after = _behind_relative(sentence, after) + 1
    elif cue.kind == "source" and cue.start == cue.clause:
        after = _main_clause(sentence, after)
    if after >= sentence.end:
        return None
    end = clause_end(sentence, cue, after, main=True)
    return Content(after, end) if end - after > 1 else None


def _main_clause(sentence: Sentence, start: int) -> int:
    """Return where a clause begins behind what describes its source: volgens een peiling onder ouders is."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    grammar = lexicon.language.grammar
    described = tokens[start : start + 1] and tokens[start].lower in grammar.prepositions
    if not described and not any(token.is_genitive for token in tokens[:start]):
        return start
    for place in range(start, min(start + _DESCRIBED, sentence.end - 1)):
        token = tokens[place]
        if token.lower in grammar.subordinators - grammar.prepositions:
            break
        if lexicon.is_verb(token):
            return start if lexicon.language.grammar.gerunds else place
        if token.text == ",":
            return place + 1 if lexicon.language.grammar.gerunds else start
        if token.kind != "word":
            break
    return start


def _behind_relative(sentence: Sentence, comma: int) -> int:
    """Return the comma behind what describes a source: volgens X, die het weten kan, is …."""
    tokens, grammar = sentence.tokens, sentence.lexicon.language.grammar
    if comma + 1 >= len(tokens):
        return comma
    # A Dutch clause has its verb behind its source without a comma: what follows one describes the source.
    describes = not grammar.gerunds or tokens[comma + 1].lower in grammar.relatives
    if not describes or sentence.lexicon.is_verb(tokens[comma + 1]):
        return comma
    later = (index for index in range(comma + 2, sentence.end - 1) if tokens[index].text == ",")
    return next((index for index in later if grammar.gerunds or tokens[index + 1].kind == "word"), comma)


def _source_clause(sentence: Sentence, cue: Cue) -> int:
    """Return where the clause around a source begins; of a joined clause its coordinator is no part."""
    tokens, grammar = sentence.tokens, sentence.lexicon.language.grammar
    is_open = tokens[cue.start - 1].text != ","
    for index in range(cue.start - 1, -1, -1):
        token = tokens[index]
        if token.text in {";", ":"}:
            return index + 1
        if token.lower in grammar.coordinators and index and tokens[index - 1].text == ",":
            return index + 1
        # Een boete, omdat zij volgens X te laat kwam; but a clause that is closed by a comma lies behind.
        if token.lower in sentence.lexicon.openers and index and tokens[index - 1].text == "," and is_open:
            return index + 1
        is_open = is_open and token.text != ","
    return 0
