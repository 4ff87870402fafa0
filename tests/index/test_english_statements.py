"""What English newspapers write that is easily read wrong; each test is one rule."""

from tests.index.test_quotes import holds, speakers


def test_what_is_put_between_commas_leaves_what_is_said_around_it() -> None:
    holds(
        "en",
        "[Delay would cost most], <she> {argued}, since Coll charges for every week that a crane is idle.",
        "The maps, <she> {added}, [had been kept in a form that nobody could read].",
        "[He gave notice], <he> {says}, on the day that a swarm settled on his bicycle.",
        "He hoped, <he> {said}, [that both would talk].",
    )


def test_to_hold_something_says_nothing() -> None:
    holds(
        "en",
        "Labour holds 17 of the seats, and the Greens have four.",
        "<The judges> {held} [that the law was void].",
    )


def test_an_object_with_a_relative_clause_is_no_clause() -> None:
    holds(
        "en",
        "Inspectors found a worn valve that should have been replaced in 2019.",
        "Divers found a gash in the hull, so that repairs are needed.",
        "<Bell> {found} [the valve that leaked was worn].",
        "<Bell> {thinks} [half of that is likely].",
    )


def test_that_before_its_verb_is_no_conjunction() -> None:
    holds("en", "<Smith> {wants} [a faster boat with a crew that lives there].")
    assert speakers("The hospital has written to people on a server that had been copied.", "en") == []


def test_behind_a_reporting_verb_another_is_a_noun() -> None:
    holds(
        "en",
        "<President Bell> {told} state television [that it was over].",
        "<Mark Bell>, the chief of the brigade, {says} [fire crews will come].",
        "<Presiding judge Ann Bell>, who read it out, {said} [that it was over].",
    )


def test_a_day_may_stand_before_the_subject() -> None:
    holds(
        "en",
        "Yesterday <Bell> {said} [it was over].",
        "But today <the firm> {has announced} [it has a deal].",
        "In a paper published last month <Bell> {found} [that rents had risen].",
        "Outside the court <Mr Bell> {said} [that nobody was glad].",
        "From her kitchen table <Bell> {told} a packed hall on Monday [that she would go].",
    )


def test_an_acronym_is_no_little_word() -> None:
    holds(
        "en",
        "<The US military> {said} [it would go].",
        "<US officials> {said} [it would go].",
        "<The WHO> {has said} [that it is over].",
    )


def test_behind_a_clause_that_opens_the_main_subject_goes_on() -> None:
    holds(
        "en",
        "When council leader Ann Bell refused, <deputy leader Jo Smith> put on his coat and {announced} "
        "[that it was over].",
        "When <someone> {shouted} [that it hurt], <Bell> {replied} [that it did not].",
    )


def test_who_led_the_talks_says_no_more() -> None:
    holds("en", "[Measuring it was hard], {according to} <the diplomat Ann Bell>, who led the talks.")


def test_a_view_is_whole_where_it_stands_between_commas() -> None:
    holds("en", "[Families would pay], {in} <his> view.")
    assert speakers("In its ruling the court took a dim view of it.", "en") == []
    assert speakers("In the streets near the site, opinion is divided.", "en") == []


def test_another_report_begins_with_its_own_verb() -> None:
    holds(
        "en",
        "<Bell> {denied} [that she knew], and <the leader Jo Smith> {accused} the minister [of hiding].",
        "<Bell> {admitted} [that it was old] but {said} [mending it would take years].",
    )


def test_what_is_agreed_or_called_is_not_said() -> None:
    holds(
        "en",
        "The two agreed to meet again on Monday.",
        "Bell called a meeting of all shifts for Saturday.",
        "Police held a man accused of theft.",
        "Bell warned the police after she had found five stamps.",
        "<Bell> {let} it be known [that he would come].",
    )


def test_whose_husband_it_was_is_not_the_wife() -> None:
    assert speakers(
        "Beth Rowe left. More bitter was Ada Moore, whose husband died in May. She said that it hurt.", "en"
    ) == ["Ada Moore"]


def test_a_pronoun_means_who_somebody_is_told_to_be() -> None:
    assert speakers(
        "Jo Bell led the yes campaign. Her opponent was Max Hart, a farmer. He said that it was over.", "en"
    ) == ["Max Hart"]
    assert speakers(
        "Jan Bos was voor. Zijn tegenstander was Piet Smit, een boer. Hij zei dat het voorbij was."
    ) == ["Piet Smit"]


def test_an_office_in_capitals_is_not_the_name_of_who_holds_it() -> None:
    assert speakers("The Privacy Commissioner, Una Crane, said it was late. She said it was sad.", "en") == [
        "Una Crane",
        "Una Crane",
    ]
    assert speakers("The Attorney-General, Ann Bell, said it was late.", "en") == ["Ann Bell"]
    assert speakers("The council's Tess Farmer said it was late.", "en") == ["Tess Farmer"]


def test_what_is_said_may_begin_with_a_preposition_or_have_a_verb_no_file_lists() -> None:
    holds(
        "en",
        "<Bell> {says} [despite an offer of troops, it seems likely].",
        "<Bell> {says} [up to 1,500 troops will go].",
        "<Bell> {says} [the company respects the ruling].",
        "The calendar says otherwise than the lawyers.",
    )


