"""What a cue reports: the ordered rules from cue to content. Who the speaker is, is not its business.

Each rule takes a sentence and a cue and returns the tokens of what is reported, or None. Those for
what stands before a cue or around it are here; those for what stands behind are `complements`, `infinitives`,
`objects` and `judgements`.
"""

from collections.abc import Sequence

from index.statements.asides import remarks
from index.statements.clauses import ends_dateline, length, to_clause_end
from index.statements.complements import bare_clause, colon_clause, question_clause, that_clause
from index.statements.cues import Cue
from index.statements.demands import object_phrase, object_within
from index.statements.infinitives import (
    asked_quoted,
    gerund_clause,
    infinitive_clause,
    outcome,
    purpose_clause,
)
from index.statements.judgements import judgement
from index.statements.objects import object_before, object_quoted, refused, topic
from index.statements.reports import behind_addressee, closes, ends_here
from index.statements.sourced import around_source, parted_clause
from index.statements.views import Content, Sentence
from index.wording.phrases import noun_phrase
from index.wording.tokens import Token

# Fewer tokens than this without a verb the files know are no clause.
_SHORTEST = 3


def indirect(sentence: Sentence, cue: Cue) -> Content | None:
    """Return what `cue` reports in the sentence's own words."""
    if cue.kind in {"source", "own"}:
        return around_source(sentence, cue)
    if cue.kind == "document":
        return that_clause(sentence, cue)
    # “The map, she said, had a flaw that nobody saw”: what is said stands around what is put in between.
    around = clause_before(sentence, cue) if _is_put_between(sentence, cue) else None
    if around is not None:
        return around
    return (
        # “verwierp het verwijt dat …” before “dat …”: what others said is not said by who refuses it.
        refused(sentence, cue)
        # “wil dat …” before “te …”: in “zei dat hij probeert te slapen” the infinitive is not the verb's own.
        or that_clause(sentence, cue)
        or question_clause(sentence, cue)
        or purpose_clause(sentence, cue)
        # “noemt het plan „een ramp”” before “te …”: the object is what is said.
        or object_quoted(sentence, cue)
        or object_before(sentence, cue)
        or infinitive_clause(sentence, cue)
        or asked_quoted(sentence, cue)
        or gerund_clause(sentence, cue)
        or outcome(sentence, cue)
        or topic(sentence, cue)
        or colon_clause(sentence, cue)
        # What stands before comes after all that can stand behind: “Als het lukt, zegt X, dat hij komt”.
        or clause_before(sentence, cue)
        or clause_behind(sentence, cue)
        or judgement(sentence, cue)
        or object_within(sentence, cue)
        or object_phrase(sentence, cue)
        # Last, since nearly anything can be a bare clause.
        or bare_clause(sentence, cue)
    )


def clause_before(sentence: Sentence, cue: Cue) -> Content | None:
    """Scholen moeten dicht, vindt de raad; the plan is dead, he said."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    if cue.subject is None or _has_none_before(sentence, cue):
        return None
    parted = parted_clause(sentence, cue) if cue.inverted else None
    if parted is not None:
        return parted
    comma = cue.front - 1
    # “What we saw was “a disgrace,” he said” has the comma inside the marks.
    if comma > 0 and tokens[comma].kind == "quoted" and lexicon.typology.inner_comma and not cue.topics:
        whole = Content(0, comma + 1)
        return whole if ends_here(sentence, cue) and _is_clause(sentence, whole) else None
    passed = lexicon.language.reporting.inserted
    # Officials later said; but “al wil hij wachten”: where the verb is second, an adverb begins its clause.
    is_second = lexicon.typology.verb_second
    passed |= frozenset() if is_second else lexicon.language.grammar.adverbs
    while comma > 0 and tokens[comma].lower in passed:
        comma -= 1
    if comma <= 0 or tokens[comma].text != "," or not ends_here(sentence, cue):
        return None
    # De SP is voor, de VVD wil uitstel: there an attribution has its verb first.
    if is_second and comma == cue.front - 1 and cue.subject.start == cue.front:
        return None
    breaks = [index for index in range(comma) if _breaks(tokens, index)]
    before = Content(breaks[-1] + 1 if breaks else 0, comma)
    behind = _resumed(sentence, cue)
    # “Dat hij kwam, zegt veel over de nood”: what stands behind the verb is nobody.
    nobody = cue.subject.end == cue.subject.start + 1 and tokens[cue.subject.start].lower in (
        lexicon.language.grammar.determiners - lexicon.pronouns
    )
    # Of het doorgaat, wilde zij niet zeggen: what is wanted or claimed is no question.
    grammar = lexicon.language.grammar
    asking = (grammar.whether - grammar.conditions) | (grammar.questions - grammar.subordinators)
    asks = is_second and tokens[before.start].lower in asking
    # Toen Bos, de baas, dat zei, knikte de raad: by a nod no such clause is said.
    tells_when = tokens[before.start].lower in grammar.subordinators - asking and "that" not in cue.takes
    if nobody or (asks and "whether" not in cue.takes) or (is_second and tells_when):
        return None
    if not _is_clause(sentence, before):
        # Onterecht, vindt de raad: what comes before the verb may be a word.
        is_judged = is_second and closes(sentence, cue)
        is_judged = is_judged and before.start == 0 and tokens[0].lower not in lexicon.stops
        return before if is_judged else behind
    if behind is not None and length(tokens, behind) > length(tokens, before):
        return before if _only_adds(sentence, before, behind) else behind
    return before


def _is_put_between(sentence: Sentence, cue: Cue) -> bool:
    """Whether commas stand around an attribution between subject and verb: the map, she said, is wrong.

    Where the verb is second, it is behind the verb: de kaart is, zei zij, fout.
    """
    tokens, lexicon = sentence.tokens, sentence.lexicon
    place = max(behind_addressee(sentence, cue), cue.end, cue.subject.end if cue.subject else 0)
    while place < sentence.end and tokens[place].lower in lexicon.adverbs:
        place += 1
    if lexicon.typology.verb_second or cue.kind != "verb" or place >= sentence.end:
        return False
    if tokens[place].text != "," or cue.front < 2 or tokens[cue.front - 1].text != ",":  # noqa: PLR2004 - a word, a comma
        return False
    # He hoped, she said, that it would hold: the clause is what he hoped.
    hopes = tokens[cue.front - 2].lower in lexicon.uses
    return not hopes and _opens_with_subject(sentence)


def _opens_with_subject(sentence: Sentence) -> bool:
    """Whether a sentence opens with whom or what it is about, not with when, why or how."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    grammar = lexicon.language.grammar
    start = int(tokens[0].lower in grammar.coordinators)
    word = tokens[start].lower
    opens = grammar.prepositions | grammar.subordinators | lexicon.adverbs | lexicon.uses.keys()
    if word in opens or word.endswith((*grammar.gerunds, *grammar.past_endings)):
        return False
    is_nobody = word in lexicon.language.pronouns.impersonal
    return is_nobody or noun_phrase(tokens, start, sentence.end, lexicon) is not None


