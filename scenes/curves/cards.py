"""The cards beside a curve: the update rule with its numbers, the readouts, the loss panel."""

from __future__ import annotations

import math
from collections.abc import Sequence

from manim import Mobject

from scenes.direction.descent import Descent, Moment
from scenes.direction.running_cards import RunningCards
from scenes.stage.cards import ReadoutCard, RuleCard, name_of, symbol_of
from scenes.stage.loss_panel import LossPanel
from scenes.stage.regions import Stage
from scenes.text import palette
from scenes.text.step_wording import Wording, step_wordings
from scenes.text.words import Words

_RULE = "x_(n+1) = x_n - eta thin L'(x_n)"


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
    ) -> None:
        """`with_slopes`: the panel shows the gradient beside the loss."""
        self.descent = descent
        iteration = words.screen("curves.iteration")
        colors = (palette.NEXT, palette.TEXT, palette.CURRENT, palette.TEXT)
        self.rule = RuleCard(stage.rule, _RULE, colors)
        self.readouts = ReadoutCard(
            stage.readouts,
            [
                (name_of(iteration, words.language), palette.TEXT),
                (symbol_of("x"), palette.CURRENT),
                (symbol_of("L"), palette.TEXT),
                (symbol_of("L'"), palette.TEXT),
            ],
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
    def live(self) -> Sequence[Mobject]:
        """All numbers and lines that change from frame to frame."""
        return self.running.live

    def put(self, moment: Moment) -> None:
        """Show the numbers of this moment."""
        read = moment.reading
        self.panel.put(moment.position)
        doubt = self.descent.doubt(read.n)
        point, slope = (float(read.point[0]), doubt.point), (float(read.gradient[0]), doubt.gradient)
        self.readouts.put([str(read.n), point, (read.loss, doubt.loss), slope])
        self.rule.numbers.put(*self._wordings(read.n))

    def _wordings(self, n: int) -> list[Wording]:
        """Wordings, ever shorter, of the step from iteration n in numbers; at the end, of the one to come."""
        descent, after = self.descent, float(self.descent.after(n)[0])
        if math.isfinite(after):
            slope, doubt = float(descent.slopes[n]), descent.doubt(n).gradient
            return step_wordings(float(descent.x[n]), after, slope, descent.learning_rate, doubt)
        return self._wordings(n - 1)  # no number tells where the next step leads
