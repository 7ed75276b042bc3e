"""Whether points that move are seen to move."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from scenes.drawing.arrays import Array

_CREEPS = 0.03  # scene units a second


def creeping(ways: Sequence[Sequence[Array | None]], seconds: float) -> Sequence[Array]:
    """Where ways of scene points (each (3,), None out of view) end, if none is seen to move in so many seconds."""
    lengths = [sum(_distance(*step) for step in pairwise(way)) for way in ways]
    if max(lengths, default=0.0) > _CREEPS * seconds:
        return []
    return [way[-1] for way in ways if way and way[-1] is not None]


def _distance(one: Array | None, other: Array | None) -> float:
    """Endless into view and out of it."""
    if one is None or other is None:
        return 0.0 if one is other else np.inf
    return float(np.linalg.norm(other - one))
