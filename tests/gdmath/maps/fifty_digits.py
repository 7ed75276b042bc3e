"""Slopes, cycles and ends of descents on a line by 50 digits and more: arithmetic that shares no code with ours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import mpmath

Exact = Callable[[Any], Any]

DIGITS = 50
_MOST_DIGITS = 200
_KEPT = 15  # digits that are still right of the last point
_ESCAPED = mpmath.mpf(10) ** 12
_RETURNED = mpmath.mpf(10) ** -9
_LONGEST = 64


@dataclass(frozen=True)
class Loss:
    """Its slope and its curvature, as one writes them down on paper."""

    text: str
    slope: Exact
    bend: Exact


QUARTIC = Loss(
    "x^4 - 3x^3 + x^2 + 3x + 1",
    lambda x: 4 * x**3 - 9 * x**2 + 2 * x + 3,
    lambda x: 12 * x**2 - 18 * x + 2,
)
RIPPLED = Loss(
    "sin(x) + 0.05 (5 - x)^2",
    lambda x: mpmath.cos(x) - (5 - x) / 10,
    lambda x: -mpmath.sin(x) + mpmath.mpf(1) / 10,
)
TILTED = Loss("x^4 - 4 x^2 + x", lambda x: 4 * x**3 - 8 * x + 1, lambda x: 12 * x**2 - 8)
WAVES = Loss(
    "cos(3x) + x^2/4 + exp(-x)/5",
    lambda x: -3 * mpmath.sin(3 * x) + x / 2 - mpmath.exp(-x) / 5,
    lambda x: -9 * mpmath.cos(3 * x) + mpmath.mpf(1) / 2 + mpmath.exp(-x) / 5,
)


def rate_where(loss: Loss, period: int, multiplier: int, x: float, rate: float) -> Any:
    """The rate near this one at which the cycle near this point has that multiplier, to 40 digits."""

    def missed(x: Any, rate: Any) -> tuple[Any, Any]:
        here, product = x, mpmath.mpf(1)
        for _ in range(period):
            product *= 1 - rate * loss.bend(here)
            here -= rate * loss.slope(here)
        return here - x, product - multiplier

    with mpmath.workdps(DIGITS):
        return mpmath.findroot(missed, (mpmath.mpf(round(x, 7)), mpmath.mpf(round(rate, 9))))[1]


@dataclass(frozen=True)
class End:
    """`kind`: converges, cycles, diverges, undecided; how many points it goes round, and the least of them."""

    kind: str
    period: int = 0
    least: float = 0.0


@cache
def end_of(loss: Loss, start: float, rate: float, steps: int) -> End:
    """What a descent has come to after so many steps, from the decimals that start and rate are written as.

    It is followed with 50 digits, and with twice as many, up to 200, as often as its steps have driven neighbours so
    far apart that too few digits of its end would be right. What is in disorder for longer than 200 digits last has
    the end of a start beside its own, by less than these digits tell. Undecided is what does not come back to within
    1e-9 in 64 steps.
    """
    digits = DIGITS
    while True:
        with mpmath.workdps(digits):
            x, eta, last = mpmath.mpf(repr(start)), mpmath.mpf(repr(rate)), digits >= _MOST_DIGITS
            end = _followed(loss, x, eta, steps, allowed=None if last else mpmath.mpf(10) ** (digits - _KEPT))
        if end is not None:
            return end
        digits *= 2


def _followed(loss: Loss, x: Any, rate: Any, steps: int, allowed: Any | None) -> End | None:
    """The end, or None where its steps drive neighbours further apart than is allowed."""
    apart, run = mpmath.mpf(1), [x]
    for _ in range(steps):
        # Each step adds a rounding to what the roundings before it have grown to.
        if allowed is not None:
            apart = 1 + apart * abs(1 - rate * loss.bend(x))
            if apart > allowed:
                return None
        x -= rate * loss.slope(x)
        if abs(x) > _ESCAPED:
            return End("diverges")
        run.append(x)
    near = _RETURNED * max(1, abs(x))
    back = (period for period in range(1, _LONGEST + 1) if abs(run[-1 - period] - x) <= near)
    period = next(back, 0)
    kind = ("undecided", "converges")[period] if period < 2 else "cycles"
    return End(kind, period, float(min(run[-max(1, period) :])))
