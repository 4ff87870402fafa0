"""The chat in a terminal or through a pipe. The same answers as in Telegram; only the rendering differs."""

import sys
from collections import deque
from collections.abc import Iterator, Sequence

from bot import render
from bot.answer import Answer
from bot.answering.answerer import Answerer
from bot.answering.conversation import Turn
from bot.remembering.memory import HISTORY
from config.language import Language, load
from index.article import Article, Quote


def run(answerer: Answerer, language: str) -> None:
    """Answer line after line of standard input until it ends, or until an empty line at a terminal."""
    history: deque[Turn] = deque(maxlen=HISTORY)
    for question in _questions(load(language)):
        answer = answerer.ask(question, history=tuple(history))
        history.append(Turn.of(answer, answerer.material.article))
        show(answer, answerer.material.article)
        print(flush=True)


def show(answer: Answer, article: Article) -> None:
    """Print an answer."""
    print(render.terminal(answer, article, load(answer.language), colour=sys.stdout.isatty()), flush=True)


def show_quotes(quotes: Sequence[Quote], article: Article, language: Language) -> None:
    """Print quotes, each with its source."""
    if not quotes:
        print(language.says.no_quotes)
    for quote in quotes:
        print(render.quotation(quote, article, language), end="\n\n")


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
