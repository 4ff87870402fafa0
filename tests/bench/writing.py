"""Writes config/fusion.toml, for the scripts that learn what stands in it."""

import textwrap

import msgspec

from config import fusion
from config.fusion import Attention, ConfidenceWeights, SentenceWeights
from config.settings import ROOT
from index.ranking.attention import learned

_HEADER = """\
# How much each sign counts when passages are ranked and when the bot decides that the article does not say.
# Written from tests/gold/fit by `python -m tests.bench.adapt` and, the confidence and `lexical`, from
# tests/gold/tune by `python -m tests.bench.fit`; not by hand.
"""


def rounded(value: float) -> float:
    """Return a coefficient as it is written: four digits tell it from its neighbours."""
    return float(f"{value:.4g}")


def write(attention: Attention, sentence: SentenceWeights, confidence: ConfidenceWeights) -> None:
    """Write the coefficients, and have them read anew."""
    direction = textwrap.wrap(", ".join(map(str, attention.direction)), 100)
    lines = [_HEADER, "[attention]", f'model = "{attention.model}"', "direction = ["]
    lines += [f"    {line}" for line in direction] + ["]", ""]
    for name, weights in (("sentence", sentence), ("confidence", confidence)):
        lines.append(f"[{name}]")
        lines += [f"{key} = {value}" for key, value in msgspec.structs.asdict(weights).items()]
        lines.append("")
    (ROOT / "config" / "fusion.toml").write_text("\n".join(lines), "utf-8")
    fusion.load.cache_clear()
    learned.cache_clear()
