"""The tangent at a point of a curve: its slope is the gradient."""

from __future__ import annotations

import math

import numpy as np
from manim import DL, UR, Mobject, VMobject
from manim.constants import CapStyleType

from scenes.drawing.arrays import Array
from scenes.drawing.lines import segments, stroke
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.plot.window import PlotWindow
from scenes.text import palette

TANGENT_HALF = 150 / PIXELS_PER_UNIT
_BELOW_AXIS = 10 / PIXELS_PER_UNIT  # so that a tangent at the foot of a curve is drawn on both sides
_CLEAR = 14 / PIXELS_PER_UNIT


class Tangent(VMobject):
    """The tangent at a point of the curve, equally long on screen whatever its slope."""

    def __init__(self, color: str | None = None, half: float = TANGENT_HALF) -> None:
        """`half`: how far it reaches to either side, in scene units."""
        self._half = half
        self.short_of: list[Region] = []  # places that it does not run into
        super().__init__(
            stroke_color=color or palette.CURRENT, stroke_width=stroke(5), cap_style=CapStyleType.ROUND
        )

    def stop_short_of(self, mark: Mobject) -> None:
        """Never run into this text or mark, which stands still."""
        left, bottom = mark.get_corner(DL)[:2]
        right, top = mark.get_corner(UR)[:2]
        self.short_of.append(Region(left, right, bottom, top).inset(-_CLEAR, -_CLEAR))

    def hide(self) -> None:
        """Draw nothing: in the air there is no tangent."""
        self.set_points(np.zeros((0, 3)))

    def put(self, window: PlotWindow, x: float, y: float, gradient: float) -> None:
        """Touch the curve at (x, y) with this gradient, cut at the plot's frame; nothing where that is out of view."""
        if not window.shows(np.asarray(x), np.asarray(y)):
            self.hide()
            return
        slope = gradient * window.slope_scale
        direction = np.array([1.0, slope, 0.0]) / math.hypot(1.0, slope)
        centre = window.point(x, y)
        back, forth = (self._reach(centre, direction * sign, window.region) for sign in (-1, 1))
        self.set_points(segments((centre - direction * back)[None], (centre + direction * forth)[None]))

    def _reach(self, start: Array, direction: Array, region: Region) -> float:
        """How far it may go from a point in the region before it leaves that or meets a mark."""
        frame = Region(region.left, region.right, region.bottom - _BELOW_AXIS, region.top)
        reach = min([self._half, *(mark.way_from(start, direction) for mark in self.short_of)])
        return min(reach, frame.way_out(start, direction))
