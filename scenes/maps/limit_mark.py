"""Where a minimum loses its hold: a line at 2 / L'' with its number, where the diagram leaves most room for it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import numpy as np
from manim import Rectangle, VGroup

from gdmath.maps.cycle import Cycle
from scenes.drawing.lines import dashes, path
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.plot.window import PlotWindow
from scenes.text import numbers, palette
from scenes.text.typesetting import formula

_EM = 40.0
_BESIDE = 16 / PIXELS_PER_UNIT
_PAD = 6 / PIXELS_PER_UNIT
_UP, _DOWN = 14 / PIXELS_PER_UNIT, 40 / PIXELS_PER_UNIT  # from the edge to the ink
_INK = 30 / PIXELS_PER_UNIT


class LimitMark(VGroup):
    """The text has a ground of its own: lines that pass go below it."""

    def __init__(self, window: PlotWindow, cycle: Cycle, ink_in: Callable[[Region], float]) -> None:
        """`ink_in` tells how much of the diagram is drawn in a region."""
        region = window.region
        foot = window.point(cycle.rate, window.y_min)
        self.line = path(dashes(foot, foot + np.array([0, region.height, 0])), palette.WARNING, 3)
        text = formula(f"2 slash L'' approx {numbers.typst(cycle.rate)}", _EM, palette.WARNING_TEXT)
        width = text.advance
        places = [
            Region(left, left + width, base - _PAD, base + _INK + _PAD)
            for left, base in product(
                (float(foot[0]) - _BESIDE - width, float(foot[0]) + _BESIDE),
                (region.top - _DOWN - _UP, region.bottom + _UP),
            )
            if left >= region.left + _BESIDE and left + width <= region.right - _BESIDE
        ] or [
            Region(
                region.centre[0] - width / 2,
                region.centre[0] + width / 2,
                region.bottom,
                region.bottom + _INK,
            )
        ]
        place = min(places, key=ink_in)
        text.at(np.array([place.left, place.bottom + _PAD, 0]))
        self.text = text
        self.ground = Rectangle(
            width=place.width + _PAD,
            height=place.height,
            fill_color=palette.GROUND,
            fill_opacity=1,
            stroke_width=0,
        ).move_to(place.centre)
        super().__init__(self.line, self.ground, self.text)
