"""Answers about articles of our own, with the real model and the real index."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answer import Answer
from bot.answering.answerer import Answerer
from bot.answering.composing import Reply
from bot.answering.material import Material
from bot.answering.places import Places
from bot.question import Fact
from config.language import load
from index.article import Hit, Passage
from index.search import Found

About = Callable[[str], Answerer]

BRIDGE = (Path(__file__).parent.parent / "articles" / "brug.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def bridge(about: About) -> Answerer:
    return about(BRIDGE)


@pytest.fixture(scope="module")
def material(bridge: Answerer) -> Material:
    return bridge.material


def words(answerer: Answerer, answer: Answer) -> list[str]:
    return [answerer.material.article[citation.span] for citation in answer.citations]


def speakers(answerer: Answerer, answer: Answer) -> list[str | None]:
    article = answerer.material.article
    return [
        article[citation.quote.speaker.name] if citation.quote and citation.quote.speaker else None
        for citation in answer.citations
    ]


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Hoe duur wordt het herstel?", "De herstelkosten schat zij op 2,4 miljoen euro."),
        ("How much will the repair cost?", "De herstelkosten schat zij op 2,4 miljoen euro."),
        ("Welke buslijn rijdt om?", "De busmaatschappij laat lijn 107 voorlopig via Montfoort rijden."),
        (
            "Wat werd er bij de inspectie ontdekt?",
            "Bij een inspectie zijn scheuren gevonden in twee van de vier pijlers.",
        ),
        (
            "wilheminabrug dicht tot wanneer",
            "De Wilhelminabrug bij Oudewater blijft zeker tot november gesloten voor al het verkeer.",
        ),
    ],
)
def test_a_fact_is_answered_by_the_sentence_that_tells_it(
    bridge: Answerer, question: str, sentence: str
) -> None:
    answer = bridge.ask(question)
    assert answer.answered
    assert words(bridge, answer)[0] == sentence


@pytest.mark.parametrize(
    "question",
    [
        "Wat is de hoofdstad van Frankrijk?",
        "Wie won de Tour de France in 2012?",
        "What is the recipe for pancakes?",
    ],
)
def test_what_the_article_does_not_tell_is_said_not_to_be_there(bridge: Answerer, question: str) -> None:
    answer = bridge.ask(question)
    assert not answer.answered
    assert answer.confidence < 0.5
    assert answer.remark
    assert answer.citations


def test_what_the_article_may_tell_is_said_to_be_unsure(material: Material) -> None:
    sentence = material.sentences[0]
    hits = (Hit(Passage(sentence.span, sentence.paragraph), 1.0),)
    says, remarks = load("nl").says, []
    for confidence in (0.2, 0.45, 0.6):
        places = Places(material, Found(hits, (), confidence))
        answer = Reply(places, "Wat?", Fact("Wat?"), load("nl")).answer()
        assert answer.answered == (confidence > 0.5)
        remarks.append(answer.remark)
    assert remarks == [says.not_in_article, says.unsure, None]


def test_an_answer_is_in_the_question_s_language_before_the_reader_s(bridge: Answerer) -> None:
    assert bridge.ask("Wat kost het herstel?", "en").language == "nl"
    assert bridge.ask("What does it cost?", "nl").language == "en"
    assert bridge.ask("Montfoort?", "en").language == "en"


def test_what_someone_said_is_every_sentence_that_quotes_them_in_reading_order(bridge: Answerer) -> None:
    answer = bridge.ask("Wat zei Vennik?")
    assert words(bridge, answer) == [
        "„Veiligheid gaat voor alles”, zegt gedeputeerde Marijke Vennik.",
        "„We nemen geen enkel risico met schoolkinderen op de fiets.”",
        "Vennik zegt dat er nog geen besluit is genomen over een vergoeding.",
    ]
    assert set(speakers(bridge, answer)) == {"Marijke Vennik"}


def test_what_two_said_together_is_what_either_said(about: About) -> None:
    answerer = about(
        "Anna Bos en Jan Prins kwamen naar de haven. Bos en Prins zeggen allebei dat het plan goed is. "
        "De advocaat van Bos en Prins zei dat het lang duurt."
    )
    said = ["Bos en Prins zeggen allebei dat het plan goed is."]
    assert words(answerer, answerer.ask("Wat zei Jan Prins?")) == said
    assert words(answerer, answerer.ask("Wat zei Anna Bos?")) == said
    assert answerer.ask("Zei Anna Bos echt „dat het plan goed is”?").answered
    assert not answerer.ask("Zei Anna Bos echt „dat het lang duurt”?").answered


def test_what_someone_said_about_a_topic_is_the_quote_about_it(bridge: Answerer) -> None:
    answer = bridge.ask("Wat zei Vennik over een vergoeding?")
    assert answer.answered
    assert words(bridge, answer)[0] == "Vennik zegt dat er nog geen besluit is genomen over een vergoeding."


def test_a_remark_begins_with_a_capital_whoever_it_begins_with(about: About) -> None:
    answer = about("Wethouder Jan Prins zei dat het plan goed is.").ask("Wat zei de Poolse minister?")
    assert answer.remark is not None
    assert answer.remark.startswith("De Poolse minister komt niet in het artikel voor.")


def test_who_is_mentioned_but_not_quoted_is_said_not_to_speak(about: About) -> None:
    answerer = about(
        "De burgemeester Anna Bos kwam kijken. Wethouder Jan Prins zei dat hij tevreden was over het plan."
    )
    answer = answerer.ask("Wat zei Anna Bos?")
    assert not answer.answered
    assert answer.remark == "Anna Bos komt niet aan het woord, maar wordt wel genoemd:"
    assert words(answerer, answer) == ["De burgemeester Anna Bos kwam kijken."]


def test_a_name_the_article_does_not_have_is_said_not_to_be_there(bridge: Answerer) -> None:
    answer = bridge.ask("Wat vindt Rutte van de brug?")
    assert not answer.answered
    nearest = "Het dichtst in de buurt, maar geen antwoord:"
    assert answer.remark == f"Rutte komt niet in het artikel voor. {nearest}"


def test_what_someone_nobody_knows_said_is_not_answered_with_another_s_words(bridge: Answerer) -> None:
    assert not bridge.ask("Wat zei de rechter?").answered
    assert not bridge.ask("Wat zei de kapitein over schoolkinderen op de fiets?").answered


def test_a_name_in_another_language_is_not_said_to_be_unknown(about: About) -> None:
    answerer = about("Moskou zegt dat het plan goed is. De regering wil nog overleg met andere landen.")
    assert "does not appear" not in (answerer.ask("What does Moscow want?").remark or "")


def test_what_a_name_unknown_in_another_language_said_is_not_told_as_sure(bridge: Answerer) -> None:
    answer = bridge.ask("Did Johnson say anything about the bridge?")
    assert not answer.answered
    assert answer.citations


def test_a_short_word_that_looks_like_a_name_does_not_make_it_known(about: About) -> None:
    answerer = about("Bin Faisal zei dat het plan goed is. Wij bieden hulp, en de leden bidden.")
    assert (answerer.ask("Wat zei Biden?").remark or "").startswith("Biden komt niet in het artikel voor.")


def test_a_question_without_a_word_is_asked_for(bridge: Answerer) -> None:
    answer = bridge.ask("🚲?")
    assert (answer.answered, answer.citations) == (False, ())
    assert answer.remark == "Stel een vraag over het artikel."


def test_a_pronoun_with_nothing_before_it_is_asked_back(bridge: Answerer) -> None:
    answer = bridge.ask("Wat zei zij over de brug?")
    assert (answer.answered, answer.citations) == (False, ())
    assert answer.remark == "Wie bedoel je met ‘zij’? Noem de naam."


def test_who_said_words_in_marks_is_who_said_them_literally(bridge: Answerer) -> None:
    answer = bridge.ask('Wie zei "geen enkel risico"?')
    assert answer.answered
    assert speakers(bridge, answer) == ["Marijke Vennik"]


def test_who_said_it_in_other_words_is_found_too(bridge: Answerer) -> None:
    answer = bridge.ask("Wie zei dat klanten niet willen omrijden?")
    assert answer.answered
    assert speakers(bridge, answer)[0] == "Henk Roelofs"


def test_words_that_nobody_is_said_to_have_spoken_are_not_given_a_speaker(bridge: Answerer) -> None:
    answer = bridge.ask('Wie schreef "een aangepaste dienstregeling"?')
    assert speakers(bridge, answer) == [None]
    assert answer.remark == "Die woorden staan er, maar aan niemand toegeschreven."


@pytest.mark.parametrize(
    ("question", "answered", "remark"),
    [
        (
            "Zei Vennik echt „Veiligheid gaat voor alles”?",
            True,
            "Ja, dat staat er letterlijk, gezegd door Marijke Vennik.",
        ),
        (
            "Zei Roelofs echt „Veiligheid gaat voor alles”?",
            False,
            "Die woorden staan er, maar ze zijn van Marijke Vennik.",
        ),
        (
            "Zei Vennik echt „Veiligheid gaat boven alles”?",
            False,
            "Nee, zo staat het er niet. Dit staat er wel:",
        ),
        ("Zei Vennik „We slopen de brug morgen”?", False, "Nee, dat citaat staat niet in het artikel."),
        (
            "Did Vennik really say “Veiligheid gaat voor alles”?",
            True,
            "Yes, it is there word for word, said by Marijke Vennik.",
        ),
    ],
)
def test_a_quotation_is_checked_and_never_confirmed_unless_it_is_there(
    bridge: Answerer,
    question: str,
    answered: bool,  # noqa: FBT001 - a column of the table
    remark: str,
) -> None:
    answer = bridge.ask(question)
    assert (answer.answered, answer.remark) == (answered, remark)


def test_of_a_long_quotation_the_sentence_asked_about_is_cited(about: About) -> None:
    answerer = about(
        "„Wij zijn moe. Het licht valt elke avond uit. Niemand komt langs”, zei bewoner Ada Prins.\n\n"
        "De gemeente was gisteren niet bereikbaar voor commentaar."
    )
    answer = answerer.ask("Wie zei „elke avond uit”?")
    assert words(answerer, answer) == ["Het licht valt elke avond uit."]
    assert speakers(answerer, answer) == ["Ada Prins"]


def test_what_someone_wants_is_looked_for_where_they_are_mentioned(about: About) -> None:
    answerer = about(
        "Wethouder Ada Prins streeft naar een autoluwe binnenstad. De winkeliers willen meer plekken.\n"
        "\n"
        "Volgende maand beslist de raad. Burgemeester Jan Bos wil de zaak snel afronden."
    )
    answer = answerer.ask("Wat wil Ada Prins?")
    assert words(answerer, answer)[0].startswith("Wethouder Ada Prins streeft")


def test_a_quotation_with_an_omission_is_literal_when_all_else_is(bridge: Answerer) -> None:
    assert bridge.ask("Zei Vennik echt „geen enkel risico … op de fiets”?").answered


def test_the_speakers_are_listed_each_with_their_quotes(bridge: Answerer) -> None:
    answer = bridge.ask("Wie komen er aan het woord?")
    article = bridge.material.article
    names = [article[voice.speaker.name] for voice in answer.voices]
    assert names[0] == "de provincie Utrecht"
    assert len(answer.voices[names.index("Marijke Vennik")].quotes) == 3
    assert "Henk Roelofs" in names


def test_paragraphs_are_cited_by_number_and_from_the_end(bridge: Answerer) -> None:
    numbers = [citation.paragraph.number for citation in bridge.ask("alinea 2 tot 4").citations]
    assert numbers == [2, 3, 4]
    [last] = bridge.ask("Citeer de laatste alinea").citations
    assert last.paragraph.number == 5
    assert last.span == last.paragraph.span


@pytest.mark.parametrize("question", ["alinea 12", "alinea 0", "¶99"])
def test_a_paragraph_that_is_not_there_is_told_with_the_number_there_are(
    bridge: Answerer, question: str
) -> None:
    answer = bridge.ask(question)
    assert not answer.answered
    assert answer.remark == "Het artikel heeft 5 alinea’s."


def test_the_paragraph_about_a_topic_is_cited_whole(bridge: Answerer) -> None:
    [citation] = bridge.ask("Citeer de alinea over de bus").citations
    assert citation.paragraph.number == 4
    assert citation.span == citation.paragraph.span


def test_the_paragraph_with_given_words_is_cited_whole_too(bridge: Answerer) -> None:
    [citation] = bridge.ask("Citeer de alinea over scheuren").citations
    assert citation.span == citation.paragraph.span
    assert citation.paragraph.number == 1


def test_where_words_stand_is_the_sentence_that_has_them(bridge: Answerer) -> None:
    answer = bridge.ask("Waar staat „een kwart gedaald”?")
    assert [citation.paragraph.number for citation in answer.citations] == [3]
    assert words(bridge, answer)[0].startswith("Volgens winkeliersvereniging")


def test_words_said_twice_are_confirmed_for_either_speaker(about: About) -> None:
    answerer = about("„Wij stoppen”, zei Anna Bos. Later zei ook Jan Prins: „Wij stoppen.”")
    for name in ("Anna Bos", "Jan Prins"):
        answer = answerer.ask(f"Zei {name} echt „wij stoppen”?")
        assert answer.remark == f"Ja, dat staat er letterlijk, gezegd door {name}."


def test_many_questions_are_answered_as_each_alone(bridge: Answerer) -> None:
    questions = ["Wat kost het?", "alinea 1", "Wie is Roelofs?", "Wat is de hoofdstad van Frankrijk?"]
    together = bridge.ask_many([(question, None) for question in questions])
    for question, answer in zip(questions, together, strict=True):
        alone = bridge.ask(question)
        assert answer.citations[0].span == alone.citations[0].span
        assert answer.answered == alone.answered


def test_an_article_in_a_language_without_a_file_is_answered_about_all_the_same(about: About) -> None:
    answerer = about(
        "Die Brücke bei Neustadt bleibt bis November gesperrt. Das teilte der Landkreis am Dienstag mit.\n\n"
        "„Sicherheit geht vor“, sagte Landrätin Kühn. Die Kosten werden auf zwei Millionen Euro geschätzt."
    )
    answer = answerer.ask("Wie teuer wird die Reparatur?")
    assert words(answerer, answer)[0] == "Die Kosten werden auf zwei Millionen Euro geschätzt."


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=200), st.text(max_size=300))
def test_whatever_the_article_and_the_question_every_citation_is_a_slice_of_its_paragraph(
    about: About, text: str, question: str
) -> None:
    answerer = about(f"{text} „Zo is het”, zei Jansen.\n\nEn hiermee eindigt het artikel.")
    answer = answerer.ask(question)
    for citation in answer.citations:
        assert citation.span in citation.paragraph.span
        assert answerer.material.article[citation.span]
    assert 0 <= answer.confidence <= 1


DEMANDS = (
    "Overleg over de kade\n\nVakbond Havenwerk sprak donderdag met rederij Oostzee over de nieuwe kade.\n\n"
    "Wethouder Karin Bos vroeg Jan Smit of hij de kade wil sparen. De voorzitter van de vakbond, Jan Smit, "
    "eist dat de rederij het loon verhoogt. Gezant Piet Mulder keek toe.\n\n"
    "Het overleg gaat maandag verder als de gezant Smit heeft ingelicht. Ook minister Dekker schuift aan.\n"
)


def test_what_someone_demands_is_what_they_demand_themselves(about: About) -> None:
    answerer = about(DEMANDS)
    answer = answerer.ask("Wat eist Jan Smit van de rederij?", "nl")
    assert answer.answered
    assert speakers(answerer, answer) == ["Jan Smit"]


def test_what_someone_wants_is_not_what_somebody_else_asks(about: About) -> None:
    answerer = about(DEMANDS)
    answer = answerer.ask("Wat wil Piet Mulder?", "nl")
    assert set(speakers(answerer, answer)) <= {None, "Piet Mulder"}


def test_who_is_named_by_a_title_but_not_quoted_is_shown_where_named(about: About) -> None:
    answerer = about(DEMANDS)
    for question in ("Wat zei de gezant?", "Wat zei gezant Mulder?"):
        answer = answerer.ask(question, "nl")
        assert not answer.answered
        assert any("Piet Mulder" in sentence for sentence in words(answerer, answer))


def test_what_someone_said_is_never_a_sentence_that_only_names_them(about: About) -> None:
    assert not about(DEMANDS).ask("Wat zei minister Dekker?", "nl").answered


def test_what_reads_as_a_topic_may_be_the_rest_of_a_name(about: About) -> None:
    answerer = about("De zitting\n\n„De zaak is aangehouden”, zei rechter Ineke van Rossem.\n")
    answer = answerer.ask("Wat zei Ineke van Rossum?", "nl")
    assert answer.answered
    assert speakers(answerer, answer) == ["Ineke van Rossem"]


TREATY = (
    "Akkoord\n\n"
    "De Zweedse koning sprak zaterdag met kroonprins Karim al-Rashid over de haven van Aden.\n\n"
    "Al-Rashid vertelde dat hij alle plannen voor de haven steunt. De kroonprins wil ook een spoorlijn. "
    "„Wij wachten op de ingenieurs”, zei Vera Moen, die het werk leidt.\n"
)


@pytest.mark.parametrize("question", ["Wie is al-Rashid?", "Wie is de kroonprins?"])
def test_who_somebody_is_is_told_by_the_sentence_that_introduces_them(about: About, question: str) -> None:
    answerer = about(TREATY)
    answer = answerer.ask(question, "nl")
    assert answer.answered
    assert words(answerer, answer) == [
        "De Zweedse koning sprak zaterdag met kroonprins Karim al-Rashid over de haven van Aden."
    ]


def test_who_somebody_is_may_be_asked_in_english(about: About) -> None:
    answerer = about(TREATY)
    answer = answerer.ask("Who is Vera Moen?", "nl")
    assert words(answerer, answer) == ["„Wij wachten op de ingenieurs”, zei Vera Moen, die het werk leidt."]


def test_who_somebody_is_is_told_of_a_name_that_is_a_function_word_too(about: About) -> None:
    answerer = about(
        "Tower shut\n\nThe mayor of Leeds, Anna May, closed the tower on Friday. May said it was old.\n"
    )
    answer = answerer.ask("Who is May?", "en")
    assert words(answerer, answer) == ["The mayor of Leeds, Anna May, closed the tower on Friday."]


def test_who_it_is_that_no_one_was_named_for_is_searched_for(about: About) -> None:
    answerer = about(TREATY)
    answer = answerer.ask("Wie is degene die het werk leidt?", "nl")
    assert any("Vera Moen" in sentence for sentence in words(answerer, answer))


def test_whether_someone_said_something_is_answered_by_their_own_words_and_not_confirmed(
    about: About,
) -> None:
    answerer = about(TREATY)
    answer = answerer.ask("Zei al-Rashid dat hij de plannen voor de haven steunt?", "nl")
    assert set(speakers(answerer, answer)) == {"Karim al-Rashid"}
    assert answer.answered
    assert answer.remark == load("nl").says.claimed.format(speaker="Karim al-Rashid")


def test_what_another_said_does_not_confirm_that_someone_said_it(about: About) -> None:
    answerer = about(TREATY)
    answer = answerer.ask("Zei al-Rashid dat hij op de ingenieurs wacht?", "nl")
    assert not answer.answered
    assert speakers(answerer, answer) == ["Vera Moen"]
    assert answer.remark == load("nl").says.claimed_other.format(speaker="Karim al-Rashid", other="Vera Moen")


FERRY = """De veerman Bart Ploeg is boos. „Het pontje heeft in 14 dagen geen cent verdiend”, zei hij maandag.

