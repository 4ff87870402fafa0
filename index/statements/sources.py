"""Cues that name a source by a preposition or a noun: volgens X, de oproep van X. Not what they report."""

from collections.abc import Sequence

from config.grammar import Takes
from index.statements.borders import clause_start
from index.statements.cues import Cue
from index.statements.subjects import find_subject
from index.wording.expressions import matched
from index.wording.lexicon import Lexicon
from index.wording.phrases import Phrase, noun_phrase, phrase_ending_at, with_prepositions
from index.wording.tokens import Token

Tokens = Sequence[Token]
# As the minister for housing put it: what is framed has no more tokens than this.
_FRAME = 10
# What tells a source apart has no more tokens: who were at the table.
_RELATIVE = 8


def source(tokens: Tokens, place: int, lexicon: Lexicon) -> Cue | None:
    """Volgens X, aldus X, according to X."""
    length = matched(lexicon.sources, tokens, place)
    if not length:
        return None
    subject = noun_phrase(tokens, place + length, len(tokens), lexicon)
    if subject is None:
        return None
    subject = _whole_source(tokens, place, subject, lexicon)
    # “volgens haar geld genoeg” has a pronoun, “volgens haar advocaat” a possessive.
    is_possessive = tokens[subject.start].lower in lexicon.pronouns & lexicon.language.grammar.possessives
    if is_possessive and not _is_owned_speaker(tokens, subject, lexicon):
        subject = Phrase(subject.start, subject.start + 1, subject.start + 1)
    closing = tokens[place].lower in lexicon.language.reporting.closing_sources
    inserted = place > 0 and tokens[place - 1].lower in lexicon.language.reporting.inserted
    # Op ‘groepsgeweld’ staat in …: a quotation inside its clause is no more than a word.
    before = tokens[place - 1] if place else None
    if before is not None and before.kind == "quoted" and place > 1:
        before = tokens[place - 2]
    if closing and (before is None or (before.kind == "word" and length > 1 and not inserted)):
        return None
    words = {tokens[index].lower for index in range(subject.start, subject.head_end)}
    if words & lexicon.language.reporting.no_sources:
        return None
    return Cue(
        "source",
        place,
        place + length,
        clause_start(tokens, place, lexicon),
        subject.end,
        frozenset(),
        subject,
    )


