"""The line as an equation, in the numbers of the descent at hand."""

from __future__ import annotations

from collections.abc import Sequence

from manim import Mobject

from scenes.direction.descent import Descent, Moment
from scenes.drawing.arrays import Array
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.text import numbers, palette
from scenes.text.numerals import Numeral, numeral_width
from scenes.text.typesetting import Typeset

_EM, _LEAST = 42.0, 34.0
_GAP = 30 / PIXELS_PER_UNIT
_DIGITS = (3, 2)


class Equation:
    """A follower: v = x1 + x2 u, right-aligned beside the name of what goes up."""

    def __init__(self, descent: Descent, right_end: Array, name: Typeset, room: float) -> None:
        """`right_end` (3,): of the baseline; it has `room` as far as `name`."""
        self.descent = descent
        self._room = room - name.advance - _GAP
        self.text = Numeral("", _EM, palette.CURRENT, 1.0).place(right_end)
        self.text.max_width = self._room
        self.live: Sequence[Mobject] = (self.text,)

    def put(self, moment: Moment) -> None:
        """Tell the line of what is read."""
        self.tell(moment.reading.point)

    def tell(self, line: Array) -> None:
        """Tell this line (2,), in as many digits as have room."""
        wordings = [_equation(float(line[0]), float(line[1]), digits) for digits in _DIGITS]
        fitting = (text for text in wordings if numeral_width(text, _LEAST) <= self._room)
        self.text.put(next(fitting, wordings[-1]))


def _equation(intercept: float, slope: float, digits: int) -> str:
    sign = "−" if slope < 0 else "+"
    return f"v = {numbers.significant(intercept, digits)} {sign} {numbers.significant(abs(slope), digits)} u"
