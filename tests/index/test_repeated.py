"""What is asked again is not searched again."""

from collections.abc import Sequence

from index.article import Hit, Paragraph, Passage, Span
from index.repeated import Repeated
from index.search import Found


class Searching:
    """A search that finds one place for each question, told by its length, and counts."""

    def __init__(self) -> None:
        self.searched: list[str] = []

    def __call__(self, questions: Sequence[str]) -> list[Found]:
        """Find one place for each question."""
        self.searched += questions
        return [found(question) for question in questions]


def found(question: str) -> Found:
    span = Span(0, len(question))
    return Found((Hit(Passage(span, Paragraph(1, span)), 1.0),), (), 1.0)


def test_each_question_is_searched_once_and_every_one_gets_its_own_answer() -> None:
    search = Searching()
    repeated = Repeated(search)
    asked = ["wie?", "waarom?", "wie?"]
    assert repeated(asked) == [found(question) for question in asked]
    assert repeated(["waarom?", "hoe dan?"]) == [found("waarom?"), found("hoe dan?")]
    assert search.searched == ["wie?", "waarom?", "hoe dan?"]


def test_what_was_asked_longest_ago_is_searched_again() -> None:
    search = Searching()
    repeated = Repeated(search, most_hits=2)
    for question in ("a", "b", "a", "c", "a", "b"):
        repeated([question])
    assert search.searched == ["a", "b", "c", "b"]


def test_no_question_is_no_search() -> None:
    search = Searching()
    assert Repeated(search)([]) == []
    assert search.searched == []
