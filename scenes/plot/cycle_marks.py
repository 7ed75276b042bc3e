"""The points that a descent visits again and again."""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject

from scenes.drawing.arrays import Array
from scenes.drawing.lines import circle_points, dashes, stroke
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.plot.window import PlotWindow
from scenes.text import palette

_CYCLE_RADIUS = 24 / PIXELS_PER_UNIT


class CycleMarks(VGroup):
    """The points that a cycle visits, ringed, and a dashed line from each to the next."""

    def __init__(self, window: PlotWindow, x: Array, y: Array) -> None:
        """`x`, `y` (period,) in the order of the visits; those out of view are left out."""
        shown = window.shows(x, y)
        places = window.points(x, y)
        rings = VMobject(stroke_color=palette.WARNING, stroke_width=stroke(5))
        rings.set_points(circle_points(places[shown], _CYCLE_RADIUS))
        ways = VMobject(stroke_color=palette.WARNING, stroke_width=stroke(4))
        last = len(x) if len(x) > 2 else 1  # of two points, there and back is one line
        pairs = [(index, (index + 1) % len(x)) for index in range(last)]
        lines = [
            _between_rings(places[here], places[there]) for here, there in pairs if shown[[here, there]].all()
        ]
        ways.set_points(np.concatenate([np.zeros((0, 3)), *lines]))
        super().__init__(ways, rings)


class GoingRound(VMobject):
    """A ring on its way from one of these points to the next."""

    def __init__(self) -> None:
        super().__init__(stroke_color=palette.WARNING, stroke_width=stroke(7))

    def put(self, place: Array | None) -> None:
        """Show it at this scene point (3,), or nowhere."""
        self.set_points(circle_points(np.zeros((0, 3)) if place is None else place[None], _CYCLE_RADIUS))


def _between_rings(start: Array, end: Array) -> Array:
    """A dashed line between the rings around two points; nothing where these meet."""
    length = float(np.linalg.norm(end - start))
    if length <= 2 * _CYCLE_RADIUS:
        return np.zeros((0, 3))
    edge = (end - start) / length * _CYCLE_RADIUS
    return dashes(start + edge, end - edge)
