"""Where descents on a line end, by 50 digits and the tests' own derivatives."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import mpmath
import numpy as np

from tests.scenes.truths.curves.dual import Dual, formula

DIGITS = 50
STEPS = 1200
ESCAPED = 1e12
RETURNED = mpmath.mpf(10) ** -8
LONGEST = 64


@dataclass(frozen=True)
class End:
    """`kind`: rests, cycles, leaves, lost or unknown; the last point, and how many points it goes round."""

    kind: str
    point: Any
    period: int = 0


@cache
def end_of(loss: str, start: float, rate: float, steps: int = STEPS) -> End:
    """What a descent has come to after so many steps."""
    with mpmath.workdps(DIGITS):
        read, eta, x = formula(loss, exact=True), mpmath.mpf(repr(rate)), mpmath.mpf(repr(start))
        run = [x]
        for _ in range(steps):
            try:
                x = x - eta * read(x).slope
            except ValueError:
                return End("lost", x)
            if abs(x) > ESCAPED:
                return End("leaves", x)
            run.append(x)
        size = max(1, abs(x))
        for period in range(1, LONGEST + 1):
            if abs(run[-1 - period] - x) <= RETURNED * size:
                return End("rests" if period == 1 else "cycles", x, period)
        return End("unknown", x)


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
