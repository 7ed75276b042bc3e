"""A bowl with three valleys: where a descent ends depends on where it starts and how long its steps are."""

from __future__ import annotations

from collections.abc import Sequence

from manim import FadeIn

from scenes.params.local_minimum import LocalMinimumParams
from scenes.parts import numbers, palette
from scenes.parts.minima import LossGap
from scenes.parts.valleys import ValleyDescent

_RIGHT = 22.0
_GAP_AT = 14.5  # right of the last valley, where there is room below the curve


class LocalMinimumTrap(ValleyDescent):
    """All minima marked; the run; the valley it ends in and why."""

    scene_id = "local_minimum"
    params: LocalMinimumParams = LocalMinimumParams()
    view = (-12.0, _RIGHT, 17.0)
    formula_source = "L(x) = sin x + 0.05 (5 - x)^2"

    def construct(self) -> None:
        self.show_the_curve()
        self.find_the_minima()
        self.place_the_start()
        self.state_the_rule()
        self.take_the_first_step()
        self.let_it_run()
        self.explain_the_end()
        self.give_the_verdict()

    def find_the_minima(self) -> None:
        """Where a descent may come to rest."""
        self.say("local_minimum.minima")
        self.mark_the_minima()

    def explain_the_end(self) -> None:
        """The valley's multiplier and limit; for a trapped run the gap to the lowest minimum."""
        rate, limit = self.params.learning_rate, self.outcome.largest_stable_learning_rate
        unstable = self.kind == "cycle" and limit is not None and rate > limit
        self.say("local_minimum.cycle_unstable" if unstable else f"local_minimum.{self.kind}")
        factor = numbers.typst_equal(float(self.outcome.multiplier))  # type: ignore[arg-type]
        there = numbers.typst(float(self.point_concerned().point[0]))
        lines: list[Sequence[str]] = [[f"1 - eta L''({there}) {factor}", f"1 - eta L'' {factor}"]]
        if limit is not None:
            sign = "<" if rate < limit else ">" if rate > limit else "="
            left, right = f"eta = {numbers.typst(rate)} {sign} 2 slash L''", numbers.typst_equal(limit)
            lines.append([f"{left}({there}) {right}", f"{left} {right}"])
        self.explain(*lines)
        if self.kind == "trapped":
            self.warn_of_the_trap()

    def warn_of_the_trap(self) -> None:
        """The valley's triangle in the colour of warnings, and how far its loss is above the lowest."""
        trap = self.minima.triangles[self.valley_of_the_end()]
        self.move(trap.animate.set_color(palette.WARNING), seconds=0.5)
        if self.window.x_max > _RIGHT:
            return  # in a wider view the gap is too low to be seen
        lowest = next(point for point in self.objective.stationary_points if point.is_global)
        x = float(self.outcome.point)  # type: ignore[arg-type]
        gap = LossGap(
            self.window,
            (x, lowest.loss + float(self.outcome.loss_gap or 0.0)),
            (float(lowest.point[0]), lowest.loss),
            across=_GAP_AT,
        )
        self.add(gap, self.minima, self.tangent, self.marker)
        self.move(FadeIn(gap), seconds=0.8)
