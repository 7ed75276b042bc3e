"""The multiplier of the error on a strip from 1.5 at the left to -1.5, whose zones say what becomes of the descent.

It falls as the learning rate grows: so a growing rate moves its mark to the right, as on a race's bar.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from manim import VGroup, VMobject

from scenes.drawing.arrays import Array
from scenes.drawing.lines import circle_points, path, segments, stroke
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.text import palette
from scenes.text.numerals import Numeral, numeral_width
from scenes.text.typesetting import words

REACH = 1.5
_NAME_EM = _TICK_EM = 34.0
_BAND = 14 / PIXELS_PER_UNIT
_MARK = 15 / PIXELS_PER_UNIT
_RING = 10 / PIXELS_PER_UNIT
_TICK_BELOW = 40 / PIXELS_PER_UNIT
_NAME_ABOVE = 26 / PIXELS_PER_UNIT
ZONES = (
    (-REACH, -1.0, "away"),
    (-1.0, 0.0, "from_side_to_side"),
    (0.0, 1.0, "from_one_side"),
    (1.0, REACH, "away"),
)
"""From one multiplier to another, and the key of what the error does there."""


class StripMark(VMobject):
    """The mark on the strip: a triangle that points down at it, or out of it where the value lies beyond.

    Hollow, it is a ring within the strip's reach, as the rings that tell of the same descent elsewhere.
    """

    def __init__(self, strip: MultiplierStrip, *, hollow: bool = False) -> None:
        edge, opacity = (palette.TEXT, 0) if hollow else (palette.CARD, 1)
        super().__init__(stroke_color=edge, stroke_width=stroke(4), fill_opacity=opacity)
        self._strip, self._hollow = strip, hollow
        self.put(1.0)

    def put(self, value: float) -> None:
        """Show this multiplier."""
        inside = min(max(value, -REACH), REACH)
        tip = self._strip.place(inside)
        if self._hollow and inside == value:
            self.set_points(circle_points(tip[None] + np.array([0, _RING, 0]), _RING))
            return
        corners = _MARK * np.array([[0, 0, 0], [0.75, 1.5, 0], [-0.75, 1.5, 0], [0, 0, 0]])
        if inside != value:
            side = -math.copysign(1.0, value)
            corners = _MARK * np.array([[0, 0, 0], [-1.4 * side, 0.8, 0], [-1.4 * side, -0.8, 0], [0, 0, 0]])
            tip = tip + np.array([0.6 * _MARK * side, -_BAND / 2, 0])
        self.set_points_as_corners(tip + corners)
        if self._hollow:
            return
        self.set_fill(palette.WARNING if abs(value) >= 1 else palette.CURRENT)


class MultiplierStrip(VGroup):
    """A band with a zone for each fate, their names above it and -1, 0, 1 below."""

    def __init__(self, region: Region, named: Callable[[str], str], language: str) -> None:
        """`named`: the name of a zone by its key; the strip lies in the lower part of the region."""
        self._left, self._right = region.left, region.right
        self._up = region.bottom + _TICK_BELOW + _BAND
        bands, names, ticks = VGroup(), VGroup(), VGroup()
        for low, high, zone in ZONES:
            ends = [self.place(value) - np.array([0, _BAND / 2, 0]) for value in (high, low)]
            color = palette.WARNING if zone == "away" else palette.AXIS
            bands.add(path(segments(ends[0][None], ends[1][None]), color, _BAND * PIXELS_PER_UNIT))
            middle, room = (ends[0] + ends[1]) / 2, ends[1][0] - ends[0][0]
            tone = palette.WARNING_TEXT if zone == "away" else palette.MUTED
            name = words(named(zone), _NAME_EM, tone, language)
            if name.advance <= room + 0.1:
                names.add(name.at(middle + np.array([0, _MARK * 1.5 + _NAME_ABOVE, 0]), 0.5))
        for value, text in ((-1.0, "−1"), (0.0, "0"), (1.0, "1")):
            foot = self.place(value)
            ticks.add(path(segments(foot[None], (foot - [0, _BAND, 0])[None]), palette.CARD, 4))
            base = foot - np.array(
                [numeral_width("−", _TICK_EM) / 2 * (value < 0), _TICK_BELOW + 0.4 * _BAND, 0]
            )
            ticks.add(Numeral(text, _TICK_EM, palette.MUTED, 0.5).place(base))
        super().__init__(bands, names, ticks)

    def place(self, value: float) -> Array:
        """The scene point (3,) of this multiplier on the band's upper edge."""
        share = (REACH - value) / (2 * REACH)
        return np.array([self._left + share * (self._right - self._left), self._up, 0.0])
