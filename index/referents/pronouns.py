"""Whom a pronoun means, by gender and number. Not who is in the reader's mind (`candidates`).

Where nothing decides, it means nobody.
"""

from collections.abc import Sequence

from index.referents.candidates import Candidate, candidates, weigh
from index.referents.described import Described
from index.referents.discourse import Discourse
from index.referents.people import Gender, Named
from index.statements.borders import clause_start
from index.wording.expressions import matched
from index.wording.folding import Folded
from index.wording.lexicon import Lexicon
from index.wording.phrases import Phrase, noun_phrase
from index.wording.tokens import Token

# Where the last sentences name nobody, who spoke this many sentences ago is still spoken of.
_STILL_SPEAKING = 8
# Nearer to each other than this, two are as likely.
_CLOSE = 0.3
_CLAUSE_SIGNS = frozenset(";:.!?")
# A preposition, a name and a verb.
_HELD = 3
# Less than this and it would be a guess.
_LEAST = 1.0


def antecedent(
    sentence: Folded, phrase: Phrase, discourse: Discourse, lexicon: Lexicon
) -> Named | Described | None:
    """Return the person the pronoun `phrase` means."""
    pronouns = lexicon.language.pronouns
    token = sentence.tokens[phrase.start]
    if token.lower in pronouns.own:
        return None
    gender = gender_of_pronoun(token.lower, lexicon)
    # A voter asked Smith whether it was true. She paused: who was asked answers.
    asked = discourse.asked(sentence.number - 1)
    is_known = asked is not None and gender is not None and gender in {asked.gender, asked.leaning}
    if is_known and not discourse.people_before(sentence, token.start):
        return asked
    if token.lower in pronouns.neutral:
        latter = _latter(sentence, token.start, discourse, lexicon)
        later = {who for start, who in discourse.people(sentence) if start > token.start}
        if latter is not None and latter not in later:
            return latter
    others = _others(sentence, phrase, discourse, lexicon)
    possible = [one for one in candidates(sentence, token.start, discourse) if one.who not in others]
    # “Smith's work gave her a name, she said”: whose it is speaks only where nobody else can.
    owners = _owners(sentence, discourse)
    possible = [one for one in possible if one.who not in owners] or possible
    chosen = _chosen(possible, gender)
    return chosen or _still_speaking(sentence, possible, gender, discourse)


def _others(
    sentence: Folded, phrase: Phrase, discourse: Discourse, lexicon: Lexicon
) -> set[Named | Described]:
    """Return whom the pronoun cannot mean, by where its sentence names them."""
    # „Smit is laat”, zegt hij: who speaks is not named in what is quoted.
    quoted = discourse.spoken_of(sentence)
    people = discourse.people(sentence)
    # Tegen een agent zei hij niets: who is spoken to does not speak.
    if sentence.tokens[0].lower in lexicon.language.reporting.addressing:
        return quoted | {who for _, who in people}
    # “Zij riep Terpstra op”: she is not Terpstra.
    # “Smit heeft gelijk, zegt hij”: nor is he named in what he says.
    reported = reported_before(sentence, phrase, lexicon)
    # Met Smit wil hij niet praten: whom a preposition holds is not the subject.
    held = _held_in_front(sentence, phrase, lexicon)
    return quoted | {who for start, who in people if start >= reported or start in held}


def _held_in_front(sentence: Folded, phrase: Phrase, lexicon: Lexicon) -> range:
    """Return where the name lies that a preposition holds before verb and pronoun: Met Smit wil hij."""
    tokens, grammar = sentence.tokens, lexicon.language.grammar
    if (
        not lexicon.typology.verb_second
        or tokens[0].lower not in grammar.prepositions
        or phrase.start < _HELD
    ):
        return range(0)
    held = noun_phrase(tokens, 1, phrase.start, lexicon)
    if held is None or held.end != held.head_end or held.end != phrase.start - 1:
        return range(0)
    return range(tokens[1].start, tokens[held.end].start)


def _owners(sentence: Folded, discourse: Discourse) -> set[Named | Described]:
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


