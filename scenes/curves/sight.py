"""What a descent sees of its curve: the ground under its feet, and fog beyond."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Group, Mobject, VGroup, VMobject

from scenes.curves.plot import CurvePlot
from scenes.direction.act import Move, draw_over
from scenes.direction.pacing import smooth
from scenes.drawing.lines import stroke
from scenes.plot.curve import curve_points
from scenes.text import palette

_WIDTHS = (0.16, 0.11, 0.07)  # of the plot's, around the point: the nearer, the clearer
_CLEAR = 0.45  # opacity of each piece; where they lie on each other it is nearly 1
_IN_FOG = 0.3
_SAMPLES = 60


class Sight(VGroup):
    """The pieces of the curve around the point, bright while the rest of it lies in fog."""

    def __init__(self, plot: CurvePlot) -> None:
        self._plot, self._fog = plot, 0.0
        pieces = [VMobject(stroke_color=palette.CURVE, stroke_width=stroke(6)) for _ in _WIDTHS]
        super().__init__(*pieces)

    def put(self, x: float) -> None:
        """Look from here; where there is no fog, there is nothing to add."""
        window = self._plot.window
        for piece, width in zip(self, _WIDTHS, strict=True):
            if not self._fog:
                piece.set_points(np.zeros((0, 3)))
                continue
            half = width / 2 * (window.x_max - window.x_min)
            near = np.linspace(x - half, x + half, _SAMPLES)
            near = near[(near >= window.x_min) & (near <= window.x_max)]
            piece.set_points(curve_points(window, near, self._plot.loss(near)))

    def fall(self, x: float, above: Sequence[Mobject]) -> Move:
        """Fog falls on the curve but for the ground around x; `above` lies on top of it."""
        return self._turn(x, 0.0, 1.0, above)

    def lift(self, x: float, above: Sequence[Mobject]) -> Move:
        """The fog lifts from the curve, seen from x; `above` lies on top of it."""
        return self._turn(x, 1.0, 0.0, above)

    def _turn(self, x: float, first: float, last: float, above: Sequence[Mobject]) -> Move:
        graph = self._plot.graph

        def draw(share: float) -> None:
            self._fog = first + (last - first) * smooth(share)
            graph.set_stroke(opacity=1 - (1 - _IN_FOG) * self._fog)
            for piece in self:
                piece.set_stroke(opacity=_CLEAR * self._fog)
            self.put(x)

        return draw_over(Group(graph, self, *above), draw, 0.8, at_most=1.5)
