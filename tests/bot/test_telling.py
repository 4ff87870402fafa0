"""Each test is one rule for what somebody said, thinks or wants."""

from collections.abc import Callable

import msgspec
import pytest

from bot.answer import Answer
from bot.answering.answerer import Answerer
from bot.answering.conversation import Turn
from bot.question import Said
from config.language import load
from index.ranking.answerability import UNSURE

About = Callable[[str], Answerer]

MILL = (
    "The mill\n\n"
    "Carver Wells, who owns the mill at Alderby, said the sails would turn again. “The wind is free,” "
    "he said. “Let the council pay for the oak.”\n\n"
    "Historian Ada Finch called the repair “brave and cheap”. “I counted nine kinds of nail,” Finch said. "
    "She said that she was pleased with the roof.\n\n"
    "The council fined Brook Timber last year. A spokesman for Brook Timber said that the oak had been dry. "
    "The Alderby Society urged people to give. The millstone came from Derbyshire.\n"
)
MOLEN = (
    "De molen\n\n"
    "Molenaar Karel Wit zei dat de wieken weer draaien. „De wind is gratis”, zei hij.\n\n"
    "De Bond voor Molens telde vorig jaar negentig molens. De bond pleit voor een fonds. "
    "Wethouder Els Bruin hoopt op steun van de Bond voor Molens.\n\n"
    "Het dorp Oudkoop ging akkoord, maar Bruin zegt dat het plan te duur is.\n"
)


@pytest.fixture(scope="module")
def mill(about: About) -> Answerer:
    return about(MILL)


@pytest.fixture(scope="module")
def molen(about: About) -> Answerer:
    return about(MOLEN)


def first(answerer: Answerer, answer: Answer) -> str:
    return answerer.material.article[answer.citations[0].span]


@pytest.mark.parametrize(
    "question", ["What did Finch say about the millstones of Italy?", "What does Wells think of Derbyshire?"]
)
def test_a_statement_that_no_word_of_the_topic_meets_is_never_sure(mill: Answerer, question: str) -> None:
    assert not mill.ask(question).answered


def test_a_topic_is_met_with_a_letter_wrong(mill: Answerer) -> None:
    answer = mill.ask("what does Ada Finch think of the repairr")
    assert answer.answered
    assert first(mill, answer) == "Historian Ada Finch called the repair “brave and cheap”."


def test_what_is_said_with_a_verb_of_judgement_is_what_somebody_thinks(mill: Answerer) -> None:
    answer = mill.ask("What does Ada Finch think of the roof?")
    assert answer.answered
    assert first(mill, answer) == "She said that she was pleased with the roof."


def test_what_somebody_wants_may_be_told_by_another_verb_of_wishing(molen: Answerer) -> None:
    answer = molen.ask("Wat wil de Bond voor Molens?")
    assert answer.answered
    assert first(molen, answer) == "De bond pleit voor een fonds."


def test_what_somebody_wants_may_be_told_in_their_own_words(mill: Answerer) -> None:
    answer = mill.ask("What does Wells want?")
    assert answer.answered
    assert "“Let the council pay for the oak.”" in first(mill, answer)


def test_what_another_wants_of_somebody_is_not_what_they_want(about: About) -> None:
    answerer = about("De kade\n\nDe graaf wil de band met Oostland herstellen. Oostland heeft geen haast.\n")
    answer = answerer.ask("Wat wil Oostland?")
    assert not answer.answered
    assert first(answerer, answer) == "Oostland heeft geen haast."


def test_what_is_told_of_somebody_beside_another_s_words_is_shown_as_not_sure(molen: Answerer) -> None:
    answer = molen.ask("Wat vindt Oudkoop van het plan?")
    assert answer.remark == load("nl").says.unsure
    assert first(molen, answer).startswith("Het dorp Oudkoop ging akkoord")


def test_who_is_asked_for_by_an_unknown_word_may_be_who_is_found(mill: Answerer) -> None:
    answer = mill.ask("What did the scholar say about nails?")
    assert answer.remark == load("en").says.unsure
    assert "nine kinds of nail" in first(mill, answer)


def test_who_is_spoken_for_is_not_said_to_be_silent(mill: Answerer) -> None:
    answer = mill.ask("What did Brook Timber say about the oak?")
    assert answer.remark == load("en").says.unsure or answer.answered
    assert first(mill, answer).startswith("A spokesman for Brook Timber said")


