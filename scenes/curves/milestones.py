"""A film's course as a descent: a point a clip on a parabola, the one that is shown now in the current colour."""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject

from gdmath.descent import descend
from gdmath.quadratic import Quadratic
from scenes.drawing.lines import circle_points, path, stroke
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.plot.curve import curve
from scenes.plot.marker import MARKER_RADIUS, Marker
from scenes.plot.window import PlotWindow
from scenes.text import palette

_LEFT_OVER = 0.12  # of the first clip's distance from the minimum, at the last clip
_SAMPLES = 200
_POINT_RADIUS = 10 / PIXELS_PER_UNIT


class Milestones(VGroup):
    """The iterates of a descent on x^2, one a clip; `number` of them are reached, the last of these is current."""

    def __init__(self, region: Region, number: int, count: int) -> None:
        window = PlotWindow(-1.12, 1.12, -0.04, 1.12**2, region)
        x = np.linspace(window.x_min, window.x_max, _SAMPLES)
        self.curve = curve(window, x, x**2)
        self.curve.set_stroke(width=stroke(5))
        factor = _LEFT_OVER ** (1 / max(1, count - 1))
        rate = (1 - factor) / 2  # of x^2, whose curvature is 2
        points = descend(Quadratic(0.0), -1.0, rate, count - 1).points[:, 0]
        centres = window.points(points, points**2)
        self.passed = VMobject(stroke_width=0, fill_color=palette.EARLIER, fill_opacity=1)
        self.passed.set_points(circle_points(centres[: max(0, number - 1)], _POINT_RADIUS))
        self.ahead = path(circle_points(centres[number:], _POINT_RADIUS), palette.AXIS, 3)
        self.ahead.set_fill(palette.GROUND, opacity=1)
        self.marker = Marker(radius=MARKER_RADIUS * 1.3)
        self.marker.put(centres[max(0, number - 1)], shown=number > 0)
        super().__init__(self.curve, self.ahead, self.passed, self.marker)
