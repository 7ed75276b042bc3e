"""Steps that are too long: the view follows the descent until its numbers outgrow it."""

from __future__ import annotations

from collections.abc import Iterator

from scenes.curves.acts import CurveActs
from scenes.curves.parabola import parabola_acts
from scenes.direction.act import Act
from scenes.direction.lesson import Lesson
from scenes.params.divergence import DivergenceParams
from scenes.text.error_factor import error_factor
from scenes.text.multiplier import told_by_four_digits


class Divergence(Lesson):
    """The same rule where each step may lead farther away."""

    scene_id = "divergence"
    params: DivergenceParams = DivergenceParams()

    def acts(self) -> Iterator[Act]:
        tell, middle = parabola_acts(self.setting, self.params, followed=True)
        yield tell.curve(self.title(self.params.learning_rate), middle)
        yield tell.start()
        yield tell.tangent()
        yield tell.rule_and_first_step()
        yield from tell.run()
        if self.params.start != self.params.center and tell.descent.kind != "stalled":
            yield self.multiplier(tell)
        yield from tell.end(tell.verdict(one_curvature=True))

    def multiplier(self, tell: CurveActs) -> Act:
        """The error's factor at each step, and what becomes of the error."""
        rate = self.params.learning_rate
        moves = [tell.cards.running.explain(*error_factor(self.params.center, rate))]
        if not told_by_four_digits(rate):
            return Act(None, moves)
        return Act(f"divergence.{tell.descent.kind}", moves, values={"multiplier": 1 - 2 * rate})
