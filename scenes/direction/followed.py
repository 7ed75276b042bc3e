"""A descent followed farther than it is shown."""

from __future__ import annotations

import numpy as np

from gdmath.descent import descend
from scenes.direction.descent import Descent
from scenes.drawing.arrays import Array


def followed_to(descent: Descent, n: int) -> Array:
    """The points (n + 1, dim) of the same run up to iteration n, which may lie beyond the last one shown."""
    return np.asarray(descend(descent.objective, descent.points[0], descent.method, n, descent.noise).points)
