"""Conversations about an article of our own, with the real model."""

import io
from collections.abc import Callable

import msgspec
import pytest

from bot import chat
from bot.answer import Answer
from bot.answering import several
from bot.answering.answerer import Answerer
from bot.answering.conversation import HISTORY, Inquiry, Turn, is_part
from bot.answering.examples import examples
from config.language import codes, load
from index.article import Span

TEXT = """De haven krijgt een nieuwe kade

Wethouder Anja de Boer opende de kade in Harlingen. „De haven was te klein”, zei ze. Zij rekent op schepen.

De visser Klaas Visscher is niet blij. „Wij liggen straks in de wind”, zei hij. Hij wil een golfbreker.

De golfbreker kost vier miljoen euro. „Dat geld is er niet”, zei Anja de Boer. De bouw duurde negen maanden.
"""
WIND = "„Wij liggen straks in de wind”, zei hij."


@pytest.fixture(scope="module")
def harbour(about: Callable[[str], Answerer]) -> Answerer:
    return about(TEXT)


def words(answerer: Answerer, answer: Answer) -> list[str]:
    return [answerer.material.article[citation.span] for citation in answer.citations]


def converse(answerer: Answerer, *questions: str) -> Answer:
    """Ask one after the other, each with the conversation before, and return the last answer."""
    history: list[Turn] = []
    for question in questions:
        answer = answerer.ask(question, history=history)
        if is_part(answer):
            history.append(Turn.of(answer, answerer.material.article))
    return answer


def place(answerer: Answerer, text: str) -> Span:
    start = answerer.material.article.text.index(text)
    return Span(start, start + len(text))


def test_another_speaker_is_asked_about_by_name_alone(harbour: Answerer) -> None:
    answer = converse(harbour, "Wat zei Anja de Boer?", "en Klaas Visscher?")
    assert words(harbour, answer)[0] == WIND


def test_the_reader_s_own_words_are_kept_beside_what_they_mean(harbour: Answerer) -> None:
    answer = converse(harbour, "Wat zei Anja de Boer?", "en Klaas Visscher?")
    turn = Turn.of(answer, harbour.material.article)
    assert (turn.question, turn.meant) == ("en Klaas Visscher?", "Wat zei Klaas Visscher?")


def test_what_else_one_said_leaves_out_what_was_shown(harbour: Answerer) -> None:
    answer = converse(harbour, "Wie zei dat de haven te klein was?", "en wat zei ze nog meer?")
    assert words(harbour, answer) == ["„Dat geld is er niet”, zei Anja de Boer."]


def test_when_all_was_shown_nothing_more_is_claimed(harbour: Answerer) -> None:
    answer = converse(harbour, "Wat zei Klaas Visscher?", "en wat zei hij nog meer?", "wat zei hij nog meer?")
    assert not answer.answered
    assert answer.remark == load("nl").followups.nothing_more.format(speaker="Klaas Visscher")


def test_who_said_it_shows_the_quote_and_its_speaker(harbour: Answerer) -> None:
    answer = harbour.ask("wie zegt dit?", highlighted=place(harbour, "liggen straks"))
    (citation,) = answer.citations
    assert answer.answered
    assert words(harbour, answer)[0] == WIND
    assert citation.quote
    assert citation.quote.speaker
    assert harbour.material.article[citation.quote.speaker.name] == "Klaas Visscher"


def test_what_nobody_says_is_said_to_be_unattributed(harbour: Answerer) -> None:
    answer = harbour.ask("wie zegt dit?", highlighted=place(harbour, "duurde negen maanden"))
    assert not answer.answered
    assert answer.remark == load("nl").says.unattributed_words


def test_where_it_stands_is_its_paragraph_and_its_words(harbour: Answerer) -> None:
    answer = converse(harbour, "Hoeveel kost de golfbreker?", "waar staat dat?")
    assert [citation.paragraph.number for citation in answer.citations] == [3]
    assert words(harbour, answer) == ["De golfbreker kost vier miljoen euro."]


def test_more_shows_what_stands_around_and_never_the_same_again(harbour: Answerer) -> None:
    answer = harbour.ask("meer hierover", highlighted=place(harbour, "Wij liggen straks in de wind"))
    shown = words(harbour, answer)
    assert shown[:2] == ["De visser Klaas Visscher is niet blij.", "Hij wil een golfbreker."]
    assert not any("Wij liggen" in one for one in shown)


