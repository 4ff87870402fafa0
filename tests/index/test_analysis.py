"""When what was found in an article is found again, and when it is looked for anew."""

from pathlib import Path

import pytest

from config import language
from index import analysis, quotes
from index.reading import read

DUTCH = language.load("nl")
ARTICLE = read(
    "De brug gaat open. „Wij zijn klaar”, zei burgemeester Anna Bos. Zij rekent op drukte. "
    "Volgens de politie is het veilig.\n\nBos zei dat het feest doorgaat. „Het kan”, klonk het.".encode()
)


def test_what_was_found_is_found_again_exactly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = analysis.kept(ARTICLE, DUTCH, tmp_path)
    assert found == analysis.read_through(ARTICLE, DUTCH)
    assert len(found[1]) >= 3
    monkeypatch.delattr(quotes, "analyse")
    again = analysis.kept(ARTICLE, DUTCH, tmp_path)
    assert again == found
    # A speaker is one of those named, not another like them.
    assert all(quote.speaker is None or any(quote.speaker is one for one in again[2]) for quote in again[1])


def test_words_of_the_article_are_not_kept(tmp_path: Path) -> None:
    analysis.kept(ARTICLE, DUTCH, tmp_path)
    assert b"Bos" not in (tmp_path / analysis.FOLDER / ARTICLE.id).read_bytes()


def test_a_program_or_language_that_changed_reads_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    analysis.kept(ARTICLE, DUTCH, tmp_path)
    monkeypatch.setattr(analysis, "_program", lambda: "another")
    before = (tmp_path / analysis.FOLDER / ARTICLE.id).read_bytes()
    analysis.kept(ARTICLE, DUTCH, tmp_path)
    assert (tmp_path / analysis.FOLDER / ARTICLE.id).read_bytes() != before
    monkeypatch.delattr(quotes, "analyse")
    with pytest.raises(ImportError):
        analysis.kept(ARTICLE, language.load("en"), tmp_path)


def test_every_file_of_rules_and_of_a_language_is_part_of_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("index/rules", "config/languages"):
        (tmp_path / name).mkdir(parents=True)
    monkeypatch.setattr(analysis, "ROOT", tmp_path)
    seen = {analysis._program()}
    for name in ("index/rules/verbs.py", "config/languages/nl.toml"):
        (tmp_path / name).write_text("a")
        seen.add(analysis._program())
        (tmp_path / name).write_text("ab")
        seen.add(analysis._program())
    assert len(seen) == 5


def test_the_same_text_as_markdown_is_not_taken_for_it(tmp_path: Path) -> None:
    text = ARTICLE.text.replace("\n\n", "\n\n# ").encode()
    for markdown in (False, True):
        article = read(text, markdown=markdown)
        assert analysis.kept(article, DUTCH, tmp_path) == analysis.read_through(article, DUTCH)


@pytest.mark.parametrize("damage", [b"", b"\0" * 400])
def test_a_damaged_file_is_no_answer(tmp_path: Path, damage: bytes) -> None:
    found = analysis.kept(ARTICLE, DUTCH, tmp_path)
    path = tmp_path / analysis.FOLDER / ARTICLE.id
    path.write_bytes(path.read_bytes()[:20] + damage)
    assert analysis.kept(ARTICLE, DUTCH, tmp_path) == found


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / analysis.FOLDER).write_text("not a folder")
    assert analysis.kept(ARTICLE, DUTCH, tmp_path) == analysis.read_through(ARTICLE, DUTCH)
