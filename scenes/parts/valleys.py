"""What the scenes on curves with several valleys share: a window with room below the minima, and their marks."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from manim import FadeIn, FadeOut, VGroup

from scenes.parts.curve_descent import CurveDescent
from scenes.parts.minima import MarkedMinima, bottom_below
from scenes.parts.pacing import smooth
from scenes.parts.plot import curve_points
from scenes.parts.plot_window import PlotWindow

_BEYOND = 0.1  # of the start's distance from the middle: how far past a start outside it the view reaches
_ROUND_A_CYCLE, _ABOVE_A_CYCLE = 2.2, 2.2  # times its width, its height above the lowest point
_OF_THE_CURVE = 0.6  # of its height in a near view, at least, so that it does not look flat
_NEAREST, _WORTH_IT = 20.0, 2.0  # times nearer, at most and at least
_CLOSING_IN_S = 1.8


class ValleyDescent(CurveDescent):
    """A lesson on a curve whose minima differ. A subclass names the view: left, right and top."""

    log_loss = False
    view: ClassVar[tuple[float, float, float]]

    def setup(self) -> None:
        super().setup()
        self.triangles = VGroup()

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
        end = float(self.point_concerned().point[0])
        return next(index for index, valley in enumerate(self.valleys) if float(valley.point[0]) == end)

    def mark_the_minima(self) -> None:
        """A triangle below each minimum, the lowest one named."""
        self.valleys = [point for point in self.objective.stationary_points if point.kind == "minimum"]
        self.minima = self.marks_in_view()
        self.move(FadeIn(self.minima), seconds=0.8)
        self.lay_the_tangent_behind(self.minima.triangles)

    def lay_the_tangent_behind(self, triangles: VGroup) -> None:
        """Draw these triangles after the tangent from now on, and no longer those of another view."""
        staying = [part for part in self.lasting if part is not self.triangles]
        staying.insert(staying.index(self.tangent) + 1, triangles)
        self.lasting = tuple(staying)
        self.live.remove(self.triangles)
        self.live.insert(self.live.submobjects.index(self.tangent) + 1, triangles)
        self.triangles = triangles

    def marks_in_view(self) -> MarkedMinima:
        """The marks of the minima that the window shows; the tangent does not run into their names."""
        shown = [
            valley
            for valley in self.valleys
            if self.window.shows(np.asarray(valley.point[0]), np.asarray(valley.loss))
        ]
        marks = MarkedMinima(self.window, shown, self.words)
        for name in marks.names:
            self.tangent.stop_short_of(name)
        return marks

    def show_the_cycle(self) -> None:
        """A cycle that is small in view is looked at from nearer by."""
        if (near := self.window_of_the_cycle()) is not None:
            self.let_it_be_read()
            self.go_nearer(near)
        super().show_the_cycle()

    def window_of_the_cycle(self) -> PlotWindow | None:
        """A narrower window around the cycle; None where there is no cycle, or hardly more would be seen of it."""
        if not self.marks_the_cycle():
            return None
        cycle, width = np.asarray(self.outcome.cycle, dtype=float), self.window.x_max - self.window.x_min
        room = max(_ROUND_A_CYCLE * float(np.ptp(cycle)), width / _NEAREST)
        if room > width / _WORTH_IT:
            return None
        middle = float(cycle.max() + cycle.min()) / 2
        losses = self.loss_at(np.linspace(middle - room / 2, middle + room / 2, 200))
        lowest, highest = float(losses.min()), float(self.loss_at(cycle).max())
        top = lowest + max(
            _ABOVE_A_CYCLE * (highest - lowest), _OF_THE_CURVE * (float(losses.max()) - lowest)
        )
        bottom = bottom_below(lowest, top, self.stage.plot)
        return PlotWindow(middle - room / 2, middle + room / 2, bottom, top, self.stage.plot)

    def go_nearer(self, near: PlotWindow) -> None:
        """The view closes in on another window; texts leave before and come back to their new places."""
        far = self.window
        self.move(FadeOut(self.minima), FadeOut(self.name_tag), seconds=0.4)
        self.tangent.short_of.clear()
        frames = self.frames(_CLOSING_IN_S)
        last = (self.last, float(self.x[-1]), float(self.losses[-1]), float(self.gradients[-1]))

        def draw(frame: int) -> None:
            self.window = near if frame == frames - 1 else far.toward(near, smooth((frame + 1) / frames))
            self.axes.put(self.window)
            self.graph.set_points(curve_points(self.window, *self.samples(self.window)))
            self.draw_state(*last)

        moving = VGroup(self.axes, self.graph, self.trail, self.tangent, self.marker)
        self.play_back(moving, draw, frames)
        self.name_the_curve()
        self.minima = self.marks_in_view()
        self.lay_the_tangent_behind(self.minima.triangles)
        self.draw_state(*last)
        self.add(self.axes, self.graph, self.name_tag, self.trail, self.tangent, self.marker)
        self.appear(self.name_tag, self.minima, seconds=0.6)
