import time

import pytest

from bot.phrasing import language_of, read
from bot.question import (
    Check,
    Courtesy,
    Fact,
    Nothing,
    Overview,
    ParagraphAbout,
    ParagraphNumbers,
    Question,
    Said,
    Speakers,
    WhoIs,
    WhoSaid,
)
from config.language import load


def nl(text: str) -> Question:
    return read(text, load("nl"))


def en(text: str) -> Question:
    return read(text, load("en"))


@pytest.mark.parametrize(
    ("text", "first", "final"),
    [
        ("alinea 4", 4, 4),
        ("¶4", 4, 4),
        ("Citeer de vierde alinea.", 4, 4),
        ("alinea 2 tot 4", 2, 4),
        ("alinea's 2 en 3", 2, 3),
        ("de laatste alinea", -1, -1),
        ("wat staat er in alinea drie?", 3, 3),
        ("de 3e alinea graag", 3, 3),
        ("Citeer de eerste twee alinea's", 1, 2),
        ("de laatste drie alinea's", -3, -1),
    ],
)
def test_a_paragraph_is_asked_for_by_figure_or_word(text: str, first: int, final: int) -> None:
    question = nl(text)
    assert isinstance(question, ParagraphNumbers)
    assert (question.first, question.final) == (first, final)


def test_english_asks_for_paragraphs_too() -> None:
    question = en("quote paragraphs 2 to 4")
    assert isinstance(question, ParagraphNumbers)
    assert (question.first, question.final) == (2, 4)


def test_a_number_in_a_topic_is_no_paragraph_number() -> None:
    question = nl("In welke alinea staat dat er 4 doden vielen?")
    assert isinstance(question, ParagraphAbout)
    assert (question.topic, question.whole) == ("dat er 4 doden vielen", False)


def test_the_paragraph_about_a_topic_is_asked_for_whole() -> None:
    question = nl("Citeer de alinea over het zwembad")
    assert isinstance(question, ParagraphAbout)
    assert (question.topic, question.whole) == ("het zwembad", True)


@pytest.mark.parametrize(
    "text", ["Wie komen er aan het woord?", "wie zei wat", "Welke sprekers zijn er?", "Wie zijn de sprekers?"]
)
def test_the_speakers_are_asked_for(text: str) -> None:
    assert isinstance(nl(text), Speakers)


@pytest.mark.parametrize(
    ("text", "speaker", "topic", "literally"),
    [
        ("Wat zei Jansen?", "Jansen", None, True),
        ("Wat zei Jansen over het zwembad?", "Jansen", "over het zwembad", True),
        ("wat heeft de burgemeester over de brug gezegd", "de burgemeester", "de brug", True),
        ("Heeft Jansen iets gezegd?", "Jansen", None, True),
        ("Zei Jansen ook iets over het zwembad?", "Jansen", "over het zwembad", True),
        ("heeft Jansen al iets over de brug gezegd", "Jansen", "over de brug", True),
        ("Wat vindt Jansen van het plan?", "Jansen", "van het plan", False),
        ("Wat vinden de buren ervan?", "de buren", "vinden", False),
        ("Wat eist de vakbond?", "de vakbond", "eist", False),
    ],
)
def test_what_someone_said_or_thinks_is_asked(
    text: str,
    speaker: str,
    topic: str | None,
    literally: bool,  # noqa: FBT001 - a column of the table
) -> None:
    question = nl(text)
    assert isinstance(question, Said)
    assert (question.speaker, question.topic, question.literally) == (speaker, topic, literally)


@pytest.mark.parametrize(
    ("text", "speaker", "claim"),
    [
        ("Zei Jansen dat de brug dicht gaat?", "Jansen", "dat de brug dicht gaat"),
        ("Heeft de burgemeester echt gezegd dat het veilig is?", "de burgemeester", "dat het veilig is"),
        ("Klopt het dat Jansen zei dat het zwembad sluit?", "Jansen", "dat het zwembad sluit"),
    ],
)
def test_whether_someone_said_something_is_asked(text: str, speaker: str, claim: str) -> None:
    question = nl(text)
    assert isinstance(question, Said)
    assert (question.speaker, question.topic, question.claimed) == (speaker, claim, True)


