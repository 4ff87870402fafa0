"""The composition root: every object is built here and passed by argument. Read from top to bottom."""

import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.answerer import Answerer, Material
from config import language
from config.settings import Settings
from index.article import Article
from index.embedding import Embedder
from index.library import Library
from index.names import find_entities
from index.quotes import find_quotes
from index.reading import read_file
from index.search import Found, drafts, recipe, search
from index.sentences import split


@dataclass(frozen=True, slots=True)
class Reading:
    """An article read, with all that is known of it without a model."""

    material: Material
    language: language.Language


def start_logging(settings: Settings) -> None:
    """Send the program's messages to stderr; libraries that show addresses, which hold the token, stay quiet."""
    logging.basicConfig(level=settings.log_level, format="%(levelname)s %(name)s: %(message)s")


def read_article(settings: Settings, path: Path | None) -> Material:
    """Read an article and find who says what in it; no model is needed. Raises UserError."""
    article = read_file(path or settings.article_path, settings.max_article_bytes)
    sentences = split(article)
    known = language.load(article.language if article.language in language.codes() else settings.language)
    return Material(
        article,
        sentences,
        find_quotes(article, sentences, known),
        find_entities(article, sentences, known),
    )
