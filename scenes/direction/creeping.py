"""Whether points that move are seen to move."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

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


def _distance(one: Array | None, other: Array | None) -> float:
    """Endless into view and out of it."""
    if one is None or other is None:
        return 0.0 if one is other else np.inf
    return float(np.linalg.norm(other - one))
