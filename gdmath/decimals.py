"""Plain descents in decimals of 60 digits, from the parameters as they are written.

Doubles keep sixteen digits. Where steps drive neighbours apart, off a peak or at a rate that is too large, their
roundings grow until nothing else is seen; 60 digits last for longer than a clip does.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from decimal import Context, Decimal, Inexact, localcontext

import numpy as np
from numpy.typing import ArrayLike

from gdmath.arrays import FloatArray
from gdmath.objective import Objective

DIGITS = 60
UNIT = 10.0 ** (1 - DIGITS)
"""A rounding's relative error, at most."""

KEPT = 1e-25
"""A point that 60 digits know to this, relative to its size, is followed by them."""

MOST_WORK = 300_000
"""So much is done in decimals for one descent, in additions: half a second."""

Point = tuple[Decimal, ...]


def as_decimals(values: ArrayLike) -> Point:
    """These numbers (dim,) as the decimals that they were given as: 0.1 is one tenth."""
    return tuple(Decimal(repr(float(value))) for value in np.atleast_1d(np.asarray(values, dtype=np.float64)))


def as_doubles(values: Sequence[Decimal]) -> list[float]:
    """The doubles closest to these numbers; without a negative zero."""
    return [float(value) + 0.0 for value in values]


def arithmetic() -> Context:
    """Numbers of 60 digits and of any size; nothing raises, a rounding sets the flag `Inexact`."""
    return Context(prec=DIGITS, Emax=10**12, Emin=-(10**12), traps=[])


def has_decimals(objective: Objective) -> bool:
    """Whether the objective has a formula for decimals."""
    with localcontext(arithmetic()):
        return objective.exact_gradient([Decimal(0)] * objective.dim) is not None


def most_steps(objective: Objective) -> int:
    """How many plain steps are followed in decimals, whatever the formula."""
    return MOST_WORK // objective.decimal_cost


def is_lost(objective: Objective, start: FloatArray, learning_rate: float) -> bool:
    """Whether the first step from here (dim,) is lost in the roundings of doubles."""
    with np.errstate(all="ignore"):
        return bool((start - learning_rate * objective.gradient(start) == start).all())


def follow(objective: Objective, start: Point, learning_rate: float) -> Iterator[tuple[Point, bool]]:
    """The start and what follows, each with whether it is exact; it ends at the first that no double can hold."""
    rate, point, exact = Decimal(repr(float(learning_rate))), start, True
    context = arithmetic()
    while True:
        yield point, exact
        with localcontext(context) as work:
            slopes = objective.exact_gradient(point)
            if slopes is None or not all(map(math.isfinite, as_doubles(point))):
                return
            point = tuple(x - rate * slope for x, slope in zip(point, slopes, strict=True))
            exact = exact and not work.flags[Inexact]


def evaluated(objective: Objective, point: Point) -> tuple[Decimal, Point, bool]:
    """Loss and gradient (dim,) at a point (dim,), and whether they are exact.

    Raises TypeError for an objective that has no formula for decimals.
    """
    with localcontext(arithmetic()) as work:
        found = objective.in_decimals(point)
        if found is None:
            raise TypeError("the objective has no formula for decimals")
        return found[0], tuple(found[1]), not work.flags[Inexact]
