"""A plain descent with as many certain digits as can be had, and how far its numbers may be off."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import islice, takewhile

import numpy as np
from numpy.typing import ArrayLike

from gdmath.arrays import FloatArray, read_only
from gdmath.checked_descent import checked
from gdmath.decimals import (
    KEPT,
    UNIT,
    Point,
    as_decimals,
    as_doubles,
    evaluated,
    follow,
    has_decimals,
    is_lost,
    most_steps,
)
from gdmath.descent import as_points, descend
from gdmath.methods.gradient_descent import GradientDescent, as_method
from gdmath.methods.memory import Memory
from gdmath.methods.method import Method
from gdmath.methods.schedules import Schedule
from gdmath.noise import Disturbance
from gdmath.objective import Objective
from gdmath.rounding import Doubts, doubts_in_doubles, last_digit, loss_doubts, rounding_bounds
from gdmath.trajectory import Trajectory


@dataclass(frozen=True, eq=False)
class CertainDescent:
    """All iterates of one descent and what its method remembers, and the doubts of both."""

    trajectory: Trajectory
    doubts: Doubts
    memory: Memory
    memory_doubts: Memory

    @classmethod
    def plain(cls, trajectory: Trajectory, doubts: Doubts) -> CertainDescent:
        """Of a method that remembers nothing, and goes by the gradient where it is."""
        return cls(trajectory, doubts, Memory((), trajectory.gradients), Memory((), doubts.gradients))


def descend_with_certainty(
    objective: Objective,
    start: ArrayLike,
    method: Method | float,
    iterations: int,
    noise: Disturbance | None = None,
) -> CertainDescent:
    """As `descend` goes down from this start (dim,); in decimals where the objective has a formula for them.

    Then points, losses and gradients are those of the decimals that are written, correctly rounded, for as long
    as 60 digits last: a chaotic run goes on in doubles. A plain descent whose first step is lost in the roundings
    of doubles is one in doubles, too: that is what is to be seen of it. Other methods, schedules and noise go as far as
    `checked_descent` tells.
    """
    first, method = as_points(objective, start), as_method(method)
    plain = isinstance(method, GradientDescent) and not isinstance(method.learning_rate, Schedule)
    if plain and noise is None:
        learning_rate = float(method.rate(0))
        if has_decimals(objective):
            return _in_decimals(objective, first, learning_rate, iterations)
        trajectory = descend(objective, first, learning_rate, iterations)
        bounds = rounding_bounds(objective, trajectory.points, learning_rate)
        return CertainDescent.plain(trajectory, doubts_in_doubles(objective, trajectory.points, bounds))
    run = checked(descend(objective, first, method, iterations, noise), noise)
    return CertainDescent(run.run, run.doubts, run.memory, run.memory_doubts)


def _in_decimals(
    objective: Objective, start: FloatArray, learning_rate: float, iterations: int
) -> CertainDescent:
    steps = 0 if is_lost(objective, start, learning_rate) else min(iterations, most_steps(objective))
    followed = list(islice(follow(objective, as_decimals(start), learning_rate), steps + 1))
    numbers = [_Numbers.at(objective, point, is_exact=is_exact) for point, is_exact in followed]
    numbers = list(takewhile(_Numbers.is_finite, numbers)) or numbers[:1]
    ends = steps > 0 and len(numbers) <= steps
    doubles = np.array([each.point for each in numbers])
    bounds = rounding_bounds(objective, doubles, learning_rate, unit=UNIT)
    known = bounds <= KEPT * np.maximum(np.abs(doubles).max(axis=-1), KEPT)
    count = len(known) if known.all() else max(1, int(np.argmin(known)))
    numbers, bounds = numbers[:count], bounds[:count]
    if not known.all() or (steps < iterations and not ends):  # on in doubles
        onward = descend(objective, doubles[count - 1], learning_rate, iterations + 1 - count)
        off = float(bounds[-1] + last_digit(doubles[count - 1]).max()) if count > 1 else 0.0
        more = rounding_bounds(objective, onward.points, learning_rate, first=off)
        numbers += _Numbers.along(onward)[1:]
        bounds = np.concatenate([bounds, more[1:]])
    return _told(objective, learning_rate, numbers, bounds)


@dataclass(frozen=True)
class _Numbers:
    """An iterate in doubles, and which of them are the numbers themselves."""

    point: list[float]  # (dim,)
    loss: float
    gradient: list[float]  # (dim,)
    exact: list[bool]  # of the point's coordinates, the loss, the gradient's coordinates

    @classmethod
    def at(cls, objective: Objective, point: Point, *, is_exact: bool) -> _Numbers:
        """At this point (dim,), which is exact or not."""
        loss, slopes, are_exact = evaluated(objective, point)
        values = [*point, loss, *slopes]
        doubles = as_doubles(values)
        exact = [False] * len(values)
        if is_exact:
            exact = [one == other for one, other in zip(as_decimals(doubles), values, strict=True)]
            exact[len(point) :] = [each and are_exact for each in exact[len(point) :]]
        dim = len(point)
        return cls(doubles[:dim], doubles[dim], doubles[dim + 1 :], exact)

    @classmethod
    def along(cls, run: Trajectory) -> list[_Numbers]:
        """At all points of a run in doubles: evaluated in decimals, unless that is too much work."""
        objective, points = run.objective, run.points
        if len(points) <= most_steps(objective):
            return [cls.at(objective, as_decimals(point), is_exact=False) for point in points]
        columns = zip(points.tolist(), run.losses.tolist(), run.gradients.tolist(), strict=True)
        return [cls(*each, [False] * (2 * objective.dim + 1)) for each in columns]

    def is_finite(self) -> bool:
        """Whether doubles hold all of them."""
        return all(map(math.isfinite, (*self.point, self.loss, *self.gradient)))


def _told(
    objective: Objective, learning_rate: float, numbers: list[_Numbers], bounds: FloatArray
) -> CertainDescent:
    """The descent of these numbers, whose points may be off by `bounds` (count,) besides their own last digit."""
    dim = objective.dim
    points, losses, gradients = (
        np.array([getattr(each, name) for each in numbers]) for name in ("point", "loss", "gradient")
    )
    exact = np.array([each.exact for each in numbers])
    with np.errstate(all="ignore"):
        bends = np.abs(objective.hessian(points)).sum(axis=(-2, -1))
        off = last_digit(points) + bounds[:, None]
        of_losses = last_digit(losses) + loss_doubts(gradients, bends, bounds)
        of_gradients = last_digit(gradients) + (bends * bounds)[:, None]
    doubts = Doubts(
        read_only(np.where(exact[:, :dim], 0.0, off)),
        read_only(np.where(exact[:, dim], 0.0, of_losses)),
        read_only(np.where(exact[:, dim + 1 :], 0.0, np.nan_to_num(of_gradients, nan=np.inf, posinf=np.inf))),
    )
    told = (read_only(losses), read_only(gradients))
    return CertainDescent.plain(Trajectory(objective, as_method(learning_rate), points, told), doubts)