def test_a_bare_question_word_is_answered_about_the_question_before(harbour: Answerer) -> None:
    answer = converse(harbour, "Hoe lang duurde de bouw?", "en wanneer was dat?")
    assert words(harbour, answer)[0] == "De bouw duurde negen maanden."


def test_a_question_without_a_language_goes_on_in_that_of_the_conversation(harbour: Answerer) -> None:
    before = Turn.of(harbour.ask("What did Anja de Boer say?"), harbour.material.article)
    assert harbour.ask("Klaas Visscher?", "nl", [before]).language == "en"


def test_a_dutch_question_is_gone_on_with_in_english(harbour: Answerer) -> None:
    before = Turn.of(harbour.ask("Wat zei Anja de Boer?"), harbour.material.article)
    answer = harbour.ask("and what about Klaas Visscher?", history=[before])
    assert answer.language == "en"
    assert words(harbour, answer)[0] == WIND


@pytest.mark.parametrize("code", codes())
def test_every_example_is_answered_after_another_as_it_is_alone(harbour: Answerer, code: str) -> None:
    asked = examples(harbour.material, load(code))
    for before in asked:
        for example in asked:
            assert converse(harbour, before, example).asked == harbour.ask(example).asked


def test_a_courtesy_after_an_answer_is_about_nothing_in_it(harbour: Answerer) -> None:
    for text, says in (("dankjewel!", "thanked"), ("hallo", "greeted")):
        answer = converse(harbour, "Wat zei Anja de Boer?", text)
        assert (answer.citations, answer.remark) == ((), getattr(load("nl").says, says))


def test_what_the_article_is_about_is_told_by_sentences_that_carry_it(harbour: Answerer) -> None:
    answer = converse(harbour, "Wat zei Anja de Boer?", "Waar gaat het artikel over?")
    assert answer.answered
    assert answer.citations == harbour.overview("", "nl").citations


def test_an_unrelated_question_is_answered_as_without_a_conversation(harbour: Answerer) -> None:
    before = Turn.of(harbour.ask("Wat zei Klaas Visscher?"), harbour.material.article)
    question = "Hoeveel kost de golfbreker?"
    assert harbour.ask(question, history=[before]) == harbour.ask(question)


def test_questions_of_different_conversations_are_answered_together(harbour: Answerer) -> None:
    turns = [
        Turn.of(harbour.ask(question), harbour.material.article)
        for question in ("Wat zei Anja de Boer?", "Hoeveel kost de golfbreker?")
    ]
    inquiries = [
        Inquiry("en Klaas Visscher?", "nl", (turns[0],)),
        Inquiry("waar staat dat?", "nl", (turns[1],)),
        Inquiry("meer", "nl", (), place(harbour, "Zij rekent op schepen.")),
    ]
    assert harbour.ask_many(inquiries) == [harbour.ask(*inquiry) for inquiry in inquiries]


def test_van_may_belong_to_a_name_or_begin_a_topic(about: Callable[[str], Answerer]) -> None:
    bank = about(
        "De bank\n\n„Wij sluiten vier kantoren”, zei Joost van Rijn. „Ik vind Urk mooi”, zei Jan Smit.\n"
    )
    for question in ("Wat zei Joost van Rijn?", "Wat zei Joost van Rijn over de kantoren?"):
        assert words(bank, bank.ask(question))[0] == "„Wij sluiten vier kantoren”, zei Joost van Rijn."
    assert words(bank, bank.ask("Wat vindt Jan Smit van Urk?"))[0] == "„Ik vind Urk mooi”, zei Jan Smit."


def test_the_terminal_keeps_the_conversation_too(
    harbour: Answerer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Wat zei Anja de Boer?\nen Klaas Visscher?\n"))
    chat.run(harbour, "nl")
    assert WIND in capsys.readouterr().out


def test_thanks_are_no_part_of_the_conversation_in_the_terminal_either(
    harbour: Answerer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def last(thanks: str) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"Wat zei Anja de Boer?\n{thanks}welke alinea?\n"))
        chat.run(harbour, "nl")
        return capsys.readouterr().out.strip().rsplit("\n\n", 1)[-1]

    assert "¶" in last("")
    assert last("dank je\nhaha\nmooi\n" * HISTORY) == last("")


