"""Formulas on the picture: what stands at both sides of a sign is worked out, and the sign has to be right."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise

from tests.scenes.truths.arithmetic import Names, UnreadableError, Value, worked_out
from tests.scenes.truths.facts import Facts
from tests.scenes.truths.figures import Truth, figure
from tests.scenes.truths.formula_names import readings
from tests.scenes.truths.transcript import Transcript

_SIGNS = re.compile(r"(<=|>=|=|<|>|\bapprox\b)")
_UNFINISHED = re.compile(rf"{_SIGNS.pattern}\s*$")  # its other side is a number of its own
_LONE = re.compile(r"[-−]?\s*(\d+(\.\d+)?)?(\s*times\s*)?(10\^\([-−]?\d+\))?\s*")
_LITERAL = re.compile(r"\^\([-−]?\d+\)|\^\d+|_\d|_\(n\+1\)|10(?=\^)|(?P<literal>\d+(?:\.\d+)?)")
_RAISED = str.maketrans("0123456789-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")
_NAMED = re.compile(r'underbrace\((.+?), "[^"]*"\)')  # a term with its name below it
_SAME = Fraction(1, 10**40)
_FOUR_DIGITS = Fraction(1, 2000)
"""Half of the last of four digits, relative to the number, at most."""
_KNOWN = {
    "bold(x) = (x_1, x_2)",
    "L(bold(x)) = x_1^2 + x_2^2",
    "bold(x)_(n+1) = bold(x)_n - eta thin nabla L(bold(x)_n)",
    "bold(x)_(n+1) = (1 - 2 eta) thin bold(x)_n",
    "nabla L(x_1, x_2) = (2 x_1, 2 x_2)",
    "nabla L = (partial_1 L, partial_2 L)",
    "abs(x) > 10^12",
    "0 < eta < 2 slash L''",
    "L' (x) approx L'' e",
    "e = x - m",
    "e_(n+1) approx (1 - eta L'') thin e_n",
    "-1 < 1 - eta L'' < 1",
}
"""Of vectors, and those of which only the sentence around them makes a claim."""


def untrue_formulas(told: Transcript, facts: list[Facts]) -> list[str]:
    """Formulas that do not hold, each with the reason."""
    claims = [
        _NAMED.sub(r"\1", formula)
        for formula in told.formulas
        if _SIGNS.search(formula) and not _UNFINISHED.search(formula)
    ]
    found = ((formula, _fault(formula, facts[0])) for formula in claims if formula not in _KNOWN)
    return [f"formula `{formula}`: {fault}" for formula, fault in found if fault is not None]


def _fault(formula: str, facts: Facts) -> str | None:
    parts = [part.strip() for part in _SIGNS.split(formula)]
    try:
        faults = [_chain(parts[::2], parts[1::2], names) for names in readings(formula, facts)]
    except UnreadableError as unreadable:
        return str(unreadable)
    return None if None in faults else faults[0]


def _chain(sides: list[str], signs: list[str], names: Names) -> str | None:
    """What is wrong with a chain of signs; a number after ≈ is the first side of its equations, rounded."""
    values = [worked_out(side, names) for side in sides]
    meant = values[0]
    for (left, right), sign, (before, after) in zip(pairwise(values), signs, pairwise(sides), strict=True):
        if sign == "approx":
            holds = _is_about(meant, right, before, after, names)
        else:
            holds = _holds(left, sign, right)
            meant = meant if sign == "=" else right
        if not holds:
            return f"{_shown(left)} {sign} {_shown(right)} is false"
    return None


def _holds(left: Value, sign: str, right: Value) -> bool:
    if isinstance(left, tuple) or isinstance(right, tuple):
        return sign == "=" and left == right
    if sign == "=":
        return abs(left - right) <= _SAME * min(abs(left), abs(right))
    return left < right if sign == "<" else left > right


def _is_about(meant: Value, right: Value, before: str, after: str, names: Names) -> bool:
    """Whether the right side is what is meant, but for the roundings of the numbers in it (and in the left side)."""
    if isinstance(meant, Fraction) and _LONE.fullmatch(after):
        shown, truth = figure(plain(after)), Truth(meant, meant)
        return shown.claims(truth) or shown.bounds(truth)
    roundings = [
        one + other for one, other in zip(_roundings(before, names), _roundings(after, names), strict=True)
    ]
    apart = [abs(one - other) for one, other in zip(_flat(meant), _flat(right), strict=True)]
    return all(gap <= most for gap, most in zip(apart, roundings, strict=True))


def _roundings(source: str, names: Names) -> list[Fraction]:
    """How far a formula's value, coordinate by coordinate, may be off because its numbers are rounded."""
    value = _flat(worked_out(source, names))
    total = [Fraction(0)] * len(value)
    for found in _LITERAL.finditer(source):
        if found["literal"] is None:  # an exponent or an index
            continue
        written = figure(found["literal"])
        half = max(abs(written.value) * _FOUR_DIGITS if written.is_bare else Fraction(0), written.unit / 2)
        moved = f"{float(written.value + half):.20f}"
        other = _flat(worked_out(source[: found.start()] + moved + source[found.end() :], names))
        total = [sum_so_far + abs(a - b) for sum_so_far, a, b in zip(total, value, other, strict=True)]
    return total


def _flat(value: Value) -> tuple[Fraction, ...]:
    return value if isinstance(value, tuple) else (value,)


def plain(source: str) -> str:
    """A number in Typst's notation as it is read: 2×10⁻³."""
    power = re.sub(r"10\^\(([-−]?\d+)\)", lambda found: "10" + found[1].translate(_RAISED), source)
    return power.replace(" times ", "×").replace("- ", "−").strip()


def _shown(value: Value) -> str:
    return ", ".join(str(Truth(each, each)) for each in _flat(value))
