"""Each fact of a language's kind decides what it says it does, in the words of a language without it."""

import ast
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from config import language
from config.grammar import Typology
from config.settings import ROOT
from index import quotes, reading, sentences
from index.wording.lexicon import lexicon
from tests.notation import described

FILES = language.file_of("nl").parent
SOURCES = sorted((ROOT / "index").rglob("*.py"))
PROPERTIES = Typology.__struct_fields__
CACHES = (language.load, language.codes, language.articles, lexicon)
Make = Callable[..., None]


@pytest.fixture
def third(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    """Return what makes a third language, `xx`: the words of another, with other facts."""

    def make(base: str, **facts: bool) -> None:
        text = (FILES / f"{base}.toml").read_text("utf-8")
        for name, value in facts.items():
            was = f"\n{name} = {str(not value).lower()}\n"
            assert was in text
            text = text.replace(was, f"\n{name} = {str(value).lower()}\n")
        (tmp_path / "xx.toml").write_text(text, "utf-8")
        for code in language.codes():
            shutil.copy(FILES / f"{code}.toml", tmp_path)
        monkeypatch.setattr(language, "_FOLDER", tmp_path)
        for cache in CACHES:
            cache.cache_clear()

    yield make
    monkeypatch.undo()
    for cache in CACHES:
        cache.cache_clear()


def named(text: str, code: str) -> list[str]:
    article = msgspec.structs.replace(reading.read(text.encode()), language=code)
    _, entities = quotes.analyse(article, sentences.split(article), language.load(code))
    return [article[one.name] for one in entities]


CASES = [
    # Subject and verb, behind a comma or not; what an attribution stands in.
    ("en", "verb_second", "The map is, {said} <Ann Hale>, [wrong]."),
    ("nl", "verb_second", "Maandag, <Anna Hale> {zei} [dat het laat was]."),
    ("nl", "verb_second", "Toen de bel ging, <Anna Hale> {zei} [dat het laat was]."),
    # Where participles and infinitives stand, and the verb of a clause below.
    ("en", "verb_final", "<Ann Hale> had [the plan “a farce”] {called}."),
    ("en", "verb_final", "<Ann Hale> {promised} [that it would close] and left the hall."),
    ("nl", "verb_final", "<Anna Hale> {beloofde} de brug [te sluiten]."),
    ("nl", "verb_final", "<Anna Hale> {eist} [een debat en kreeg daarvoor steun]."),
    ("en", "participle_clauses", "Asked by Jo Hale whether it was late, <Ann Bell> {said} [that it was]."),
    ("en", "bare_clauses", "{According to} <a study> [he paid for, the bridge is safe]."),
    ("en", "wh_relatives", "<Ann Bell> {questioned} the man [who had left]."),
    ("en", "conversion", "<Ann Bell> sent a video {message} [that it was late]."),
    ("nl", "bare_genitives", "Gisteren {zei} <Jan Hales> woordvoerder [dat het laat was]."),
    ("nl", "inner_comma", "[„Het is hier nu al veel te laat,”] {counterde} <Jan Hale>."),
]


@pytest.mark.parametrize(("base", "name", "line"), CASES, ids=[f"{one[0]} {one[2]}" for one in CASES])
def test_a_language_is_read_by_its_facts(third: Make, base: str, name: str, line: str) -> None:
    known = getattr(language.load(base).typology, name)
    wanted, found = described(line, base)
    assert found != wanted
    third(base, **{name: not known})
    wanted, found = described(line, "xx")
    assert found == wanted


@pytest.mark.parametrize(
    ("base", "name", "text", "whom"),
    [
        ("nl", "capital_titles", "Later kwam de Koning, die niets zei.", []),
        (
            "en",
            "capital_titles",
            "Later the Privacy Commissioner, who was late, left.",
            ["the Privacy Commissioner"],
        ),
        ("en", "appositive_names", "The airline Ansel was late.", ["The airline Ansel"]),
        ("nl", "appositive_names", "De gemeente Zutfort was te laat.", ["Zutfort"]),
        (
            "en",
            "open_compounds",
            "It went to the Food and Drug Administration.",
            ["the Food", "Drug Administration"],
        ),
    ],
)
def test_names_are_read_by_a_language_s_facts(
    third: Make, base: str, name: str, text: str, whom: list[str]
) -> None:
    known = getattr(language.load(base).typology, name)
    assert named(text, base) != whom
    third(base, **{name: not known})
    assert named(text, "xx") == whom


def test_verbs_may_stand_second_and_end_no_clause(third: Make) -> None:
    # As in Swedish, which neither file is like.
    third("en", verb_second=True)
    for line in (
        "Yesterday {said} <Ann Hale> [that it had rejected the plan].",
        "[“It is late,”] {said} <Ann Hale>.",
        "The map is, {said} <Ann Hale>, [wrong].",
    ):
        wanted, found = described(line, "xx")
        assert found == wanted


def test_verbs_may_stand_second_and_last_where_titles_have_capitals(third: Make) -> None:
    # As in German.
    third("nl", capital_titles=True)
    wanted, found = described("Later {zei} <Anna Hale> [dat de Koning het plan had verworpen].", "xx")
    assert found == wanted
    assert named("Later kwam de Koning, die niets zei.", "xx") == []


@pytest.mark.parametrize("name", PROPERTIES)
def test_every_fact_is_asked_for(name: str) -> None:
    assert any(f"typology.{name}" in path.read_text("utf-8") for path in SOURCES)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_whether_a_language_has_gerunds_tells_nothing_else_of_it(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.BoolOp(values=asked):
                pass
            case ast.UnaryOp(op=ast.Not(), operand=one) | ast.If(test=one) | ast.IfExp(test=one):
                asked = [one]
            case ast.Call(func=ast.Name(id="bool"), args=asked):
                pass
            case _:
                continue
        for one in asked:
            assert not (isinstance(one, ast.Attribute) and one.attr == "gerunds"), (
                f"{path.name}:{one.lineno}: ask for a fact of `Typology`"
            )
