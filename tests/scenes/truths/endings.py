"""How a descent ends, judged in exact arithmetic: what may be called what."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from tests.scenes.plain_descents import LongRun
from tests.scenes.truths.cycles import cycle
from tests.scenes.truths.facts import ESCAPED, PATIENCE, Facts, near

KINDS = ("minimum", "trapped", "resting", "stalled", "cycle", "divergence", "wandering")
_FAR = 600  # iterations that an orbit is followed in 50 digits


def may_be(kind: str, facts: Facts) -> bool:
    """Whether a descent that ends as this one does may be said to be of this kind."""
    if kind == "stalled":
        return _is_stalled(facts)
    return (_linear if facts.is_linear else _curved)(kind, facts)


def _is_stalled(facts: Facts) -> bool:
    """Whether doubles stand still though the gradient is not 0, and not because they have arrived."""
    return facts.stands_still and not facts.is_flat and (not facts.moves or not _is_there(facts))


def _is_there(facts: Facts) -> bool:
    """Whether doubles stand still where the descent leads in exact arithmetic."""
    end = limit(facts)
    return end is not None and all(abs(Fraction(x) - end) <= near(end) for x in facts.long_run.last)


def _linear(kind: str, facts: Facts) -> bool:
    factor = abs(facts.factor)
    if facts.is_flat:
        return kind == "minimum"
    return {
        "minimum": factor < 1 and (not facts.stands_still or _is_there(facts)),
        "cycle": factor == 1,
        "divergence": factor > 1 and facts.moves,
        "wandering": factor != 1 and not facts.stands_still and not settles(facts) and not _escapes(facts),
    }.get(kind, False)


def settles(facts: Facts) -> bool:
    """Whether a descent on a parabola is near its minimum within 100,000 steps, in doubles as well."""
    errors = (abs(each.decimal.error(PATIENCE)) for each in facts.coordinates)
    is_near = abs(facts.factor) < 1 and all(error <= near(facts.center) for error in errors)
    return is_near and (not facts.stands_still or _is_there(facts))


def _escapes(facts: Facts) -> bool:
    return any(abs(each.decimal[PATIENCE]) > ESCAPED for each in facts.coordinates)


def _curved(kind: str, facts: Facts) -> bool:
    loss, start = facts.descent.decimal.loss, facts.descent.decimal[0]
    end = limit(facts)
    if facts.is_flat:
        at_rest = "minimum" if start == loss.lowest else "trapped" if start in loss.minima else "resting"
        return kind == at_rest
    if kind in {"minimum", "trapped"}:
        return end is not None and (end == loss.lowest) == (kind == "minimum")
    if kind == "divergence":
        return facts.long_run.escaped
    if kind == "cycle":
        return bool(cycle(facts))
    undecided = not facts.long_run.escaped and not facts.stands_still and end is None
    return kind == "wandering" and undecided and not cycle(facts)


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
