"""The jump from one iterate to the next: through the air, for a descent knows nothing of what lies between."""

from __future__ import annotations

import numpy as np

from scenes.drawing.arrays import Array

_RISE, _HIGHEST = 0.22, 0.9  # of the way across; scene units


def flight(start: Array, end: Array, share: float, ceiling: float) -> Array:
    """The scene point (3,) after this share of a low arc from `start` to `end` (both (3,)), nowhere above `ceiling`."""
    rise = np.array([0.0, 4 * share * (1 - share) * _height(start, end, ceiling), 0.0])
    return np.asarray(start + share * (end - start) + rise)


def flown(start: Array, end: Array, first: float, last: float, ceiling: float) -> Array:
    """Bezier points (4, 3) of that arc between two shares of it: a parabola, raised to degree three."""
    middle = (start + end) / 2 + np.array([0.0, 2 * _height(start, end, ceiling), 0.0])

    def blossom(one: float, other: float) -> Array:
        shares = (1 - one) * (1 - other), one * (1 - other) + other * (1 - one), one * other
        return np.asarray(shares[0] * start + shares[1] * middle + shares[2] * end)

    begin, bend, finish = blossom(first, first), blossom(first, last), blossom(last, last)
    return np.stack([begin, begin + 2 / 3 * (bend - begin), finish + 2 / 3 * (bend - finish), finish])


def _height(start: Array, end: Array, ceiling: float) -> float:
    room = ceiling - max(float(start[1]), float(end[1]))
    return max(0.0, min(_RISE * abs(float(end[0] - start[0])), _HIGHEST, room))
