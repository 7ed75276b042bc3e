"""Descent on a parabola, step by step: what it sees, the tangent, the update, and the run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from scenes.curves.acts import CurveActs
from scenes.curves.error_bars import MOST_BARS, ErrorBars
from scenes.curves.parabola import end_on_a_parabola, parabola_acts, run_on_a_parabola
from scenes.curves.rate_told import RuleForARate
from scenes.curves.steps_compared import steps_compared
from scenes.direction.act import Act, appear, hold, write
from scenes.direction.lesson import Lesson
from scenes.params.quadratic import QuadraticParams
from scenes.stage.derivation_card import DerivationCard, Derived
from scenes.text import numbers
from scenes.text.error_factor import factor_line
from scenes.text.multiplier import factor_told_by_four_digits

_HASTE = 1.4  # what is steps alone by then leaves its time to their reason
_LINE_S = 1.3  # a line, that it can be followed
_READ_S = 1.6


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
            yield from run_on_a_parabola(tell, _HASTE)
            yield Act(None, [tell.marks.fog_lifts(), appear(middle)])
            yield from self.errors(tell)
        yield from end_on_a_parabola(tell)

    def errors(self, tell: CurveActs) -> Iterator[Act]:
        """The errors of the first iterates, each a fixed multiple of the one before, and why."""
        params, rate = self.params, self.params.learning_rate
        center, start = numbers.as_written(params.center), numbers.as_written(params.start)
        factor = 1 - 2 * numbers.as_written(rate)
        bars = ErrorBars(tell.marks, params.center, [(start - center) * factor**n for n in range(MOST_BARS)])
        if not bars.bars or not factor_told_by_four_digits(rate):
            return
        stage, words = self.setting.stage, self.setting.words
        card = DerivationCard(stage.one_card, self.derived(), words.language)
        lines = [write(line, seconds=_LINE_S).firm for line in card.lines]
        yield Act("quadratic.error", bars.moves(), {"multiplier": float(factor)})
        yield Act("quadratic.reason", [tell.cards.running.cover_with(card), *lines, hold(_READ_S)])

    def derived(self) -> Sequence[Derived]:
        """How the rule makes a fixed multiple of the error."""
        words, error = self.setting.words, f"x_n {_less(self.params.center)}"
        return (
            Derived(
                [words.screen("quadratic.slope", error=error), words.screen("quadratic.slope_short")],
                ["L'(x_n) = 2 e_n"],
            ),
            Derived([words.screen("curves.factor")], ["e_(n+1) = (1 - 2 eta) thin e_n"]),
            Derived([words.screen("quadratic.here")], factor_line(self.params.learning_rate)),
        )

    def slopes(self) -> tuple[Fraction, Fraction]:
        """The gradient at the start and after the first step, exactly."""
        params = self.params
        error = numbers.as_written(params.start) - numbers.as_written(params.center)
        return 2 * error, 2 * error * (1 - 2 * numbers.as_written(params.learning_rate))


def _less(center: float) -> str:
    """What is taken away from an x to have its distance from there, in Typst's notation."""
    size = numbers.typst_of(numbers.whole(abs(center)))
    return "" if center == 0 else f"- {size}" if center > 0 else f"+ {size}"
