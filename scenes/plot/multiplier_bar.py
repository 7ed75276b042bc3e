"""The number by which a step multiplies the error, as a bar from 1.5 at the left to -1.5 with its zones.

It falls as the learning rate grows: so the rates themselves stand in their own order, the least at the left.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import VGroup

from scenes.drawing.arrays import Array
from scenes.drawing.lines import path, segments
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.plot.multiplier_strip import REACH, ZONES
from scenes.text import numbers, palette
from scenes.text.numerals import Numeral
from scenes.text.typesetting import filled_path, words

EM = 34.0
_POINT = 22 / PIXELS_PER_UNIT  # the bar's ends are pointed: it goes on there
_BASELINE = 40 / PIXELS_PER_UNIT  # from the bar's lower edge to what is written below it
_CLEAR = 6 / PIXELS_PER_UNIT  # of a name, from the numbers beside it
_TINT = 0.7


_BORDERS = (1.0, 0.0, -1.0)
FROM_THE_LEFT = ZONES[::-1]
"""The zones of the bar in their order."""


class MultiplierBar(VGroup):
    """`ground` is the bar without a meaning; `zones`, each a colour and a name, and `scale_marks` give it one."""

    def __init__(self, region: Region, named: Callable[[str], str], language: str) -> None:
        """`region`: of the bar itself, points included; zones are `named` by their keys below it, with the numbers."""
        self.region = region
        self._inner = region.inset(_POINT, 0)
        self.ground = filled_path(self._outline(-REACH, REACH, pointed=(True, True)), palette.GRID)
        labels = [self._number(value) for value in _BORDERS]
        borders = np.array([self.at(value) for value in _BORDERS])
        up = np.array([0, 0.5 * region.height + 5 / PIXELS_PER_UNIT, 0])
        ticks = path(segments(borders - up, borders + up), palette.TEXT, 3)
        self.scale_marks = VGroup(ticks, *labels)
        lefts = [region.left, *(label.get_right()[0] for label in labels)]
        rights = [*(label.get_left()[0] for label in labels), region.right]
        self.zones = VGroup(
            *(
                self._zone(index, (left, right), named, language)
                for index, (left, right) in enumerate(zip(lefts, rights, strict=True))
            )
        )
        for index in range(len(FROM_THE_LEFT)):
            self.light(index, 0.0)
        super().__init__(self.ground, self.zones, self.scale_marks)

    def light(self, index: int, share: float) -> None:
        """Show so much of a zone's colour and name; none of it at first."""
        tint, name = self.zones[index]
        tint.set_fill(opacity=share * _TINT)
        name.set_fill(opacity=share)

    def _number(self, value: float) -> Numeral:
        below = np.array([self.at(value)[0], self.region.bottom - _BASELINE, 0])
        return Numeral(numbers.significant(value), EM, palette.TEXT, 0.5).place(below)

    def _zone(
        self, index: int, room: tuple[float, float], named: Callable[[str], str], language: str
    ) -> VGroup:
        """The colour of a zone, and its name between the numbers that bound it."""
        low, high, zone = FROM_THE_LEFT[index]
        away, pointed = zone == "away", (index == 0, index == len(FROM_THE_LEFT) - 1)
        band = self._outline(low, high, pointed=pointed)
        tint = filled_path(band, palette.WARNING if away else palette.AXIS)
        tone = palette.WARNING_TEXT if away else palette.MUTED
        left, right = room
        name = words(named(zone), EM, tone, language, max_width=right - left - 2 * _CLEAR)
        return VGroup(tint, name.at(np.array([(left + right) / 2, self.region.bottom - _BASELINE, 0]), 0.5))

    def at(self, multiplier: float) -> Array:
        """The scene point (3,) of a multiplier on the bar's middle line; of one beyond its reach, the bar's end."""
        if abs(multiplier) > REACH:
            return np.array([self.region.left if multiplier > 0 else self.region.right, self._middle, 0])
        across = (REACH - multiplier) / (2 * REACH)
        return np.array([self._inner.left + across * self._inner.width, self._middle, 0])

    @property
    def _middle(self) -> float:
        return float(self.region.centre[1])

    def _outline(self, low: float, high: float, *, pointed: tuple[bool, bool]) -> Array:
        """Bezier points of the part between two multipliers, pointed at its left, its right, or neither."""
        left, right = float(self.at(high)[0]), float(self.at(low)[0])
        bottom, top = self.region.bottom, self.region.top
        corners = [[left, bottom], [right, bottom]]
        if pointed[1]:
            corners.append([right + _POINT, self._middle])
        corners += [[right, top], [left, top]]
        if pointed[0]:
            corners.append([left - _POINT, self._middle])
        outline = np.array([[*corner, 0.0] for corner in corners])
        return segments(outline, np.roll(outline, -1, axis=0))
