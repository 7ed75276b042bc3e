"""The current point."""

from __future__ import annotations

import numpy as np
from manim import Dot

from scenes.drawing.arrays import Array
from scenes.drawing.lines import circle_points, stroke
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.text import palette

MARKER_RADIUS = 15 / PIXELS_PER_UNIT


class Marker(Dot):
    """The current point: a filled dot with a rim of the ground's colour that sets it off from curve and tangent."""

    def __init__(self, color: str | None = None, radius: float = MARKER_RADIUS) -> None:
        super().__init__(
            radius=radius, color=color or palette.CURRENT, stroke_color=palette.GROUND, stroke_width=stroke(4)
        )
        self.set_points(circle_points(np.zeros((1, 3)), radius))
        self._outline = self.points.copy()

    def put(self, centre: Array, shown: bool = True) -> None:
        """Centre it on this scene point, or hide it where the point is out of view."""
        self.set_points(self._outline + centre if shown else np.zeros((0, 3)))
