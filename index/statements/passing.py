"""Whether a source only passes on a report: Smith said that …, according to the Herald. Not whose it is."""

from index.statements.complements import bare_clause, that_clause
from index.statements.contents import clause_before
from index.statements.cues import Cue
from index.statements.reports import closes
from index.statements.views import Sentence


def passes_on(sentence: Sentence, cue: Cue) -> bool:
    """Whether a source closes a sentence whose main clause has a speaker and what he said of its own."""
    comma = cue.start - 1
    if cue.kind != "source" or comma < 1 or sentence.tokens[comma].text != "," or not closes(sentence, cue):
        return False
    verbs = [one for one in sentence.cues if one.kind == "verb" and one.end <= comma]
    return any(_is_main(one) and _reports(sentence, one) for one in verbs[:1]) or any(
        # It is over, Smith said, according to the Herald.
        max(one.after, one.end) == comma and clause_before(sentence, one) is not None
        for one in verbs
    )


def _is_main(cue: Cue) -> bool:
    """Whether a verb's subject opens the sentence."""
    return cue.subject is not None and cue.subject.start <= cue.clause <= 1


def _reports(sentence: Sentence, cue: Cue) -> bool:
    return that_clause(sentence, cue) is not None or bare_clause(sentence, cue) is not None
