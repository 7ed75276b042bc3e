"""The line of a descent among its points: the residuals, the lines before it, and the points that count."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Mobject, VGroup, VMobject

from gdmath.arrays import IntArray
from gdmath.least_squares import LeastSquares
from scenes.direction.descent import Descent, Moment
from scenes.drawing.arrays import Array
from scenes.drawing.lines import circle_points, segments, stroke
from scenes.fits.data_plot import Dots
from scenes.plot.stroked import rounded_line
from scenes.plot.window import PlotWindow
from scenes.text import palette

_EARLIER = 5  # lines
_FAINTEST, _DIMMEST = 0.75, 0.12  # opacity of the last line before, and of the first that is still seen
_MOST_RESIDUALS = 120
_LIT = 1.25  # times as large
_FEW = 300  # points: more are not drawn anew at each frame


class LineMarks:
    """A follower. With batches, those that make the next step are lit, and theirs are the residuals."""

    def __init__(
        self,
        descent: Descent,
        objective: LeastSquares,
        dots: Dots,
        window: PlotWindow,
        batches: Sequence[IntArray] | None,
    ) -> None:
        """`batches`: which points make the gradient of each step; None where all do."""
        self.descent, self._window, self._dots, self._batches = descent, window, dots, batches
        self._x, self._y = np.asarray(objective.x), np.asarray(objective.y)
        self.line = rounded_line(palette.CURRENT, 6)
        self.residuals = VMobject(stroke_color=palette.LOSS, stroke_width=stroke(3), stroke_opacity=0.85)
        self.lit = VMobject(
            stroke_color=palette.GROUND, stroke_width=stroke(1.5), fill_color=palette.LOSS, fill_opacity=1
        )
        self.earlier = VGroup(
            *(
                rounded_line(palette.EARLIER, 2.5, opacity)
                for opacity in np.linspace(_DIMMEST, _FAINTEST, _EARLIER)
            )
        )
        over = [dots] if len(self._x) <= _FEW else []
        self.live: Sequence[Mobject] = (self.earlier, self.residuals, *over, self.line, self.lit)
        self.share = 1.0
        """How much of each residual is drawn, from the point on."""

    def put(self, moment: Moment) -> None:
        """Show the descent at this moment: between two iterates the line of the point between."""
        points, last = self.descent.points, self.descent.last
        here, share = min(moment.here, last), moment.flight if moment.here < last else 0.0
        there = min(here + 1, last)
        self.put_line(points[here] + share * (points[there] - points[here]), here)
        passed = moment.passed
        for each, n in zip(self.earlier, range(passed - _EARLIER, passed), strict=True):
            each.set_points(self._across(points[min(n, last)]) if n >= 0 else np.zeros((0, 3)))

    def put_line(self, line: Array, n: int) -> None:
        """Draw this line (2,), and how far the points of step n are from it."""
        self.line.set_points(self._across(line))
        chosen = self._chosen(n)
        with np.errstate(over="ignore", invalid="ignore"):
            ends = line[0] + line[1] * self._x[chosen]
        inside = np.clip(np.nan_to_num(ends), self._window.y_min, self._window.y_max)
        feet = self._dots.centres[chosen]
        tips = self._window.points(self._x[chosen], inside)
        self.residuals.set_points(segments(feet, feet + self.share * (tips - feet)))
        lit = [] if self._batches is None else [circle_points(feet, _LIT * self._dots.radius)]
        self.lit.set_points(np.concatenate([np.zeros((0, 3)), *lit]))

    def _chosen(self, n: int) -> IntArray:
        """The points whose residuals are drawn: those of the batch, of very many some."""
        count = len(self._x)
        if self._batches is None:
            return np.unique(np.linspace(0, count - 1, min(count, _MOST_RESIDUALS)).round().astype(np.int64))
        return self._batches[min(n, len(self._batches) - 1)]

    def _across(self, line: Array) -> Array:
        return line_points(line, self._window)


def line_points(line: Array, window: PlotWindow) -> Array:
    """Bezier points of the part of this line (intercept, slope) that is in view; none where no part is."""
    x = np.array([window.x_min, window.x_max])
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        y = line[0] + line[1] * x
        if not np.isfinite(y).all():
            return np.zeros((0, 3))
        shares = np.sort((np.array([window.y_min, window.y_max]) - y[0]) / (y[1] - y[0]))
    if y[0] == y[1]:
        enter, leave = (0.0, 1.0) if window.y_min <= y[0] <= window.y_max else (1.0, 0.0)
    else:
        enter, leave = max(0.0, float(shares[0])), min(1.0, float(shares[1]))
    if enter >= leave:
        return np.zeros((0, 3))
    ends = np.array([enter, leave])
    corners = window.points(x[0] + ends * (x[1] - x[0]), y[0] + ends * (y[1] - y[0]))
    return segments(corners[:1], corners[1:])
