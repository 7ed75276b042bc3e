"""Settling: a descent that has come near a stationary point and is sure to stay."""

from __future__ import annotations

import numpy as np

from gdmath.arrays import BoolArray, FloatArray
from gdmath.objective import Objective, StationaryPoint
from gdmath.outcome import Approach, nearness

_STEPS_ON_A_RIDGE = 32  # a run that only crosses it is off again at the next


def is_near(points: FloatArray, stationary: StationaryPoint) -> BoolArray:
    """Whether points (..., dim) are within 1e-6 of a stationary point, relative to max(1, |that|): (...)."""
    return np.asarray(np.linalg.norm(points - stationary.point, axis=-1) <= nearness(stationary.point))


def row_of_arrival(
    objective: Objective, points: FloatArray, learning_rate: float, stationary: StationaryPoint
) -> int | None:
    """The first row of a run (count, dim) that is near the stationary point and sure to stay so, if any.

    Sure is a run for which every further step is a contraction; one that moves along a ridge and never leaves it;
    and one that stands on the point, its gradient zero or the point the nearest double. A run that passes an
    unstable point, or starts near one, is not, even if its steps are lost in rounding: it is on a slope that
    leads away.
    """
    near = np.flatnonzero(is_near(points, stationary))
    if near.size == 0:
        return None
    first, last = int(near[0]), len(points) - 1
    if _contracts(objective, points[first], learning_rate, stationary):
        return first
    if near[-1] < last:
        return None
    if last > 0 and bool((points[-1] == points[-2]).all()):
        if rests(objective, points[-1], stationary) or _is_level(learning_rate, stationary):
            moving = np.flatnonzero((points != points[-1]).any(axis=-1))
            return int(moving[-1]) + 1 if moving.size else 0
    elif last - first >= _STEPS_ON_A_RIDGE and keeps_to_a_ridge(
        objective, points[first:], stationary, learning_rate, 2.0
    ):
        return first
    # With a rate close to 2 / curvature, a step may contract only further on.
    return last if _contracts(objective, points[-1], learning_rate, stationary) else None


def _is_level(learning_rate: float, stationary: StationaryPoint) -> bool:
    """Whether no direction leads away, though one has no curvature: the floor of a valley, or a flat minimum."""
    products = learning_rate * stationary.curvatures
    return bool(((products >= 0.0) & (products < 2.0)).all())


def keeps_to_a_ridge(
    objective: Objective,
    points: FloatArray,
    stationary: StationaryPoint,
    learning_rate: float,
    largest_product: float,
) -> bool:
    """Whether a run (count, dim) moves along a single direction of the Hessian, exactly, that draws it in.

    So it goes to a saddle, from a start without any error along the saddle's falling direction: in doubles, too,
    where none comes of rounding. Exactly is by products that have to be equal, not nearly so.
    """
    errors = points - stationary.point
    size = np.abs(errors).max(axis=-1, keepdims=True)
    ways = np.divide(errors, size, out=np.zeros_like(errors), where=size > 0.0)
    images = ways @ objective.hessian(stationary.point)
    crossed = ways[:, :, np.newaxis] * images[:, np.newaxis, :]
    if not (crossed == np.swapaxes(crossed, -1, -2)).all():
        return False
    squares = (ways * ways).sum(axis=-1)
    products = learning_rate * (ways * images).sum(axis=-1)[squares > 0.0] / squares[squares > 0.0]
    return bool(((products > 0.0) & (products < largest_product)).all())


def rests(objective: Objective, point: FloatArray, stationary: StationaryPoint) -> bool:
    """Whether a point (dim,) is the stationary one as nearly as doubles tell: there is no step to lose in rounding."""
    return bool((point == stationary.point).all() or (objective.gradient(point) == 0.0).all())


def _contracts(
    objective: Objective, point: FloatArray, learning_rate: float, stationary: StationaryPoint
) -> bool:
    """Whether every step between the point (dim,) and its mirror image leads nearer to the stationary point.

    The derivative of a step is I - learning_rate * Hessian. So near the stationary point the Hessian changes
    evenly: it is enough to look at both ends and in the middle. The products, not the multipliers, are compared:
    1 - 1e-20 is rounded to 1, and draws nearer all the same.
    """
    across = np.stack([point, stationary.point, 2.0 * stationary.point - point])
    products = learning_rate * np.linalg.eigvalsh(objective.hessian(across))
    return bool(((products > 0.0) & (products < 2.0)).all())


def approach(
    point: FloatArray, following: FloatArray, learning_rate: float, stationary: StationaryPoint
) -> Approach:
    """Whether the sign of the error alternates from a point (dim,) near the stationary one on.

    The point that follows it is given too.

    It does if the next error points the other way because a multiplier is negative. Where the multiplier is 0
    to first order, the curve's skewness brings every further error to the same side, whatever the first did.
    """
    error, next_error = point - stationary.point, following - stationary.point
    size = float(error @ error)
    if size == 0.0:
        return "monotone"
    ratio = float(next_error @ error) / size
    factors = 1.0 - learning_rate * stationary.curvatures
    alternates = ratio < 0.0 and factors[-1] < 0.0 and abs(ratio) <= 2.0 * np.abs(factors).max()
    return "oscillating" if alternates else "monotone"
