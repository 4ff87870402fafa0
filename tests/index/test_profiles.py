"""What is told of those an article names, as it is kept with them."""

from pathlib import Path

import msgspec

from config import language
from index import analysis, quotes, reading, sentences
from index.article import Article
from index.reading import read_file

TEXT = (
    "Morgen wordt er gestaakt.\n\n"
    "Voorzitter Anna Bos, een oud-verpleegkundige uit Leerdam, zegt dat de staking doorgaat.\n\n"
    "„Wij wachten af”, zegt Jan Smit, woordvoerder van de Bouwbank.\n"
)


def read(tmp_path: Path, text: str = TEXT) -> tuple[Article, analysis.Analysis]:
    path = tmp_path / "article.txt"
    path.write_text(text, "utf-8")
    article = read_file(path, 10_000)
    return article, analysis.read_through(article, language.load("nl"))


def test_a_person_keeps_roles_callings_and_for_whom_they_speak(tmp_path: Path) -> None:
    article, (_, _, entities) = read(tmp_path)
    bos = next(one for one in entities if article[one.name] == "Anna Bos")
    assert [words for _, words in bos.roles] == [("voorzitter", "oud-verpleegkundige")]
    assert [(article[whole], article[beginning]) for whole, beginning in bos.callings] == [
        ("een oud-verpleegkundige uit Leerdam", "een oud-verpleegkundige")
    ]
    smit = next(one for one in entities if article[one.name] == "Jan Smit")
    assert [article[name] for name in smit.stands_for] == ["de Bouwbank"]


def test_nothing_is_told_in_a_language_without_a_file(tmp_path: Path) -> None:
    article, (_, _, entities) = read(
        tmp_path, "Přišel ministr Jan Smit, starosta, a mlčel. Šli domů a spali.\n"
    )
    assert article.language not in language.codes()
    assert all(not one.callings and not one.stands_for for one in entities)


def test_it_is_kept_and_found_again(tmp_path: Path) -> None:
    article, found = read(tmp_path)
    dutch = language.load("nl")
    assert analysis.kept(article, dutch, tmp_path) == found
    assert analysis.kept(article, dutch, tmp_path) == found


def test_its_chief_speaks_for_the_body_spoken_of() -> None:
    for text, body in (
        ("Corvane wants to drill in Tarn. “We will go,” said its head of research, Ann Hale.", "Corvane"),
        ("Corvane closed in May; its former director, Ann Hale, said that it was over.", "Corvane"),
        ("Corvane closed in May. Ann Hale, its managing director, said that it was over.", "Corvane"),
        ("A printer in Tarn closed. Its author, Ann Hale, said that it was over.", None),
        ("On Friday the mill at Tarn told Corvane and Delmar no. Its director, Ann Hale, said so.", None),
    ):
        found = read_text(text)
        assert found == ([body] if body else []), text


def read_text(text: str) -> list[str]:
    """Return for whom Ann Hale speaks in an English text."""
    article = msgspec.structs.replace(reading.read(text.encode()), language="en")
    _, entities = quotes.analyse(article, sentences.split(article), language.load("en"))
    hale = next(one for one in entities if article[one.name] == "Ann Hale")
    return [article[name] for name in hale.stands_for]
