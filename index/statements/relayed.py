"""Reports that a source passes on in their own clause: zou volgens X hebben gezegd dat …. Not who X is.

Who said it is the verb's subject; the source only tells that he did, so that the report is second-hand.
"""

from collections.abc import Sequence
from dataclasses import replace

from index.statements.contents import indirect
from index.statements.cues import Cue
from index.statements.sources import source
from index.statements.views import Content, Sentence
from index.wording.lexicon import Lexicon
from index.wording.tokens import Token

Tokens = Sequence[Token]


def relayed(tokens: Tokens, cues: Sequence[Cue], lexicon: Lexicon) -> tuple[Cue, ...]:
    """Return the cues of a sentence, without the sources that pass on what a verb reports; that is hedged."""
    passed: dict[int, int] = {}
    for place, cue in enumerate(cues):
        if cue.kind == "source":
            found = (one for one, verb in enumerate(cues) if _passes(tokens, cue, verb, cues, lexicon))
            if (verb := next(found, None)) is not None:
                passed[place] = verb
    hedged = set(passed.values())
    return tuple(
        replace(cue, hedged=True) if place in hedged else cue
        for place, cue in enumerate(cues)
        if place not in passed
    )


def _passes(tokens: Tokens, origin: Cue, verb: Cue, cues: Sequence[Cue], lexicon: Lexicon) -> bool:
    """Whether a source passes on what a verb reports that has a subject of its own."""
    if verb.kind != "verb" or verb.subject is None or verb.start < origin.after:
        return False
    if not (_lies_within(tokens, origin, verb, lexicon) or _leads(tokens, origin, verb)):
        return False
    return _announces(tokens, verb) or _reports(tokens, verb, cues, origin, lexicon)


def _lies_within(tokens: Tokens, origin: Cue, verb: Cue, lexicon: Lexicon) -> bool:
    """Whether a source parts a verb from its auxiliary: zou | volgens X | hebben gezegd; had, per X, said."""
    if not verb.finite < origin.start or verb.finite == verb.start:
        return False
    start = origin.start - (tokens[origin.start - 1].text == ",")
    after = origin.after + (tokens[origin.after].text == ",")
    between = (*tokens[verb.finite + 1 : start], *tokens[after : verb.start])
    opens = lexicon.openers | lexicon.language.grammar.coordinators
    return all(token.kind != "sign" and token.lower not in opens for token in between)


def _leads(tokens: Tokens, origin: Cue, verb: Cue) -> bool:
    """Whether a source opens a clause that announces a quotation: According to X, Y came and said: “A”."""
    return origin.start == origin.clause and origin.after < verb.start and _announces(tokens, verb)


def _announces(tokens: Tokens, verb: Cue) -> bool:
    """Whether a verb closes its clause before a colon and a quotation."""
    behind = tokens[max(verb.after, verb.end) :][:2]
    return len(behind) > 1 and behind[0].text == ":" and behind[1].kind == "quoted"


def _reports(tokens: Tokens, verb: Cue, cues: Sequence[Cue], origin: Cue, lexicon: Lexicon) -> bool:
    """Whether a verb itself reports a clause or a quotation, and no mere wish or refusal."""
    view = Sentence(tokens, tuple(cue for cue in cues if cue is not origin), lexicon)
    content = indirect(view, verb)
    if content is None:
        return False
    inside = tokens[content.start : content.end]
    return inside[0].lower in lexicon.language.grammar.that or any(one.kind == "quoted" for one in inside)


def behind_source(sentence: Sentence, cue: Cue, content: Content) -> Content:
    """Return what a verb reports without who passes it on: zou hem volgens X | „laf” hebben genoemd."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    if not cue.hedged or cue.start < content.end:
        return content
    found = (source(tokens, place, lexicon) for place in range(content.start + 1, content.end))
    passed = next((one for one in found if one is not None and one.after < content.end), None)
    return Content(passed.after, content.end) if passed is not None else content
