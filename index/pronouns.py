"""Whom a pronoun means: gender, number, and who was spoken of last. Nobody, when nothing decides."""

from collections.abc import Sequence

from index.discourse import SENTENCES_BACK, Discourse
from index.folding import Folded
from index.lexicon import Lexicon
from index.people import Gender, Named
from index.phrases import Phrase


def antecedent(sentence: Folded, phrase: Phrase, discourse: Discourse, lexicon: Lexicon) -> Named | None:
    """Return whom the pronoun `phrase` means."""
    pronouns = lexicon.language.pronouns
    token = sentence.tokens[phrase.start]
    if token.lower in pronouns.own:
        return None
    gender = _gender(token.lower, lexicon)
    if token.lower in pronouns.plural and (gender is None or _has_plural_verb(sentence, phrase, lexicon)):
        return last_group(sentence, discourse)
    # “Zij riep Terpstra op”: she is not Terpstra.
    later = {named for span, named in discourse.mentions(sentence.number) if span.start > token.start}
    candidates = [
        named for named in discourse.recent(sentence, token.start) if named.is_person and named not in later
    ]
    return _chosen(sentence, candidates, gender, discourse)


def last_group(sentence: Folded, discourse: Discourse) -> Named | None:
    """Return who spoke last of those without a name of their own: de twee, zij with a plural verb."""
    return next(
        (speaker for _, speaker in discourse.speakers(sentence, 2 * SENTENCES_BACK) if speaker.is_unnamed),
        None,
    )


def _gender(word: str, lexicon: Lexicon) -> Gender | None:
    pronouns = lexicon.language.pronouns
    if word in pronouns.masculine:
        return "masculine"
    return "feminine" if word in pronouns.feminine else None


def _chosen(
    sentence: Folded, candidates: Sequence[Named], gender: Gender | None, discourse: Discourse
) -> Named | None:
    """Return which candidate is meant; they stand nearest first."""
    possible = [named for named in candidates if gender is None or named.gender in {None, gender}]
    fitting = [
        named
        for named in possible
        if gender is None or named.gender is not None or named.leaning in {None, gender}
    ]
    if fitting:
        nearest = fitting[0]
        certain = [named for named in fitting if gender in {named.gender, named.leaning}]
        # The nearest is meant unless it is unknown and a later one is known to fit.
        return nearest if nearest in certain or not certain or nearest.is_known else certain[0]
    # A given name's ending only leans: who spoke just now is meant all the same.
    return next((named for _, named in discourse.speakers(sentence, 1) if named in possible), None)


def _has_plural_verb(sentence: Folded, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether the verb beside a pronoun is plural: zij zeggen, zeggen zij."""
    tokens = sentence.tokens
    endings = lexicon.language.grammar.plural_endings
    beside = [tokens[index] for index in (phrase.end, phrase.start - 1) if 0 <= index < len(tokens)]
    verbs = [token for token in beside if lexicon.is_verb(token)]
    return bool(endings) and bool(verbs) and verbs[0].lower.endswith(endings)
