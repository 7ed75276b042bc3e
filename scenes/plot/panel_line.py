"""A quantity against the iteration: the line up to where the descent is, and a dot or a ring there."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import VGroup, VMobject

from scenes.drawing.arrays import Array
from scenes.drawing.lines import segments, stroke
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.plot.marker import Marker

_MOST_POINTS = 800
_DOT_RADIUS, _RING_RADIUS = 9 / PIXELS_PER_UNIT, 12 / PIXELS_PER_UNIT


class EndMark(Marker):
    """What a line ends in: a dot or a ring around where a dot may be."""

    def __init__(self, color: str, *, ringed: bool) -> None:
        super().__init__(color, _RING_RADIUS if ringed else _DOT_RADIUS)
        if ringed:
            self.set_fill(opacity=0).set_stroke(color, stroke(4))


class PanelLine(VGroup):
    """`values` (iterations + 1,); `place(iteration, value)` is the scene point (3,) where one stands.

    A second line ends in a ring: where both are the same the first one's dot is seen inside it.
    """

    def __init__(
        self, values: Array, place: Callable[[float, float], Array], color: str, *, ringed: bool = False
    ) -> None:
        self._values, self._place = values, place
        shown = np.linspace(0, len(values) - 1, min(len(values), _MOST_POINTS))
        self._samples = np.unique(shown.astype(int))
        self._points = np.array([place(float(n), float(values[n])) for n in self._samples])
        self.line = VMobject(stroke_color=color, stroke_width=stroke(4))
        self.dot = EndMark(color, ringed=ringed)
        super().__init__(self.line, self.dot)

    def put(self, position: float) -> None:
        """Draw the line up to this iteration; between two iterations (a real number) the dot is on its way."""
        passed = self._samples[self._samples <= position]
        below, above = int(position), min(int(position) + 1, len(self._values) - 1)
        ends = [self._place(n, float(self._values[n])) for n in (below, above)]
        here = ends[0] + (position - below) * (ends[1] - ends[0])
        points = np.concatenate([self._points[: len(passed)], here[None]])
        self.line.set_points(segments(points[:-1], points[1:]))
        self.dot.put(here)
