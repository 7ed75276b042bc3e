"""What stands in the picture for a point that has left it."""

from __future__ import annotations

import numpy as np
from manim import VMobject

from scenes.plot.window import PlotWindow


class EscapeMark(VMobject):
    """A triangle at the top of the plot: the point has left the view, on this side."""

    def __init__(self, color: str) -> None:
        super().__init__(stroke_width=0, fill_color=color, fill_opacity=1)

    def put(self, window: PlotWindow, x: float, *, out_of_view: bool) -> None:
        """Point up and outwards while the marker at x is out of view."""
        if not out_of_view:
            self.set_points(np.zeros((0, 3)))
            return
        region, right = window.region, x > (window.x_min + window.x_max) / 2
        tip = region.at(1.0 if right else 0.0, 1.0) + np.array([-0.3 if right else 0.3, -0.05, 0])
        self.set_points_as_corners(
            tip + np.array([[0, 0, 0], [0.18, -0.32, 0], [-0.18, -0.32, 0], [0, 0, 0]])
        )
