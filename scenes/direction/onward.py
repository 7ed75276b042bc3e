"""How a descent goes on from where it is seen last."""

from __future__ import annotations

import numpy as np

from gdmath.stepping import advance
from scenes.direction.descent import Descent
from scenes.drawing.arrays import Array


def onward(descent: Descent, steps: int) -> Array:
    """The points (steps + 1, dim) from the last one shown on, NaN from where no number tells them; without noise.

    They go on from what is shown: the whole run again, in doubles, may be another one where it is chaotic.
    """
    points = np.empty((steps + 1, descent.objective.dim))
    points[0] = descent.points[-1]
    kept = descent.memory.states
    state = tuple(tuple(float(values[-1, axis]) for values in kept) for axis in range(descent.objective.dim))
    with np.errstate(all="ignore"):
        advance(descent.objective, points, descent.method, state, first=descent.last)
    return points