@pytest.mark.parametrize(
    "text",
    ["Did Jansen say that the bridge is safe?", "Is it true that Jansen said the bridge is safe?"],
)
def test_whether_someone_said_something_is_asked_in_english(text: str) -> None:
    question = en(text)
    assert isinstance(question, Said)
    assert question.claimed
    assert question.speaker == "Jansen"


def test_what_someone_said_that_is_no_claim() -> None:
    question = nl("Wat zei Jansen over het zwembad?")
    assert isinstance(question, Said)
    assert not question.claimed


@pytest.mark.parametrize(
    ("text", "whom"), [("Wie is Jansen?", "Jansen"), ("wie was de oude burgemeester", "de oude burgemeester")]
)
def test_who_somebody_is_is_asked(text: str, whom: str) -> None:
    question = nl(text)
    assert isinstance(question, WhoIs)
    assert question.whom == whom


@pytest.mark.parametrize("text", ["Heeft iemand iets over de brug gezegd?", "Zei iemand iets over de brug?"])
def test_anybody_is_nobody_s_name(text: str) -> None:
    assert isinstance(nl(text), Fact)


@pytest.mark.parametrize(
    "text", ["What did the mayor say about the bridge?", "Did the mayor also say anything about the bridge?"]
)
def test_in_english_too(text: str) -> None:
    question = en(text)
    assert isinstance(question, Said)
    assert (question.speaker, question.topic) == ("the mayor", "about the bridge")


@pytest.mark.parametrize(
    ("text", "words", "quoted"),
    [
        ("Wie zei dat het klaar is?", "dat het klaar is", None),
        ('Wie noemde het plan "volstrekt kansloos"?', "volstrekt kansloos", "volstrekt kansloos"),
        ("Wie heeft het over een ramp?", "een ramp", None),
    ],
)
def test_who_said_words_is_asked(text: str, words: str, quoted: str | None) -> None:
    question = nl(text)
    assert isinstance(question, WhoSaid)
    assert (question.words, question.quoted) == (words, quoted)


@pytest.mark.parametrize("opening, closing", ["„”", "“”", "‘’", "''", '""', "«»"])  # noqa: PT006 - pairs of marks
def test_a_quotation_is_given_to_be_checked_in_every_style_of_marks(opening: str, closing: str) -> None:
    question = nl(f"Zei Jansen echt {opening}wij stoppen{closing}?")
    assert isinstance(question, Check)
    assert (question.speaker, question.words) == ("Jansen", "wij stoppen")


@pytest.mark.parametrize("text", ["Wie won de race?", "Hoeveel kost het?", "zwembad", "alinea", "Wat wil?"])
def test_everything_else_is_a_fact(text: str) -> None:
    assert nl(text) == Fact(text)


@pytest.mark.parametrize(
    "part", ["wat zei ", "wie ", "a ", "alinea 4 ", "„wie zei ", "heeft echt ", "haha", "dat is "]
)
@pytest.mark.parametrize("size", [249, 100_000])
def test_no_question_however_odd_takes_long_to_read(part: str, size: int) -> None:
    start = time.perf_counter()
    for code in ("nl", "en"):
        read((part * size)[:size], load(code))
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Heeft Jansen echt gezegd dat „wij stoppen”?", "Jansen"),
        ("Is „wij stoppen” een citaat van Jansen?", "Jansen"),
        ("Klopt het citaat „wij stoppen”?", None),
        ("Staat er „wij stoppen” in het artikel?", None),
    ],
)
def test_a_quotation_to_check_is_given_in_many_ways(text: str, speaker: str | None) -> None:
    question = nl(text)
    assert isinstance(question, Check)
    assert (question.speaker, question.words) == (speaker, "wij stoppen")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Citeer alinea 4", "nl"),
        ("cite paragraph 4", "en"),
        ("Zei Jansen „we will stop”?", "nl"),
        ("Jansen?", None),
    ],
)
def test_a_question_s_language_is_that_of_the_reader_s_own_words(text: str, language: str | None) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("text", ["", "?!", "🚲"])
def test_without_a_word_nothing_is_asked(text: str) -> None:
    assert nl(text) == Nothing(text)


