"""A proof that a minimum which was found in a box is the lowest place of all, however far one goes.

By bounds of the formula over whole intervals: branch and bound. Source: Hansen and Walster, Global Optimization Using
Interval Analysis (2004), chapter 12.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from gdmath.expressions.graph import Graph
from gdmath.expressions.intervals import Interval, bounds
from gdmath.expressions.jets import Jet
from gdmath.expressions.polynomials import bound_of_roots, coefficients

_MOST_PIECES = 5_000
_MOST_DOUBLINGS = 8


def is_lowest_of_all(graph: Graph, loss: Jet, minima: Sequence[float], lowest: float, box: Interval) -> bool:
    """Whether no point of the line has a loss below the lowest of these minima: True only where that is proved.

    `lowest`: that loss, or more by roundings alone; `box`: where all of the `minima` lie.
    """
    inner = _with_rising_ends(graph, loss, box)
    return inner is not None and bool(minima) and _is_lowest_in(graph, loss, minima, lowest, inner)


def _with_rising_ends(graph: Graph, loss: Jet, box: Interval) -> Interval | None:
    """A box around this one outside of which the loss falls on the left and rises on the right, if one is found."""
    low, high = box
    slope = coefficients(graph, loss.gradient[0])
    if slope is not None:
        if len(slope) % 2 or not slope or slope[-1] < 0:
            return None  # it falls without end on one side at least
        reach = float(bound_of_roots(slope)) * (1.0 + 1e-9)
        return (min(low, -reach), max(high, reach)) if math.isfinite(reach) else None
    for _ in range(_MOST_DOUBLINGS):
        left, right = (_slope(graph, loss, end) for end in ((-math.inf, low), (high, math.inf)))
        if left is not None and right is not None and left[1] < 0.0 < right[0]:
            return (low, high)
        low, high = low - (high - low) / 2, high + (high - low) / 2
    return None


def _slope(graph: Graph, loss: Jet, piece: Interval) -> Interval | None:
    """What the slope cannot leave in a piece, in all of which there is a loss."""
    found = bounds(graph, max(loss.value, loss.gradient[0]), [piece])
    return None if found[loss.value] is None else found[loss.gradient[0]]


def _is_lowest_in(graph: Graph, loss: Jet, minima: Sequence[float], lowest: float, box: Interval) -> bool:
    """Whether each of the pieces that a box is halved into lies higher, or has no other stationary point than these."""
    pieces, looked_at = [box], 0
    while pieces:
        low, high = pieces.pop()
        middle = low + (high - low) / 2
        looked_at += 1
        if looked_at > _MOST_PIECES or not low < middle < high:
            return False
        found = bounds(graph, max(loss.value, loss.gradient[0], loss.hessian[0]), [(low, high)])
        value, slope, bend = found[loss.value], found[loss.gradient[0]], found[loss.hessian[0]]
        if value is not None:
            is_higher = value[0] > lowest
            is_steep = slope is not None and not slope[0] <= 0.0 <= slope[1]
            has_no_corner = slope is not None  # the bend of abs(x) is written as 0
            bends_up = bend is not None and bend[0] >= 0.0
            is_a_valley = has_no_corner and bends_up and any(low <= x <= high for x in minima)
            if is_higher or is_steep or is_a_valley:
                continue
        pieces += [(low, middle), (middle, high)]
    return True
