"""Every statement of an article: what was said, who said it, and the words that say so.

The rules that find a cue, a content and a speaker stand in `cues`, `contents`, `direct` and `speakers`;
here they are put in order. Whether a statement is true is nobody's business.
"""

from collections.abc import Iterator, Sequence

from config.language import Language
from index.article import Article, Entity, Quote, Sentence, Span
from index.labelled.drafting import with_turns
from index.labelled.reading import find_turns, names_of
from index.referents.profiles import profiled
from index.referents.speakers import Speakers
from index.statements.carrying import decide
from index.statements.clauses import ends_dateline
from index.statements.complements import that_clause
from index.statements.contents import indirect
from index.statements.cues import Cue
from index.statements.direct import direct
from index.statements.drafts import Draft, span_of
from index.statements.hearing import told_there
from index.statements.judgements import judgement
from index.statements.passing import passes_on
from index.statements.relayed import behind_source, relayed
from index.statements.reports import closes, ends_here
from index.statements.sources import document, framed_source, noun, own_source, source
from index.statements.verbs import verb
from index.statements.views import Content
from index.statements.views import Sentence as View
from index.wording.expressions import matched
from index.wording.folding import Folded, fold
from index.wording.lexicon import Lexicon, lexicon
from index.wording.phrases import Phrase
from index.wording.tokens import Token


def find_quotes(article: Article, sentences: Sequence[Sentence], language: Language) -> tuple[Quote, ...]:
    """Return the statements of `article` in reading order; time is linear in its length."""
    return analyse(article, sentences, language)[0]


def analyse(
    article: Article, sentences: Sequence[Sentence], language: Language
) -> tuple[tuple[Quote, ...], tuple[Entity, ...]]:
    """Return the statements in reading order, and everyone named or quoted in order of first mention.

    The two are found together, since whom a pronoun means hangs on who spoke before.
    """
    known = lexicon(language.code)
    folded = fold(article, sentences, known)
    turns = find_turns(article, folded, known)
    speakers = Speakers(article, folded, names_of(turns), known)
    decided = decide(folded, with_turns(_drafts(folded, known), turns, folded, known), speakers)
    entities = profiled(speakers.entities(), article, sentences, known)
    quotes = tuple(
        Quote(
            content=Span(draft.start, draft.end),
            paragraph=draft.sentence.paragraph,
            kind=draft.kind,
            speaker=entities[named] if named is not None else None,
            mention=draft.mention or _phrase_span(draft.sentence, draft.phrase),
            cue=draft.cue,
            hedged=draft.hedged,
        )
        for draft, named in decided
    )
    return quotes, tuple(entities.values())


def _phrase_span(sentence: Folded, phrase: Phrase | None) -> Span | None:
    if phrase is None:
        return None
    return Span(sentence.tokens[phrase.start].start, sentence.tokens[phrase.end - 1].end)


def _drafts(sentences: Sequence[Folded], known: Lexicon) -> list[Draft]:
    drafts: list[Draft] = []
    for position, sentence in enumerate(sentences):
        before = sentences[position - 1] if position else None
        found = list(_in_sentence(sentence, before, drafts, known))
        drafts += sorted(found, key=lambda draft: draft.start)
    return drafts


def _cues(tokens: Sequence[Token], known: Lexicon) -> Iterator[Cue]:
    """Yield every cue of a sentence, from left to right."""
    spent = 0
    for place, token in enumerate(tokens):
        if token.kind != "word" or place < spent:
            continue
        cue = (
            # “Volgens een eigen telling” before “volgens X”, “naar eigen zeggen” before “naar … mening”.
            own_source(tokens, place, known)
            or source(tokens, place, known)
            or framed_source(tokens, place, known)
            or document(tokens, place, known)
            or verb(tokens, place, known)
            or noun(tokens, place, known)
            or told_there(tokens, place, known)
        )
        if cue is not None:
            # Naar eigen zeggen: the noun is no verb; nor is it a source of its own: in her view.
            is_framed = cue.kind == "source" and cue.subject is not None and cue.subject.end < cue.after
            spent = cue.after if cue.kind == "own" or is_framed else spent
            yield cue


def _in_sentence(
    sentence: Folded, before: Folded | None, earlier: list[Draft], known: Lexicon
) -> Iterator[Draft]:
    """Yield what is said in one sentence. Speech between marks is settled first: its words are no cues."""
    cues = relayed(sentence.tokens, tuple(_cues(sentence.tokens, known)), known)
    view = View(sentence.tokens, cues, known)
    taken: list[tuple[int, int]] = []
    spent: set[int] = set()
    for draft, place, cue in direct(view, sentence):
        yield draft
        taken.append((place, place + 1))
        if cue is not None and not _says_more(view, cue, place):
            spent.add(cue.start)
    for cue in sorted(view.cues, key=lambda one: not _closes(view, one)):
        if cue.start in spent or any(start <= cue.start < end for start, end in taken):
            continue
        if cue.refers_back:
            said = _sentence_before(sentence, before, cue, earlier, known)
            if said is not None:
                yield said
            continue
        if cue.subject is None and cue.kind != "document" and not cue.is_heard:
            continue
        content = None if passes_on(view, cue) else indirect(view, cue)
        if content is None or any(start < content.end and content.start < end for start, end in taken):
            continue
        taken.append((content.start, content.end))
        yield _indirect_draft(view, sentence, cue, behind_source(view, cue, content))


