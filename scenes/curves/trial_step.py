"""A step tried in a valley, from a point beside its bottom: what becomes of the error."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Mobject, VGroup, VMobject

from scenes.curves.laid_parabola import LaidParabola
from scenes.direction.pacing import smooth
from scenes.drawing.arrays import Array
from scenes.drawing.clearance import clearance, meets_any
from scenes.drawing.lines import segments, stroke
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.plot.flight import flight
from scenes.plot.marker import Marker
from scenes.text import palette
from scenes.text.typesetting import Typeset, formula

_RADIUS = 10 / PIXELS_PER_UNIT
_SPANNED, _LANDED = 0.3, 0.65  # of its time
_EM, _BELOW_MIDDLE = 36.0, 0.3  # of the em
_BESIDE, _CLEAR = 18 / PIXELS_PER_UNIT, 4 / PIXELS_PER_UNIT
_LOWER, _LOWER_AT_MOST = 8 / PIXELS_PER_UNIT, 5


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
        told = palette.TEXT, palette.NEXT if after == palette.NEXT else palette.WARNING_TEXT
        self._names = [
            self._name(symbol, color, middle, place)
            for symbol, color, middle, place in zip(
                ("e_n", "e_(n+1)"), told, self._middles, (self._start, self._end), strict=True
            )
        ]
        self.named = VGroup()
        super().__init__(self.before, self.remaining, self.point, self.named)
        self.put(0.0)

    def _name(self, symbol: str, color: str, middle: Array, place: Array) -> Typeset:
        """What an error is called, beyond its end: there the curve is above."""
        outward = 1.0 if place[0] > middle[0] else -1.0
        foot = place + np.array([outward * _BESIDE, -_BELOW_MIDDLE * _EM / PIXELS_PER_UNIT, 0.0])
        return formula(symbol, _EM, color).at(foot, 0.0 if outward > 0 else 1.0)

    def keep_names_in(self, room: Region, curve: Array, taken: Sequence[Mobject]) -> None:
        """Put them lower where they touch the curve (n, 3), and leave out those without room.

        That is outside of this region, or where something else is written.
        """
        for index, name in enumerate(self._names):
            others = (*taken, *self._names[:index])
            for _ in range(_LOWER_AT_MOST):
                if clearance(name, curve) >= _CLEAR:
                    break
                name.shift(np.array([0.0, -_LOWER, 0.0]))
            inside = room.left <= name.get_left()[0] and name.get_right()[0] <= room.right
            inside &= room.bottom <= name.get_bottom()[1] and name.get_top()[1] <= room.top
            met = clearance(name, curve) < _CLEAR or meets_any(name, others, _CLEAR)
            if met or not inside:
                name.submobjects = []

    def put(self, share: float) -> None:
        """Draw as much of it as is done in this share of its time."""
        flown = smooth(min(1.0, max(0.0, (share - _SPANNED) / (_LANDED - _SPANNED))))
        self.point.put(flight(self._start, self._end, flown, self._ceiling))
        _span(self.before, self._middles[0], self._start, share / _SPANNED)
        _span(self.remaining, self._middles[1], self._end, (share - _LANDED) / (1 - _LANDED))
        seen = 1 + (share > _LANDED) if share > 0 else 0
        self.named.submobjects = [*self._names[:seen]]


def _span(line: VMobject, start: Array, end: Array, share: float) -> None:
    reached = start + smooth(min(1.0, share)) * (end - start)
    line.set_points(segments(start[None], reached[None]) if share > 0 else np.zeros((0, 3)))
