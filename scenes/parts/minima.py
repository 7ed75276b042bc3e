"""The stationary points of a curve that a lesson marks, and the drop from one loss to another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from manim import BackgroundRectangle, VGroup, VMobject

from scenes.parts import numbers, palette
from scenes.parts.descent_marks import TANGENT_HALF, dashes
from scenes.parts.numerals import Numeral
from scenes.parts.plot import path, segments, stroke
from scenes.parts.plot_window import PlotWindow
from scenes.parts.stage import PIXELS_PER_UNIT, Region
from scenes.parts.typesetting import phrase
from scenes.parts.words import Words

if TYPE_CHECKING:
    from gdmath.objective import StationaryPoint

_SIZE = 15 / PIXELS_PER_UNIT
_BELOW = 36 / PIXELS_PER_UNIT
_EM = 36.0
_SPACE = 10 / PIXELS_PER_UNIT
_CLEAR = 4 / PIXELS_PER_UNIT
_ROOM = 122 / PIXELS_PER_UNIT  # below a minimum, for its triangle and its name

Array = np.ndarray[Any, np.dtype[np.float64]]


def bottom_below(lowest: float, top: float, region: Region) -> float:
    """The y at which a plot up to `top` has to begin, so that the lowest minimum's mark and name stand in it."""
    share = _ROOM / region.height
    return (lowest - share * top) / (1 - share)


class MarkedMinima(VGroup):
    """A triangle below each minimum, filled and named for the global one, hollow for the others."""

    def __init__(self, window: PlotWindow, minima: Sequence[StationaryPoint], spoken: Words) -> None:
        feet = [
            window.point(float(minimum.point[0]), minimum.loss) - np.array([0, _BELOW, 0])
            for minimum in minima
        ]
        self.triangles = VGroup()
        self.names = VGroup()
        for minimum, foot in zip(minima, feet, strict=True):
            color = palette.NEXT if minimum.is_global else palette.MUTED
            self.triangles.add(_mark(foot, color, filled=minimum.is_global))
            if minimum.is_global:
                lowest, x = spoken.screen("minima.lowest"), float(minimum.point[0])
                self.names.add(_name(foot, window.region, lowest, x, spoken.language))
        super().__init__(self.triangles, self.names)


def _mark(foot: Array, color: str, *, filled: bool) -> VMobject:
    triangle = VMobject(
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
    left = foot - np.array([width / 2, 0.6 * _SIZE + 46 / PIXELS_PER_UNIT, 0])
    left[0] = min(max(left[0], region.left + _SPACE), region.right - _SPACE - width)
    set_name = VGroup(name.at(left), value.place(left + np.array([name.advance + _SPACE, 0, 0])))
    ground = BackgroundRectangle(set_name, color=palette.GROUND, fill_opacity=1, buff=_CLEAR)
    return VGroup(ground, set_name)  # no grid line runs through it


class LossGap(VGroup):
    """How far one loss is above another: a dashed level each, a double arrow between them, the number beside it."""

    def __init__(
        self, window: PlotWindow, upper: tuple[float, float], lower: tuple[float, float], across: float
    ) -> None:
        """`upper` and `lower` are (x, loss); the arrow stands at x = `across`."""
        high, low = window.point(*upper), window.point(*lower)
        top, bottom = window.point(across, upper[1]), window.point(across, lower[1])
        beyond, clear = np.array([0.15, 0, 0]), np.array([0.15, 0, 0])
        past_the_tangent = clear + np.array([TANGENT_HALF, 0, 0])  # at rest it lies on the upper level
        head = min(_SIZE, 0.4 * (top[1] - bottom[1]))
        arrow = path(segments((top - [0, head, 0])[None], (bottom + [0, head, 0])[None]), palette.TEXT, 3)
        heads = VMobject(stroke_width=0, fill_color=palette.TEXT, fill_opacity=1)
        for tip, toward in ((top, -1), (bottom, 1)):
            heads.append_vectorized_mobject(_triangle(tip, head * toward))
        label = Numeral(numbers.fixed(upper[1] - lower[1]), _EM, palette.TEXT)
        label.place((top + bottom) / 2 + np.array([0.24, -0.33 * _EM / PIXELS_PER_UNIT, 0]))
        super().__init__(
            path(dashes(high + past_the_tangent, top + beyond), palette.WARNING, 3),
            path(dashes(low + clear, bottom + beyond), palette.NEXT, 3),
            arrow,
            heads,
            label,
        )


def _triangle(tip: Array, height: float) -> VMobject:
    corners = np.array(
        [[0, 0, 0], [0.5 * abs(height), height, 0], [-0.5 * abs(height), height, 0], [0, 0, 0]]
    )
    triangle = VMobject()
    triangle.set_points_as_corners(tip + corners)
    return triangle
