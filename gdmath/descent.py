"""Descents: from a start, by a method, over so many iterations; many at once as easily as one."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from gdmath.arrays import BoolArray, FloatArray
from gdmath.methods.gradient_descent import as_method
from gdmath.methods.method import Method
from gdmath.noise import Disturbance
from gdmath.objective import Objective
from gdmath.stepping import advance, initial_state
from gdmath.trajectory import Trajectory

# Descents that run through all their iterations before the next ones start: their points and gradients
# (128 KiB a coordinate) stay in a core's cache from one step to the next.
_CHUNK = 16_384


def descend(
    objective: Objective,
    start: ArrayLike,
    method: Method | ArrayLike,
    iterations: int,
    noise: Disturbance | None = None,
) -> Trajectory:
    """Go down from the start by a method; a bare learning rate stands for plain gradient descent.

    Starts (..., dim) and learning rates (...) broadcast to a batch of descents. A plain number is a start of a
    one-dimensional objective. The points are (iterations + 1, *batch, dim); a single descent has no batch axes.

    Nothing raises or warns on overflow: a descent ends at its last iteration whose point, loss and gradient
    are all finite (the start stays in any case). A single descent is cut off there, a batch holds NaN.

    Raises ValueError for a start or a rate that is not finite, for shapes that do not fit, and for fewer than
    0 iterations.
    """
    if iterations < 0:
        raise ValueError(f"a descent has 0 iterations or more, not {iterations}")
    starts, method = as_points(objective, start), as_method(method)
    batch = np.broadcast_shapes(starts.shape[:-1], method.batch)
    points = np.empty((iterations + 1, *batch, objective.dim))
    points[0] = starts
    drawn = None if noise is None else noise.drawn(iterations, objective.dim)
    with np.errstate(all="ignore"):
        if batch == ():
            advance(objective, points, method, initial_state(method, points[0]), noise=drawn)
            points = points[: _finite_rows(objective, points)].copy()
        else:
            points = _descend_batch(objective, points, method, drawn)
    points.flags.writeable = False
    return Trajectory(objective, method, points)


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


def _descend_batch(
    objective: Objective, points: FloatArray, method: Method, noise: FloatArray | None
) -> FloatArray:
    """Fill points (iterations + 1, *batch, dim) chunk by chunk."""
    flat = points.reshape(len(points), -1, objective.dim)
    each = None
    if method.batch:
        each = np.broadcast_to(np.asarray(method.learning_rate), points.shape[1:-1]).ravel()
    for low in range(0, flat.shape[1], _CHUNK):
        chunk = flat[:, low : low + _CHUNK]
        if each is not None:
            method = replace(method, learning_rate=each[low : low + _CHUNK])
        advance(objective, chunk, method, method.init(chunk[0]), noise=noise)
        _erase_after_end(objective, chunk)
    if points.size == 0 or not np.isnan(points[-1]).all():
        return points
    alive = ~np.isnan(flat[:, :, 0]).all(axis=1)
    return points[: int(alive.sum())].copy()


def _erase_after_end(objective: Objective, points: FloatArray) -> None:
    """Put NaN behind the last finite iteration of every descent in points (iterations + 1, count, dim)."""
    if objective.stays_finite(points):
        return
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
    if objective.stays_finite(points):
        return len(points)
    finite = _is_finite(objective, points)
    return len(points) if finite.all() else max(1, int(np.argmin(finite)))


def _is_finite(objective: Objective, points: FloatArray) -> BoolArray:
    """Where point, loss and gradient are all finite: (...) of points (..., dim)."""
    coordinates = np.isfinite(points) & np.isfinite(objective.gradient(points))
    return np.asarray(coordinates.all(axis=-1) & np.isfinite(objective(points)))