@pytest.mark.parametrize(
    ("claim", "key"), [("the sails would not turn", "claimed_denied"), ("the sails would turn", "claimed")]
)
def test_a_claim_that_only_one_side_denies_is_pointed_out(mill: Answerer, claim: str, key: str) -> None:
    answer = mill.ask(f"Did Wells say that {claim} again?")
    assert answer.remark == getattr(load("en").says, key).format(speaker="Carver Wells")


@pytest.mark.parametrize("claim", ["the nails were rusty", "the oak was not counted"])
def test_a_claim_with_other_words_is_not_said_to_differ_in_a_no(mill: Answerer, claim: str) -> None:
    answer = mill.ask(f"Did Finch say that {claim}?")
    assert answer.remark != load("en").says.claimed_denied.format(speaker="Ada Finch")


SILENT = (
    "De hal\n\n"
    "Burgemeester Jo Lans noemde de sfeer „gespannen”. Over de motie wilde ze niets zeggen.\n\n"
    "De ondernemingsraad wil nog niet inhoudelijk reageren. Sportclub Vios gaf geen commentaar.\n\n"
    "Trainer Rik Mol zei vrijdag: „Bram zei tegen mij: ‘Ik ga nooit weg.’” Mol is blij met zijn aanwinst.\n\n"
    "Speler Bram Oost zwijgt. De brandweer sloot de hal af.\n"
)
QUIET = (
    "The hall\n\n"
    "Mayor Anna Lans called the mood “tense”. Lans declined to comment on the motion.\n\n"
    "The Coast Agency would not say who had called.\n"
)


@pytest.fixture(scope="module")
def silent(about: About) -> Answerer:
    return about(SILENT)


@pytest.fixture(scope="module")
def quiet(about: About) -> Answerer:
    return about(QUIET)


def test_who_will_say_nothing_about_it_has_answered(silent: Answerer, quiet: Answerer) -> None:
    answer = silent.ask("Wat zei de burgemeester over de motie?")
    assert answer.answered
    assert first(silent, answer) == "Over de motie wilde ze niets zeggen."
    answer = quiet.ask("What did Lans say about the motion?")
    assert answer.answered
    assert first(quiet, answer) == "Lans declined to comment on the motion."


def test_a_statement_about_it_comes_before_silence(silent: Answerer) -> None:
    answer = silent.ask("Wat zei de burgemeester over de sfeer?")
    assert first(silent, answer) == "Burgemeester Jo Lans noemde de sfeer „gespannen”."


def test_the_silence_of_who_is_hardly_known_is_shown_as_not_sure(silent: Answerer) -> None:
    answer = silent.ask("Wat zegt de ondernemingsraad?")
    assert answer.answered or answer.remark == load("nl").says.unsure
    assert first(silent, answer) == "De ondernemingsraad wil nog niet inhoudelijk reageren."


def test_a_day_is_no_topic(silent: Answerer) -> None:
    answer = silent.ask("Wat zei Mol vrijdag?")
    assert answer.answered
    assert first(silent, answer).startswith("Trainer Rik Mol zei vrijdag")


def test_of_a_person_nobody_is_said_to_say_nothing(silent: Answerer) -> None:
    answer = silent.ask("Wat zei Lans over Bram Oost?")
    assert answer.remark != load("nl").says.not_said_about.format(speaker="Jo Lans")


def test_words_that_another_quotes_of_somebody_are_not_denied(silent: Answerer) -> None:
    answer = silent.ask("Zei Bram Oost echt ‘Ik ga nooit weg’?")
    assert answer.remark == load("nl").says.unsure
    assert "Ik ga nooit weg" in first(silent, answer)


