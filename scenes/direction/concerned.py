"""Which stationary point an outcome is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gdmath.outcome import nearness
from scenes.drawing.arrays import Array

if TYPE_CHECKING:
    from gdmath.objective import Objective, StationaryPoint
    from gdmath.outcome import Outcome


def point_concerned(objective: Objective, outcome: Outcome, last: Array) -> StationaryPoint | None:
    """The stationary point whose multiplier the outcome tells; None if none has been found.

    Where it does not settle, a minimum is known by its limit 2 / curvature: of those that bend alike it is the one
    nearest to the middle of its cycle, or to the `last` point (dim,).
    """
    end, limit = outcome.point, outcome.largest_stable_learning_rate or 0.0
    listed = objective.stationary_points
    if end is not None:
        place = np.atleast_1d(np.asarray(end))
        near = min(listed, key=lambda each: _distance(each, place), default=None)
        if near is not None and _distance(near, place) <= nearness(end):
            return near
        return objective.stationary_near(place)
    off = [abs(_limit(each) - limit) for each in listed]
    alike = [each for each, by in zip(listed, off, strict=True) if by <= min(off) + nearness(limit)]
    about = last if outcome.cycle is None else np.mean(np.reshape(outcome.cycle, (-1, objective.dim)), axis=0)
    return min(alike, key=lambda each: _distance(each, about), default=None)


def _distance(stationary: StationaryPoint, point: Array) -> float:
    return float(np.abs(stationary.point - point).max())


def _limit(stationary: StationaryPoint) -> float:
    curvature = float(stationary.curvatures[0])
    return 2 / curvature if curvature else 0.0
