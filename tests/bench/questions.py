"""The gold questions with their articles, embedded by the default model. Not what is measured of them."""

import functools
import json
import operator
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np

from config import settings
from index import search, sentences
from index.article import Article, Sentence, Span
from index.embedding import Embedder, Embeddings, open_embedder
from index.engine import adaptation, weights
from index.engine.adaptation import Adaptation
from index.engine.compiled import CompiledEmbedder
from index.model import prepare
from index.reading import read, read_file
from index.records import Content, IndexedArticle, Record

_ROOT = Path(__file__).resolve().parent.parent.parent
_GOLD = _ROOT / "tests" / "gold"
_MOST_BYTES = 1_000_000
_CHANGES = ".changes.jsonl"
# A sentence holds an answer when it holds most of it, or is itself nearly all within it.
_MOST = 0.5
_NEARLY_ALL = 0.8


@dataclass(frozen=True, slots=True)
class Question:
    """A gold question: the paragraphs that answer it, and the sentences; both empty if none does.

    `kind` is the gold file's, "seed" for the seed's answerable questions.
    """

    text: str
    paragraphs: frozenset[int]
    sentences: frozenset[Span]
    kind: str

    def answered_by(self, span: Span) -> bool:
        """Whether `span` shares a character with a sentence that answers."""
        return any(one.overlaps(span) for one in self.sentences)


