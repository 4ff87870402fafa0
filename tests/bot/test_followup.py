from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from bot.answering.conversation import Turn
from bot.answering.followup import resolve
from bot.answering.material import Material
from bot.question import AboutSpan, Anew, Fact, Instead, SaidMore, Unclear
from config.language import load
from index.article import Span
from index.quotes import analyse
from index.reading import read
from index.sentences import split

DUTCH = """De haven krijgt een nieuwe kade

Wethouder Anja de Boer opende de kade in Harlingen. „De haven was te klein”, zei ze. Zij rekent op schepen.

De visser Klaas Visscher is niet blij. „Wij liggen straks in de wind”, zei hij. Hij wil een golfbreker.

Volgens het waterschap kost de golfbreker vier miljoen euro.
"""
ENGLISH = """The harbour gets a new quay

Mayor Anna Dorling opened the quay on Monday. “The harbour was too small,” she said. She expects ships.

The fisherman Colin Marsh is not happy. “We will lie in the wind,” he told the paper. He wants a breakwater.

The breakwater would cost four million pounds, according to the council.
"""


def material(text: str) -> Material:
    article = read(text.encode())
    sentences = split(article)
    rules = load(article.language)
    return Material(article, sentences, *analyse(article, sentences, rules))


NL, EN = material(DUTCH), material(ENGLISH)


def place(words: str, of: Material) -> Span:
    start = of.article.text.index(words)
    return Span(start, start + len(words))


def turn(question: str, *cited: str, of: Material = NL, meant: str | None = None) -> Turn:
    spans = tuple(place(words, of) for words in cited)
    return Turn(of.article.id, question, meant or question, of.article.language, bool(spans), spans)


def follow(text: str, *history: Turn, of: Material = NL, pointed: str | None = None) -> object:
    highlighted = place(pointed, of) if pointed else None
    asked = resolve(text, history, of, load(of.article.language), highlighted)
    return asked.text if isinstance(asked, Instead | Anew | Unclear) else asked


SMALL = "De haven was te klein"
WIND = "Wij liggen straks in de wind"
COST = "Volgens het waterschap kost de golfbreker vier miljoen euro."
ANJA = turn("Wat zei Anja de Boer over de haven?", SMALL)
KLAAS = turn("Wat zei Klaas Visscher?", WIND)
WHO = turn("Wie zei dat de haven te klein was?", SMALL)
PRICE = turn("Hoeveel kost de golfbreker?", COST)


@pytest.mark.parametrize("text", ["en Klaas Visscher?", "Klaas Visscher?", "en wat met Klaas Visscher?"])
def test_a_name_takes_the_place_of_the_speaker_asked_about(text: str) -> None:
    assert follow(text, ANJA) == "Wat zei Klaas Visscher over de haven?"


def test_a_function_takes_the_place_of_the_speaker_too() -> None:
    assert follow("en de visser?", ANJA) == "Wat zei de visser over de haven?"


def test_a_name_after_who_said_it_asks_what_the_other_said_about_that() -> None:
    assert follow("en Visscher?", WHO) == "Wat zei Visscher over dat de haven te klein was?"


def test_a_name_takes_the_place_of_the_name_in_a_question_of_fact() -> None:
    assert follow("en Klaas Visscher?", turn("Waar woont Anja de Boer?")) == "Waar woont Klaas Visscher?"


def test_a_phrase_takes_the_place_of_the_topic_with_the_same_preposition() -> None:
    assert follow("en over de golfbreker?", ANJA) == "Wat zei Anja de Boer over de golfbreker?"


def test_what_has_no_counterpart_stands_behind_the_question_before() -> None:
    assert follow("en de kade?", PRICE) == "Hoeveel kost de golfbreker, de kade?"
    assert follow("en in Harlingen?", PRICE) == "Hoeveel kost de golfbreker in Harlingen?"


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("waarom?", "waarom kost de golfbreker?"),
        ("En wanneer dan?", "wanneer kost de golfbreker?"),
        ("wanneer was dat?", "wanneer kost de golfbreker?"),
        ("Hoe kwam dat?", "Hoe kost de golfbreker?"),
    ],
)
def test_a_bare_question_word_asks_the_question_before_anew(text: str, full: str) -> None:
    assert follow(text, PRICE) == full


def test_an_amount_goes_with_its_question_word() -> None:
    assert follow("waarom?", turn("Hoe lang duurt de bouw?")) == "waarom duurt de bouw?"


