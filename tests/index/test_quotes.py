"""Each test is one rule of attribution; its lines are read aloud (see `tests/notation.py`)."""

import time

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from config import language
from index import quotes, reading, sentences
from index.article import Article, Quote
from tests.notation import described, find, read


def holds(code: str, *lines: str) -> None:
    for line in lines:
        wanted, found = described(line, code)
        assert found == wanted


def speakers(text: str, code: str = "nl") -> list[str | None]:
    found, written = find(text, code)
    return [
        written[quote.speaker.name.start : quote.speaker.name.end] if quote.speaker else None
        for quote in found
    ]


# Speech between marks


def test_speech_belongs_to_the_cue_behind_it() -> None:
    holds(
        "nl",
        "[“We stoppen”], {zegt} <wethouder Jansen>.",
        "[„We stoppen ermee”], {zei} <Jansen> gisteren in de raadszaal.",
        "“[We zijn boos]”, {zegt} <een inwoner van het dorp>.",
        "“[We zijn boos]”, {zeggen} <omwonenden>.",
        "“[We zijn boos]”, {aldus} <de voorzitter van de dorpsraad>.",
    )
    holds(
        "en",
        "[“We are done,”] {said} <the mayor>.",
        "[“We are done,”] <Smith> {said}.",
        "[“We are done,”] <she> {told} the BBC on Monday.",
        "[“Why now?”] {asked} <Smith>.",
        "[“Is that it?”] <Smith> {asked}.",
        "[“We won!”] <the mayor> {told} the crowd on Friday.",
    )


def test_before_its_subject_a_verb_is_no_speaker() -> None:
    assert speakers("Jan Smit was er. „Het is klaar”, schreef hij op Z. Bos noemt het „een ramp”.") == [
        "Jan Smit"
    ]


def test_a_pronoun_behind_the_verb_is_the_subject_of_what_cannot_speak() -> None:
    holds(
        "nl",
        "Zijn uitleg {vindt} <ze> [„te mager”].",
        "De wethouder {noemt} <hij> [„te traag” voor de raad].",
        "<De wethouder> {noemt} [ze „te traag”].",
    )


def test_who_hears_something_said_does_not_say_it() -> None:
    holds(
        "nl",
        "Jan Smit hoorde <een vrouw> {roepen}: [„Stop nu meteen met rijden!”]",
        "Jan Smit hoorde <een vrouw> {zeggen} [dat de brug dicht was].",
        "„Stop nu meteen met rijden!”, hoorde Jan Smit een vrouw roepen.",
    )
    holds(
        "en",
        "Ann Bell heard <a man> {shout}: [“Stop the car right now!”]",
        "Smith heard claims that it was over.",
    )
    assert speakers("Jan Smit hoorde iemand roepen: „Stop nu meteen met rijden!”") == [None]
    assert speakers("Ann Bell heard someone shouting, “Stop the car right now!”", "en") == [None]
    assert speakers("Ann Bell wept. She heard the mayor say that it was over.", "en") == ["the mayor"]


def test_who_passes_on_a_report_does_not_make_it() -> None:
    holds(
        "en",
        "<Jan Smit> {told} him [that it was over], according to the Herald.",
        "<Jan Smit> {said}: [“It is over now,”] according to the Herald.",
        "[It was over for good], <Jan Smit> {said}, according to the Herald.",
        "[The door that Smit said was shut stood open], {according to} <the Herald>.",
    )
    holds("nl", "<Jan Smit> {zei} [dat het klaar was], volgens de krant.")


def test_what_is_asked_for_may_stand_between_marks() -> None:
    holds(
        "nl",
        "<Burgemeester Smit> {verzocht} de raad [om ‘kalm’ te blijven].",
        "<De bond> {adviseert} leden [de deuren ‘goed dicht te doen’ en te wachten].",
        "<De bond> {adviseert} de leden [de deuren ‘goed dicht te doen’].",
        "<De bond> {eist} [‘snelle opheldering’ van de directie].",
        "De bond adviseert de winkel ‘Bij de groene poort’.",
    )
    holds("en", "<The union> {demanded} [an “instant answer” from the board].")


def test_behind_an_adverb_a_dutch_verb_begins_a_clause_of_its_own() -> None:
    assert find("Het verlies was groot, al wil hij er niets over zeggen.", "nl")[0] == ()


def test_behind_dat_an_article_begins_a_phrase() -> None:
    holds("nl", "<Smit> {stelt} [dat de brandweer, die „te laat” was, niets zei].")


def test_what_can_be_a_verb_is_a_number_or_a_time_before_what_it_counts() -> None:
    for text in (
        "Kok Jan Smit, die in maart acht pannen kwijtraakte, zweeg.",
        "Jan Smit won acht jaar geleden de beker.",
        "De bezoekers werden na zestien maanden toegelaten tot de hal.",
    ):
        assert speakers(text) == [], text
    holds("nl", "<Jan Smit> {acht} [bezwaren kansloos].")


def test_a_finite_verb_behind_en_goes_on_with_the_main_clause() -> None:
    holds(
        "nl",
        "<Jan Smit> {zegt} [dat de school het aankan] en bouwt een nieuw lokaal.",
        "<Jan Smit> {vreest} [dat de dijk zal breken] en heeft 500 man gestuurd.",
        "<Jan Smit> {erkende} [dat het ‘beter had gekund’] en zegde een gesprek toe.",
        "<Jan Smit> {acht} [dat bedrag te hoog] en komt op hoogstens tien.",
        "<Jan Smit> {hoopt} [het niet te laten komen] en belt vanaf vrijdag zelf.",
        "<Jan Smit> {vond} [tien euro genoeg] en zijn collega wilde niets doen.",
        # Where the verb stands last, the clause goes on.
        "<Jan Smit> {zegt} [dat hij het besluit respecteert en zijn collega zal missen].",
        "<Jan Smit> {eist} [een vergoeding, die vooral in geld en goud wordt betaald].",
    )


def test_what_is_judged_may_be_a_pronoun_alone_and_the_judgement_hold_a_name() -> None:
    holds(
        "nl",
        "<Jan Smit> {noemt} [dat naïef].",
        "<Jan Smit> {noemde} [dat een ongehoorde stap in de sport].",
        "<Jan Smit> {noemt} [dat bespreekbaar, mits de artsen meedoen].",
        "<Jan Smit> {noemt} [de maatregel een cadeau aan België].",
    )
    assert speakers("Jan Smit noemde zijn dochter Anna. Jan Smit noemde zichzelf daar Van der Laan.") == []


def test_a_common_verb_is_no_part_of_who_speaks() -> None:
    holds(
        "nl",
        "{Volgens} <de luchtmacht> [naderden er twaalf toestellen].",
        "Zijn zoontje herkende de bus en <Jan Smit> {zei} [dat het laat was].",
        "<Jan Smit> {klaagde} [over de drukte] en ontving alleen nog vrienden.",
    )
    assert speakers("Dat verbaast analist Jan Smit, die denkt dat het kan.") == ["Jan Smit"]


def test_dat_without_a_clause_of_its_own_is_the_object() -> None:
    for text in (
        "Het paleis wilde dat bevestigen noch ontkennen.",
        "Minister Jan Smit wil dat niet uitsluiten.",
        "Minister Jan Smit wil dat eerlijk verdelen.",
        "Minister Jan Smit wil dat voorkomen en nodigt de bond uit.",
        "Minister Jan Smit gelooft dat pas als hij het ziet.",
        "Minister Jan Smit schrijft dat toe aan de droogte, die lang duurde.",
        "Minister Jan Smit herhaalde dat maandagavond in een studio, die leeg was.",
    ):
        assert speakers(text) == [], text
    holds(
        "nl",
        "<Minister Jan Smit> {wil} [dat boeren stoppen].",
        "<Minister Jan Smit> {zegt} [dat er in maart, als het vriest, niemand komt].",
        "<Minister Jan Smit> {waarschuwt} [dat er nog maar een tiende is beschreven].",
    )
    assert len(speakers("Minister Jan Smit vond dat niet sportief: „Je wacht op wie valt.”")) == 2


def test_dat_behind_a_comma_describes_a_thing_without_another_article() -> None:
    for text in (
        "Voorzitter Jan Smit vertelde het nieuws aan het personeel, dat met fluiten reageerde.",
        "Minister Jan Smit wil eerst het verslag lezen, dat in april klaar is.",
        "Minister Jan Smit heeft een onderzoek toegezegd, dat in mei klaar is.",
    ):
        assert speakers(text) == [], text
    holds("nl", "<Jan Smit> {zei} tegen de leden, [dat het laat was].")


def test_whom_it_is_told_is_no_subject_of_a_dutch_relative_clause() -> None:
    assert speakers(
        "Hier is Eva Smit. „Het mag”, aldus Smit, die beide partijen verwijt dat zij zwijgen."
    ) == [
        "Eva Smit",
        "Eva Smit",
    ]
    assert speakers("Dit is van rechter Jan Bos, die de overheid in maart verweet dat ze sliep.") == [
        "Jan Bos"
    ]
    # Whom the sentence opens with is its topic, not who spoke in a clause below.
    text = "Minister Jan Smit besloot dat na een vonnis van de rechter, die de raad verweet dat hij zweeg. "
    assert speakers(text + "„Het mag”, zei hij.")[-1] == "Jan Smit"


def test_a_body_of_a_kind_is_not_another_of_that_kind() -> None:
    for text, wanted in (
        ("De regering van Estland zwijgt. De Zwitserse regering zegt dat het mag.", "De Zwitserse regering"),
        (
            "De regering van Frankrijk zwijgt. De Franse regering zegt dat het mag.",
            "De regering van Frankrijk",
        ),
        (
            "Het ministerie van Zorg zwijgt. Het openbaar ministerie zegt dat het mag.",
            "Het openbaar ministerie",
        ),
        (
            "Het ziekenhuis in Zwolle zwijgt. Het ziekenhuis in Gent zegt dat het mag.",
            "Het ziekenhuis in Gent",
        ),
    ):
        assert speakers(text) == [wanted], text


def test_whose_a_dutch_body_is_goes_by_no_name_of_it() -> None:
    text = "De partij van Eva Smit wint, en de ambassade van Torvenië juicht. "
    assert speakers(text + "Smit zegt dat het mag. Torvenië ontkent dat het mag.") == ["Smit", "Torvenië"]


def test_a_count_is_no_person_and_a_lower_judge_is_another() -> None:
    assert speakers("Boer Jan Smit knikt. Volgens de laatste telling zijn het er tien.") == [
        "de laatste telling"
    ]
    text = "Rechter Eva Smit knikt. De lagere rechter in Gent vond dat het mocht."
    assert speakers(text) == ["De lagere rechter in Gent"]


def test_two_titles_before_a_name_are_of_one() -> None:
    text = "Akkerbouwster en voorvrouw Eva Smit van de Vrije Boeren zegt dat het mag."
    assert speakers(text) == ["Eva Smit"]
    assert speakers("Toezichthouder Friso Smit zegt dat het mag.") == ["Friso Smit"]
    text = "De indiener is het Groningse Kamerlid Jan van Houten. Van Houten zegt dat het mag."
    assert speakers(text)[0] != "Van Houten"


