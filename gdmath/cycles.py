"""Cycles: points that a descent visits in turn for ever, told from a run that is merely slow."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdmath.arrays import BoolArray, FloatArray
from gdmath.objective import Objective

LONGEST_PERIOD = 64
_RETURN = 1e-9  # relative to max(1, |x|)
_ROUNDING = 4.0 * float(np.finfo(np.float64).eps)  # of one step, relative to the largest coordinate


@dataclass(frozen=True, eq=False)
class Cycle:
    """The points (period, dim) of a cycle, and the row at which the run first returned to them for good."""

    points: FloatArray
    row: int


def find_cycle(objective: Objective, points: FloatArray, learning_rate: float) -> Cycle | None:
    """The cycle of least period that a run (count, dim) has settled on by its last point, if there is one.

    It has returned to within 1e-9 through a whole lap. That alone does not tell a cycle from a run that
    creeps towards its fixed point from side to side, so the cycle is proved as well (see `_is_proved`).
    """
    if _returned(points[-3:-1], points[-2:]).all():
        return None  # it hardly moves at all
    for period in range(2, min(LONGEST_PERIOD, (len(points) - 1) // 2) + 1):
        if not _returned(points[-1 - period], points[-1]):
            continue
        returned = _returned(points[:-period], points[period:])
        if returned[-period:].all() and _is_proved(objective, points[-1 - period :], learning_rate):
            missed = np.flatnonzero(~returned)
            settled = int(missed[-1]) + 1 if missed.size else 0
            return Cycle(_least_first(points[-period:]), settled + period)
    return None


def _returned(before: FloatArray, after: FloatArray) -> BoolArray:
    """Whether the points after (..., dim) are those before, to the tolerance: (...)."""
    scale = np.maximum(1.0, np.abs(before).max(axis=-1))
    return np.asarray(np.abs(after - before).max(axis=-1) <= _RETURN * scale)


def _is_proved(objective: Objective, lap: FloatArray, learning_rate: float) -> bool:
    """Whether a true cycle lies within 1e-9 of this lap (period + 1, dim) and holds the run.

    With F^p the whole lap and M its derivative, one Newton step on F^p(x) = x is (I - M)^-1 (F^p(x) - x): it
    gives the distance to the true cycle, rounding errors included. A run that creeps to a fixed point has M
    close to I and the fixed point as its nearest solution, far away. The cycle holds the run if it attracts
    (the spectral radius of M is below 1), or if the run met it exactly and so repeats bit for bit. Where M is
    exactly I, as for a parabola at the rate 2 / curvature, every point lies on a cycle.
    """
    identity = np.eye(objective.dim)
    lap_derivative = identity
    growth = 1.0  # the most that a rounding error grows until the lap ends
    for step in (identity - learning_rate * objective.hessian(lap[:-1]))[::-1]:
        growth = max(growth, float(np.linalg.norm(lap_derivative, 2)))
        lap_derivative = lap_derivative @ step
    exact = bool((lap[-1] == lap[0]).all())
    if (lap_derivative == identity).all():
        return exact
    attracts = bool(np.abs(np.linalg.eigvals(lap_derivative)).max() < 1.0)
    if not (attracts or exact):
        return False
    try:
        newton = float(np.linalg.norm(np.linalg.inv(identity - lap_derivative), 2))
    except np.linalg.LinAlgError:
        return False
    scale = max(1.0, float(np.abs(lap).max()))
    rounding = _ROUNDING * scale * growth * (len(lap) - 1)
    distance = newton * (float(np.linalg.norm(lap[-1] - lap[0])) + rounding)
    return distance <= _RETURN * scale


def _least_first(points: FloatArray) -> FloatArray:
    """The same round of points (period, dim), beginning with the least."""
    order = np.lexsort(points.T[::-1])
    return np.roll(points, -int(order[0]), axis=0)
