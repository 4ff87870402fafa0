import logging
import multiprocessing
import os
import random
import resource
import shutil
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from multiprocessing.synchronize import Event
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import numpy as np
import pytest

from config.errors import UserError
from index import library
from index.article import Article, Passage
from index.embedding import open_embedder
from index.library import Library
from index.reading import read
from index.records import Draft, IndexedArticle
from index.storage import database, rowfile
from tests.embedders import LetterEmbedder

if TYPE_CHECKING:
    from _typeshed import TraceFunction

TEXT = """De brug blijft dicht

De brug over het kanaal blijft tot maandag dicht, meldt de provincie. Fietsers varen mee met de pont.

Wethouder Anja de Boer noemt de scheur in het wegdek een tegenvaller. Zij verwacht geen gevaar.

De aannemer begint morgen met het herstel, dat volgens de provincie drie ton kost.
"""
OTHER = """The ferry sails again

The ferry to the island sails again from Friday, the harbour master said on the quay.

Islanders had waited eleven days for bread, post and the newspaper.
"""
ARTICLE = read(TEXT.encode())
OTHER_ARTICLE = read(OTHER.encode())


def paragraphs(article: Article) -> Callable[[], Sequence[Draft]]:
    def drafts() -> list[Draft]:
        assert article.title is not None
        title = article[article.title] + ": "
        return [
            Draft(Passage(paragraph.span, paragraph), title + article[paragraph.span], len(title))
            for paragraph in article.paragraphs
        ]

    return drafts


def whole(article: Article) -> Callable[[], Sequence[Draft]]:
    """Another way to cut an article: its paragraphs without context, the last one first."""

    def drafts() -> list[Draft]:
        return [
            Draft(Passage(paragraph.span, paragraph), article[paragraph.span])
            for paragraph in reversed(article.paragraphs)
        ]

    return drafts


def never() -> Sequence[Draft]:
    pytest.fail("the article was cut again without need")


@pytest.fixture
def embedder() -> LetterEmbedder:
    return LetterEmbedder()


@pytest.fixture
def kept(tmp_path: Path, embedder: LetterEmbedder) -> Path:
    """Keep two articles in a library."""
    folder = tmp_path / "kept"
    shelf = Library(folder, embedder)
    for article in (OTHER_ARTICLE, ARTICLE):
        shelf.add(article, "paragraphs", paragraphs(article))
    return folder


@pytest.fixture
def warnings(caplog: pytest.LogCaptureFixture) -> Callable[[], list[str]]:
    """Show what the user has seen since last asked."""
    caplog.set_level(logging.WARNING, "index")

    def seen() -> list[str]:
        lines = [record.getMessage() for record in caplog.records if record.name.startswith("index")]
        caplog.clear()
        return lines

    return seen


def same(one: IndexedArticle | None, other: IndexedArticle | None) -> bool:
    return (
        one is not None
        and other is not None
        and (one.article, one.passages) == (other.article, other.passages)
        and all(
            np.array_equal(getattr(one, name), getattr(other, name))
            for name in ("vectors", "tokens", "places", "offsets")
        )
    )


def test_an_article_comes_back_as_it_was_added(tmp_path: Path, embedder: LetterEmbedder) -> None:
    added = Library(tmp_path, embedder).add(ARTICLE, "paragraphs", paragraphs(ARTICLE))
    assert added.article == ARTICLE
    assert [passage.paragraph for passage in added.passages] == list(ARTICLE.paragraphs)
    opened = Library(tmp_path, embedder).open(ARTICLE.id)
    assert same(added, opened)


def test_an_article_kept_as_asked_for_is_neither_cut_nor_embedded_again(
    kept: Path, embedder: LetterEmbedder
) -> None:
    calls = embedder.calls
    assert same(
        Library(kept, embedder).add(ARTICLE, "paragraphs", never), Library(kept, embedder).open(ARTICLE.id)
    )
    assert embedder.calls == calls


def test_every_token_stands_at_its_place_and_context_leaves_none(
    kept: Path, embedder: LetterEmbedder
) -> None:
    indexed = Library(kept, embedder).open(ARTICLE.id)
    assert indexed is not None
    for number, passage in enumerate(indexed.passages):
        rows = range(indexed.offsets[number], indexed.offsets[number + 1])
        words = [ARTICLE.text[slice(*indexed.places[row])] for row in rows]
        assert "".join(words) == "".join(ARTICLE[passage.span].split())
        exact = embedder.passages([" ".join(words)]).tokens[0]
        assert np.all(np.sum(exact * indexed.tokens[rows.start : rows.stop], axis=1) > 0.9999)


