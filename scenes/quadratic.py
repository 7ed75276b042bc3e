"""Descent on a parabola, step by step: what it sees, the tangent, the update, and the run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from scenes.curves.acts import CurveActs
from scenes.curves.error_bars import MOST_BARS, ErrorBars
from scenes.curves.parabola import end_on_a_parabola, parabola_acts, run_on_a_parabola
from scenes.curves.rate_told import RuleForARate
from scenes.curves.steps_compared import steps_compared
from scenes.direction.act import Act, appear, hold
from scenes.direction.lesson import Lesson
from scenes.params.quadratic import QuadraticParams
from scenes.text import numbers
from scenes.text.error_factor import factor_line
from scenes.text.multiplier import factor_told_by_four_digits

_LINE_BY_LINE = 4.0  # times as slow as formulas are written elsewhere, at most
_READ_S = 2.6  # that they stand whole


class QuadraticDescent(Lesson):
    """One step explained with its numbers, then all of them."""

    scene_id = "quadratic"
    params: QuadraticParams = QuadraticParams()

    def acts(self) -> Iterator[Act]:
        tell, middle = parabola_acts(self.setting, self.params)
        title = self.title(self.params.learning_rate)
        if self.setting.telling == "brief":
            yield tell.again(title, RuleForARate(tell.cards), middle)
            yield from run_on_a_parabola(tell)
        else:
            yield tell.curve(title, in_fog=True)
            yield tell.slope()
            yield tell.rule_and_first_step()
            if tell.descent.last > 1 and tell.descent.x[0] != tell.descent.x[1]:
                yield steps_compared(tell, self.slopes())
            yield from run_on_a_parabola(tell)
            yield Act(None, [tell.marks.fog_lifts(), appear(middle)])
            yield from self.errors(tell)
        yield from end_on_a_parabola(tell)

    def errors(self, tell: CurveActs) -> Iterator[Act]:
        """The errors of the first iterates, each a fixed multiple of the one before, and why."""
        params, rate = self.params, self.params.learning_rate
        center, start = numbers.as_written(params.center), numbers.as_written(params.start)
        factor = 1 - 2 * numbers.as_written(rate)
        bars = ErrorBars(tell.marks, params.center, [(center - start) * factor**n for n in range(MOST_BARS)])
        if not bars.bars or not factor_told_by_four_digits(rate):
            return
        derived = replace(tell.cards.running.explain(*self.derived()), at_most=_LINE_BY_LINE)
        yield Act(
            "quadratic.error",
            [*(move.firm for move in bars.moves()), derived, hold(_READ_S)],
            {"multiplier": float(factor)},
        )

    def derived(self) -> Sequence[str | Sequence[str]]:
        """How the rule makes a fixed multiple of the error, line by line; each may have a shorter wording."""
        of_x = numbers.typst_of(numbers.whole(self.params.center))
        return (
            [f"{of_x} - x_(n+1) = {of_x} - x_n + eta thin L'(x_n)", "x_(n+1) = x_n - eta thin L'(x_n)"],
            f"L'(x_n) = -2 ({of_x} - x_n)",
            [f"{of_x} - x_(n+1) = (1 - 2 eta) thin ({of_x} - x_n)", "times (1 - 2 eta)"],
            factor_line(self.params.learning_rate),
        )

    def slopes(self) -> tuple[Fraction, Fraction]:
        """The gradient at the start and after the first step, exactly."""
        params = self.params
        error = numbers.as_written(params.start) - numbers.as_written(params.center)
        return 2 * error, 2 * error * (1 - 2 * numbers.as_written(params.learning_rate))
