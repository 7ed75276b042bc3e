"""What is true of a run beside its fate: zigzag, overshoot, when it first was within a given loss."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from gdmath.expressions.expression import Expression
from gdmath.methods.momentum import Momentum
from scenes.drawing.arrays import Array
from scenes.landscapes.contender import Contender

_ROUNDING = 1e-9  # of the first step: what is smaller may be rounding alone
_FEWEST = 3  # steps in which a zigzag shows
_SEEN = 0.03  # of the whole way: how far past its limit a run is seen to be
_BACK = 0.5  # of that: so near it comes again
_ROUND = 1.001  # a condition number up to which contours are circles
_NOTHING = 1e-15  # of the start's loss: what a double makes of 0
_NO_SUM, _DOUBLE = 1e-12, 1e-9  # what roundings make of a sum that is 0, and of two real factors that are one
_WITHIN = 0.01  # of the start's loss above the lowest, at most


@dataclass(frozen=True)
class Quadratic:
    """A loss whose Hessian (2, 2) is the same everywhere, with its one stationary point (2,)."""

    hessian: Array
    centre: Array

    @cached_property
    def curvatures(self) -> Array:
        """(2,), ascending."""
        return np.asarray(np.linalg.eigvalsh(self.hessian))

    @cached_property
    def directions(self) -> Array:
        """(2, 2): a unit vector a row, along the least curvature and along the greatest."""
        return np.asarray(np.linalg.eigh(self.hessian)[1].T)

    @property
    def is_bowl(self) -> bool:
        """Whether both curvatures are above 0."""
        return bool(self.curvatures[0] > 0)

    @property
    def is_saddle(self) -> bool:
        """Whether one is above 0, the other below."""
        return bool(self.curvatures[0] < 0 < self.curvatures[1])

    @property
    def condition(self) -> float:
        """The greatest curvature over the least, of a bowl."""
        return float(self.curvatures[1] / self.curvatures[0])

    @property
    def is_elongated(self) -> bool:
        """Whether it is a bowl with a direction across and one along."""
        return self.is_bowl and self.condition > _ROUND

    @property
    def best_rate(self) -> float:
        """The rate at which the worse of both factors is least: 2 / (L + l)."""
        return float(2 / self.curvatures.sum())

    @property
    def best_factor(self) -> float:
        """What a step with that rate leaves of the error, at worst: (k - 1) / (k + 1)."""
        least, greatest = self.curvatures
        return float((greatest - least) / (greatest + least))

    def factors(self, rate: float) -> Array:
        """By what plain descent at this rate multiplies the error along and across: (2,)."""
        return np.asarray(1 - rate * self.curvatures)


def quadratic_of(objective: object) -> Quadratic | None:
    """The loss as a quadratic, if it is seen to be one by its formula and has one stationary point."""
    if not isinstance(objective, Expression) or objective.constant_hessian is None:
        return None
    hessian = objective.constant_hessian
    if not (np.isfinite(hessian).all() and abs(np.linalg.det(hessian)) > 1e-12 * np.abs(hessian).max() ** 2):
        return None
    slope = objective.gradient(np.zeros(2))
    if not np.isfinite(slope).all():
        return None
    return Quadratic(hessian, np.asarray(-np.linalg.solve(hessian, slope), dtype=float))


def zigzags(each: Contender, quadratic: Quadratic) -> bool:
    """Whether each step's part across the valley has the other sign than the one before, its part along the same."""
    steps = np.diff(each.descent.points, axis=0)
    if not quadratic.is_elongated or len(steps) < _FEWEST:
        return False
    along, across = quadratic.directions @ steps.T
    for parts, sign in ((along, 1.0), (across, -1.0)):
        told = np.abs(parts) > _ROUNDING * np.abs(parts[0])
        count = len(parts) if told.all() else int(np.argmin(told))
        if count < _FEWEST or not (sign * parts[: count - 1] * parts[1:count] > 0).all():
            return False
    return True


