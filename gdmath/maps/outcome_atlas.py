"""What becomes of a descent for every start and every rate of a grid."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from gdmath.arrays import FloatArray, IntArray, read_only
from gdmath.maps.fates import Fate, Fates, descend_by, fates
from gdmath.maps.valleys import Valleys
from gdmath.objective import Objective, StationaryPoint

_PATIENCE = 1024  # iterations
_NEAR = 1e-6  # relative to max(1, |x|)
_THREADS = 2
_BAND = 131_072  # descents that a thread follows at a time


@dataclass(frozen=True, eq=False)
class OutcomeAtlas:
    """Fates over starts (rows,) and rates (columns,); all other arrays (rows, columns)."""

    starts: FloatArray
    rates: FloatArray
    minima: tuple[StationaryPoint, ...]  # from left to right
    kinds: IntArray  # of Fate
    minimum: IntArray  # which of the minima a descent converges to; -1 where it does not, or to none of them
    valleys: (
        IntArray  # in which minimum's valley its point or all its cycle lies; -1 where in none, or in several
    )
    periods: IntArray  # 1 where it converges, 2 to 64 where it cycles, 0 elsewhere
    decided_at: IntArray  # the iteration

    @property
    def names(self) -> list[list[str]]:
        """Each fate as a word: undecided, converges, cycles, diverges."""
        words = {int(kind): kind.word for kind in Fate}
        return [[words[kind] for kind in row] for row in self.kinds.tolist()]


def outcome_atlas(
    objective: Objective, starts: ArrayLike, rates: ArrayLike, patience: int = _PATIENCE
) -> OutcomeAtlas:
    """The atlas for these starts (rows,) and rates (columns,): what takes longer than `patience` is undecided.

    Raises ValueError for a loss of several variables.
    """
    rows, columns = read_only(starts), read_only(rates)
    landscape = Valleys.of(objective)

    def band(part: FloatArray) -> tuple[IntArray, ...]:
        told = fates(objective, np.repeat(part, columns.size), np.tile(columns, part.size), patience)
        minimum = np.full(part.size * columns.size, -1, dtype=np.int64)
        settled = told.having(Fate.CONVERGES)
        for number, each in enumerate(landscape.minima):
            place = float(each.point[0])
            minimum[settled & (np.abs(told.points - place) <= _NEAR * max(1.0, abs(place)))] = number
        bounded = told.periods > 0
        reach = _reach(objective, told, np.tile(columns, part.size))
        valleys = np.where(bounded, landscape.holding(*reach), -1)
        return told.kinds, minimum, valleys, told.periods, told.decided_at

    parts = np.array_split(rows, max(1, rows.size * columns.size // _BAND))
    with ThreadPoolExecutor(_THREADS) as pool:  # numpy's loops run side by side
        bands = list(pool.map(band, parts))
    kinds, minimum, valleys, periods, decided_at = (
        np.concatenate(each).reshape(rows.size, columns.size) for each in zip(*bands, strict=True)
    )
    return OutcomeAtlas(rows, columns, landscape.minima, kinds, minimum, valleys, periods, decided_at)


def _reach(objective: Objective, told: Fates, rates: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The least and the greatest x of each attractor (count,); what is no point and no cycle has none."""
    low, high = told.points.copy(), told.points.copy()
    with np.errstate(all="ignore"):
        for period in np.unique(told.periods[told.periods > 0]).tolist():
            members = np.flatnonzero(told.periods == period)
            x = told.points[members]
            for _ in range(period - 1):
                x = descend_by(objective, x, rates[members], 1)
                low[members], high[members] = np.minimum(low[members], x), np.maximum(high[members], x)
    return low, high


def middles(low: float, high: float, count: int) -> FloatArray:
    """The middles of so many equal parts of a range: (count,)."""
    return np.asarray(low + (np.arange(count) + 0.5) * ((high - low) / count))
