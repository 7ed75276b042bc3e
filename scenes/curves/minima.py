"""The stationary points of a curve that a lesson marks, and the drop from one loss to another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from manim import BackgroundRectangle, Mobject, VGroup, VMobject

from scenes.drawing.arrays import Array
from scenes.drawing.clearance import clearance, meets_any
from scenes.drawing.lines import stroke
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.plot.window import PlotWindow
from scenes.text import numbers, palette
from scenes.text.numerals import Numeral
from scenes.text.typesetting import phrase
from scenes.text.words import Words

if TYPE_CHECKING:
    from gdmath.objective import StationaryPoint

_SIZE = 15 / PIXELS_PER_UNIT
BELOW = 36 / PIXELS_PER_UNIT
"""From a minimum to the middle of its triangle."""
_NAME_BELOW = 0.6 * _SIZE + 46 / PIXELS_PER_UNIT
"""From a triangle's middle to the foot of its name."""
_EM = 36.0
_SPACE = 10 / PIXELS_PER_UNIT
_CLEAR = 4 / PIXELS_PER_UNIT
ROOM_BELOW = 122 / PIXELS_PER_UNIT
"""Below a minimum, for its triangle and its name."""


def bottom_below(lowest: float, top: float, region: Region) -> float:
    """The y at which a plot up to `top` has to begin, so that the lowest minimum's mark and name stand in it."""
    share = ROOM_BELOW / region.height
    return (lowest - share * top) / (1 - share)


class MarkedMinima(VGroup):
    """A triangle below each minimum, filled and named for the global one, hollow for the others."""

    def __init__(
        self,
        window: PlotWindow,
        minima: Sequence[StationaryPoint],
        spoken: Words,
        lowest: str = "minima.lowest",
    ) -> None:
        """`lowest`: the key of the global one's name."""
        feet = [
            window.point(float(minimum.point[0]), minimum.loss) - np.array([0, BELOW, 0])
            for minimum in minima
        ]
        self.triangles = VGroup()
        self.names = VGroup()
        for minimum, foot in zip(minima, feet, strict=True):
            color = palette.NEXT if minimum.is_global else palette.MUTED
            self.triangles.add(_mark(foot, color, filled=minimum.is_global))
            if minimum.is_global:
                name, x = spoken.screen(lowest), float(minimum.point[0])
                self._add_name(_name(foot, window.region, name, x, spoken.language))
        self.local_names = VGroup()
        """Those of hollow ones, where there is room for them."""
        super().__init__(self.triangles, self.names, self.local_names)
        self._region = window.region
        self._hollow = [foot for minimum, foot in zip(minima, feet, strict=True) if not minimum.is_global]

    def name_the_hollow(self, spoken: Words, curve: Array, marks: Sequence[Mobject]) -> None:
        """Each below its triangle, if it keeps off the curve's points (n, 3) and these marks."""
        for foot in self._hollow:
            text = phrase(spoken.screen("minima.local"), _EM, palette.MUTED, spoken.language)
            name = text.at(foot - [0, _NAME_BELOW, 0], 0.5)
            inside = self._region.left < name.get_left()[0] and name.get_right()[0] < self._region.right
            taken = (*marks, *self.triangles, *self.names, *self.local_names)
            if inside and clearance(name, curve) > _CLEAR and not meets_any(name, taken):
                self.local_names.add(_on_its_ground(name))

    def _add_name(self, name: VGroup) -> None:
        """Where several are equally low, those whose names stand beside each other have them."""
        if all(name.get_left()[0] > other.get_right()[0] + _SPACE for other in self.names):
            self.names.add(name)


class Triangle(VMobject):
    """The mark of one minimum."""


def _mark(foot: Array, color: str, *, filled: bool) -> Triangle:
    triangle = Triangle(
        stroke_color=color, stroke_width=stroke(4), fill_color=color if filled else palette.GROUND, fill_opacity=1,
    )  # fmt: skip # dark inside: a tangent or a level passes behind it
    triangle.set_points_as_corners(
        foot + _SIZE * np.array([[0, 1.2, 0], [1, -0.6, 0], [-1, -0.6, 0], [0, 1.2, 0]])
    )
    return triangle


def _name(foot: Array, region: Region, text: str, x: float, language: str) -> VGroup:
    """What a marked minimum is, and where, on one line below its triangle."""
    name, value = phrase(text, _EM, palette.NEXT, language), Numeral(numbers.fixed(x), _EM, palette.NEXT)
    width = name.advance + _SPACE + value.advance
    left = foot - np.array([width / 2, _NAME_BELOW, 0])
    left[0] = min(max(left[0], region.left + _SPACE), region.right - _SPACE - width)
    set_name = VGroup(name.at(left), value.place(left + np.array([name.advance + _SPACE, 0, 0])))
    return _on_its_ground(set_name)


def _on_its_ground(name: VMobject) -> VGroup:
    """No grid line runs through it."""
    return VGroup(BackgroundRectangle(name, color=palette.GROUND, fill_opacity=1, buff=_CLEAR), name)