def test_a_dutch_report_is_heard_behind_an_adverb_and_around_its_object() -> None:
    holds(
        "nl",
        "<De inmiddels 81-jarige Jan Smit> {zegt} [dat hij het niet weet].",
        "<Jan Smit> {voerde} toen aan [dat de zender te duur is].",
        "<Jan Smit> {vraagt} [dat de blokkade wordt opgeheven].",
        "<Jan Smit> {vroeg} [of ze dat ook wilde doen].",
        "<Jan Smit> {rekende uit} [dat het loon is gedaald].",
        "[Nu wordt dat anders], {verzekerde} <Jan Smit>.",
        "<Jan Smit> {spreekt} dat met klem tegen: [alle soldaten zijn betaald].",
        "<Jan Smit> {acht} [dat aannemelijk].",
    )
    assert speakers("Jan Smit spreekt dat tegen en verwijst naar het Fonds, dat veel betaalde.") == []


def test_maar_and_a_main_clause_end_what_is_asked_or_said() -> None:
    holds(
        "nl",
        "<Jan Smit> {vroeg} [om een verslag], maar dat maakt de raad nooit.",
        "<Jan Smit> {vroeg} [om uitstel], maar die bood hem alleen geld.",
        "<Jan Smit> {hoopt} [een huis te kopen], maar die plannen zijn van de baan.",
        "<Jan Smit> {denkt} [dat ‘een hand’ heeft geholpen], maar wilde niet zeggen welke.",
        "<Jan Smit> {zei} [dat het kan, maar dat het duur is].",
    )


def test_no_dutch_clause_below_is_what_is_said() -> None:
    for text in (
        "De curator, die de rekening niet wilde betalen, zweeg.",
        "Minister Jan Smit moet voor de zomer uitleggen waar het geld is.",
        "Wat er is verteld, wil Jan Smit voor zich houden.",
        "Minister Jan Smit kondigde een plan aan, hoewel niemand bereid was te betalen.",
    ):
        assert speakers(text) == [], text
    text = "Jan van Damme is er. Van Damme, 58 jaar oud, hoorde het vonnis en zei dat het mocht."
    assert speakers(text) == ["Jan van Damme"]
    holds(
        "nl",
        "<Jan Smit> {vond} [dat onzin, omdat niemand weet waar het is].",
        "<Jan Smit> {noemde} in de raad [het plan van Bos „een ramp”].",
    )


def test_a_name_between_commas_is_told_of_a_longer_description() -> None:
    text = "De gezant van de raad in het geschil om de haven, de Belg Jan Bos, stopt. „Het mag”, schreef hij."
    assert speakers(text) == ["Jan Bos"]
    assert speakers("De maker van de motor, het Franse Altimo, zegt dat het mag.") == ["het Franse Altimo"]
    assert speakers("Een jonge patiënt, de zieke Sem, zegt dat het mag.") == ["Sem"]


def test_what_stands_behind_is_tells_of_its_subject() -> None:
    text = "Kapitein Eva Smit zwijgt. De 42-jarige Texelse is de eerste vrouw die vaart. Zij zei dat het mag."
    assert speakers(text) == ["Eva Smit"]


def test_whom_a_preposition_holds_before_the_verb_is_not_its_pronoun() -> None:
    text = "Eva Smit sprak. Anna Bos zweeg. Met Smit wil zij een gesprek."
    assert speakers(text) == ["Anna Bos"]


def test_behind_a_comma_an_adverb_and_a_verb_stands_the_subject() -> None:
    text = "De coalitie viel, al had Jan Smit in mei nog voorspeld dat zij bleef."
    assert speakers(text) == ["Jan Smit"]


def test_an_age_before_a_single_name_makes_it_a_person() -> None:
    text = "De 23-jarige Jari leest veel. Hij leerde schaken van een oude leraar. „Het mag”, vertelt hij."
    assert speakers(text) == ["Jari"]


def test_a_field_is_not_who_a_demonstrative_means() -> None:
    text = "De partij legt de schuld bij minister Jan Smit van Volkshuisvesting. Die zei dat het mag."
    assert speakers(text) == ["Jan Smit"]


def test_a_name_behind_a_body_is_that_bodys() -> None:
    text = "Voorzitter Jan Smit knikt. Het loon is te laag, vindt de ouderenorganisatie Avondster."
    assert speakers(text) == ["Avondster"]


def test_where_someone_comes_from_is_said_of_whom_the_article_began_with() -> None:
    text = "Dit is het werk van Eva Smit. De tekenares uit Franeker maakt borden. „Het mag”, zegt ze."
    assert speakers(text) == ["Eva Smit"]


def test_a_question_word_behind_a_place_or_a_comma_describes() -> None:
    for text in (
        "Inspecteur Jan Smit beschreef een schuur bij Ede waar tien mensen sliepen.",
        "Minister Jan Smit had de bank om rente gevraagd, wat haar kritiek opleverde.",
        "„Wie komt, kijkt niet rond”, zei Jan Smit na het gesprek, dat kort duurde.",
    ):
        assert len(speakers(text)) == text.count("„"), text
    holds("nl", "<Jan Smit> {vroeg} Eva van Oord [waarom zij zweeg].")


def test_van_behind_a_noun_is_not_what_is_spoken_of() -> None:
    assert speakers("Jan Smit sprak de taal van de hooglanders. Jan Smit sprak met leden van de Unie.") == []
    holds("nl", "<Jan Smit> {sprak} in Den Haag [van een blunder].")


def test_a_thing_says_nothing_by_its_own_account() -> None:
    assert speakers("De staking kostte het bedrijf naar eigen zeggen veel geld.") == ["het bedrijf"]
    assert speakers("Tekenares Eva Smit zwijgt. Spijt heeft ze naar eigen zeggen niet van.") == ["Eva Smit"]


def test_an_unnamed_speaker_is_taken_up_to_the_verb() -> None:
    holds(
        "nl",
        "<Een man met een toeter om zijn nek> {zei} [dat het mooi was].",
        "<Bronnen dicht bij de club> {zeggen} [dat het klaar is].",
        "<Een man van een jaar of vijftig> {zegt} [dat het kan].",
        "<Haar dochter van acht> was bang en {vroeg} [of het kon].",
        "<Een gepensioneerde tandarts> {zegt} [dat het kan].",
    )


def test_behind_an_article_and_a_title_what_can_be_a_verb_is_one() -> None:
    holds("nl", "{Volgens} <de trainer> [stopte Smit drie strafschoppen].")


def test_a_sentence_may_end_in_dat_before_a_quotation() -> None:
    assert speakers("Een buurman herkent dat. „Bij ons gooiden ze een steen.”") == ["Een buurman"]


def test_what_stands_alone_behind_a_verb_of_judging_is_judged() -> None:
    holds(
        "nl",
        "<Smit> {vond} [het ‘doodeng’].",
        "<Smit> {vindt} [een sociaal plan belangrijker dan een staking].",
    )


def test_doubting_takes_a_question() -> None:
    holds("nl", "<Smit> {betwijfelt} [of de overheid het merk kan redden].")


def test_a_sentence_may_break_off_behind_a_source() -> None:
    assert find("It stopped. According to the league,", "en")[0] == ()


def test_what_describes_a_noun_is_no_source() -> None:
    assert find("Jan Smit had tranen in zijn ogen.", "nl")[0] == ()


def test_a_number_of_people_known_may_stand_before_a_reporting_verb() -> None:
    holds("nl", "<De twee> {eisen} [dat het stopt].")


def test_a_relative_pronoun_stands_for_the_noun_that_can_speak() -> None:
    holds("nl", "Dat is een klap voor <de minister>, die {zei} [dat er haast was].")


def test_speech_belongs_to_the_cue_before_it() -> None:
    holds("nl", "<Jansen> {zei}: [„We stoppen ermee.”]", "<Jansen> {zei} [„We stoppen ermee.”]")
    holds("en", "<Smith> {said}: [“We are done.”]", "It was, <he> {said}, [“the worst day of my life”].")


def test_a_comma_inside_the_marks_is_no_part_of_what_was_said() -> None:
    found, text = find("“We are done,” she said.", "en")
    assert [text[quote.content.start : quote.content.end] for quote in found] == ["We are done"]


def test_whom_it_was_told_and_when_may_stand_behind_a_closing_attribution() -> None:
    holds(
        "en",
        "[The deal is dead], <Smith> {told} reporters on Tuesday.",
        "[Smith wants new rules for ferries], <a party source> {told} the agency.",
        "[The bridge was never inspected], <an engineer> {warned} the council in a letter.",
    )


def test_a_name_and_a_colon_announce_speech_without_a_verb() -> None:
    holds("nl", "<Jan Smit>: [„Daar heeft ze gelijk in.”]")


def test_the_second_part_of_interrupted_speech_is_the_same_speakers() -> None:
    holds("nl", "[„Dat plan”], {zegt} <Jansen>, [„is van tafel.”]")
    holds("en", "[“I can't,”] <he> {said}, [“and I won't.”]")


def test_speech_of_several_sentences_is_one_content() -> None:
    holds("nl", "[„Het is erg. Heel erg! Wat nu?”], {vraagt} <Jansen>.")


def test_speech_without_a_cue_goes_on_by_the_last_speaker() -> None:
    assert speakers("„Het is klaar”, zegt Jan Smit. „We gaan naar huis.”") == ["Jan Smit", "Jan Smit"]


def test_speech_without_a_cue_is_by_whom_the_sentence_before_is_about() -> None:
    assert speakers("„Het is klaar”, zegt Jan Smit. Een buurvrouw schudt haar hoofd. „We blijven.”") == [
        "Jan Smit",
        "Een buurvrouw",
    ]


def test_speech_at_the_start_of_a_paragraph_is_by_whom_the_next_sentence_is_about() -> None:
    assert speakers("„Het is klaar.” Bakker Jan Smit trekt zijn jas aan.") == ["Jan Smit"]


def test_speech_over_paragraphs_is_one_statement_in_each() -> None:
    found, text = find("„We stoppen”, zegt Jan Smit. „Dat is erg.\n\n„En morgen gaan we verder.”", "nl")
    assert [text[quote.content.start : quote.content.end] for quote in found] == [
        "We stoppen",
        "Dat is erg.",
        "En morgen gaan we verder.",
    ]
    assert [quote.paragraph.number for quote in found] == [1, 1, 2]


def test_speech_nobody_announced_has_no_speaker() -> None:
    assert speakers("„Het is klaar.” De zaak duurt al jaren.") == [None]


# Not speech


def test_scare_quotes_titles_and_terms_are_no_statements() -> None:
    holds(
        "nl",
        "De politie vond een „verdacht pakket” bij de ingang.",
        "Het boek „De avonden” verscheen in 1947.",
        "Ze noemden hem de „Rode Duivel”.",
        "De film „Het meisje met het rode haar” is opnieuw uitgebracht.",
        "Met de boodschap „Genoeg is genoeg” liepen duizenden mensen door de stad.",
    )
    holds(
        "en",
        "The film “The Quiet Sea” opens on Friday.",
        "The so-called “ghost ships” carry oil.",
    )


def test_perceiving_and_knowing_are_no_statements() -> None:
    holds(
        "nl",
        "Het Kremlin zag met genoegen dat de landen ruzie maakten.",
        "Uit onderzoek blijkt dat de dijk veilig is.",
    )


def test_a_form_behind_a_determiner_is_a_noun() -> None:
    holds("nl", "Hij blijft in de hoop zo veel mogelijk concessies af te dwingen.")


def test_a_demonstrative_is_no_complementiser() -> None:
    holds("nl", "Hij vertelde dat verhaal graag.")


def test_a_reporting_verb_without_a_report_is_no_statement() -> None:
    holds(
        "en",
        "Smith said nothing.",
        "Smith added three goals in the second half.",
        "The storm claimed the lives of three sailors.",
    )


# Clauses behind a cue


