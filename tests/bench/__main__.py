"""`make bench`: every measurement, as tables for people and as JSON lines for programs.

`python -m tests.bench quality quotes` runs only those; each module there has `run() -> list[dict]`.
"""

import argparse
import importlib
import json
import platform
from pathlib import Path
from typing import Any

from config.settings import keep_to_one_thread

PARTS = ("answers", "quality", "quotes", "talks", "speed", "asking", "growth")
# These take an environment of their own, or a quarter of an hour.
OTHERS = ("peers", "million", "rules")

Row = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all when none is named"
    )
    parser.add_argument(
        "--lines", type=Path, metavar="FILE", help="write the JSON lines there, not after the tables"
    )
    options = parser.parse_args()
    if unknown := set(options.parts) - {*PARTS, *OTHERS}:
        parser.error(f"there is no {', '.join(sorted(unknown))}; choose of {', '.join(PARTS + OTHERS)}")
    # As the bot itself does. What peers start as processes of their own should not inherit it.
    if "peers" not in options.parts:
        keep_to_one_thread()
    rows: list[Row] = []
    machine = f"{platform.processor() or platform.machine()}, Python {platform.python_version()}"
    for part in options.parts or PARTS:
        found = importlib.import_module(f"tests.bench.{part}").run()
        print(f"\n## {part} ({machine})\n")
        for table in _tables(found):
            print(table, flush=True)
        rows += [{"bench": part, **row} for row in found]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    if options.lines:
        options.lines.write_text(lines + "\n", "utf-8")
    else:
        print(f"\n{lines}")


def _tables(rows: list[Row]) -> list[str]:
    """Lay rows out as Markdown tables, one for each set of keys, in the order the sets first appear."""
    sets: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        sets.setdefault(tuple(row), []).append(row)
    return [_table(keys, group) for keys, group in sets.items()]


def _table(keys: tuple[str, ...], rows: list[Row]) -> str:
    cells = [list(keys), *([_cell(row[key]) for key in keys] for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(keys))]
    lines = ["| " + " | ".join(map(str.ljust, line, widths)) + " |" for line in cells]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([lines[0], rule, *lines[1:], ""])


def _cell(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    main()
