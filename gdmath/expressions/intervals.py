"""What a formula cannot leave: bounds of its values over a whole box, without evaluating it anywhere in particular.

Source: Moore, Interval Analysis (1966). Roundings are neglected: finite bounds are asked for, not sharp ones.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeAlias

from gdmath.expressions.arithmetic import value_of
from gdmath.expressions.graph import Graph, Node

Interval: TypeAlias = tuple[float, float]

_EVERYTHING: Interval = (-math.inf, math.inf)
_LARGEST = 1e300
_MONOTONE = ("exp", "log", "sqrt", "sinh", "tanh", "reciprocal")  # where they are defined


def are_bounded(graph: Graph, nodes: Sequence[Node], box: Sequence[Interval]) -> bool:
    """Whether the nodes have finite values, surely, at every point of the box (low, high) of each variable."""
    bounds: list[Interval] = []
    for place, (name, left, right) in enumerate(graph.operations[: max(nodes) + 1]):
        if name == "variable":
            bounds.append(box[left])
        elif name == "constant":
            bounds.append((graph.constants[place],) * 2)
        elif name == "*" and left == right:
            low, high = _bound("abs", bounds[left])  # a square is not below 0
            bounds.append(_bound("*", (low, high), (low, high)))
        else:
            bounds.append(_bound(name, *[bounds[operand] for operand in (left, right) if operand >= 0]))
    return all(-_LARGEST < bounds[node][0] <= bounds[node][1] < _LARGEST for node in nodes)


def _bound(name: str, u: Interval, w: Interval = (0.0, 0.0)) -> Interval:  # noqa: PLR0911 - one case an operation
    """An interval that holds the results of an operation on two others; everything where that is not known."""
    if not (math.isfinite(u[0]) and math.isfinite(u[1]) and math.isfinite(w[0]) and math.isfinite(w[1])):
        return _EVERYTHING
    match name:
        case "sin" | "cos":
            return (-1.0, 1.0)
        case "negative":
            return (-u[1], -u[0])
        case "abs":
            return (max(0.0, u[0], -u[1]), max(-u[0], u[1]))
        case "cosh":
            return _over(name, [(end,) for end in (*u, 0.0)])
        case "tan":
            return _EVERYTHING
    if name in _MONOTONE:
        return _over(name, [(end,) for end in u])
    if (name == "/" and w[0] <= 0.0 <= w[1]) or (name == "^" and u[0] <= 0.0):
        return _EVERYTHING
    return _over(name, [(one, other) for one in u for other in w])


def _over(name: str, corners: Sequence[tuple[float, ...]]) -> Interval:
    """The least and the greatest value at these corners, where an operation has its extremes."""
    try:
        values = [value_of(name, *corner) for corner in corners]
    except ArithmeticError:
        return _EVERYTHING
    return (min(values), max(values))
