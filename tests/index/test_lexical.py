import pytest

from index.ranking.lexical import Lexicon, stemmer, words


def test_words_are_lower_case_and_keep_numbers_and_accents() -> None:
    assert words("Kyiv's 1.600 café's, z’n") == ["kyiv", "s", "1", "600", "café", "s", "z", "n"]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [("nl", "huizen", "huis"), ("en", "ships", "ship"), ("und", "Gärten".casefold(), "gärtenverein")],
)
def test_forms_of_a_word_share_a_stem_and_unknown_languages_share_beginnings(
    language: str, one: str, other: str
) -> None:
    assert stemmer(language)(one) == stemmer(language)(other)


def test_a_text_without_a_shared_word_scores_nothing() -> None:
    lexicon = Lexicon(["De dijk hield stand.", "Het gemaal viel uit."], stemmer("nl"))
    scores = lexicon.scores(words("Welke dijken?"))
    assert scores[0] > 0
    assert scores[1] == 0


def test_a_rare_word_counts_more_than_a_common_one() -> None:
    texts = ["de dijk brak", "de dijk hield", "de dijk lekte", "het gemaal hield"]
    lexicon = Lexicon(texts, stemmer("nl"))
    assert lexicon.scores(["gemaal"]).max() > lexicon.scores(["dijk"]).max()


def test_a_question_without_words_scores_nothing() -> None:
    assert not Lexicon(["Iets."], stemmer("nl")).scores(words("?!")).any()
