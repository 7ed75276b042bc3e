"""How far the numbers of a descent may be from the same descent in exact arithmetic."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdmath.arrays import FloatArray, read_only
from gdmath.objective import Objective

UNIT = 2.0**-53
_OPERATIONS = 4.0
"""Roundings of a step, each by a unit of what it works on: two of the gradient's, the product's, the difference's."""
_LEAST = float(np.finfo(np.float64).tiny)
"""What underflows is off by less."""


@dataclass(frozen=True, eq=False)
class Doubts:
    """How far the numbers of each iterate may be off; 0 where they are the numbers themselves, as decimals."""

    points: FloatArray  # (iterations + 1, dim)
    losses: FloatArray  # (iterations + 1,)
    gradients: FloatArray  # (iterations + 1, dim)


def rounding_bounds(
    objective: Objective, points: FloatArray, learning_rate: float, *, unit: float = UNIT, first: float = 0.0
) -> FloatArray:
    """A bound (iterations + 1,) on the largest error of a coordinate at each point (iterations + 1, dim).

    A running error analysis (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 3.3): a step
    multiplies the error that is there (`first` at the beginning) by 1 - learning_rate * curvature at most, and adds
    that of its own roundings, each by a `unit`; one that underflows adds the smallest normal double. First order in
    the error: where steps drive neighbours apart it grows without end, as it should. Nothing bounds what doubles make
    of a formula in which anything may cancel out; decimals have digits enough for that.
    """
    if unit == UNIT and not objective.roundings_are_few:
        return read_only(np.where(np.arange(len(points)) > 0, np.inf, first))
    with np.errstate(all="ignore"):
        gradients = np.abs(objective.gradient(points)).max(axis=-1)
        hessians = objective.hessian(points)
        finite = np.asarray(np.isfinite(hessians).all(axis=(-2, -1)))
        curvatures = np.linalg.eigvalsh(np.where(finite[:, None, None], hessians, 0.0))
        curvatures[~finite] = np.inf
        sizes = np.abs(points).max(axis=-1)
        factors = np.abs(1.0 - learning_rate * curvatures).max(axis=-1)
        terms = gradients + np.abs(curvatures).max(axis=-1) * sizes
        added = _OPERATIONS * unit * (np.maximum(sizes[:-1], sizes[1:]) + learning_rate * terms[:-1])
        added += _LEAST
        bounds = np.full(len(points), first)
        for n, (factor, more) in enumerate(zip(factors[:-1].tolist(), added.tolist(), strict=True)):
            bounds[n + 1] = factor * bounds[n] + more
    return read_only(np.nan_to_num(bounds, nan=np.inf, posinf=np.inf))


def last_digit(values: FloatArray) -> FloatArray:
    """How far numbers that are correctly rounded may be off."""
    return np.maximum(np.spacing(np.abs(values)), _LEAST)


def doubts_in_doubles(objective: Objective, points: FloatArray, bounds: FloatArray) -> Doubts:
    """The doubts of points (count, dim) that may be off by `bounds` (count,), worked with in doubles.

    To what follows for the gradient comes the rounding of its own evaluation, by four units of its terms.
    """
    with np.errstate(all="ignore"):
        gradients = objective.gradient(points)
        bends = np.abs(objective.hessian(points)).sum(axis=(-2, -1))
        terms = np.abs(gradients).max(axis=-1) + bends * np.abs(points).max(axis=-1)
        of_gradients = bends * bounds + _OPERATIONS * UNIT * terms
    every = np.ones(objective.dim)
    return Doubts(
        read_only(bounds[:, None] * every),
        loss_doubts(gradients, bends, bounds),
        read_only(_or_infinite(of_gradients[:, None] * every)),
    )


def loss_doubts(gradients: FloatArray, bends: FloatArray, bounds: FloatArray) -> FloatArray:
    """How far losses (count,) may be off where gradients (count, dim) and curvatures (count,) are these."""
    with np.errstate(all="ignore"):
        slopes = np.abs(gradients).sum(axis=-1)
        doubts = slopes * bounds + bends * bounds**2 + _LEAST
    return read_only(_or_infinite(np.where((bounds > 0) | (slopes > 0), doubts, 0.0)))


def _or_infinite(doubts: FloatArray) -> FloatArray:
    return np.nan_to_num(doubts, nan=np.inf, posinf=np.inf)
