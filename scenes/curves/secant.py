"""The difference quotient: a chord between two points of the curve that closes in on the tangent."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from manim import VGroup, VMobject
from manim.constants import CapStyleType

from scenes.direction.pacing import smooth
from scenes.drawing.arrays import Array
from scenes.drawing.lines import circle_points, segments, stroke
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.plot.window import PlotWindow
from scenes.text import palette

_BEYOND = 70 / PIXELS_PER_UNIT
_DOT = 10 / PIXELS_PER_UNIT
_WIDEST, _NARROWEST = 0.16, 0.0025  # of the window's width: h at first and last, at most and at least
_HELD = 0.6  # for what share of its time each h is held


class Secant(VGroup):
    """The line through the curve at x - h and x + h, a little beyond both, with the two points."""

    def __init__(self, color: str | None = None) -> None:
        color = color or palette.LOSS
        self.chord = VMobject(stroke_color=color, stroke_width=stroke(4), cap_style=CapStyleType.ROUND)
        self.ends = VMobject(stroke_width=0, fill_color=color, fill_opacity=1)
        super().__init__(self.chord, self.ends)

    def put(self, window: PlotWindow, left: tuple[float, float], right: tuple[float, float]) -> None:
        """Through these two points (x, loss) of the curve, cut at the plot's frame."""
        points = window.points(np.array([left[0], right[0]]), np.array([left[1], right[1]]))
        along = points[1] - points[0]
        length = float(np.linalg.norm(along))
        onward = along / length if length > 0 and math.isfinite(length) else np.zeros(3)
        back, forth = (
            end + min(_BEYOND, window.region.way_out(end, way)) * way
            for end, way in zip(points, (-onward, onward), strict=True)
        )
        self.chord.set_points(segments(back[None], forth[None]))
        self.ends.set_points(circle_points(points, _DOT))


def widest_in_view(window: PlotWindow, x: float, loss: Callable[[Array], Array]) -> float:
    """The largest h, at most that of the first chord, at which the points at x - h and x + h are both in view."""
    widths = np.geomspace(1e-6, _WIDEST, 400) * (window.x_max - window.x_min)
    shown = window.shows(x - widths, loss(x - widths)) & window.shows(x + widths, loss(x + widths))
    return float(widths[shown].max(initial=widths[0]))


def round_widths(widest: float) -> Array:
    """Values for h from this one on, ever smaller: 5, 2 and 1 times powers of ten, read as they are."""
    narrowest = widest * _NARROWEST / _WIDEST
    powers = range(math.ceil(math.log10(widest)), math.floor(math.log10(narrowest)) - 1, -1)
    widths = np.array([float(f"{factor}e{power}") for power in powers for factor in (5, 2, 1)])
    return np.asarray(widths[(widths <= widest) & (widths >= narrowest)])


def closing_in(widths: Array, frames: int) -> Array:
    """The h of each frame (frames,): every width is held for most of its time, then glides on to the next."""
    place = np.arange(frames) / frames * len(widths)
    held = place.astype(int)
    glide = np.array([smooth(max(0.0, share)) for share in (place - held - _HELD) / (1 - _HELD)])
    after = np.minimum(held + 1, len(widths) - 1)
    return np.asarray(widths[held] * (widths[after] / widths[held]) ** glide)
