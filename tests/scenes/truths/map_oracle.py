"""Where descents on a line end, by 50 digits and the tests' own derivatives."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import mpmath
import numpy as np

from tests.scenes.truths.curves.dual import Dual, formula

DIGITS = 50
STEPS, MANY_STEPS = 1200, 20_000
ESCAPED = 1e12
RETURNED = mpmath.mpf(10) ** -8
LONGEST = 64
_SOON = 30  # steps, in which a run may come to a cycle's very points
_EXACTLY = mpmath.mpf(10) ** (10 - DIGITS)


@dataclass(frozen=True)
class End:
    """`kind`: rests, cycles, leaves, lost or unknown; the last point, and how many points it goes round."""

    kind: str
    point: Any
    period: int = 0


@cache
def end_of(loss: str, start: float, rate: float) -> End:
    """What a descent has come to after 1,200 steps, or after 20,000 where it is in disorder till then.

    One whose decimals lead it to the very points of a cycle stays there, though that may not attract.
    """
    with mpmath.workdps(DIGITS):
        read, eta, x = formula(loss, exact=True), mpmath.mpf(repr(rate)), mpmath.mpf(repr(start))
        run = [x]
        for steps in (STEPS, MANY_STEPS):
            while len(run) <= steps:
                try:
                    x = x - eta * read(x).slope
                except ValueError:
                    return End("lost", x)
                if abs(x) > ESCAPED:
                    return End("leaves", x)
                run.append(x)
            period = _period(run, -1, RETURNED) or _period(run, _SOON, _EXACTLY)
            if period:
                return End("rests" if period == 1 else "cycles", x, period)
        return End("unknown", x)


def _period(run: list[Any], at: int, near: Any) -> int:
    """After how many points it has come back so near to this one, for the first time; 0 for never."""
    place = at % len(run)
    size = max(1, abs(run[place]))
    periods = range(1, min(LONGEST, place) + 1)
    return next((each for each in periods if abs(run[place - each] - run[place]) <= near * size), 0)


def minimum_from(loss: str, x: Any) -> tuple[Any, Dual]:
    """The stationary point that Newton's method finds from here, and the loss there with its derivatives."""
    read = formula(loss, exact=True)
    with mpmath.workdps(DIGITS):
        for _ in range(60):
            here = read(x)
            if here.slope == 0 or not here.bend:
                break
            x -= here.slope / here.bend
        return x, read(x)


def lowest_between(loss: str, low: float, high: float) -> float:
    """The least loss of a dense scan, in doubles."""
    read, found = formula(loss, exact=False), [float("inf")]
    for x in np.linspace(low, high, 4001).tolist():
        try:
            found.append(float(read(x).value))
        except ValueError:
            continue
    return min(found)
