"""A step tried in a valley, from a point beside its bottom: what becomes of the error."""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject

from scenes.curves.laid_parabola import LaidParabola
from scenes.direction.pacing import smooth
from scenes.drawing.arrays import Array
from scenes.drawing.lines import segments, stroke
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.plot.flight import flight
from scenes.plot.marker import Marker
from scenes.text import palette

_RADIUS = 10 / PIXELS_PER_UNIT
_SPANNED, _LANDED = 0.3, 0.65  # of its time


class TrialStep(VGroup):
    """A point on a laid parabola and its error, a line level with it; the step, and the error that is left.

    On a parabola one step multiplies the error by 1 - rate * L''.
    """

    def __init__(self, parabola: LaidParabola, rate: float, error: float) -> None:
        """`error`: x - m of the point, in the unit of x."""
        self.errors = error, parabola.factor(rate) * error
        self._start, self._end = (parabola.place(each) for each in self.errors)
        self._middles = [parabola.level_with(end) for end in (self._start, self._end)]
        self._ceiling = parabola.ceiling
        after = palette.NEXT if abs(self.errors[1]) < abs(error) else palette.WARNING
        self.point = Marker(palette.TEXT, _RADIUS)
        self.before, self.remaining = (
            VMobject(stroke_color=color, stroke_width=stroke(7)) for color in (palette.TEXT, after)
        )
        super().__init__(self.before, self.remaining, self.point)
        self.put(0.0)

    def put(self, share: float) -> None:
        """Draw as much of it as is done in this share of its time."""
        flown = smooth(min(1.0, max(0.0, (share - _SPANNED) / (_LANDED - _SPANNED))))
        self.point.put(flight(self._start, self._end, flown, self._ceiling))
        _span(self.before, self._middles[0], self._start, share / _SPANNED)
        _span(self.remaining, self._middles[1], self._end, (share - _LANDED) / (1 - _LANDED))


def _span(line: VMobject, start: Array, end: Array, share: float) -> None:
    reached = start + smooth(min(1.0, share)) * (end - start)
    line.set_points(segments(start[None], reached[None]) if share > 0 else np.zeros((0, 3)))
