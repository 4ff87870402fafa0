"""What a source says: the clause around „volgens X”. What verbs and nouns report is not its business."""

import itertools
from collections.abc import Sequence

from index.statements.clauses import clause_end, ends_in_verb, is_behind_second_verb, length, to_clause_end
from index.statements.cues import Cue
from index.statements.views import Content, Sentence
from index.wording.phrases import noun_phrase
from index.wording.tokens import Token

# A source is described by no more tokens than this: according to a poll of 2,000 parents by X.
_DESCRIBED = 10


def around_source(sentence: Sentence, cue: Cue) -> Content | None:
    """Volgens X is …; … is volgens X …; …, aldus X: the longer side, or what is said of the subject."""
    tokens = sentence.tokens
    parted = parted_clause(sentence, cue)
    if parted is not None:
        return parted
    start, end = _source_clause(sentence, cue), cue.start
    start = max(start, cue.clause) if cue.kind == "own" else start
    # But two planes were lost, according to a report: what joins the sentence was not said.
    start += start < end and tokens[start].lower in sentence.lexicon.language.grammar.coordinators
    while end > start and tokens[end - 1].text == ",":
        end -= 1
    before = Content(start, end) if end - start > 1 else None
    behind = _behind_source(sentence, cue)
    if before is not None and _stands_behind_verb(sentence, cue):
        return behind or Content(cue.after, sentence.end)
    # A tax would in her opinion | bring in nothing; where the verb is second, that was told above.
    auxiliaries = sentence.lexicon.language.grammar.auxiliaries
    breaks_off = tokens[cue.start - 1 - (tokens[cue.start - 1].text == ",")].lower in auxiliaries
    if behind is not None and not sentence.lexicon.typology.verb_second and breaks_off:
        return behind
    if before is None or behind is None:
        return behind or before
    return before if length(tokens, before) > length(tokens, behind) else behind


def parted_clause(sentence: Sentence, cue: Cue) -> Content | None:
    """Return what an attribution parts from subject and verb: de trein is, aldus X, „een koelkast”."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    if cue.subject is None or not is_behind_second_verb(sentence, cue):
        return None
    start = max(cue.after, cue.end)
    apposition = cue.subject.apposition
    # De trein is, aldus Smit, voorzitter van de bond, een koelkast.
    if apposition is not None and apposition[1] + 1 < sentence.end and tokens[apposition[1]].text == ",":
        described = noun_phrase(tokens, apposition[0], apposition[1], lexicon)
        is_someone = described is not None and lexicon.is_role(tokens[described.head_end - 1].lower)
        start = apposition[1] if is_someone else start
    if start + 1 >= sentence.end or tokens[start].text != ",":
        return None
    quoted = tokens[start + 1].kind == "quoted"
    return Content(start + 1, start + 2) if quoted else to_clause_end(sentence, cue, start + 1)


def _stands_behind_verb(sentence: Sentence, cue: Cue) -> bool:
    """Whether only subject and verb stand before a source: het plan is | volgens X te duur."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    is_second = lexicon.typology.verb_second
    if not is_second or cue.after >= sentence.end or tokens[cue.after].kind == "sign":
        return False
    is_closing = tokens[cue.start].lower in lexicon.language.reporting.closing_sources
    return not is_closing and ends_in_verb(tokens, cue.start, lexicon)


def _behind_source(sentence: Sentence, cue: Cue) -> Content | None:
    """Return the clause behind a source and what describes it: volgens X, die het weten kan, is …."""
    tokens = sentence.tokens
    if tokens[cue.start].lower in sentence.lexicon.language.reporting.closing_sources:
        return None
    after = _behind_brackets(tokens, cue.after)
    if cue.kind == "source" and cue.subject and cue.subject.apposition and _is_described(sentence, cue):
        close = cue.subject.apposition[1]
        # According to the paper, the developer, Jan Smith, paid: the second comma belongs to the clause.
        further = noun_phrase(tokens, close + 1, sentence.end, sentence.lexicon)
        is_clause = further is not None and further.end < sentence.end and tokens[further.end].text == ","
        if close < sentence.end and tokens[close].text == "," and not is_clause:
            after = close
    described = sentence.lexicon.language.grammar.relatives
    if sentence.lexicon.typology.bare_clauses:
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
    # According to Smith, however, | it was late.
    words = tokens[after : after + 2]
    passes = len(words) > 1 and words[0].lower in sentence.lexicon.adverbs and words[1].text == ","
    after += 2 * passes
    if after >= sentence.end:
        return None
    end = _end_of_relative(sentence, cue, after, clause_end(sentence, cue, after, main=True))
    # Volgens hem is hij „te laat”; but not a word alone.
    is_whole = end - after > 1 or (end > after and tokens[after].kind == "quoted")
    return Content(after, end) if is_whole else None


