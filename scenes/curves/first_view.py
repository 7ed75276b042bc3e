"""What was seen at first, in a view of a parabola that widens: a frame that shrinks, and its name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from manim import Mobject, VGroup, VMobject

from scenes.drawing.arrays import Array
from scenes.drawing.clearance import meets_any
from scenes.drawing.lines import dashes, segments, stroke
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.plot.window import PlotWindow
from scenes.text import palette
from scenes.text.typesetting import Typeset

_BESIDE = np.array([14, 14, 0]) / PIXELS_PER_UNIT
_DASH = 9 / PIXELS_PER_UNIT
_LEAST = 16 / PIXELS_PER_UNIT  # a frame that is lower could not be told from the axis: its sides go on up
_ABOVE, _OFF_THE_MIDDLE = 14 / PIXELS_PER_UNIT, 16 / PIXELS_PER_UNIT
_LEAST_LEADER = 30 / PIXELS_PER_UNIT
_HIGHEST = 0.5  # of the plot: higher up stands the formula


class FirstView(VGroup):
    """`frame` dashed, and `label`: its name, with a line to it where it stands above it."""

    def __init__(self, first: PlotWindow, name: Typeset) -> None:
        self.frame = VMobject(stroke_color=palette.TEXT, stroke_width=stroke(3))
        self.label = VGroup()
        super().__init__(self.frame, self.label)
        self._first, self._named, self._now = first, name, first
        self._told: Sequence[VMobject] = ()
        self._leader = VMobject(stroke_color=palette.MUTED, stroke_width=stroke(2.5))

    def put(self, now: PlotWindow) -> None:
        """Show it in the window of now; nothing where that is no wider."""
        if now != self._now:
            self._now = now
            self._told = self._drawn_in(now)
        self.label.submobjects = [*self._told]

    def _drawn_in(self, now: PlotWindow) -> Sequence[VMobject]:
        """Draw its frame in another window; what its label is there."""
        first = self._first
        if now.x_max - now.x_min <= first.x_max - first.x_min:
            self.frame.set_points(np.zeros((0, 3)))
            return ()
        x = [first.x_min, first.x_min, first.x_max, first.x_max]
        y = [first.y_min, first.y_max, first.y_max, first.y_min]
        corners = now.points(np.array(x), np.array(y))
        self.frame.set_points(_outline(corners))
        return self._beside(now, corners) or self._above(now, corners)

    def _beside(self, now: PlotWindow, corners: Array) -> Sequence[VMobject]:
        """Right of it and below the curve, if there is room: there the curve is above its upper corner."""
        self._named.at(corners[-1] + _BESIDE)
        if self._named.get_right()[0] > now.region.right or self._named.get_top()[1] >= corners[2][1]:
            return ()
        return (self._named,)

    def _above(self, now: PlotWindow, corners: Array) -> Sequence[VMobject]:
        """Inside the curve, beside the line over the minimum, if there is room."""
        region, middle = now.region, (corners[0] + corners[-1]) / 2
        across = (_OFF_THE_MIDDLE + self._named.advance + _ABOVE) / (region.width / 2)
        curve = region.bottom + across**2 * region.height if across < 1 else np.inf
        top = max(corners[1][1], region.bottom + _LEAST)
        foot = max(curve, top + _LEAST_LEADER) + _ABOVE
        if foot > region.bottom + _HIGHEST * region.height:
            return ()
        start = np.array([middle[0] + _OFF_THE_MIDDLE, foot, 0.0])
        self._named.at(start)
        end = np.array([min(start[0], corners[-1][0]), top, 0.0])
        self._leader.set_points(segments((start - [0, _ABOVE / 2, 0])[None], end[None]))
        return self._leader, self._named

    def keep_off(self, marks: Iterable[Mobject]) -> None:
        """Leave its name out while one of these is drawn there."""
        if self.label.submobjects and meets_any(self._named, marks):
            self.label.submobjects = []


def _outline(corners: Array) -> Array:
    """Bezier points of the frame with these corners (4, 3), from its left foot round; of a low one the sides alone."""
    left_foot, left, right, right_foot = corners
    if left[1] - left_foot[1] < _LEAST:
        feet = np.array([left_foot, right_foot])
        return np.asarray(segments(feet, feet + np.array([0, _LEAST, 0])))
    middle = (left + right) / 2
    lines = [(left_foot, left), (right_foot, right), (left, middle), (right, middle)]
    return np.concatenate([dashes(start, end, _DASH) for start, end in lines])
