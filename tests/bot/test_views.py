"""Pages of HTML. What a press makes of a message is shown against the fake."""

from collections.abc import Callable

from bot.answer import Citation
from bot.answering.answerer import Answerer
from bot.messenger.views import Views
from bot.render import MESSAGE_LIMIT, units
from config.language import load


def test_a_title_stands_above_words_however_many_there_are(about: Callable[[str], Answerer]) -> None:
    long = " ".join(f"Inspreker {number} sprak {number} minuten." for number in range(100, 400))
    material = about(f"De haven\n\n{long}\n").material
    (paragraph,) = material.article.paragraphs
    title = "Wat de insprekers zeiden. " * 10
    pages = Views(material, load("nl")).places(title, [Citation(paragraph, paragraph.span, 1.0)])
    assert len(pages) > 1
    assert pages[0].startswith(f"<b>{title}</b>\n\n<blockquote>Inspreker 100")
    assert all(units(page) <= MESSAGE_LIMIT for page in pages)
