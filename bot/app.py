"""The composition root: every object is built here and passed by argument. Read from top to bottom."""

import functools
import gc
import logging
import signal
import sys
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from bot import chat, render
from bot.answering.answerer import Answerer
from bot.answering.material import Material
from bot.answering.places import Places
from config import language, settings
from config.errors import UserError
from config.settings import Settings
from index import analysis, vectors
from index.article import Sentence
from index.embedding import Embedder
from index.library import Library
from index.names import resolve
from index.parsing.contents import contents
from index.reading import read_file
from index.records import IndexedArticle
from index.repeated import Repeated
from index.reranking import Reranked, open_judge
from index.search import RECIPE, Found, drafts, search_many
from index.summary import key_sentences

if TYPE_CHECKING:
    from bot.remembering.memory import Memory

# What waits for the model that the settings name, while it is being opened (`index.embedding.opening`).
Model = Callable[[], Embedder]
# What makes or opens an article's index, with that model, when it is first asked for it.
Index = Callable[[], tuple[IndexedArticle, Embedder]]

# Questions of a file answered together: enough to fill the model's batches, few enough to keep memory flat.
BATCH = 32


def start_logging(chosen: Settings) -> None:
    """Send the program's own messages to stderr."""
    logging.basicConfig(level=chosen.log_level, format="%(levelname)s %(name)s: %(message)s")


def read_material(chosen: Settings, path: Path | None, folder: Path | None = None) -> Material:
    """Read an article and find who says what in it, which is kept in `folder` when one is given.

    No model is needed. Raises UserError.
    """
    article = read_file(path or chosen.article_path, chosen.max_article_bytes)
    known = language.load(article.language if article.language in language.codes() else chosen.language)
    found = analysis.kept(article, known, folder) if folder else analysis.read_through(article, known)
    return Material(article, *found)


def open_answerer(chosen: Settings, model: Model, path: Path | None, *, wait: bool = True) -> Answerer:
    """Return what answers about an article, with the `model` that is being opened. Raises UserError.

    Unless told to `wait` for the model, the first search does: meanwhile the question can be read.
    """
    # The article first: one that cannot be read should not cost the wait for the model.
    material = read_material(chosen, path, chosen.folder)
    chosen.make_folder()
    index = _indexing(material, model, chosen.folder)
    answerer = _answering(chosen, material, index)
    if wait:
        index()
        # From here on there may be garbage, but not in what was made before (see `__main__`).
        gc.freeze()
        gc.enable()
    return answerer


def answerer_about(chosen: Settings, material: Material, embedder: Embedder, folder: Path) -> Answerer:
    """Index an article in `folder` unless that was done before, and return what answers about it."""
    index = _indexing(material, lambda: embedder, folder)
    answerer = _answering(chosen, material, index)
    index()
    return answerer


def _indexing(material: Material, model: Model, folder: Path) -> Index:
    @functools.cache
    def index() -> tuple[IndexedArticle, Embedder]:
        embedder = model()
        library = Library(folder, embedder)
        made = library.add(material.article, RECIPE, lambda: drafts(material.article, material.sentences))
        return made, embedder

    return index


def _answering(chosen: Settings, material: Material, index: Index) -> Answerer:
    # The first search needs it when it has the model, which may still be loading.
    vectors.compiled()

    def search(questions: Sequence[str]) -> list[Found]:
        return search_many(questions, *index())

    if chosen.reranker:
        search = Reranked(search, open_judge(chosen.reranker), material.article)

    def key(count: int) -> Sequence[Sentence]:
        return key_sentences(index()[0], material.sentences, count)

    return Answerer(material, Repeated(search), chosen.language, key)


def serve(chosen: Settings, model: Model, path: Path | None) -> None:
    """Run the Telegram bot when there is a token, else a chat on standard input and output."""
    token = settings.token(chosen)
    if token is None:
        chat.run(open_answerer(chosen, model, path), chosen.language)
        return
    # Until the bot itself listens to it: to be asked to end while the model still loads is no error.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    from bot.remembering.alone import alone_in  # noqa: PLC0415 - a chat needs no lock

    chosen.make_folder()
    with alone_in(chosen.folder):
        answerer = open_answerer(chosen, model, path)
        # A chat need not wait for the Telegram library and the memory.
        from bot.messenger import serving  # noqa: PLC0415
        from bot.messenger.desk import Desk  # noqa: PLC0415
        from bot.messenger.limits import Limits  # noqa: PLC0415
        from bot.remembering.memory import Memory  # noqa: PLC0415

        memory = Memory(chosen.folder, bot=int(token.reveal().partition(":")[0]))
        limits = Limits(chosen.limits, memory.use, functools.partial(datetime.now, UTC))
        serving.run(token, chosen, Desk(answerer, memory, limits, chosen.language))