Wethouder Els Hamer begrijpt hem. „Wij zoeken naar geld voor de brandstof”, zei zij tegen de krant.

Volgens Hamer komt er dit jaar een nieuw pontje. Het dorp Ammerzoden ligt aan de overkant.
"""


def test_another_number_is_not_what_someone_said(about: About) -> None:
    answerer = about(FERRY)
    asked = "Zei Bart Ploeg dat het pontje in {} dagen geen cent verdiend heeft?"
    assert answerer.ask(asked.format(14), "nl").answered
    assert not answerer.ask(asked.format(30), "nl").answered


def test_a_claim_in_other_words_altogether_is_not_said_to_be_near(about: About) -> None:
    answerer = about(FERRY)
    answer = answerer.ask("Zei Bart Ploeg dat reizigers voortaan gratis koffie krijgen?", "nl")
    assert not answer.answered


def test_a_topic_that_stands_in_a_statement_is_never_said_not_to_be_there(about: About) -> None:
    answerer = about(FERRY)
    answer = answerer.ask("Wat zei Els Hamer over brandstof?", "nl")
    assert answer.answered
    assert words(answerer, answer)[0] == "„Wij zoeken naar geld voor de brandstof”, zei zij tegen de krant."


def test_a_sentence_about_the_speaker_and_the_topic_is_shown_as_not_sure(about: About) -> None:
    answerer = about(f"{FERRY}\nBart Ploeg kent de staking van de sluiswachters.\n")
    answer = answerer.ask("Wat zei Bart Ploeg over de staking van de sluiswachters?", "nl")
    assert answer.remark == load("nl").says.unsure
    assert words(answerer, answer) == ["Bart Ploeg kent de staking van de sluiswachters."]


def test_a_time_that_the_sentence_does_not_have_is_not_told_as_sure(about: About) -> None:
    answerer = about(FERRY)
    answer = answerer.ask("Wanneer ligt het dorp Ammerzoden aan de overkant?", "nl")
    assert answer.remark == load("nl").says.unsure
    # A cause may be told without a word for it.
    assert answerer.ask("Waarom is de veerman Bart Ploeg boos?", "nl").answered


def test_a_topic_that_stands_in_no_quote_is_not_said_to_be_a_quotation(about: About) -> None:
    answerer = about(FERRY)
    answer = answerer.ask("Wie zei er iets over Ammerzoden?", "nl")
    assert answer.remark != load("nl").says.unattributed_words


def test_who_a_pronoun_is_that_stands_for_nobody_is_asked_back(about: About) -> None:
    answer = about(FERRY).ask("Wie is hij?", "nl")
    assert answer.remark == load("nl").says.whom.format(pronoun="hij")


def test_of_who_is_mentioned_but_not_quoted_no_claim_is_found(about: About) -> None:
    answerer = about(DEMANDS)
    answer = answerer.ask("Zei minister Dekker dat het overleg verder gaat?", "nl")
    assert not answer.answered
