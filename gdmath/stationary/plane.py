"""Stationary points of two variables: Newton's method from every cell of a grid in which there may be one."""

from __future__ import annotations

import numpy as np

from gdmath.arrays import BoolArray, FloatArray
from gdmath.objective import Objective
from gdmath.stationary.box import Box, grid, spacing

_ITERATIONS = 60
_MOST_SEEDS = 2000
_FRACTIONS = 2.0 ** -np.arange(0.0, 12.0)  # of a Newton step that are tried
_WHOLE_STEPS, _SMALL = 4, 1e-3  # the latter relative to max(1, |x|)
_RIDGE = 1e-14  # relative to the square of the Hessian's size: a singular one still gives a step


def candidates_in_plane(objective: Objective, box: Box) -> FloatArray:
    """Points (count, 2), in the box or not, at which the gradient may be zero."""
    nodes = grid(box)
    gradients = objective.gradient(nodes)
    cells = nodes[:-1, :-1][_crossed(gradients)] + 0.5 * spacing(box)
    return newton(objective, _nearest_middle(np.concatenate([cells, nodes[_lowest(gradients)]]), box))


def _nearest_middle(seeds: FloatArray, box: Box) -> FloatArray:
    """Of too many points (count, 2) those nearest to the middle of the box: a loss may ripple faster than the grid."""
    if len(seeds) <= _MOST_SEEDS:
        return seeds
    low, high = np.array(box).T
    away = np.abs((seeds - 0.5 * (low + high)) / (high - low)).max(axis=-1)
    return seeds[np.argsort(away, kind="stable")[:_MOST_SEEDS]]


def newton(objective: Objective, points: FloatArray) -> FloatArray:
    """Newton's method from points (count, dim), each step shortened until the gradient does not grow.

    Points whose gradient is not finite stay where they are.
    """
    points = points.copy()
    moving = np.arange(len(points))  # a point that no step has bettered would be tried in vain again
    for _ in range(_ITERATIONS):
        if moving.size == 0:
            break
        current = points[moving]
        gradients = objective.gradient(current)
        steps = _steps(objective.hessian(current), gradients)
        tried = current - _FRACTIONS[:, np.newaxis, np.newaxis] * steps
        sizes = np.linalg.norm(objective.gradient(tried), axis=-1)
        best = np.argmin(np.where(np.isnan(sizes), np.inf, sizes), axis=0)
        each = np.arange(len(current))
        better = sizes[best, each] < np.linalg.norm(gradients, axis=-1)
        moving = moving[better]
        points[moving] = tried[best, each][better]
    return _polished(objective, points)


def _polished(objective: Objective, points: FloatArray) -> FloatArray:
    """The points (count, dim) after some whole steps more, while these are small.

    Along the floor of a curved valley the gradient grows on the way, and each step was cut short.
    """
    for _ in range(_WHOLE_STEPS):
        steps = _steps(objective.hessian(points), objective.gradient(points))
        small = np.abs(steps).max(axis=-1, keepdims=True) <= _SMALL * np.maximum(1.0, np.abs(points))
        points = np.where(small, points - steps, points)
    return points


def _steps(hessians: FloatArray, gradients: FloatArray) -> FloatArray:
    """Newton's steps (count, dim): the shortest that solve H step = gradient, as nearly as they can."""
    finite = np.isfinite(hessians).all(axis=(-2, -1)) & np.isfinite(gradients).all(axis=-1)
    steps = np.zeros_like(gradients)
    scale = np.abs(hessians[finite]).max(axis=(-2, -1), initial=1e-300)[:, np.newaxis, np.newaxis]
    scaled, right = hessians[finite] / scale, gradients[finite][..., np.newaxis] / scale
    with np.errstate(all="ignore"):
        square = scaled @ scaled + _RIDGE * np.eye(gradients.shape[-1])
        steps[finite] = np.linalg.solve(square, scaled @ right)[..., 0]
        # Where the Hessian is far from singular, its own solution is the more exact.
        sound = np.abs(np.linalg.det(scaled)) > 1e-6
        steps[np.flatnonzero(finite)[sound]] = np.linalg.solve(scaled[sound], right[sound])[..., 0]
    return np.where(np.isfinite(steps), steps, 0.0)


def _crossed(gradients: FloatArray) -> BoolArray:
    """The cells (nodes - 1, nodes - 1) in which either partial derivative takes both signs, or zero."""
    corners = np.stack([gradients[:-1, :-1], gradients[1:, :-1], gradients[:-1, 1:], gradients[1:, 1:]])
    return np.asarray(((corners.min(axis=0) <= 0.0) & (corners.max(axis=0) >= 0.0)).all(axis=-1))


def _lowest(gradients: FloatArray) -> BoolArray:
    """The nodes (nodes, nodes) whose gradient is smaller than at their eight neighbours."""
    sizes = np.linalg.norm(gradients, axis=-1)
    sizes = np.where(np.isnan(sizes), np.inf, sizes)
    framed = np.pad(sizes, 1, constant_values=np.inf)
    rows, columns = sizes.shape
    around = [framed[i : i + rows, j : j + columns] for i in range(3) for j in range(3) if (i, j) != (1, 1)]
    return np.asarray(np.isfinite(sizes) & (sizes < np.min(around, axis=0)))
