"""A rate that overshoots: from side to side, and exactly as fast as a small one."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scenes.curves.acts import CurveActs
from scenes.curves.parabola import end_on_a_parabola, parabola_acts, run_on_a_parabola
from scenes.curves.rate_told import StripForARate
from scenes.curves.strip_acts import mirrored, told_with_the_strip
from scenes.direction.act import Act, at_once, write
from scenes.direction.lesson import Lesson
from scenes.params.oscillation import OscillationParams
from scenes.text import numbers, palette

_RINGS = 10  # besides the one at the start, at most


class Oscillation(Lesson):
    """The same rule with longer steps, the multiplier, and the small rate that shrinks the error as fast."""

    scene_id = "oscillation"
    params: OscillationParams = OscillationParams()

    def acts(self) -> Iterator[Act]:
        tell, middle = parabola_acts(self.setting, self.params)
        moving = self.params.start != self.params.center and tell.descent.kind != "stalled"
        title = self.title(self.params.learning_rate)
        key = self.key if moving else None
        strip = yield from told_with_the_strip(tell, title, middle, key, named=True)
        yield from run_on_a_parabola(tell)
        if moving:
            yield from self.twin(tell, strip)
        yield from end_on_a_parabola(tell)

    def key(self, multiplier: float) -> str:
        """What is said of the multiplier."""
        side = "other_side" if multiplier < 0 else "same_side" if multiplier > 0 else "at_once"
        return f"oscillation.{side}"

    def twin(self, tell: CurveActs, strip: StripForARate) -> Iterator[Act]:
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
            mirrored(tell, strip, write(rings, seconds=1.2).firm, at_once(lambda: panel.add(rings))),
            values={"twin": twin, "learning_rate": rate},
        )
