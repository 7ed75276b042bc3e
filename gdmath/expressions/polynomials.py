"""A formula that is a polynomial of one variable: its coefficients, and how far from 0 its roots can lie."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias

from gdmath.expressions.graph import Graph, Node

_MOST_COEFFICIENTS = 64  # of larger ones a product would take its time

Coefficients: TypeAlias = list[Fraction]
"""Those of 1, x, x^2 and so on, without zeros at the end: none for the polynomial 0."""


def coefficients(graph: Graph, node: Node) -> Coefficients | None:
    """The exact coefficients of a formula, each constant taken as the double that it is; None for no polynomial."""
    found: list[Coefficients | None] = []
    for place, (name, left, right) in enumerate(graph.operations[: node + 1]):
        if name == "variable":
            found.append([Fraction(0), Fraction(1)])
        elif name == "constant":
            found.append(_without_zeros([Fraction(graph.constants[place])]))
        else:
            one, other = found[left], found[right] if right >= 0 else []
            operate = _OPERATIONS.get(name)
            found.append(None if operate is None or one is None or other is None else operate(one, other))
    return found[node]


def bound_of_roots(polynomial: Coefficients) -> Fraction:
    """No root of this polynomial, which is not 0, is farther from 0. Source: Cauchy's bound."""
    *others, leading = polynomial
    return 1 + max((abs(each / leading) for each in others), default=Fraction(0))


def _sum(one: Coefficients, other: Coefficients) -> Coefficients:
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return _without_zeros(
        [a + b for a, b in zip(longer, [*shorter, *[Fraction(0)] * len(longer)], strict=False)]
    )


def _product(one: Coefficients, other: Coefficients) -> Coefficients | None:
    if len(one) + len(other) > _MOST_COEFFICIENTS:
        return None
    result = [Fraction(0)] * (len(one) + len(other))
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            result[i + j] += a * b
    return _without_zeros(result)


def _negative(one: Coefficients, _: Coefficients) -> Coefficients:
    return [-each for each in one]


def _quotient(one: Coefficients, other: Coefficients) -> Coefficients | None:
    return [each / other[0] for each in one] if len(other) == 1 else None


def _without_zeros(polynomial: Coefficients) -> Coefficients:
    while polynomial and not polynomial[-1]:
        polynomial.pop()
    return polynomial


_OPERATIONS: dict[str, Callable[[Coefficients, Coefficients], Coefficients | None]] = {
    "+": _sum,
    "-": lambda one, other: _sum(one, _negative(other, [])),
    "*": _product,
    "/": _quotient,
    "negative": _negative,
}