def ask(chosen: Settings, model: Model, path: Path | None, question: str, *, as_json: bool) -> None:
    """Answer one question on standard output."""
    answerer = open_answerer(chosen, model, path, wait=False)
    answer = answerer.ask(question)
    article = answerer.material.article
    if as_json:
        _print_json(render.data(answer, article))
    else:
        chat.show(answer, article)


def ask_file(chosen: Settings, model: Model, path: Path | None, questions: Path) -> None:
    """Answer every question of a JSON-lines file, one line of JSON each, in order.

    Raises UserError before the first answer when a line is not a question.
    """
    asked = list(_questions(questions))
    answerer = open_answerer(chosen, model, path)
    for start in range(0, len(asked), BATCH):
        batch = [(question, None) for question in asked[start : start + BATCH]]
        for answer in answerer.ask_many(batch):
            _print_json(render.data(answer, answerer.material.article))


def quotes(chosen: Settings, path: Path | None, speaker: str | None, *, as_json: bool) -> None:
    """Print who said what, all of it or one speaker's, in reading order."""
    material = read_material(chosen, path)
    found = material.quotes
    if speaker is not None:
        entity = resolve(speaker, material.article, material.entities)
        found = tuple(Places(material, None).quotes_of(entity)) if entity else ()
    if as_json:
        _print_json({"quotes": [render.quote_data(quote, material.article) for quote in found]})
    elif speaker is not None and not found:
        chat.show_speakers(speaker, material.quotes, material.article, language.load(chosen.language))
    else:
        chat.show_quotes(found, material.article, language.load(chosen.language))


def paragraph(chosen: Settings, path: Path | None, number: int, *, as_json: bool) -> None:
    """Print one paragraph. Raises UserError when the article has none of that number."""
    article = read_file(path or chosen.article_path, chosen.max_article_bytes)
    count = len(article.paragraphs)
    if not 1 <= number <= count:
        raise UserError(f"The article has {count} paragraphs; give a number from 1 to {count}, not {number}.")
    chosen_paragraph = article.paragraphs[number - 1]
    if as_json:
        _print_json(render.paragraph_data(chosen_paragraph, article))
    else:
        print(article[chosen_paragraph.span])


def export_data(chosen: Settings, user: int) -> None:
    """Print all that is kept about a Telegram user as JSON."""
    _print_json(_memory(chosen).export(user))


def delete_data(chosen: Settings, user: int) -> None:
    """Delete all that is kept about a Telegram user, and print how many rows that were."""
    _print_json({"user": user, "deleted": _memory(chosen).delete(user)})


def _memory(chosen: Settings) -> "Memory":
    """Open the bot's memory, which may be running. Raises UserError when there is none."""
    from bot.remembering.memory import FILE, Memory  # noqa: PLC0415 - see `serve`

    if not (chosen.folder / FILE).is_file():
        raise UserError(
            f"Nothing is kept in {chosen.folder}; choose the bot's folder with CITAAT_DATA_FOLDER."
        )
    return Memory(chosen.folder, mend=False)


def _questions(path: Path) -> Iterator[str]:
    """Yield the questions of a JSON-lines file; empty lines are passed over."""
    lines = contents(path, "a file of questions").removeprefix(BOM_UTF8).split(b"\n")
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            question = msgspec.json.decode(line, type=_Line).question
        except (msgspec.MsgspecError, UnicodeDecodeError):
            raise UserError(
                f"Line {number} of {path} is not a question; "
                'each line should be like {"question": "..."}, in UTF-8.'
            ) from None
        yield question


class _Line(msgspec.Struct):
    """A line of a file of questions; other keys are passed over."""

    question: str


def _print_json(data: object) -> None:
    print(msgspec.json.encode(data).decode(), flush=True)
