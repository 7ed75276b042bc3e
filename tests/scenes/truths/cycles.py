"""The cycle that a descent ends in, with 50 digits."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from tests.scenes.truths.facts import Facts
from tests.scenes.truths.losses import digits_of

_DIGITS = 50
_POLISH = 60  # iterations of Newton's method, at most
_TINY = Fraction(1, 10**40)
_AWAY = Fraction(1, 10**6)
"""How far the run in doubles may be from its cycle in the end."""
_APART = Fraction(1, 10**12)
"""Points of a cycle that are closer than this are one: a fixed point."""


@cache
def cycle(facts: Facts) -> tuple[Fraction, ...]:
    """Its exact points, the least one first; none if the descent ends in no cycle."""
    points = _on_a_parabola(facts) if facts.is_linear else _on_a_curve(facts)
    least = points.index(min(points)) if points else 0
    return tuple(points[least:] + points[:least])


def _on_a_parabola(facts: Facts) -> list[Fraction]:
    """Of size 1 exactly, a multiplier leads there and back, whatever the amplitude."""
    if facts.is_flat or abs(facts.factor) != 1:
        return []
    return [facts.descent.decimal[0], facts.descent.decimal[1]]


def _on_a_curve(facts: Facts) -> list[Fraction]:
    """Taken from the end of the run in doubles, sharpened by Newton's method; it has to hold the run."""
    period = facts.long_run.period
    if period is None:
        return []
    x = _sharpened(facts, Fraction(facts.long_run.last[0]), period)
    points, derivative = _lap(facts, x, period)
    holds = abs(derivative) <= 1
    ends = [Fraction(end) for (end,) in facts.long_run.end[-period:]]
    is_where_the_run_is = all(min(abs(end - point) for end in ends) <= _AWAY for point in points)
    apart = min(abs(one - other) for index, one in enumerate(points[1:-1], 1) for other in points[:index])
    return points[:-1] if holds and is_where_the_run_is and apart >= _APART else []


def _sharpened(facts: Facts, x: Fraction, period: int) -> Fraction:
    """The solution nearby of: so many steps from x lead back to x."""
    for _ in range(_POLISH):
        points, derivative = _lap(facts, x, period)
        if derivative == 1:
            return x
        step = (points[-1] - x) / (1 - derivative)
        x = digits_of(x + step, _DIGITS)
        if abs(step) <= _TINY:
            break
    return x


def _lap(facts: Facts, x: Fraction, period: int) -> tuple[list[Fraction], Fraction]:
    """X and the points that so many steps lead to, and the derivative of the last one."""
    loss, rate, derivative, points = facts.descent.decimal.loss, facts.eta.decimal, Fraction(1), [x]
    for _ in range(period):
        derivative = digits_of(derivative * (1 - rate * loss.curvature(points[-1])), _DIGITS)
        points.append(digits_of(points[-1] - rate * loss.slope(points[-1]), _DIGITS))
    return points, derivative
