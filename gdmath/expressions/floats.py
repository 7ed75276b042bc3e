"""A graph's nodes at one point in plain floats, without numpy: infinite and undefined where arrays have them so."""

from __future__ import annotations

import math
from collections.abc import Sequence

from gdmath.expressions.arithmetic import value_of
from gdmath.expressions.graph import Graph, Node


def values_at(graph: Graph, nodes: Sequence[Node], point: Sequence[float]) -> list[float]:
    """The values of these nodes; nothing raises."""
    values: list[float] = []
    for place, (name, left, right) in enumerate(graph.operations[: max(nodes) + 1]):
        if name == "variable":
            values.append(point[left])
        elif name == "constant":
            values.append(graph.constants[place])
        else:
            values.append(_value(name, *[values[operand] for operand in (left, right) if operand >= 0]))
    return [values[node] for node in nodes]


def _value(name: str, *operands: float) -> float:
    """The value of an operation, as doubles have it."""
    match name, operands:
        case "+", (u, w):
            return u + w
        case "-", (u, w):
            return u - w
        case "*", (u, w):
            return u * w
    try:
        return value_of(name, *operands)
    except ArithmeticError:
        return _without(name, *operands)


def _without(name: str, u: float, w: float = math.nan) -> float:  # noqa: PLR0911 - one case an operation
    """The same where there is no finite value: an infinity, or none at all."""
    if math.isnan(u) or (math.isnan(w) and name in ("/", "^")):
        return math.nan
    match name:
        case "/":
            if math.isfinite(w):
                return math.nan if u == w == 0.0 else math.copysign(math.inf, u) * math.copysign(1.0, w)
            return math.nan if math.isinf(u) else 0.0 / w
        case "^":
            return math.nan if u < 0.0 and math.isfinite(w) and not w.is_integer() else math.inf
        case "log":
            return math.nan if u < 0.0 else math.copysign(math.inf, u - 1.0)
        case "exp" | "cosh" | "abs":
            return math.inf
        case "sinh":
            return math.copysign(math.inf, u)
        case "negative":
            return -u
        case "sqrt":
            return math.inf if u > 0.0 else math.nan
    return math.nan
