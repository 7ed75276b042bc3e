"""The stationary point that a multiplier or a limit is told of."""

from __future__ import annotations

from fractions import Fraction

from tests.scenes.truths.endings import limit
from tests.scenes.truths.facts import Facts


def stationary_point_concerned(facts: Facts) -> Fraction:
    """The limit, the point that it rests on, else the minimum of the valley that it stays in or around."""
    loss, end = facts.descent.decimal.loss, limit(facts)
    if end is not None:
        return end
    if facts.is_flat:
        return min(loss.stationary, key=lambda point: abs(point - facts.descent.decimal[0]))
    where = _around(facts)
    summits = [point for point in loss.stationary if point not in loss.minima]

    def apart(low: Fraction) -> tuple[bool, Fraction]:
        return any(min(low, where) < top < max(low, where) for top in summits), abs(low - where)

    return min(loss.minima, key=apart)


def _around(facts: Facts) -> Fraction:
    """The middle of the points that it visits in the end; the start, where it visits none."""
    if facts.long_run.escaped:
        return facts.descent.decimal[0]
    visited = [Fraction(x) for (x, *_) in facts.long_run.end]
    return sum(visited, Fraction(0)) / len(visited)
