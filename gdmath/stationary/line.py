"""Stationary points of one variable: where the slope changes its sign, or touches zero without doing so."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from gdmath.arrays import BoolArray, FloatArray
from gdmath.objective import Objective
from gdmath.stationary.box import Box, grid

_HALVINGS = 1100  # enough between any two doubles


def candidates_on_line(objective: Objective, box: Box) -> FloatArray:
    """Points (count, 1) of the box at which the slope may be zero; poles and kinks are among them."""

    def slope(x: FloatArray) -> FloatArray:
        return objective.gradient(x[:, np.newaxis])[:, 0]

    def curvature(x: FloatArray) -> FloatArray:
        return objective.hessian(x[:, np.newaxis])[:, 0, 0]

    x = grid(box)[:, 0]
    slopes, curvatures = slope(x), curvature(x)
    zero = np.concatenate([[False], slopes == 0.0, [False]])
    alone = zero[1:-1] & ~(zero[:-2] | zero[2:])  # a flat stretch is no point
    crossings = _bisected(slope, x, _changes(slopes))
    touches = _bisected(curvature, x, _changes(curvatures))
    return np.concatenate([x[alone], crossings, touches])[:, np.newaxis]


def _changes(values: FloatArray) -> BoolArray:
    """Whether the sign changes from each value (count,) to the next: (count - 1,)."""
    return np.asarray(np.sign(values[:-1]) * np.sign(values[1:]) < 0.0)


def _bisected(function: Callable[[FloatArray], FloatArray], x: FloatArray, changes: BoolArray) -> FloatArray:
    """Where the function changes its sign between nodes x, of the last two doubles the better."""
    low, high = x[:-1][changes], x[1:][changes]
    sign = np.sign(function(low))
    for _ in range(_HALVINGS):
        middle = low + 0.5 * (high - low)
        if ((middle == low) | (middle == high)).all():
            break
        left = np.sign(function(middle)) == sign
        low, high = np.where(left, middle, low), np.where(left, high, middle)
    return np.where(np.abs(function(low)) <= np.abs(function(high)), low, high)
