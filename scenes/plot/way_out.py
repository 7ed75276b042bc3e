"""A small arrow where a value leaves the picture."""

from __future__ import annotations

import numpy as np

from scenes.drawing.arrays import Array
from scenes.drawing.lines import segments
from scenes.drawing.region import PIXELS_PER_UNIT

_ARROW_WIDTH, _STEM_WIDTH = 26 / PIXELS_PER_UNIT, 9 / PIXELS_PER_UNIT
_HEAD_LENGTH, _ARROW_LENGTH = 17 / PIXELS_PER_UNIT, 34 / PIXELS_PER_UNIT


def way_out(tip: Array, up: float) -> Array:
    """Bezier points of a small arrow whose tip is at this scene point; it points up (1) or down (-1).

    Its stem tells it from the triangle of a runner.
    """
    head, stem = _ARROW_WIDTH / 2, _STEM_WIDTH / 2
    right = np.array([[head, -_HEAD_LENGTH, 0], [stem, -_HEAD_LENGTH, 0], [stem, -_ARROW_LENGTH, 0]])
    outline = np.concatenate([np.zeros((1, 3)), right, right[::-1] * [-1, 1, 1]])
    corners = tip + outline * [1, up, 1]
    return segments(corners, np.roll(corners, -1, axis=0))
