"""The errors of the first iterates on a parabola: a bar each, level with it, from the iterate to the minimum."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from manim import VGroup, VMobject

from scenes.curves.marks import CurveMarks
from scenes.direction.act import Move, appear, draw_over
from scenes.direction.pacing import smooth
from scenes.drawing.arrays import Array
from scenes.drawing.lines import segments, stroke
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.text import numbers, palette
from scenes.text.numerals import Numeral

_EM = 34.0
MOST_BARS, _FEWEST = 5, 3
_APART = 40 / PIXELS_PER_UNIT  # from one bar to the next, at least: a number stands beside each
_GAP = 14 / PIXELS_PER_UNIT
_HALF_DIGIT = 0.33 * _EM / PIXELS_PER_UNIT
_END = 8 / PIXELS_PER_UNIT
_BAR_S = 0.45


class ErrorBar(VGroup):
    """A line with an upright end at the minimum, and beyond that the error, which is drawn by itself."""

    def __init__(self, start: Array, end: Array, error: Fraction) -> None:
        self._start, self._end = start, end
        self.level = float(start[1])
        self.line = VMobject(stroke_color=palette.TEXT, stroke_width=stroke(4))
        onward = float(np.sign(end[0] - start[0]))
        self.number = Numeral(
            numbers.significant(float(error)), _EM, palette.TEXT, align=0.0 if onward > 0 else 1.0
        )
        self.number.place(end + np.array([onward * _GAP, -_HALF_DIGIT, 0]))
        super().__init__(self.line)

    def grow(self, share: float) -> None:
        """Draw the line from the iterate on, as far as it gets in this share of its time."""
        reached = self._start + smooth(share) * (self._end - self._start)
        ends = (
            np.array([self._end + [0, _END, 0], self._end - [0, _END, 0]]) if share >= 1 else np.zeros((0, 3))
        )
        self.line.set_points(
            np.concatenate([segments(self._start[None], reached[None]), segments(ends[:1], ends[1:])])
        )


class ErrorBars(VGroup):
    """Bars for as many of the first iterates as can be told apart; none where these are too few."""

    def __init__(self, marks: CurveMarks, center: float, errors: Sequence[Fraction]) -> None:
        """`errors`: x - center of the first iterates, exactly."""
        descent, window = marks.descent, marks.plot.window
        self.bars: list[ErrorBar] = []
        for x, loss, error in zip(descent.x, descent.losses, errors, strict=False):
            start, end = window.point(float(x), float(loss)), window.point(center, float(loss))
            bar = ErrorBar(start, end, error)
            above = self.bars[-1].level - start[1] if self.bars else _APART
            room = abs(float(end[0] - start[0]))
            legible = bar.number.advance + 2 * _GAP < room  # so far beyond the minimum the curve comes back
            if len(self.bars) == MOST_BARS or not (marks.plot.shows(x, loss) and above >= _APART and legible):
                break
            self.bars.append(bar)
        if len(self.bars) < _FEWEST:
            self.bars = []
        super().__init__(*self.bars)

    def moves(self) -> list[Move]:
        """One after the other they are drawn, each from its iterate to the minimum, and told."""
        drawn: list[Move] = []
        for bar in self.bars:
            drawn += [draw_over(bar, bar.grow, _BAR_S, at_most=2.0), appear(bar.number, seconds=0.2)]
        return drawn
