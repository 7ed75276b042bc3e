"""The jump from one iterate to the next: through the air, for a descent knows nothing of what lies between."""

from __future__ import annotations

import numpy as np

from scenes.drawing.arrays import Array

_RISE, _HIGHEST = 0.22, 0.9  # of the way across; scene units


def flight(start: Array, end: Array, share: float, ceiling: float) -> Array:
    """The scene point (3,) after this share of a low arc from `start` to `end` (both (3,)), nowhere above `ceiling`."""
    room = ceiling - max(float(start[1]), float(end[1]))
    height = max(0.0, min(_RISE * abs(float(end[0] - start[0])), _HIGHEST, room))
    return np.asarray(start + share * (end - start) + np.array([0.0, 4 * share * (1 - share) * height, 0.0]))
