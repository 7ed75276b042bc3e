"""What a formula cannot leave: bounds of its values over a whole box, without evaluating it anywhere in particular.

Every bound is rounded outwards, so that it holds of the formula's real value. Source: Moore, Interval Analysis (1966).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeAlias

from gdmath.expressions.arithmetic import value_of
from gdmath.expressions.graph import Graph, Node

Interval: TypeAlias = tuple[float, float]
"""The lower and the upper end; an infinite one belongs to an interval without an end."""

_LARGEST = 1e300
_EXACT = ("negative", "abs", "variable", "constant")
_LARGEST_ANGLE = 1e6  # beyond it the roundings of a turn's multiples are no longer nothing
_HAIR = 1e-9  # of an angle: so near to a peak, the peak counts


def are_bounded(graph: Graph, nodes: Sequence[Node], box: Sequence[Interval]) -> bool:
    """Whether the nodes have finite values, surely, at every point of the box (low, high) of each variable."""
    found = bounds(graph, max(nodes), box, largest=_LARGEST)
    return all(found[node] is not None for node in nodes)


def bounds(
    graph: Graph, last: Node, box: Sequence[Interval], *, largest: float = math.inf
) -> list[Interval | None]:
    """What each node up to the `last` cannot leave in this box; None where it may be undefined, or beyond `largest`."""
    found: list[Interval | None] = []
    for place, (name, left, right) in enumerate(graph.operations[: last + 1]):
        bound: Interval | None
        if name == "variable":
            bound = box[left]
        elif name == "constant":
            bound = (graph.constants[place],) * 2
        else:
            operands = [found[operand] for operand in (left, right) if operand >= 0]
            known = [operand for operand in operands if operand is not None]
            bound = None if len(known) < len(operands) else _bound(name, *known, squared=left == right)
        if bound is not None and name not in _EXACT:
            bound = _outwards(*bound)
        found.append(bound if bound and all(abs(end) <= largest for end in bound) else None)
    return found


def _bound(name: str, u: Interval, w: Interval | None = None, *, squared: bool) -> Interval | None:
    """An interval that holds the results of an operation on others; None where they may be undefined."""
    if w is None:
        return _of_a_function(name, u)
    match name:
        case "+":
            return (u[0] + w[0], u[1] + w[1])
        case "-":
            return (u[0] - w[1], u[1] - w[0])
        case "*":
            low, high = _size(u) if squared else u  # a square is not below 0
            return _product((low, high), (low, high) if squared else w)
        case "/":
            return None if w[0] <= 0.0 <= w[1] else _product(u, _outwards(1.0 / w[1], 1.0 / w[0]))
    return None if u[0] <= 0.0 else _over(name, [(one, other) for one in u for other in w])


def _of_a_function(name: str, u: Interval) -> Interval | None:
    match name:
        case "negative":
            return (-u[1], -u[0])
        case "abs":
            return _size(u)
        case "cos":
            return _wave(name, u, 0.0)
        case "sin":
            return _wave(name, u, 0.25)
        case "tan":
            return None
    ends = _size(u) if name == "cosh" else u
    return _over(name, [(end,) for end in ends])  # it rises or falls throughout


def _size(u: Interval) -> Interval:
    return (max(0.0, u[0], -u[1]), max(-u[0], u[1]))


def _product(u: Interval, w: Interval) -> Interval:
    ends = [
        0.0 if 0.0 in (one, other) else one * other for one in u for other in w
    ]  # 0 times any number is 0
    return (min(ends), max(ends))


def _wave(name: str, u: Interval, peak: float) -> Interval:
    """The bounds of a sine or a cosine, which is 1 at `peak`, in turns."""
    if not max(map(abs, u)) < _LARGEST_ANGLE:
        return (-1.0, 1.0)
    ends = [value_of(name, end) for end in u]
    low, high = (end / math.tau - peak for end in u)

    def holds(turns: float) -> bool:
        return math.ceil(low - turns - _HAIR) <= math.floor(high - turns + _HAIR)

    return (-1.0 if holds(0.5) else min(ends), 1.0 if holds(0.0) else max(ends))


def _over(name: str, corners: Sequence[tuple[float, ...]]) -> Interval | None:
    """The least and the greatest value at these corners, where an operation has its extremes."""
    values = []
    for corner in corners:
        try:
            values.append(value_of(name, *corner))
        except ArithmeticError:
            if len(corner) > 1 or not (corner[0] > 0.0 or name == "sinh"):
                return None
            values.append(math.copysign(math.inf, corner[0]))  # too large for a double, or that of infinity
    return (min(values), max(values))


def _outwards(low: float, high: float) -> Interval:
    """Wider by more than a rounding; what is exactly 0 is that of a square, or an exponential's limit."""
    for _ in range(4):
        low = low and math.nextafter(low, -math.inf)
        high = high and math.nextafter(high, math.inf)
    return (low, high)
