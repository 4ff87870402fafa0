from collections.abc import Callable
from pathlib import Path

import pytest

from bot.answering.answerer import Answerer
from bot.answering.examples import examples
from bot.phrasing import read
from bot.question import ParagraphAbout, ParagraphNumbers, Said, Speakers, WhoSaid
from config.language import codes, load

# Those in which people speak, and not the reporting half: what a test prints of it would be read.
GOLD = [
    path.with_name(path.name.removesuffix(".quotes.jsonl") + ".txt")
    for path in sorted((Path(__file__).parent.parent / "gold" / "tune").glob("*.quotes.jsonl"))
]


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_every_example_is_answered_by_what_it_asks_for(path: Path, about: Callable[[str], Answerer]) -> None:
    answerer = about(path.read_text("utf-8"))
    article = answerer.material.article
    for code in codes():
        shown = examples(answerer.material, load(code))
        assert shown
        for answer in answerer.ask_many([(example, code) for example in shown]):
            assert answer.answered, answer
            assert answer.language == code
            best = answer.citations[0]
            match answer.asked:
                case Said(speaker=speaker):
                    named = [c.quote.speaker.name for c in answer.citations if c.quote and c.quote.speaker]
                    # The question's own full stop is not told from that of “Ruben K.”
                    assert {article[name].rstrip(".") for name in named} == {speaker}
                case WhoSaid(quoted=quoted):
                    assert quoted
                    assert quoted in " ".join(article[best.paragraph.span].split())
                    assert best.quote
                    assert best.quote.speaker
                case ParagraphAbout(topic=topic):
                    assert topic.casefold() in " ".join(article[best.paragraph.span].split()).casefold()
                case ParagraphNumbers(first=first):
                    assert best.paragraph.number == first
                case asked:
                    assert isinstance(asked, Speakers)
                    assert answer.voices


def test_an_article_in_which_people_speak_shows_every_kind_of_question(
    about: Callable[[str], Answerer],
) -> None:
    text = (
        "De kade\n\nWethouder Anja de Boer opende de kade. „De haven was al jaren te klein”, zei ze.\n\n"
        "De visser Klaas Visscher is niet blij. „Wij liggen straks in de wind”, zei Klaas Visscher.\n"
    )
    shown = examples(about(text).material, load("nl"))
    kinds = [type(read(example, load("nl"))) for example in shown]
    assert kinds == [Said, WhoSaid, ParagraphAbout, Speakers, ParagraphNumbers]


def test_an_article_in_which_nobody_speaks_has_examples_too(about: Callable[[str], Answerer]) -> None:
    assert examples(about("De kade\n\nDe kade is open.\n").material, load("nl")) == ("Citeer alinea 1",)


def test_words_cut_off_in_the_middle_do_not_end_in_one_that_leads_to_the_next(
    about: Callable[[str], Answerer],
) -> None:
    text = "De kade\n\n„De haven was jaren te klein voor de schepen van nu”, zei wethouder Anja de Boer.\n"
    assert "Wie zei „De haven was jaren te klein”?" in examples(about(text).material, load("nl"))
