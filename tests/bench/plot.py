"""Draws the growth of search from a run's JSON lines. Not how it is measured: `growth`.

    python -m tests.bench million --lines growth.jsonl
    python -m tests.bench.plot growth.jsonl docs/growth.svg

Both axes are logarithmic. The colours and the grey of the text read on white and on black alike.
"""

import json
import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

_WIDTH, _HEIGHT = 760, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 250, 40, 50
_SIZES = (10_000, 100_000, 1_000_000)
_TIMES = (0.001, 0.01, 0.1, 1.0, 10.0, 100.0)
_LABEL = 11
_HEADING = "median time of one search; beside a mark: recall of the ten nearest, where not exact"
_GREY = "#848d97"
_OPENING = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img"
 font-family="system-ui, sans-serif" font-size="13" fill="{_GREY}">
<title>Time of one search against the number of passages</title>"""
# The kinds of index as they begin in `growth.ENGINES`; what is ours is drawn last, above the others.
_LINES = {
    "flat": ("flat, exact", "#d97706"),
    "HNSW16": ("HNSW16", "#a371f7"),
    "IVF_SQ8": ("IVF, SQ8", "#2da44e"),
    "PCAR": ("PCA, IVF, PQ, refined", "#db61a2"),
    "article": ("ours, one article of the library", "#6cb6ff"),
    "ours": ("ours, the whole library", "#1f6feb"),
}

Points = list[tuple[int, float, float | None]]


def main() -> None:
    source, target = map(Path, sys.argv[1:])
    rows = [json.loads(line) for line in source.read_text("utf-8").splitlines()]
    target.write_text(drawing([row for row in rows if "passages" in row]), "utf-8")


def drawing(rows: Iterable[Mapping[str, Any]]) -> str:
    """Return the SVG of the rows of `growth.run`."""
    points: dict[str, Points] = {name: [] for name in _LINES}
    for row in rows:
        name = "article" if "engine" not in row else _name(row["engine"])
        if name in points:
            time = row["one article, ms"] if name == "article" else row["p50 ms"]
            points[name].append((row["passages"], time, row.get("recall@10")))
    lines = [part for name, own in points.items() if own for part in _line(name, own)]
    drawn = [*_axes(), *lines, *_recalls(points), *_legend([name for name in points if points[name]])]
    return "\n".join([_OPENING, *drawn, "</svg>", ""])


def _name(engine: str) -> str:
    if engine.startswith("IVF") and engine.endswith("SQ8"):
        return "IVF_SQ8"
    return "PCAR" if engine.startswith("PCAR") else engine


def _line(name: str, points: Points) -> Iterable[str]:
    """Yield a line with a mark at each size."""
    colour = _LINES[name][1]
    path = " ".join(f"{_x(size):.0f},{_y(time):.0f}" for size, time, _ in points)
    yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
    for size, time, _ in points:
        yield f'<circle cx="{_x(size):.0f}" cy="{_y(time):.0f}" r="4" fill="{colour}"/>'


def _recalls(lines: Mapping[str, Points]) -> Iterable[str]:
    """Yield the recall beside every mark that is not exact, each below the one before."""
    marks = sorted(
        (_x(size), _y(time), recall, _LINES[name][1])
        for name, points in lines.items()
        for size, time, recall in points
        if recall is not None and recall < 1
    )
    above = (0.0, 0.0)
    for x, y, recall, colour in marks:
        above = x, max(y, above[1] + _LABEL) if x == above[0] else y
        place = f'x="{x + 8:.0f}" y="{above[1] + 4:.0f}"'
        yield f'<text {place} fill="{colour}" font-size="{_LABEL}">{recall:.3f}</text>'


def _axes() -> Iterable[str]:
    right, bottom = _WIDTH - _RIGHT, _HEIGHT - _BOTTOM
    for time in _TIMES:
        y = _y(time)
        yield f'<path d="M{_LEFT} {y:.0f}H{right}" stroke="{_GREY}" stroke-opacity="0.3"/>'
        yield f'<text x="{_LEFT - 8}" y="{y + 4:.0f}" text-anchor="end">{time:g} ms</text>'
    for size in _SIZES:
        exponent = round(math.log10(size))
        yield f'<text x="{_x(size):.0f}" y="{bottom + 22}" text-anchor="middle">10{_raised(exponent)}</text>'
    yield f'<text x="{(_LEFT + right) / 2:.0f}" y="{bottom + 42}" text-anchor="middle">passages</text>'
    yield f'<text x="{_LEFT}" y="{_TOP - 18}">{_HEADING}</text>'


def _legend(names: Sequence[str]) -> Iterable[str]:
    for row, name in enumerate(reversed(names)):
        label, colour = _LINES[name]
        x, y = _WIDTH - _RIGHT + 50, _TOP + 20 + 24 * row
        yield f'<path d="M{x - 24} {y}h16" stroke="{colour}" stroke-width="3"/>'
        yield f'<text x="{x}" y="{y + 4}">{label}</text>'


def _x(size: int) -> float:
    first, last = math.log10(_SIZES[0]), math.log10(_SIZES[-1])
    return _LEFT + 20 + (math.log10(size) - first) / (last - first) * (_WIDTH - _LEFT - _RIGHT - 60)


def _y(time: float) -> float:
    first, last = math.log10(_TIMES[0]), math.log10(_TIMES[-1] * 2)
    return _HEIGHT - _BOTTOM - (math.log10(time) - first) / (last - first) * (_HEIGHT - _TOP - _BOTTOM)


def _raised(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


if __name__ == "__main__":
    main()
