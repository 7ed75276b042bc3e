"""The losses of all runners against the iteration, on one logarithmic scale."""

from __future__ import annotations

import math
from collections.abc import Sequence

from manim import Mobject

from scenes.direction.descent import Moment
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.plot.panel_axes import EM
from scenes.plot.way import powers_of
from scenes.races.decades import decades
from scenes.races.runner import Runner
from scenes.stage.joint_panel import JointPanel, PanelRun, frame_in
from scenes.stage.loss_scale import Scale
from scenes.text import numbers
from scenes.text.numerals import numeral_width

_APART = 46 / PIXELS_PER_UNIT  # labels of powers, at least


class RacePanel(JointPanel):
    """Follows the clock of the first runner: all are at the same iteration at the same time."""

    def __init__(
        self, region: Region, runners: Sequence[Runner], center: float, iterations: int, *, language: str,
        caption: str, across: str,
    ) -> None:  # fmt: skip
        """`caption`: what is shown; `across`: the name of the iteration axis."""
        low, high = decades(runners, center)
        room = max(numeral_width(numbers.power(power), EM) for power in (low, high))
        runs = [PanelRun(each.color, each.shape, powers_of(each.descent.certain_losses)) for each in runners]
        scale = Scale(low, high, _marks(low, high, frame_in(region, room).height))
        super().__init__(
            region, runs, iterations, scale,
            language=language, caption=caption, across=across, widest_label=room,
        )  # fmt: skip
        self.descent = runners[0].descent

    @property
    def live(self) -> Sequence[Mobject]:
        """All lines with their ends."""
        return (self.moving,)

    def put(self, moment: Moment) -> None:
        """Draw all lines up to this moment."""
        self.draw(moment.here)


def _marks(low: int, high: int, height: float) -> list[tuple[float, str]]:
    """Powers of ten, as many as there is room for."""
    step = math.ceil((high - low) / max(1, int(height / _APART)))
    return [(float(power), numbers.power(power)) for power in range(low + -low % step, high + 1, step)]