def stand_for_several(sentence: Folded, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a demonstrative stands for people: die zeiden, not die zei."""
    word = sentence.tokens[phrase.start].lower
    return word in lexicon.language.pronouns.neutral and _has_plural_verb(sentence, phrase, lexicon)


def gender_of_pronoun(word: str, lexicon: Lexicon) -> Gender | None:
    """Return the gender a pronoun tells, if any."""
    pronouns = lexicon.language.pronouns
    if word in pronouns.masculine | pronouns.masculine_possessives:
        return "masculine"
    return "feminine" if word in pronouns.feminine | pronouns.feminine_possessives else None


def _chosen(possible: Sequence[Candidate], gender: Gender | None) -> Named | Described | None:
    """Return the weightiest; nobody where two named side by side weigh as much and neither is the topic."""
    weighed = [(weight, one) for one in possible if (weight := weigh(one, gender)) is not None]
    weighed.sort(key=lambda item: -item[0])
    if not weighed or weighed[0][0] < _LEAST:
        return None
    (weight, best), *others = weighed
    is_tie = bool(others) and weight - others[0][0] < _CLOSE and not best.is_topic
    return None if is_tie else best.who


def _latter(sentence: Folded, place: int, discourse: Discourse, lexicon: Lexicon) -> Named | Described | None:
    """Return whom “die” or “deze” means: the one named last, in its sentence or the one before."""
    for number in (sentence.number, sentence.number - 1):
        before = discourse.sentence(number)
        if before is None:
            return None
        bodies = (
            (span.start, one) for span, one in discourse.mentions(number) if one.is_body and not one.is_place
        )
        named = sorted([*discourse.people(before), *bodies], key=lambda item: item[0])
        # Minister Smit van Volkshuisvesting: a field does nothing.
        fields = lexicon.language.names.fields
        named = [
            (start, one)
            for start, one in named
            if start < place and not (isinstance(one, Named) and one.words[-1] in fields)
        ]
        if named:
            return named[-1][1]
    return None


def _still_speaking(
    sentence: Folded, possible: Sequence[Candidate], gender: Gender | None, discourse: Discourse
) -> Named | None:
    """Return who spoke some sentences ago, where nobody since then fits."""
    passed = {one.who for one in possible}
    for _, named in discourse.speakers(sentence, _STILL_SPEAKING):
        known = named.gender or named.told or named.leaning
        if named.is_person and named not in passed and gender in {known, None}:
            return named
    return None


def reported_before(sentence: Folded, phrase: Phrase, lexicon: Lexicon) -> int:
    """Return where the clause begins that a pronoun and its verb report: …, zegt hij; …, she argued, ….

    Behind the pronoun when it reports none.
    """
    tokens, place = sentence.tokens, phrase.start
    nowhere = tokens[place].end
    # Bos is volgens hem boos: behind its second verb a clause goes on around a source.
    if _is_source(tokens, place, lexicon) and lexicon.typology.verb_second:
        return _clause_of_source(sentence, place, lexicon)
    inverted = place > 1 and lexicon.is_verb(tokens[place - 1])
    first = place - 1 if inverted else place
    first -= tokens[first - 1].lower in lexicon.language.reporting.inserted
    is_inserted = inverted or (place + 1 < len(tokens) and tokens[place + 1].lower in lexicon.uses)
    if first < 1 or not is_inserted or tokens[first - 1].text != ",":
        return nowhere
    start = next((index + 1 for index in range(first - 1, -1, -1) if tokens[index].text in _CLAUSE_SIGNS), 0)
    grammar = lexicon.language.grammar
    # Toen Smit binnenkwam, zei hij: the clause before is no report.
    if tokens[start].lower in lexicon.openers - grammar.that - grammar.whether - grammar.questions:
        return nowhere
    return tokens[start].start


def _is_source(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """Whether what stands at `place` is a source: volgens hem, wat hem betreft."""
    if not place:
        return False
    return matched(lexicon.sources, tokens, place - 1) == 1 or tokens[place - 1].lower in lexicon.frames


def _clause_of_source(sentence: Folded, place: int, lexicon: Lexicon) -> int:
    """Return where the clause begins that a source says: Smit lacht, maar | Bos is volgens hem boos.

    Or a clause below: Bos is boos, omdat | Smit volgens hem lacht; op Smit, die | volgens hem lacht.
    """
    tokens, grammar = sentence.tokens, lexicon.language.grammar
    clause = clause_start(tokens, place, lexicon)
    below = next((index for index in range(place - 1, clause, -1) if tokens[index - 1].text == ","), clause)
    opens = grammar.subordinators | grammar.relatives
    return tokens[below if tokens[below].lower in opens else clause].start


def _has_plural_verb(sentence: Folded, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether the verb beside a pronoun is plural: zij zeggen, zeggen zij."""
    tokens = sentence.tokens
    endings = lexicon.language.grammar.plural_endings
    # Wilde ze weten: the verb in front comes first.
    beside = [tokens[index] for index in (phrase.start - 1, phrase.end) if 0 <= index < len(tokens)]
    verbs = [token for token in beside if lexicon.is_verb(token)]
    return bool(endings) and bool(verbs) and verbs[0].lower.endswith(endings)
