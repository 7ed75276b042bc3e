"""Where fates meet most finely in a map: the part that is worth a closer look."""

from __future__ import annotations

import numpy as np

from gdmath.maps.fates import Fate
from gdmath.maps.outcome_atlas import OutcomeAtlas
from scenes.drawing.arrays import Array

CLOSER = 8
"""How many times as large a part of the map is seen."""
_FEWEST = 4  # pixels in a part that have another fate beside them


def finest(atlas: OutcomeAtlas) -> tuple[float, float, float, float] | None:
    """The part, in shares of the whole (left, right, bottom, top); None where fates hardly meet anywhere."""
    fates = np.where(atlas.valleys >= 0, atlas.valleys, -1 - atlas.kinds)
    known = atlas.kinds != Fate.UNDECIDED
    meets = np.zeros(fates.shape)
    meets[1:] += (fates[1:] != fates[:-1]) & known[1:] & known[:-1]
    meets[:, 1:] += (fates[:, 1:] != fates[:, :-1]) & known[:, 1:] & known[:, :-1]
    rows, columns = (max(1, size // CLOSER) for size in fates.shape)
    found = _sums(meets, rows, columns)
    if found.max() < max(_FEWEST, rows + columns):
        return None
    row, column = np.unravel_index(int(found.argmax()), found.shape)
    height, width = fates.shape
    left, bottom = min(column / width, 1 - 1 / CLOSER), min(row / height, 1 - 1 / CLOSER)
    return float(left), float(left + 1 / CLOSER), float(bottom), float(bottom + 1 / CLOSER)


def hangs_on(atlas: OutcomeAtlas) -> str:
    """What the end of the map's descents differs with: `both`, `rate`, `start`, or `nothing`."""
    ends = np.stack([atlas.kinds, atlas.valleys, atlas.periods])
    with_start = bool((ends != ends[:, :1]).any())
    with_rate = bool((ends != ends[:, :, :1]).any())
    if with_start and with_rate:
        return "both"
    return "start" if with_start else "rate" if with_rate else "nothing"


def _sums(values: Array, rows: int, columns: int) -> Array:
    """Of every part of so many rows and columns, by its lower left corner."""
    total = np.pad(values, ((1, 0), (1, 0))).cumsum(axis=0).cumsum(axis=1)
    return np.asarray(
        total[rows:, columns:] - total[:-rows, columns:] - total[rows:, :-columns] + total[:-rows, :-columns]
    )


def part_of(whole: tuple[float, float], low: float, high: float) -> tuple[float, float]:
    """The values between two shares of a range."""
    span = whole[1] - whole[0]
    return whole[0] + low * span, whole[0] + high * span
