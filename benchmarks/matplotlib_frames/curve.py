"""A descent on a curve with matplotlib: artists made once, their data set for every frame."""

from __future__ import annotations

import numpy as np

from benchmarks.lesson import CURRENT, CURVE, CURVES, EARLIER, NEXT, Lesson
from benchmarks.matplotlib_frames.cards import CardFigure


class CurveFigure(CardFigure):
    """Any of the scenes of one variable."""

    def __init__(self, lesson: Lesson) -> None:
        super().__init__(lesson)
        self.curve_of = CURVES[lesson.board.scene]
        self.axes = self.figure.add_axes((0.09, 0.2, 0.51, 0.64))
        self.axes.spines[["top", "right"]].set_visible(False)
        (self.graph,) = self.axes.plot([], [], color=CURVE, linewidth=5)
        (self.trail,) = self.axes.plot([], [], "o", color=EARLIER, markersize=13)
        (self.tangent,) = self.axes.plot([], [], color=CURRENT, linewidth=5)
        self.arrow = self.axes.annotate(
            "", (0, 0), (0, 0), arrowprops={"arrowstyle": "-|>", "color": NEXT, "linewidth": 5}
        )
        (self.dot,) = self.axes.plot([], [], "o", color=CURRENT, markersize=21)

    def put(self, position: float, turned: float) -> None:  # noqa: ARG002 - a plane does not turn
        left, right, bottom, top = self.lesson.window(position)
        self.axes.set(xlim=(left, right), ylim=(bottom, top))
        x = np.linspace(left, right, 500)
        self.graph.set_data(x, self.curve_of(x))
        here = float(self.lesson.point(position)[0])
        loss = float(self.curve_of(np.array(here)))
        slope = float(self.lesson.gradient(position)[0])
        passed = self.lesson.passed(position)[:, 0]
        self.trail.set_data(passed, self.curve_of(passed))
        reach = (right - left) / 12
        self.tangent.set_data([here - reach, here + reach], [loss - slope * reach, loss + slope * reach])
        after = float(self.lesson.next_point(position)[0])
        self.arrow.xy, self.arrow.xyann = (after, loss), (here, loss)
        self.dot.set_data([here], [loss])
        rate = self.lesson.board.learning_rates[0]
        self.put_cards(
            position,
            [f"iteration  {int(position)}", f"$L$  {loss:.3f}", f"$x$  {here:.3f}", f"$L'$  {slope:.3f}"],
            f"${after:.4g} = {here:.4g} - {rate:g} \\times {slope:.4g}$",
        )
