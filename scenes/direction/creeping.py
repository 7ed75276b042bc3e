"""Points that move too little to be seen moving: rings open round them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from scenes.direction.pulses import Rings
from scenes.drawing.arrays import Array

_CREEPS = 0.03  # scene units a second

Way = Sequence[Array | None]
"""Scene points (each (3,)) one after the other; None is out of view."""


def all_creep(ways: Sequence[Way], seconds: float) -> bool:
    """Whether nobody would see any of these ways being gone in so many seconds, all at the same time."""
    return all(sum(_distance(*step) for step in pairwise(way)) <= _CREEPS * seconds for way in ways)


def in_view(places: Way) -> Sequence[Array]:
    """Those of them that are."""
    return [place for place in places if place is not None]


class RingsRoundCreeping(Rings):
    """Round points on their ways if none is seen to move; else there are none."""

    def __init__(self, ways: Sequence[Way], frames: int, seconds: float) -> None:
        """`seconds`: how long these frames are at a pace of 1."""
        super().__init__((), frames, seconds)
        self._ways = [way for way in ways if way] if all_creep(ways, seconds) else []

    def follow(self, frame: int, here: int) -> None:
        """As they are at this frame; each point is at place `here` of its way, or at its last one before."""
        if self._ways:
            self.centre_on(in_view([way[min(here, len(way) - 1)] for way in self._ways]))
            self.open(frame)


def _distance(one: Array | None, other: Array | None) -> float:
    """Endless into view and out of it."""
    if one is None or other is None:
        return 0.0 if one is other else np.inf
    return float(np.linalg.norm(other - one))
