"""Descent on a bowl in space: the gradient as an arrow, the step in both coordinates, the path on the surface."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import numpy as np
from manim import Camera, Group

from scenes.direction.act import Act, Move, add, appear, at_once, hold, vanish
from scenes.direction.descent import Descent
from scenes.direction.journey import Journey
from scenes.direction.lesson import Lesson
from scenes.direction.verdict_acts import verdict_acts
from scenes.params.surface import SurfaceParams
from scenes.stage.verdict import Row, Verdict, verdict
from scenes.surfaces.camera import SurfaceCamera
from scenes.surfaces.plot import SurfacePlot
from scenes.surfaces.run import MarkedDescent, SurfaceCards
from scenes.text import numbers
from scenes.text.error_factor import factor_line

_FIRST_TURN_S, _LAST_TURN_S = 3.2, 6.0


class SurfaceDescent(Lesson):
    """A turn to show the shape, one step with its numbers, then all of them, and a slow turn at the end."""

    scene_id = "surface"
    params: SurfaceParams = SurfaceParams()
    clip_camera: ClassVar[type[Camera]] = SurfaceCamera

    def __init__(self, renderer: Any = None, **kwargs: Any) -> None:
        """As every scene; without a renderer Manim makes one, with the camera that stamps the picture."""
        super().__init__(renderer, camera_class=self.clip_camera, **kwargs)

    def setup(self) -> None:
        super().setup()
        setting, (asked,) = self.setting, self.params.descents()
        self.descent = Descent(asked)
        self.plot = SurfacePlot(setting.stage.plot_outer, self.descent.points)
        self.marked = MarkedDescent(self.plot, self.descent)
        self.cards = SurfaceCards(setting.stage, setting.words, self.descent)
        self.journey = Journey(setting.clock, setting.timeline, [self.marked], [self.cards])

    def acts(self) -> Iterator[Act]:
        yield self.shape()
        yield self.start()
        yield from self.gradient_and_rule()
        if self.descent.moves_after(1):
            yield self.run()
        if self.descent.points[0].any() and self.descent.kind != "stalled":
            yield self.straight()
        yield from self.end()

    def shape(self) -> Act:
        """The bowl appears and turns until the start will be on the right."""
        plot, running = self.plot, self.cards.running
        seen = Group(plot.bowl, plot.axes)
        return Act(
            "surface.shape",
            [
                add(self.title(self.params.learning_rate)),
                at_once(lambda: plot.turn_to(plot.aside)),
                plot.reveal(),
                running.explain("L(x_1, x_2) = x_1^2 + x_2^2"),
                appear(plot.axes),
                plot.turn(plot.aside, plot.still.azimuth, _FIRST_TURN_S, seen, lambda: None),
            ],
        )

    def start(self) -> Act:
        """The marker, its shadow and the readouts at iteration 0."""
        marks, cards, (x1, x2) = self.marked.marks, self.cards, self.descent.points[0]

        def lay() -> None:
            self.journey.rest_on(0)
            marks.uphill.hide()

        entering = (marks.plumb, marks.foot, marks.marker, cards.readouts, cards.panel)
        return Act(
            "surface.start",
            [at_once(lay), appear(*entering), at_once(self.journey.begin)],
            values={"x1": x1, "x2": x2, "loss": self.descent.losses[0]},
        )

    def gradient_and_rule(self) -> Iterator[Act]:
        """The gradient in symbols and numbers with its arrow on the floor; the rule; the first step."""
        running, gradient = self.cards.running, self.descent.gradients[0]
        symbols = running.explain(["nabla L(x_1, x_2) = (2 x_1, 2 x_2)"], self.gradient_in_numbers())
        rule_moves = running.fill_in_the_numbers()
        if gradient.any():
            name = self.marked.marks.name_of_uphill(self.plot.projection, 0, gradient)
            arrow: list[Move] = [
                at_once(lambda: self.marked.put(self.descent.at_rest(0))),
                appear(self.marked.marks.uphill, name, seconds=0.8),
            ]
            yield Act("surface.gradient", [symbols, *arrow])
            rule_moves.append(vanish(name))
        else:
            yield Act("surface.flat", [symbols])
        yield Act(
            "surface.rule",
            [
                running.turn_to(self.cards.rule.rule),
                *rule_moves,
                self.journey.go_to(min(1, self.descent.last)),
            ],
        )

    def gradient_in_numbers(self) -> list[str]:
        """Wordings of the gradient at the start, ever shorter."""
        wordings = []
        for digits, full in ((7, True), (4, True), (3, True), (4, False), (3, False), (2, False)):
            values = (*self.descent.points[0], *self.descent.gradients[0])
            x1, x2, g1, g2 = (numbers.typst(float(value), digits) for value in values)
            sign = "=" if all(numbers.is_exact(float(value), digits) for value in values) else "approx"
            wordings.append(
                f"nabla L({x1}, {x2}) {sign} ({g1}, {g2})" if full else f"nabla L {sign} ({g1}, {g2})"
            )
        return wordings

    def run(self) -> Act:
        """All the steps that are left."""
        last = self.descent.last
        return Act("surface.run", [self.journey.go_to(last)], values={"iterations": last})

    def straight(self) -> Act:
        """Both coordinates are multiplied by the same number: the shadow is a straight line."""
        factor = 1 - 2 * self.params.learning_rate
        rule = "bold(x)_(n+1) = (1 - 2 eta) thin bold(x)_n"
        lines = self.cards.running.explain(rule, factor_line(self.params.learning_rate))
        return Act("surface.straight", [lines], values={"multiplier": factor})

    def end(self) -> Iterator[Act]:
        """What the descent does in the end; the view turns slowly."""
        plot, marks, descent = self.plot, self.marked.marks, self.descent
        at_rest = descent.at_rest(descent.last)
        turn = plot.turn(
            plot.still.azimuth, plot.aside, _LAST_TURN_S, Group(plot.bowl, plot.axes, marks),
            lambda: self.marked.put(at_rest),
        )  # fmt: skip
        rest = hold(max(3.0, 8.0 - _LAST_TURN_S * self.clock.pace))  # eight seconds at any pace
        yield from verdict_acts(
            self.setting,
            self.cards.running,
            self.verdict(),
            period=descent.outcome.period,
            live=self.journey.live,
            staying=[marks],
            moves=[turn, rest],
        )

    def verdict(self) -> Verdict:
        """With the loss where one coordinate alone would say too little, and the multiplier of both coordinates."""
        descent, words, point = self.descent, self.setting.words, self.descent.outcome.point
        loss = None if point is None else float(np.sum(np.asarray(point) ** 2))
        last, product = (descent.last, descent.points[-1]), 2 * descent.learning_rate
        told = verdict(descent.outcome, descent.kind, words, loss, last, product=product)
        last_loss = numbers.significant(float(descent.losses[-1]))
        told = told.with_row("shown", Row("shown", words.screen("surface.shown", n=descent.last), last_loss))
        of_both = words.screen("surface.multiplier")
        factors = [row._replace(name=of_both) for row in told.rows if row.key == "multiplier"]
        return told.with_row("multiplier", factors[0]) if factors else told
