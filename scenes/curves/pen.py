"""A curve as it comes into being: a pen draws it from left to right, and the height under the pen is the loss."""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject

from scenes.curves.plot import CurvePlot
from scenes.direction.act import Move
from scenes.direction.clock import Clock
from scenes.drawing.lines import segments, stroke
from scenes.plot.marker import Marker
from scenes.text import palette

_RADIUS = 0.07  # scene units


class Pen(VGroup):
    """The pen's tip, and the loss there: a line from 0, or from the edge of a plot in which 0 is not seen."""

    def __init__(self, plot: CurvePlot) -> None:
        region, zero = plot.window.region, float(plot.window.point(0.0, 0.0)[1])
        self._foot = min(max(zero, region.bottom), region.top)
        self.tip = Marker(palette.CURVE, _RADIUS)
        self.height_line = VMobject(stroke_color=palette.LOSS, stroke_width=stroke(4))
        super().__init__(self.height_line, self.tip)

    def put(self, place: np.ndarray[tuple[int], np.dtype[np.float64]]) -> None:
        """Draw here: a scene point (3,)."""
        self.tip.put(place)
        self.height_line.set_points(segments(np.array([[place[0], self._foot, 0.0]]), place[None]))


def drawn_by_a_pen(plot: CurvePlot, seconds: float, at_most: float) -> Move:
    """The curve from left to right, with its height at each place; of one that is nowhere in view, nothing."""

    def play(clock: Clock, given: float) -> None:
        graph, pen, frames = plot.graph, Pen(plot), clock.frames(given)
        points = graph.points.copy()
        lines = len(points) // 4
        if not lines:
            clock.add(graph)
            clock.wait(clock.frames(given))
            return

        def draw(frame: int) -> None:
            drawn = points[: 4 * max(1, round(lines * (frame + 1) / frames))]
            graph.set_points(drawn)
            pen.put(drawn[-1])

        draw(0)
        drawing = VGroup(graph, pen, plot.name_tag)  # the height passes behind the formula
        clock.add(*drawing)
        clock.play_back(drawing, draw, frames)
        clock.remove(pen)

    return Move(play, seconds, at_most)
