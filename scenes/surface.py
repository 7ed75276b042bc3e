"""Descent on a bowl in space: the gradient as an arrow, the step in both coordinates, the path on the surface."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from manim import FadeOut, Group, Mobject

from scenes.params.surface import SurfaceParams
from scenes.parts import numbers, pacing
from scenes.parts.surface_stage import SurfaceStage
from scenes.parts.verdict import Verdict

_FADE_S, _FIRST_TURN_S, _LAST_TURN_S = 0.8, 3.2, 6.0


class SurfaceDescent(SurfaceStage):
    """A turn to show the shape, one step with its numbers, then all of them, and a slow turn at the end."""

    scene_id = "surface"
    params: SurfaceParams = SurfaceParams()
    name_of_the_arrow: Mobject | None = None

    def construct(self) -> None:
        self.show_the_surface()
        self.place_the_start()
        self.read_the_gradient()
        self.state_the_rule()
        self.take_the_first_step()
        self.let_it_run()
        self.see_that_it_is_straight()
        self.give_the_verdict()

    def show_the_surface(self) -> None:
        """The bowl appears and turns until the start will be on the right."""
        self.say("surface.shape")
        self.add(self.title)
        self.turn_to(self.aside)
        frames = self.frames(_FADE_S)
        self.play_back(self.bowl, lambda frame: self.bowl.reveal((frame + 1) / frames), frames)
        self.explain("L(x_1, x_2) = x_1^2 + x_2^2")
        self.appear(self.axes, seconds=0.6)
        self.turn(self.aside, self.still.azimuth, _FIRST_TURN_S, Group(self.bowl, self.axes))

    def turn(self, start: float, end: float, seconds: float, seen: Mobject) -> None:
        """Turn the view from one azimuth to another, setting off and arriving gently."""
        frames = self.frames(seconds)

        def draw(frame: int) -> None:
            self.turn_to(start + pacing.smooth((frame + 1) / frames) * (end - start))
            if self.timeline:
                self.rest_on(self.reached)

        self.play_back(seen, draw, frames)

    def place_the_start(self) -> None:
        """The marker, its shadow and the readouts at iteration 0."""
        x1, x2 = self.points[0]
        self.say("surface.start", x1=x1, x2=x2, loss=self.losses[0])
        self.rest_on(0)
        self.marks.uphill.hide()
        self.panel.put(0)
        self.show_numbers(0, self.points[0], float(self.losses[0]), self.gradients[0])
        self.appear(
            self.marks.plumb, self.marks.foot, self.marks.marker, self.readouts, self.panel, seconds=0.6
        )
        self.mark_the_start()

    def read_the_gradient(self) -> None:
        """The gradient in symbols and in numbers, and its arrow on the floor."""
        flat = not self.gradients[0].any()
        self.explain(["nabla L(x_1, x_2) = (2 x_1, 2 x_2)"], self.gradient_in_numbers())
        self.say("surface.flat" if flat else "surface.gradient")
        if not flat:
            self.rest_on(0)
            self.name_of_the_arrow = self.marks.name_of_uphill(self.projection, 0, self.gradients[0])
            self.appear(self.marks.uphill, self.name_of_the_arrow, seconds=0.8)

    def gradient_in_numbers(self) -> list[str]:
        """Wordings of the gradient at the start, ever shorter."""
        wordings = []
        for digits, full in ((4, True), (3, True), (4, False), (3, False), (2, False)):
            values = (*self.points[0], *self.gradients[0])
            x1, x2, g1, g2 = (numbers.typst(float(value), digits) for value in values)
            wordings.append(f"nabla L({x1}, {x2}) = ({g1}, {g2})" if full else f"nabla L = ({g1}, {g2})")
        return wordings

    def state_the_rule(self) -> None:
        """The update rule, first in symbols, then with the numbers of the first step in both coordinates."""
        self.show_the_rule("surface.rule")
        if self.name_of_the_arrow is not None:
            self.move(FadeOut(self.name_of_the_arrow), seconds=0.4)

    def let_it_run(self) -> None:
        """All the steps that are left."""
        self.say("surface.run", iterations=self.last)
        self.run_to(self.last)

    def see_that_it_is_straight(self) -> None:
        """Both coordinates are multiplied by the same number: the shadow is a straight line."""
        if not self.points[0].any():
            return
        factor = 1 - 2 * self.params.learning_rate
        self.say("surface.straight", multiplier=factor)
        rate, shown = numbers.typst(self.params.learning_rate), numbers.typst(factor)
        relation = "approx" if abs(factor) != 1 and shown.lstrip("−") == "1" else "="
        self.explain(
            ["bold(x)_(n+1) = (1 - 2 eta) thin bold(x)_n"],
            [f"1 - 2 eta = 1 - 2 times {rate} {relation} {shown}", f"1 - 2 eta {relation} {shown}"],
        )

    def give_the_verdict(self) -> None:
        """What the descent does in the end; the view turns slowly."""
        self.let_it_be_read()
        self.rest_on(self.reached)
        self.turn_to_the_verdict(self.result(), self.marks)
        self.turn(self.still.azimuth, self.aside, _LAST_TURN_S, self.seen)
        self.hold(max(3.0, 8.0 - _LAST_TURN_S * self.pace))  # eight seconds at any pace
        self.let_it_be_read()

    def result(self) -> Verdict:
        """The verdict, with the loss where one coordinate alone would say too little, and the multiplier of both."""
        point = self.outcome.point
        loss = None if point is None else float(np.sum(np.asarray(point) ** 2))
        result = self.verdict(loss, float(self.points[-1, 0]))
        of_one = self.words.screen("verdict.shown", n=self.last)
        of_two = (
            self.words.screen("surface.shown", n=self.last),
            numbers.significant(float(self.losses[-1])),
        )
        curved, round_ = self.words.screen("verdict.multiplier"), self.words.screen("surface.multiplier")
        rows = [of_two if row[0] == of_one else row for row in result.rows]
        return replace(
            result, rows=tuple((round_ if name == curved else name, value) for name, value in rows)
        )
