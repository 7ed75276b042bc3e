"""Formulas on the picture: what stands at both sides of a sign is worked out, and the sign has to be right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from tests.scenes.truths.arithmetic import Names, UnreadableError, Value, worked_out
from tests.scenes.truths.facts import Facts
from tests.scenes.truths.figures import Truth, figure
from tests.scenes.truths.transcript import Transcript

_SIGNS = re.compile(r"(<=|>=|=|<|>|\bapprox\b)")
_UNFINISHED = re.compile(rf"{_SIGNS.pattern}\s*$")  # its other side is a number of its own
_LONE = re.compile(r"[-−]?\s*(\d+(\.\d+)?)?(\s*times\s*)?(10\^\([-−]?\d+\))?\s*")
_SAME, _ABOUT = Fraction(1, 10**40), Fraction(1, 1000)


def untrue_formulas(told: Transcript, facts: list[Facts]) -> list[str]:
    """Formulas that do not hold, each with the reason."""
    claims = [
        formula for formula in told.formulas if _SIGNS.search(formula) and not _UNFINISHED.search(formula)
    ]
    found = ((formula, _fault(formula, facts[0])) for formula in claims)
    return [f"formula `{formula}`: {fault}" for formula, fault in found if fault is not None]


def _fault(formula: str, facts: Facts) -> str | None:
    parts = [part.strip() for part in _SIGNS.split(formula)]
    sides, signs = parts[::2], parts[1::2]
    if formula in _KNOWN:
        return None
    try:
        faults = [_chain(sides, signs, names) for names in _readings(formula, facts)]
    except UnreadableError as unreadable:
        return str(unreadable)
    return None if None in faults else faults[0]


_KNOWN = {
    "bold(x)_(n+1) = bold(x)_n - eta thin nabla L(bold(x)_n)",
    "bold(x)_(n+1) = (1 - 2 eta) thin bold(x)_n",
    "nabla L(x_1, x_2) = (2 x_1, 2 x_2)",
    "abs(x) > 10^12",
    "eta < 1",
}
"""Of vectors, and what only a sentence makes a claim of."""


def _chain(sides: list[str], signs: list[str], names: Names) -> str | None:
    """What is wrong with a chain of signs; a number after ≈ is the first side of its equations, rounded."""
    values = [worked_out(side, names) for side in sides]
    meant = values[0]
    for (left, right), sign, written in zip(pairwise(values), signs, sides[1:], strict=True):
        if sign in "<>":
            meant = right
        if not _holds(meant if sign == "approx" else left, sign, right, written):
            return f"{_shown(left)} {sign} {_shown(right)} is false"
    return None


def _holds(left: Value, sign: str, right: Value, written: str) -> bool:
    if isinstance(left, tuple) or isinstance(right, tuple):
        return left == right if sign == "=" else sign == "approx" and _close(left, right)
    if sign == "=":
        return abs(left - right) <= _SAME * min(abs(left), abs(right))
    if sign == "approx" and _LONE.fullmatch(written):
        shown, truth = figure(plain(written)), Truth(left, left)
        return shown.claims(truth) or shown.bounds(truth)
    if sign == "approx":
        return abs(left - right) <= abs(right) * _ABOUT
    return left < right if sign == "<" else left > right


def _close(left: Value, right: Value) -> bool:
    if not (isinstance(left, tuple) and isinstance(right, tuple)):
        return False
    return all(abs(a - b) <= abs(b) * 10 * _ABOUT for a, b in zip(left, right, strict=True))


_RAISED = str.maketrans("0123456789-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")


def plain(source: str) -> str:
    """A number in Typst's notation as it is read: 2×10⁻³."""
    power = re.sub(r"10\^\(([-−]?\d+)\)", lambda found: "10" + found[1].translate(_RAISED), source)
    return power.replace(" times ", "×").replace("- ", "−").strip()


def _shown(value: Value) -> str:
    values = value if isinstance(value, tuple) else (value,)
    return ", ".join(str(Truth(each, each)) for each in values)


def _readings(formula: str, facts: Facts) -> Iterator[Names]:
    """What the names in a formula may stand for: any of these makes it true."""
    loss, rate = facts.descent.decimal.loss, facts.eta.decimal
    x = facts.center + Fraction(7, 3)
    following = x - rate * loss.slope(x)
    starts = [each.x(0).decimal for each in facts.coordinates]
    one = facts.coordinates[0].decimal
    names: dict[str, object] = {
        "eta": rate,
        "x": x,
        "x_n": x,
        "x_(n+1)": following,
        "x^*": facts.center,
        "x_0": starts[0],
        "x_1": one[1] if "x_1," not in formula else starts[0],
        "L": lambda *at: _sum(loss.loss(each) for each in at),
        "L'": loss.slope,
        "L''": lambda at: loss.curvature(_stationary(facts, at)),
        "nabla L": lambda *at: tuple(2 * each for each in at),
        "nabla L here": tuple(2 * each for each in starts),
    }
    if formula.startswith("L("):
        names |= {"x_1": Fraction(3, 7), "x_2": Fraction(5, 11)}
    for point in loss.stationary:
        for n in (0, 1):
            here = {"L' here": facts.descent.slope(n).decimal, "L'' here": loss.curvature(point)}
            yield {**names, **here}  # type: ignore[dict-item]
    if facts.scene == "oscillation" and formula.startswith("eta"):
        yield {**names, "eta": 1 - rate, "L' here": Fraction(0)}  # type: ignore[dict-item]


def _sum(values: Iterator[Fraction]) -> Fraction:
    return sum(values, Fraction(0))


def _stationary(facts: Facts, at: Fraction) -> Fraction:
    """The stationary point that is written there with a few digits, or the point itself."""
    close = [point for point in facts.descent.decimal.loss.stationary if abs(point - at) < Fraction(6, 1000)]
    return close[0] if close else at