def test_why_one_said_it_is_about_what_was_said() -> None:
    assert follow("Waarom zei ze dat?", ANJA) == "Waarom zei Anja de Boer over de haven?"


def test_a_question_word_after_a_paragraph_is_about_its_words() -> None:
    assert follow("waarom?", turn("alinea 3", COST)) == f"waarom {COST}?"


def test_a_pronoun_stands_for_the_speaker_asked_about() -> None:
    assert follow("wat zei ze over de schepen?", ANJA) == "wat zei Anja de Boer over de schepen?"


def test_a_pronoun_stands_for_the_one_who_answers_when_nobody_was_asked_about() -> None:
    before = turn("Wie is er niet blij?", WIND)
    assert follow("Waar woont hij?", before) == "Waar woont Klaas Visscher?"


def test_a_pronoun_of_the_other_gender_stands_for_nobody() -> None:
    assert follow("Waar woont hij?", ANJA) == "Waar woont hij?"


def test_the_answer_to_who_said_it_comes_before_the_names_in_the_question() -> None:
    before = turn("Wie sprak over Klaas Visscher?", SMALL, "visser Klaas Visscher")
    assert follow("Wat wil ze?", before) == "Wat wil Anja de Boer?"


def test_places_offered_as_not_an_answer_name_nobody() -> None:
    before = Turn(
        NL.article.id, "Wie bouwt?", "Wie bouwt?", "nl", answered=False, citations=(place(WIND, NL),)
    )
    assert follow("Waar woont hij?", before) == "Waar woont hij?"


def test_a_pronoun_with_an_antecedent_of_its_own_is_left() -> None:
    assert follow("Zei de burgemeester dat hij komt?", KLAAS) == "Zei de burgemeester dat hij komt?"
    assert follow("Wat vond Piet toen hij kwam?", KLAAS) == "Wat vond Piet toen hij kwam?"


def test_two_pronouns_of_a_question_may_stand_for_two() -> None:
    assert follow("Gaat ze met hem praten?", KLAAS, ANJA) == ("Gaat Anja de Boer met Klaas Visscher praten?")


def test_an_object_is_another_than_the_one_named_before_it() -> None:
    assert follow("Wat zei Anja de Boer over hem?", KLAAS) == "Wat zei Anja de Boer over Klaas Visscher?"
    assert follow("Wat zei Klaas over hem?", KLAAS) == "Wat zei Klaas over hem?"
    assert follow("Wat zei Anja over de man die met hem kwam?", KLAAS) == (
        "Wat zei Anja over de man die met hem kwam?"
    )


CLUB = """De club stopt

Anja Mulder leidt de club. Zij is daar niet blij mee. Die verloor vijftig leden.

Trainer Bram Groot sprak erover met Kim de Wit. Hij was boos en vindt het jammer dat de club ermee stopt.
"""


NL_CLUB = material(CLUB)


def test_ze_is_one_or_many_by_its_verb() -> None:
    assert follow("waar werkt ze?", ANJA, PRICE) == "waar werkt Anja de Boer?"
    assert follow("waar werken ze?", ANJA, PRICE) == "waar werken het waterschap?"


def test_who_is_only_mentioned_is_meant_after_who_is_known_to_fit() -> None:
    told = turn("Wie leidt de club?", "Anja Mulder leidt de club.", of=NL_CLUB)
    mentioned = turn("Met wie is er gepraat?", "Trainer Bram Groot sprak erover met Kim de Wit.", of=NL_CLUB)
    assert follow("wat doet ze?", told, mentioned, of=NL_CLUB) == "wat doet Anja Mulder?"


def test_a_sentence_that_names_nobody_is_about_who_was_named_before_it() -> None:
    schepen = turn("Hoeveel schepen komen er?", "Zij rekent op schepen.")
    assert follow("wat zegt ze?", schepen) == "wat zegt Anja de Boer?"
    leden = turn("Hoeveel leden gingen weg?", "Die verloor vijftig leden.", of=NL_CLUB)
    assert follow("wat doet ze?", leden, of=NL_CLUB) == "wat doet Anja Mulder?"


def test_by_whom_asks_who_did_it_not_who_said_it() -> None:
    asked = resolve("door wie?", [turn("Is de kade geopend?", SMALL)], NL, load("nl"))
    assert asked == Anew(
        "door wie Is de kade geopend?", (place(SMALL, NL),), Fact("door wie Is de kade geopend?")
    )


