"""Descent on a parabola, step by step: loss, tangent, update, and the run."""

from __future__ import annotations

from manim import FadeIn, FadeOut, GrowFromPoint

from scenes.params.quadratic import QuadraticParams
from scenes.parts import numbers, palette
from scenes.parts.descent_marks import Tangent
from scenes.parts.legend import Legend
from scenes.parts.parabola import ParabolaDescent


class QuadraticDescent(ParabolaDescent):
    """One step explained with its numbers, then all of them."""

    scene_id = "quadratic"
    params: QuadraticParams = QuadraticParams()

    def construct(self) -> None:
        self.show_the_curve()
        self.place_the_start()
        self.read_the_gradient()
        self.state_the_rule()
        self.take_the_first_step()
        self.compare_the_tangents()
        self.let_it_run()
        self.give_the_verdict()

    def read_the_gradient(self) -> None:
        """The tangent, and the gradient in symbols and in numbers."""
        center = numbers.typst(self.params.center, 12)
        self.explain(
            f"L'(x) = -2 ({center} - x)",
            f"L'({numbers.typst(float(self.x[0]))}) = {numbers.typst(float(self.gradients[0]))}",
        )
        self.draw_the_tangent()

    def compare_the_tangents(self) -> None:
        """The point left and the point reached, each with its tangent."""
        if not self.last or self.x[0] == self.x[1]:
            return
        self.say("quadratic.compare", before=self.losses[0], after=self.losses[1])
        before = Tangent(palette.EARLIER)
        before.put(self.window, self.x[0], self.losses[0], self.gradients[0])
        legend = Legend(
            self.window.region,
            [
                (color, self.words.screen(f"quadratic.{name}", slope=numbers.typst_equal(float(gradient))))
                for color, name, gradient in (
                    (palette.EARLIER, "previous", self.gradients[0]),
                    (palette.CURRENT, "current", self.gradients[1]),
                )
            ],
            self.language,
        )
        self.add(before, self.tangent, self.marker)  # what is drawn later lies on top
        place = self.window.point(float(self.x[0]), float(self.losses[0]))
        self.move(GrowFromPoint(before, place), FadeIn(legend), seconds=0.8)
        self.rest(1.6)
        self.let_it_be_read()
        self.move(FadeOut(before), FadeOut(legend), seconds=0.4)