def test_a_draft_must_hold_its_passage_where_it_says(tmp_path: Path, embedder: LetterEmbedder) -> None:
    paragraph = ARTICLE.paragraphs[0]
    wrong = Draft(Passage(paragraph.span, paragraph), "Iets anders", 0)
    with pytest.raises(ValueError, match="does not hold its words"):
        Library(tmp_path, embedder).add(ARTICLE, "wrong", lambda: [wrong])


def test_the_arrays_of_an_indexed_article_cannot_be_changed(kept: Path, embedder: LetterEmbedder) -> None:
    indexed = Library(kept, embedder).open(ARTICLE.id)
    assert indexed is not None
    assert not any(
        array.flags.writeable for array in (indexed.vectors, indexed.tokens, indexed.places, indexed.offsets)
    )


def test_an_article_cut_otherwise_is_indexed_again(kept: Path, embedder: LetterEmbedder) -> None:
    shelf = Library(kept, embedder)
    added = shelf.add(ARTICLE, "whole", whole(ARTICLE))
    assert added.passages[0].paragraph.number == len(ARTICLE.paragraphs)
    assert same(added, shelf.add(ARTICLE, "whole", never))


def test_an_article_of_the_same_text_read_otherwise_is_indexed_again(
    kept: Path, embedder: LetterEmbedder
) -> None:
    reread = Article(
        ARTICLE.id, ARTICLE.title, "https://example.org", None, "nl", ARTICLE.text, ARTICLE.paragraphs[1:]
    )
    assert Library(kept, embedder).add(reread, "paragraphs", paragraphs(reread)).article == reread


def test_another_model_indexes_again_and_says_so(kept: Path, warnings: Callable[[], list[str]]) -> None:
    other = LetterEmbedder("wider letters", 96)
    shelf = Library(kept, other)
    assert shelf.add(ARTICLE, "paragraphs", paragraphs(ARTICLE)).vectors.shape[1] == 96
    [line] = warnings()
    assert "by the model letters" in line
    assert "by wider letters" in line
    opened = shelf.open(OTHER_ARTICLE.id)
    assert opened is not None
    assert opened.vectors.shape[1] == 96
    assert len(warnings()) == 1
    assert same(opened, shelf.open(OTHER_ARTICLE.id))
    assert not warnings()


def test_an_unknown_article_is_none_and_a_removed_one_too(kept: Path, embedder: LetterEmbedder) -> None:
    shelf = Library(kept, embedder)
    assert shelf.open("unknown") is None
    shelf.remove("unknown")
    shelf.remove(ARTICLE.id)
    assert shelf.open(ARTICLE.id) is None
    assert shelf.ids() == (OTHER_ARTICLE.id,)


def test_search_finds_the_passage_that_shares_words_in_all_articles_or_in_one(
    kept: Path, embedder: LetterEmbedder
) -> None:
    shelf = Library(kept, embedder)
    query = embedder.queries(["eleven days waiting for bread"]).vectors
    [[best, *_]] = shelf.search(query, 3)
    assert (best.article_id, best.position) == (OTHER_ARTICLE.id, 1)
    [inside] = shelf.search(query, 9, ARTICLE.id)
    assert {found.article_id for found in inside} == {ARTICLE.id}
    assert len(inside) == len(ARTICLE.paragraphs)
    assert [found.score for found in inside] == sorted((found.score for found in inside), reverse=True)
    assert shelf.search(query, 3, "unknown") == [[]]


def test_the_default_model_finds_the_english_question_in_the_dutch_article(
    tmp_path: Path, model_folder: Path, warnings: Callable[[], list[str]]
) -> None:
    model = open_embedder("default", model_folder)
    shelf = Library(tmp_path, model)
    added = shelf.add(ARTICLE, "paragraphs", paragraphs(ARTICLE))
    shelf.add(OTHER_ARTICLE, "paragraphs", paragraphs(OTHER_ARTICLE))
    assert same(added, Library(tmp_path, model).add(ARTICLE, "paragraphs", never))
    assert np.allclose(np.linalg.norm(added.tokens, axis=1), 1, atol=1e-5)
    query = model.queries(["What does the repair of the bridge cost?"]).vectors
    [[best, *_]] = shelf.search(query, 3)
    assert (best.article_id, best.position) == (ARTICLE.id, 2)
    assert not warnings()


