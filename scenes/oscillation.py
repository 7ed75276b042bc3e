"""A rate that overshoots: from side to side, and exactly as fast as a small one."""

from __future__ import annotations

import numpy as np

from scenes.params.oscillation import OscillationParams
from scenes.parts import numbers, palette
from scenes.parts.multiplier import told_by_four_digits
from scenes.parts.parabola import ParabolaDescent

_RINGS = 10  # besides the one at the start, at most


class Oscillation(ParabolaDescent):
    """The same rule with longer steps, the multiplier, and the small rate that shrinks the error as fast."""

    scene_id = "oscillation"
    params: OscillationParams = OscillationParams()

    def construct(self) -> None:
        self.show_the_curve()
        self.place_the_start()
        self.draw_the_tangent()
        self.state_the_rule()
        self.take_the_first_step()
        self.let_it_run()
        self.show_the_multiplier()
        self.compare_with_the_twin()
        self.give_the_verdict()

    def show_the_multiplier(self) -> None:
        """The error's factor at each step: 1 - 2 eta."""
        if not self.moves:
            return
        if told_by_four_digits(self.params.learning_rate):
            key = "other_side" if self.multiplier < 0 else "same_side" if self.multiplier > 0 else "at_once"
            self.say(f"oscillation.{key}", multiplier=self.multiplier)
        self.explain_the_multiplier()

    def compare_with_the_twin(self) -> None:
        """The rate 1 - eta has the opposite multiplier, hence the same losses: rings on the line of this run."""
        twin = 1 - self.params.learning_rate
        if not self.moves or twin <= 0 or self.multiplier == 0 or numbers.significant(twin) == "1":
            return
        self.say("oscillation.twin", twin=twin, learning_rate=self.params.learning_rate)
        shown = np.arange(0.0, self.last + 1, -(-self.last // _RINGS) or 1)
        error = (self.params.start - self.params.center) * (1 - 2 * twin) ** shown
        rings = self.panel.rings(shown, error**2, f"eta = {numbers.typst(twin)}", palette.TEXT)
        self.appear(rings, seconds=0.8)
        self.panel.add(rings)