def overshoots(each: Contender) -> bool:
    """Whether a run with momentum passes the point that it converges to, on its way from the start, and comes back."""
    end = each.descent.outcome.point
    if not isinstance(each.method, Momentum) or not each.method.beta or end is None:
        return False
    way = np.asarray(end) - each.descent.points[0]
    length = float(np.linalg.norm(way))
    if not length:
        return False
    past = (each.descent.points - np.asarray(end)) @ way / length**2
    farthest = int(np.argmax(past))
    after = past[farthest:]
    return bool(past[farthest] > _SEEN and (np.abs(after) <= _BACK * past[farthest]).any())


def _heavy_ball(each: Contender) -> float | None:
    """The share of the last step that momentum adds to one down the gradient; None for any other rule.

    Nesterov's is another, and so is a rate that changes, or a gradient with noise.
    """
    method = each.method
    if type(method) is not Momentum or each.is_scheduled or each.asked.noise is not None:
        return None
    return method.beta or None


def adds_up_along(each: Contender, quadratic: Quadratic) -> float | None:
    """The share with which momentum keeps steps that lead on along the valley, as the gradient does; else None.

    In the first steps, that is: those that are shown when it is told.
    """
    beta = _heavy_ball(each)
    if beta is None or not quadratic.is_elongated or each.descent.last <= _FEWEST:
        return None
    first, along = slice(1, _FEWEST + 1), quadratic.directions[0]
    kept, uphill = each.descent.memory.states[0][first] @ along, each.descent.gradients[first] @ along
    return beta if (kept * uphill < 0).all() else None


class Swing(NamedTuple):
    """In each direction the error's factors z satisfy z^2 - sum z + beta = 0: `sums` (2,), along and across."""

    beta: float
    sums: Array


def swings_with(each: Contender, quadratic: Quadratic) -> Swing | None:
    """Of momentum with which the error swings in every direction, each step times sqrt(beta) on average.

    There both factors are complex, of that size (Polyak 1964, Some methods of speeding up the convergence of iteration
    methods).
    """
    beta = _heavy_ball(each)
    if beta is None or not quadratic.is_bowl:
        return None
    sums = 1 + beta - each.descent.learning_rate * quadratic.curvatures
    swing = Swing(beta, np.where(np.abs(sums) < _NO_SUM, 0.0, sums))
    return swing if (swing.sums**2 < 4 * beta * (1 - _DOUBLE)).all() else None


@dataclass(frozen=True)
class Target:
    """A loss to come within: `above` the lowest one that is known, a power of ten."""

    lowest: float
    above: float

    @property
    def exponent(self) -> int:
        """That power."""
        return round(math.log10(self.above))

    @property
    def loss(self) -> float:
        """The loss itself."""
        return self.lowest + self.above


def target_of(contenders: Sequence[Contender]) -> Target | None:
    """The greatest power of ten above the lowest known loss that is a hundredth of the start's; None without one.

    The lowest is that of the lowest minimum which the loss is known to have.
    """
    objective = contenders[0].asked.objective
    lowest = [each.loss for each in objective.stationary_points if each.kind == "minimum" and each.is_global]
    start = float(contenders[0].descent.losses[0])
    if not lowest or not start > lowest[0]:
        return None
    floor = lowest[0] if abs(lowest[0]) > _NOTHING * start else 0.0
    exponent = math.floor(math.log10(_WITHIN * (start - floor)) + 1e-9)
    return Target(floor, 10.0**exponent) if -300 < exponent < 300 else None


def first_within(each: Contender, target: Target) -> int | None:
    """The first iteration from which on no loss that is shown is higher than that; None if the last one is."""
    beyond = np.flatnonzero(~(each.descent.losses <= target.loss))
    first = int(beyond[-1]) + 1 if len(beyond) else 0
    return first if first < len(each.descent.losses) else None
