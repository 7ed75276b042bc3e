"""Descent on a parabola, step by step: loss, tangent, update, and the run."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from scenes.curves.parabola import parabola_acts
from scenes.curves.tangents_compared import tangents_compared
from scenes.direction.act import Act
from scenes.direction.lesson import Lesson
from scenes.params.quadratic import QuadraticParams
from scenes.text import numbers


class QuadraticDescent(Lesson):
    """One step explained with its numbers, then all of them."""

    scene_id = "quadratic"
    params: QuadraticParams = QuadraticParams()

    def acts(self) -> Iterator[Act]:
        tell, middle = parabola_acts(self.setting, self.params)
        yield tell.curve(self.title(self.params.learning_rate), middle)
        yield tell.start()
        yield tell.tangent(tell.cards.running.explain(*self.gradient()))
        yield tell.rule_and_first_step()
        slopes = self.slopes()
        losses = [(slope / 2) ** 2 for slope in slopes]
        yield from tangents_compared(tell.marks, self.setting.words, slopes, losses)
        yield from tell.run()
        yield from tell.end(tell.verdict(one_curvature=True))

    def slopes(self) -> tuple[Fraction, Fraction]:
        """The gradient at the start and after the first step, exactly."""
        params = self.params
        error = numbers.as_written(params.start) - numbers.as_written(params.center)
        return 2 * error, 2 * error * (1 - 2 * numbers.as_written(params.learning_rate))

    def gradient(self) -> tuple[str, str]:
        """The gradient in symbols, and at the start in numbers."""
        center = numbers.typst_of(numbers.whole(self.params.center))
        start = numbers.typst_of(numbers.whole(self.params.start))
        slope = numbers.typst_equal(self.slopes()[0], most=7)
        return f"L'(x) = -2 ({center} - x)", f"L'({start}) {slope}"
