"""What the scenes on (center - x)^2 share: the window that shows start, minimum and overshoot, and the formula."""

from __future__ import annotations

from manim import FadeIn

from scenes.parts import numbers, palette
from scenes.parts.curve_descent import CurveDescent
from scenes.parts.descent_marks import dashes
from scenes.parts.multiplier import factor_text, told_by_four_digits
from scenes.parts.parabola_window import parabola_formula, parabola_window
from scenes.parts.plot import path
from scenes.parts.plot_window import PlotWindow


class ParabolaDescent(CurveDescent):
    """A lesson on (center - x)^2."""

    one_curvature = True

    def setup(self) -> None:
        self.formula_source = parabola_formula(self.params.center)
        self.multiplier = 1 - 2 * self.params.learning_rate
        super().setup()
        region = self.window.region
        self.middle = path(dashes(region.at(0.5, 0.0), region.at(0.5, 0.62)), palette.MUTED, 2)

    def first_window(self) -> PlotWindow:
        """The start, the minimum, and as much on its other side."""
        return parabola_window(self.params.center, self.params.start, self.stage.plot)

    def show_the_curve(self) -> None:
        super().show_the_curve()
        self.move(FadeIn(self.middle), seconds=0.4)

    @property
    def moves(self) -> bool:
        """Whether there is an error to multiply: the start is not the minimum itself."""
        return bool(self.x[0] != self.params.center)

    def explain_the_multiplier(self) -> None:
        """What the rule makes of the error: it is multiplied by 1 - 2 eta."""
        rate = self.params.learning_rate
        less, factor = numbers.typst_less(self.params.center), numbers.typst_of(factor_text(rate))
        plain = told_by_four_digits(rate)
        worked_out = f"1 - 2 times {numbers.typst(rate)} = {factor}" if plain else factor
        times = "-" if factor == "−1" else f"{factor} thin" if plain else f"({factor}) thin"
        self.explain(f"1 - 2 eta = {worked_out}", f"x_(n+1) {less} = {times} (x_n {less})")