def test_a_that_clause_is_reported() -> None:
    holds(
        "nl",
        "<Jansen> {zegt} [dat de brug dicht blijft].",
        "Gisteren {zei} <Jansen> [dat de brug dicht blijft].",
        "Ook <buurtbewoner Piet de Vries> {klaagt} [dat het lawaai te hard is].",
        "<De FNV> {eist} [dat de lonen met zes procent stijgen].",
        "In een brief aan de Kamer {schrijft} <minister Anna Smit> [dat de plannen doorgaan].",
        "<Artsen en verpleegkundigen> {waarschuwen} [dat de zorg vastloopt].",
    )
    holds(
        "en",
        "<Smith> {said} [that the plan was dead].",
        "<Smith> {told} MPs [that the plan was dead].",
        "<Smith>, who resigned in May, {denied} [that he had lied].",
    )


def test_a_separable_verb_is_found_with_its_other_word() -> None:
    holds(
        "nl",
        "<De gemeente> {liet} gisteren weten [dat de brug dicht blijft].",
        "<Hij> {wees erop} [dat het publiek blijft].",
        "„[Nee]”, {zei} <Jan Smit>, die {erop wees} [dat het geld op is].",
    )


def test_a_subject_described_between_commas_stays_the_subject() -> None:
    holds("nl", "<Jansen>, die eerder wethouder was, {zegt} [dat hij vertrekt].")
    holds("en", "<The report>, which the BBC has seen, {says} [that the bridge is unsafe].")


def test_a_cue_in_a_subordinate_clause_reports_up_to_the_main_verb() -> None:
    holds("nl", "Nadat <de burgemeester> {had gezegd} [dat het feest doorging], kwamen er honderden mensen.")


def test_a_second_verb_shares_the_first_ones_subject() -> None:
    holds("nl", "<Smit> {noemt} [het plan „een ramp”] en {eist} [dat het stopt].")


def test_a_question_clause_is_reported() -> None:
    holds(
        "nl",
        "<Jansen> {vroeg} [of de raad wilde wachten].",
        "<Hij> {vertelde} [hoe hij was ontsnapt].",
    )
    holds("en", "<Smith> {asked} [whether the court had been informed].")


def test_an_om_clause_is_reported() -> None:
    holds("nl", "<De vakbond> {roept} het kabinet op [om in te grijpen].")


def test_an_infinitive_is_reported_without_the_time_before_it() -> None:
    holds(
        "nl",
        "<Jansen> {ontkende} [de dader te zijn].",
        "Wel {zei} <Jansen> [bereid te zijn tot een gesprek, mits dat snel komt].",
        "<De bank> {zei} eerder [„opgelucht” te zijn over het vonnis].",
        "<Minister Van Weel> {zegt} [niets te weten van de deal].",
    )
    holds(
        "en",
        "<The union> {urged} ministers [to intervene].",
        "<Smith> {called on} the government [to act].",
        "<Smith> {pledged} [to cut taxes].",
    )


def test_what_was_denied_may_be_a_gerund() -> None:
    holds("en", "<The senator> {denied} [having broken his word].")


def test_what_is_pleaded_for_is_reported() -> None:
    holds("nl", "<De partij> {pleit} [voor een verbod op vuurwerk].")


def test_an_object_with_a_quotation_is_reported_whole() -> None:
    holds(
        "nl",
        "<De raad> {noemt} [het besluit „onbegrijpelijk”].",
        "<Smit> {spreekt} van [„een zwarte dag” voor de stad].",
    )
    holds("en", "<Smith> {called} [the vote “a disgrace”].")


def test_a_clause_without_that_is_reported() -> None:
    holds(
        "en",
        "<Smith> {said} [the plan was dead].",
        "<Smith> {said} on Monday [the plan was dead].",
        "<Smith> {told} reporters [the plan was dead].",
        "But <he> {insisted} [there was no money].",
        "In a statement, <the company> {said} [it would appeal].",
    )


def test_that_behind_a_noun_is_part_of_a_bare_clause() -> None:
    holds("en", "<She> {said} [every place that lost a branch would get a hub].")


def test_the_agent_of_a_passive_speaks() -> None:
    holds("en", "Staff {were told} by <a manager> [that they could leave].")


def test_a_participle_behind_a_comma_reports_for_the_subject() -> None:
    holds("en", "<A government source> denied this, {saying} [officials had held dozens of meetings].")


# Clauses before and around a cue


def test_a_clause_before_its_attribution_is_reported() -> None:
    holds(
        "nl",
        "[De brug blijft dicht], {zegt} <een woordvoerder van de gemeente>.",
        "[De brug blijft dicht], zo {meldt} <de provincie>.",
        "[De brug blijft dicht], {aldus} <Jansen>.",
    )
    holds("en", "[The bridge is safe], <officials> {said}.")


def test_a_demonstrative_before_the_verb_reports_the_sentence_before() -> None:
    holds("nl", "[De brug blijft dicht]. Dat {meldde} <de provincie> donderdag.")


def test_the_clause_behind_a_source_is_reported() -> None:
    holds(
        "nl",
        "{Volgens} <de politie> [zijn er drie mensen aangehouden].",
        "{Volgens} <een van de omwonenden> [stond het huis al maanden leeg].",
    )
    holds("en", "{According to} <the ministry>, [the bridge is safe].")


def test_of_a_clause_around_a_source_the_longer_side_is_reported() -> None:
    holds("nl", "De brand is {volgens} <de brandweer> [aangestoken door een onbekende man].")
    holds("en", "[The bridge is safe], {according to} <the ministry>.")


def test_of_a_clause_with_its_source_behind_subject_and_verb_the_rest_is_reported() -> None:
    holds(
        "nl",
        "Het alternatief is {volgens} <de gemeente> [te duur].",
        "De bouw van de nieuwe school kan {volgens} <Smit> [niet doorgaan].",
        "De oude brug in het dorp heeft {volgens} <haar> [de langste tijd gehad].",
        "[Het is jammer dat het zo is], {aldus} <Smit> gisteren.",
    )


def test_a_quotation_that_completes_a_clause_is_reported_with_its_marks() -> None:
    for text, said in (
        ("Ze heeft, zei Anna Smit, „groot respect voor de raad”.", "„groot respect voor de raad”"),
        ("Het was, aldus Smit, „een lange dag”.", "„een lange dag”"),
        ("Smit hoorde naar eigen zeggen „een klap”.", "„een klap”"),
        ("Toen het misging, zei Smit, „was ik thuis”.", "was ik thuis"),
        ("Dan gaan we, zei Smit, „gewoon naar huis”.", "gewoon naar huis"),
    ):
        found, written = find(text, "nl")
        assert [written[quote.content.start : quote.content.end] for quote in found] == [said]


def test_speech_belongs_to_who_stands_behind_any_verb() -> None:
    for line, name in (
        ("„Er is niets aan de hand”, probeerde burgemeester Ank Prins de gemoederen te sussen.", "Ank Prins"),
        ("„Dat zeg jij alleen”, counterde Jan Smit.", "Jan Smit"),
        ("„Dit is het begin”, kopte De Telegraaf.", "De Telegraaf"),
    ):
        assert speakers(line) == [name]
    for line in (
        "„Het verre diner”, geregisseerd door Jan Smit, is mooi.",
        "„De avond van gisteren”, heet zijn roman.",
    ):
        assert speakers(line) == []


def test_price_a_song_is_taken_for_speech() -> None:
    assert speakers("„Het lied van de zee”, won Jan Smit prijzen mee.") == ["Jan Smit"]


def test_a_comma_alone_may_join_clauses() -> None:
    holds(
        "nl",
        "De SP steunt het plan, <de VVD> {wil} [eerst een doorrekening].",
        "Het is mooi weer, <de boeren> {klagen} [dat het te droog is].",
        "<Jan Smit>, de leider van de partij, {zegt} [dat het kan].",
    )


def test_a_preposition_before_the_verb_has_no_subject() -> None:
    holds(
        "nl",
        "Voor de rechtbank {verklaarde} <Smit> [dat hij sliep].",
        "Voor <de minister> {zei} [dat het kon], was het al geregeld.",
    )


def test_what_is_judged_may_have_an_owner() -> None:
    holds(
        "nl", "<De bond> {noemt} [het bod van de directie een aanfluiting].", "Ze noemde een lid van de raad."
    )


def test_a_wish_ends_where_the_next_verb_stands() -> None:
    holds("nl", "<Smit> {wil} [een parlementaire enquête] en kreeg daarvoor steun van de raad.")


def test_zou_before_its_source_is_hedged() -> None:
    assert find("Minister Smit zou volgens bronnen al weg zijn.", "nl")[0][0].hedged


def test_what_is_parted_from_subject_and_verb_is_reported() -> None:
    holds(
        "nl",
        "Het was, {zegt} <Jan Smit>, [de mooiste dag van zijn leven].",
        "De trein is, {aldus} <Jan Smit>, voorzitter van de bond, [een rijdende koelkast].",
        "De brug is, zo {meldt} <de gemeente>, [voorlopig dicht].",
        "[Smit weet hoe laat het is], {zegt} <Bos>, en gaat naar huis.",
    )


def test_what_is_judged_may_be_a_word() -> None:
    holds("nl", "[Onterecht], {vond} <PSV-coach Luuk Peters>.", "[Kleine kans], {schat} <weerman Joost Vis>.")
    assert find("Gisteren, vertelt Smit.", "nl")[0] == ()


def test_an_object_ends_where_the_next_verb_stands() -> None:
    holds(
        "nl",
        "<Smit> {noemde} [het voorstel „symboolpolitiek”] en liep de zaal uit.",
        "<Smit> {spreekt} [van een ramp] en is boos.",
        "<Smit> {legt uit} [waarom hij stopt] en heeft geen spijt.",
        "<Smit> {vindt} [de straf en de boete te hoog].",
    )


def test_what_is_left_unsaid_is_no_part_of_what_is_said() -> None:
    holds(
        "nl",
        "<Smit> {beloofde} [dat hij zal terugbetalen], al noemde hij geen bedrag.",
        "<Smit> {hoopt} [dat het lukt, al wordt het moeilijk].",
    )


def test_what_is_held_likely_is_reported() -> None:
    holds(
        "nl",
        "<Smit> {acht} het onwaarschijnlijk [dat er iets verandert].",
        "<De raad> {achtte} het niet uitgesloten [dat zij terugkeert].",
        "<Smit> {betwist} [dat het rapport klopt].",
    )


def test_a_second_verb_in_second_place_ends_what_is_reported() -> None:
    holds(
        "nl",
        "<Smit> {eist} [dat de wet verdwijnt] en heeft een brief gestuurd.",
        "<Smit> {wil} [dat het stopt] en heeft de raad {gevraagd} [om in te grijpen].",
        "<Smit> {vroeg} de raad [om te wachten] en gaat nu met vakantie.",
        "<Smit> {vreest} [dat de brug dichtgaat en wordt gesloopt].",
        "<Smit> {zegt} [dat hij vertrekt en zijn vrouw meeneemt].",
    )


def test_ervan_may_stand_in_two_parts() -> None:
    holds(
        "nl",
        "<Smit> {wees} er maandag op [dat het geld op is].",
        "<De wethouder> {gaat} er voorlopig van uit [dat de school opengaat].",
        "<De broer> {is} er minder zeker van [dat het iets oplevert].",
        "<Smit> {rekent} er niet op [dat zij komt].",
    )


