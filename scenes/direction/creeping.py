"""Points that move too little to be seen moving: rings open round them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from scenes.direction.pulses import Rings
from scenes.drawing.arrays import Array

_CREEPS = 0.03  # scene units a second


@dataclass(frozen=True)
class Route:
    """Of a point over these iterations: `place` tells where it is on each, a scene point (3,); None is out of view."""

    place: Callable[[int], Array | None]
    iterations: range

    def is_longer_than(self, length: float) -> bool:
        """Whether its steps are, together; into view and out of it they are endless."""
        gone = 0.0
        for step in pairwise(self.place(n) for n in self.iterations):
            gone += _distance(*step)
            if gone > length:
                return True
        return False


def in_view(places: Sequence[Array | None]) -> Sequence[Array]:
    """Those of them that are."""
    return [place for place in places if place is not None]


class RingsRoundCreeping(Rings):
    """Round points if none of them is seen to go its route, all at the same time; else there are none."""

    def __init__(self, routes: Sequence[Route], frames: int, seconds: float) -> None:
        """`seconds`: how long these frames are at a pace of 1."""
        super().__init__((), frames, seconds)
        creeping = not any(route.is_longer_than(_CREEPS * seconds) for route in routes)
        self._routes = [route for route in routes if route.iterations] if creeping else []

    def follow(self, frame: int, n: int) -> None:
        """As they are at this frame, each point at iteration n, or at its last one before."""
        if self._routes:
            self.centre_on(in_view([route.place(min(n, route.iterations[-1])) for route in self._routes]))
            self.open(frame)


def _distance(one: Array | None, other: Array | None) -> float:
    if one is None or other is None:
        return 0.0 if one is other else np.inf
    return float(np.linalg.norm(other - one))
