"""Lines, dashes and circles as Bezier points, and a line as Cairo draws it."""

from __future__ import annotations

import numpy as np
from manim import VMobject

from scenes.drawing.arrays import Array
from scenes.drawing.region import PIXELS_PER_UNIT

_DASH = 10 / PIXELS_PER_UNIT
_QUARTER = 0.5522847498  # control distance of the cubic Bezier quarter circle (Stanek 2012, four-piece approximation)


def path(points: Array, color: str, width: float) -> VMobject:
    """A stroked path of these Bezier points, its width in pixels at 1080p."""
    drawn = VMobject(stroke_color=color, stroke_width=stroke(width))
    drawn.set_points(points)
    return drawn


def stroke(pixels: float) -> float:
    """Manim's stroke width of a line that is this many pixels wide at 1080p (Cairo: 0.01 units a step)."""
    return pixels / PIXELS_PER_UNIT / 0.01


def segments(starts: Array, ends: Array) -> Array:
    """Bezier points (4 * lines, 3) of separate straight lines from starts to ends, both (lines, 3)."""
    steps = np.array([0, 1 / 3, 2 / 3, 1])[None, :, None]
    points: Array = (starts[:, None, :] + (ends - starts)[:, None, :] * steps).reshape(-1, 3)
    return points


def circle_points(centres: Array, radius: float | Array) -> Array:
    """Bezier points (16 * n, 3) of circles around the centres (n, 3): four cubic quarters each.

    `radius` is that of all, or each one's own (n,).
    """
    k = _QUARTER
    unit = np.array(
        [
            [1, 0],
            [1, k],
            [k, 1],
            [0, 1],
            [0, 1],
            [-k, 1],
            [-1, k],
            [-1, 0],
            [-1, 0],
            [-1, -k],
            [-k, -1],
            [0, -1],
            [0, -1],
            [k, -1],
            [1, -k],
            [1, 0],
        ]
    )
    rings = np.zeros((len(centres), 16, 3))
    rings[..., :2] = unit * np.broadcast_to(radius, len(centres))[:, None, None]
    return (np.asarray(centres)[:, None, :] + rings).reshape(-1, 3)


def dashes(start: Array, end: Array, dash: float = _DASH) -> Array:
    """Bezier points of a dashed line; empty for a line of no length."""
    length = float(np.linalg.norm(end - start))
    if length < 1e-6:
        return np.zeros((0, 3))
    begins = np.arange(0, length, 2 * dash)
    direction = (end - start) / length
    stops = np.minimum(begins + dash, length)
    return segments(start + begins[:, None] * direction, start + stops[:, None] * direction)
