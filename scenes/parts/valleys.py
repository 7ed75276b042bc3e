"""What the scenes on curves with several valleys share: a window with room below the minima, and their marks."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from manim import FadeIn

from scenes.parts.curve_descent import CurveDescent
from scenes.parts.minima import MarkedMinima, bottom_below
from scenes.parts.plot_window import PlotWindow

_BEYOND = 0.1  # of the start's distance from the middle: how far past a start outside it the view reaches


class ValleyDescent(CurveDescent):
    """A lesson on a curve whose minima differ. A subclass names the view: left, right and top."""

    log_loss = False
    view: ClassVar[tuple[float, float, float]]

    def first_window(self) -> PlotWindow:
        """The view, wider and higher where the start lies outside of it."""
        left, right, top = self.view
        start = self.params.start
        beyond = _BEYOND * abs(start - (left + right) / 2)
        top = max(top, 1.1 * float(self.losses[0]))
        lowest = min(point.loss for point in self.objective.stationary_points)
        bottom = bottom_below(lowest, top, self.stage.plot)
        return PlotWindow(min(left, start - beyond), max(right, start + beyond), bottom, top, self.stage.plot)

    def valley_of_the_end(self) -> int:
        """The number of the minimum, from the left, at which the descent settles."""
        end = float(np.asarray(self.outcome.point))
        return min(range(len(self.valleys)), key=lambda index: abs(float(self.valleys[index].point[0]) - end))

    def mark_the_minima(self) -> None:
        """A triangle below each minimum, the lowest one named."""
        self.valleys = [point for point in self.objective.stationary_points if point.kind == "minimum"]
        self.minima = MarkedMinima(self.window, self.valleys, self.words)
        for mark in (*self.minima.triangles, self.minima.names):
            self.tangent.stop_short_of(mark)
        self.move(FadeIn(self.minima), seconds=0.8)
