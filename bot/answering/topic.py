"""What a question was about, in words, for those that lean on it. Not what is asked about that."""

from bot import phrasing
from bot import question as asking
from bot.answering.conversation import Turn
from bot.answering.material import Material
from bot.answering.reading import read
from config.language import load
from index.article import Span

# Of the words a reader points at, as many characters say what a question is about.
_TOPIC_LENGTH = 200


def about(text: str, span: Span, material: Material) -> str:
    """Return a question with the words it is about behind it."""
    return f"{text} {words_at(span, material)}"


def words_at(span: Span, material: Material) -> str:
    """Return the words of a place, cut where they say enough."""
    return " ".join(material.article[span].split())[:_TOPIC_LENGTH]


def topic_of(turn: Turn, material: Material) -> str:
    """Return what a question was about, without the word that leads to it."""
    meant = phrasing.bare(turn.meant)
    asked = read(meant, material, load(turn.language))
    match asked:
        case asking.Said(topic=str(topic)):
            prepositions = load(turn.language).grammar.prepositions
            first, _, rest = topic.partition(" ")
            return rest if rest and first.casefold() in prepositions else topic
        case asking.WhoSaid(words=words):
            return words
        case asking.ParagraphAbout(topic=topic):
            return topic
        case _:
            return without_question_word(turn, material)


def without_question_word(turn: Turn, material: Material) -> str:
    """Return a question without the word that asks, or the words cited when it names none."""
    meant = phrasing.bare(turn.meant)
    language = load(turn.language)
    # Such a question names nothing that could be asked about: what was shown is.
    asked = phrasing.read(meant, language)
    if isinstance(asked, asking.ParagraphNumbers | asking.Overview) and turn.citations:
        return words_at(turn.citations[0], material)
    first, _, rest = meant.partition(" ")
    if first.casefold() in language.grammar.prepositions:
        # "Met wie belde zij?"
        first, _, rest = rest.partition(" ")
    if first.casefold() not in language.grammar.questions or not rest:
        return meant
    second, _, others = rest.partition(" ")
    return others if second.casefold() in language.followups.amounts and others else rest
