"""Runners that lie on each other stay where they are and stay tellable: those below are drawn larger."""

from __future__ import annotations

import numpy as np

from scenes.drawing.arrays import Array
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.plot.runner_marker import RADIUS

_NEAR = 18 / PIXELS_PER_UNIT
_TOP, _RING = 11 / PIXELS_PER_UNIT, 6 / PIXELS_PER_UNIT


def nested_scales(places: Array) -> Array:
    """How large each runner's marker is drawn at each place, 1 alone: (runners, moments) for (runners, moments, 3).

    A later runner is drawn over an earlier one; that shows around all that lie on it. Places of NaN lie nowhere.
    """
    count, moments = places.shape[:2]
    above, below = np.zeros((count, moments)), np.zeros((count, moments))
    for lower in range(count):
        for upper in range(lower + 1, count):
            near = np.linalg.norm(places[lower] - places[upper], axis=-1) < _NEAR
            above[lower] += near
            below[upper] += near
    nested = (_TOP + _RING * above) / RADIUS
    return np.where(above + below > 0, nested, 1.0)
