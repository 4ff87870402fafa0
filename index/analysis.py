"""An article read through: its sentences, its statements, who is named. Not the rules, but where it is kept.

Reading through takes as long as answering, and importing the rules three times that; so what is found is
kept in a file of the article's name, and found again when article, program or libraries changed.
"""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from config.keeping import keep
from config.language import Language
from config.settings import ROOT
from index.article import Article, Entity, Quote, Sentence, Span
from index.storage import checked
from index.storage.rowfile import DamageError

Analysis = tuple[tuple[Sentence, ...], tuple[Quote, ...], tuple[Entity, ...]]
_Place = tuple[int, int]

FOLDER = "analysed"
# Where the libraries lie, each beside a folder that bears its version.
_LIBRARIES = Path(msgspec.__file__).parent.parent


class _KeptQuote(msgspec.Struct, frozen=True, array_like=True):
    """A statement, its paragraph and its speaker by their positions."""

    content: _Place
    paragraph: int
    kind: Literal["direct", "indirect", "mixed"]
    speaker: int | None
    mention: _Place | None
    cue: _Place | None
    hedged: bool


class _KeptEntity(msgspec.Struct, frozen=True, array_like=True):
    name: _Place
    kind: Literal["person", "institution", "group"]
    mentions: tuple[_Place, ...]
    roles: tuple[tuple[_Place, tuple[str, ...]], ...]
    callings: tuple[tuple[_Place, _Place], ...]
    stands_for: tuple[_Place, ...]


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """What was found in an article, by the program and in the language that `stamp` stands for."""

    stamp: str
    sentences: tuple[tuple[_Place, int], ...]
    quotes: tuple[_KeptQuote, ...]
    entities: tuple[_KeptEntity, ...]


def read_through(article: Article, language: Language) -> Analysis:
    """Return the article's sentences and statements in reading order, and everyone named or quoted in it."""
    # Only here: importing the rules takes longer than all else that a start imports of this program.
    from index.quotes import analyse  # noqa: PLC0415
    from index.sentences import split  # noqa: PLC0415

    sentences = split(article)
    return sentences, *analyse(article, sentences, language)


def kept(article: Article, language: Language, folder: Path) -> Analysis:
    """Return the same from `folder`, where it is put when that can be written in."""
    path, stamp = folder / FOLDER / article.id, f"{language.code} {_program()}"
    found = _read(path, stamp, article)
    if found is None:
        found = read_through(article, language)
        data = msgspec.msgpack.encode(_pack(stamp, article, found))
        keep(path, checked.checksum(data), data)
    return found


def _program() -> str:
    """Return what changes with every file of rules, and every library that is installed."""
    installed = (entry.name for entry in os.scandir(_LIBRARIES) if entry.name.endswith(".dist-info"))
    every = sorted((*_files(ROOT / "index"), *_files(ROOT / "config"), *installed))
    return hashlib.sha256("\n".join(every).encode()).hexdigest()


def _files(folder: str | os.PathLike[str]) -> Iterator[str]:
    """Yield the path, size and time of every file of code or knowledge below `folder`."""
    for entry in os.scandir(folder):
        if entry.is_dir():
            yield from _files(entry)
        elif entry.name.endswith((".py", ".toml")):
            status = entry.stat()
            yield f"{entry.path} {status.st_size} {status.st_mtime_ns}"


def _read(path: Path, stamp: str, article: Article) -> Analysis | None:
    """Return what is kept, or None when it is not there, damaged, or of another program."""
    try:
        kept = msgspec.msgpack.decode(checked.read(path), type=_Kept)
    except (OSError, DamageError, msgspec.DecodeError):
        return None
    return _unpack(kept, article) if kept.stamp == stamp else None


def _pack(stamp: str, article: Article, found: Analysis) -> _Kept:
    sentences, quotes, entities = found
    numbers = {paragraph.span: number for number, paragraph in enumerate(article.paragraphs)}
    positions = {entity: position for position, entity in enumerate(entities)}
    return _Kept(
        stamp,
        tuple((_place(one.span), numbers[one.paragraph.span]) for one in sentences),
        tuple(
            _KeptQuote(
                _place(quote.content),
                numbers[quote.paragraph.span],
                quote.kind,
                positions[quote.speaker] if quote.speaker else None,
                _place(quote.mention) if quote.mention else None,
                _place(quote.cue) if quote.cue else None,
                quote.hedged,
            )
            for quote in quotes
        ),
        tuple(
            _KeptEntity(
                _place(entity.name),
                entity.kind,
                tuple(map(_place, entity.mentions)),
                tuple((_place(span), words) for span, words in entity.roles),
                tuple((_place(whole), _place(beginning)) for whole, beginning in entity.callings),
                tuple(map(_place, sorted(entity.stands_for))),
            )
            for entity in entities
        ),
    )


def _unpack(kept: _Kept, article: Article) -> Analysis:
    paragraphs = article.paragraphs
    entities = tuple(
        Entity(
            Span(*one.name),
            one.kind,
            tuple(Span(*place) for place in one.mentions),
            tuple((Span(*place), words) for place, words in one.roles),
            tuple((Span(*whole), Span(*beginning)) for whole, beginning in one.callings),
            frozenset(Span(*place) for place in one.stands_for),
        )
        for one in kept.entities
    )
    quotes = tuple(
        Quote(
            Span(*one.content),
            paragraphs[one.paragraph],
            one.kind,
            None if one.speaker is None else entities[one.speaker],
            Span(*one.mention) if one.mention else None,
            Span(*one.cue) if one.cue else None,
            one.hedged,
        )
        for one in kept.quotes
    )
    sentences = tuple(Sentence(Span(*place), paragraphs[number]) for place, number in kept.sentences)
    return sentences, quotes, entities


def _place(span: Span) -> _Place:
    return span.start, span.end