def test_the_rest_is_not_what_was_shown() -> None:
    asked = resolve("en de rest?", [PRICE], NL, load("nl"))
    assert isinstance(asked, Anew)
    assert asked.seen == (place(COST, NL),)


def test_another_thing_takes_the_place_of_the_one_before() -> None:
    asked = resolve("en de kade?", [PRICE], NL, load("nl"))
    assert isinstance(asked, Instead)
    assert asked.whom == "kade"


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("nee, ik bedoelde: wat zei Klaas Visscher?", "wat zei Klaas Visscher?"),
        ("ik bedoel Klaas Visscher", "Wat zei Klaas Visscher over de haven?"),
    ],
)
def test_a_correction_is_the_question_without_what_leads_to_it(text: str, full: str) -> None:
    assert follow(text, ANJA) == full


def test_a_question_word_takes_the_place_of_one_with_its_preposition() -> None:
    assert follow("waarover?", turn("Met wie sprak Anja de Boer?", SMALL)) == "waarover sprak Anja de Boer?"


def test_what_follows_is_not_asked_of_what_was_no_answer() -> None:
    no_answer = replace(turn("Wie bouwt er?", WIND), answered=False)
    assert follow("is dat zeker?", ANJA, no_answer) == AboutSpan(ANJA.meant, place(SMALL, NL), "certainty")
    assert follow("wie zei dat?", ANJA, no_answer) == AboutSpan("Wie bouwt er?", place(WIND, NL), "speaker")


def test_after_an_overview_a_question_word_is_about_the_words_shown() -> None:
    assert follow("waarom?", turn("Waar gaat dit over?", COST)) == f"waarom {COST}?"


def test_a_possessive_keeps_what_is_owned() -> None:
    assert follow("Hoe oud is zijn boot?", KLAAS) == "Hoe oud is Klaas Visscher zijn boot?"


def test_a_pronoun_in_a_subordinate_clause_stands_for_what_is_before_it() -> None:
    assert follow("Wat doen vissers als ze niet varen?", KLAAS) == "Wat doen vissers als ze niet varen?"


def test_they_are_no_place() -> None:
    before = turn("Wat is er in Harlingen?", SMALL)
    assert follow("Wat doen ze?", replace(before, answered=False)) == "Wat doen ze?"


def test_hierover_may_be_the_article_as_a_whole() -> None:
    assert follow("Wanneer praat de raad hierover?", ANJA) == "Wanneer praat de raad hierover?"


def test_a_name_alone_after_a_question_of_fact_is_a_question_of_its_own() -> None:
    assert follow("Klaas Visscher", PRICE) == "Klaas Visscher"


def test_zijn_as_a_verb_stands_for_nobody() -> None:
    assert follow("Hoeveel schepen zijn gekomen?", KLAAS) == "Hoeveel schepen zijn gekomen?"
    assert follow("Wat zijn de kosten?", KLAAS) == "Wat zijn de kosten?"


def test_a_word_that_points_back_takes_the_topic_before() -> None:
    assert follow("Wat zei Klaas Visscher daarover?", ANJA) == "Wat zei Klaas Visscher over de haven?"
    assert follow("En wat vindt hij daarvan?", turn("Waarom bouwt Klaas Visscher een kade?")) == (
        "wat vindt Klaas Visscher over bouwt Klaas Visscher een kade?"
    )


def test_what_else_asks_for_what_was_not_shown() -> None:
    more = follow("en wat zei hij nog meer?", turn("Wie is er niet blij?", WIND))
    assert isinstance(more, SaidMore)
    assert NL.article[more.speaker.name] == "Klaas Visscher"
    assert more.seen == (place(WIND, NL),)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Wie zei dat?", "speaker"),
        ("en wie heeft dat gezegd?", "speaker"),
        ("van wie is die uitspraak?", "speaker"),
        ("waar staat dat?", "place"),
        ("in welke alinea?", "place"),
        ("meer hierover", "more"),
        ("vertel me meer", "more"),
        ("wat betekent dit?", "more"),
        ("en verder?", "more"),
        ("zegt wie?", "speaker"),
        ("is dat zeker?", "certainty"),
        ("klopt dat wel?", "certainty"),
        ("staat dat al vast?", "certainty"),
        ("en toen?", "after"),
        ("wat gebeurde er daarna?", "after"),
    ],
)
def test_the_answer_before_can_be_asked_about(text: str, wanted: str) -> None:
    assert follow(text, PRICE, ANJA) == AboutSpan(ANJA.meant, place(SMALL, NL), wanted)  # type: ignore[arg-type]


