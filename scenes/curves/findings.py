"""What a descent has shown of its method, worked out from its numbers: nothing is said that has not happened."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from gdmath.diagnosis import diagnose
from gdmath.methods.gradient_descent import GradientDescent
from gdmath.methods.momentum import Momentum
from gdmath.objective import StationaryPoint
from gdmath.outcome import nearness
from scenes.curves.step_told import is_constant
from scenes.direction.descent import Descent
from scenes.text import numbers
from scenes.text.rates import as_given, told_by_four_digits

_LIMIT = 2.0  # of the learning rate times the curvature
_DIGITS = 4  # of a number in a caption


class Finding(NamedTuple):
    """A caption's key with its values, and the x that it speaks of; the learning rate that suits the valley there."""

    key: str
    values: dict[str, object]
    place: float
    rate: float | None = None


def findings(descent: Descent) -> list[Finding]:
    """All that is worth saying, the most telling first."""
    return [*_escape(descent), *_overshoot(descent), *_suits(descent)]


def _escape(descent: Descent) -> list[Finding]:
    """It ends in another valley than the one in which plain descent at this rate ends."""
    method, end = descent.method, descent.outcome.point
    if not isinstance(method, Momentum) or not method.beta or descent.noise or not is_constant(descent):
        return []
    if end is None or descent.kind not in {"minimum", "trapped"}:
        return []
    first = valley_of(descent, float(descent.x[0]))
    if first is None or _is_at(float(end), first):  # type: ignore[arg-type]
        return []
    plain = diagnose(descent.objective, descent.points[0], GradientDescent(descent.rate(0)))
    if plain.point is None or not _is_at(float(plain.point), first):  # type: ignore[arg-type]
        return []
    return [Finding("curve.out_of_the_valley", {}, float(first.point[0]))]


def _overshoot(descent: Descent) -> list[Finding]:
    """Its velocity carries it past where it ends, which the gradient alone would not have done; and it comes back."""
    method, end = descent.method, descent.outcome.point
    if not isinstance(method, Momentum) or not method.beta or end is None:
        return []
    errors = descent.x - float(end)  # type: ignore[arg-type]
    own = (
        errors[:-1]
        - np.array([descent.rate(n) for n in range(descent.last)]) * descent.memory.gradients[:-1, 0]
    )
    passed = np.flatnonzero((errors[:-1] * errors[1:] < 0) & (errors[:-1] * own > 0))
    far = passed[np.abs(errors[passed + 1]) > nearness(end)] if len(passed) else passed
    for n in far:
        beyond = errors[n + 1 :] * np.sign(errors[n + 1])
        if beyond.max() > beyond[-1]:
            return [Finding("curve.overshoots", {}, float(end))]  # type: ignore[arg-type]
    return []


def _suits(descent: Descent) -> list[Finding]:
    """Its rate has come below the limit 2 / L'' of the valley in which it settles, and stays below."""
    settles = descent.kind in {"minimum", "trapped"} and descent.noise is None
    if not settles or not isinstance(descent.method, GradientDescent) or is_constant(descent):
        return []
    valley = descent.point_concerned
    curvature, rates = float(valley.curvatures[0]), [as_given(descent.rate(n)) for n in range(descent.last)]
    not_yet = [n for n, rate in enumerate(rates) if rate * curvature >= _LIMIT]
    if not not_yet or not_yet[-1] + 1 == len(rates):
        return []
    rate = rates[not_yet[-1] + 1]
    # As it is written in a caption it has to be below the limit, too.
    if not told_by_four_digits(rate) or numbers.rounded(rate, _DIGITS) * curvature >= _LIMIT:
        return []
    return [Finding("curve.rate_suits", {"rate": rate}, float(valley.point[0]), rate)]


def valley_of(descent: Descent, x: float) -> StationaryPoint | None:
    """The minimum that no maximum parts from this x; None where there is none, or several."""
    stationary = descent.objective.stationary_points
    tops = [float(each.point[0]) for each in stationary if each.kind == "maximum"]
    low, high = (
        max((top for top in tops if top <= x), default=-np.inf),
        min((top for top in tops if top > x), default=np.inf),
    )
    inside = [each for each in stationary if each.kind == "minimum" and low < float(each.point[0]) < high]
    return inside[0] if len(inside) == 1 and x not in tops else None


def _is_at(x: float, minimum: StationaryPoint) -> bool:
    return abs(x - float(minimum.point[0])) <= 2 * nearness(minimum.point)
