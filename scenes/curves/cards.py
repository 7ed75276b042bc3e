"""The cards beside a curve: the update rule with its numbers, the readouts, the loss panel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, cast

import numpy as np
from manim import Mobject

from scenes.curves.rule_told import rule_told
from scenes.curves.step_told import is_constant
from scenes.direction.descent import Descent, Moment
from scenes.direction.running_cards import RunningCards
from scenes.direction.travel import Trip
from scenes.stage.cards import ReadoutCard, name_of, symbol_of
from scenes.stage.loss_panel import LossPanel, OtherLine
from scenes.stage.regions import Stage
from scenes.text import palette
from scenes.text.numerals import Numeral
from scenes.text.typesetting import Typeset
from scenes.text.words import Words

_IN_A_COLUMN, _MOST_IN_A_COLUMN = 2, 3


class Readout(NamedTuple):
    """A name, the colour of its number, and what is shown at iteration n: a text, or a number with its doubt."""

    name: Typeset
    color: str
    value: Callable[[int], str | tuple[float, float]]


class CurveCards:
    """Follows one descent in numbers."""

    def __init__(
        self,
        stage: Stage,
        words: Words,
        descent: Descent,
        *,
        log_loss: bool = True,
        beside: OtherLine | None = None,
        named: bool = False,
    ) -> None:
        """`beside`: what the panel shows besides the loss. `named`: the rule's symbols have their names."""
        self.descent = descent
        self._rate_at: int | None = None  # among the readouts, if it changes
        iteration = words.screen("curves.iteration")
        self.rule = rule_told(stage.rule, words, descent, named=named)
        self._readouts = self._what_is_read(name_of(iteration, words.language))
        rows = _IN_A_COLUMN if len(self._readouts) <= 2 * _IN_A_COLUMN else _MOST_IN_A_COLUMN
        shown = [(each.name, each.color) for each in self._readouts]
        self.readouts = ReadoutCard(stage.readouts, shown, rows)
        self.panel = LossPanel(
            stage.loss,
            descent.certain_losses if log_loss else descent.losses,
            words.screen("curves.loss_log" if log_loss else "curves.loss_linear"),
            iteration,
            words.language,
            logarithmic=log_loss,
            iterations=descent.iterations,
            beside=beside,
        )
        self.running = RunningCards(stage.rule, self.rule.card, self.readouts, self.panel)

    def _what_is_read(self, iteration: Typeset) -> list[Readout]:
        """What the rule uses is next to it; a rate that changes and a gradient with noise are among it."""
        descent, text = self.descent, palette.TEXT

        def slope(n: int) -> tuple[float, float]:
            return float(descent.slopes[n]), descent.doubt(n).gradient

        def noisy(n: int) -> str | tuple[float, float]:
            gradient = float(descent.memory.gradients[n, 0])
            known = (gradient, float(descent.memory_doubts.gradients[n, 0]))
            return known if np.isfinite(gradient) else ""  # it looks ahead to where there is none

        first = [
            Readout(symbol_of("x"), palette.CURRENT, lambda n: (float(descent.x[n]), descent.doubt(n).point)),
            Readout(iteration, text, str),
        ]
        if not is_constant(descent) and descent.noise is None:
            self._rate_at = len(first)
            first.append(Readout(symbol_of("eta_n"), text, lambda n: (descent.rate(n), 0.0)))
        loss = Readout(symbol_of("L"), text, lambda n: (float(descent.losses[n]), descent.doubt(n).loss))
        second = [Readout(symbol_of("L'"), text, slope), loss]
        if descent.noise is not None:
            g = Readout(symbol_of("g_n"), text, noisy)
            first, second = [*first, loss], [second[0], g]
        self._slope_at = len(first)
        return [*first, *second]

    @property
    def slope_number(self) -> Numeral:
        """The readout of the gradient."""
        return cast(Numeral, self.readouts.numbers[self._slope_at])

    def numbers_used(self) -> list[Trip]:
        """The way of x and the gradient from the readouts into the rule's numbers."""
        x, slope = cast(Numeral, self.readouts.numbers[0]), self.slope_number
        old, product = self.rule.uses
        into_the_product = product.get_right() - np.array([slope.width / 2, 0, 0])
        return [
            Trip(x.text, palette.CURRENT, x.get_center(), old.get_center(), x.em),
            Trip(slope.text, palette.TEXT, slope.get_center(), into_the_product, slope.em),
        ]

    def hold_back_the_rate(self) -> None:
        """Show no rate of a step before it has been told; `put` shows it again."""
        if self._rate_at is not None:
            self.readouts.numbers[self._rate_at].put("")

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
        self.panel.put(moment.here)
        self.readouts.put([each.value(read.n) for each in self._readouts])
        cut_short = read.n == self.descent.last < self.descent.iterations
        self.rule.put(read.n if cut_short else moment.step_told)  # it ends by the step that follows