CHAIRS = (
    "Twee clubs\n\n"
    "Roeiclub De Reiger verhuist. Voorzitter Tom Vink vreest dat leden weglopen. „Nee”, zei Vink.\n\n"
    "Schaakclub De Toren blijft. Voorzitter Lia Mus zei dat het dak lekt. Zij eist een nieuw dak.\n"
)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Wat eist de voorzitter van de toren?", "Zij eist een nieuw dak."),
        ("Wat zei de voorzitter van de schaakclub over het dak?", "Voorzitter Lia Mus zei dat het dak lekt."),
        ("What does the chairman of De Reiger fear?", "Voorzitter Tom Vink vreest dat leden weglopen."),
    ],
)
def test_who_holds_an_office_is_told_apart_by_what_it_is_of(
    about: About, question: str, sentence: str
) -> None:
    answerer = about(CHAIRS)
    answer = answerer.ask(question)
    assert answer.answered
    assert first(answerer, answer) == sentence


def test_what_is_quoted_before_a_name_does_not_describe_who_says_it(about: About) -> None:
    answerer = about("The quay\n\nThe master, Jon Hale, left. “I am weary of the quay,” Hale said.\n")
    answer = answerer.ask("Who is weary?")
    assert first(answerer, answer) == "“I am weary of the quay,” Hale said."


def test_who_said_something_about_a_thing_is_who_names_it(molen: Answerer) -> None:
    answer = molen.ask("Wie zei iets over een wiek?")
    assert answer.remark in {None, load("nl").says.unsure}
    assert first(molen, answer) == "Molenaar Karel Wit zei dat de wieken weer draaien."


FAMILY = (
    "Het vlot\n\n"
    "Visser Dirk Kuil wil een vlot. Zijn zoon Siem zei dat het drijft. Sloper Rob Aal zweeg.\n\n"
    "Advocaat Ilse Mol zei dat het mag. Wethouder Noor Pas, die het vlot zag, is tevreden over het hout.\n"
)


def test_whose_somebody_is_tells_them_apart_where_it_is_told(about: About) -> None:
    answerer = about(FAMILY)
    answer = answerer.ask("Wat zei de zoon van Dirk Kuil?")
    assert answer.answered
    assert first(answerer, answer) == "Zijn zoon Siem zei dat het drijft."
    assert not answerer.ask("What did Noor Pas's lawyer say?").answered
    assert answerer.ask("What did Dirk Kuil's son say about the raft?").answered


def test_a_mind_is_somebody_s_across_a_clause_behind_their_name(about: About) -> None:
    answerer = about(FAMILY)
    answer = answerer.ask("Wat vindt Noor Pas van het hout?")
    assert answer.answered
    assert first(answerer, answer).endswith("is tevreden over het hout.")


def test_what_somebody_hopes_is_what_they_say_to_hope(about: About) -> None:
    answerer = about(
        "The fair\n\nClerk Ann Poole said that the stalls must be safe. “I hope for sun,” Poole added.\n"
    )
    assert first(answerer, answerer.ask("What does Poole hope?")) == "“I hope for sun,” Poole added."


def test_a_sentence_that_only_names_somebody_does_not_tell_what_they_think(about: About) -> None:
    answerer = about("De kade\n\nDe graaf stuurde zijn bode Wim Tak naar Oostland. Het regende op de kade.\n")
    assert not answerer.ask("Wat vindt Wim Tak van Oostland?").answered


def test_the_very_words_of_a_topic_come_before_what_the_search_finds_nearer(about: About) -> None:
    answerer = about(
        "Dr Nora Pell, who runs the night ward, said that on nine evenings a single doctor had been there. "
        "“I will not sign a roster that is unsafe,” she said. The ward closes in May.\n"
    )
    answer = answerer.ask("what did dr pell say about the roster?")
    assert answer.answered
    assert "roster" in first(answerer, answer)


def test_what_that_stands_for_may_be_about_more_than_was_asked(mill: Answerer) -> None:
    asked = mill.ask("What did Wells say about the council?")
    answer = mill.ask("What does Ada Finch say about that?", history=[Turn.of(asked, mill.material.article)])
    assert not answer.answered
    assert answer.confidence == UNSURE
    assert answer.citations[0].quote is not None