def test_a_question_is_nothing_wanted() -> None:
    assert find("Of het doorgaat, wilde de minister niet zeggen.", "nl")[0] == ()
    holds("nl", "[Of het lukt], {betwijfelt} <Smit>.")


def test_a_word_for_nobody_is_no_object() -> None:
    assert find("Een kabinetscrisis wil vrijwel niemand.", "nl")[0] == ()


def test_what_something_is_called_behind_a_colon_is_no_speech() -> None:
    assert find("Een dooddoener, heet dat in de politiek: ‘we gaan ernaar kijken’.", "nl")[0] == ()


def test_a_quotation_inside_its_clause_stands_in_no_document() -> None:
    assert find("Op het aanzetten tot ‘groepsgeweld’ staat in Georgië negen jaar cel.", "nl")[0] == ()


def test_the_verb_of_a_clause_may_stand_behind_its_infinitive() -> None:
    holds("nl", "De {klacht} van <Smit> [dat er niets te kopen valt], maakt weinig indruk.")


def test_what_a_noun_of_speech_holds_is_reported() -> None:
    holds("nl", "De {oproep} van <burgemeester Halsema> [om thuis te blijven] had effect.")


def test_volgens_plan_names_no_source() -> None:
    holds("nl", "Alles verliep volgens plan en op tijd.")


# What is reported by more than a verb and a clause


def test_what_is_called_may_stand_before_its_verb() -> None:
    holds("nl", "[Een „begin”] {noemde} <de Duitse> het akkoord.")


def test_what_is_judged_is_reported_without_marks() -> None:
    holds("nl", "<De wethouder> {noemt} [het besluit onvermijdelijk].", "Ze noemde drie redenen.")
    holds("en", "<Critics> {described} [the plan as hopeless].")


def test_a_name_given_to_something_is_reported_from_als() -> None:
    holds("nl", "<Haddad> {deed} dat bericht gisteren af [als „theekransjespraat”].")
    holds("en", "<She> {described} [the ruling as “a slap in” the face].")


def test_what_is_demanded_or_wanted_is_reported() -> None:
    holds(
        "nl",
        "<De officier van justitie> {eiste} [vier jaar cel].",
        "Daarom {wil} <de minister> [een proef in vier gemeenten].",
        "De minister wil de wet aanpassen.",
    )
    holds("en", "<The prosecutor> {demanded} [a sentence of ten years].")


def test_what_is_threatened_or_blamed_is_reported_from_its_preposition() -> None:
    holds(
        "nl",
        "<De vakbond> {dreigt} [met stakingen].",
        "<De krant> {beschuldigt} de minister [van machtsmisbruik].",
        "<De raad> {sprak} zich gisteren uit [voor een verbod].",
    )
    holds("en", "<The opposition> {accused} the government [of lying to parliament].")


def test_whom_something_is_asked_is_no_part_of_it() -> None:
    holds("nl", "<De gemeente> {verzoekt} inwoners [ramen en deuren te sluiten].")
    holds("en", "<Police> {have urged} anyone who saw the car [to come forward].")


def test_whom_one_wants_to_act_is_part_of_it() -> None:
    holds("en", "<The party> {wants} [the law to be scrapped].")


def test_a_clause_behind_a_colon_is_reported() -> None:
    holds(
        "nl",
        "<Ze> {rekent} het graag voor: [een beslag kost al gauw 230 euro].",
        "Het {oordeel} van <de rechter>: [de boten moeten weg].",
    )


def test_a_clause_before_its_verb_is_reported_with_its_complementiser() -> None:
    holds(
        "nl",
        "[Dat de brug dicht gaat], {ontkent} <de wethouder>.",
        "[Of die er iets aan had], {wilde} <ze> weten.",
    )


def test_a_demonstrative_may_begin_what_is_reported() -> None:
    holds("nl", "[Dat is niet waar], {zegt} <Mulder>.", "[Dat klopt], {bevestigt} <de woordvoerder>.")


def test_an_attribution_may_have_its_auxiliary_in_front() -> None:
    holds("nl", "[De brug blijft dicht], heeft <de provincie> {laten weten}.")


def test_what_goes_on_behind_an_attribution_is_the_longer_part() -> None:
    holds("en", "The levy, <she> {argued}, [was ‘the least bad’ bill].")
    holds("nl", "Ze vond, {liet} <ze> via Van Hoorn weten, [dat zij haar zin al had gezegd].")


def test_the_outer_of_two_reports_is_the_statement() -> None:
    holds("nl", "[De gemeente had beloofd dat de boten mochten blijven], {zegt} <de eigenaar>.")


def test_a_quotation_inside_a_clause_is_no_speech_by_itself() -> None:
    holds("nl", "[Een deurwaarder is „geen hulpverlener”], {vindt} <ze>.")
    holds("en", "[What we saw was “a disgrace,”] <the coach> {said}.")


def test_what_stands_in_a_document_is_reported() -> None:
    holds("nl", "In <het rapport> {staat} [dat de remmen versleten waren].")
    assert speakers("Jan Smit schreef de raad. Daarin staat dat hij vertrekt.") == ["Jan Smit"]


def test_a_source_may_stand_between_two_words() -> None:
    holds("nl", "{Als het aan} <de partij> ligt, [komt er een miljonairsbelasting].")
    holds("en", "{As} <the coach> put it, [the team was asleep].")


def test_what_describes_a_source_is_no_part_of_what_it_says() -> None:
    holds(
        "nl",
        "{Volgens} <de onderzoekers>, die drie jaar aan het project werkten, [is het ijs dunner].",
        "{Volgens} <ploegleider Jos Kamp>, zelf oud-renner, [had hij zijn dag].",
    )
    holds("en", "{According to} <a poll> by Quinn, [62% of voters back the bill].")


def test_haar_behind_a_source_is_a_possessive_only_before_someone() -> None:
    holds(
        "nl",
        "Die heeft {volgens} <haar> [geld genoeg].",
        "{Volgens} <haar advocaat> [is er geen bewijs].",
    )


def test_a_noun_of_speech_reports_with_a_light_verb() -> None:
    holds("nl", "<De inspecteur> kwam tot de {conclusie} [dat de school faalt].")


def test_a_noun_of_speech_may_have_its_speaker_behind_by() -> None:
    holds("en", "The {claim} by <officials> [that the water was clean] was rejected.")


def test_a_relative_clause_behind_a_noun_of_speech_is_no_report() -> None:
    holds("en", "Nobody liked the order by the governor that would have cut off the water.")


def test_an_infinitive_reports_behind_what_leads_to_it() -> None:
    holds("en", "<He> {went on to say} [that the vote was rigged].")
    holds("nl", "<De minister> {moest toegeven} [dat het plan te duur was].")


def test_saying_in_a_condition_is_no_statement() -> None:
    holds("en", "If he said that the vote was rigged, he was wrong.")
    holds("nl", "Als de minister zegt dat het veilig is, gaan we.")


def test_saying_without_a_speaker_is_no_statement() -> None:
    holds("en", "It goes without saying that it polls badly.", "She shrugged when asked if she would sue.")


def test_a_that_clause_may_be_one_quotation() -> None:
    found, text = find("Jansen schrijft dat „herstel mogelijk is”.", "nl")
    assert [text[one.content.start : one.content.end] for one in found] == ["dat „herstel mogelijk is”"]


def test_an_appended_participle_ends_what_was_said_before_it() -> None:
    holds(
        "en",
        "<The premier> {said} [he had no plans], {adding} [that the vote was fair].",
        "<The forward> {said} [he was gutted] but {vowed} [to return].",
    )


def test_a_statement_behind_an_insertion_keeps_its_subject() -> None:
    holds(
        "en",
        "<One cashier>, speaking anonymously, {said} [she had laughed out loud].",
        "<The White House>, asked for comment, {said} only [that it was watching the case].",
    )
    holds("nl", "<Staal>, met wie zij werkte en wiens dood haar zwaar viel, {betoogde} [dat het mocht].")


def test_speech_behind_a_colon_nobody_stands_before_goes_on() -> None:
    text = "Jan Smit zwijgt. „Nee”, zegt hij. Dan, na een stilte: „Ik ben er preciezer in geworden.”"
    assert speakers(text) == ["Jan Smit", "Jan Smit"]


# Hedges


def test_zou_hebben_gezegd_is_hedged() -> None:
    found, _ = find("De minister zou in kleine kring hebben gezegd dat het debat doorgaat.", "nl")
    assert [quote.hedged for quote in found] == [True]


def test_an_adverb_may_part_zou_from_its_infinitive() -> None:
    assert find("Minister Jan Bos zou haar toen hebben beloofd dat er niets gebeurt.", "nl")[0][0].hedged


def test_zou_in_the_main_clause_of_a_source_is_hedged() -> None:
    found, _ = find("Volgens de krant zou de minister vertrekken.", "nl")
    assert [quote.hedged for quote in found] == [True]


def test_an_indicative_behind_volgens_is_not_hedged() -> None:
    found, _ = find("Volgens de krant vertrekt de minister als het plan zou mislukken.", "nl")
    assert [quote.hedged for quote in found] == [False]


def test_a_conditional_in_a_that_clause_is_not_hedged() -> None:
    found, _ = find("Jansen zegt dat het beter zou zijn om te wachten.", "nl")
    assert [quote.hedged for quote in found] == [False]


def test_reportedly_is_a_hedge() -> None:
    found, _ = find("The minister reportedly told aides that he would resign.", "en")
    assert [quote.hedged for quote in found] == [True]


# Robustness


def test_an_unclosed_mark_costs_one_quotation() -> None:
    assert speakers("„We stoppen, zegt Jan Smit. „Het is klaar”, vindt Karin Bos.") == [
        "Jan Smit",
        "Karin Bos",
    ]


@given(
    st.text(
        alphabet=st.sampled_from("„“”\"'‘’«»:;,.!?()–- \nabAB zegt dat volgens Jan de en said that"),
        max_size=300,
    )
)
@settings(max_examples=150, deadline=None)
def test_any_text_gives_spans_inside_their_paragraphs(text: str) -> None:
    for code in ("nl", "en"):
        check(f"Jan zegt dat {text}.", code)


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_characters_are_survived(text: str) -> None:
    check(f"Het plan „{text}” zegt Jan Smit {text}.", "nl")


def check(text: str, code: str) -> None:
    found, written = find(text, code)
    for quote in found:
        assert quote.content in quote.paragraph.span
        assert all(
            span in quote.paragraph.span
            for span in (quote.mention, quote.cue)
            if span is not None and quote.kind != "mixed"
        )
        assert quote.speaker is None or quote.speaker.name.end <= len(written)


def test_time_grows_linearly() -> None:
    paragraph = (
        "„We stoppen ermee”, zegt wethouder Jan Smit van Assen. Volgens hem is het geld op. De gemeente liet "
        "weten dat er een plan komt. „Dat is erg”, vindt Karin de Boer. Zij eist dat de raad ingrijpt.\n\n"
    )
    small, large = analysed(paragraph * 40), analysed(paragraph * 400)
    assert seconds(large) < 25 * seconds(small)


def analysed(text: str) -> Article:
    return msgspec.structs.replace(reading.read(text.encode()), language="nl")


def seconds(article: Article) -> float:
    parts = sentences.split(article)
    timings = []
    for _ in range(2):
        start = time.perf_counter()
        quotes.find_quotes(article, parts, language.load("nl"))
        timings.append(time.perf_counter() - start)
    return min(timings)


