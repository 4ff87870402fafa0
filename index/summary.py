"""The few sentences that carry an article, as they stand. Not how they are shown.

What a sentence carries is measured by the vectors the index has anyway: how near it is to the article
as a whole, and how little of it the sentences already chosen say.
"""

import re
from collections.abc import Sequence

import numpy as np

from config.language import Language, codes, load
from index.article import Article, Sentence, trimmed
from index.records import Floats, IndexedArticle

# All in standard deviations of nearness. Set by eye, and on tests/gold/tune by how many of readers'
# questions the chosen sentences answer; on tests/gold/report they do as well.
# News tells the most important first.
_OPENS_ARTICLE = 3.0
# The first sentence of a paragraph tells what it is about.
_OPENS_PARAGRAPH = 0.3
# Names and figures are what readers ask for.
_NAMES_AND_FIGURES = 0.5
# What hangs in the air without the sentence before.
_LEANS_ON_BEFORE = 1.5
_FRAGMENT = 1.0
# What counts against a sentence: likeness to one that is chosen already, or its paragraph.
_REPEATS = 1.0
_SAME_PARAGRAPH = 0.7
# Words in a sentence that can stand alone.
_WORDS = range(6, 60)
_QUOTED_WHOLE = re.compile(r"[„“”«\"‘‚'‹].*[”“»\"’'›][.,!?]?", re.DOTALL)
_FIRST_WORD = re.compile(r"[^\w]*([\w'’]+)")


def key_sentences(indexed: IndexedArticle, sentences: Sequence[Sentence], count: int) -> tuple[Sentence, ...]:
    """Return at most `count` of an article's sentences, those that carry it best, in reading order.

    Chosen one by one by maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998). `sentences` are
    those the article was indexed by; one that is no passage of its own is not chosen.
    """
    rows = {passage.span: row for row, passage in enumerate(indexed.passages)}
    known = [one for one in sentences if trimmed(indexed.article, one.span) in rows]
    if not known:
        return ()
    vectors = indexed.vectors[[rows[trimmed(indexed.article, one.span)] for one in known]]
    article_vector = indexed.vectors[: len(indexed.article.paragraphs)].mean(axis=0)
    worth = _standardised(vectors @ article_vector) + _merits(indexed.article, known)
    likeness = _standardised(vectors @ vectors.T)
    paragraphs = np.array([one.paragraph.number for one in known])
    chosen: list[int] = []
    while len(chosen) < min(count, len(known)):
        repeated = likeness[:, chosen].max(axis=1, initial=0.0)
        again = np.isin(paragraphs, paragraphs[chosen])
        gain = worth - _REPEATS * repeated - _SAME_PARAGRAPH * again
        gain[chosen] = -np.inf
        chosen.append(int(gain.argmax()))
    return tuple(known[number] for number in sorted(chosen))


def _standardised(values: Floats) -> Floats:
    deviation = float(values.std())
    centred: Floats = values - values.mean()
    return centred / np.float32(deviation) if deviation > 0 else centred


def _merits(article: Article, sentences: Sequence[Sentence]) -> Floats:
    """Return what speaks for and against each sentence besides its meaning, in the same unit."""
    language = load(article.language) if article.language in codes() else None
    texts = [article[trimmed(article, sentence.span)] for sentence in sentences]
    telling = _standardised(np.array([_names_and_figures(words) for words in texts], np.float32))
    merits: Floats = _NAMES_AND_FIGURES * telling
    for number, (sentence, words) in enumerate(zip(sentences, texts, strict=True)):
        opens = number == 0 or sentences[number - 1].paragraph != sentence.paragraph
        merits[number] += (
            _OPENS_ARTICLE * (number == 0)
            + _OPENS_PARAGRAPH * opens
            - _LEANS_ON_BEFORE * (language is not None and _leans(words, language))
            - _FRAGMENT * _is_fragment(words)
        )
    return merits


def _names_and_figures(words: str) -> int:
    """Count the words with a capital or a figure in front; the first has its capital from the sentence."""
    return sum(word[0].isupper() or word[0].isdigit() for word in words.split()[1:])


def _leans(words: str, language: Language) -> bool:
    """Whether a sentence begins with a word that stands for something of the sentence before."""
    first = _FIRST_WORD.match(words)
    pronouns = language.pronouns
    leaning = (
        pronouns.masculine
        | pronouns.feminine
        | pronouns.plural
        | pronouns.neutral
        | pronouns.impersonal
        | pronouns.masculine_possessives
        | pronouns.feminine_possessives
        | language.followups.possessives
        | language.grammar.coordinators
    )
    return first is not None and first[1].casefold() in leaning


def _is_fragment(words: str) -> bool:
    """Whether a sentence is a bare quotation, a question, or too short or long to stand alone."""
    return bool(_QUOTED_WHOLE.fullmatch(words)) or words.endswith("?") or len(words.split()) not in _WORDS
