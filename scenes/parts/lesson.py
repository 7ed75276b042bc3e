"""What every lesson of one descent tells in the same way: the rule on its card, and the verdict in the cards' place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from manim import FadeIn, Group, Mobject, VGroup

from scenes.parts.cards import LEAST_EM, MARGIN
from scenes.parts.descent_run import DescentRun
from scenes.parts.typesetting import formula
from scenes.parts.verdict import Kind, Verdict, verdict
from scenes.parts.verdict_card import VerdictCard

if TYPE_CHECKING:
    from gdmath.outcome import Outcome
    from scenes.parts.cards import ReadoutCard
    from scenes.parts.loss_panel import LossPanel


_FORMULA_EM = 46.0


class Lesson(DescentRun):
    """A subclass builds the parts that are named here."""

    outcome: Outcome
    kind: Kind
    rule_card: Any  # a card with a ground, a rule and numbers
    readouts: ReadoutCard
    panel: LossPanel
    on_the_card: Mobject | None = None
    one_curvature = False  # whether the objective's curvature is the same everywhere

    def explain(self, *lines: str | Sequence[str]) -> None:
        """One or two lines of formulas on the rule card, each in the first of its wordings that is legible there."""
        region = self.stage.rule
        width = region.width - 2 * MARGIN
        heights = (0.6, 0.2) if len(lines) == 2 else (0.4,)
        shown = VGroup()
        for line, height in zip(lines, heights, strict=True):
            wordings = [line] if isinstance(line, str) else line
            fitting = (wording for wording in wordings if formula(wording, LEAST_EM).advance <= width)
            wording = next(fitting, wordings[-1])
            shown.add(formula(wording, _FORMULA_EM, max_width=width).at(region.at(0.5, height), 0.5))
        self.turn_the_card(shown)

    def turn_the_card(self, content: Mobject) -> None:
        """Show this on the rule card instead of what it shows."""
        if self.on_the_card is None:
            self.appear(self.rule_card.ground, content, seconds=0.8)
        else:
            self.give_way(self.on_the_card, content)
        self.on_the_card = content

    def show_the_rule(self, caption: str) -> None:
        """The update rule, first in symbols, then with the numbers of the first step."""
        self.turn_the_card(self.rule_card.rule)
        self.say(caption)
        self.rest(0.9)
        self.move(FadeIn(self.rule_card.numbers), seconds=0.8)
        self.on_the_card = VGroup(self.rule_card.rule, self.rule_card.numbers)

    def turn_to_the_verdict(self, result: Verdict, *staying: Mobject) -> None:
        """The running cards give way to one card: what the descent does in the end.

        Of all that moves, `staying` stays beside it.
        """
        card = VerdictCard(self.stage.verdict, result, self.language)
        self.let_it_be_read()
        running = Group(self.rule_card.ground, self.on_the_card or Group(), self.readouts, self.panel)
        self.remove(*(part for part in self.live if part not in staying))
        self.add(*staying, running)
        self.give_way(running, card, seconds=1.0)
        self.say(f"verdict.{self.kind}", period=self.outcome.period)
        self.take_poster()

    def verdict(self, loss: float | None, last_x: float) -> Verdict:
        """The verdict; `loss` is that where the descent converges, `last_x` the x of the last iteration shown."""
        last = (self.last, last_x)
        return verdict(self.outcome, self.kind, self.words, loss, last, one_curvature=self.one_curvature)