def test_search_sees_what_another_library_added_or_removed_since(
    kept: Path, embedder: LetterEmbedder
) -> None:
    reader, writer = Library(kept, embedder), Library(kept, embedder)
    query = embedder.queries(["eleven days waiting for bread"]).vectors
    assert reader.search(query, 1)[0][0].article_id == OTHER_ARTICLE.id
    writer.remove(OTHER_ARTICLE.id)
    assert reader.search(query, 1)[0][0].article_id == ARTICLE.id
    writer.add(OTHER_ARTICLE, "whole", whole(OTHER_ARTICLE))
    assert reader.search(query, 1)[0][0].position == 0


def test_waste_is_compacted_and_the_old_file_removed(
    kept: Path, embedder: LetterEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "WASTE_ALLOWED", 4)
    shelf = Library(kept, embedder)
    before = shelf.open(OTHER_ARTICLE.id)
    for recipe in "abcd":
        shelf.add(ARTICLE, recipe, whole(ARTICLE))
        assert same(before, shelf.open(OTHER_ARTICLE.id))
        assert shelf.search(embedder.queries(["brug"]).vectors, 9) is not None
    Library(kept, embedder).add(ARTICLE, "e", whole(ARTICLE))
    [file] = kept.glob("vectors-*")
    assert file.stat().st_size <= 4 * 64 * (5 + 2 * 4)


def damages(data: bytes) -> Iterator[bytes]:
    """Ways a file can be hurt: overwritten here and there, cut short, emptied."""
    for twentieth in range(20):
        place = len(data) * twentieth // 20
        yield data[:place] + b"\xa5" * 96 + data[place + 96 :]
    for tenth in (0, 3, 9):
        yield data[: len(data) * tenth // 10]


@pytest.mark.parametrize("name", ["library.sqlite3", "vectors-*.f32"])
def test_a_damaged_file_is_noticed_in_one_line_and_made_again(
    name: str, kept: Path, tmp_path: Path, embedder: LetterEmbedder, warnings: Callable[[], list[str]]
) -> None:
    shelf = Library(kept, embedder)
    before = {article: shelf.open(article.id) for article in (ARTICLE, OTHER_ARTICLE)}
    [path] = kept.glob(name)
    calls = embedder.calls
    for number, damaged in enumerate(damages(path.read_bytes())):
        folder = tmp_path / f"hurt-{number}"
        shutil.copytree(kept, folder)
        (folder / path.name).write_bytes(damaged)
        for article, kept_before in before.items():
            after = Library(folder, embedder).add(article, "paragraphs", paragraphs(article))
            assert same(kept_before, after)
            assert same(after, Library(folder, embedder).open(article.id))
        # Overwriting bytes of a page that nothing uses harms nothing, and is rightly passed over.
        lines = warnings()
        assert bool(lines) == (embedder.calls > calls), number
        assert len(lines) <= len(before)
        assert all(line.endswith(("making it again.", "has to be added again.")) for line in lines)
        calls = embedder.calls
        shutil.rmtree(folder)
    assert calls > 20


def test_a_missing_file_of_vectors_is_noticed_and_made_again(
    kept: Path, embedder: LetterEmbedder, warnings: Callable[[], list[str]]
) -> None:
    before = Library(kept, embedder).open(ARTICLE.id)
    next(kept.glob("vectors-*")).unlink()
    assert same(before, Library(kept, embedder).open(ARTICLE.id))
    assert len(warnings()) == 1
    assert same(before, Library(kept, embedder).open(ARTICLE.id))
    assert not warnings()


def test_a_library_of_another_format_is_made_again(
    kept: Path, embedder: LetterEmbedder, warnings: Callable[[], list[str]]
) -> None:
    with sqlite3.connect(kept / "library.sqlite3") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert Library(kept, embedder).ids() == ()
    [line] = warnings()
    assert "format 99" in line


def test_a_folder_that_cannot_be_used_is_one_clear_sentence(tmp_path: Path, embedder: LetterEmbedder) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(UserError, match="CITAAT_DATA_FOLDER"):
        Library(tmp_path / "file" / "library", embedder)


def test_a_full_disk_leaves_the_old_state(kept: Path, embedder: LetterEmbedder) -> None:
    before = Library(kept, embedder).open(ARTICLE.id)

    def add_without_room() -> None:
        largest = max(path.stat().st_size for path in kept.iterdir())
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
        try:
            for number in range(100):
                Library(kept, embedder).add(OTHER_ARTICLE, f"{number}", paragraphs(OTHER_ARTICLE))
                Library(kept, embedder).add(
                    read((TEXT + f"\n\nEn nog {number}.").encode()), "paragraphs", whole(ARTICLE)
                )
        except UserError:
            os._exit(0)
        os._exit(1)

    child = multiprocessing.get_context("fork").Process(target=add_without_room)
    child.start()
    child.join()
    assert child.exitcode == 0
    assert same(before, Library(kept, embedder).open(ARTICLE.id))


def add_whole(folder: Path) -> None:
    Library(folder, LetterEmbedder()).add(ARTICLE, "whole", whole(ARTICLE))


def _die_at_line(number: int, action: Callable[[], object]) -> None:
    """Do `action`, and die by SIGKILL at the `number`-th line run in the files that write."""
    files = {library.__file__, database.__file__, rowfile.__file__}
    seen = 0

    def trace(frame: FrameType, event: str, _argument: object) -> "TraceFunction | None":
        nonlocal seen
        if frame.f_code.co_filename not in files:
            return None
        if event == "line":
            seen += 1
            if seen == number:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)
    action()
    os._exit(0)


