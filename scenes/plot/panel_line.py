"""A quantity against the iteration: the line up to where the descent is, and a dot or a ring there."""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject

from scenes.drawing.arrays import Array
from scenes.drawing.lines import segments, stroke
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.plot.marker import Marker
from scenes.plot.stripe import Stripe
from scenes.plot.way import way_through
from scenes.plot.way_out import way_out
from scenes.plot.window import PlotWindow

_DOT_RADIUS, _RING_RADIUS = 9 / PIXELS_PER_UNIT, 12 / PIXELS_PER_UNIT


class EndMark(Marker):
    """What a line ends in: a dot or a ring around where a dot may be."""

    def __init__(self, color: str, *, ringed: bool) -> None:
        super().__init__(color, _RING_RADIUS if ringed else _DOT_RADIUS)
        if ringed:
            self.set_fill(opacity=0).set_stroke(color, stroke(4))


class PanelLine(VGroup):
    """`heights` (iterations + 1,) in the window of a panel; what leaves that ends in an arrow at its edge.

    A second line is dashed and ends in a ring: where both are the same the first one's dot is seen inside it.
    """

    def __init__(self, heights: Array, window: PlotWindow, color: str, *, ringed: bool = False) -> None:
        self._heights, self.window = heights, window
        self._way = way_through(heights, window.y_min, window.y_max)
        self._corners = window.points(self._way.corners[:, 0], self._way.corners[:, 1])
        self.line = (
            Stripe(color, self._corners, self._way.corners[:, 0], 0, 2)
            if ringed
            else VMobject(stroke_color=color, stroke_width=stroke(4))
        )
        self.exit = VMobject(stroke_width=0, fill_color=color, fill_opacity=1)
        self.dot = EndMark(color, ringed=ringed)
        super().__init__(self.line, self.exit, self.dot)

    def put(self, n: int) -> None:
        """Draw the line up to this iteration."""
        here = self._place(n)
        if isinstance(self.line, Stripe):
            self.line.put(n)
        else:
            passed = self._corners[self._way.corners[:, 0] <= n]
            points = passed if here is None else np.concatenate([passed, here[None]])
            self.line.set_points(segments(points[:-1], points[1:]))
        self.dot.put(np.zeros(3) if here is None else here, shown=here is not None)
        self.exit.set_points(self._way_out() if here is None else np.zeros((0, 3)))

    def _place(self, n: int) -> Array | None:
        """The scene point (3,) of the line's end at this iteration; None once it has left the panel."""
        if self._way.height(n) is None:
            return None
        return self.window.point(n, float(self._heights[n]))  # of a long way some corners are left out

    def _way_out(self) -> Array:
        place = self._way.exit
        assert place is not None  # noqa: S101 - asked for only where it has left
        return way_out(self.window.point(*place), 1.0 if place[1] >= self.window.y_max else -1.0)
