"""Each test is one rule for speech under a label, by a question before it, or over a name."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from config import language
from index import quotes, reading, sentences

Found = list[tuple[str | None, str]]


def said(text: str, code: str = "nl", *, markdown: bool = False) -> Found:
    """Return who says what, the statements without a cue alone."""
    article = msgspec.structs.replace(reading.read(text.encode(), markdown=markdown), language=code)
    found = quotes.find_quotes(article, sentences.split(article), language.load(code))
    assert all(one.content in one.paragraph.span for one in found)
    assert all(one.kind == "direct" for one in found if one.cue is None)
    return [
        (article[one.speaker.name] if one.speaker else None, article[one.content])
        for one in found
        if one.cue is None
    ]


def mentions(text: str, code: str = "nl") -> list[str | None]:
    """Return the speakers as written at each statement."""
    article = msgspec.structs.replace(reading.read(text.encode()), language=code)
    found = quotes.find_quotes(article, sentences.split(article), language.load(code))
    return [article[one.mention] if one.mention else None for one in found]


def paragraphs(*lines: str) -> str:
    return "\n\n".join(lines)


# Conversations


DEBATE = (
    "De raad van Eksel besprak dinsdag de sloop van de molen. Wethouder Anna Mos verdedigde het plan.",
    "De voorzitter: Het woord is aan de heer Prins.",
    "De heer Prins (Dorpsbelang): Ik ben tegen.",
    "Wethouder Mos: De molen staat scheef. Dat weet u.",
    "De heer Prins (Dorpsbelang): Scheef is nog geen puin.",
    "De voorzitter: Dank u.",
    "Besluit: de molen blijft staan.",
)


def test_in_a_debate_each_paragraph_is_said_by_its_label() -> None:
    assert said(paragraphs(*DEBATE)) == [
        ("De voorzitter", "Het woord is aan de heer Prins."),
        ("Prins", "Ik ben tegen."),
        ("Anna Mos", "De molen staat scheef. Dat weet u."),
        ("Prins", "Scheef is nog geen puin."),
        ("De voorzitter", "Dank u."),
    ]
    assert mentions(paragraphs(*DEBATE))[:3] == ["De voorzitter", "De heer Prins", "Wethouder Mos"]


def test_labels_in_capitals_name_whom_the_article_names() -> None:
    text = paragraphs(
        "Ann Bell and Joe Marsh met on Monday to talk about the pier.",
        "BELL: I would keep it.",
        "MARSH: I would not.",
        "BELL: Then we agree on nothing.",
    )
    assert [who for who, _ in said(text, "en")] == ["Ann Bell", "Joe Marsh", "Ann Bell"]


def test_who_is_named_in_capitals_alone_is_a_person() -> None:
    text = paragraphs(
        "The candidates met on Monday to talk about the pier.",
        "ANN BELL: I would keep it.",
        "JOE MARSH: It costs too much, and I said so before.",
        "ANN BELL: It costs nothing.",
        "JOE MARSH: Nothing is a lot.",
    )
    article = reading.read(text.encode())
    found = quotes.find_quotes(article, sentences.split(article), language.load("en"))
    assert {one.speaker.kind for one in found if one.speaker} == {"person"}


def test_a_surname_that_is_a_trade_is_its_bearers() -> None:
    text = paragraphs(
        "Raadslid Joke Bakker en wethouder Henk de Vries botsten over de haven.",
        "DE VRIES: Ik heb het plan niet bedacht.\nBAKKER: U verdedigt het wel.\nDE VRIES: Dat is mijn werk.\n"
        "BAKKER: Dat was het.",
    )
    assert [who for who, _ in said(text)] == ["Henk de Vries", "Joke Bakker"] * 2


def test_labels_may_be_emphasised() -> None:
    text = paragraphs(
        "Een ochtend in de rechtbank van Eksel, waar een schipper terechtstond.",
        "**Rechter:** Waar lag uw schip?",
        "**Schipper**: In de *oude* haven.",
        "**Rechter:** Daar lag het niet.",
    )
    assert said(text, markdown=True) == [
        ("Rechter", "Waar lag uw schip?"),
        ("Schipper", "In de *oude* haven."),
        ("Rechter", "Daar lag het niet."),
    ]


def test_who_speaks_on_in_the_next_paragraph_has_no_label_there() -> None:
    text = paragraphs(
        "Tegen aannemer Frits Zand is een boete geëist.",
        "Rechter: U mag iets zeggen.",
        "Zand: De steiger stond goed.",
        "Toch slaap ik er niet van.",
        "Zand zwijgt even.",
        "Rechter: Dank u.",
    )
    assert said(text) == [
        ("Rechter", "U mag iets zeggen."),
        ("Frits Zand", "De steiger stond goed."),
        ("Frits Zand", "Toch slaap ik er niet van."),
        ("Rechter", "Dank u."),
    ]


def test_what_somebody_says_that_others_said_is_no_statement_of_its_own() -> None:
    text = paragraphs(
        "De raad sprak over de brug.",
        "De voorzitter: De wethouder zei dat de brug dicht moet.",
        "Wethouder: Dat heb ik nooit gezegd.",
        "De voorzitter: U zei: “Dicht met dat ding.”",
    )
    assert len(mentions(text)) == 3


# Reactions


def test_people_with_an_age_or_place_each_speak_for_themselves() -> None:
    text = paragraphs(
        "Wat vinden de inwoners van Eksel van de nieuwe weg?",
        "Coby Riet (67): Voor mij hoeft het niet. Ik fiets.",
        "Youssef Amrani (31, Eksel): “Eindelijk sta ik niet meer stil.”",
    )
    assert said(text) == [
        ("Coby Riet", "Voor mij hoeft het niet. Ik fiets."),
        ("Youssef Amrani", "Eindelijk sta ik niet meer stil."),
    ]


def test_people_of_whom_it_is_told_what_they_do_say_nothing() -> None:
    text = paragraphs(
        "De favorieten voor de marathon van Eksel.",
        "Coby Riet (37): won de wedstrijd al twee keer.",
        "Youssef Amrani (31, Eksel): debuteerde vorig jaar.",
        "Thomas de Bock: de thuisloper. Hij traint op het strand.",
    )
    assert said(text) == []


def test_names_over_what_people_say_are_labels_too() -> None:
    text = paragraphs(
        "# Drie buren over de tram",
        "De tram rijdt sinds maandag.",
        "### Dirkje Hoek (58), pensionhouder",
        "Ik sliep op de bank.",
        "### Mo Bensaïd (24), student",
        "In elf minuten ben ik op college.",
        "### Kosten",
        "De aanleg kostte 88 miljoen euro, en wij betalen.",
    )
    assert said(text, markdown=True) == [
        ("Dirkje Hoek", "Ik sliep op de bank."),
        ("Mo Bensaïd", "In elf minuten ben ik op college."),
    ]


# Labels that stand alone


def test_a_person_known_is_believed_with_a_clause_or_words_of_his_own() -> None:
    text = (
        "Voorzitter Jan Stam is boos op de bond. Stam: een raam openzetten is ook beleid. "
        "Daarna liep hij weg. Voorzitter Jan Stam: wij stoppen ermee."
    )
    assert said(text) == [
        ("Jan Stam", "een raam openzetten is ook beleid."),
        ("Jan Stam", "wij stoppen ermee."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Jan Stam: een leven in de bouw is zijn nieuwste boek.",
        "Stam: wint de beker en gaat naar huis.",
        "Stam: hij was drie keer voorzitter van de bond.",
        "Stam: een zwakke wedstrijd.",
        "Voorzitter: Jan Stam.",
        "Eksel: we gaan naar de kermis.",
        "Let op: we beginnen om acht uur.",
        "Conclusie: we moeten wachten.",
        "Vrijdag: wij gaan naar Gent.",
        "Lees ook: dit is wat we weten.",
    ],
)
def test_other_words_before_a_colon_are_nobodys(line: str) -> None:
    assert said(f"Voorzitter Jan Stam woont in Eksel. {line} De bond zwijgt.") == []


def test_a_label_that_names_nobody_known_comes_again_in_vain() -> None:
    text = paragraphs(
        "Zo wordt het weer in de streek.",
        "Lommel: eerst regen, later zon.",
        "Update: we verwachten onweer.",
        "Lommel: in de avond onweer.",
        "Update: wij houden het bij.",
    )
    assert said(text) == []


def test_behind_the_time_of_an_entry_somebody_is_said_to_say_something() -> None:
    text = paragraphs(
        "Het water stijgt. Volg hier het nieuws van burgemeester Els Kas en de dijkwacht.",
        "16.20 – Burgemeester Kas: ‘Wie weg wil, kan weg.’",
        "15.55 – Premier: geen reden tot paniek.",
        "15.31 uur – Waterstand: 4,12 meter.",
        "15.02 – Update: de weg is dicht.",
    )
    assert said(text) == [
        ("Els Kas", "Wie weg wil, kan weg."),
        ("Premier", "geen reden tot paniek."),
    ]


# Interviews


WATCH = (
    "Wachter Wob Dijk (62) gaat met pensioen. Deze krant zocht hem op.",
    "Waarom gaat u weg?",
    "Omdat mijn heup het zegt. Er zijn 184 treden.",
    "Wat zag u?",
    "Alles en niets. Mijn baas zei: “Kijk goed.” Dat deed ik.",
    "Wij noemden hem de paus.",
    "Wie volgt u op?",
    "Niemand.",
    "Dijk verhuist in juni.",
)


def test_what_stands_behind_questions_the_one_interviewed_says() -> None:
    assert said(paragraphs(*WATCH)) == [
        ("Wob Dijk", "Omdat mijn heup het zegt. Er zijn 184 treden."),
        ("Wob Dijk", "Alles en niets. Mijn baas zei: “Kijk goed.” Dat deed ik."),
        ("Wob Dijk", "Wij noemden hem de paus."),
        ("Wob Dijk", "Niemand."),
    ]


@pytest.mark.parametrize("question", ["**{}**", "*{}*", "## {}"])
def test_questions_may_be_set_apart(question: str) -> None:
    asked = [question.format(line) if line.endswith("?") else line for line in WATCH[:-1]]
    assert len(said(paragraphs(*asked), markdown=True)) == 4


def test_a_question_set_apart_needs_no_question_mark() -> None:
    asked = [f"**{line}**" if line.endswith("?") else line for line in WATCH[:-1]]
    asked.insert(3, "**Dat klinkt somber.**")
    assert len(said(paragraphs(*asked), markdown=True)) == 4


def test_questions_and_answers_may_have_labels() -> None:
    text = paragraphs(
        "Fietsenmaker Ibrahim Yücel uit Eksel won de prijs.",
        "Vraag: Had u dit verwacht?",
        "Antwoord: Nee. Mijn zoon gaf me op.",
        "V: En nu?",
        "A: Nu moet ik een band plakken.",
    )
    assert said(text) == [
        ("Ibrahim Yücel", "Nee. Mijn zoon gaf me op."),
        ("Ibrahim Yücel", "Nu moet ik een band plakken."),
    ]


def test_a_paper_that_only_asks_is_no_speaker() -> None:
    text = paragraphs(
        "*Ingenieur Nour Haddad sprak met De Streekbode over bruggen.*",
        "**De Streekbode: Welke is uw lieveling?**",
        "**Haddad:** De lelijkste.",
        "**De Streekbode: En nu?**",
        "**Haddad:** Varen.",
    )
    assert said(text, markdown=True) == [("Nour Haddad", "De lelijkste."), ("Nour Haddad", "Varen.")]


def test_answers_to_a_readers_questions_are_the_papers_own() -> None:
    text = paragraphs(
        "Wethouder Sanne Kruid presenteerde de regels.",
        "**Moet ik nu betalen?**",
        "Wie in het centrum woont, betaalt 40 euro.",
        "**Wanneer gaat het in?**",
        "In juni. In juli krijgt niemand een boete.",
        "**Kan ik bezwaar maken?**",
        "Dat kan tot 15 mei.",
    )
    assert said(text, markdown=True) == []


def test_an_interview_with_one_of_two_that_are_introduced_alike_is_nobodys() -> None:
    first = "Wachter Wob Dijk en zijn collega, wachter Els Kas, gaan weg."
    assert said(paragraphs(first, *WATCH[1:-1])) == []


# Signed


def test_letters_are_their_writers_whose_names_stand_below() -> None:
    text = paragraphs(
        "Brieven",
        "Vorige week schreef deze krant over vuurwerk. Hieronder twee brieven.",
        "Mijn hond kruipt al in november onder het bed.",
        "Anneke Slot, Eksel",
        "Straks mogen we geen kaars meer branden.",
        "Ik heb al mijn vingers nog.",
        "Ben van Kuip, Hoorn",
    )
    assert said(text) == [
        ("Anneke Slot", "Mijn hond kruipt al in november onder het bed."),
        ("Ben van Kuip", "Straks mogen we geen kaars meer branden."),
        ("Ben van Kuip", "Ik heb al mijn vingers nog."),
    ]


def test_names_below_what_is_told_of_them_sign_nothing() -> None:
    text = paragraphs(
        "De nieuwe raad",
        "Het jongste lid van de raad werkt in de haven.",
        "Anneke Slot, Eksel",
        "Het oudste lid heeft een winkel.",
        "Ben van Kuip, Hoorn",
    )
    assert said(text) == []


def test_a_name_behind_a_dash_says_whose_quotation_it_is() -> None:
    text = paragraphs(
        "What readers told us about the night train.",
        "“I met my wife on it. We had tea.” – Imogen Tallis, 61, Carrow",
        "The last one leaves in May.",
    )
    assert said(text, "en") == [("Imogen Tallis", "I met my wife on it. We had tea.")]


def test_names_between_brackets_say_so_when_there_are_several() -> None:
    text = paragraphs(
        "What readers told us about the night train.",
        "I met my wife on it. (Imogen Tallis, 61, Carrow)",
        "My mother worked there. (Hamish Dunbar, Carrow)",
    )
    assert said(text, "en") == [
        ("Imogen Tallis", "I met my wife on it."),
        ("Hamish Dunbar", "My mother worked there."),
    ]


def test_a_quotation_in_markdown_is_whose_name_stands_below_it() -> None:
    text = (
        "The bridge is shut.\n\n> Better a queue.\n>\n> A funeral is worse.\n>\n> — Lorna Petrie, pilot\n\n"
        "It opens in May.\n\n> “I sold nine loaves.”\n> — Gil Nakamura, baker\n\n"
        "On the wall hangs a tile:\n\n> Grease is cheaper than steel.\n"
    )
    assert said(text, "en", markdown=True) == [
        ("Lorna Petrie", "Better a queue."),
        ("Lorna Petrie", "A funeral is worse."),
        ("Gil Nakamura", "I sold nine loaves."),
    ]


def test_names_in_a_list_behind_dashes_sign_nothing() -> None:
    text = "De raad bestaat uit:\n\n– Anna Bos, voorzitter\n\n– Jan de Vries, lid\n\nZij beginnen in mei.\n"
    assert said(text) == []


def test_answers_may_be_quoted() -> None:
    text = paragraphs(
        "Wethouder Els Roor (59) gaat weg. Drie vragen aan haar.",
        "Blijft u in de stad?",
        "“Nee, ik ga naar huis. Jan zei: ‘Ga nou.’”",
        "Bent u nog benaderd?",
        "“Dat vond ik niet eerlijk.”",
        "Wat eet u?",
        "“Koek”, zegt ze, en ze lacht.",
    )
    assert said(text) == [
        ("Els Roor", "Nee, ik ga naar huis. Jan zei: ‘Ga nou.’"),
        ("Els Roor", "Dat vond ik niet eerlijk."),
    ]


def test_initials_stand_for_whom_the_article_or_a_label_names() -> None:
    text = paragraphs(
        "Mayor Jean Stott spoke with The Reuben Post.",
        "The Reuben Post: How does it feel?",
        "Mayor Stott: Sweet, I think.",
        "RP: What changes?",
        "MS: I have a plan.",
    )
    assert said(text, "en") == [("Jean Stott", "Sweet, I think."), ("Jean Stott", "I have a plan.")]


def test_a_given_name_may_be_a_small_word_too() -> None:
    text = paragraphs(
        "De raad van Eksel sprak over de brug.",
        "Ben de Vries: Ik ben voor.",
        "De voorzitter: Dank u.",
        "Ben de Vries: Wij blijven voor.",
    )
    assert [who for who, _ in said(text)] == ["Ben de Vries", "De voorzitter", "Ben de Vries"]


def test_a_list_of_what_things_are_is_no_conversation() -> None:
    text = paragraphs(
        "What we know about the parcel that came on Monday from the port.",
        "Ann Bell License: we own it",
        "Home Page: see our site",
        "Ann Bell License: we keep it",
        "Home Page: our old site",
    )
    assert said(text, "en") == []


LINES = (
    "Anna Bos",
    "De voorzitter",
    "**Bos**",
    "V",
    "A",
    "12.30 – Premier",
    "JAN DE VRIES (VVD)",
    "AB",
    "Let op",
)
ENDS = ("?", ".", "", "”", "**", ":", "\n– Jan Bos, Gent", " (Jan Bos, 34)", "\n\nJan Bos, Gent", " \n> ")


@given(
    st.lists(
        st.tuples(st.sampled_from(LINES), st.sampled_from((":", "", ": “", ":**")), st.sampled_from(ENDS)),
        min_size=1,
        max_size=12,
    ),
    st.sampled_from(("\n\n", "\n", "\n> ", "\n\n- ")),
    st.sampled_from(("md", "txt")),
)
def test_whatever_is_labelled_stays_in_its_paragraph(
    parts: list[tuple[str, str, str]], between: str, ending: str
) -> None:
    lines = [f"{who}{mark} ik ga naar huis {end}" for who, mark, end in parts]
    text = "Burgemeester Anna Bos sprak met Jan Bos over de brug.\n\n" + between.join(lines)
    said(text, markdown=ending == "md")