@pytest.mark.parametrize("topic", ["taxes", "the sails"])
def test_no_one_is_said_to_be_silent_on_a_topic_in_another_language(molen: Answerer, topic: str) -> None:
    answer = molen.ask(f"What did Karel Wit say about {topic}?")
    assert answer.remark != load("en").says.not_said_about.format(speaker="Karel Wit")
    assert answer.answered == (topic == "the sails")


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Wat stelde Els Bruin vorig jaar voor?", "vorig jaar voor"),
        ("Wat zei Bruin gisteren over het plan?", "gisteren over het plan"),
        ("Wat wil Bruin gaan doen?", "gaan doen"),
        ("Wat zei Els Bruin de Wit?", None),
    ],
)
def test_what_stands_behind_a_name_is_no_part_of_it(
    molen: Answerer, question: str, topic: str | None
) -> None:
    asked = molen.ask(question).asked
    assert isinstance(asked, Said)
    assert asked.topic == topic


def test_what_a_sure_search_finds_of_somebody_is_never_said_not_to_be_there(about: About) -> None:
    # A statement in words that are no report: nothing is known to be said by her.
    answerer = about(
        "De toren\n\nKlokkenmaker Ida Post verwijt de gemeente traagheid bij de klok.\n\nDe koster zweeg.\n"
    )
    found = answerer._search
    sure = [
        msgspec.structs.replace(one, confidence=0.95)
        for one in found(["Wat zei Ida Post over de klok van de gemeente?"])
    ]
    answerer._search = lambda _: sure
    answer = answerer.ask("Wat zei Ida Post over de klok van de gemeente?")
    assert answer.answered
    assert first(answerer, answer).startswith("Klokkenmaker Ida Post verwijt")


@pytest.mark.parametrize(
    ("confidence", "answered", "remark"),
    [
        (0.95, True, None),
        (0.8, False, load("nl").says.unsure),
        (0.6, False, load("nl").says.whom.format(pronoun="hij")),
    ],
)
def test_what_a_pronoun_said_is_answered_where_the_search_is_sure_of_the_place(
    about: About, confidence: float, remark: str | None, *, answered: bool
) -> None:
    answerer = about("De toren\n\nIda Post zei dat de klok stilstond.\n\nDe koster zweeg over de sleutel.\n")
    question = "wat zei hij over de klok"
    found = [msgspec.structs.replace(one, confidence=confidence) for one in answerer._search([question])]
    answerer._search = lambda _: found
    answer = answerer.ask(question, "nl")
    assert (answer.answered, answer.remark) == (answered, remark)


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        # A quake and a tremor, in words of both languages; taxes are another thing.
        ("Wat zei Ada Roe over de aardbeving?", True),
        ("Wat zei Ada Roe over de belasting?", False),
    ],
)
def test_a_thing_in_another_language_is_met_or_not(about: About, question: str, *, answered: bool) -> None:
    answerer = about("The coast\n\nMayor Ada Roe said that the tremor had lasted a minute.\n\nIt rained.\n")
    found = [msgspec.structs.replace(one, confidence=0.8) for one in answerer._search([question])]
    answerer._search = lambda _: found
    assert answerer.ask(question).answered is answered


def test_a_sure_search_gives_no_one_else_s_words_for_those_of_an_office(mill: Answerer) -> None:
    question = "What did the chancellor say about the kinds of nail?"
    found = [msgspec.structs.replace(one, confidence=0.95) for one in mill._search([question])]
    answerer = Answerer(mill.material, lambda _: found, "en")
    assert not answerer.ask(question).answered


def test_what_another_says_that_someone_did_answers_by_the_very_words(about: About) -> None:
    answerer = about(
        "Wethouder Noor Pas wil de haven sluiten. Zij schreef dat dinsdag aan de raad.\n\n"
        "„De wethouder beloofde in maart nog dat de haven open zou blijven”, zegt raadslid Dirk Kuil."
    )
    answer = answerer.ask("Wat beloofde de wethouder in maart over de haven?")
    assert answer.answered
    assert first(answerer, answer).startswith("„De wethouder beloofde in maart")


def test_an_office_that_nobody_holds_is_nobody_s_however_near_another_is(about: About) -> None:
    answerer = about(
        "De gemeente Laagveen wil de haven sluiten. Dat schreef wethouder Noor Pas dinsdag aan de raad. "
        "„Het kan niet anders”, zegt voorzitter Dirk Kuil van de visclub."
    )
    assert not answerer.ask("Wie is de burgemeester van Laagveen?").answered
    assert not answerer.ask("Who is the mayor?").answered
    assert answerer.ask("Wie is de wethouder?").answered
    assert answerer.ask("Wie is de voorzitter van de visclub?").answered
