"""The lesson that the scenes of one variable share, told on their stage part by part."""

from __future__ import annotations

import numpy as np
from manim import Create, FadeIn, GrowFromPoint

from scenes.parts.curve_stage import CurveStage
from scenes.parts.descent_marks import CycleMarks

_MOST_MARKED = 8  # points of a cycle


class CurveDescent(CurveStage):
    """The parts of a lesson: a scene's `construct` names them in its order."""

    def show_the_curve(self) -> None:
        """Title, axes, the curve drawn from left to right, its formula."""
        self.say("curve_descent.curve")
        self.add(self.title)
        self.appear(self.axes, self.name_ground, seconds=0.7)
        self.move(Create(self.graph), FadeIn(self.name), seconds=1.4)

    def place_the_start(self) -> None:
        """The marker and the readouts at iteration 0."""
        self.say("curve_descent.start", x=self.x[0], loss=self.losses[0])
        self.draw_state(0, self.x[0], self.losses[0], self.gradients[0])
        self.tangent.set_points(np.zeros((0, 3)))
        self.appear(self.marker, self.readouts, self.panel, seconds=0.6)
        self.mark_the_start()

    def draw_the_tangent(self) -> None:
        """The tangent grows out of the point; its slope is the gradient."""
        flat = self.gradients[0] == 0
        self.say("curve_descent.flat" if flat else "curve_descent.tangent", gradient=self.gradients[0])
        self.tangent.put(self.window, self.x[0], self.losses[0], self.gradients[0])
        self.move(GrowFromPoint(self.tangent, self.marker.get_center()), seconds=0.8)

    def state_the_rule(self) -> None:
        """The update rule, first in symbols, then with the numbers of the first step."""
        self.rule_card.numbers.put(*self.rule_texts(0))
        self.show_the_rule("curve_descent.rule")

    def let_it_run(self) -> None:
        """All the steps that are left."""
        self.say("curve_descent.run", iterations=self.last)
        self.run_to(self.last)

    def marks_the_cycle(self) -> bool:
        """Whether it ends in a cycle of so few points that they can be told apart."""
        return self.outcome.cycle is not None and len(self.outcome.cycle) <= _MOST_MARKED

    def show_the_cycle(self) -> None:
        """The points that a cycle visits for ever, on the curve: the run has shown no more than its beginning."""
        if not self.marks_the_cycle():
            return
        if (first := self.outcome.on_the_cycle_by or 0) > self.last:
            self.say("curve_descent.cycle", n=first)
        self.let_it_be_read()
        x = np.asarray(self.outcome.cycle, dtype=float)
        marks = CycleMarks(self.window_at(self.last), x, self.loss_at(x))
        below = self.lasting.index(self.trail)
        self.lasting = (*self.lasting[:below], marks, *self.lasting[below:])
        self.add(marks, self.marker)
        self.move(FadeIn(marks), seconds=0.8)

    def give_the_verdict(self) -> None:
        """What the descent does in the end, and why, for long enough to read it."""
        point = self.outcome.point
        loss = None if point is None else float(self.loss_at(np.asarray(point))[()])
        self.arrow.hide()
        self.show_the_cycle()
        result = self.verdict(loss, float(self.x[-1]))
        self.turn_to_the_verdict(result, *self.lasting)
        self.hold(8.0)
        self.let_it_be_read()
