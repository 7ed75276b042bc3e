"""A parabola laid into a valley: it bends as the curve does at its lowest point."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from manim import VMobject

from scenes.direction.pacing import smooth
from scenes.drawing.arrays import Array
from scenes.drawing.lines import segments, stroke
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.plot.tangent import Tangent
from scenes.plot.window import PlotWindow
from scenes.text import palette

if TYPE_CHECKING:
    from gdmath.objective import StationaryPoint

_STROKES = 24  # dashes of one, at most
_TANGENT_HALF = 80 / PIXELS_PER_UNIT


class LaidParabola(VMobject):
    """L + L'' / 2 (x - m)^2 at a minimum m, dashed, from there to both sides up to a height; and a tangent of it."""

    def __init__(self, window: PlotWindow, minimum: StationaryPoint, height: float) -> None:
        """`height` above the minimum, a loss."""
        super().__init__(stroke_color=palette.TEXT, stroke_width=stroke(4.5))
        self._window, self.x, self._loss = window, float(minimum.point[0]), minimum.loss
        self._bend, self.half = float(minimum.curvatures[0]), half_width(minimum, height)
        self._tangent = Tangent(palette.TEXT, _TANGENT_HALF)
        self.add(self._tangent)

    def factor(self, rate: float) -> float:
        """By what a step of this rate multiplies the distance from the minimum: 1 - rate * L''."""
        return 1 - rate * self._bend

    def place(self, away: float) -> Array:
        """The scene point (3,) of it so far (in x) from the minimum."""
        return self._window.point(self.x + away, self._loss + self._bend / 2 * away**2)

    def level_with(self, place: Array) -> Array:
        """The scene point (3,) above the minimum, as high as this one."""
        return np.array([self.place(0.0)[0], place[1], 0.0])

    @property
    def ceiling(self) -> float:
        """The top of the plot, in scene units."""
        return self._window.region.top

    def turn(self, away: float) -> None:
        """Have the tangent touch so far (in x) from the minimum: L''(x - m) is its slope."""
        self._tangent.put(
            self._window, self.x + away, self._loss + self._bend / 2 * away**2, self._bend * away
        )

    def lay_down(self) -> None:
        """Draw no tangent any more."""
        self._tangent.hide()

    def grow(self, share: float) -> None:
        """Draw it as far as it gets in this share of its time."""
        across = np.linspace(0, self.half, 2 * _STROKES + 1)[None, :] * np.array([[-1.0], [1.0]])
        up = self._loss + self._bend / 2 * across**2
        places = self._window.points(self.x + across, up)[:, : 1 + round(2 * _STROKES * smooth(share))]
        ends = places[:, : 2 * (places.shape[1] // 2)].reshape(-1, 2, 3)
        region = self._window.region
        seen = [region.holds(one) and region.holds(other) for one, other in ends]
        self.set_points(segments(ends[seen, 0], ends[seen, 1]))


def half_width(minimum: StationaryPoint, height: float) -> float:
    """How far to each side (in x) the parabola at this minimum reaches at this height above it (a loss)."""
    return math.sqrt(2 * height / float(minimum.curvatures[0]))
