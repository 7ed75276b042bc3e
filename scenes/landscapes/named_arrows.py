"""Two arrows on a map with their names beside them: parts of something along a valley and across it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from manim import DL, UR, BackgroundRectangle, VGroup

from scenes.drawing.arrays import Array
from scenes.drawing.clearance import meets_any
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.plot.flat_arrow import FlatArrow
from scenes.text import palette
from scenes.text.typesetting import Typeset

_NAMED = 24 / PIXELS_PER_UNIT  # long, at least, of an arrow that has its name beside it
_GAP, _MARGIN = 20 / PIXELS_PER_UNIT, 6 / PIXELS_PER_UNIT


class Part(NamedTuple):
    """Where an arrow begins, its way, and where the other one lies (all (3,), scene units)."""

    start: Array
    way: Array
    other: Array


class NamedArrows(VGroup):
    """As many arrows as names; nothing is drawn at first."""

    def __init__(self, room: Region, safe: Region, names: Sequence[Typeset]) -> None:
        """Arrows stay in `room`, names also in the region `safe` for texts."""
        self.arrows = [FlatArrow(palette.TEXT) for _ in names]
        self._names = [_Name(each) for each in names]
        self._named = VGroup()
        self._room, self._safe = room, safe
        super().__init__(*self.arrows, self._named)

    def hide(self) -> None:
        """Draw nothing."""
        self._named.submobjects = []
        for arrow in self.arrows:
            arrow.hide()

    def put(self, parts: Sequence[Part]) -> None:
        """Draw these, one an arrow."""
        self._named.submobjects = []
        for arrow, name, part in zip(self.arrows, self._names, parts, strict=True):
            arrow.put(part.start, part.start + part.way, self._room)
            if self._room.holds(part.start) and np.linalg.norm(part.way) >= _NAMED:
                self._beside(name, part)

    def _beside(self, name: _Name, part: Part) -> None:
        """A name at the side of its arrow where the other does not lie; without room there at that one, or none."""
        length = float(np.linalg.norm(part.other))
        toward = part.other / length if length else np.array([0.0, 1.0, 0.0])
        offset = (_GAP + abs(toward) @ np.array([name.width, name.height, 0.0]) / 2) * toward
        middle = part.start + part.way / 2
        for place in (middle - offset, middle + offset):
            name.put(place)
            if self._has_room(name):
                self._named.add(name)
                return

    def _has_room(self, name: _Name) -> bool:
        low, high = name.get_corner(DL), name.get_corner(UR)
        inside = all(room.holds(corner) for room in (self._room, self._safe) for corner in (low, high))
        return inside and not meets_any(name, self._named)


class _Name(VGroup):
    """On a ground of its own: the map's colours are no ground for a text."""

    def __init__(self, text: Typeset) -> None:
        super().__init__(
            BackgroundRectangle(text, color=palette.GROUND, fill_opacity=0.8, buff=_MARGIN), text
        )

    def put(self, middle: Array) -> None:
        """Centre it here (3,)."""
        self.shift(middle - self.get_center())