def _only_adds(sentence: Sentence, before: Content, behind: Content) -> bool:
    """Whether what goes on behind an attribution adds when or why: It failed, she said, since it rained."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    grammar = lexicon.language.grammar
    if lexicon.typology.verb_second or before.start or not _opens_with_subject(sentence):
        return False
    opens = grammar.prepositions | grammar.subordinators | grammar.coordinators
    has_verb = any(lexicon.is_verb_at(tokens, place) for place in range(before.start + 1, before.end))
    return has_verb and tokens[behind.start].lower in opens


def _has_none_before(sentence: Sentence, cue: Cue) -> bool:
    """Whether a verb only calls something something, or has an agent: …, were held by Smith.

    Where the verb is second, what something is called may come first: een ramp, noemt zij het.
    """
    only_names = "quoted" in cue.takes and not cue.takes & {"that", "bare"}
    is_named = only_names or (cue.kind == "verb" and cue.verb is None)
    return is_named and not sentence.lexicon.typology.verb_second


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
    opens = opens and sentence.lexicon.typology.participle_clauses
    if opens and not any(sentence.lexicon.is_verb(token) for token in inside[1:2]):
        return False
    if not any(token.text == "," for token in inside):
        # Nu wordt dat anders, belooft Smit: before a verb it is an adverb.
        is_adverb = inside[0].lower in sentence.lexicon.adverbs and sentence.lexicon.typology.verb_second
        is_adverb = is_adverb and any(map(sentence.lexicon.is_verb, inside[1:2]))
        if inside[0].lower in grammar.subordinators and not is_adverb:
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
    # The road is safe, as she had said, but nobody looked: that is another clause.
    if sentence.tokens[place + 1].lower in grammar.coordinators and cue.front > 1:
        return None
    # It is over, Smith said Monday, a claim that others doubt.
    if remarks(sentence.tokens, place + 1, sentence.lexicon):
        return None
    # It is over, Smith said, according to the Herald.
    if any(
        one.kind == "source" and one.start == place + 1 and closes(sentence, one) for one in sentence.cues
    ):
        return None
    if sentence.tokens[place + 1].lower in grammar.relatives - grammar.that or (
        cue.subject and cue.subject.apposition
    ):
        return None
    content = to_clause_end(sentence, cue, place + 1)
    # When it was late, Smith said, Bell cried: “Go.” What goes on to a colon announces somebody's words.
    announces = content is not None and sentence.tokens[content.end : content.end + 1]
    return None if announces and announces[0].text == ":" else content


def clause_behind(sentence: Sentence, cue: Cue) -> Content | None:
    """Zoals de wethouder eerder zei, is het geld op; as Smith put it, the money is gone."""
    tokens = sentence.tokens
    if tokens[0].lower not in sentence.lexicon.language.reporting.inserted or cue.clause > 1:
        return None
    place = max(cue.after, cue.end)
    if place + 2 >= sentence.end or tokens[place].text != ",":
        return None
    return to_clause_end(sentence, cue, place + 1)
