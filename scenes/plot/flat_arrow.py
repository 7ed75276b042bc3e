"""An arrow on the picture from one scene point to another, cut at the edge of what is seen."""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject

from scenes.drawing.arrays import Array
from scenes.drawing.lines import segments, stroke
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.text import palette

_HEAD, _HALF = 26 / PIXELS_PER_UNIT, 13 / PIXELS_PER_UNIT
_LEAST = 4 / PIXELS_PER_UNIT
_WIDTH, _CASING = 6.0, 11.0


class FlatArrow(VGroup):
    """A shaft and a head, with a casing that sets them off from the map."""

    def __init__(self, colour: str) -> None:
        self.casing = VMobject(stroke_color=palette.GROUND, stroke_width=stroke(_CASING))
        self.shaft = VMobject(stroke_color=colour, stroke_width=stroke(_WIDTH))
        self.head = VMobject(
            stroke_width=0, fill_color=colour, fill_opacity=1,
            background_stroke_color=palette.GROUND, background_stroke_width=stroke(5),
        )  # fmt: skip
        super().__init__(self.casing, self.shaft, self.head)

    def hide(self) -> None:
        """Draw nothing."""
        for part in self:
            part.set_points(np.zeros((0, 3)))

    def put(self, start: Array, end: Array, room: Region) -> None:
        """Draw it between two scene points (3,), no farther than this room; nothing where it would be a speck."""
        way = end - start
        length = float(np.linalg.norm(way))
        if length < _LEAST or not room.holds(start):
            self.hide()
            return
        direction = way / length
        length = min(length, room.way_out(start, direction))
        head = min(_HEAD, 0.7 * length)
        tip, neck = start + length * direction, start + (length - head) * direction
        side = np.array([-direction[1], direction[0], 0.0]) * (head / _HEAD * _HALF)
        corners = np.array([tip, neck + side, neck - side])
        self.head.set_points(segments(corners, np.roll(corners, -1, axis=0)))
        shaft = segments(start[None], neck[None])
        self.casing.set_points(shaft)
        self.shaft.set_points(shaft)
