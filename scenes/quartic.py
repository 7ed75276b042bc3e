"""Descent on a quartic with two valleys: where its gradient comes from, and where the steps lead."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from gdmath.descent import descend
from scenes.curves.acts import CurveActs
from scenes.curves.cards import CurveCards
from scenes.curves.cycle_told import limit_said, rings_its_cycle
from scenes.curves.difference_quotient import difference_quotient, told_as_the_tangent
from scenes.curves.following import Escape
from scenes.curves.marks import CurveMarks
from scenes.curves.rate_told import RuleForARate
from scenes.curves.slope_number import SlopeNumber
from scenes.curves.valleys import Valleys, valley_plot
from scenes.direction.act import Act, vanish
from scenes.direction.descent import Descent
from scenes.direction.lesson import Lesson
from scenes.params.quartic import QuarticParams
from scenes.stage.loss_panel import OtherLine
from scenes.stage.verdict import Row, Verdict
from scenes.text import numbers, palette

_FORMULA = "L(x) = x^4 - 3 x^3 + x^2 + 3 x + 1"
_DERIVATIVE = "L'(x) = 4 x^3 - 9 x^2 + 2 x + 3"
_PLACES = ((0.665, 0.22), (0.5, 0.92), (0.4, 0.92), (0.36, 0.6), (0.5, 0.6))


class QuarticDescent(Lesson):
    """Both minima marked; the difference quotient closing in; the run with the gradient beside the point."""

    scene_id = "quartic"
    params: QuarticParams = QuarticParams()

    def acts(self) -> Iterator[Act]:
        tell, slope = self.descent_with_its_slope()
        valleys = Valleys(tell, self.setting.words)
        title = self.title(self.params.learning_rate)
        if self.setting.telling == "brief":
            yield tell.again(title, RuleForARate(tell.cards), *valleys.marks())
        else:
            yield tell.curve(title, *valleys.marks())
            yield self.where_the_gradient_comes_from(tell)
            yield tell.rule_and_first_step()
        yield from tell.run.acts()
        if slope.number.text:  # it would stand in the way of what comes
            yield Act(None, [vanish(slope.number, seconds=0.3)])
        if rings_its_cycle(tell.descent):
            yield from valleys.why_limits_differ(self.params.learning_rate)
        yield from valleys.closer_look()
        yield from tell.end(self.with_the_steepest(tell.verdict(), tell.descent), limit_said(tell.descent))

    def descent_with_its_slope(self) -> tuple[CurveActs, SlopeNumber]:
        """The descent with its picture and its cards, and the number beside its point."""
        setting, (asked,) = self.setting, self.params.descents()
        descent = Descent(asked)
        marks = CurveMarks(valley_plot(setting, descent, (-1.2, 2.2, 3.6), _FORMULA, _PLACES), descent)
        cards = CurveCards(
            setting.stage,
            setting.words,
            descent,
            log_loss=False,
            beside=OtherLine(descent.slopes, palette.CURRENT, "L'"),
            named=setting.telling == "full",
        )
        slope, escape = SlopeNumber(marks, setting.clock.fps), Escape(marks.plot, descent)
        return CurveActs(setting, marks, cards, [slope, escape], [escape.mark]), slope

    def where_the_gradient_comes_from(self, tell: CurveActs) -> Act:
        """The quotient of two losses near the start, or the derivative's formula."""
        if self.params.gradient == "analytic":
            formula = tell.cards.running.explain(_DERIVATIVE)
            return Act("quartic.analytic", [formula, *told_as_the_tangent(tell)])
        return difference_quotient(tell, self.setting.stage.rule)

    def with_the_steepest(self, told: Verdict, descent: Descent) -> Verdict:
        """With the greatest slope of all, if it has met that and began less steeply."""
        steepest = int(np.argmax(np.abs(descent.slopes)))
        if descent.kind != "minimum" or steepest == 0 or _is_steeper_later(descent, steepest):
            return told
        name = self.setting.words.screen("verdict.steepest", n=steepest)
        sign, slope = numbers.related(abs(float(descent.slopes[steepest])))
        row = Row("steepest", name, slope, f"abs(L') {sign}")
        return told.with_row("multiplier_there", row)


def _is_steeper_later(descent: Descent, n: int) -> bool:
    """Whether a slope that is yet to come is greater than that at iteration n; near the minimum all are smaller."""
    left = max(0, descent.outcome.decided_at - descent.last)
    later = descend(descent.objective, descent.points[-1], descent.learning_rate, left).gradients
    return bool((np.abs(later) > abs(float(descent.slopes[n]))).any())
