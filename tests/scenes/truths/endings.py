"""How a descent ends, judged in exact arithmetic: what may be called what."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from tests.scenes.plain_descents import LongRun
from tests.scenes.truths.facts import ESCAPED, PATIENCE, Facts, near
from tests.scenes.truths.losses import Loss, digits_of

_FAR = 600  # iterations that an orbit is followed in 50 digits
_POLISH = 60  # iterations of Newton's method in 50 digits, at most
_TINY = Fraction(1, 10**40)


def may_be(kind: str, facts: Facts) -> bool:
    """Whether a descent that ends as this one does may be said to be of this kind."""
    return (_linear if facts.is_linear else _curved)(kind, facts)


def _linear(kind: str, facts: Facts) -> bool:
    factor = abs(facts.factor)
    if facts.is_flat:
        return kind == "minimum"
    return {
        "minimum": factor < 1 and (not facts.stands_still or _is_there(facts)),
        "cycle": factor == 1,
        "divergence": factor > 1 and facts.moves,
        "wandering": factor != 1 and not facts.stands_still and not _settles(facts) and not _escapes(facts),
    }.get(kind, False)


def _is_there(facts: Facts) -> bool:
    """Whether doubles stand still where the descent is led to."""
    center = float(facts.center) if facts.scene != "surface" else 0.0
    scale = max(1.0, abs(center))
    return all(abs(x - center) <= 1e-6 * scale for x in facts.long_run.last)


def _settles(facts: Facts) -> bool:
    return all(abs(each.decimal.error(PATIENCE)) <= near(facts.center) for each in facts.coordinates)


def _escapes(facts: Facts) -> bool:
    return any(abs(each.decimal[PATIENCE]) > ESCAPED for each in facts.coordinates)


def _curved(kind: str, facts: Facts) -> bool:
    if kind == "resting":
        return facts.is_flat and not _is_minimum(facts.descent.decimal.loss, facts.descent.decimal[0])
    if facts.is_flat:
        return kind == ("minimum" if facts.descent.decimal[0] == facts.descent.decimal.loss.lowest else "trapped")
    if kind in {"minimum", "trapped"}:
        end = limit(facts)
        return end is not None and (end == facts.descent.decimal.loss.lowest) == (kind == "minimum")
    run = facts.long_run
    return {
        "cycle": lambda: bool(cycle(facts)),
        "divergence": lambda: run.escaped,
        "wandering": lambda: not run.escaped and not facts.stands_still and limit(facts) is None and not cycle(facts),
    }.get(kind, lambda: False)()


def _is_minimum(loss: Loss, point: Fraction) -> bool:
    return loss.curvature(point) > 0


@cache
def limit(facts: Facts) -> Fraction | None:
    """The minimum that the descent tends to: it comes near, and every step from there is a contraction."""
    loss = facts.descent.decimal.loss
    if facts.is_linear:
        return facts.center if abs(facts.factor) < 1 or facts.is_flat else None
    for point in loss.minima:
        if abs(1 - facts.eta.decimal * loss.curvature(point)) < 1 and _arrives(facts, point):
            return point
    return None


def _arrives(facts: Facts, point: Fraction) -> bool:
    """In 50 digits, where these tell it in good time, else in doubles."""
    orbit, close = facts.descent.decimal, near(point)
    for n in range(0, _FAR, 20):
        if not orbit.is_certain(n):
            break
        if abs(orbit[n] - point) <= close:
            return _contracts(facts, point, abs(orbit[n] - point))
    run: LongRun = facts.long_run
    if run.escaped or not all(abs(x - float(point)) <= float(close) for (x,) in run.end):
        return False
    return _contracts(facts, point, max(abs(Fraction(x) - point) for (x,) in run.end))


def _contracts(facts: Facts, point: Fraction, distance: Fraction) -> bool:
    """Whether every step from within this distance of the point leads nearer to it."""
    loss, rate = facts.descent.decimal.loss, facts.eta.decimal
    return all(abs(1 - rate * loss.curvature(point + side * distance)) < 1 for side in (-1, 1))


@cache
def cycle(facts: Facts) -> tuple[Fraction, ...]:
    """The exact cycle that the descent ends in, the least point first; empty if there is none.

    Taken from the end of the run in doubles, sharpened by Newton's method in 50 digits; it has to hold the run.
    """
    if facts.is_linear:
        first, second = facts.descent.decimal[0], facts.descent.decimal[1]
        return tuple(sorted((first, second))) if abs(facts.factor) == 1 and not facts.is_flat else ()
    period = facts.long_run.period
    if period is None:
        return ()
    x = Fraction(facts.long_run.last[0])
    for _ in range(_POLISH):
        end, derivative = _lap(facts, x, period)
        if derivative == 1:
            return ()
        step = (end - x) / (1 - derivative)
        x = digits_of(x + step, 50)
        if abs(step) <= _TINY:
            break
    points, (_, derivative) = [x], _lap(facts, x, period)
    if abs(derivative) > 1:
        return ()
    for _ in range(period - 1):
        points.append(digits_of(points[-1] - facts.eta.decimal * facts.descent.decimal.loss.slope(points[-1]), 50))
    ends = [Fraction(x) for (x,) in facts.long_run.end[-period:]]
    if any(min(abs(end - point) for end in ends) > Fraction(1, 10**6) for point in points):
        return ()  # the nearest cycle is not where the run is: it creeps
    if min(abs(a - b) for i, a in enumerate(points) for b in points[:i]) < Fraction(1, 10**12):
        return ()  # a fixed point, and no cycle
    least = points.index(min(points))
    return tuple(points[least:] + points[:least])


def _lap(facts: Facts, x: Fraction, period: int) -> tuple[Fraction, Fraction]:
    """Where so many steps from x lead, and the derivative of that."""
    loss, rate, derivative = facts.descent.decimal.loss, facts.eta.decimal, Fraction(1)
    for _ in range(period):
        derivative = digits_of(derivative * (1 - rate * loss.curvature(x)), 50)
        x = digits_of(x - rate * loss.slope(x), 50)
    return x, derivative
