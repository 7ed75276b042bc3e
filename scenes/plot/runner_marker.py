"""Markers that are told apart by their shape: all of the same area, solid around the point that they mark."""

from __future__ import annotations

import numpy as np
from manim import VMobject
from manim.constants import LineJointType

from scenes.drawing.arrays import Array
from scenes.drawing.lines import circle_points, segments, stroke
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.text import palette

SHAPES = ("circle", "square", "triangle", "diamond", "star", "plus")
RADIUS = 16 / PIXELS_PER_UNIT
_STAR_WAIST = 0.5  # inner radius over outer
_PLUS_ARM = 0.42  # half the width of an arm over its length from the centre


def shape_points(shape: str, radius: float) -> Array:
    """Bezier points of a shape around the origin with the area of a circle of this radius."""
    if shape == "circle":
        return circle_points(np.zeros((1, 3)), radius)
    corners = _corners(shape)
    onward = np.roll(corners, -1, axis=0)
    area = abs(float(np.sum(corners[:, 0] * onward[:, 1] - corners[:, 1] * onward[:, 0]))) / 2
    scale = radius * np.sqrt(np.pi / area)
    return segments(corners * scale, onward * scale)


def _corners(shape: str) -> Array:
    """Corners (corners, 3) of the shape, counter-clockwise, its centre of mass at the origin."""
    if shape == "plus":
        arm = _PLUS_ARM
        quarter = np.array([[1, -arm, 0], [1, arm, 0], [arm, arm, 0]])
        turn = np.array([[0, 1, 0], [-1, 0, 0], [0, 0, 1]])
        return np.concatenate([quarter @ np.linalg.matrix_power(turn, times) for times in range(4)])
    count, first, waist = {
        "square": (4, 45.0, 1.0),
        "triangle": (3, 90.0, 1.0),
        "right": (3, 0.0, 1.0),
        "left": (3, 180.0, 1.0),
        "diamond": (4, 90.0, 1.0),
        "star": (10, 90.0, _STAR_WAIST),
    }[shape]
    angles = np.radians(first + 360 / count * np.arange(count))
    reach = np.where(np.arange(count) % 2 == 1, waist, 1.0)
    return np.stack([reach * np.cos(angles), reach * np.sin(angles), np.zeros(count)], axis=-1)


class RunnerMarker(VMobject):
    """A runner's own shape in its own colour, with a dark rim."""

    def __init__(self, shape: str, color: str, radius: float = RADIUS) -> None:
        super().__init__(
            fill_color=color, fill_opacity=1, stroke_width=0, joint_type=LineJointType.ROUND,
            background_stroke_color=palette.GROUND, background_stroke_width=stroke(6),
        )  # fmt: skip
        self._outline = shape_points(shape, radius)

    def put(self, centre: Array, *, shown: bool = True, scale: float = 1.0) -> None:
        """Centre it on this scene point, so many times its size, or hide it."""
        self.set_points(scale * self._outline + centre if shown else np.zeros((0, 3)))
