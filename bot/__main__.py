"""Argument parsing only: `python -m bot`, and `ask`, `quotes`, `paragraph`, `data` below it."""

import argparse
import gc
import io
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from config.errors import UserError
from config.settings import Settings, keep_to_one_thread, load


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; return its exit status: 0, or 2 after one line about what the user can mend."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # The article's characters, whatever the locale of the shell.
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        _run(_parser().parse_args(arguments))
    except UserError as error:
        # A name of a file may hold line ends.
        print("citaat:", " ".join(str(error).splitlines()), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader went away (head, less): no error, but nothing may be flushed to it at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _run(options: argparse.Namespace) -> None:
    settings = load()
    if options.command in {"ask", None}:
        _answer(settings, options)
    else:
        _tell(settings, options)


def _answer(settings: Settings, options: argparse.Namespace) -> None:
    """Do what needs the model, which is opened while the rest of the program is imported."""
    asks = options.command == "ask"
    if asks and options.questions and (options.question or not options.json):
        raise UserError("Give either a QUESTION, or --questions FILE together with --json.")
    if asks and not (options.questions or (options.question or "").strip()):
        raise UserError('Give a question: python -m bot ask "Who said what?"')
    # What a start makes is there to stay: looking for garbage in it would take a tenth of its time.
    gc.disable()
    keep_to_one_thread()
    from index.embedding import opening  # noqa: PLC0415 - see above

    model = opening(settings.model, settings.folder, options.question if asks else None)
    from bot import app  # noqa: PLC0415 - see above

    app.start_logging(settings)
    if not asks:
        app.serve(settings, model, options.article)
    elif options.questions:
        app.ask_file(settings, model, options.article, options.questions)
    else:
        app.ask(settings, model, options.article, options.question, as_json=options.json)


def _tell(settings: Settings, options: argparse.Namespace) -> None:
    """Do what needs no model."""
    from bot import app  # noqa: PLC0415 - see _answer

    app.start_logging(settings)
    match options.command:
        case "quotes":
            app.quotes(settings, options.article, options.speaker, as_json=options.json)
        case "paragraph":
            app.paragraph(settings, options.article, options.number, as_json=options.json)
        case "data" if options.action == "export":
            app.export_data(settings, options.user)
        case "data":
            app.delete_data(settings, options.user)


def _text(argument: str) -> str:
    """Return an argument as text; bytes that are none become the mark of these, as on standard input."""
    return os.fsencode(argument).decode("utf-8", "replace")


def _path(argument: str) -> Path:
    if not argument.strip():
        raise argparse.ArgumentTypeError("it is empty; give the path of a file")
    return Path(argument)


def _number(argument: str) -> int:
    if not re.fullmatch(r"-?[0-9]{1,18}", argument):
        raise argparse.ArgumentTypeError(f"give one whole number, such as 4, not {argument!r}")
    return int(argument)


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, as for any bad input."""

    def error(self, message: str) -> NoReturn:
        """Raise UserError instead of printing the usage."""
        raise UserError(f"{message}; see {self.prog} --help.")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m bot",
        description="Ask anything about a news article; the answer is the article's own words.",
        epilog="Without a command: the Telegram bot when TELEGRAM_BOT_TOKEN is set, else a chat here.",
    )
    common = _Parser(add_help=False)
    common.add_argument("--article", type=_path, metavar="PATH", help="an article as plain text or Markdown")
    machine = _Parser(add_help=False, parents=[common])
    machine.add_argument("--json", action="store_true", help="print JSON, as the README describes")
    commands = parser.add_subparsers(dest="command", title="commands")
    ask = commands.add_parser("ask", parents=[machine], help="answer one question, or a file of them")
    ask.add_argument("question", nargs="?", type=_text, metavar="QUESTION")
    ask.add_argument("--questions", type=_path, metavar="FILE.jsonl", help='lines of {"question": "..."}')
    quotes = commands.add_parser("quotes", parents=[machine], help="list who said what")
    quotes.add_argument("--speaker", type=_text, metavar="NAME", help="only this speaker's")
    paragraph = commands.add_parser("paragraph", parents=[machine], help="cite a paragraph")
    paragraph.add_argument("number", type=_number, metavar="NUMBER")
    data = commands.add_parser("data", help="what is kept about a Telegram user: export or delete it")
    data.add_argument("action", choices=["export", "delete"])
    data.add_argument("user", type=_number, metavar="USER", help="the user's number in Telegram")
    parser.set_defaults(article=None)
    return parser


if __name__ == "__main__":
    sys.exit(main())
