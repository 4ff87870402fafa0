"""Where the clause behind a cue opens and ends. Which kind of clause a cue takes is not its business."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.cues import Cue
from index.lexicon import Lexicon
from index.tokens import Token

Tokens = Sequence[Token]
_STOPS = frozenset(".!?…")


@dataclass(frozen=True, slots=True)
class Content:
    """Tokens `start..end` of what is reported."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A folded sentence with all its cues, as the rules need them."""

    tokens: Tokens
    cues: Sequence[Cue]
    lexicon: Lexicon

    @property
    def end(self) -> int:
        """Where the sentence ends without its closing stop."""
        end = len(self.tokens)
        while end and self.tokens[end - 1].text in {".", "!", "?", "…"}:
            end -= 1
        return end


def ends_here(sentence: Sentence, cue: Cue) -> bool:
    """Whether nothing but adverbs, descriptions and places follows a cue: what it reports is not behind it."""
    tokens, grammar = sentence.tokens, sentence.lexicon.language.grammar
    place = max(cue.after, cue.end, cue.subject.end if cue.subject else 0)
    if place < sentence.end and tokens[place].lower in grammar.determiners:
        place += 1
    if place < sentence.end and tokens[place].kind == "word":
        return tokens[place].lower in grammar.adverbs | grammar.times | grammar.prepositions | grammar.joining
    return True


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
        if token.lower in grammar.coordinators - grammar.joins or _is_other_cue(sentence, cue, place):
            return None
    return None


def _is_other_cue(sentence: Sentence, cue: Cue, place: int) -> bool:
    return any(other.start == place and other is not cue and other.kind == "verb" for other in sentence.cues)


def to_clause_end(sentence: Sentence, cue: Cue, start: int) -> Content:
    return Content(start, max(start + 1, clause_end(sentence, cue, start, main=False)))


def clause_end(sentence: Sentence, cue: Cue, start: int, *, main: bool) -> int:
    """Return where what is reported from `start` ends: before another's report, or with the sentence."""
    tokens = sentence.tokens
    for place in range(start + 1, sentence.end):
        token = tokens[place]
        if token.text in {";", ":"} or (token.text in {"–", "—"} and not _has_pair(tokens, place)):
            return place
        if _starts_report(sentence, cue, place):
            return place - (tokens[place - 1].text == ",")
        if not main and _starts_main_clause(sentence, place):
            return place
        if cue.is_subordinate and token.text == "," and sentence.lexicon.is_verb(tokens[place + 1]):
            return place
        if cue.kind == "noun" and _is_verb_of_noun(sentence, cue, start, place):
            return place
    return sentence.end


def _is_verb_of_noun(sentence: Sentence, cue: Cue, start: int, place: int) -> bool:
    """Whether the main verb of “De oproep van X om thuis te blijven had effect” stands here."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    grammar = lexicon.language.grammar
    if tokens[place].lower not in grammar.auxiliaries | grammar.finite or place - start < 3:
        return False
    return not any(lexicon.is_verb(token) for token in tokens[: cue.start]) and (
        tokens[place - 2].lower in grammar.infinitive or lexicon.is_verb(tokens[place - 1])
    )


def _has_pair(tokens: Tokens, place: int) -> bool:
    return any(token.text == tokens[place].text for token in tokens[place + 1 :])


def _starts_report(sentence: Sentence, cue: Cue, place: int) -> bool:
    """Whether another report begins here: , zegt Y; en eist dat; , though Z said."""
    tokens, grammar = sentence.tokens, sentence.lexicon.language.grammar
    before = tokens[place - 1].text == ","
    joined = tokens[place].lower in grammar.coordinators | grammar.subordinators
    if not before and not joined:
        return False
    for other in sentence.cues:
        if other.start < place or other is cue or other.start - place > 10:
            continue
        subject = other.subject
        if other.kind == "source":
            closing = tokens[other.start].lower in sentence.lexicon.language.reporting.closing_sources
            return before and (other.start == place if not joined or closing else other.start == place + 1)
        if other.kind != "verb" or subject is None:
            continue
        if before and not joined and other.start == place and other.inverted and ends_here(sentence, other):
            return True
        if (
            before
            and not joined
            and subject.start == place
            and subject.end == other.start
            and ends_here(sentence, other)
            and grammar.gerunds
        ):
            return True
        if (
            joined
            and (subject.start == place + 1 or other.start <= place + 2)
            and tokens[place].lower not in grammar.that
        ):
            return _has_complement(sentence, other)
    return False


def _has_complement(sentence: Sentence, cue: Cue) -> bool:
    return any(rule(sentence, cue) is not None for rule in (_that_soon, _infinitive_soon, _quoted_soon))


def _that_soon(sentence: Sentence, cue: Cue) -> bool | None:
    grammar = sentence.lexicon.language.grammar
    words = grammar.that | grammar.purpose | (grammar.questions if "whether" in cue.takes else frozenset())
    place = opening(sentence, cue, words)
    return True if place is not None and place - cue.after < 8 else None


def _infinitive_soon(sentence: Sentence, cue: Cue) -> bool | None:
    grammar = sentence.lexicon.language.grammar
    if "infinitive" not in cue.takes or grammar.gerunds:
        return None
    return (
        True
        if any(token.lower in grammar.infinitive for token in sentence.tokens[cue.after : cue.after + 8])
        else None
    )


def _quoted_soon(sentence: Sentence, cue: Cue) -> bool | None:
    """Whether a quotation follows a cue closely."""
    return (
        True if any(token.kind == "quoted" for token in sentence.tokens[cue.after : cue.after + 6]) else None
    )


def _starts_main_clause(sentence: Sentence, place: int) -> bool:
    """Whether “, maar” (or en, want) and what follows is a main clause: its verb stands second, not last."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    grammar = lexicon.language.grammar
    if tokens[place].text != "," or grammar.gerunds or place + 3 >= sentence.end:
        return False
    if tokens[place + 1].lower not in grammar.coordinators:
        return False
    for index in range(place + 2, min(place + 8, sentence.end)):
        token = tokens[index]
        if token.kind == "sign" or token.lower in grammar.subordinators | grammar.that | grammar.relatives:
            return False
        if token.lower in grammar.auxiliaries | grammar.finite:
            follows = tokens[index + 1 : index + 3]
            return len(follows) == 2 and all(
                follow.kind == "word" and not lexicon.is_verb(follow) for follow in follows
            )
    return False


def length(tokens: Tokens, content: Content) -> int:
    return tokens[content.end - 1].end - tokens[content.start].start
