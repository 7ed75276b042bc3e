"""One descent in numbers: its rule, its readouts beside the surface, its losses."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from manim import Mobject, VGroup

from scenes.direction.descent import Doubt, Moment
from scenes.direction.running_cards import RunningCards
from scenes.landscapes.contender import Contender
from scenes.landscapes.layout import LandscapeLayout
from scenes.landscapes.losses import followed_losses, is_logarithmic
from scenes.landscapes.rule import rule_card
from scenes.stage.cards import ReadoutCard, name_of, symbol_of
from scenes.stage.loss_panel import LossPanel
from scenes.stage.vector_rule import VectorRuleCard
from scenes.text import palette
from scenes.text.known import Known
from scenes.text.words import Words

_EM = 40.0
_MANY = 10_000  # iterations: five digits leave no room for a word beside them


class MethodCards:
    """Follows a descent."""

    def __init__(self, layout: LandscapeLayout, text: Words, contender: Contender) -> None:
        self.contender, self.descent = contender, contender.descent
        iteration, logarithmic = text.screen("landscape.iteration"), is_logarithmic([contender])
        self.rule = rule_card(layout.rule, contender)
        names = [
            (
                symbol_of("n", _EM)
                if self.descent.iterations >= _MANY
                else name_of(iteration, text.language),
                palette.TEXT,
            ),
            (symbol_of("L", _EM), palette.TEXT),
            (symbol_of("partial_1", _EM), palette.TEXT),
            (symbol_of("partial_2", _EM), palette.TEXT),
        ]
        self.readouts = ReadoutCard(layout.readouts, names, rows=4)
        self.panel = LossPanel(
            layout.beside, followed_losses(contender, logarithmic=logarithmic),
            text.screen("landscape.loss_log" if logarithmic else "landscape.loss"), iteration, text.language,
            logarithmic=logarithmic, iterations=self.descent.iterations,
        )  # fmt: skip
        self.running = RunningCards(layout.rule, self.rule, self.readouts, self.panel)

    @property
    def whole_rule(self) -> VGroup:
        """The rule in symbols and in numbers."""
        return VGroup(self.rule.rule, self.rule.numbers)

    @property
    def live(self) -> Sequence[Mobject]:
        """All numbers and lines that change from frame to frame."""
        return self.running.live

    def put(self, moment: Moment) -> None:
        """Show the numbers of this moment, and the rule with those of its step."""
        read, descent = moment.reading, self.descent
        self.panel.put(moment.here)
        doubts = [descent.doubt(read.n, axis) for axis in (0, 1)]
        self.readouts.put([
            str(read.n), (read.loss, doubts[0].loss),
            *(_slope(float(slope), doubt) for slope, doubt in zip(read.gradient, doubts, strict=True)),
        ])  # fmt: skip
        n = min(moment.step_told, max(0, descent.last - 1))
        if descent.last == 0:
            return
        if isinstance(self.rule, VectorRuleCard):
            if np.isfinite(descent.after(n)).all():
                self.rule.put([descent.step(n, axis) for axis in (0, 1)], descent.learning_rate)
        else:
            self.rule.put([(self._known(n, axis), self._known(n + 1, axis)) for axis in (0, 1)])

    def _known(self, n: int, axis: int) -> Known:
        return Known(float(self.descent.points[n, axis]), self.descent.doubt(n, axis).point)


def _slope(value: float, doubt: Doubt) -> str | tuple[float, float]:
    """A partial derivative as readouts take it; a dash where there is none."""
    return (value, doubt.gradient) if math.isfinite(value) else "—"
