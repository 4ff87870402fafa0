"""From paragraphs to sentences. Where a sentence ends is sentencex's knowledge; quotation marks are ours."""

import functools
import itertools
import re
from collections.abc import Container, Iterator

import sentencex

from config.language import codes, load, unspoken
from index.article import Article, Paragraph, Sentence, Span
from index.wording.lexicon import lexicon

# A sentence has a word in it; an emoji behind one belongs to it.
_WORDY = re.compile(r"\w")
# A quotation mark at the edge of a word; an apostrophe inside one (foto's, don't) is a letter.
_MARK = re.compile(r"[„“”‟‚‘‛«»‹›\"]|(?<!\w)['’]|['’](?!\w)")
# White space of several bytes, in the middle of which the library may look for a border and stop.
_WIDE_SPACE = re.compile(r"[^\S\x00-\x7f]")
# What opens the next sentence but stands behind the white space that closes the last.
_OPENING = re.compile(r"(?<=\s)[„“‟‚‘‛«‹\"'’(\[]+\s?$")
# A quotation that ends in a mark of its own, and how many characters and words behind it may say whose it is.
_EXCLAIMED = re.compile(r"[?!…][”’»\"']\s*$")
_ATTRIBUTION = 120
_SPEAKER = 6
_TITLE = re.compile(r"(?<!\w)([A-Z][a-z]{0,3})\.(?=\s[A-Z])")
_WORD = re.compile(r"\w[\w'’-]*")
# A person's initial: A. Jansen.
_INITIAL = re.compile(r"(?:^|[\s.-])[A-ZÀ-Þ]\.\s*$")
# A word with a capital and a full stop, which may be a title: Ms. Smith.
_ABBREVIATED = re.compile(r"(?<!\w)([A-Z][a-z]+)\.\s*$")
# An abbreviation of capitals without points (VS, NAVO) takes no full stop; one behind it ends the sentence.
_AFTER_CAPITALS = re.compile(r"(?<=[A-ZÀ-Þ]{2}\.)\s+(?=[„“‘«\"'(]*[A-ZÀ-Þ][^A-ZÀ-Þ])")
# What may be no abbreviation at all: a function word (dat.) or a lone capital (op X.) before a new sentence.
_DOUBTFUL = re.compile(r"(?<!\w)(\w+)\.[”’»\"')\]]*\s+(?=([^\W\d_]+)\s+([^\W\d_]))")
# An initial in place of a surname, which ends a sentence before speech: tegen Kevin B. „Hij reed door.”
_BEFORE_SPEECH = re.compile(r"(?<=[a-zß-öø-ÿ]\s[A-ZÀ-Þ]\.)\s+(?=[„“«‘\"'][A-ZÀ-Þ])")
# Such an initial shows itself (Dennis K. zwijgt), and then ends a sentence anywhere: die sloeg K. Hulp kwam.
_SURNAMED = re.compile(r"(?<!\w)[A-ZÀ-Þ][a-zß-öø-ÿ]+\s([A-ZÀ-Þ]\.)(?=,|\s[a-zß-öø-ÿ])")
_BEHIND_INITIAL = re.compile(r"(?<=\s)([A-ZÀ-Þ]\.)\s+(?=[A-ZÀ-Þ][\w'’-]*\s[a-zß-öø-ÿ])")
# The word before a network is within so many characters.
_POSTED = 12
# A number with a full stop, which may be the ordinal of a date: am 13. Juli.
_ORDINAL = re.compile(r"(?<![\w.,])\d{1,2}\.\s*$")
_NEXT_WORD = re.compile(r"\W*([^\W\d_]*)")
# A sentence that goes on after a quotation: „Stop!” riep ze. Not 's Avonds, which begins one.
_GOES_ON = re.compile(r"[^\w„“‘«\"'’(]*[a-zß-öø-ÿ]")


def split(article: Article) -> tuple[Sentence, ...]:
    """Return every sentence in reading order; joined, those of a paragraph give the paragraph back.

    White space between two sentences belongs to the first.
    """
    return tuple(
        Sentence(Span(paragraph.span.start + start, paragraph.span.start + end), paragraph)
        for paragraph in article.paragraphs
        for start, end in _bounds(article, paragraph)
    )


