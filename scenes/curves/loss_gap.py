"""The drop from one loss to another."""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject

from scenes.drawing.arrays import Array
from scenes.drawing.lines import dashes, path, segments
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.plot.tangent import TANGENT_HALF
from scenes.plot.window import PlotWindow
from scenes.text import numbers, palette
from scenes.text.numerals import Numeral

_SIZE = 15 / PIXELS_PER_UNIT
_EM = 36.0


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