def test_the_terminal_answers_each_question_of_a_line_and_the_next_line_goes_on_with_the_last(
    harbour: Answerer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = "Wie is Klaas Visscher en wat wil hij?\nWat zei Anja de Boer? En Klaas Visscher?\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))
    chat.run(harbour, "nl")
    answers = [block.splitlines() for block in capsys.readouterr().out.strip().split("\n\n")]
    asked = ["Wie is Klaas Visscher?", "Wat wil hij?", "Wat zei Anja de Boer?", "En Klaas Visscher?"]
    assert [lines[0] for lines in answers] == asked
    assert "Hij wil een golfbreker." in answers[1][1]
    assert WIND in answers[3][1]


def test_who_asks_more_than_three_things_is_told_that_the_first_are_answered(
    harbour: Answerer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    line = "What did Anja de Boer say? And Klaas Visscher? And why? What does the breakwater cost?\nAnd when?"
    monkeypatch.setattr("sys.stdin", io.StringIO(line))
    chat.run(harbour, "nl")
    answers = capsys.readouterr().out.strip().split("\n\n")
    assert len(answers) == 5
    assert answers[3] == load("en").says.too_many.format(count=3)


def test_several_questions_are_asked_as_if_each_were_sent_apart(harbour: Answerer) -> None:
    text = "Wat zei Anja de Boer? En Klaas Visscher? Waarom?"
    asked, answers = several.asked(Inquiry(text), harbour.spoken), list[Answer]()
    for one in asked.inquiries(answers, harbour.material.article):
        answers += harbour.ask_many([one])
    assert answers[-1] == converse(harbour, *asked.questions)


def test_what_is_pointed_at_is_what_the_first_of_several_questions_is_about(harbour: Answerer) -> None:
    pointed = Inquiry("Wie zegt dit? Wat wil hij?", highlighted=place(harbour, "Wij liggen straks"))
    asked, answers = several.asked(pointed, harbour.spoken), list[Answer]()
    for one in asked.inquiries(answers, harbour.material.article):
        answers += harbour.ask_many([one])
    assert words(harbour, answers[0])[0] == WIND
    assert words(harbour, answers[1])[0] == "Hij wil een golfbreker."


def test_the_terminal_knows_the_commands_that_ask_of_the_article_and_helps_with_all_others(
    harbour: Answerer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def said(line: str) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{line}\n"))
        chat.run(harbour, "nl")
        return capsys.readouterr().out

    assert said("/alinea 2") == said("/paragraph 2") == said("Citeer alinea 2")
    assert said("/wie") == said("Wie komen er aan het woord?")
    assert "¶" in said("/kern")
    usage = load("nl").says_commands.paragraph_usage.format(
        count=len(harbour.material.article.paragraphs), example=2
    )
    assert said("/alinea foo") == said("/ALINEA") == f"{usage}\n\n"
    assert said("/help") == said("/nergens") == said("/")
    assert said("/help").startswith(load("nl").says_commands.help)


BRIDGE = """De brug over de Linge blijft open

Wethouder Carla van Rossum stelt het werk uit. „De omleiding is niet klaar”, zei ze. Het begint in mei.

Winkelier Dirk van Dalen is opgelucht. Dat komt doordat zijn klanten rijden. „Ik slaap weer”, zei hij.

De Fietsersbond is juist teleurgesteld. „Dit is gevaarlijk”, zei woordvoerder Lotte Kuiper. Zij wil meer.

De brug werd in 1931 gebouwd en is een monument. De VVD wacht af.
"""


@pytest.fixture(scope="module")
def bridge(about: Callable[[str], Answerer]) -> Answerer:
    return about(BRIDGE)


def test_a_name_that_begins_with_a_preposition_is_a_name(bridge: Answerer) -> None:
    answer = converse(bridge, "Wat zei Carla van Rossum?", "en Van Dalen?")
    assert words(bridge, answer) == ["„Ik slaap weer”, zei hij."]


def test_what_else_is_no_topic_behind_a_name_with_a_preposition(bridge: Answerer) -> None:
    answer = converse(bridge, "Wat zei Van Dalen?", "Wat zei hij nog meer?")
    assert answer.remark == load("nl").followups.nothing_more.format(speaker="Dirk van Dalen")


@pytest.mark.parametrize("before", ["Wanneer werd de brug gebouwd?", "geef alinea 4", "Wat zei Van Dalen?"])
def test_another_is_never_answered_with_what_was_shown_before(bridge: Answerer, before: str) -> None:
    answer = converse(bridge, before, "en Lotte Kuiper?")
    assert answer.answered
    assert "„Dit is gevaarlijk”, zei woordvoerder Lotte Kuiper." in words(bridge, answer)


def test_of_another_who_says_nothing_it_is_shown_where_they_are_named(bridge: Answerer) -> None:
    answer = converse(bridge, "Wanneer werd de brug gebouwd?", "en de VVD?")
    assert words(bridge, answer) == ["De VVD wacht af."]


def test_a_body_is_asked_what_its_spokesman_says(bridge: Answerer) -> None:
    answer = converse(bridge, "Wat zei Carla van Rossum?", "en de Fietsersbond?")
    assert words(bridge, answer)[0] == "„Dit is gevaarlijk”, zei woordvoerder Lotte Kuiper."


@pytest.mark.parametrize(
    ("before", "asked", "introduced"),
    [
        ("Wat zei Van Dalen?", "wie is dat?", "Winkelier Dirk van Dalen is opgelucht."),
        ("Wie is Van Dalen?", "en Van Rossum?", "Wethouder Carla van Rossum stelt het werk uit."),
        ("Wat zei Lotte Kuiper?", "who is that?", "„Dit is gevaarlijk”, zei woordvoerder Lotte Kuiper."),
    ],
)
def test_who_that_is_is_told_of_the_one_spoken_of(
    bridge: Answerer, before: str, asked: str, introduced: str
) -> None:
    assert words(bridge, converse(bridge, before, asked)) == [introduced]


@pytest.mark.parametrize("asked", ["En Lotte Kuiper, wat zei die?", "And Lotte Kuiper, what did she say?"])
def test_whom_a_question_names_before_its_pronoun_is_meant(bridge: Answerer, asked: str) -> None:
    answer = converse(bridge, "Wat zei Carla van Rossum?", asked)
    assert words(bridge, answer)[0] == "„Dit is gevaarlijk”, zei woordvoerder Lotte Kuiper."


def test_why_is_not_answered_by_the_sentence_it_is_asked_of(bridge: Answerer) -> None:
    answer = converse(bridge, "Wie is er opgelucht?", "waarom?")
    assert words(bridge, answer)[0] == "Dat komt doordat zijn klanten rijden."


def test_when_is_answered_by_the_sentence_it_is_asked_of_if_that_tells(bridge: Answerer) -> None:
    answer = converse(bridge, "Is de brug een monument?", "sinds wanneer?")
    assert words(bridge, answer)[0] == "De brug werd in 1931 gebouwd en is een monument."


def test_a_pronoun_may_stand_for_someone_of_the_turn_before_the_last(bridge: Answerer) -> None:
    answer = converse(bridge, "Wat zei Carla van Rossum?", "Wanneer begint het?", "Wat zei ze?")
    assert words(bridge, answer) == ["„De omleiding is niet klaar”, zei ze."]


@pytest.mark.parametrize(
    ("asked", "number"),
    [("de hele alinea graag", 3), ("de volgende alinea", 4), ("en de vorige?", 2), ("the next paragraph", 4)],
)
def test_paragraphs_are_gone_on_from_the_place_shown(bridge: Answerer, asked: str, number: int) -> None:
    answer = converse(bridge, "Wat zei Lotte Kuiper?", asked)
    (citation,) = answer.citations
    assert (citation.paragraph.number, citation.span) == (number, citation.paragraph.span)


def test_behind_the_last_paragraph_there_is_none(bridge: Answerer) -> None:
    answer = converse(bridge, "Wanneer werd de brug gebouwd?", "de volgende alinea")
    assert answer.remark == load("nl").says.paragraph_count.format(count=4)
    assert not answer.citations


@pytest.mark.parametrize("asked", ["waarom?", "wie was dat?", "en zij?", "en?", "meer", "Who said that?"])
def test_what_leans_on_a_conversation_that_was_not_is_asked_back(bridge: Answerer, asked: str) -> None:
    answer = bridge.ask(asked, "nl")
    assert answer.remark == load(answer.language).says.unclear
    assert not answer.citations


def test_where_it_stands_may_be_asked_after_the_bot_asked_back(bridge: Answerer) -> None:
    answer = converse(bridge, "Wanneer werd de brug gebouwd?", "Wat zei hij?", "waar staat dat?")
    assert words(bridge, answer) == ["De brug werd in 1931 gebouwd en is een monument."]


@pytest.mark.parametrize("asked", ["help", "wat kan ik vragen?", "what can I ask?"])
def test_help_is_given_without_a_slash_too(bridge: Answerer, asked: str) -> None:
    answer = bridge.ask(asked, "nl")
    assert answer.remark == load(answer.language).says.greeted


MILL = """Molen De Hoop draait weer

De molen van Oudeveld is hersteld. De wieken zijn nieuw. Die werden gemaakt in een loods in Zandwijk. De rest
bleef.

In een brief legt molenaar Bep Kramer uit waarom zij stopt. „Mijn knieën zijn op.” Ze werkte er veertig jaar.

Een kaartje kost 4 euro. De opbrengst is voor de reddingsbrigade. Die koopt er een boot van, tenzij de oude
nog te redden is.

Boer Tom Blauw is kritisch. „Hij had groen moeten zijn”, zei hij. Naar verluidt komt er een tweede molen.
"""


@pytest.fixture(scope="module")
def mill(about: Callable[[str], Answerer]) -> Answerer:
    return about(MILL)


@pytest.mark.parametrize(
    ("before", "asked", "told"),
    [
        ("Zijn de wieken nieuw?", "waar?", "Die werden gemaakt in een loods in Zandwijk."),
        ("Waar werden de wieken gemaakt?", "en de rest?", "De rest\nbleef."),
        ("Wat kost een kaartje?", "wie krijgt het geld?", "De opbrengst is voor de reddingsbrigade."),
        ("Wat kost een kaartje?", "en dan?", "De opbrengst is voor de reddingsbrigade."),
        ("Waarom stopt Bep Kramer?", "hoe lang werkte ze er?", "Ze werkte er veertig jaar."),
    ],
)
def test_a_short_question_stays_where_the_reader_is(
    mill: Answerer, before: str, asked: str, told: str
) -> None:
    answer = converse(mill, before, asked)
    assert words(mill, answer)[0] == told


def test_what_is_shown_further_was_not_shown_before(mill: Answerer) -> None:
    first = converse(mill, "Wat kost een kaartje?", "en verder?")
    assert "De opbrengst is voor de reddingsbrigade." in words(mill, first)
    second = converse(mill, "Wat kost een kaartje?", "en verder?", "en verder?")
    assert not any("kaartje" in one or "opbrengst" in one for one in words(mill, second))


def test_a_reason_is_told_behind_the_sentence_that_announces_it(mill: Answerer) -> None:
    assert words(mill, mill.ask("Waarom stopt Bep Kramer?"))[0] == "„Mijn knieën zijn op.”"


@pytest.mark.parametrize(
    ("before", "remark"),
    [
        ("Wat zei Tom Blauw?", load("nl").says.stated_by.format(speaker="Tom Blauw")),
        ("Wat kost een kaartje?", load("nl").says.unsourced),
    ],
)
def test_whether_it_is_so_is_told_by_who_says_it_and_never_affirmed(
    mill: Answerer, before: str, remark: str
) -> None:
    shown = converse(mill, before)
    answer = converse(mill, before, "is dat zeker?")
    assert answer.remark == remark
    assert answer.citations[0].span.overlaps(shown.citations[0].span)


def test_what_stands_beside_it_and_casts_doubt_is_shown_with_it(mill: Answerer) -> None:
    answer = converse(mill, "Waarvoor is de opbrengst?", "klopt dat?")
    assert [one.split()[0] for one in words(mill, answer)] == ["De", "Die"]


def test_whom_die_is_is_asked_back(mill: Answerer) -> None:
    answer = converse(mill, "Zijn de wieken nieuw?", "wat zei die?")
    assert answer.remark == load("nl").says.whom.format(pronoun="die")


def test_a_remark_is_answered_without_a_citation_and_asks_nothing(mill: Answerer) -> None:
    answer = converse(mill, "Zijn de wieken nieuw?", "haha, mooi zeg")
    assert (answer.citations, answer.remark) == ((), load("nl").says.remarked)
    after = converse(mill, "Zijn de wieken nieuw?", "haha, mooi zeg", "waar?")
    assert words(mill, after)[0] == "Die werden gemaakt in een loods in Zandwijk."


def test_a_sign_between_two_questions_parts_them_no_more_than_thanks(harbour: Answerer) -> None:
    plain = converse(harbour, "Wat zei Anja Smit?", "en Klaas Visscher?")
    assert words(harbour, converse(harbour, "Wat zei Anja Smit?", "👍", "en Klaas Visscher?")) == words(
        harbour, plain
    )


@pytest.mark.parametrize("asked", ["geef me de alinea over de boer", "the paragraph about the farmer"])
def test_the_paragraph_that_has_a_role_is_surely_about_it(mill: Answerer, asked: str) -> None:
    answer = mill.ask(asked)
    assert answer.answered
    assert words(mill, answer)[0].startswith("Boer Tom Blauw")


BARN = """Schuur in Weerdinge brandt af

De drie schuren van boer Henk Prinsen kostten 40.000 euro. De bliksem sloeg in.

Hij en zijn vrouw, Margriet, redden de koeien. Prinsen zei dat de brandweer te laat kwam.

De brandweer ontkent dat zij te laat was.

Morgen komt de verzekeraar.
"""


@pytest.fixture(scope="module")
def barn(about: Callable[[str], Answerer]) -> Answerer:
    return about(BARN)


def test_the_sentence_shown_may_tell_another_kind_of_thing_as_well(barn: Answerer) -> None:
    answer = converse(barn, "Wat kostten de schuren?", "en hoeveel zijn het er?")
    assert words(barn, answer)[0].startswith("De drie schuren")


def test_who_is_named_once_only_is_found_by_the_name(barn: Answerer) -> None:
    answer = barn.ask("wie is margriet?")
    assert answer.answered
    assert words(barn, answer) == ["Hij en zijn vrouw, Margriet, redden de koeien."]


def test_what_is_denied_elsewhere_is_shown_denied_first(barn: Answerer) -> None:
    answer = converse(barn, "Wat zei Prinsen over de brandweer?", "klopt dat?")
    assert answer.remark == load("nl").says.doubted.format(speaker="Henk Prinsen")
    assert words(barn, answer)[0] == "De brandweer ontkent dat zij te laat was."


@pytest.mark.parametrize("asked", ["wie ontkent dat?", "wordt dat betwist?", "who denies that?"])
def test_who_denies_what_was_shown_is_another_than_who_says_it(barn: Answerer, asked: str) -> None:
    answer = converse(barn, "Wat zei Prinsen over de brandweer?", asked)
    assert answer.answered
    assert words(barn, answer) == ["De brandweer ontkent dat zij te laat was."]


def test_what_nobody_denies_is_not_said_to_be_denied(barn: Answerer) -> None:
    answer = converse(barn, "Wat kostten de schuren?", "wie ontkent dat?")
    assert not answer.answered


@pytest.mark.parametrize(
    ("asked", "number"), [("en de laatste?", 4), ("nee ik bedoel de laatste", 4), ("en die daarna?", 3)]
)
def test_behind_a_paragraph_its_number_alone_asks_for_another(
    barn: Answerer, asked: str, number: int
) -> None:
    answer = converse(barn, "citeer alinea 2", asked)
    assert [one.paragraph.number for one in answer.citations] == [number]


def test_behind_the_list_of_speakers_a_name_asks_what_they_said(harbour: Answerer) -> None:
    answer = converse(harbour, "Wie komen er aan het woord?", "en Klaas Visscher?")
    assert words(harbour, answer) == words(harbour, harbour.ask("Wat zei Klaas Visscher?"))


def test_only_the_nearest_place_to_none_is_no_answer(barn: Answerer) -> None:
    turn = Turn.of(barn.ask("Zei Prinsen dat de brandweer niet te laat kwam?"), barn.material.article)
    unsure = msgspec.structs.replace(turn, answered=False)
    assert unsure.remark == load("nl").says.claimed_denied.format(speaker="Henk Prinsen")
    assert unsure.is_answer
    assert not msgspec.structs.replace(unsure, remark=load("nl").says.not_in_article).is_answer


def test_what_somebody_said_about_a_topic_is_not_looked_for_beside_what_was_shown(
    about: Callable[[str], Answerer],
) -> None:
    answerer = about(
        "Molenaar Bep Kramer zei dat alles weer draait.\n\n"
        "Dinsdag belde Kramer met de raad. Kramer zei dat de raad haar steunt. Het regende.\n"
    )
    answer = converse(answerer, "Met wie belde Kramer dinsdag?", "en wat zei ze over de wieken?")
    assert "Molenaar Bep Kramer zei dat alles weer draait." in words(answerer, answer)