def test_what_is_highlighted_goes_before_the_answer_before() -> None:
    asked = follow("wie zegt dit?", ANJA, pointed=WIND)
    assert asked == AboutSpan(WIND, place(WIND, NL), "speaker")


def test_any_other_question_about_a_highlight_is_asked_with_its_words() -> None:
    assert follow("sinds wanneer?", ANJA, pointed=WIND) == f"sinds wanneer? {WIND}"


def test_a_follow_up_of_a_follow_up_goes_back_to_what_was_meant() -> None:
    second = turn("en Klaas Visscher?", WIND, meant="Wat zei Klaas Visscher over de haven?")
    assert follow("en Anja de Boer?", ANJA, second) == "Wat zei Anja de Boer over de haven?"


@pytest.mark.parametrize(
    "text",
    [
        "Hoeveel kost de golfbreker?",
        "Wat zei Klaas Visscher tegen de krant?",
        "Wanneer ging de kade open?",
        "Wie zei dat de haven te klein was?",
        "alinea 2",
        "Waar staat dat de golfbreker vier miljoen kost?",
        "Hoeveel schepen komen er per week?",
        "wie komt er aan het woord?",
        "Waarom is de haven te klein?",
        "En de wethouder heeft toch gezegd dat het een mooie kade wordt voor alle schepen in de haven?",
    ],
)
@pytest.mark.parametrize("before", [ANJA, KLAAS, WHO, PRICE])
def test_a_complete_question_is_no_follow_up(text: str, before: Turn) -> None:
    assert follow(text, before) == text


def test_a_possessive_may_be_of_who_is_asked_for() -> None:
    assert follow("Wie had tranen in zijn ogen?", KLAAS) == "Wie had tranen in zijn ogen?"
    assert follow("Wie was bij zijn afscheid?", KLAAS) == "Wie was bij Klaas Visscher zijn afscheid?"


@pytest.mark.parametrize("text", ["en Poetin?", "waarom?", "wie zei dat?", "wat zei hij nog meer?", "meer"])
def test_without_a_conversation_a_question_stays_as_it_is(text: str) -> None:
    assert follow(text) == text


ANNA = turn("What did Anna Dorling say about the harbour?", "The harbour was too small,", of=EN)
COLIN = turn("Who is not happy?", "We will lie in the wind,", of=EN)


def english(text: str, history: Sequence[Turn], pointed: str | None = None) -> object:
    return follow(text, *history, of=EN, pointed=pointed)


@pytest.mark.parametrize(
    ("text", "before", "full"),
    [
        ("and Colin Marsh?", ANNA, "What did Colin Marsh say about the harbour?"),
        ("what about the fisherman?", ANNA, "What did the fisherman say about the harbour?"),
        ("why?", ANNA, "why did Anna Dorling say about the harbour?"),
        ("When was that?", COLIN, "When Colin Marsh is not happy?"),
        ("and what does he want?", COLIN, "what does Colin Marsh want?"),
        ("How old is his boat?", COLIN, "How old is Colin Marsh's boat?"),
        ("Did he talk to her?", COLIN, "Did Colin Marsh talk to her?"),
        ("What did Colin Marsh say about that?", ANNA, "What did Colin Marsh say about the harbour?"),
        ("How much is the breakwater?", ANNA, "How much is the breakwater?"),
        ("Who said that the harbour is too small?", COLIN, "Who said that the harbour is too small?"),
        ("Did the mayor say she was happy?", ANNA, "Did the mayor say she was happy?"),
    ],
)
def test_english_goes_on_too(text: str, before: Turn, full: str) -> None:
    assert english(text, [before]) == full


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("who said that?", "speaker"),
        ("says who?", "speaker"),
        ("where does it say that?", "place"),
        ("tell me more", "more"),
        ("is that confirmed?", "certainty"),
        ("are they sure about that?", "certainty"),
        ("and then?", "after"),
    ],
)
def test_english_asks_about_the_answer_before(text: str, wanted: str) -> None:
    span = place("The harbour was too small,", EN)
    assert english(text, [ANNA]) == AboutSpan(ANNA.meant, span, wanted)  # type: ignore[arg-type]


def test_english_asks_what_else_one_said() -> None:
    more = english("and what else did he say?", [COLIN])
    assert isinstance(more, SaidMore)
    assert EN.article[more.speaker.name] == "Colin Marsh"
