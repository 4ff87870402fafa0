"""How well quotes are found and attributed, against the gold corpus. Not how a reader is answered.

Found and gold statements of an article are matched one to one, within their paragraph, from the
highest character Jaccard down to 0.5 (as Pareti 2015 counts overlap).
"""

import functools
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from config import language
from index import quotes, reading, sentences
from index.article import Article, Quote, Span

_GOLD = Path(__file__).resolve().parent.parent / "gold"
_SEEDS = Path(__file__).resolve().parent.parent.parent / "seeds"
_LEAST_JACCARD = 0.5


@dataclass(frozen=True, slots=True)
class Statement:
    """A line of the gold corpus, its content found back in the article."""

    content: Span
    kind: str
    speaker: str | None
    hedged: bool


@dataclass(slots=True)
class Tally:
    """Counts over the articles of one split and language."""

    gold: int = 0
    found: int = 0
    matched: int = 0
    exact: int = 0
    speaker: int = 0
    hedge: int = 0
    scares: int = 0
    false: int = 0
    errors: list[str] = field(default_factory=list)


def run() -> list[dict[str, object]]:
    """Return one row of figures per split and language, and for the seed article."""
    rows = []
    for split, paths in {"seed": _seed(), "tune": _articles("tune"), "report": _articles("report")}.items():
        tallies: dict[str, Tally] = {}
        for path, gold_path in paths:
            article = reading.read(path.read_bytes())
            tally = tallies.setdefault(article.language, Tally())
            count(article, statements(article, gold_path), tally)
        rows += [_row(split, code, tally) for code, tally in sorted(tallies.items())]
    return rows


def _articles(split: str) -> list[tuple[Path, Path]]:
    return [
        (path, path.with_suffix(".quotes.jsonl"))
        for path in sorted((_GOLD / split).glob("*.txt"))
        if path.with_suffix(".quotes.jsonl").exists()
    ]


def _seed() -> list[tuple[Path, Path]]:
    return [(path, _GOLD / "seed_quotes.jsonl") for path in sorted(_SEEDS.glob("*.txt"))[:1]]


def statements(article: Article, path: Path) -> list[Statement]:
    """Read the gold statements of an article.

    Raises ValueError when a content does not stand in its paragraph.
    """
    found = []
    for line in path.read_text("utf-8").splitlines():
        entry = json.loads(line)
        paragraph = article.paragraphs[entry["paragraph"] - 1].span
        start = paragraph.start - 1
        for _ in range(entry.get("occurrence", 1)):
            start = article.text.index(entry["content"], start + 1, paragraph.end)
        # The comma that American printers put inside the marks belongs to the sentence around.
        span = Span(start, start + len(entry["content"].removesuffix(",")))
        found.append(Statement(span, entry["kind"], entry["speaker"], entry["hedged"]))
    return found


def count(article: Article, gold: Sequence[Statement], tally: Tally) -> None:
    """Add one article's comparison to `tally`; what went wrong is put in words in `tally.errors`."""
    known = language.load(article.language)
    found = quotes.find_quotes(article, sentences.split(article), known)
    pairs = dict(_matched(gold, found))
    tally.gold += len(gold)
    tally.found += len(found)
    tally.matched += len(pairs)
    for statement in gold:
        quote = pairs.get(statement)
        if quote is None:
            tally.errors.append(f"MISSED [{statement.speaker}] {article[statement.content]}")
            continue
        tally.exact += quote.content == statement.content
        if quote.content != statement.content:
            tally.errors.append(f"SPAN {article[statement.content]!r}\n  not {article[quote.content]!r}")
        name = article[quote.speaker.name] if quote.speaker else None
        right = same_speaker(name, statement.speaker, known.names.introducing | frozenset(known.names.bodies))
        tally.speaker += right
        if not right:
            tally.errors.append(f"SPEAKER [{statement.speaker}] not [{name}] {article[quote.content]!r}")
        tally.hedge += quote.hedged == statement.hedged
        if quote.hedged != statement.hedged:
            tally.errors.append(f"HEDGE {statement.hedged} {article[quote.content]!r}")
    spurious = [quote for quote in found if quote not in pairs.values()]
    for quote in spurious:
        name = article[quote.speaker.name] if quote.speaker else None
        tally.errors.append(f"EXTRA ({quote.kind}) [{name}] {article[quote.content]!r}")
    tally.scares += _scares(article, gold)
    tally.false += sum(quote.kind == "direct" for quote in spurious)


def _scares(article: Article, gold: Sequence[Statement]) -> int:
    """Count the quoted stretches that lie in no gold statement: what must not be attributed."""
    from index.wording.lexicon import lexicon  # noqa: PLC0415 - only the count of marks needs it
    from index.wording.marks import find_stretches  # noqa: PLC0415

    known = lexicon(article.language)
    stretches = find_stretches(article, known.language.marks, known.uses.keys())
    return sum(
        not any(one.inner.overlaps(statement.content) for statement in gold)
        for found in stretches.values()
        for one in found
    )


def _matched(gold: Sequence[Statement], found: Sequence[Quote]) -> Iterator[tuple[Statement, Quote]]:
    """Yield the pairs of a one-to-one matching, greedily from the highest Jaccard down."""
    scored = sorted(
        (
            (_jaccard(statement.content, quote.content), -left, -right)
            for left, statement in enumerate(gold)
            for right, quote in enumerate(found)
        ),
        reverse=True,
    )
    used: set[tuple[str, int]] = set()
    for score, left, right in scored:
        if score < _LEAST_JACCARD:
            return
        if ("gold", left) not in used and ("found", right) not in used:
            used |= {("gold", left), ("found", right)}
            yield gold[-left], found[-right]


def _jaccard(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(shared, 0) / (len(one) + len(other) - max(shared, 0))


def same_speaker(name: str | None, gold: str | None, heads: frozenset[str] = frozenset()) -> bool:
    """Whether two names are the same, articles, case and the name of a kind aside (persbureau ANP)."""
    if name is None or gold is None:
        return name is gold
    return _bare(name, heads) == _bare(gold, heads)


def _bare(name: str, heads: frozenset[str]) -> list[str]:
    words = name.casefold().split()
    while len(words) > 1 and (words[0] in _articles_of() or words[0].endswith(tuple(heads))):
        words = words[1:]
    return words


@functools.cache
def _articles_of() -> frozenset[str]:
    codes = language.codes()
    return frozenset().union(*(language.load(code).grammar.definite for code in codes))


def _row(split: str, code: str, tally: Tally) -> dict[str, object]:
    precision = tally.matched / max(tally.found, 1)
    recall = tally.matched / max(tally.gold, 1)
    share = max(tally.matched, 1)
    return {
        "bench": "quotes",
        "split": split,
        "language": code,
        "statements": tally.gold,
        "overlap_f1": round(2 * precision * recall / max(precision + recall, 1e-9), 3),
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "exact": round(tally.exact / share, 3),
        "speaker": round(tally.speaker / share, 3),
        "hedge": round(tally.hedge / share, 3),
        "scares": tally.scares,
        "false_attributions": tally.false,
    }
