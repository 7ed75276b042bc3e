"""What stands in the picture for a point that has left it."""

from __future__ import annotations

import numpy as np
from manim import VMobject

from scenes.plot.window import PlotWindow

_LENGTH, _HALF_WIDTH = 0.32, 0.18
_OFF = np.array([0.3, -0.05, 0])  # from the upper corner


class EscapeMark(VMobject):
    """A triangle at the edge of the plot: the point has left the view, on this side."""

    def __init__(self, color: str) -> None:
        super().__init__(stroke_width=0, fill_color=color, fill_opacity=1)

    def put(self, window: PlotWindow, x: float, loss: float, *, out_of_view: bool) -> None:
        """While the marker at this point is out of view: outwards at its height, or up, in that corner."""
        if not out_of_view:
            self.set_points(np.zeros((0, 3)))
            return
        region, right = window.region, x > (window.x_min + window.x_max) / 2
        outward = np.array([1.0 if right else -1.0, 0, 0])
        if window.y_min <= loss <= window.y_max:
            tip, up = window.point(window.x_max if right else window.x_min, loss), outward
        else:
            tip, up = region.at(1.0 if right else 0.0, 1.0) + _OFF * [-outward[0], 1, 0], np.array([0, 1, 0])
        foot, side = tip - _LENGTH * up, _HALF_WIDTH * np.array([up[1], -up[0], 0])
        self.set_points_as_corners(np.array([tip, foot + side, foot - side, tip]))
