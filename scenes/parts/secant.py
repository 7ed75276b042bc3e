"""The difference quotient: a chord between two points of the curve that closes in on the tangent."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from manim import VGroup, VMobject
from manim.constants import CapStyleType

from scenes.parts import palette
from scenes.parts.descent_marks import circle_points
from scenes.parts.plot import segments, stroke
from scenes.parts.plot_window import PlotWindow
from scenes.parts.stage import PIXELS_PER_UNIT

Array = np.ndarray[Any, np.dtype[np.float64]]

_BEYOND = 70 / PIXELS_PER_UNIT
_DOT = 10 / PIXELS_PER_UNIT


class Secant(VGroup):
    """The line through the curve at x - h and x + h, a little beyond both, with the two points."""

    def __init__(self, color: str = palette.LOSS) -> None:
        self.chord = VMobject(stroke_color=color, stroke_width=stroke(4), cap_style=CapStyleType.ROUND)
        self.ends = VMobject(stroke_width=0, fill_color=color, fill_opacity=1)
        super().__init__(self.chord, self.ends)

    def put(self, window: PlotWindow, left: tuple[float, float], right: tuple[float, float]) -> None:
        """Through these two points (x, loss) of the curve."""
        points = window.points(np.array([left[0], right[0]]), np.array([left[1], right[1]]))
        along = points[1] - points[0]
        length = float(np.linalg.norm(along))
        beyond = along / length * _BEYOND if length > 0 and math.isfinite(length) else np.zeros(3)
        self.chord.set_points(segments((points[0] - beyond)[None], (points[1] + beyond)[None]))
        self.ends.set_points(circle_points(points, _DOT))
