"""The arrow of a step: level from an iterate by the change of x, then down to the ring at the new loss."""

from __future__ import annotations

import math

import numpy as np
from manim import VGroup, VMobject

from scenes.drawing.arrays import Array
from scenes.drawing.lines import circle_points, dashes, segments, stroke
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.text import palette

LEVEL = 0.7
"""Of an arrow: the share at which it is as long as the step, without the drop to the new loss."""

_RING_RADIUS = 15 / PIXELS_PER_UNIT
_HEAD_LENGTH = 26 / PIXELS_PER_UNIT
_HEAD_WIDTH = 24 / PIXELS_PER_UNIT


class StepArrow(VGroup):
    """The step: an arrow level with the point, as long as the change of x; then the drop to the new loss.

    The step is taken in x, the loss follows: hence level first, then down (or up) to the ring on the curve.
    """

    def __init__(self, color: str | None = None, size: float = 1.0) -> None:
        """`size`: how many times as strong as a step's own arrow."""
        color = color or palette.NEXT
        self._size = size
        self.shaft = VMobject(stroke_color=color, stroke_width=stroke(6 * size))
        self.head = VMobject(stroke_width=0, fill_color=color, fill_opacity=1)
        self.drop = VMobject(stroke_color=color, stroke_width=stroke(4))
        self.ring = VMobject(stroke_color=color, stroke_width=stroke(5), fill_opacity=0)
        super().__init__(self.shaft, self.drop, self.head, self.ring)

    def hide(self) -> None:
        for part in self:
            part.set_points(np.zeros((0, 3)))

    def put(self, start: Array, end: Array, drawn: float, *, ringed: bool, dropped: bool = True) -> None:
        """Draw this share of the arrow from the scene point `start` to `end` (its level end, then the drop).

        `ringed`: the end is the next point, to be marked with a ring. `dropped`: the drop is drawn as well.
        """
        if drawn <= 0:
            self.hide()
            return
        corner = np.array([end[0], start[1], 0.0])
        length = corner[0] - start[0]
        level, fall = min(1.0, drawn / LEVEL), max(0.0, (drawn - LEVEL) / (1 - LEVEL))
        tip = start + np.array([length * level, 0, 0])
        toward = math.copysign(1.0, length)
        head = min(self._size * _HEAD_LENGTH, 0.6 * abs(length), abs(tip[0] - start[0]))
        if abs(tip[0] - start[0]) > 1e-3:
            neck = tip - np.array([toward * head, 0, 0])
            half = np.array([0, head / _HEAD_LENGTH * _HEAD_WIDTH / 2, 0])
            outline = [tip, neck + half, neck - half, tip]
            self.head.set_points_as_corners(np.array(outline))
            self.shaft.set_points(segments(start[None], neck[None]))
        else:
            self.head.set_points(np.zeros((0, 3)))
            self.shaft.set_points(np.zeros((0, 3)))
        self.drop.set_points(dashes(corner, corner + (end - corner) * fall * dropped))
        ring = ringed and fall >= 1
        self.ring.set_points(circle_points(end[None], _RING_RADIUS) if ring else np.zeros((0, 3)))
