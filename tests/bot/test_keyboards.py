from collections.abc import Callable

from bot.answer import Voice, voices_of
from bot.answering.answerer import Answerer
from bot.messenger.keyboards import Keyboards
from bot.messenger.presses import Press
from config.language import load
from tests.telegram.keyboards import BUTTON_LIMIT, check


def test_a_keyboard_of_many_speakers_is_as_large_as_telegram_takes_and_no_larger(
    about: Callable[[str], Answerer],
) -> None:
    material = about("De brug\n\n„De brug gaat open”, zei Karin Bos. Zij is wethouder.\n").material
    (voice,) = voices_of(material.quotes)
    voices = [Voice(voice.speaker, voice.quotes)] * (BUTTON_LIMIT + 20)
    keyboards = Keyboards(material.article, load("nl"))
    for keyboard in (keyboards.voices(voices), keyboards.voice(Press("voice", page=1), 3)):
        # Raises RefusalError, as Telegram would.
        check(keyboard.to_dict())
    assert sum(map(len, keyboards.voices(voices).inline_keyboard)) == BUTTON_LIMIT
