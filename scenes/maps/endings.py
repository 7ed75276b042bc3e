"""What descents of a map come to in the end, and how many of them."""

from __future__ import annotations

import numpy as np

from gdmath.arrays import IntArray
from gdmath.maps.fates import Fate
from gdmath.maps.outcome_atlas import OutcomeAtlas

ENDINGS = ("to_lowest", "to_other", "to_rounds", "to_nothing", "to_away")
"""The lowest minimum, another one, a cycle, nothing that is known, and away: the keys of their words."""

_OF_FATE = {
    Fate.CONVERGES: "to_other",
    Fate.CYCLES: "to_rounds",
    Fate.UNDECIDED: "to_nothing",
    Fate.DIVERGES: "to_away",
}


def endings(atlas: OutcomeAtlas) -> IntArray:
    """Which of `ENDINGS` each descent comes to: (rows, columns)."""
    lowest = [number for number, each in enumerate(atlas.minima) if each.is_global]
    told = np.array([ENDINGS.index(_OF_FATE[fate]) for fate in sorted(Fate)])[atlas.kinds]
    to_lowest = np.isin(atlas.minimum, lowest) & (atlas.kinds == Fate.CONVERGES)
    return np.where(to_lowest, ENDINGS.index("to_lowest"), told)


def shares(atlas: OutcomeAtlas) -> dict[str, float]:
    """Which part of all descents comes to what, by key; what none comes to is left out."""
    counts = np.bincount(endings(atlas).ravel(), minlength=len(ENDINGS)) / atlas.kinds.size
    return {name: float(part) for name, part in zip(ENDINGS, counts, strict=True) if part}
