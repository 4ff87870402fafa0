"""The chat in a terminal or through a pipe. The same answers as in Telegram; only the rendering differs."""

import sys
from collections import deque
from collections.abc import Iterator, Sequence

from bot import render
from bot.answer import Answer, voices_of
from bot.answering.answerer import Answerer
from bot.answering.conversation import HISTORY, Inquiry, Turn
from bot.answering.material import Material
from config.language import Language, codes, load
from index.article import Article, Quote


def run(answerer: Answerer, language: str) -> None:
    """Answer line after line of standard input until it ends, or until an empty line at a terminal."""
    history: deque[Turn] = deque(maxlen=HISTORY)
    for question in _questions(load(language)):
        if question.startswith("/"):
            commanded = _commanded(answerer, question, language)
            answers = [commanded] if commanded else []
        else:
            answers = _answers(answerer, Inquiry(question, history=tuple(history)))
        if not answers:
            print(_help(answerer.material, load(language)), end="\n\n", flush=True)
        for answer in answers:
            if answer.question:
                history.append(Turn.of(answer, answerer.material.article))
            show(answer, answerer.material.article)
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


def _commanded(answerer: Answerer, line: str, language: str) -> Answer | None:
    """Do a command of the Telegram bot that asks about the article; None for any other, a cry for help."""
    name, _, text = line[1:].partition(" ")
    for spoken in map(load, sorted(codes(), key=lambda code: code != language)):
        if name == spoken.commands.gist.name:
            return answerer.overview(line, spoken.code)
        questions = {spoken.commands.who.name: spoken.examples.speakers}
        if text.strip():
            questions[spoken.commands.paragraph.name] = spoken.examples.paragraph.format(number=text.strip())
        if name in questions:
            return answerer.ask(questions[name], spoken.code, spoken=spoken.code)
    return None


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