def test_a_line_that_breaks_off_is_survived() -> None:
    for code, line in (
        ("nl", "dat Anna Bos van de bond verwijt het bedrijf dat het denkt al aan een volgend project,"),
        ("en", "Bosman, who signalled that it had been over the,"),
        ("en", "the man says that they are going to town, and that it is fine, said and the man says that"),
        ("en", "the man says that they are going to town, said the"),
    ):
        check(f"Het begon. En: {line}\n\nDat was alles.", code)
        check(f"{line}.\n\nDat was alles.", code)


def test_a_sentence_without_end_is_read_in_parts() -> None:
    began = time.process_time()
    for words in ("zei ", "„Ja” zei Jan, ", "A. B. C. "):
        check(words * (24_000 // len(words)) + "zei Jan.", "nl")
    # Each word compared with every other took three times as long, and more with every word.
    assert time.process_time() - began < 10


# Prices: known wrong, and what they cost


def first(text: str, code: str) -> Quote:
    return find(text, code)[0][0]


def test_price_a_conditional_behind_volgens_counts_as_second_hand() -> None:
    assert first("Volgens Jan Smit zou wachten beter zijn.", "nl").hedged


def test_price_a_nonclausal_object_may_be_no_statement() -> None:
    assert first("He promised his wife a holiday.", "en").kind == "indirect"


def test_price_a_clause_behind_but_is_taken_for_reported() -> None:
    holds("en", "<The mayor> {said} [the fire had spread, but firefighters had contained it].")


def test_price_what_was_said_by_nobody_named_is_not_found() -> None:
    holds("en", "The court was told that the man had bought petrol.")


def test_price_reading_is_taken_for_saying() -> None:
    holds("en", "<The findings> {suggest} [that sleep matters].")


# English clauses


def test_a_second_verb_of_the_same_speaker_reports_anew() -> None:
    holds(
        "en",
        "<He> {accused} Smith [of hiding the bill] and {said} [he had heard of it on the radio].",
        "<Smith> {praised} [Bos as “a fighter”] but {warned} him [not to “push it.”]",
    )


def test_a_second_wish_is_part_of_what_is_reported() -> None:
    holds("en", "<A nurse> {said} [she liked the plan but wanted to hear about rent].")


def test_when_behind_a_verb_of_saying_tells_when_it_was_said() -> None:
    holds("en", "[“It is over,”] <Smith> {said} when nobody asked.")


def test_what_denies_an_infinitive_is_part_of_it() -> None:
    holds("en", "<Smith> {asked} the crowd [not to leave].")


def test_a_clause_without_that_has_a_verb_of_its_own() -> None:
    holds(
        "en",
        "<Smith> {said} [she would].",
        "The prime minister conceded defeat on Sunday and will stay on.",
        "The government declared a state of emergency after four people were killed.",
        "He claimed expenses for a house by the sea, the “Gull's Rest”.",
    )


def test_a_verb_of_naming_reports_nothing_before_it() -> None:
    holds(
        "en",
        "In an interview, under a poster for “Working Days,” Smith spoke about her youth.",
        "The race is between two owners of a van called “The Cook.”",
    )


def test_an_insertion_that_ends_in_a_quotation_parts_subject_and_verb() -> None:
    holds(
        "en",
        "<The Farmers' Party>, once known as “the tractor men”, {said} [it had not decided].",
        "<Ann Smith>, who likes to be called “the wall,” {denounced} [the plan as “a farce.”]",
    )


def test_a_name_between_commas_parts_subject_and_verb_anywhere() -> None:
    holds("en", "She showed a memo in which <an official>, Jan Smith, {wrote} [that the hull was bad].")


def test_a_poll_speaks_with_who_made_it_and_when() -> None:
    holds("en", "<A poll released Tuesday by Smith Analytics> {found} [that most voters stay home].")


def test_what_comes_first_in_its_sentence_may_tell_when_and_where() -> None:
    holds("en", "On Tuesday in Leeds <her office> {said} [it was closed].")


def test_an_emphatic_auxiliary_reports() -> None:
    holds(
        "en",
        "Only then did <she> {concede} [there had been a third].",
        "<She> {did acknowledge} [that the plan had failed].",
        "Did she concede there had been a third?",
        "She did not concede that the plan had failed.",
    )


def test_a_participle_with_its_agent_asks() -> None:
    holds("en", "{Asked} by <a reporter> [whether he would go], Smith laughed.")


def test_behind_a_possessive_stands_a_noun() -> None:
    holds("en", "Later <her> {claim} [that it was safe] was repeated by two colleagues.")


def test_two_determiners_speak() -> None:
    holds("en", "[“Ask us later,”] <the taller of the two> {said}.")


def test_what_was_told_without_that_may_hold_a_that() -> None:
    holds("en", "<A minister> {told} a panel [she was never warned that the ships would cost more].")


def test_which_people_a_source_is_may_stand_in_a_clause() -> None:
    holds(
        "en",
        "{According to} <three people who were there>, [the doors were locked].",
        "[The doors were locked], {according to} <three people who were there>.",
        "[She asked why the doors were locked], {according to} <two people who were at the table>.",
        "[The doors were locked], {according to} <two aides> who spoke because they had been in it then.",
    )


def test_what_is_wanted_may_be_a_participle() -> None:
    holds(
        "en", "<Democrats> {wanted} [it abolished].", "<One minister> {wants} [the vote delayed until May]."
    )


def test_a_participle_speaks_for_the_subject_of_the_verb_before_it() -> None:
    holds("en", "<A state judge> on Friday blocked an order, {ruling} [that it was void].")


def test_a_participle_behind_a_report_reports_anew() -> None:
    holds(
        "en",
        "<Smith> {threatened} [to close the border], {saying} [he was “fed up.”]",
        "<Smith> {said} [that it was “pure fiction,”] {adding} [that his client was ready].",
        "<The firm> issued a statement {saying} [that it was ready to help].",
        "The bill fell, with <several lawmakers> {arguing} [that it would cost jobs].",
    )


def test_an_apposition_parts_subject_and_verb_in_a_clause_below() -> None:
    holds(
        "en",
        "It came as <Speaker Linda Hale>, a Democrat, {dismissed} [his request for $5 billion as “a joke.”]",
    )


def test_a_bare_word_for_one_person_is_no_object() -> None:
    holds("en", "The White House press secretary later sought to soften his words.")


def test_who_or_what_a_source_is_may_be_told_without_a_relative() -> None:
    holds("en", "{According to} <a study> it paid for, [five million jobs are at risk].")


def test_what_begins_with_a_preposition_is_no_clause() -> None:
    holds("en", "The aides testified behind closed doors on a day when it was cold.")


def test_another_may_speak() -> None:
    holds("en", "<Another> {said} [that he had once won a prize].")


def test_who_asks_not_to_be_named_says_nothing_by_that() -> None:
    holds("en", "[“It is a mess,”] {said} <one aide>, who requested anonymity to speak freely.")
    holds("en", "<One former minister>, who asked not to be named, {said}: [“It is a mess.”]")


def test_a_source_may_have_come_by_a_participle() -> None:
    holds(
        "en", "{According to} <figures leaked to the Courier>, [one in five waited longer than four hours]."
    )


def test_of_two_objects_the_second_says_what_the_first_is_called() -> None:
    holds(
        "en",
        "<Critics>, some of them senators, {have called} [the tariffs a tax on consumers].",
        "He attacked the plan the next day.",
    )


def test_many_and_some_speak() -> None:
    holds("en", "<Many> {fear} [that it will end].", "<Some> {say} [it is too late].", "Some hope remains.")


def test_a_second_verb_may_report_a_clause_that_begins_with_a_bare_noun() -> None:
    holds("en", "<Smith> {said} [he was ready], but {warned} [time was running out].")


def test_the_subject_of_a_second_verb_ends_where_the_first_stands() -> None:
    holds(
        "en",
        "<The judge> {ruled} [that it was void] and {ordered} the state [to pay].",
        "<The man> identified himself and {said} [he'd “had enough.”]",
        "Announcing her plan, <she> poured tea and {asked} the crowd [to sit].",
    )


def test_a_dateline_with_its_agency_is_no_part_of_what_is_said() -> None:
    holds("en", "LEEDS, March 3 (Kestrel) - [Leaders failed to agree on a plan], <diplomats> {said}.")


def test_when_something_was_said_is_no_part_of_it() -> None:
    holds("en", "<The president> {asked} her [to form a government], two days after her party won.")


def test_behind_an_origin_a_base_form_is_a_noun() -> None:
    holds("en", "<Smith> {told} Hungarian state radio: [“It is over.”]")


def test_behind_a_source_a_clause_may_begin_with_a_subject_and_its_apposition() -> None:
    holds("en", "{According to} <the paper>, [the developer, Jan Smith, had paid for lunch].")


def test_what_is_called_for_begins_behind_the_cue() -> None:
    holds("en", "<The office> {called for} [the army to be withdrawn].")


def test_an_infinitive_may_stand_between_marks() -> None:
    holds("en", "<Smith> {urged} them [to “hold their nerve”].", "<Smith> {said} [something “has to give”].")


def test_an_enumeration_is_one_subject() -> None:
    holds("en", "<The leaders of France, Germany and Italy> {said} [that it was over].")


def test_polls_and_records_show_what_people_only_prove() -> None:
    holds(
        "en",
        "<Polls> {show} [that most people want it].",
        "[He had paid the firm twice], <court records> {show}.",
        "<A poll> released on Monday {showed} [she was ahead].",
        "Smith showed that it can be done.",
    )


def test_behind_who_a_participle_begins_no_subject() -> None:
    holds("en", "<People> who attended the meeting {said} [it was late].")


def test_a_noun_before_a_verb_reports_nothing() -> None:
    holds("en", "<Three senators from the western states> {said} [it was late].")


def test_behind_a_source_a_name_with_its_verb_is_no_apposition() -> None:
    holds(
        "en",
        "{According to} <the senator>, [Smith had seen the order].",
        "{According to} <a spokesman>, [Tom Smith had seen the order].",
        "{According to} <the senator>, Tom Smith, [the order was wrong].",
        "{According to} <people briefed on the talks>, [Smith offered to resign].",
    )
    assert speakers("A lawmaker from Ohio laughed. According to the lawmaker, Smith had seen it.", "en") == [
        "A lawmaker from Ohio"
    ]


def test_a_person_is_a_source_and_a_rate_is_none() -> None:
    holds("en", "{According to} <that person>, [the order was wrong].", "The levy is 3 pounds per person.")


def test_a_participle_behind_be_begins_no_phrase() -> None:
    holds(
        "en",
        "Both are courting <the farm union>, which {said} [that it would not choose].",
        "The group is suing <the city council>, which {said} [that it would not settle].",
    )


def test_a_plural_that_takes_no_clause_describes_the_body_behind_it() -> None:
    holds(
        "en",
        "<A federal appeals court> struck down the law, {ruling} [that it was void].",
        "<A state appeals board> blocked the plan, {saying} [that it was void].",
    )


def test_behind_a_determiner_of_one_a_base_form_is_a_noun() -> None:
    holds(
        "en",
        "In a text message, <Smith> {said} [he had been there] and {called} [the account “fan fiction.”]",
        "In a news report, <Smith> {said} [he had been there].",
    )


def test_behind_a_pronoun_stands_its_verb_whichever_it_is() -> None:
    holds(
        "en",
        "<Smith> {has told} colleagues [he intends to stay].",
        "<Smith> {told} aides [she relishes the fight].",
        "<Smith> {said} [they owe him an answer].",
        "Smith told them again.",
    )


def test_a_number_before_a_quotation_begins_what_is_said() -> None:
    holds("en", "In a post on Facebook, <Smith> {said} [two “activist judges” had won].")


def test_a_verb_joined_in_the_same_tense_belongs_to_what_was_said() -> None:
    holds(
        "en",
        "<Smith> {said} [that it had failed and had offered to send a team].",
        "<Smith> {said} [he would resign and would ask the court to hear him].",
        "<Smith> {said} [the bill had failed] and {asked} the court [to hear him].",
    )


def test_when_or_by_how_many_it_was_said_may_stand_before_that() -> None:
    holds(
        "en",
        "<Smith> {said} when he returned to the table [that he had never known].",
        "<The court> {ruled} 2-1 [that it was void].",
    )


def test_what_joins_a_sentence_with_a_source_behind_is_not_said() -> None:
    holds("en", "But [two planes were lost], {according to} <the union>.")


def test_a_verb_with_its_direction_does_not_report() -> None:
    holds("en", "Smith held up a printout of the so-called “ghost logs” and left.")


def test_when_it_was_said_may_stand_before_an_infinitive() -> None:
    holds(
        "en",
        "<Smith> {vowed} within the hour [to take the case to court].",
        "<Smith> {promised} on Monday [to take the case to court].",
    )


def test_a_subordinate_clause_without_a_comma_belongs_to_what_was_said() -> None:
    holds(
        "en",
        "<Smith> {said} [that they would go on until a court ordered them not to].",
        "<Smith> {said} [it was done], though <Hale> {insisted} [that it was not].",
    )


def test_an_insertion_does_not_end_what_was_said() -> None:
    holds(
        "en",
        "<Smith> {said} [the bill, known as the “Safe Act,” had failed].",
        "<Smith> {said} [the bill, known as the Safe Act, had failed].",
        "<Smith> {said} [the levy, introduced after the war, was unfair].",
        "Smith conceded defeat after four people were hurt.",
    )


def test_what_somebody_calls_the_thing_is_a_term() -> None:
    holds(
        "en",
        "The hour went to what aides called the “death march” before the vote.",
    )


def test_a_verb_with_an_object_has_no_topic_behind_it() -> None:
    holds("en", "Smith argued the case for 11 drivers.", "<Smith> {argued} [for a new law].")


def test_within_the_hour_is_no_part_of_what_was_said() -> None:
    holds("en", "<Smith> {said} within the hour [he would take it to court].")


def test_that_before_one_person_points_at_him() -> None:
    holds("en", "<That official> {said} [a deal was close].")


def test_whom_police_question_has_a_relative_clause() -> None:
    holds(
        "en",
        "Police are questioning <a man> who {said} [that he was there].",
        "Officers were looking for <a witness> who {said} [he had seen it].",
    )


def test_a_verb_below_what_lends_no_subject_to_the_one_joined() -> None:
    holds("en", "<Smith> spent an hour on what aides called the “death march” and {said} [it was over].")


def test_how_much_later_is_no_subject() -> None:
    holds(
        "en",
        "An hour later <he> {posted} an update: [“Four of them.”]",
        "Two days later <Smith> {said} [it won].",
    )


def test_what_an_infinitive_has_behind_it_is_no_verb() -> None:
    holds(
        "en",
        "Tolland, 58, arrived in February promising to restore order.",
        "Tolland, 58, arrived in February promising to restore order after the war.",
        "<Critics eager to help> {say} [the plan is dead].",
    )


# What is called something, and what is refused


def test_a_demonstrative_behind_a_verb_of_naming_begins_its_object() -> None:
    holds(
        "en",
        "<Anna Lund> {called} [that claim “plainly false”].",
        "<Anna Lund> {called} [that demand “absurd”] and left.",
        "<Lund> {described} [her plan as “a gift”].",
    )
    holds(
        "nl",
        "<Anna Lund> {noemde} [dat voorstel „gewoon onjuist”].",
        "<Lund> {noemde} [deze eis „dwaas”].",
        "<Lund> {bestempelde} [dat verzoek als „vreemd”].",
    )


def test_who_refuses_what_was_said_does_not_say_it() -> None:
    holds(
        "en",
        "<Lund> {rejected} [accusations that she had cheated].",
        "<Lund> {dismissed} [the criticism that it was late].",
    )
    holds("nl", "<Lund> {verwierp} [de beschuldiging dat zij loog].")


def test_urging_takes_what_is_urged_but_not_who() -> None:
    holds("en", "<The mayor> {urged} [patience].", "<She> {urged} the crowd [to wait].")
    holds("nl", "<De burgemeester> {maande} [tot geduld].")
    assert speakers("The mayor urged the crowd.", "en") == []


def test_what_goes_on_behind_an_inserted_source_is_another_clause() -> None:
    holds("en", "[The ice is safe], as <the mayor> {had claimed} earlier, but nobody looked at it.")
    holds("nl", "[Het ijs is veilig], zoals <de burgemeester> eerder {had gezegd}, maar niemand ging kijken.")


# Papers, and what interrupts speech


def test_a_paper_is_no_person_and_no_other_paper() -> None:
    text = "A secret memo warned that it leaks. A later report said that it sinks. Anna Lund said she knew. "
    assert speakers(text + "The memo added that it rusts.", "en")[-1] == "A secret memo"
    assert speakers("Anna Lund said that it floats. The letter said that it leaks.", "en")[-1] == "The letter"
    dutch = (
        "Een geheime nota stelde dat het lekt. Anna Lund zei dat het drijft. De nota stelde dat het roest."
    )
    assert speakers(dutch)[-1] == "Een geheime nota"


def test_a_paper_is_named_without_what_was_done_with_it() -> None:
    assert speakers("A memo seen by Delta News said that it leaks.", "en") == ["A memo"]
    assert speakers("A study of 900 sailors published in May found that it leaks.", "en") == [
        "A study of 900 sailors"
    ]
    assert speakers("According to documents seen by Delta News, it leaks.", "en") == ["documents"]


def test_an_adverb_may_describe_a_paper() -> None:
    holds(
        "en",
        "<An earlier report>, written by sailor Anna Lund, {had warned} [of leaks].",
        "<An earlier memo> {said} [that it leaks].",
    )
    holds("nl", "<Een intern rapport> {stelde} [dat het lekt].")
    assert speakers("An earlier report had warned of it.", "en") == []


def test_a_passive_behind_an_interruption_goes_on_with_what_is_said() -> None:
    holds("en", "The masts, <she> {said}, [had been held up by Lund for months].")


def test_what_is_asked_whether_somebody_says_nobody_has_said() -> None:
    holds("en", "Asked whether she expected a storm, <Lund> {replied}: “[I do not think so.]”")
    assert speakers("Het is onduidelijk of Lund vindt dat het kan.") == []


def test_an_adverb_that_can_join_begins_no_clause_by_itself() -> None:
    holds(
        "en",
        "<The mayor>, Ann Bell, has so far refused to pay, {saying} [it would ruin the town].",
        "The road was shut, so <the mayor> {said} [that it was over].",
    )


def test_an_auxiliary_farther_on_is_not_that_of_a_participle() -> None:
    holds("en", "Their son Ben, 19, has launched a petition calling for a new bridge.")


def test_who_belongs_to_somebody_is_not_of_a_thing_besides() -> None:
    holds("nl", "De man herstelt {volgens} <zijn arts> [van een zware val].")


def test_a_word_for_a_person_may_be_the_verb_behind_one() -> None:
    holds(
        "nl",
        "<De getuige> {bekende} voor het hof [dat hij er was], maar zweeg over de diefstal.",
        "Een bekende acteur was er.",
    )


def test_behind_a_preposition_what_can_be_a_number_is_one() -> None:
    holds("nl", "Het werk stopte, omdat een rekening van acht ton bleef liggen.")


def test_a_remark_on_a_report_is_no_part_of_it() -> None:
    holds(
        "en",
        "<The firm> {promised} [that nobody would leave], a pledge it also made in 2019.",
        "[The road is safe], <the council> {said} Monday, a claim that many doubt.",
    )


def test_who_asks_somebody_to_act_speaks_on() -> None:
    assert speakers(
        "Burgemeester Jan Smit vraagt Anna Bos om de straat te sluiten. „Het is te gevaarlijk.”"
    ) == [
        "Jan Smit",
        "Jan Smit",
    ]
    assert speakers("„Wie betaalt dat?”, vroeg Jan Smit aan Anna Bos. „En wanneer dan?”") == ["Jan Smit"] * 2


def test_what_is_denied_before_om_is_not_said() -> None:
    holds("nl", "De wethouder overweegt niet om te stoppen.", "Hij vroeg nooit om weg te mogen.")


def test_the_possessive_of_a_noun_of_speech_is_whose_it_is() -> None:
    assert speakers("Peter Marsh was there. His claim that it was a loan failed.", "en") == ["Peter Marsh"]
    assert speakers("Jan Smit stond op. Zijn belofte dat er geld komt, klonk hol.") == ["Jan Smit"]


def test_where_nobody_is_the_subject_the_last_speaker_speaks_on() -> None:
    assert speakers("Anna Bos noemt het „een koude douche”. „Wij wisten van niets”, klinkt het.") == [
        "Anna Bos",
        "Anna Bos",
    ]
    holds(
        "nl",
        "Bij <de vakbond> {klinkt} het [dat er geen geld is].",
        "In de zaal klonk gejuich, dat aanhield.",
    )


def test_what_a_court_hears_is_told_by_nobody_known() -> None:
    holds(
        "en",
        "The court {heard} [that he had spent it on a boat].",
        "The court heard evidence that was new.",
        "The boy heard that it was over.",
    )


def test_what_some_called_something_ends_with_the_comma_inside_the_marks() -> None:
    holds("en", "After a night that <voters> {described} [as “a bad joke,”] it ended.")


def test_what_was_demanded_may_stand_before_its_participle() -> None:
    holds(
        "nl",
        "<De officier> had eerder [zes jaar] {geëist}.",
        "<De minister> heeft de boeren [een regeling] {beloofd}.",
        "De bond had dat niet geëist.",
        "Tegen hem was zes jaar geëist.",
    )


def test_offering_insisting_and_having_threatened_report() -> None:
    holds(
        "nl",
        "<De boer> {bood aan} [om te helpen].",
        "<De man> {blijft erbij} [dat hij niets wist].",
        "<De man> {liet} er geen twijfel over bestaan [dat hij blijft].",
        "<De man> {heeft gedreigd} [weg te gaan].",
        "Het dak dreigt in te storten.",
    )


def test_whom_it_was_declared_to_is_no_part_of_an_infinitive() -> None:
    holds("nl", "<De chauffeur> {verklaarde} tegen de politie [niets te weten].")


def test_a_plain_verb_before_zou_makes_it_a_condition() -> None:
    holds("nl", "{Volgens} <Smit> [is de brug al jaren dicht en zou uitstel vreemd zijn].")
    found, _ = find("Volgens Smit is de brug al jaren dicht en zou uitstel vreemd zijn.", "nl")
    assert not found[0].hedged


def test_an_infinitive_is_asked_of_somebody_or_of_nobody() -> None:
    holds(
        "en",
        "He pleaded guilty to theft by a clerk.",
        "<Smith> {urged} ministers [to act].",
    )


def test_from_a_paper_something_appears() -> None:
    holds(
        "nl",
        "Uit <een nota van de raad> {blijkt} [dat de dijk zwak is].",
        "Uit onderzoek blijkt dat het klopt.",
    )


def test_a_question_below_what_was_told_is_part_of_it() -> None:
    holds(
        "en",
        "<Smith> {said} [he did not know why she left].",
        "<Smith> {told} MPs [he would not act on what he called “a trifle”].",
        "<Smith> {asked} [why she left].",
    )


def test_though_another_says_otherwise_begins_a_report() -> None:
    holds("en", "<The firm> {offered} [to hire 30 nurses], though <the union> {says} [it needs 75].")
    holds("en", "<Smith> {said} [it was an answer, though he conceded it was a poor one].")


def test_how_something_is_denied_is_no_clause() -> None:
    holds("nl", "Smit ontkent dat met klem.", "<Smit> {ontkent} [dat hij loog].")


def test_when_it_was_demanded_is_no_part_of_it() -> None:
    holds("nl", "<De fractie> {eiste} dinsdag [een debat].")


def test_what_is_not_told_is_no_statement() -> None:
    holds("nl", "Wat de spits precies zei, wil Smit niet herhalen.", "Iedereen zegt dat het kan.")


def test_a_quotation_may_stand_before_the_participle_that_names_it() -> None:
    holds("nl", "<De raad> had [het plan „een ramp”] {genoemd}.")


def test_a_second_reporting_verb_ends_an_object() -> None:
    holds("nl", "<Smit> {vindt} [de straf „te hoog”] en kondigt beroep aan.")


def test_how_he_reacted_may_be_told_by_a_word_that_reports_elsewhere() -> None:
    holds("nl", "<De wethouder> {reageerde} schamper [dat er niets aan de hand is].")


def test_what_is_appealed_for_begins_with_its_preposition() -> None:
    holds("en", "<The sergeant> {appealed} [for anyone who saw it to call].")


def test_several_may_be_urged() -> None:
    holds("en", "<The sheriff> {urged} families [to stay at home].")


def test_an_adverb_behind_a_source_is_no_part_of_what_it_says() -> None:
    holds("en", "{According to} <Smith>, however, [the bridge is safe].")


def test_late_on_a_day_tells_when_it_was_said() -> None:
    holds("en", "<The league> {announced} late Saturday [that it was over].")


def test_a_main_clause_behind_a_condition_holds_its_own_source() -> None:
    holds("nl", "Mocht het sneeuwen, dan zou de brug {volgens} <Smit> [eerder dicht gaan dan de weg].")


def test_who_is_asked_in_a_participle_before_the_subject_does_not_speak() -> None:
    assert speakers(
        "Ann Bell was glad. “It is fine,” she said. Asked why, Jo Reed laughed. “No idea, none.”", "en"
    ) == [
        "Ann Bell",
        "Jo Reed",
    ]


def test_each_time_is_no_subject() -> None:
    holds("en", "Each time <he> {said} [that it was over].")


def test_a_demonstrative_before_and_is_no_complementiser() -> None:
    holds("nl", "De bond bestrijdt dat en wijst op de foto’s.")


def test_what_is_called_something_may_be_named_between_commas() -> None:
    holds("en", "<A clerk> {described} the firm, Acme, [as “three men and a dog”].")


def test_in_english_too_speech_belongs_to_who_stands_behind_any_verb() -> None:
    holds("en", "[“I have had enough,”] {groaned} <one>.", "[“I have had enough,”] {drawled} <Ann Bell>.")


def test_a_noun_in_ing_is_no_participle() -> None:
    holds("en", "[The valve was damaged], <Ann Bell> {told} a public meeting last month.")


def test_each_would_be_said_without_that() -> None:
    holds("en", "<The firm> {said} [each would receive money].")


def test_what_is_cried_by_nobody_known_is_nobodys() -> None:
    text = "„Ik ga”, zei Jan Smit.\n\nOp de tribune werd gefloten. „Schande, weg ermee!”, klonk het later."
    assert speakers(text) == ["Jan Smit", None]
    text = "Op de deur hangt een briefje: „Tot maandag kunt u hier nog terecht.” Jan Smit schreef het."
    assert speakers(text) == [None]


def test_what_has_never_been_said_is_no_statement() -> None:
    holds("nl", "Jan Smit heeft nog niet gezegd dat hij stopt.", "<Smit> {zei} [niet te stoppen].")
    holds("en", "Ann Bell has never said that it was over.")


def test_when_somebody_nodded_is_not_what_he_said() -> None:
    holds("nl", "Toen de baas, Jan Smit, binnenkwam, knikte de burgemeester.")


def test_what_links_the_name_of_a_body_opens_no_clause() -> None:
    text = "Bioloog Jan Smit van het Centrum voor Zeeonderzoek waarschuwt dat de kust zakt."
    assert speakers(text) == ["Jan Smit"]


def test_a_conjunction_is_no_name_and_who_stands_behind_its_clause_speaks() -> None:
    text = "Anna Bos zweeg. Of de dijk het houdt, weet Smit niet: „We meten het elke week.” Jan Smit meet."
    assert speakers(text) == ["Jan Smit"]


def test_a_body_called_by_a_word_for_people_goes_on_behind_it() -> None:
    holds(
        "nl",
        "<De actiegroep Artsen tegen Lawaai> {vindt} [dat het kan].",
        "<De club Ajax> in Oost {vindt} [dat het kan].",
    )
    assert speakers("The group Teachers against Noise said that it was late.", "en") == [
        "Teachers against Noise"
    ]


def test_what_a_body_counts_itself_has_no_other_source() -> None:
    holds(
        "nl",
        "<De bond> heeft {volgens een eigen telling} [vierhonderd leden].",
        "<De bond> telt tien leden, van wie {volgens eigen cijfers} [de helft betaalt].",
        "{Volgens} <haar eigen zus> [is Bos te streng].",
    )


def test_a_source_in_a_relative_clause_says_no_more_than_that() -> None:
    holds("nl", "Het boek, waarin {volgens} <Smit> [niets nieuws staat], is op.")


def test_a_department_before_a_full_name_is_no_part_of_it() -> None:
    assert (
        speakers("“Het kan”, zegt schepen van Mobiliteit Jan Smit. Hij wil dat het mag.") == ["Jan Smit"] * 2
    )


def test_behind_van_and_an_initial_a_pronoun_is_the_subject() -> None:
    text = "Anna Bos huilde. Van K. wil ze maar één ding: „Zeg nu waar hij ligt.” Karel K. zweeg."
    assert speakers(text) == ["Anna Bos"]
    assert speakers("Jan Bos lacht. Van Dam vindt hij dat het mag.") == ["Jan Bos"]


def test_several_are_no_subject_of_a_verb_for_one() -> None:
    holds("nl", "Haar artsen {wil} <ze> er niet voor inzetten: „[Die hebben het al te druk.]”")


def test_what_a_relative_clause_reports_is_not_the_main_verbs() -> None:
    holds(
        "nl",
        "<De officier> heeft [vijf jaar cel] {geëist} tegen Bos, die ervan wordt verdacht dat hij inbrak.",
    )
    holds("en", "<Jo Bell> {told} a clerk, who was late, [that it was over].")


def test_a_cue_may_report_a_clause_and_announce_speech() -> None:
    assert speakers("Jan Smit vreest dat het te laat is: „Het dak is al weg.”") == ["Jan Smit"] * 2
    assert speakers("Jan Smit zei dat na een stilte: „Het dak is al weg.”") == ["Jan Smit"]
    assert speakers("Jo Bell fears that it is late: “The roof has gone.”", "en") == ["Jo Bell"] * 2


def test_what_has_not_yet_been_said_is_no_statement() -> None:
    holds(
        "en",
        "The chair, Jo Bell, has not yet replied to the letter.",
        "Jo Bell has never once said that it is.",
    )
    holds("nl", "Jan Smit heeft nooit eerder gezegd dat hij stopt.")


def test_behind_a_genitive_stands_no_verb() -> None:
    holds("en", "Acme’s hopes now rest on a van.", "<Jo Bell’s> {claim} [that it was late] is odd.")


def test_what_an_english_source_says_is_no_description_of_it() -> None:
    holds(
        "en",
        "{According to} <Jo Bell>, [a third of the fish die, most of them young].",
        "{According to} <Jo Bell>, a keen angler, [most of them are young].",
    )


def test_behind_a_colon_the_left_out_subject_is_that_of_its_clause() -> None:
    holds("en", "A clerk knew why: <the firm> was paying two pounds and {wanted} [to pay one].")


def test_two_words_behind_a_stands_a_noun() -> None:
    holds("en", "Jo Bell, who won, sent a video message that was played.")


def test_what_goes_on_to_a_colon_is_announced_not_said() -> None:
    assert speakers("When it rained, Bell said, Reed answered: “Nobody minds the rain.”", "en") == ["Reed"]


def test_in_a_clause_below_the_subject_of_naar_eigen_zeggen_is_its_own() -> None:
    text = "Jan Smit is boos. Zijn loon daalde, terwijl hij naar eigen zeggen niets had misdaan."
    assert speakers(text) == ["Jan Smit"]


def test_behind_a_demonstrative_a_colon_opens_what_is_said() -> None:
    holds(
        "nl",
        "<Smit> {bestrijdt} dat: [alle buren kregen een brief].",
        "Smit bestrijdt dat: {volgens} <hem> [kreeg iedereen een brief].",
    )


def test_a_rate_has_no_source() -> None:
    holds("en", "It costs 3 pounds per litre.", "Only one driver per farm was there.")


def test_a_participle_is_no_subject() -> None:
    holds("en", "<A study by Acme>, published last year, {found} [that it was late].")
    holds("en", "<The board>, halted by rain, {concluded} [that it was late].")


def test_behind_a_year_an_english_subject_begins() -> None:
    holds(
        "en",
        "In 1905 <the mayor> {said} [that it was late].",
        "On 22 June 1905 <Jo Bell> {ruled} [that it was late].",
        "In June 1905 <both groups> {said} [that it was late].",
    )


def test_the_verb_of_a_relative_clause_has_no_part_in_what_follows() -> None:
    holds("en", "<Jo Bell>, whose sight was poor, bought one and {found} [that it was late].")
    holds("nl", "<Anna Bos>, die ziek was, kwam langs en {zei} [dat het kan].")


def test_a_year_says_nothing() -> None:
    holds("en", "It was held by <the council of York> in 1561, which {declared} [that it was over].")
    holds("en", "At a meeting in June 1902 <a young man>, Jo Bell, {said} [that it was late].")


def test_a_demonstrative_behind_a_preposition_opens_no_clause() -> None:
    holds(
        "nl",
        "<Directeur Jan Bos van dat bedrijf> {zegt} [dat het kan].",
        "<Voorzitter Jan Bos van die bond> {raadt aan} [om te wachten].",
    )
    assert speakers("Er is een school dicht. De leider van die school, Eva Smit, zei dat het kon.") == [
        "Eva Smit"
    ]
    assert speakers("Een van haar zussen, Eva Smit, zei dat het kon.") == ["Eva Smit"]
    assert speakers("One of her friends, the painter Eva Smith, told us that it was late.", "en") == [
        "Eva Smith"
    ]


def test_a_source_she_owns_is_who_speaks() -> None:
    holds(
        "nl",
        "Het kan {volgens} <haar juristen> [niet meer].",
        "Er zijn {volgens} <haar> [9 van de 40 banken stuk].",
        "{Volgens} <haar> [rijden bezoekers al weken om].",
        "Het is laat, omdat {volgens} <haar> [duizenden bezoekers moesten wachten].",
        "Het geld is {volgens} <haar> [bedoeld voor wandelpaden].",
        "Zij zwijgt, omdat je {volgens} <haar> [een dief niet moet helpen].",
    )


def test_how_long_after_is_no_subject() -> None:
    holds(
        "en",
        "Fifteen years later <Anna Bell> {said} [that it was late].",
        "Two summers later <the poet Anna Bell>, now sixty-three, {asked} [whether it was late].",
    )


def test_a_kind_of_body_is_no_other_kind() -> None:
    for text, speaker in (
        ("Basisschool De Regenboog is dicht. Het ministerie zegt dat het mag.", "Het ministerie"),
        ("Basisschool De Regenboog is dicht. De bond zegt dat het mag.", "De bond"),
        ("Basisschool De Regenboog is dicht. De busmaatschappij zegt dat het mag.", "De busmaatschappij"),
        ("Basisschool De Regenboog is dicht. De instelling zegt dat het mag.", "Basisschool De Regenboog"),
        ("Reizigersbond De Halte is dicht. De reizigersclub zegt dat het mag.", "Reizigersbond De Halte"),
        ("Het geld staat in Breda. De opvangdienst zegt dat het mag.", "De opvangdienst"),
        ("De Oosterzee is vol. Het bedrijf zegt dat het mag.", "Het bedrijf"),
        ("De rechtbank in Breda sprak recht. De bank zegt dat het mag.", "De bank"),
        ("De PO-Raad is er. De sectorvereniging zegt dat het mag.", "De PO-Raad"),
    ):
        assert speakers(text) == [speaker], text


def test_what_somebody_is_minister_of_is_no_part_of_the_name() -> None:
    for text in (
        "Wethouder Sport Eva Smit wacht. Zij zegt dat het mag.",
        "Minister van Energie Eva Smit wacht. Zij zegt dat het mag.",
        "Staatssecretaris Digitale Zaken Eva Smit wacht. Zij zegt dat het mag.",
    ):
        assert speakers(text) == ["Eva Smit"], text
    assert speakers("Minister van Infrastructuur Eva van Dijk wacht. Zij zegt dat het mag.") == [
        "Eva van Dijk"
    ]
    assert speakers("Eva Smit kocht brood. De minister van Energie zei dat het mag.") == [
        "De minister van Energie"
    ]


def test_what_somebody_does_is_no_part_of_the_name() -> None:
    assert speakers("Parlementslid Sven Blok wacht. Hij zegt dat het mag.") == ["Sven Blok"]
    assert speakers("Organisatrice Wil Blok wacht. Zij zegt dat het mag.") == ["Wil Blok"]
    assert speakers("Diver Sam Hollis waits. She says that it was late.", "en") == ["Sam Hollis"]


def test_a_title_goes_with_its_field_and_adjectives() -> None:
    holds(
        "nl",
        "<Economisch geograaf Jan Bos> {vindt} [dat het kan].",
        "<Hoogleraar klassieke muziek Jan Bos> {denkt} [dat het kan].",
    )


def test_a_source_below_is_not_in_the_clause_above() -> None:
    holds(
        "nl",
        "Jan Bos lachte. Directeur Eva Smit is blij, omdat {volgens} <haar> [niemand betaalt].",
        "Jan Bos lachte. Directeur Eva Smit is tegen, aangezien [het geld] {volgens} <haar> op is.",
    )
    assert speakers("Jan Bos lachte. Directeur Eva Smit is blij, omdat volgens haar niemand betaalt.") == [
        "Eva Smit"
    ]


def test_whose_name_leans_the_other_way_is_hardly_meant() -> None:
    text = "Rechercheur Eva Smit praatte uren met Jan Bos. Zij kreeg een brief waarin hij vroeg of het mocht."
    assert speakers(text) == ["Jan Bos"]
    text = "Minister Eva Smit was er. Voorzitter Jan Bos wees naar de bank, die volgens hem te laat was."
    assert speakers(text) == ["Jan Bos"]


def test_the_longest_ending_of_a_given_name_tells_its_gender() -> None:
    text = "Burgemeester Wim Bos was er. Raadslid {name} vond dat het laat was; „dat is luxe”, zei {word}."
    for name, word in (
        ("Farid Smit", "hij"),
        ("Amber Smit", "zij"),
        ("Luka Smit", "hij"),
        ("Marit Smit", "zij"),
    ):
        assert speakers(text.format(name=name, word=word)) == [name, name], name


def test_what_is_called_something_may_be_a_clause() -> None:
    holds(
        "nl",
        "<Voorzitter Jan Bos> {noemt} [het wrang dat Acme winst maakt].",
        "<Voorzitter Jan Bos> {noemde} [het een blunder dat zij niets wist].",
        "<Voorzitter Jan Bos> {vindt} [het heerlijk om vroeg te eten].",
    )


def test_a_subject_stands_right_behind_a_place() -> None:
    holds(
        "en",
        "In parliament <the deputy Anna Bell> {demanded} [that every car be sold].",
        "In the lobby <Anna Bell> {said} [that it was late].",
        "In late May <the owner> {said} [that it was late].",
    )


def test_what_is_asked_or_hoped_for_is_reported_up_to_a_second_verb() -> None:
    holds(
        "nl",
        "<De bond> {vraagt} de raad [om een nieuw gebouw].",
        "<Jan Bos> {vroeg} [om uitstel] en kreeg dat van de raad.",
        "<Zij> {hoopt} [op een huis naast haar zus].",
    )
    assert speakers("De bende vroeg niet om een gouden ring.") == []


def test_what_can_only_be_an_object_is_no_subject_of_a_relative_clause() -> None:
    assert speakers("Eva Smit belde met minister Jan Bos, die haar verzekerde dat het mocht.") == ["Jan Bos"]


def test_a_title_and_a_given_name_make_no_body() -> None:
    text = "Bouwbedrijf Jan Bos zwijgt. Jan Bos, directeur, knikt. Hij zegt dat het mag."
    assert speakers(text) == ["Jan Bos"]


def test_a_measure_is_no_source_and_a_reflexive_no_name() -> None:
    assert speakers("The price rises according to the number of voters.", "en") == []
    holds("en", "<Bell> herself {said} [that it was late].", "<The judge> himself {said} [that it was late].")


def test_a_capital_particle_begins_a_surname_where_it_could_be_an_adverb() -> None:
    for text in ("„Het mag”, grapte Ten Brink.", "Ten Brink overweegt om te gaan."):
        assert speakers(f"Minister Olivier ten Brink is er. {text}") == ["Olivier ten Brink"]


def test_an_article_behind_a_number_begins_no_part_of_a_phrase() -> None:
    assert speakers("Daarover zijn de twee het eens: de dijk is te laag.") == ["de twee"]


def test_a_title_holds_across_an_origin_and_a_field() -> None:
    text = "De handelscommissaris, de Portugees Jan Bos, knikte. Het is laat. De commissaris zei dat het mag."
    assert speakers(text) == ["Jan Bos"]
    assert speakers("De wethouder sport, Eva Smit, zegt dat het mag.") == ["Eva Smit"]


def test_who_lets_it_be_known_behind_zo_says_all_before_it() -> None:
    holds(
        "nl",
        "[De brug is volgens de aannemer te zwak], zo {laat} <wethouder Jan Smit> weten.",
        "[De bond belooft beterschap], zo {meldt} <de krant>.",
        "[De bond zegt dat de brug dichtgaat], zo {schreef} <wethouder Jan Smit>.",
        "<De bond> {ontkende} [dat de brug dichtgaat, zoals de krant beweert].",
    )


def test_marks_of_emphasis_are_no_part_of_what_is_said() -> None:
    holds("nl", "**<De gemeente> {zegt} [dat de brug dichtgaat].**")


def test_a_word_that_heads_what_is_said_is_no_speaker_but_has_an_owner() -> None:
    assert speakers("Jan Smit is boos. Zijn reactie: „Wij wachten het rustig af.”") == ["Jan Smit"]
    assert speakers("De reactie van de bond: „Wij wachten het rustig af.”") == ["de bond"]
    assert speakers("Reacties op de sluiting: ‘Waar moet ik nu heen met mijn boek?’") == [None]
    assert speakers("Ann Bell was angry. Her reaction: “We will wait and see.”", "en") == ["Ann Bell"]


def test_a_second_verb_shares_the_subject_of_its_own_half() -> None:
    text = "The mill shut in May; {}Jo Bell, its owner, lives in Leeds and says that it was safe."
    for joined in ("", "but "):
        assert speakers(text.format(joined), "en") == ["Jo Bell"]


def test_a_source_within_a_clause_passes_on_what_its_verb_reports() -> None:
    for code, line in (
        ("nl", "<De wethouder> zou volgens de krant alleen hebben {gezegd} [dat het later werd]."),
        ("nl", "<Een agent> had volgens haar {gezegd}: „[Ga maar naar huis.]”"),
        ("nl", "<Bos> zou haar volgens Het Dagblad „[een lafaard]” hebben {genoemd}."),
        ("en", "According to Hale, <Bell> came back and {said}: “[You can go home now.]”"),
    ):
        found, text = find(read(line)[0], code)
        (only,) = found
        assert only.hedged, line
        assert only.mention is not None
        assert text[only.mention.start : only.mention.end] == read(line)[3][0]
        assert text[only.content.start : only.content.end].strip("„”") == read(line)[1][0]


def test_a_source_says_itself_what_no_verb_reports() -> None:
    holds("nl", "De verdachte heeft {volgens} <de officier> [geweigerd te praten].")


def test_what_an_opinion_with_an_article_of_its_own_tells_is_no_clause_behind_a_comma() -> None:
    text = "Jan Bos twijfelt. Het hangt af van het advies van een arts, dat hij morgen krijgt. „Ik wacht af.”"
    assert speakers(text) == ["Jan Bos"]
    holds("nl", "De {waarschuwing} van <een arts>, [dat het te laat was], hielp niet.")


def test_what_stands_in_brackets_behind_a_source_is_not_said() -> None:
    holds(
        "nl",
        "{Volgens} <schepen Anna Bos> (42, VVD) [kost de hal te veel].",
        "{Volgens} <Anna Bos> (42), schepen in Ede, [is de hal te duur].",
    )
    holds("en", "{According to} <Ann Hale> (Labour), [the pool costs too much].")


def test_behind_a_source_a_quotation_alone_is_what_is_said() -> None:
    found, text = find("De raad heeft de buurt volgens Smit „met een kluitje in het riet gestuurd”.", "nl")
    assert [text[one.content.start : one.content.end] for one in found] == [
        "„met een kluitje in het riet gestuurd”"
    ]


def test_a_report_ends_where_the_paper_tells_what_to_think_of_it() -> None:
    holds(
        "nl",
        "<Bos> {zei} [dat het dorp leeg was], een bewering die niemand steunt.",
        "<De minister> {zegt} [dat het dorp veilig is], wat het leger ontkent.",
        "<Bos> {verwacht} [dat de bond wint], al {zegt} <de directeur> [dat er geen geld is].",
    )
    holds(
        "en",
        "<The minister> {said} [that the village was safe], which the army denies.",
        "<Hale> {said} [that two men had left], but declined to name them.",
        "<Hale> {denied} [that he had left], as claimed by the Gazette.",
    )


def test_to_put_it_at_something_tells_it() -> None:
    holds(
        "nl",
        "<De regering> {houdt het} voorlopig [op 14.000 doden].",
        "De boer houdt het paard op stal.",
        "Het bestuur houdt op 11 mei een vergadering.",
    )


def test_what_is_blamed_or_denied_may_be_a_noun_alone() -> None:
    holds(
        "nl",
        "<Bos> {wijt} [de vertraging aan de regen].",
        "<Bos> {ontkent} [elke betrokkenheid].",
    )