def _says_more(view: View, cue: Cue, place: int) -> bool:
    """Whether a cue reports something before it announces the quotation at `place`.

    Noemt dat „onzin”: „Het is op.” Vreest dat het te laat is: „Het is op.”
    """
    if any(token.kind == "quoted" for token in view.tokens[cue.end : place]):
        return True
    announces = cue.end < place and view.tokens[place - 1].text == ":"
    clause = that_clause(view, cue) or judgement(view, cue) if announces else None
    if clause is None or clause.end >= place or clause.end == clause.start + 1:
        return False
    # Zei dat na een stilte: „Het is op.”
    inside = view.tokens[clause.start + 1 : clause.end]
    is_manner = inside[0].lower in view.lexicon.language.grammar.prepositions
    return not is_manner or any(map(view.lexicon.is_verb, inside))


def _closes(view: View, cue: Cue) -> bool:
    """Whether a cue ends its sentence: in “A beloofde dat …, zegt B” all before it is B's.

    So it is in “A beloofde dat …, zo laat B weten”, not in “A ontkende dat …, zoals B beweert”.
    """
    front, inserted = cue.front, view.lexicon.language.reporting.inserted
    front -= front > 0 and cue.inverted and view.tokens[front - 1].lower in inserted
    is_behind = front > 0 and view.tokens[front - 1].text == "," and cue.kind in {"verb", "source"}
    return is_behind and closes(view, cue)


def _indirect_draft(view: View, sentence: Folded, cue: Cue, content: Content) -> Draft:
    tokens = sentence.tokens
    span = span_of(sentence, content.start, content.end)
    inside = tokens[content.start : content.end]
    return Draft(
        sentence,
        span.start,
        span.end,
        "mixed" if any(token.kind == "quoted" for token in inside) else "indirect",
        span_of(sentence, cue.start, cue.end),
        cue.subject,
        _is_hedged(view, cue, content),
        cue.subject is None and not cue.is_heard,
        "answer" in cue.takes and _is_question(tokens[content.start], view.lexicon),
    )


def _is_question(first: Token, known: Lexicon) -> bool:
    """Whether somebody is asked to tell something: asked whether; who only asks him to go speaks on."""
    return first.lower in known.language.grammar.whether | known.language.grammar.questions


def _is_hedged(view: View, cue: Cue, content: Content) -> bool:
    """Zou hebben gezegd; reportedly said; and a source whose words stand in the reportative."""
    tokens = view.tokens
    outside = range(cue.clause, max(cue.after, cue.end))
    if cue.hedged or any(matched(view.lexicon.hedges, tokens, place) for place in outside):
        return True
    # Smit zou volgens ingewijden al vertrekken: the verb stands before its source.
    if cue.kind == "source" and _in_reportative(tokens[cue.clause : cue.start], view.lexicon):
        return True
    behind_that = tokens[content.start].lower in view.lexicon.language.grammar.that
    if behind_that or (content.start in range(cue.after, cue.after + 1) and cue.kind == "verb"):
        return False
    if cue.kind == "verb" and content.end > cue.start:
        return False
    return _in_reportative(tokens[content.start : content.end], view.lexicon)


def _in_reportative(tokens: Sequence[Token], known: Lexicon) -> bool:
    """Whether a main clause has “zou”; in a clause below it the word may as well be a condition."""
    grammar = known.language.grammar
    is_below = is_plain = False
    for place, token in enumerate(tokens):
        if token.lower in grammar.that | grammar.subordinators | grammar.relatives | grammar.questions:
            is_below = True
        elif token.lower in grammar.coordinators and place and tokens[place - 1].text == ",":
            is_below = is_plain = False
        elif token.lower in known.language.hedges.verbs and not (is_below or is_plain):
            return True
        # Is dat al jaren zo en zou uitstel vreemd zijn: behind a plain verb it is a condition.
        elif not is_below and token.lower in known.verbs and known.is_verb_at(tokens, place):
            is_plain = True
    return False


def _sentence_before(
    sentence: Folded, before: Folded | None, cue: Cue, earlier: list[Draft], known: Lexicon
) -> Draft | None:
    """Dat meldde de organisatie: what was said is the sentence before, unless that reports already."""
    if before is None or before.paragraph != sentence.paragraph or cue.subject is None:
        return None
    if earlier and earlier[-1].sentence is before:
        return None
    view = View(sentence.tokens, (cue,), known)
    if not ends_here(view, cue):
        return None
    end = View(before.tokens, (), known).end
    if end == 0:
        return None
    start = next((place + 1 for place in range(end) if ends_dateline(before.tokens, place)), 0)
    span = span_of(before, start, end)
    quoted = any(token.kind == "quoted" for token in before.tokens)
    hedged = _in_reportative(before.tokens, known)
    return Draft(
        sentence, span.start, span.end, "mixed" if quoted else "indirect",
        span_of(sentence, cue.start, cue.end), cue.subject, hedged,
    )  # fmt: skip
