"""What becomes of a descent for every start and every rate of a grid."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from gdmath.arrays import FloatArray, read_only
from gdmath.maps.fates import Fate, IntArray, fates
from gdmath.objective import Objective, StationaryPoint

_PATIENCE = 1024  # iterations
_NEAR = 1e-6  # relative to max(1, |x|)


@dataclass(frozen=True, eq=False)
class OutcomeAtlas:
    """Fates over starts (rows,) and rates (columns,); all other arrays (rows, columns)."""

    starts: FloatArray
    rates: FloatArray
    minima: tuple[StationaryPoint, ...]  # from left to right
    kinds: IntArray  # of Fate
    minimum: IntArray  # which of the minima a descent converges to; -1 where it does not, or to none of them
    periods: IntArray  # 1 where it converges, 2 to 64 where it cycles, 0 elsewhere
    decided_at: IntArray  # the iteration


def outcome_atlas(
    objective: Objective, starts: ArrayLike, rates: ArrayLike, patience: int = _PATIENCE
) -> OutcomeAtlas:
    """The atlas for these starts (rows,) and rates (columns,): what takes longer than `patience` is undecided.

    Raises ValueError for a loss of several variables.
    """
    rows, columns = read_only(starts), read_only(rates)
    shape = rows.size, columns.size
    told = fates(objective, np.repeat(rows, columns.size), np.tile(columns, rows.size), patience)
    minima = tuple(each for each in objective.stationary_points if each.kind == "minimum")
    minimum = np.full(rows.size * columns.size, -1, dtype=np.int64)
    settled = told.having(Fate.CONVERGES)
    for number, each in enumerate(minima):
        place = float(each.point[0])
        minimum[settled & (np.abs(told.points - place) <= _NEAR * max(1.0, abs(place)))] = number
    return OutcomeAtlas(
        rows, columns, minima, told.kinds.reshape(shape), minimum.reshape(shape),
        told.periods.reshape(shape), told.decided_at.reshape(shape),
    )  # fmt: skip
