"""The chat in a terminal or through a pipe. The same answers as in Telegram; only the rendering differs."""

import sys
from collections import deque
from collections.abc import Iterator, Sequence

from bot import render
from bot.answer import Answer, voices_of
from bot.answering.answerer import Answerer
from bot.answering.conversation import HISTORY, Inquiry, Turn, is_part
from bot.answering.material import Material
from bot.question import ParagraphNumbers
from config.language import Language, codes, load
from index.article import Article, Quote


def run(answerer: Answerer, language: str) -> None:
    """Answer line after line of standard input until it ends, or until an empty line at a terminal."""
    history: deque[Turn] = deque(maxlen=HISTORY)
    for line in _questions(load(language)):
        if line.startswith("/"):
            replies: Sequence[Answer | str] = [_commanded(answerer, line, language)]
        else:
            replies = _answers(answerer, Inquiry(line, history=tuple(history)))
        for one in replies:
            if isinstance(one, str):
                print(one)
            else:
                show(one, answerer.material.article)
                if is_part(one):
                    history.append(Turn.of(one, answerer.material.article))
            print(flush=True)


def _answers(answerer: Answerer, inquiry: Inquiry) -> list[Answer]:
    """Answer what a line asks, each question with those before it."""
    from bot.answering import several  # noqa: PLC0415 - as in `_help`

    answers: list[Answer] = []
    asked = several.asked(inquiry, answerer.spoken)
    for one in asked.inquiries(answers, answerer.material.article):
        answers += answerer.ask_many([one])
    more = [several.too_many(load(answers[-1].language))] if asked.more else []
    return [*map(asked.shown, answers), *more]


def _commanded(answerer: Answerer, line: str, language: str) -> Answer | str:
    """Do a command of the Telegram bot that asks about the article; to any other, say what can be asked."""
    name, *rest = line[1:].split() or [""]
    for spoken in map(load, sorted(codes(), key=lambda code: code != language)):
        commands = spoken.commands
        if name.lower() == commands.gist.name:
            return answerer.overview(line, spoken.code)
        if name.lower() == commands.who.name:
            return answerer.ask(spoken.examples.speakers, spoken.code, spoken=spoken.code)
        if name.lower() == commands.paragraph.name:
            return _paragraph(answerer, " ".join(rest), spoken)
    return _help(answerer.material, load(language))


def _paragraph(answerer: Answerer, numbers: str, spoken: Language) -> Answer | str:
    """Cite the paragraphs of a number or a range, or say how that is asked."""
    from bot.answering.examples import paragraph_usage  # noqa: PLC0415 - as in `_help`

    if numbers:
        question = spoken.examples.paragraph.format(number=numbers)
        answer = answerer.ask(question, spoken.code, spoken=spoken.code)
        if isinstance(answer.asked, ParagraphNumbers):
            return answer
    return paragraph_usage(answerer.material.article, spoken)


def _help(material: Material, language: Language) -> str:
    """Return what can be asked here, by examples of the article at hand."""
    from bot.answering.examples import examples  # noqa: PLC0415 - one question alone needs none

    commands = (language.commands.who, language.commands.gist, language.commands.paragraph)
    lines = [f"/{command.name} – {command.about}" for command in commands]
    return "\n".join([language.says_commands.help, *examples(material, language), *lines])


def show(answer: Answer, article: Article) -> None:
    """Print an answer."""
    print(render.terminal(answer, article, load(answer.language), colour=sys.stdout.isatty()), flush=True)


def show_quotes(quotes: Sequence[Quote], article: Article, language: Language) -> None:
    """Print quotes, each with its source."""
    if not quotes:
        print(language.says.no_quotes)
    for quote in quotes:
        print(render.quotation(quote, article, language), end="\n\n")


def show_speakers(name: str, quotes: Sequence[Quote], article: Article, language: Language) -> None:
    """Say that nobody called `name` is quoted, and who is."""
    says = language.says
    speakers = ", ".join(" ".join(article[voice.speaker.name].split()) for voice in voices_of(quotes))
    print(says.no_quotes_of.format(name=name, speakers=speakers) if speakers else says.no_speakers)


def _questions(language: Language) -> Iterator[str]:
    """Yield the lines typed at a prompt, or those that come through a pipe that are not empty."""
    if not sys.stdin.isatty():
        yield from filter(None, map(str.strip, sys.stdin))
        return
    import readline  # noqa: F401, PLC0415 - lends the prompt its editing and history

    print(language.says.chat_welcome)
    while True:
        try:
            question = input(language.says.chat_prompt).strip()
        except EOFError:
            print()
            return
        if not question:
            return
        yield question
