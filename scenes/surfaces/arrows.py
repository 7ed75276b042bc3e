"""Arrows on the floor, where x1 and x2 are: the gradient, pointing uphill, and the step, pointing the other way.

They lie in the floor's plane, heads included, and turn with it.
"""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject

from scenes.drawing.arrays import Array
from scenes.drawing.lines import segments, stroke
from scenes.drawing.projection import Projection
from scenes.surfaces.bowl import Bowl
from scenes.surfaces.view import FLOOR
from scenes.surfaces.window import MARGIN
from scenes.text import palette

_HEAD, _HALF_WIDTH = 0.085, 0.045  # radii of the rim
_LEAST = 1e-3
_EDGE = 1.0  # of the floor, in both coordinates


class FloorArrow(VGroup):
    """An arrow from one point of the model's plane to another."""

    def __init__(self, colour: str) -> None:
        self.shaft = VMobject(stroke_color=colour, stroke_width=stroke(6))
        self.head = VMobject(stroke_width=0, fill_color=colour, fill_opacity=1)
        super().__init__(self.shaft, self.head)

    def hide(self) -> None:
        """Draw nothing."""
        self.shaft.set_points(np.zeros((0, 3)))
        self.head.set_points(np.zeros((0, 3)))

    def put(self, projection: Projection, start: Array, end: Array) -> None:
        """Draw it from `start` to `end` (both (2,)), cut at the floor's edge; nothing where it would be a speck."""
        vector = end - start
        length = float(np.hypot(*vector))
        if length < _LEAST or np.abs(start).max() > _EDGE:
            self.hide()
            return
        with np.errstate(divide="ignore", over="ignore"):
            room = np.where(vector > 0, _EDGE - start, -_EDGE - start) / np.where(vector == 0, np.inf, vector)
        share = min(1.0, float(np.where(vector == 0, np.inf, room).min()))
        direction, tip = vector / length, start + share * vector
        head = min(_HEAD, 0.7 * share * length)
        neck = tip - head * direction
        side = head / _HEAD * _HALF_WIDTH * np.array([-direction[1], direction[0]])
        corners = on_floor(projection, np.stack([tip, neck + side, neck - side, tip]))
        self.head.set_points_as_corners(corners)
        shaft = on_floor(projection, np.stack([start, neck]))
        self.shaft.set_points(segments(shaft[:1], shaft[1:]))


def on_floor(projection: Projection, plane: Array) -> Array:
    """Scene points (n, 3) of points (n, 2) of the plane, on the floor."""
    return projection.on_stage(np.column_stack([plane, np.full(len(plane), FLOOR)]))


def longest_uphill(direction: Array) -> float:
    """How long, in distances from the middle, an arrow away from it may be and stay on the floor.

    It may start anywhere in view on the line of this unit vector (2,).
    """
    edge = _EDGE / float(np.abs(direction).max())
    return 0.95 * (edge * MARGIN - 1)


class Plumb(VMobject):
    """The dashed line from the point straight down to its shadow, as far as the bowl lets it be seen."""

    _DASHES = 28

    def __init__(self) -> None:
        super().__init__(stroke_color=palette.MUTED, stroke_width=stroke(3))

    def put(self, projection: Projection, bowl: Bowl, plane: Array) -> None:
        """Hang it from the bowl above this point (2,) of the plane."""
        top = bowl.lifted(plane)
        heights = np.linspace(FLOOR, top[2], 2 * self._DASHES)
        line = np.column_stack([np.full(len(heights), plane[0]), np.full(len(heights), plane[1]), heights])
        flat = projection.on_stage(line)
        middles = (line[0::2] + line[1::2]) / 2
        seen = ~bowl.hides(middles, projection)
        self.set_points(segments(flat[0::2][seen], flat[1::2][seen]))
