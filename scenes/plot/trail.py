"""The points that a descent has passed."""

from __future__ import annotations

import numpy as np
from manim import VMobject

from scenes.drawing.arrays import Array
from scenes.drawing.lines import circle_points
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.plot.window import PlotWindow
from scenes.text import palette

_TRAIL_RADIUS = 9 / PIXELS_PER_UNIT
_LEAST_TRAIL_RADIUS, _OF_THE_GAP = 0.65, 0.45  # of the full radius; of the way to the next dot


class Trail(VMobject):
    """The points passed, as grey dots, smaller where they are close; one that would hide behind another is left out."""

    def __init__(self, x: Array, y: Array, color: str | None = None, radius: float = _TRAIL_RADIUS) -> None:
        super().__init__(stroke_width=0, fill_color=color or palette.EARLIER, fill_opacity=0.75)
        self._x, self._y, self._radius = x, y, radius
        self._window: PlotWindow | None = None
        self._first = np.zeros(0, dtype=int)  # iterations whose dots are drawn, ascending
        self._dots = np.zeros((0, 3))

    def put(self, window: PlotWindow, passed: int) -> None:
        """Show the first `passed` points."""
        if window is not self._window:
            self._window = window
            self._lay_out(window)
        self.set_points(self._dots[: 16 * int(np.searchsorted(self._first, passed))])

    def _lay_out(self, window: PlotWindow) -> None:
        shown = np.flatnonzero(window.shows(self._x, self._y))
        centres = window.points(self._x[shown], self._y[shown])
        cells = np.round(centres[:, :2] / (0.35 * self._radius)).astype(np.int64)
        kept = np.sort(np.unique(cells, axis=0, return_index=True)[1])
        self._first = shown[kept]
        self._dots = circle_points(centres[kept], self._radii(centres[kept]))

    def _radii(self, centres: Array) -> Array:
        """The radius of each dot (n,) around its centre (n, 3) on a curve: half the way to its neighbour at most."""
        order = np.argsort(centres[:, 0])
        gaps = np.linalg.norm(np.diff(centres[order], axis=0), axis=1)
        nearest = np.minimum(np.append(gaps, np.inf), np.append(np.inf, gaps))
        radii = np.empty(len(centres))
        radii[order] = np.clip(_OF_THE_GAP * nearest, _LEAST_TRAIL_RADIUS * self._radius, self._radius)
        return radii
