"""What the names in a clip's formulas stand for."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from tests.scenes.truths.arithmetic import Names
from tests.scenes.truths.facts import Facts
from tests.scenes.truths.figures import as_written
from tests.scenes.truths.orbits import Orbit
from tests.scenes.truths.valley import stationary_point_concerned

_ANY = Fraction(7, 3), Fraction(3, 7), Fraction(5, 11)
"""A formula of functions has to hold for every x: it is tried at points of no meaning."""
_NEARBY = Fraction(6, 1000)


def readings(formula: str, facts: Facts) -> Iterator[Names]:
    """What its names may stand for, the decimals that were written first; true for one of these, a formula is true."""
    for orbits in ([each.decimal for each in facts.coordinates], [each.double for each in facts.coordinates]):
        for n in (0, 1):
            yield _names(formula, facts, orbits, n)
        if facts.scene == "oscillation" and formula.startswith("eta") and "L" not in formula:  # of the twin
            yield {"eta": 1 - orbits[0].rate}


def _names(formula: str, facts: Facts, orbits: list[Orbit], n: int) -> Names:
    """With the slope of iterate n, where a slope is that of no x that is written."""
    orbit = next((each for each in orbits if each.loss.slope(each[0])), orbits[0])
    loss, rate = orbit.loss, orbit.rate
    x, *others = _ANY
    x += loss.stationary[0]

    def start(at: Fraction) -> Fraction:
        """The start in this reading, where it is written with all its digits."""
        return orbit[0] if at in {as_written(float(point)) for point in _starts(facts)} else at

    def bend(at: Fraction) -> Fraction:
        """At the stationary point that is written with a few digits."""
        close = [point for point in loss.stationary if abs(point - at) < _NEARBY]
        return loss.curvature(close[0] if close else at)

    names: dict[str, Any] = {
        "eta": rate,
        "x": x,
        "x_n": x,
        "x_(n+1)": x - rate * loss.slope(x),
        "e_n": x - loss.stationary[0],
        "e_(n+1)": x - rate * loss.slope(x) - loss.stationary[0],
        "x^*": loss.stationary[0],
        "x_0": orbits[0][0],
        "x_1": orbits[0][1],
        "L": lambda *at: sum((loss.loss(each) for each in at), Fraction(0)),
        "L'": lambda at: loss.slope(start(at)),
        "L' here": loss.slope(orbit[n]),
        "L''": bend,
        "L'' here": loss.curvature(stationary_point_concerned(facts)),
        "nabla L": lambda *at: tuple(2 * each for each in at),
        "nabla L here": tuple(2 * each[0] for each in orbits),
    }
    return {**names, "x_1": others[0], "x_2": others[1]} if formula.startswith("L(x_1") else names


def _starts(facts: Facts) -> tuple[float, ...]:
    start = facts.params.start
    return start if isinstance(start, tuple) else (start,)