@pytest.mark.parametrize("text", ["Hallo!", "hoi", "Goedemorgen", "hi", "Wie ben je?", "wat kun je doen?"])
def test_a_greeting_is_greeted(text: str) -> None:
    assert nl(text) == Courtesy(text.rstrip("!?"), "greeting")


@pytest.mark.parametrize("text", ["hello there", "Hi", "who are you?", "What can you do?"])
def test_an_english_greeting_is_greeted(text: str) -> None:
    assert en(text) == Courtesy(text.rstrip("!?"), "greeting")


def test_thanks_are_no_question() -> None:
    for text in (
        "Dankjewel!",
        "oké, bedankt",
        "dank u wel",
        "thanks",
        "oké",
        "Top!",
        "ok duidelijk",
        "merci",
    ):
        assert nl(text) == Courtesy(text.rstrip("!"), "thanks")
    for text in ("Thank you very much!", "great, thanks", "bedankt", "ok", "ok, got it"):
        assert en(text) == Courtesy(text.rstrip("!"), "thanks")


@pytest.mark.parametrize(
    "text",
    [
        "haha leuk",
        "lol",
        "Hm, jammer.",
        "wat erg zeg",
        "dat is belachelijk!",
        "ik vind dat flauwekul",
        "daar ben ik het niet mee eens, het is gewoon duur",
        "Nou ja",
        "ach, wat een gedoe",
    ],
)
def test_a_remark_asks_for_nothing(text: str) -> None:
    question = nl(text)
    assert isinstance(question, Courtesy)
    assert question.kind == "remark"


@pytest.mark.parametrize(
    "text", ["that's sad", "wow", "haha, nice", "what a shame", "I think he is lying", "well, I don't agree"]
)
def test_an_english_remark_asks_for_nothing(text: str) -> None:
    question = en(text)
    assert isinstance(question, Courtesy)
    assert question.kind == "remark"


@pytest.mark.parametrize(
    "text",
    [
        "jammer?",
        "ik denk dat hij liegt, klopt dat?",
        "ik vind het duur, wat kost de rest",
        "Is dat belachelijk?",
        "Wat is er zo erg?",
        "Ik zoek de naam van de winnaar",
    ],
)
def test_a_remark_that_asks_is_a_question(text: str) -> None:
    assert not isinstance(nl(text), Courtesy)


def test_who_is_greeted_or_thanked_in_the_article_is_a_question() -> None:
    assert isinstance(nl("Wie bedankt Jansen?"), Fact)
    assert isinstance(en("Who thanks Jansen?"), Fact)


@pytest.mark.parametrize(
    "text",
    ["Waar gaat dit over?", "waarover gaat het artikel", "Vat het artikel samen", "samenvatting", "tldr"],
)
def test_what_the_whole_is_about_asks_for_an_overview(text: str) -> None:
    assert isinstance(nl(text), Overview)


@pytest.mark.parametrize(
    "text", ["What is this article about?", "what's it about", "summarize", "Give me a short summary", "tldr"]
)
def test_what_the_whole_is_about_asks_for_an_overview_in_english(text: str) -> None:
    assert isinstance(en(text), Overview)


def test_what_one_thing_in_the_article_is_about_is_a_fact() -> None:
    assert isinstance(nl("Waar gaat het gesprek over?"), Fact)
    assert isinstance(en("What is the meeting about?"), Fact)
