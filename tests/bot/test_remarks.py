import pytest

from bot.remarks import without_remarks
from config.language import load


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Haha, mooi. Wat zei de bakker?", "Wat zei de bakker?"),
        ("ik vind dat onzin, wat zei de bakker dan", "wat zei de bakker dan"),
        ("klopt dat? wat zegt de bakker zelf?", "wat zegt de bakker zelf?"),
        ("Wow. De bakker zweeg.", "Wow. De bakker zweeg."),
        ("Jan, wat zei de bakker?", "Jan, wat zei de bakker?"),
    ],
)
def test_what_is_said_before_a_question_is_left_out_of_it(text: str, rest: str) -> None:
    assert without_remarks(text, load("nl")) == rest
