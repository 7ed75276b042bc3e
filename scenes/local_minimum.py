"""A bowl with three valleys: where a descent ends depends on where it starts and how long its steps are."""

from __future__ import annotations

from manim import FadeIn

from scenes.params.local_minimum import LocalMinimumParams
from scenes.parts import numbers
from scenes.parts.curve_descent import CurveDescent
from scenes.parts.minima import LossGap, bottom_below, marked_minima
from scenes.parts.plot_window import PlotWindow

_LEFT, _RIGHT, _TOP = -12.0, 22.0, 17.0
_GAP_AT = 14.5  # right of the last valley, where there is room below the curve


class LocalMinimumTrap(CurveDescent):
    """All minima marked; the run; the valley it ends in and why."""

    scene_id = "local_minimum"
    params: LocalMinimumParams = LocalMinimumParams()
    log_loss = False
    formula_source = "L(x) = sin x + 0.05 (5 - x)^2"

    def construct(self) -> None:
        self.show_the_curve()
        self.mark_the_minima()
        self.place_the_start()
        self.state_the_rule()
        self.take_the_first_step()
        self.let_it_run()
        self.explain_the_end()
        self.give_the_verdict()

    def first_window(self) -> PlotWindow:
        """The window of the lecture, wider where the start is farther out."""
        start = self.params.start
        left, right = min(_LEFT, start - 0.1 * abs(start - 5)), max(_RIGHT, start + 0.1 * abs(start - 5))
        top = max(_TOP, 1.1 * float(self.losses[0]))
        lowest = min(point.loss for point in self.objective.stationary_points)
        return PlotWindow(left, right, bottom_below(lowest, top, self.stage.plot), top, self.stage.plot)

    def mark_the_minima(self) -> None:
        """A triangle below each minimum, the lowest one named."""
        self.say("local_minimum.minima")
        minima = [point for point in self.objective.stationary_points if point.kind == "minimum"]
        self.move(FadeIn(marked_minima(self.window, minima, self.words)), seconds=0.8)

    def explain_the_end(self) -> None:
        """The valley's multiplier and limit; for a trapped run the gap to the lowest minimum."""
        rate, limit = self.params.learning_rate, self.outcome.largest_stable_learning_rate
        unstable = self.kind == "cycle" and limit is not None and rate > limit
        self.say("local_minimum.cycle_unstable" if unstable else f"local_minimum.{self.kind}")
        factor = float(self.outcome.multiplier)  # type: ignore[arg-type]
        lines = [f"1 - eta L'' = {numbers.typst(factor)}"]
        if limit is not None:
            sign = "<" if rate < limit else ">" if rate > limit else "="
            lines.append(f"eta = {numbers.typst(rate)} {sign} 2 slash L'' = {numbers.typst(limit)}")
        self.explain(*lines)
        if (
            self.kind == "trapped" and self.window.x_max <= _RIGHT
        ):  # in a wider view the gap is too low to be seen
            lowest = next(point for point in self.objective.stationary_points if point.is_global)
            x = float(self.outcome.point)  # type: ignore[arg-type]
            gap = LossGap(
                self.window,
                (x, lowest.loss + float(self.outcome.loss_gap or 0.0)),
                (float(lowest.point[0]), lowest.loss),
                across=_GAP_AT,
            )
            self.add(gap, self.marker)
            self.move(FadeIn(gap), seconds=0.8)
