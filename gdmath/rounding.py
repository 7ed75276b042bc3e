"""How far a descent in double precision may be from the same descent in exact arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from gdmath.arrays import FloatArray, read_only
from gdmath.objective import Objective

_UNIT = 2.0**-53
_OPERATIONS = 4.0
"""Roundings of a step, each by a unit of what it works on: two of the gradient's, the product's, the difference's."""


def rounding_bounds(objective: Objective, points: FloatArray, learning_rate: float) -> FloatArray:
    """A bound (iterations + 1,) on the largest error of a coordinate at each point (iterations + 1, dim).

    A running error analysis (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 3.3): a step
    multiplies the error that is there by 1 - learning_rate * curvature at most, and adds that of its own roundings;
    one that underflows adds the smallest normal double. First order in the error: where steps drive neighbours
    apart it grows without end, as it should.
    """
    with np.errstate(all="ignore"):
        gradients = np.abs(objective.gradient(points)).max(axis=-1)
        curvatures = np.linalg.eigvalsh(objective.hessian(points))
        sizes = np.abs(points).max(axis=-1)
        factors = np.abs(1.0 - learning_rate * curvatures).max(axis=-1)
        terms = gradients + np.abs(curvatures).max(axis=-1) * sizes
        added = _OPERATIONS * _UNIT * (np.maximum(sizes[:-1], sizes[1:]) + learning_rate * terms[:-1])
        added += np.finfo(np.float64).tiny
        bounds = np.zeros(len(points))
        for n, (factor, more) in enumerate(zip(factors[:-1].tolist(), added.tolist(), strict=True)):
            exact = bounds[n] == 0.0 and _is_exact(objective, points[n : n + 2], learning_rate)
            bounds[n + 1] = 0.0 if exact else factor * bounds[n] + more
    return read_only(np.nan_to_num(bounds, nan=np.inf, posinf=np.inf))


@dataclass(frozen=True)
class Doubt:
    """How far the numbers of an iterate may be off those of the descent in exact arithmetic."""

    point: float  # of each coordinate
    loss: float
    gradient: float  # of each coordinate


def doubt_at(objective: Objective, point: FloatArray, off: float) -> Doubt:
    """The doubt of an iterate (dim,) whose coordinates may be off by so much.

    To what follows from that comes the rounding of the gradient's own evaluation: exactly what it is where the
    objective knows its gradient in fractions, else four units of its terms.
    """
    gradient = objective.gradient(point)
    bend = float(np.abs(objective.hessian(point)).sum())
    exact = objective.exact_gradient([Fraction(float(coordinate)) for coordinate in point])
    if exact is None:
        terms = float(np.abs(gradient).max()) + bend * float(np.abs(point).max())
        evaluation = _OPERATIONS * _UNIT * terms
    else:
        evaluation = max(
            abs(float(Fraction(float(slope)) - true)) for slope, true in zip(gradient, exact, strict=True)
        )
    of_loss = float(loss_doubts(objective, point[None], np.array([off]))[0])
    return Doubt(off, of_loss, bend * off + evaluation if off else evaluation)


def loss_doubts(objective: Objective, points: FloatArray, bounds: FloatArray) -> FloatArray:
    """How far the losses (...) at points (..., dim) may be off whose coordinates may be off by `bounds` (...)."""
    with np.errstate(all="ignore"):
        slopes = np.abs(objective.gradient(points)).sum(axis=-1)
        bends = np.abs(objective.hessian(points)).sum(axis=(-2, -1))
        doubts = np.where(bounds > 0, slopes * bounds + bends * bounds**2, 0.0)
    return read_only(np.nan_to_num(doubts, nan=np.inf, posinf=np.inf))


def _is_exact(objective: Objective, step: FloatArray, learning_rate: float) -> bool:
    """Whether this step (2, dim) leads from the one point to the other without a rounding."""
    before, after = ([Fraction(float(coordinate)) for coordinate in point] for point in step)
    gradient = objective.exact_gradient(before)
    return gradient is not None and after == [
        coordinate - Fraction(learning_rate) * slope
        for coordinate, slope in zip(before, gradient, strict=True)
    ]