class Change(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence and what is to stand there: with it the article answers a question, or no longer does."""

    question: str
    told: bool
    was: str
    now: str


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """An article with its questions, both embedded."""

    slug: str
    indexed: IndexedArticle
    questions: tuple[Question, ...]
    embeddings: Embeddings

    @property
    def language(self) -> str:
        """The language the article is in, by the name of its file; "seed" is Dutch."""
        return next((code for code in ("de", "en") if f"{code}_" in self.slug), "nl")

    @property
    def manner(self) -> str:
        """How its questions are put: mostly in the article's own words, or in others on purpose."""
        return "comprehension" if "_rc" in self.slug else "reworded"


@functools.cache
def embedder() -> Embedder:
    """Open the default model in the data folder that the settings name."""
    chosen = settings.load()
    return open_embedder("default", chosen.folder)


@functools.cache
def packaged_embedder() -> Embedder:
    """Open the default model as it was before anything was learned on top of it."""
    read = weights.read(weights.packaged_file())
    folder = settings.load().folder / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    nothing = folder / "nothing-learned.npz"
    adaptation.write(Adaptation({}, np.eye(read.sizes.hidden, dtype=np.float32)), nothing)
    return CompiledEmbedder(prepare(folder, weights.packaged_file(), nothing))


def article_path(split: str, slug: str) -> Path:
    """Return the file of a case's article."""
    return settings.load({}).article_path if split == "seed" else _GOLD / split / f"{slug}.txt"


@functools.cache
def cases(split: str) -> tuple[Case, ...]:
    """Return the cases of `fit`, `tune`, `report` or `seed`."""
    return tuple(_case(*one) for one in written(split))


@functools.cache
def chat_cases() -> tuple[Case, ...]:
    """Return the cases of `fit` that have questions as people type them in a messenger, with these alone."""
    chats = (
        (slug, article, [one for one in every if one.kind == "chat"])
        for slug, article, every in written("fit")
    )
    return tuple(_case(slug, article, tuple(some)) for slug, article, some in chats if some)


@functools.cache
def changed_cases(split: str) -> tuple[Case, ...]:
    """Return the cases of which sentences were rewritten, as `changed` has them."""
    return tuple(_case(*one) for one in changed(split))


def written(split: str) -> Iterator[tuple[str, Article, tuple[Question, ...]]]:
    """Yield the articles of `fit`, `tune`, `report` or `seed` by their names, with their questions."""
    seed = [_GOLD / "seed_questions.jsonl"]
    for file in seed if split == "seed" else sorted((_GOLD / split).glob("*.questions.jsonl")):
        slug = "seed" if split == "seed" else file.name.removesuffix(".questions.jsonl")
        article = read_file(article_path(split, slug), _MOST_BYTES)
        yield slug, article, tuple(_questions(article, file))


def changed(split: str) -> Iterator[tuple[str, Article, tuple[Question, ...]]]:
    """Yield the articles of which sentences were rewritten, so changed, with the questions this was done for.

    Each of these the article as printed does not answer and this one does ("told"), or the other way round
    ("untold"). Of two ways in which a sentence was rewritten the first is taken.
    """
    for file in sorted((_GOLD / split).glob(f"*{_CHANGES}")):
        slug = file.name.removesuffix(_CHANGES)
        text = read_file(article_path(split, slug), _MOST_BYTES).text
        changes: dict[str, Change] = {}
        for line in file.read_bytes().splitlines():
            change = msgspec.json.decode(line, type=Change)
            changes.setdefault(change.was, change)
        article, places = _rewritten(text, changes.values())
        cut = sentences.split(article)
        yield (
            slug,
            article,
            tuple(_changed(article, cut, change, places[was]) for was, change in changes.items()),
        )


def _rewritten(text: str, changes: Iterable[Change]) -> tuple[Article, dict[str, Span]]:
    """Return an article with sentences replaced, and where what came for each of them stands."""
    made, end, places = "", 0, {}
    found = [(text.index(change.was), change) for change in changes]
    for start, change in sorted(found, key=operator.itemgetter(0)):
        made += text[end:start]
        places[change.was] = Span(len(made), len(made) + len(change.now))
        made, end = made + change.now, start + len(change.was)
    return read((made + text[end:]).encode()), places


def _changed(article: Article, cut: Sequence[Sentence], change: Change, place: Span) -> Question:
    if not change.told:
        return Question(change.question, frozenset(), frozenset(), "untold")
    paragraph = article.paragraph_at(place)
    if paragraph is None:
        raise ValueError(f"no paragraph holds {change.now!r}")
    answers = frozenset(one.span for one in cut if _holds(one.span, place))
    return Question(change.question, frozenset([paragraph.number]), answers, "told")


def without(indexed: IndexedArticle, numbers: frozenset[int]) -> IndexedArticle:
    """Return the article as if the paragraphs of these numbers had not been printed."""
    kept = [row for row, one in enumerate(indexed.passages) if one.paragraph.number not in numbers]
    lengths = np.diff(indexed.offsets)
    rows = np.repeat([one.paragraph.number not in numbers for one in indexed.passages], lengths)
    paragraphs = tuple(one for one in indexed.article.paragraphs if one.number not in numbers)
    return IndexedArticle(
        msgspec.structs.replace(indexed.article, paragraphs=paragraphs),
        tuple(indexed.passages[row] for row in kept),
        indexed.vectors[kept],
        indexed.tokens[rows],
        indexed.places[rows],
        np.concatenate([[0], np.cumsum(lengths[kept])]),
    )


def index(article: Article) -> IndexedArticle:
    """Embed an article as the library does, and keep nothing on disk."""
    drafts = search.drafts(article, sentences.split(article))
    embeddings = embedder().passages([draft.text for draft in drafts])
    return Record.of(Content(article, drafts), embeddings).restore(embeddings.vectors)


def _case(slug: str, article: Article, questions: tuple[Question, ...]) -> Case:
    return Case(slug, index(article), questions, embedder().queries([one.text for one in questions]))


def _questions(article: Article, gold: Path) -> Iterator[Question]:
    for line in gold.read_text("utf-8").splitlines():
        fields = json.loads(line)
        answers = [_place(article, fields["paragraphs"], answer) for answer in fields.get("answers", ())]
        yield Question(
            fields["question"],
            frozenset(fields["paragraphs"]),
            frozenset(
                one.span for one in sentences.split(article) if any(_holds(one.span, a) for a in answers)
            ),
            fields.get("kind") or ("seed" if fields["paragraphs"] else "seed unanswerable"),
        )


def _place(article: Article, numbers: list[int], answer: str) -> Span:
    """Find an answer in the first of the paragraphs that holds it; ValueError when none does."""
    for number in numbers:
        span = article.paragraphs[number - 1].span
        if (start := article[span].find(answer)) >= 0:
            return Span(span.start + start, span.start + start + len(answer))
    raise ValueError(f"none of paragraphs {numbers} holds {answer!r}")


def _holds(sentence: Span, answer: Span) -> bool:
    shared = min(sentence.end, answer.end) - max(sentence.start, answer.start)
    return shared >= _MOST * len(answer) or shared >= _NEARLY_ALL * len(sentence)
