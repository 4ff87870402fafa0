import pytest

from index.ranking.identity import leaves_open


@pytest.mark.parametrize(
    ("question", "sentence", "language"),
    [
        ("Welke bakker levert het brood?", "Het brood komt van een bakker uit de buurt.", "nl"),
        ("Hoe heet de stagiair van de slager?", "Achter de toonbank stond een nieuwe stagiair.", "nl"),
        ("Wie is de notaris?", "Erbij was een notaris.", "nl"),
        ("Hoe heet de hond?", "Hij kwam met een hond van drie.", "nl"),
        ("Which private clinic treated him?", "He was treated in a small private clinic.", "en"),
        ("What is the name of the ferry?", "They came on a ferry that leaked.", "en"),
        ("Wie heißt der Förster?", "Gefunden hat ihn ein Förster, der gerade vorbeikam.", "de"),
    ],
)
def test_one_that_stays_nameless_leaves_open_which(question: str, sentence: str, language: str) -> None:
    assert leaves_open(question, sentence, language)


@pytest.mark.parametrize(
    ("question", "sentence", "language"),
    [
        # A name stands beside it, or is given behind it.
        ("Welke bakker levert het brood?", "Het brood komt van een bakker, Joke Prins.", "nl"),
        ("Welke bakker levert het brood?", "Het komt van Prins, een bakker uit de buurt.", "nl"),
        ("Welke schuit zonk?", "Er zonk een schuit die de Hoop heette.", "nl"),
        ("Which ferry leaked?", "They came on a ferry called the Swan, which leaked.", "en"),
        ("Wie heißt der Förster?", "Gefunden hat ihn ein Förster namens Ruoff.", "de"),
        # The head is another, or stands in another phrase.
        ("Which private clinic treated him?", "He paid a private visit to a friend.", "en"),
        ("Welke bakker levert het brood?", "Er kwam een klant bij de bakker.", "nl"),
        ("Wie is de notaris?", "De notaris heet Van Elk.", "nl"),
        # What is behind it tells which one, where no name is asked for.
        ("Welke straf kreeg de slager?", "Hij kreeg een straf van 40 uur.", "nl"),
        ("Welk tekort maakt ziek?", "De ziekte komt door een tekort aan zout.", "nl"),
        ("Which book won?", "The prize went to a book about bees.", "en"),
        # What is no question which one.
        ("Waar woont de bakker?", "Het brood komt van een bakker.", "nl"),
        # In another language than the sentence, and in one that is not known, nothing is said.
        ("Which baker delivers the bread?", "Het brood komt van een bakker.", "nl"),
        ("Quel boulanger livre le pain?", "Le pain vient d'un boulanger.", "fr"),
    ],
)
def test_what_may_tell_which_is_left_alone(question: str, sentence: str, language: str) -> None:
    assert not leaves_open(question, sentence, language)
