"""A rate that overshoots: from side to side, and exactly as fast as a small one."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scenes.curves.acts import CurveActs
from scenes.curves.parabola import parabola_acts
from scenes.direction.act import Act, appear, at_once
from scenes.direction.lesson import Lesson
from scenes.params.oscillation import OscillationParams
from scenes.text import numbers, palette
from scenes.text.error_factor import error_factor
from scenes.text.multiplier import told_by_four_digits

_RINGS = 10  # besides the one at the start, at most


class Oscillation(Lesson):
    """The same rule with longer steps, the multiplier, and the small rate that shrinks the error as fast."""

    scene_id = "oscillation"
    params: OscillationParams = OscillationParams()

    def acts(self) -> Iterator[Act]:
        tell, middle = parabola_acts(self.setting, self.params)
        yield tell.curve(self.title(self.params.learning_rate), middle)
        yield tell.start()
        yield tell.tangent()
        yield tell.rule_and_first_step()
        yield from tell.run()
        if self.params.start != self.params.center and tell.descent.kind != "stalled":
            yield self.multiplier(tell)
            yield from self.twin(tell)
        yield from tell.end(tell.verdict(one_curvature=True))

    def multiplier(self, tell: CurveActs) -> Act:
        """The error's factor at each step: 1 - 2 eta."""
        rate = self.params.learning_rate
        factor = 1 - 2 * rate
        moves = [tell.cards.running.explain(*error_factor(self.params.center, rate))]
        if not told_by_four_digits(rate):
            return Act(None, moves)
        side = "other_side" if factor < 0 else "same_side" if factor > 0 else "at_once"
        return Act(f"oscillation.{side}", moves, values={"multiplier": factor})

    def twin(self, tell: CurveActs) -> Iterator[Act]:
        """The rate 1 - eta has the opposite multiplier, hence the same losses: rings on the line of this run."""
        rate, last, panel = self.params.learning_rate, tell.descent.last, tell.cards.panel
        exact_twin = 1 - numbers.as_written(rate)
        twin = float(exact_twin)
        if twin <= 0 or rate == 0.5 or not numbers.is_exact(exact_twin):  # as a caption tells it
            return
        shown = np.arange(0.0, last + 1, -(-last // _RINGS) or 1)
        error = (self.params.start - self.params.center) * (1 - 2 * twin) ** shown
        rings = panel.rings(shown, error**2, f"eta {numbers.typst_equal(exact_twin, most=7)}", palette.TEXT)
        yield Act(
            "oscillation.twin",
            [appear(rings, seconds=0.8), at_once(lambda: panel.add(rings))],
            values={"twin": twin, "learning_rate": rate},
        )