def _bounds(article: Article, paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    text = article[paragraph.span]
    initials = _surname_initials(article.text, article.language)
    return itertools.pairwise([0, *_borders(text, article.language, initials), len(text)])


@functools.lru_cache(maxsize=1)
def _surname_initials(text: str, language: str) -> frozenset[str]:
    """Return the initials that stand for a surname, where newspapers so name who stands trial."""
    is_used = language in codes() and load(language).names.initialled
    return frozenset(_SURNAMED.findall(text)) if is_used else frozenset()


def _borders(text: str, language: str, initials: Container[str]) -> Iterator[int]:
    """Yield where a new sentence starts inside `text`: strictly increasing, neither 0 nor the end.

    The library keeps “One. Two.” together, or apart, by the style of its marks; read without marks
    the sentences come out alike in every style, and the marks then go to the side they belong to.
    """
    plain = _WIDE_SPACE.sub(" ", _MARK.sub(" ", text))
    pieces = itertools.accumulate(len(piece) for piece in sentencex.segment(language, plain))
    missed = {gap.end() for style in (_AFTER_CAPITALS, _BEFORE_SPEECH) for gap in style.finditer(text)}
    missed.update(_doubtless(text, language))
    missed.update(gap.end() for gap in _BEHIND_INITIAL.finditer(text) if gap.group(1) in initials)
    last = 0
    for position in sorted({*pieces, *missed}):
        opening = _OPENING.search(text, last, position)
        border = opening.start() if opening else position
        if not (_WORDY.search(text, last, border) and _WORDY.search(text, border)):
            continue
        if position in missed or not _joins(text, last, border, language):
            last = border
            yield border


def _doubtless(text: str, language: str) -> Iterator[int]:
    """Yield the borders behind what the library takes for abbreviations and what follows shows to be none.

    A function word is no abbreviation before a capital; a word is none, and a lone capital no initial,
    before a function word that no name follows: *in B. Daarna ging hij*, but *A. De Vries*. A network is
    no initial before anything: *op X. Minister Smit*.
    """
    if language not in codes():
        return
    function_words, names = load(language).function_words, load(language).names
    for match in _DOUBTFUL.finditer(text):
        before, after, then = match.groups()
        if not after[0].isupper():
            continue
        is_word = len(before) > 1 and before in function_words
        written = text[max(0, match.start() - _POSTED) : match.end(1)].split()
        is_network = " ".join(written[-2:]) in names.networks
        is_abbreviation = before in names.titles or (len(before) == 1 and before.islower())
        begins = after.casefold() in function_words and then.islower()
        if is_word or is_network or (begins and not is_abbreviation):
            yield match.end()


def _joins(text: str, last: int, border: int, language: str) -> bool:
    """Whether what stands on both sides of a border is one sentence."""
    before = text[max(last, border - 8) : border]
    if _GOES_ON.match(text, border) or _INITIAL.search(before):
        return True
    if _is_title(before, language) or _is_ordinal(before, text, border, language):
        return True
    return bool(_EXCLAIMED.search(before)) and _is_attribution(text[border : border + _ATTRIBUTION], language)


def _is_ordinal(before: str, text: str, border: int, language: str) -> bool:
    """Whether a number and its full stop count the noun after it: *am 13. Juli*; none a function word."""
    known = unspoken().get(language)
    if known is None or not known.ordinal_points or not _ORDINAL.search(before):
        return False
    following = _NEXT_WORD.match(text, border)
    return following is not None and following.group(1).casefold() not in known.function_words


def _is_attribution(after: str, language: str) -> bool:
    """Whether a sentence only says who spoke, the subject first: “Is it over?” Smith asked on Friday."""
    if language not in codes() or load(language).typology.verb_second:
        return False
    known = lexicon(language)
    sentence = _TITLE.sub(r"\1", after).partition(".")[0]
    words = [match.group().lower() for match in _WORD.finditer(sentence)]
    verb = next((place for place, word in enumerate(words[:_SPEAKER]) if word in known.uses), 0)
    if not verb or known.language.grammar.auxiliaries & set(words[:verb]):
        return False
    rest = words[verb + 1 :]
    told = any("addressee" in use.takes for use in known.uses[words[verb]])
    goes_on = known.language.grammar.that | known.language.grammar.whether
    if goes_on & set(rest) or _MARK.search(sentence):
        return False
    return not rest or told or rest[0] in known.passing or rest[0] in known.language.grammar.subordinators


def _is_title(before: str, language: str) -> bool:
    """Whether an abbreviated title ends a piece, so that the name follows: “We stop,” Ms. | Smith said."""
    abbreviated = _ABBREVIATED.search(before)
    if abbreviated is None or language not in codes():
        return False
    return abbreviated.group(1).lower() in load(language).names.titles
