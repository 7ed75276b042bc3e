"""The graph of a loss, cut where it leaves the window."""

from __future__ import annotations

import numpy as np
from manim import VMobject
from manim.constants import LineJointType

from scenes.drawing.arrays import Array
from scenes.drawing.lines import segments, stroke
from scenes.plot.window import PlotWindow
from scenes.text import palette


class Graph(VMobject):
    """A curve as it is drawn."""


def curve(window: PlotWindow, x: Array, y: Array, color: str | None = None, width: float = 6) -> Graph:
    """The graph through the samples x, y (both (n,)), cut exactly where it leaves the window above or below.

    Where y is no finite number, there is a gap.
    """
    graph = Graph(
        stroke_color=color or palette.CURVE, stroke_width=stroke(width), joint_type=LineJointType.ROUND
    )
    graph.set_points(curve_points(window, x, y))
    return graph


def curve_points(window: PlotWindow, x: Array, y: Array) -> Array:
    """Bezier points of that graph, line by line."""
    inside = (y >= window.y_min) & (y <= window.y_max)
    some = np.flatnonzero((inside[:-1] | inside[1:]) & np.isfinite(y[:-1]) & np.isfinite(y[1:]))
    ends = [np.stack([x[some + side], y[some + side]], axis=-1) for side in (0, 1)]
    for this, other, side in ((ends[0], ends[1].copy(), 0), (ends[1], ends[0].copy(), 1)):
        out = ~inside[some + side]
        edge = np.where(this[out, 1] > window.y_max, window.y_max, window.y_min)
        share = (edge - other[out, 1]) / (this[out, 1] - other[out, 1])
        this[out] = other[out] + share[:, None] * (this[out] - other[out])
    return segments(window.points(ends[0][:, 0], ends[0][:, 1]), window.points(ends[1][:, 0], ends[1][:, 1]))
