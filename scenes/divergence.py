"""Steps that are too long: the view follows the descent until its numbers outgrow it."""

from __future__ import annotations

import numpy as np
from manim import VGroup

from scenes.params.divergence import DivergenceParams
from scenes.parts import palette
from scenes.parts.curve_stage import Array, Motion
from scenes.parts.descent_marks import EscapeMark
from scenes.parts.multiplier import told_by_four_digits
from scenes.parts.parabola import ParabolaDescent
from scenes.parts.plot import curve_points
from scenes.parts.plot_window import PlotWindow

_MARGIN = 1.3  # of the largest error in view
_LOOK_AHEAD = 3.0
_FARTHEST = 1e4  # times the first view: farther than that the view does not follow


class Divergence(ParabolaDescent):
    """The same rule where each step may lead farther away."""

    scene_id = "divergence"
    params: DivergenceParams = DivergenceParams()

    def construct(self) -> None:
        self.show_the_curve()
        self.place_the_start()
        self.draw_the_tangent()
        self.state_the_rule()
        self.take_the_first_step()
        self.let_it_run()
        self.show_the_multiplier()
        self.give_the_verdict()

    def setup(self) -> None:
        super().setup()
        self.escape = EscapeMark(palette.WARNING)
        self.live = VGroup(self.axes, self.graph, *self.live, self.escape)
        self.lasting = (self.axes, self.graph, *self.lasting, self.escape)

    def first_window(self) -> PlotWindow:
        """The parabola's own window, remembered with the reach that each iteration needs."""
        window = super().first_window()
        first = (window.x_max - window.x_min) / 2
        errors = np.abs(self.x - self.params.center)
        ahead = np.append(errors[1:], errors[-1])
        # Room for the arrow's end as well, unless that would dwarf the point it starts from.
        ahead = np.where(ahead <= _LOOK_AHEAD * errors, ahead, errors)
        needed = np.maximum.accumulate(np.maximum(first, _MARGIN * np.maximum(errors, ahead)))
        followed = needed[needed <= _FARTHEST * first]
        self.reach: Array = np.minimum(needed, followed.max())
        return self.window_of(float(self.reach[0]))

    def window_of(self, half: float) -> PlotWindow:
        """The window that reaches this far to both sides of the minimum."""
        centre = self.params.center
        return PlotWindow(centre - half, centre + half, 0.0, half**2, self.stage.plot)

    def window_at(self, position: float) -> PlotWindow:
        """Between two iterations the view widens evenly in factors."""
        here = int(position)
        share = position - here
        if share == 0 or self.reach[here] == self.reach[here + 1]:
            half = float(self.reach[here])
        else:
            half = float(self.reach[here] ** (1 - share) * self.reach[here + 1] ** share)
        if half != (self.window.x_max - self.window.x_min) / 2:
            self.window = self.window_of(half)
        return self.window

    def show_the_multiplier(self) -> None:
        """The error's factor at each step, and what becomes of the error."""
        if not self.moves:
            return
        if told_by_four_digits(self.params.learning_rate):
            self.say(f"divergence.{self.kind}", multiplier=self.multiplier)
        self.explain_the_multiplier()

    def draw_frame(self, motion: Motion, frame: int) -> None:
        before = self.window
        super().draw_frame(motion, frame)
        if self.window is not before:
            self.axes.put(self.window)
            self.graph.set_points(curve_points(self.window, *self.samples(self.window)))
        x, loss = float(motion.x[frame]), float(motion.loss[frame])
        shown = bool(self.window.shows(np.asarray(x), np.asarray(loss)))
        self.escape.put(self.window, x, out_of_view=not shown)
