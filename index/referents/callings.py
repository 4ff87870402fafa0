"""What an article says somebody is, right behind the name: Anna Smith, a retired teacher, said.

What stands before a name is the business of `titles`.
"""

import re
from collections.abc import Iterable, Iterator

from index.article import Article, Span
from index.wording.lexicon import Lexicon
from index.wording.tokens import Token, tokenise

# A shorter ending of a word for a person is that of many a name.
_ENDING = 3
# A comma, perhaps behind a word and an age.
_APPOSED = re.compile(r"\s*(?:,|\S{1,30}\s*\d+\s*,)")
# No description is longer, in characters.
_LONGEST = 120


def callings(article: Article, names: Iterable[Span], lexicon: Lexicon) -> Iterator[tuple[Span, Span]]:
    """Yield what somebody named at these places is called behind the name.

    Each is a place, and that of how it begins, up to what tells it apart: a statistician | at Oxford.
    """
    found = (_calling_behind(article, name, lexicon) for name in names)
    return (calling for calling in found if calling is not None)


def tells_role(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is for what a person does, by itself or by an ending few names have: epidemiologist."""
    endings = tuple(ending for ending in lexicon.language.names.agent_endings if len(ending) >= _ENDING)
    return lexicon.is_role(word) or (word.endswith(endings) and lexicon.is_agent(word))


def _calling_behind(article: Article, name: Span, lexicon: Lexicon) -> tuple[Span, Span] | None:
    """Return the description between commas behind a name, an age passed over."""
    # Most names have no such thing behind them, which is told without cutting what follows into tokens.
    paragraph = article.paragraph_at(name) if _APPOSED.match(article.text, name.end) else None
    if paragraph is None:
        return None
    tokens = tokenise(article.text, name.end, min(paragraph.span.end, name.end + _LONGEST))
    if len(tokens) > 2 and tokens[1].text.isdigit() and tokens[2].text == ",":  # noqa: PLR2004 - Smith, 62, a …
        tokens = tokens[2:]
    if not tokens or tokens[0].text != ",":
        return None
    end = next((place for place in range(1, len(tokens)) if tokens[place].kind != "word"), len(tokens))
    described = tokens[1:end]
    grammar = lexicon.language.grammar
    parts = (place for place, token in enumerate(described) if token.lower in grammar.prepositions)
    beginning = described[: next(parts, len(described))]
    if not beginning or not _describes(beginning, lexicon) or any(map(lexicon.is_verb, described[1:])):
        return None
    return _place(described), _place(beginning)


def _describes(words: list[Token], lexicon: Lexicon) -> bool:
    """Whether words say what one person is: een gepensioneerde lerares; CEO; not his wife."""
    first, head = words[0].lower, words[-1].lower
    if first in lexicon.language.grammar.singular:
        return len(words) > 1
    return first not in lexicon.language.grammar.possessives and lexicon.is_role(head)


def _place(words: list[Token]) -> Span:
    return Span(words[0].start, words[-1].end)
