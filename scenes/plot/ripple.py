"""Rings that open around places that are spoken of."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VMobject

from scenes.drawing.arrays import Array
from scenes.drawing.lines import circle_points, stroke
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.text import palette

_FIRST, _LAST = 16 / PIXELS_PER_UNIT, 62 / PIXELS_PER_UNIT


class Ripple(VMobject):
    """Rings around scene points, wider and fainter with its share, gone at 1."""

    def __init__(self, centres: Sequence[Array]) -> None:
        super().__init__(stroke_color=palette.TEXT, stroke_width=stroke(5))
        self.centre_on(centres)

    def centre_on(self, centres: Sequence[Array]) -> None:
        """Open round these scene points (each (3,)) from now on."""
        self._centres = np.asarray(centres).reshape(-1, 3)

    def put(self, share: float) -> None:
        """Draw it after this share of its time."""
        if share >= 1:
            self.set_points(np.zeros((0, 3)))
            return
        self.set_points(circle_points(self._centres, _FIRST + share * (_LAST - _FIRST)))
        self.set_stroke(opacity=1 - share**2)
