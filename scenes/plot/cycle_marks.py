"""The points that a descent visits again and again."""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject

from scenes.drawing.arrays import Array
from scenes.drawing.lines import circle_points, dashes, stroke
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.plot.window import PlotWindow
from scenes.text import palette

_CYCLE_RADIUS, _TURN_RADIUS = 24 / PIXELS_PER_UNIT, 36 / PIXELS_PER_UNIT
_HEAD = 17 / PIXELS_PER_UNIT  # half as long as it is


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


class GoingRound(VGroup):
    """Which of these points has its turn: around it a second ring; on the way to the next an arrowhead, no point."""

    def __init__(self) -> None:
        self.ring = VMobject(stroke_color=palette.WARNING, stroke_width=stroke(7))
        self.head = VMobject(stroke_width=0, fill_color=palette.WARNING, fill_opacity=1)
        super().__init__(self.ring, self.head)

    def put(self, place: Array | None, heading: Array | None) -> None:
        """Show it at this scene point (3,), or nowhere; `heading`: the direction of its way, None on a point."""
        self.ring.set_points(np.zeros((0, 3)))
        self.head.set_points(np.zeros((0, 3)))
        if place is None:
            return
        if heading is None:
            self.ring.set_points(circle_points(place[None], _TURN_RADIUS))
        elif (speed := float(np.linalg.norm(heading))) > 0:
            along = heading / speed
            across = np.array([-along[1], along[0], 0.0])
            tip, neck = place + _HEAD * along, place - _HEAD * along
            wings = neck + _HEAD * across, neck - _HEAD * across
            self.head.set_points_as_corners(
                np.array([tip, wings[0], neck + 0.5 * _HEAD * along, wings[1], tip])
            )


def _between_rings(start: Array, end: Array) -> Array:
    """A dashed line between the rings around two points; nothing where these meet."""
    length = float(np.linalg.norm(end - start))
    if length <= 2 * _CYCLE_RADIUS:
        return np.zeros((0, 3))
    edge = (end - start) / length * _CYCLE_RADIUS
    return dashes(start + edge, end - edge)
