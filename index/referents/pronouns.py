"""Whom a pronoun means: gender, number, and who was spoken of last. Nobody, when nothing decides."""

from collections.abc import Sequence

from index.referents.discourse import Discourse
from index.referents.people import Gender, Named
from index.wording.folding import Folded
from index.wording.lexicon import Lexicon
from index.wording.phrases import Phrase

# Where the last sentences name nobody, who spoke this many sentences ago is still spoken of.
_STILL_SPEAKING = 8


def antecedent(sentence: Folded, phrase: Phrase, discourse: Discourse, lexicon: Lexicon) -> Named | None:
    """Return the person the pronoun `phrase` means."""
    pronouns = lexicon.language.pronouns
    token = sentence.tokens[phrase.start]
    if token.lower in pronouns.own:
        return None
    gender = gender_of_pronoun(token.lower, lexicon)
    # “Zij riep Terpstra op”: she is not Terpstra.
    later = {named for span, named in discourse.mentions(sentence.number) if span.start > token.start}
    if token.lower in pronouns.neutral:
        latter = _latter(sentence, token.start, discourse)
        if latter is not None and latter not in later:
            return latter
    candidates = [
        named for named in discourse.recent(sentence, token.start) if named.is_person and named not in later
    ]
    # “Smith's work gave her a name, she said”: whose it is speaks only where nobody else can.
    owners = _owners(sentence, discourse)
    candidates = [named for named in candidates if named not in owners] or candidates
    return _chosen(sentence, candidates, gender, discourse)


def _owners(sentence: Folded, discourse: Discourse) -> set[Named]:
    """Return whom a sentence names in the genitive with an apostrophe."""
    ends = {token.end for token in sentence.tokens if token.is_genitive}
    return {
        named for span, named in discourse.mentions(sentence.number) if {span.end + 1, span.end + 2} & ends
    }


def means_several(sentence: Folded, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a pronoun stands for more than one: they said; zij zeggen, not zij zegt."""
    word = sentence.tokens[phrase.start].lower
    if word not in lexicon.language.pronouns.plural:
        return False
    return gender_of_pronoun(word, lexicon) is None or _has_plural_verb(sentence, phrase, lexicon)


def gender_of_pronoun(word: str, lexicon: Lexicon) -> Gender | None:
    """Return the gender a pronoun tells, if any."""
    pronouns = lexicon.language.pronouns
    if word in pronouns.masculine:
        return "masculine"
    return "feminine" if word in pronouns.feminine else None


def _latter(sentence: Folded, place: int, discourse: Discourse) -> Named | None:
    """Return whom “die” or “deze” means: the person named last, in its sentence or the one before."""
    for number in (sentence.number, sentence.number - 1):
        people = [
            named for span, named in discourse.mentions(number) if named.is_person and span.start < place
        ]
        if people:
            return people[-1]
    return None


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
        # “Asked by the presenter, Robin Hale, Mr Smith paused. He …”: in one sentence, who is known to fit.
        beside = [named for _, named in discourse.mentions(sentence.number - 1)]
        told = [named for named in beside if named in fitting and named.gender == gender]
        if gender is not None and nearest not in certain and nearest in beside and told:
            return told[0]
        # The nearest is meant unless it is unknown and a later one is known to fit.
        return nearest if nearest in certain or not certain or nearest.is_known else certain[0]
    # A given name's ending only leans: who spoke just now is meant all the same, or the only one spoken of.
    spoke = next((named for _, named in discourse.speakers(sentence, 1) if named in possible), None)
    if spoke is not None:
        return spoke
    earlier = (named for _, named in discourse.speakers(sentence, _STILL_SPEAKING))
    still = next(
        (
            named
            for named in earlier
            if named.is_person and named not in candidates and gender in {named.gender or named.leaning, None}
        ),
        None,
    )
    return still or (candidates[0] if len(candidates) == 1 and possible else None)


def _has_plural_verb(sentence: Folded, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether the verb beside a pronoun is plural: zij zeggen, zeggen zij."""
    tokens = sentence.tokens
    endings = lexicon.language.grammar.plural_endings
    beside = [tokens[index] for index in (phrase.end, phrase.start - 1) if 0 <= index < len(tokens)]
    verbs = [token for token in beside if lexicon.is_verb(token)]
    return bool(endings) and bool(verbs) and verbs[0].lower.endswith(endings)
