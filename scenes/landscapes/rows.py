"""Rows of a card with a line a method: its mark in front, a header above, a rule between."""

from __future__ import annotations

import numpy as np
from manim import VMobject

from scenes.drawing.lines import path, segments
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.landscapes.contender import Contender
from scenes.plot.runner_marker import RunnerMarker
from scenes.text import palette

EM = 36.0
MARGIN = 26 / PIXELS_PER_UNIT
_ICON, _ICON_ROOM = 13 / PIXELS_PER_UNIT, 40 / PIXELS_PER_UNIT
_HEADER = 0.23  # of the height
_FOOT = 14 / PIXELS_PER_UNIT
_WIDEST = 62 / PIXELS_PER_UNIT
_BELOW_MIDDLE = 0.33 * EM / PIXELS_PER_UNIT


class Rows:
    """Where they stand, in scene units: `heights` of their middles, `head` the baseline of the header."""

    def __init__(self, region: Region, count: int) -> None:
        self.inner = region.inset(MARGIN, 0)
        self.left, self.right = self.inner.left + _ICON_ROOM, self.inner.right
        """Of a row's texts."""
        self._top = region.top - _HEADER * region.height
        self.gap = min((self._top - region.bottom - _FOOT) / count, _WIDEST)
        first = (self._top + region.bottom + 0.5 * _FOOT) / 2 + (count - 1) / 2 * self.gap
        self.heights = [first - index * self.gap for index in range(count)]
        self.head = (self._top + region.top) / 2 - 0.36 * EM / PIXELS_PER_UNIT

    def base(self, height: float) -> float:
        """The baseline of a row of this height."""
        return height - _BELOW_MIDDLE

    def icon(self, each: Contender, height: float) -> RunnerMarker:
        """Its mark."""
        icon = RunnerMarker(each.shape, each.color, _ICON)
        icon.put(np.array([self.inner.left + _ICON, height, 0]))
        return icon

    def rule(self) -> VMobject:
        """The line below the header."""
        left = np.array([[self.inner.left, self._top, 0]])
        return path(segments(left, left + np.array([self.inner.width, 0, 0])), palette.AXIS, 2)
