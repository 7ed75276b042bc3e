"""A view that follows a descent from side to side of the minimum until its numbers outgrow it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Mobject

from scenes.curves.plot import CurvePlot
from scenes.direction.descent import Descent, Moment
from scenes.drawing.arrays import Array
from scenes.drawing.clearance import meet
from scenes.plot.escape_mark import EscapeMark
from scenes.plot.window import PlotWindow
from scenes.text import palette

_MARGIN = 1.3  # of the largest error in view
_LOOK_AHEAD = 3.0
LEAP = 1.7  # times as wide, where it has to be wider
_FARTHEST = 1e4  # times the first view: farther than that the view does not follow


class Following:
    """The window at each iteration of a descent on (center - x)^2."""

    def __init__(self, x: Array, center: float, first: PlotWindow) -> None:
        """`x` (iterations + 1,): the descent's. `first`: the narrowest window."""
        self._center, self._region = center, first.region
        half = (first.x_max - first.x_min) / 2
        errors = np.abs(x - center)
        ahead = np.append(errors[1:], errors[-1])
        # Room for the arrow's end as well, unless that would dwarf the point it starts from.
        ahead = np.where(ahead <= _LOOK_AHEAD * errors, ahead, errors)
        needed = np.maximum.accumulate(np.maximum(half, _MARGIN * np.maximum(errors, ahead)))
        needed = np.minimum(needed, needed[needed <= _FARTHEST * half].max())
        # In leaps: in a view that widened with every step, no step would be seen to grow.
        self.reach: Array = half * LEAP ** np.ceil(np.log(needed / half) / np.log(LEAP) - 1e-9)
        """How far it reaches to both sides of the minimum at each iteration (iterations + 1,); it never shrinks."""

    def __call__(self, position: float) -> PlotWindow:
        """The window at this iteration, a real number: between two of them it widens evenly in factors."""
        here = int(position)
        share = position - here
        if share == 0 or self.reach[here] == self.reach[here + 1]:
            half = float(self.reach[here])
        else:
            half = float(self.reach[here] ** (1 - share) * self.reach[here + 1] ** share)
        return PlotWindow(self._center - half, self._center + half, 0.0, half**2, self._region)


class Escape:
    """Follows a descent out of view: a triangle shows on which side it is."""

    def __init__(self, plot: CurvePlot, descent: Descent) -> None:
        self._plot, self.descent = plot, descent
        self.mark = EscapeMark(palette.WARNING)

    @property
    def live(self) -> Sequence[Mobject]:
        """The triangle."""
        return (self.mark,)

    def put(self, moment: Moment) -> None:
        """Show the triangle while the point that it is at or has left last is out of view."""
        x = float(moment.point[0])
        plot, mark = self._plot, self.mark
        mark.put(plot.window, x, moment.loss, out_of_view=not plot.shows(x, moment.loss))
        if meet(mark, plot.name_ground):  # a long formula reaches into the corner
            mark.shift(np.array([0.0, plot.name_ground.get_bottom()[1] - mark.get_top()[1], 0.0]))