def test_a_clause_has_one_finite_verb() -> None:
    holds(
        "en",
        "Minister Bell has given details of two men believed to have trained there.",
        "It is the first time the same rules have been applied.",
        "More than 30 workers voted to reject Bell's proposed wage freeze.",
        "Under the law they have the power to detain suspects for a day.",
    )


def test_who_declined_to_comment_is_no_more_than_that() -> None:
    assert speakers("A company spokeswoman declined to comment. She said that it was late.", "en") == [
        "A company spokeswoman"
    ]


def test_but_somebody_said_begins_another_report() -> None:
    holds("en", "<Smith> {called} [it a “failure”], but <army officials> {said} [it had gone well].")


def test_a_name_is_whole_and_no_more() -> None:
    assert speakers("Meanwhile, world number one Tia Brook says he will go.", "en") == ["Tia Brook"]
    assert speakers("US Vice-President Dan Cole says it is over. “It was bad,” he said.", "en") == [
        "Dan Cole",
        "Dan Cole",
    ]
    assert speakers("Then came Norland's Queen Mathilda II. “It was bad,” she said.", "en") == ["Mathilda II"]
    assert speakers("Bell paid. Her Labour stalwart, Ian Rudd, replied that it was late.", "en") == [
        "Ian Rudd"
    ]
    assert speakers("The mediator, former Finnish judge Ann Salmi, said it was late.", "en") == ["Ann Salmi"]


def test_an_office_behind_an_article_is_whoever_holds_it() -> None:
    assert speakers("York Mayor Ivo Gale left. However, the Mayor insists it has worked.", "en") == [
        "Ivo Gale"
    ]
    assert speakers("The Chief of the Army, General Ann Bell, said it was late.", "en") == ["Ann Bell"]


def test_who_is_named_behind_what_he_does_is_the_speaker() -> None:
    assert speakers("Health Watch dietitian Ida Ford says it is bad.", "en") == ["Ida Ford"]
    assert speakers("Northern States Secretary of State Eve Howe said that it was over.", "en") == [
        "Eve Howe"
    ]
    assert speakers("The Northern Bureau of Numbers has found gambling was up.", "en") == [
        "The Northern Bureau of Numbers"
    ]


def test_a_form_that_ends_a_phrase_is_a_noun() -> None:
    holds(
        "en",
        "Bell wrote of the psychological state of those held there.",
        "Bell rejected a temporary ceasefire offer to halt attacks.",
        "<Reports from the area> {say} [there has been a fight].",
        "{According to} <initial police reports>, [Bell was shot].",
        "The man accused by Bell of theft appeared alone.",
        "<The government> {promised} [an inquiry into how it began].",
    )


def test_who_is_quoted_says_it_and_not_the_paper() -> None:
    holds("en", "The Bay News quoted <unnamed officials> as {saying} [the ship was lost].")
    holds("en", "<The association's Mary Dunn> {says} [while the bank cut rates, card rates remain high].")


def test_what_is_no_verb_and_no_border() -> None:
    holds(
        "en",
        "<Forecasting firm Bell Sandlow> {says} [rates will stay low].",
        "[A U.S.-Dutch raid killed eight], <the military> {said}.",
        "<US officers> {say} [British, German and Dutch officers are working with them].",
        "<Northern authorities> {announced} [they were going].",
        "People building the most elaborate boat in history are here.",
    )
    assert speakers("The RNS' Mia Holt says it will take days.", "en") == ["Mia Holt"]
    assert speakers("Then came Minister for Health Jay Ward. Mr Ward said it was late.", "en") == ["Jay Ward"]


def test_a_clause_behind_a_source_is_no_apposition() -> None:
    holds(
        "en",
        "{According to} <Bell>, [the firm had lost two million that summer, and only one of the men stayed].",
        "{According to} <the surgeon>, [the closing of the ward was the cause, and not the rain].",
    )


def test_behind_a_conjunction_the_subject_is_the_nearest() -> None:
    assert speakers(
        "The count lasted because the officer, Ann Bell, ordered each one to be checked.", "en"
    ) == ["Ann Bell"]


def test_a_mother_named_in_passing_is_not_who_speaks_on() -> None:
    assert speakers(
        "They were led by the scout Nina Lane, who was nine when her mother began. She asked them to stay.",
        "en",
    ) == ["Nina Lane"]


def test_they_are_the_bodies_named_last() -> None:
    assert speakers(
        "The criticism comes from environmental groups. They complain that it is late.", "en"
    ) == ["environmental groups"]


def test_what_papers_in_america_write() -> None:
    holds(
        "en",
        "<Bell> {said} [he, too, was expecting a bad trip].",
        "[Either way, the show -- with or without the rain -- will go on], <organizers> {say}.",
        "<Bell> {reported} [three cancellations, none of them related to the weather].",
    )
    assert speakers("Rep. Jane Moss said she was late. The Ohio Democrat said it was over.", "en") == [
        "Jane Moss",
        "Jane Moss",
    ]


def test_who_is_one_and_what_is_no_agent() -> None:
    holds(
        "en",
        "[“She listened to the polls,”] <one> {said}.",
        "<Their spokesman>, known only as Abu Tar, {said} by phone [that they were to blame].",
        "The judge, Ann Bell, ordered him held without bail.",
        "But <one of them> {said} [that it was late].",
    )
