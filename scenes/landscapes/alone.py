"""One of several descents by itself, while the others wait at the start."""

from __future__ import annotations

from collections.abc import Sequence

from manim import Mobject

from scenes.direction.descent import Descent, Moment
from scenes.landscapes.contender import Contender
from scenes.landscapes.legend import Legend
from scenes.landscapes.losses import LossesPanel
from scenes.landscapes.map_marks import MapMarks
from scenes.landscapes.step_parts import CarriedParts, ErrorParts, StepParts


class Alone:
    """Follows one of them, whose way, line and loss are the only ones that are shown."""

    def __init__(
        self,
        contenders: Sequence[Contender],
        one: Contender,
        marks: Sequence[MapMarks],
        panel: LossesPanel,
        legend: Legend | None,
        *,
        parts: StepParts | ErrorParts | CarriedParts | None = None,
    ) -> None:
        """`marks`: those of all contenders on the map; `legend`: where it is seen; `parts`: its steps or errors."""
        self.descent: Descent = one.descent
        self._one, self._marks, self._panel, self._legend = one, marks, panel, legend
        self._parts = parts
        self._is_it = [each is one for each in contenders]

    @property
    def live(self) -> Sequence[Mobject]:
        """All marks, lines and numbers, those of the others too."""
        ways, *markers = [part for each in self._marks for part in each.live]
        parts = [] if self._parts is None else [self._parts.arrows]
        legend = () if self._legend is None else self._legend.live
        return ways, *parts, *markers, *self._panel.live, *legend

    def put(self, moment: Moment) -> None:
        """Show it at this moment."""
        for each, is_it in zip(self._marks, self._is_it, strict=True):
            each.put(moment if is_it else each.descent.at_rest(0))
        if self._parts is not None:
            self._parts.put(moment)
        self._panel.draw_each([moment.here if is_it else 0 for is_it in self._is_it])
        if self._legend is not None:
            self._legend.put_of(moment, [self._one])
