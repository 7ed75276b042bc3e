"""A step in a valley as two arrows from where it begins: its part across the valley and its part along it."""

from __future__ import annotations

import numpy as np
from manim import VGroup

from scenes.direction.descent import Descent, Moment
from scenes.landscapes.findings import Quadratic
from scenes.plot.flat_arrow import FlatArrow
from scenes.plot.window import PlotWindow
from scenes.text import palette


class StepParts(VGroup):
    """Shown from when a step's arrow grows until the step lands; their sum is the step."""

    def __init__(self, window: PlotWindow, descent: Descent, quadratic: Quadratic) -> None:
        self.arrows = [FlatArrow(palette.TEXT) for _ in quadratic.directions]
        super().__init__(*self.arrows)
        points = descent.points
        self._starts = window.points(points[:, 0], points[:, 1])
        steps = np.diff(points, axis=0)
        self._ends = []
        for direction in quadratic.directions:
            ends = points[:-1] + np.outer(steps @ direction, direction)
            self._ends.append(window.points(ends[:, 0], ends[:, 1]))
        self._room = window.region

    def put(self, moment: Moment) -> None:
        """Draw so much of both as of the step's arrow."""
        n = moment.here
        for arrow, ends in zip(self.arrows, self._ends, strict=True):
            if moment.arrow > 0 and n < len(ends):
                start = self._starts[n]
                arrow.put(start, start + moment.arrow * (ends[n] - start), self._room)
            else:
                arrow.hide()
