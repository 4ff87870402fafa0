from index.article import Article, Span
from index.reading import read
from index.verbatim import likeness, occurrences

TEXT = "„We zijn, op zich, niet tegen”, zei ze. Op zich was dat waar.\n\nDat is alles wat er is."


def article() -> Article:
    return read(TEXT.encode())


def found(words: str) -> list[str]:
    return [article()[span] for span in occurrences(article(), words)]


def test_letter_case_marks_and_white_space_do_not_matter() -> None:
    assert found("we  zijn op zich “niet tegen”") == ["We zijn, op zich, niet tegen"]


def test_every_place_is_found() -> None:
    assert found("op zich") == ["op zich", "Op zich"]


def test_words_in_another_order_or_form_are_not_there() -> None:
    assert found("niet op zich tegen") == []
    assert found("op zichzelf") == []
    assert found("zijn op") == ["zijn, op"]


def test_a_part_of_a_word_is_not_the_word() -> None:
    assert found("zij") == []


def test_an_omission_stands_for_words_of_the_same_paragraph_only() -> None:
    assert found("We zijn … niet tegen") == ["We zijn, op zich, niet tegen"]
    assert found("zei ze [...] alles") == []


def test_nothing_is_nowhere() -> None:
    assert found("… „”") == []


def test_pattern_characters_are_words_like_others() -> None:
    assert found("zich (.*)") == ["zich", "zich"]


def test_likeness_is_one_for_the_same_and_low_for_other_words() -> None:
    span = Span(1, 29)
    assert likeness(article(), span, "we zijn, op zich, niet tegen") == 1
    assert likeness(article(), span, "morgen gaat het vast regenen") < 0.6
