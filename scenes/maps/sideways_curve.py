"""The curve of the loss in its plane, with its axis; it turns with the plane."""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject
from manim.constants import LineJointType

from gdmath.objective import Objective
from scenes.drawing.arrays import Array
from scenes.drawing.lines import segments, stroke
from scenes.maps.plane import Plane
from scenes.plot.curve import Graph, curve_points
from scenes.text import palette

_SAMPLES = 700


class SidewaysCurve(VGroup):
    """`draw` shows so much of it, from left to right; `put` follows the plane."""

    def __init__(self, plane: Plane, objective: Objective) -> None:
        self._plane = plane
        window = plane.window
        x = np.linspace(window.x_min, window.x_max, _SAMPLES)
        with np.errstate(all="ignore"):
            losses = np.asarray(objective(x[:, None]))
        self._flat = curve_points(window, x, losses)
        self.graph = Graph(stroke_color=palette.CURVE, stroke_width=stroke(6), joint_type=LineJointType.ROUND)
        region = window.region
        foot = np.array([[region.left, region.bottom, 0.0]])
        self._axis_flat: Array = segments(foot, foot + [region.width, 0.0, 0.0])
        self.axis = VMobject(stroke_color=palette.AXIS, stroke_width=stroke(2.5))
        super().__init__(self.axis, self.graph)
        self.draw(1.0)

    def draw(self, share: float) -> None:
        """Show the left part of it."""
        count = 4 * round(share * (len(self._flat) // 4))
        self.graph.set_points(self._plane.placing.of(self._flat[:count]))
        self.axis.set_points(self._plane.placing.of(self._axis_flat))

    def turn(self, share: float) -> None:
        """Turn plane and curve so far."""
        self._plane.turn(share)
        self.draw(1.0)