def _killed_at(number: int, action: Callable[[], object]) -> bool:
    child = multiprocessing.get_context("fork").Process(target=_die_at_line, args=(number, action))
    child.start()
    child.join()
    assert child.exitcode in {0, -signal.SIGKILL}
    return child.exitcode != 0


def test_killed_at_any_line_of_a_write_the_old_state_stands_or_the_new(
    kept: Path, tmp_path: Path, embedder: LetterEmbedder, warnings: Callable[[], list[str]]
) -> None:
    old = Library(kept, embedder).open(ARTICLE.id)
    new = Library(tmp_path / "new", embedder).add(ARTICLE, "whole", whole(ARTICLE))
    bystander = Library(kept, embedder).open(OTHER_ARTICLE.id)
    states, number, killed = [], 0, True
    while killed:
        number += 2
        folder = tmp_path / f"killed-{number}"
        shutil.copytree(kept, folder)
        killed = _killed_at(number, partial(add_whole, folder))
        found = Library(folder, embedder).open(ARTICLE.id)
        states.append("old" if same(found, old) else "new" if same(found, new) else "broken")
        assert same(Library(folder, embedder).open(OTHER_ARTICLE.id), bystander)
        assert not warnings()
        shutil.rmtree(folder)
    assert number > 50
    assert states == sorted(states, key=["old", "new"].index)
    assert set(states) == {"old", "new"}


def test_killed_at_any_line_of_the_first_write_the_next_start_works(
    tmp_path: Path, embedder: LetterEmbedder
) -> None:
    number, killed = 0, True
    while killed:
        number += 3
        folder = tmp_path / f"killed-{number}"
        killed = _killed_at(number, partial(add_whole, folder))
        assert len(Library(folder, embedder).add(ARTICLE, "whole", whole(ARTICLE)).passages) == 3


def _write_for_ever(folder: Path, embedder: LetterEmbedder, ready: Event) -> None:
    shelf = Library(folder, embedder)
    for number in range(1_000_000):
        article = (ARTICLE, OTHER_ARTICLE)[number % 2]
        shelf.add(article, f"{number}", (paragraphs, whole)[number // 2 % 2](article))
        ready.set()


def test_killed_at_any_moment_while_two_processes_write_nothing_is_half(
    kept: Path, embedder: LetterEmbedder, warnings: Callable[[], list[str]]
) -> None:
    context = multiprocessing.get_context("fork")
    chance = random.Random(20)  # noqa: S311 - moments, not secrets
    for _ in range(8):
        ready = [context.Event(), context.Event()]
        children = [context.Process(target=_write_for_ever, args=(kept, embedder, event)) for event in ready]
        for child in children:
            child.start()
        for event in ready:
            assert event.wait(30)
        for child in children:
            time.sleep(chance.uniform(0, 0.05))
            child.kill()
            child.join()
        shelf = Library(kept, embedder)
        for article in (ARTICLE, OTHER_ARTICLE):
            indexed = shelf.open(article.id)
            assert indexed is not None
            words = [article[passage.span] for passage in indexed.passages]
            titled = [draft.text for draft in paragraphs(article)()]
            cuts = (words, titled)
            assert any(np.array_equal(indexed.vectors, embedder.passages(texts).vectors) for texts in cuts)
        assert not warnings()
