"""The gradient as a number beside the point, while that rests."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from manim import Mobject

from scenes.curves.marks import CurveMarks
from scenes.direction.descent import Moment
from scenes.drawing.clearance import clearance, meets_any
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.plot.marker import MARKER_RADIUS
from scenes.text import numbers, palette
from scenes.text.numerals import Numeral

_SEEN_S = 0.3  # it stands for so long, or not at all
_CLEAR = 5 / PIXELS_PER_UNIT  # between the number and the curve


class SlopeLabel(Numeral):
    """The number as it is drawn."""


class SlopeNumber:
    """Follows a descent's marks: on the way no number would be that of the tangent for long."""

    def __init__(self, marks: CurveMarks, fps: int) -> None:
        self._marks, self.descent = marks, marks.descent
        self._least = round(_SEEN_S * fps)
        self.number = SlopeLabel("", 36, palette.CURRENT, align=0.5)

    @property
    def live(self) -> Sequence[Mobject]:
        """The number."""
        return (self.number,)

    def put(self, moment: Moment) -> None:
        """Write the gradient off the curve on its upper side, if there is time to read it and room for it."""
        x, loss, slope = float(moment.point[0]), moment.loss, float(moment.gradient[0])
        plot, number = self._marks.plot, self.number
        if moment.rest < self._least or not plot.shows(x, loss):
            number.put("")
            return
        number.put(numbers.readout(slope, self.descent.doubt(moment.here).gradient))
        steep = slope * plot.window.slope_scale
        normal = np.array([-steep, 1.0, 0.0]) / math.hypot(steep, 1.0)
        half_digit = np.array([0, 0.33 * number.em / PIXELS_PER_UNIT, 0])
        away = (2.4 + 2.4 * normal[1]) * MARKER_RADIUS + abs(normal[0]) * number.advance / 2
        number.place(plot.window.point(x, loss) + away * normal - half_digit)
        too_high = number.get_top()[1] > plot.room.top
        too_near = clearance(number, plot.graph.points) < _CLEAR
        if too_high or too_near or meets_any(number, (plot.name, *self._marks.arrow)):
            number.put("")
