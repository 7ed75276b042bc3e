"""Descent on a parabola, step by step: loss, tangent, update, and the run."""

from __future__ import annotations

from collections.abc import Iterator

from scenes.curves.acts import CurveActs
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
        yield tell.tangent(tell.cards.running.explain(*self.gradient(tell)))
        yield tell.rule_and_first_step()
        yield from tangents_compared(tell.marks, self.setting.words)
        yield from tell.run()
        yield from tell.end(tell.verdict(one_curvature=True))

    def gradient(self, tell: CurveActs) -> tuple[str, str]:
        """The gradient in symbols, and at the start in numbers."""
        center = numbers.typst_of(numbers.whole(self.params.center))
        start = numbers.typst_of(numbers.whole(self.params.start))
        slope = numbers.typst_equal(float(tell.descent.slopes[0]), most=7)
        return f"L'(x) = -2 ({center} - x)", f"L'({start}) {slope}"
