"""Where in the map the descent is that is seen: a cross of lines through its start and its rate, and a ring."""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject

from scenes.drawing.lines import circle_points, segments, stroke
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.plot.window import PlotWindow
from scenes.text import palette

_RING, _GAP = 15 / PIXELS_PER_UNIT, 22 / PIXELS_PER_UNIT
_WIDTH, _CASING = 3.0, 7.0


class Cursor(VGroup):
    """`put` takes it to a rate and a start."""

    def __init__(self, window: PlotWindow, left: float) -> None:
        """`window`: rates across, starts upward; the level line begins at `left` of it (a scene unit)."""
        self._window, self._left = window, left
        self.casing = VMobject(stroke_color=palette.GROUND, stroke_width=stroke(_CASING))
        self.lines = VMobject(stroke_color=palette.TEXT, stroke_width=stroke(_WIDTH))
        super().__init__(self.casing, self.lines)

    def put(self, rate: float, start: float) -> None:
        """Stand there; beyond the map nothing is drawn."""
        region, spot = self._window.region, self._window.point(rate, start)
        across, up = np.array([1.0, 0, 0]), np.array([0, 1.0, 0])
        starts, ends = [], []
        for way, reach in ((across, region.right - spot[0]), (-across, spot[0] - self._left),
                           (up, region.top - spot[1]), (-up, spot[1] - region.bottom)):  # fmt: skip
            if reach > _GAP:
                starts.append(spot + _GAP * way)
                ends.append(spot + reach * way)
        lines = segments(np.array(starts).reshape(-1, 3), np.array(ends).reshape(-1, 3))
        points = np.concatenate([lines, circle_points(spot[None], _RING)])
        self.casing.set_points(points)
        self.lines.set_points(points)
