"""The cards beside a curve: the update rule with its numbers, the readouts, the loss panel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np
from manim import Mobject

from scenes.direction.descent import Descent, Moment
from scenes.direction.running_cards import RunningCards
from scenes.direction.travel import Trip
from scenes.stage.cards import ReadoutCard, RuleCard, name_of, symbol_of
from scenes.stage.loss_panel import LossPanel
from scenes.stage.regions import Stage
from scenes.text import palette
from scenes.text.numerals import Numeral
from scenes.text.step_wording import Wording, step_wordings
from scenes.text.typesetting import phrase
from scenes.text.words import Words

_RULE = "x_(n+1) = x_n - eta thin L'(x_n)"
_NAMES_EM = 36.0


class CurveCards:
    """Follows one descent in numbers."""

    def __init__(
        self,
        stage: Stage,
        words: Words,
        descent: Descent,
        *,
        log_loss: bool = True,
        with_slopes: bool = False,
        named: bool = False,
    ) -> None:
        """`with_slopes`: the panel shows the gradient beside the loss. `named`: the rule's symbols have their names."""
        self.descent = descent
        iteration = words.screen("curves.iteration")
        symbols = words.screen("curves.symbols")
        names = phrase(symbols, _NAMES_EM, palette.MUTED, words.language) if named else None
        colors = (palette.NEXT, palette.TEXT, palette.CURRENT, palette.TEXT)
        self.rule = RuleCard(stage.rule, _RULE, colors, names)
        self.readouts = ReadoutCard(
            stage.readouts,
            [
                (symbol_of("x"), palette.CURRENT),
                (name_of(iteration, words.language), palette.TEXT),
                (symbol_of("L'"), palette.TEXT),
                (symbol_of("L"), palette.TEXT),
            ],  # what the rule uses is next to it
        )
        self.panel = LossPanel(
            stage.loss,
            descent.certain_losses if log_loss else descent.losses,
            words.screen("curves.loss_log" if log_loss else "curves.loss_linear"),
            iteration,
            words.language,
            logarithmic=log_loss,
            iterations=descent.iterations,
            gradients=descent.slopes if with_slopes else None,
        )
        self.running = RunningCards(stage.rule, self.rule, self.readouts, self.panel)

    @property
    def slope_number(self) -> Numeral:
        """The readout of the gradient."""
        return cast(Numeral, self.readouts.numbers[2])

    def numbers_used(self) -> list[Trip]:
        """The way of x and the gradient from the readouts into the rule's numbers."""
        x, slope = cast(Numeral, self.readouts.numbers[0]), self.slope_number
        _, _, old, product = self.rule.numbers.terms
        into_the_product = product.get_right() - np.array([slope.width / 2, 0, 0])
        return [
            Trip(x.text, palette.CURRENT, x.get_center(), old.get_center(), x.em),
            Trip(slope.text, palette.TEXT, slope.get_center(), into_the_product, slope.em),
        ]

    def hold_back_the_slope(self) -> None:
        """Do not show the gradient until it has been told what it is."""
        self.slope_number.set_opacity(0)

    def show_the_slope(self) -> None:
        """Show it from now on."""
        self.slope_number.set_fill(opacity=1)

    @property
    def live(self) -> Sequence[Mobject]:
        """All numbers and lines that change from frame to frame."""
        return self.running.live

    def put(self, moment: Moment) -> None:
        """Show the numbers of this moment."""
        read = moment.reading
        self.panel.put(moment.position)
        doubt = self.descent.doubt(read.n)
        point, slope = (float(read.point[0]), doubt.point), (float(read.gradient[0]), doubt.gradient)
        self.readouts.put([point, str(read.n), slope, (read.loss, doubt.loss)])
        self.rule.numbers.put(*self._wordings(read.n))

    def _wordings(self, n: int) -> list[Wording]:
        """Wordings, ever shorter, of the step from iteration n in numbers; at the end, of the one to come."""
        descent = self.descent
        if np.isfinite(descent.after(n)).all():
            return step_wordings(*descent.step(n), descent.learning_rate)
        return self._wordings(n - 1)  # no number tells where the next step leads
