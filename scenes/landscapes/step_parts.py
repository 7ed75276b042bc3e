"""A step in a valley as two arrows from where it begins: its part across the valley and its part along it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import DL, UR, BackgroundRectangle, VGroup

from scenes.direction.descent import Descent, Moment
from scenes.drawing.arrays import Array
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.landscapes.findings import Quadratic
from scenes.plot.flat_arrow import FlatArrow
from scenes.plot.window import PlotWindow
from scenes.text import palette
from scenes.text.typesetting import Typeset

_NAMED = 24 / PIXELS_PER_UNIT  # long, at least, of an arrow that has its name beside it
_GAP, _MARGIN = 20 / PIXELS_PER_UNIT, 6 / PIXELS_PER_UNIT


class StepParts(VGroup):
    """Shown from when a step's arrow grows until the step lands; their sum is the step."""

    def __init__(
        self,
        window: PlotWindow,
        descent: Descent,
        quadratic: Quadratic,
        names: Sequence[Typeset],
        safe: Region,
    ) -> None:
        """`names`: what a part in each of the quadratic's directions is called, on the map and in this region."""
        self.arrows = [FlatArrow(palette.TEXT) for _ in quadratic.directions]
        self._names = [_Name(each) for each in names]
        self._named = VGroup()
        super().__init__(*self.arrows, self._named)
        points = descent.points
        self._starts = window.points(points[:, 0], points[:, 1])
        steps = np.diff(points, axis=0)
        self._ends = []
        for direction in quadratic.directions:
            ends = points[:-1] + np.outer(steps @ direction, direction)
            self._ends.append(window.points(ends[:, 0], ends[:, 1]))
        self._room, self._safe = window.region, safe

    def put(self, moment: Moment) -> None:
        """Draw so much of both as of the step's arrow."""
        n = moment.here
        self._named.submobjects = []
        if moment.arrow <= 0 or n >= len(self._ends[0]):
            for arrow in self.arrows:
                arrow.hide()
            return
        start = self._starts[n]
        ways = [moment.arrow * (ends[n] - start) for ends in self._ends]
        for arrow, way in zip(self.arrows, ways, strict=True):
            arrow.put(start, start + way, self._room)
        for name, way, other in zip(self._names, ways, ways[::-1], strict=True):
            if self._room.holds(start) and np.linalg.norm(way) >= _NAMED:
                self._beside(name, start + way / 2, other)

    def _beside(self, name: _Name, middle: Array, other: Array) -> None:
        """A name at the side of its arrow where the other part does not lead; where there is no room, at that one."""
        length = float(np.linalg.norm(other))
        onward = other / length if length else np.array([0.0, 1.0, 0.0])
        offset = (_GAP + abs(onward) @ np.array([name.width, name.height, 0.0]) / 2) * onward
        for place in (middle - offset, middle + offset):
            name.put(place)
            corners = name.get_corner(DL), name.get_corner(UR)
            if all(room.holds(corner) for room in (self._room, self._safe) for corner in corners):
                self._named.add(name)
                return


class _Name(VGroup):
    """On a ground of its own: the map's colours are no ground for a text."""

    def __init__(self, text: Typeset) -> None:
        self._text = text
        ground = BackgroundRectangle(text, color=palette.GROUND, fill_opacity=0.8, buff=_MARGIN)
        super().__init__(ground, text)

    def put(self, middle: Array) -> None:
        """Centre it here (3,)."""
        self.shift(middle - self.get_center())
