"""The gold corpus fits together: what it says of an article's words stands there."""

import json
from pathlib import Path

import pytest

from tests.bench.questions import changed, written
from tests.bench.talks import TALKS, talks

GOLD = Path(__file__).parent / "gold"


@pytest.mark.parametrize("split", ["fit", "tune", "report"])
def test_every_rewritten_sentence_stands_in_its_article_and_is_rewritten(split: str) -> None:
    files = sorted((GOLD / split).glob("*.changes.jsonl"))
    assert len(files) > 100
    for file in files:
        text = file.with_name(f"{file.name.partition('.')[0]}.txt").read_text("utf-8")
        for line in file.read_text("utf-8").splitlines():
            change = json.loads(line)
            assert change.keys() == {"question", "told", "was", "now"}, file.name
            assert change["was"] in text, change["was"]
            assert change["now"] != change["was"], change["now"]


@pytest.mark.parametrize("split", ["tune", "report"])
def test_of_two_versions_exactly_one_answers(split: str) -> None:
    printed = {slug: {one.text: one for one in questions} for slug, _, questions in written(split)}
    seen = 0
    for slug, article, questions in changed(split):
        for one in questions:
            assert bool(one.paragraphs) != bool(printed[slug][one.text].paragraphs), (slug, one.text)
            assert bool(one.sentences) == bool(one.paragraphs)
            assert all(article.paragraph_at(span) for span in one.sentences)
            seen += 1
    assert seen > 1_000


@pytest.mark.parametrize("split", ["tune", "report"])
def test_what_answers_in_a_conversation_stands_in_the_article(split: str) -> None:
    articles = sorted((TALKS / split).glob("*.txt"))
    assert articles
    for path in articles:
        text = path.read_text("utf-8")
        turns = [turn for talk in talks(path) for turn in talk.turns]
        assert turns
        for turn in turns:
            assert all(answer in text for answer in turn.answers), (path.name, turn)