def _is_owned_speaker(tokens: Tokens, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a possessive goes with who speaks: haar oude buren; not with haar | duizenden bezoekers."""
    head, endings = tokens[phrase.head_end - 1], lexicon.language.grammar.adjective_endings
    if head.is_capital or lexicon.is_agent(head.lower) or lexicon.is_body(head.lower):
        return True
    between = tokens[phrase.start + 1 : phrase.head_end - 1]
    is_plain = not endings or all(token.lower.endswith(endings) for token in between)
    return is_plain and lexicon.are_agents(head.lower)


def _whole_source(tokens: Tokens, place: int, subject: Phrase, lexicon: Lexicon) -> Phrase:
    """Return a source with all that tells it apart, and without what only seems to describe it."""
    typology = lexicon.typology
    # According to media reports, it is late.
    is_noun = subject.end + 1 < len(tokens) and tokens[subject.end + 1].text == ","
    is_noun = is_noun and tokens[subject.end].lower.endswith(lexicon.language.names.plurals)
    if typology.conversion and is_noun and tokens[subject.end].lower in lexicon.uses:
        subject = Phrase(subject.start, subject.end + 1, subject.end + 1)
    behind = tokens[subject.end].lower if subject.end < len(tokens) else ""
    # According to figures leaked to the paper.
    is_past = lexicon.is_participle(behind)
    if is_past:
        subject = Phrase(subject.start, subject.head_end, subject.end + 1)
    # According to two people familiar with it.
    if typology.participle_clauses and (is_past or behind in lexicon.language.grammar.absolute):
        subject = with_prepositions(tokens, subject, len(tokens), lexicon)
    if not typology.verb_second and behind in lexicon.language.grammar.relatives:
        subject = _with_relative(tokens, place, subject, lexicon)
    # According to the senator, Smith had left: what no comma closes is the clause.
    closes = subject.apposition[1] if subject.apposition is not None else 0
    is_open = closes >= len(tokens) or tokens[closes].text != ","
    is_before = not typology.verb_second and is_open
    if is_before and closes and place == clause_start(tokens, place, lexicon):
        subject = Phrase(subject.start, subject.head_end, subject.end)
    return subject


def _with_relative(tokens: Tokens, place: int, subject: Phrase, lexicon: Lexicon) -> Phrase:
    """Return a source with what tells it apart: according to two people who were at the table."""
    end = next(
        (index for index in range(subject.end, len(tokens)) if tokens[index].kind != "word"), len(tokens)
    )
    leads = place == clause_start(tokens, place, lexicon)
    # Who spoke on condition of anonymity because …: longer than this it tells nobody apart.
    is_long = end - subject.end > _RELATIVE
    closed = end == len(tokens) or tokens[end].text == "," or (not leads and tokens[end].text == ".")
    if tokens[subject.head_end - 1].is_capital or is_long or not closed:
        return subject
    return Phrase(subject.start, subject.head_end, end)


def framed_source(tokens: Tokens, place: int, lexicon: Lexicon) -> Cue | None:
    """Als het aan X ligt; wat X betreft; as X put it."""
    for opening, closing in lexicon.frames.get(tokens[place].lower, ()):
        begins = place + len(opening)
        if tuple(token.lower for token in tokens[place:begins]) != opening or _is_described(
            tokens, place, lexicon
        ):
            continue
        for close in range(begins + 1, min(begins + _FRAME, len(tokens))):
            end = close + len(closing)
            if tuple(token.lower for token in tokens[close:end]) != closing:
                continue
            is_owned = close == begins + 1 and tokens[begins].lower in lexicon.language.grammar.possessives
            subject = (
                Phrase(begins, close, close) if is_owned else noun_phrase(tokens, begins, close, lexicon)
            )
            # In its ruling the court took a dim view of it: nobody's view.
            if subject is None or not (len(closing) > 1 or subject.end == close):
                break
            clause = clause_start(tokens, place, lexicon)
            phrase = Phrase(subject.start, subject.head_end, subject.end)
            return Cue("source", place, begins, clause, end, frozenset(), phrase)
    return None


def _is_described(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether what begins at `place` describes the noun before it: tranen in zijn ogen."""
    before = tokens[place - 1] if place else None
    if before is None or before.kind != "word" or lexicon.is_verb(before):
        return False
    return before.lower not in lexicon.no_nouns


def document(tokens: Tokens, place: int, lexicon: Lexicon) -> Cue | None:
    """In de brief staat dat …; daarin valt te lezen dat …, whose author is whoever spoke before."""
    reporting, grammar = lexicon.language.reporting, lexicon.language.grammar
    if tokens[place].lower not in reporting.document_verbs or not place:
        return None
    start = int(tokens[0].lower in lexicon.adverbs - reporting.documents)
    following = tokens[place + 1 : place + 2]
    opens = bool(following) and following[0].lower in grammar.that | lexicon.adverbs
    if tokens[start].lower not in reporting.documents or not opens:
        return None
    subject = noun_phrase(tokens, start + 1, place, lexicon)
    # Uit de nota blijkt dat; but uit onderzoek, uit alles blijkt dat.
    proves = tokens[place].lower in reporting.evidence_verbs
    is_paper = subject is not None and lexicon.is_paper(tokens[subject.head_end - 1].lower)
    is_one = subject is not None and subject.head_end - subject.start > 1
    if proves and not (is_paper and is_one):
        return None
    takes = frozenset[Takes]({"that"})
    return Cue("document", place, place + 1, start, place + 1, takes, subject, inverted=True)


def _of_light_verb(tokens: Tokens, place: int, lexicon: Lexicon) -> Phrase | None:
    """Return the subject of the verb a noun of speech goes with: kwam tot de conclusie dat …."""
    clause = clause_start(tokens, place, lexicon)
    verb = next((index for index in range(clause, place) if lexicon.is_verb(tokens[index])), None)
    if verb is None or tokens[verb].lower not in lexicon.language.reporting.noun_verbs:
        return None
    return find_subject(tokens, verb, lexicon).phrase


def own_source(tokens: Tokens, place: int, lexicon: Lexicon) -> Cue | None:
    """Naar eigen zeggen: the source is the subject of the clause itself."""
    length = matched(lexicon.own_sources, tokens, place)
    if not length:
        return None
    clause = clause_start(tokens, place, lexicon)
    verb = next((index for index in range(clause, place) if lexicon.is_verb(tokens[index])), None)
    # Een man die bij het hek stond, hoorde naar eigen zeggen ….
    if place > clause and lexicon.is_verb_at(tokens, place - 1):
        verb = place - 1
    # Naar eigen zeggen ziet de minister ….
    if place == clause:
        verb = place + length
    # De prijs daalde, terwijl hij naar eigen zeggen niets wist: a clause below has a subject of its own.
    below = (index for index in range(clause + 1, place) if tokens[index].lower in lexicon.openers)
    if any(tokens[index - 1].text == "," for index in below):
        verb = place
    subject = find_subject(tokens, verb, lexicon).phrase if verb is not None and verb < len(tokens) else None
    subject = subject or next(
        (
            phrase
            for index in range(clause, place)
            if (phrase := noun_phrase(tokens, index, place, lexicon)) is not None
            and (tokens[index].is_capital or tokens[index].lower in lexicon.pronouns)
        ),
        None,
    )
    subject = subject and (_who_can_speak(tokens, subject, place, lexicon) or subject)
    return Cue("own", place, place + length, clause, place + length, frozenset(), subject)


def _who_can_speak(tokens: Tokens, subject: Phrase, place: int, lexicon: Lexicon) -> Phrase | None:
    """Return who says so where the subject is a thing: het kostte het bedrijf naar eigen zeggen veel."""
    pronouns = lexicon.pronouns - lexicon.language.pronouns.neutral
    head = tokens[subject.head_end - 1]
    is_thing = not lexicon.can_speak(head.lower) and tokens[subject.start].lower not in lexicon.pronouns
    is_named = any(token.is_capital for token in tokens[subject.start + 1 : subject.end])
    if not is_thing or is_named:
        return None
    # Spijt heeft ze naar eigen zeggen niet: what may be a name yields to a pronoun alone.
    may_be_name = head.is_capital
    for index in range(subject.end, place):
        phrase = noun_phrase(tokens, index, place, lexicon)
        if phrase is None:
            continue
        if tokens[index].lower in pronouns:
            return phrase
        if tokens[index].lower in lexicon.pronouns:
            continue
        last = tokens[phrase.head_end - 1]
        if not may_be_name and (last.is_capital or lexicon.can_speak(last.lower)):
            return phrase
    return None


def noun(tokens: Tokens, place: int, lexicon: Lexicon) -> Cue | None:
    """De oproep van X om …, X's claim that …, zijn belofte dat …."""
    grammar = lexicon.language.grammar
    if tokens[place].lower not in lexicon.language.reporting.nouns or place == 0:
        return None
    subject: Phrase | None = None
    after = place + 1
    if after < len(tokens) and tokens[after].lower in lexicon.language.reporting.noun_agents:
        subject = noun_phrase(tokens, after + 1, len(tokens), lexicon)
        after = subject.end if subject else after
    elif tokens[place - 1].lower in grammar.possessives:
        subject = Phrase(place - 1, place, place)
    elif tokens[place - 1].is_capital and tokens[place - 1].lower.endswith(("'s", "s'")):
        subject = phrase_ending_at(tokens, place, lexicon)
    elif tokens[after : after + 1] and tokens[after].lower in grammar.that | grammar.purpose:
        subject = _of_light_verb(tokens, place, lexicon)
    if subject is None:
        return None
    takes: frozenset[Takes] = frozenset({"that", "purpose"} if grammar.purpose else {"that", "infinitive"})
    return Cue("noun", place, place + 1, place, after, takes, subject)
