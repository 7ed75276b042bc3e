"""The least-squares line: dashed among the points, a star among all lines, and the formula that gives it."""

from __future__ import annotations

import numpy as np
from manim import VMobject

from gdmath.least_squares import LeastSquares
from scenes.drawing.arrays import Array
from scenes.drawing.lines import dashes, stroke
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.fits.line_marks import line_points
from scenes.plot.runner_marker import shape_points
from scenes.plot.window import PlotWindow
from scenes.text import numbers, palette

_STAR = 17 / PIXELS_PER_UNIT
_DASH = 16 / PIXELS_PER_UNIT


class GoalLine(VMobject):
    """`put` draws it from left to right."""

    def __init__(self, objective: LeastSquares, window: PlotWindow) -> None:
        super().__init__(stroke_color=palette.TEXT, stroke_width=stroke(5))
        ends = line_points(best_line(objective), window)
        self._ends = (ends[0], ends[-1]) if len(ends) else None

    def put(self, share: float) -> None:
        """Show this share of it."""
        if self._ends is not None:
            start, end = self._ends
            self.set_points(dashes(start, start + share * (end - start), _DASH))


class GoalStar(VMobject):
    """Where it is among all lines."""

    def __init__(self, objective: LeastSquares, window: PlotWindow) -> None:
        super().__init__(
            fill_color=palette.TEXT, fill_opacity=1, stroke_width=0,
            background_stroke_color=palette.GROUND, background_stroke_width=stroke(6),
        )  # fmt: skip
        self.place: Array = window.point(*best_line(objective))
        self.set_points(shape_points("star", _STAR) + self.place)


def best_line(objective: LeastSquares) -> Array:
    """Intercept and slope (2,)."""
    return np.array([float(each) for each in objective.best])


def goal_lines(objective: LeastSquares) -> tuple[list[str], list[str]]:
    """Slope and intercept by their formulas, in wordings from long to short."""
    intercept, slope = (numbers.typst_equal(float(each)) for each in objective.best)
    slope_formula = 'x_2 = frac("cov"(u, v), "var"(u))'
    return (
        [f"{slope_formula} {slope}", f"x_2 {slope}"],
        [f"x_1 = overline(v) - x_2 overline(u) {intercept}", f"x_1 {intercept}"],
    )