def _behind_brackets(tokens: Sequence[Token], after: int) -> int:
    """Return where a sentence goes on behind what is told in brackets: volgens Bos (42) | is het klaar."""
    if after >= len(tokens) or tokens[after].text != "(":
        return after
    closes = (place + 1 for place in range(after, len(tokens)) if tokens[place].text == ")")
    return next(closes, after)


def _is_described(sentence: Sentence, cue: Cue) -> bool:
    """Whether what stands between commas behind a name describes it, and is not what it says.

    According to Jo Bell, a third of the fish die, most of them young.
    """
    tokens, lexicon = sentence.tokens, sentence.lexicon
    subject = cue.subject
    if subject is None or subject.apposition is None:
        return True
    start, end = subject.apposition
    # According to Bell, the firm had lost money, and she left: what has a verb of its own is the clause.
    leads = tokens[start].lower in lexicon.noun_makers | lexicon.language.grammar.possessives
    if leads and not lexicon.typology.verb_second and _has_finite(sentence, start, end):
        return False
    if not tokens[subject.head_end - 1].is_capital:
        return True
    described = noun_phrase(tokens, start, end, lexicon)
    if described is None or tokens[start].lower not in lexicon.language.grammar.singular:
        return True
    head = tokens[described.head_end - 1]
    if head.is_capital or lexicon.can_speak(head.lower):
        return True
    rest = itertools.takewhile(lambda token: token.lower not in lexicon.openers, tokens[end:])
    return any(map(lexicon.is_verb, rest))


def _has_finite(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a finite verb stands between, with nothing that opens a clause below before it."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    for index in range(start + 1, end):
        if tokens[index].lower in lexicon.openers:
            return False
        if tokens[index].lower in lexicon.verbs:
            return True
    return False


def _end_of_relative(sentence: Sentence, cue: Cue, start: int, end: int) -> int:
    """Return where a clause ends that describes a noun: het boek, dat volgens X te lang was |, is op."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    opens = _source_clause(sentence, cue) - 1
    if opens < 0 or tokens[opens].lower not in lexicon.language.grammar.relatives:
        return end
    commas = (place for place in range(start, end - 1) if tokens[place].text == ",")
    return next((comma for comma in commas if lexicon.is_verb(tokens[comma + 1])), end)


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
            return place if lexicon.typology.verb_second else start
        if token.text == ",":
            return start if lexicon.typology.verb_second else place + 1
        if token.kind != "word":
            break
    return start


def _behind_relative(sentence: Sentence, comma: int) -> int:
    """Return the comma behind what describes a source: volgens X, die het weten kan, is …."""
    tokens, grammar = sentence.tokens, sentence.lexicon.language.grammar
    if comma + 1 >= len(tokens):
        return comma
    # Where the verb is second, it follows the source without a comma: what follows one describes the source.
    is_second = sentence.lexicon.typology.verb_second
    describes = is_second or tokens[comma + 1].lower in grammar.relatives
    if not describes or sentence.lexicon.is_verb(tokens[comma + 1]):
        return comma
    later = (index for index in range(comma + 2, sentence.end - 1) if tokens[index].text == ",")
    # It is late, according to Bell, who led the talks: nothing more is said.
    is_last = tokens[comma + 1].lower in grammar.relatives and not is_second
    none = sentence.end if is_last else comma
    return next((index for index in later if not is_second or tokens[index + 1].kind == "word"), none)


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
        # Mocht het sneeuwen, | dan zou de brug volgens Smit dicht gaan.
        if token.lower in grammar.consequences and index and tokens[index - 1].text == ",":
            return index
        # Een boete, omdat zij volgens X te laat kwam; but a clause that is closed by a comma lies behind.
        # Leden, van wie | volgens X de helft komt: a preposition before a relative goes with it.
        joined = token.lower in grammar.relatives and tokens[index - 1].lower in grammar.prepositions
        before = index - 1 - joined
        if token.lower in sentence.lexicon.openers and before > 0 and tokens[before].text == "," and is_open:
            return index + 1
        is_open = is_open and token.text != ","
    return 0
