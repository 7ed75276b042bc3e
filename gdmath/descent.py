"""Gradient descent: x <- x - learning_rate * gradient(x)."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from gdmath.arrays import BoolArray, FloatArray
from gdmath.objective import Objective
from gdmath.trajectory import Trajectory

# Descents that run through all their iterations before the next ones start: their points and gradients
# (128 KiB a coordinate) stay in a core's cache from one step to the next.
_CHUNK = 16_384


def descend(objective: Objective, start: ArrayLike, learning_rate: ArrayLike, iterations: int) -> Trajectory:
    """Go down from the start; starts (..., dim) and learning rates (...) broadcast to a batch of descents.

    A plain number is a start of a one-dimensional objective. The points are (iterations + 1, *batch, dim);
    a single descent has no batch axes.

    Nothing raises or warns on overflow: a descent ends at its last iteration whose point, loss and gradient
    are all finite (the start stays in any case). A single descent is cut off there, a batch holds NaN.

    Raises ValueError for a start or a rate that is not finite, for shapes that do not fit, and for fewer than
    0 iterations.
    """
    if iterations < 0:
        raise ValueError(f"a descent has 0 iterations or more, not {iterations}")
    starts = as_points(objective, start)
    rates = np.asarray(learning_rate, dtype=np.float64)
    if not np.isfinite(rates).all():
        raise ValueError("learning rates have to be finite")
    batch = np.broadcast_shapes(starts.shape[:-1], rates.shape)
    points = np.empty((iterations + 1, *batch, objective.dim))
    points[0] = starts
    with np.errstate(all="ignore"):
        if batch == ():
            advance(objective, points, float(rates))
            points = points[: _finite_rows(objective, points)].copy()
        else:
            points = _descend_batch(objective, points, rates)
    points.flags.writeable = False
    return Trajectory(objective, float(rates) if rates.ndim == 0 else rates, points)


def as_points(objective: Objective, points: ArrayLike) -> FloatArray:
    """The points as floats (..., dim), where a plain number is a point of a one-dimensional objective.

    Raises ValueError if the last axis is not dim long, or if a coordinate is not finite.
    """
    array = np.asarray(points, dtype=np.float64)
    if array.ndim == 0 and objective.dim == 1:
        array = array.reshape(1)
    if array.ndim == 0 or array.shape[-1] != objective.dim:
        raise ValueError(f"a point has {objective.dim} coordinates on its last axis, not {array.shape}")
    if not np.isfinite(array).all():
        raise ValueError("the coordinates of a point have to be finite")
    return array


def advance(objective: Objective, points: FloatArray, learning_rate: float | FloatArray) -> None:
    """Fill points[1:] (count, *batch, dim) with the iterates that follow points[0].

    The learning rate is one number, or one per descent: (*batch, 1). After a point that is not finite come
    only others that are not.
    """
    if points.ndim == 2 and objective.dim == 1:
        _advance_one(objective, points[:, 0], float(learning_rate))
        return
    for current, following in pairwise(points):
        np.multiply(objective.gradient(current), learning_rate, out=following)
        np.subtract(current, following, out=following)


def _advance_one(objective: Objective, xs: FloatArray, learning_rate: float) -> None:
    """The same in plain floats (count,): the same bits, in a tenth of the time."""
    slope = objective.slope
    x = float(xs[0])
    for n in range(1, xs.size):
        x = float(x - learning_rate * slope(x))
        if not math.isfinite(x):
            xs[n:] = math.nan
            return
        xs[n] = x


def _descend_batch(objective: Objective, points: FloatArray, rates: FloatArray) -> FloatArray:
    """Fill points (iterations + 1, *batch, dim) chunk by chunk; rates are () or broadcastable to (*batch)."""
    flat = points.reshape(len(points), -1, objective.dim)
    rate: float | FloatArray = float(rates) if rates.ndim == 0 else 0.0
    column = np.broadcast_to(rates, points.shape[1:-1]).reshape(-1, 1) if rates.ndim else None
    for low in range(0, flat.shape[1], _CHUNK):
        chunk = flat[:, low : low + _CHUNK]
        if column is not None:
            rate = column[low : low + _CHUNK]
        advance(objective, chunk, rate)
        _erase_after_end(objective, chunk)
    if points.size == 0 or not np.isnan(points[-1]).all():
        return points
    alive = ~np.isnan(flat[:, :, 0]).all(axis=1)
    return points[: int(alive.sum())].copy()


def _erase_after_end(objective: Objective, points: FloatArray) -> None:
    """Put NaN behind the last finite iteration of every descent in points (iterations + 1, count, dim)."""
    # Points that are not finite stay so to the end, and a sum is finite only if every term is. In the usual
    # case, then, the last points and the sums of the losses, row by row from the cache, are enough.
    total = points[-1].sum() + objective.gradient(points[-1]).sum()
    total += sum(float(objective(row).sum()) for row in points)
    if math.isfinite(total):
        return
    alive = np.logical_and.accumulate(_is_finite(objective, points), axis=0)
    points[1:][~alive[1:]] = math.nan


def _finite_rows(objective: Objective, points: FloatArray) -> int:
    """How many of the points (count, dim), the start included, come before the first that is not finite."""
    finite = _is_finite(objective, points)
    return len(points) if finite.all() else max(1, int(np.argmin(finite)))


def _is_finite(objective: Objective, points: FloatArray) -> BoolArray:
    """Where point, loss and gradient are all finite: (...) of points (..., dim)."""
    coordinates = np.isfinite(points) & np.isfinite(objective.gradient(points))
    return np.asarray(coordinates.all(axis=-1) & np.isfinite(objective(points)))
