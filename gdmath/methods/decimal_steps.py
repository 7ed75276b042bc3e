"""A descent by any method in decimals: the same steps, from the parameters as they are written."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, fields
from decimal import Decimal, Inexact, localcontext

from gdmath.arrays import FloatArray
from gdmath.decimals import Point, arithmetic, as_decimals
from gdmath.methods.method import Method
from gdmath.methods.schedules import Schedule
from gdmath.objective import Objective


@dataclass(frozen=True, slots=True)
class Iterate:
    """One iterate, and what the method knows there."""

    point: Point  # (dim,)
    loss: Decimal
    gradient: Point  # (dim,)
    states: tuple[Point, ...]  # each (dim,): what is remembered
    steering: Point  # (dim,): the gradient that the step from here goes by
    is_exact: bool  # whether nothing has been rounded on the way to the point and to what is remembered
    evaluates_exactly: bool  # nor in the loss and the gradients


@dataclass(frozen=True)
class _Written(Schedule):
    """A schedule whose rates are those of another, as decimals."""

    schedule: Schedule

    def __call__(self, n: int) -> Decimal:  # type: ignore[override]
        return Decimal(repr(float(self.schedule(n))))


def in_decimals(method: Method) -> Method:
    """The method with the parameters that it was given, as they are written: 0.9 is nine tenths."""
    written = copy(method)
    for field in fields(method):
        value = getattr(method, field.name)
        exactly = _Written(value) if isinstance(value, Schedule) else Decimal(repr(float(value)))
        object.__setattr__(written, field.name, exactly)
    return written


def iterates(
    objective: Objective, start: FloatArray, method: Method, noise: FloatArray | None = None
) -> Iterator[Iterate]:
    """The start (dim,) and what follows, without an end; the objective has to have a formula for decimals.

    The noise (count, dim) is added to the gradients: with it there are as many iterates as it has rows. What is
    undefined is NaN, in silence.
    """
    point, method = as_decimals(start), in_decimals(method)
    axes = range(objective.dim)
    states = [method.init(x) for x in point]
    context, n, exact = arithmetic(), 0, True
    while noise is None or n < len(noise):
        with localcontext(context) as work:
            loss, gradient = _evaluated(objective, point)
            ahead = tuple(method.looks_at(point[i], states[i]) for i in axes)
            steering = gradient if ahead == point else _evaluated(objective, ahead)[1]
            if noise is not None:
                disturbance = as_decimals(noise[n])
                steering = tuple(slope + more for slope, more in zip(steering, disturbance, strict=True))
            evaluated_exactly = exact and not work.flags[Inexact]
            remembered = tuple(tuple(state[k] for state in states) for k in range(len(states[0])))
            steps = [method.step(point[i], steering[i], states[i], n) for i in axes]
            exact_after = evaluated_exactly and not work.flags[Inexact]
        yield Iterate(point, loss, gradient, remembered, steering, exact, evaluated_exactly)
        point, states = tuple(step[0] for step in steps), [step[1] for step in steps]
        n, exact = n + 1, exact_after


def _evaluated(objective: Objective, point: Point) -> tuple[Decimal, Point]:
    found = objective.in_decimals(point)
    if found is None:
        raise TypeError("the objective has no formula for decimals")
    return found[0], tuple(found[1])
