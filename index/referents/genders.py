"""What an article's own pronouns tell of whom it names: Smit zei dat zij moe was. Not whom they mean.

Only what a person says of “he” or “she”, named alone, tells; and only when all that tells is the same.
"""

from collections.abc import Sequence

from index.referents.discourse import Discourse
from index.referents.people import Gender, Named
from index.referents.pronouns import gender_of_pronoun
from index.wording.folding import Folded
from index.wording.lexicon import Lexicon
from index.wording.tokens import Token

# A name behind its title begins within so many words: former party leader Anna Smith said she ….
_OPENING = 4


def learn_genders(sentences: Sequence[Folded], discourse: Discourse, lexicon: Lexicon) -> None:
    """Give the people whose gender no title tells what their pronouns tell."""
    told: dict[Named, set[Gender]] = {}
    for sentence in sentences:
        named = _only_person(sentence, discourse)
        if named is not None:
            told.setdefault(named, set()).update(_genders(sentence, lexicon))
    for named, genders in told.items():
        # Anna Smith said he was late: he is somebody else.
        known = named.gender or named.leaning
        if len(genders) == 1 and known in {None, *genders}:
            named.told = genders.pop()


def _only_person(sentence: Folded, discourse: Discourse) -> Named | None:
    """Return the person a sentence opens with, when neither it nor the one before it names another."""
    before = discourse.sentence(sentence.number - 1)
    people = discourse.people(sentence)
    others = {who for _, who in discourse.people(before)} if before and not sentence.is_first else set()
    everyone = {who for _, who in people}
    only = people[0][1] if len(everyone) == 1 and others <= everyone else None
    opens = bool(people) and people[0][0] <= sentence.tokens[min(_OPENING, len(sentence.tokens) - 1)].start
    return only if opens and isinstance(only, Named) and only.is_person else None


def _genders(sentence: Folded, lexicon: Lexicon) -> set[Gender]:
    """Return the genders of the pronouns that begin what is said: said she; zegt dat hij."""
    grammar, tokens = lexicon.language.grammar, sentence.tokens
    found = set()
    for place, token in enumerate(tokens):
        gender = gender_of_pronoun(token.lower, lexicon)
        if gender is None or not place or token.lower in lexicon.language.pronouns.objective:
            continue
        verb = place - 1 - (tokens[place - 1].lower in grammar.that)
        # Where a clause that is said has its “dat”, “zegt zij” has its subject behind the verb.
        opens = lexicon.typology.bare_clauses or verb < place - 1
        if not opens or verb < 1 or tokens[verb].lower not in lexicon.uses:
            continue
        if token.lower not in lexicon.language.pronouns.plural or not _has_plural(tokens, verb, lexicon):
            found.add(gender)
    return found


def _has_plural(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """Whether a verb from `place` on may be plural, so that “ze” may be several: dat ze bang zijn."""
    endings = lexicon.language.grammar.plural_endings
    return any(lexicon.is_verb(token) and token.lower.endswith(endings) for token in tokens[place:])
