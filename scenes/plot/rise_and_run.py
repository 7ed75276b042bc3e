"""What a slope is: so far to the right, so far up or down."""

from __future__ import annotations

import math

import numpy as np
from manim import VGroup

from scenes.drawing.lines import path, segments
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.plot.tangent import TANGENT_HALF
from scenes.plot.window import PlotWindow
from scenes.text import numbers, palette
from scenes.text.numerals import Numeral

_EM = 36.0
_GAP = 12 / PIXELS_PER_UNIT
_CLEAR = 18 / PIXELS_PER_UNIT  # of the marker, which is at the beginning of the level side
_LEAST = 48 / PIXELS_PER_UNIT  # of a side that carries a number
_HALF_DIGIT = 0.33 * _EM / PIXELS_PER_UNIT


class RiseAndRun(VGroup):
    """The triangle under a tangent: a level side, an upright side, and the length of each beside it."""

    def __init__(self, window: PlotWindow, x: float, loss: float, slope: float) -> None:
        """Empty where it would be too small to be read, or does not stay in the window."""
        super().__init__()
        self.sides, self.numbers = VGroup(), VGroup()
        across = window.region.width / (window.x_max - window.x_min)
        run = _round_run(0.92 * TANGENT_HALF / (across * math.hypot(1.0, slope * window.slope_scale)))
        corner, end = window.point(x + run, loss), window.point(x + run, loss + slope * run)
        start, rise = (
            window.point(x, loss),
            numbers.exactly(numbers.as_written(slope) * numbers.as_written(run), 5),
        )
        side, up = corner[0] - start[0], end[1] - corner[1]
        if rise is None or side < _LEAST / 2 or abs(up) < _LEAST / 2 or not window.region.holds(end):
            return
        level, upright = (
            path(segments(first[None], last[None]), palette.TEXT, 3)
            for first, last in ((start, corner), (corner, end))
        )
        below = -1.0 if up > 0 else 1.0  # of the level side, where the triangle is not
        length = Numeral(numbers.significant(run), _EM, palette.TEXT, 0.5)
        length.place((start + corner) / 2 + np.array([0, below * (_CLEAR + _HALF_DIGIT) - _HALF_DIGIT, 0]))
        height = Numeral(rise, _EM, palette.CURRENT)
        height.place((corner + end) / 2 + np.array([_GAP, -_HALF_DIGIT, 0]))
        self.sides.add(level, upright)
        self.numbers.add(length, height)
        self.add(self.sides, self.numbers)


def _round_run(most: float) -> float:
    """1, 2 or 5 times a power of ten, at most this much; 1 where that is at least a third of it."""
    if most / 3 <= 1 <= most:
        return 1.0
    power = 10.0 ** math.floor(math.log10(most))
    return next(factor * power for factor in (5, 2, 1) if factor * power <= most)
