"""A step laid off: level with its iterate the gradient's size, which the learning rate scales to that of the step."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from manim import VGroup

from scenes.curves.marks import CurveMarks
from scenes.direction.act import Move, at_once, draw_over, hold
from scenes.direction.pacing import smooth
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.plot.step_arrow import LEVEL, StepArrow
from scenes.text import numbers, palette
from scenes.text.numerals import Numeral
from scenes.text.rates import rate_text

_GROWN, _READ, _SCALED = 0.3, 0.5, 0.8  # shares of the time: the gradient stands, is read, is scaled by then
_STANDS_S = 0.7
_EM = 36.0
_GAP, _ABOVE = 30 / PIXELS_PER_UNIT, 16 / PIXELS_PER_UNIT


def step_laid_off(marks: CurveMarks, n: int, seconds: float, at_most: float) -> Sequence[Move]:
    """The gradient at iterate n, one of x for one of it, and what the rate makes of it.

    Nothing where its size is not known exactly, or does not lie in the picture.
    """
    descent, window = marks.descent, marks.plot.window
    x, loss, slope = float(descent.x[n]), float(descent.losses[n]), float(descent.slopes[n])
    size, (is_exact, rate) = numbers.exactly(abs(slope)), rate_text(descent.learning_rate)
    ends = np.array([x, x - slope])
    if size is None or not slope or not is_exact or descent.doubt(n).gradient:
        return ()
    if not window.shows(ends, np.full(2, loss)).all():
        return ()
    bar, label = StepArrow(palette.CURRENT), Numeral("", _EM, palette.CURRENT, align=0.5)
    start, toward = window.point(x, loss), -math.copysign(1.0, slope)

    def draw(share: float) -> None:
        grown = smooth(min(1.0, share / _GROWN))
        scaled = smooth(min(1.0, max(0.0, (share - _READ) / (_SCALED - _READ))))
        length = slope * (1 + scaled * (descent.learning_rate - 1))
        bar.put(start, window.point(x - length, loss), LEVEL * grown, ringed=False)
        # On its way from one length to the other it is as long as neither says.
        label.put(size if not scaled else "" if scaled < 1 else f"{rate} × {size}")
        reach = abs(float(window.point(x - length * grown, loss)[0] - start[0]))
        away = max(reach, label.advance + 2 * _GAP) / 2
        label.place(start + np.array([toward * away, _ABOVE, 0]))  # above the arrow, beside the curve

    def leave() -> None:
        bar.hide()
        label.put("")

    return draw_over(VGroup(bar, label), draw, seconds, at_most), hold(_STANDS_S), at_once(leave)
