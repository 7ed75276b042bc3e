"""Descent on a parabola, step by step: what it sees, the tangent, the update, and the run."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from scenes.curves.parabola import parabola_acts
from scenes.curves.rate_told import RuleForARate
from scenes.curves.steps_compared import steps_compared
from scenes.direction.act import Act, appear
from scenes.direction.lesson import Lesson
from scenes.params.quadratic import QuadraticParams
from scenes.text import numbers


class QuadraticDescent(Lesson):
    """One step explained with its numbers, then all of them."""

    scene_id = "quadratic"
    params: QuadraticParams = QuadraticParams()

    def acts(self) -> Iterator[Act]:
        tell, middle = parabola_acts(self.setting, self.params)
        title = self.title(self.params.learning_rate)
        if self.setting.telling == "brief":
            yield tell.again(title, RuleForARate(tell.cards), middle)
            yield from tell.run()
        else:
            yield tell.curve(title, in_fog=True)
            yield tell.slope()
            yield tell.rule_and_first_step()
            if tell.descent.last > 1 and tell.descent.x[0] != tell.descent.x[1]:
                yield steps_compared(tell, self.slopes())
            yield from tell.run()
            yield Act(None, [tell.marks.fog_lifts(), appear(middle)])
        yield from tell.end(tell.verdict(one_curvature=True))

    def slopes(self) -> tuple[Fraction, Fraction]:
        """The gradient at the start and after the first step, exactly."""
        params = self.params
        error = numbers.as_written(params.start) - numbers.as_written(params.center)
        return 2 * error, 2 * error * (1 - 2 * numbers.as_written(params.learning_rate))
