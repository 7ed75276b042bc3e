"""gdmath's batch of descents against the recurrence written out in bare numpy, both keeping all points."""

from __future__ import annotations

import numpy as np

from benchmarks.clock import Cost, interleaved, timed
from gdmath.descent import descend
from gdmath.quadratic import Quadratic

DESCENTS, ITERATIONS, RATE, CENTER = 1_000_000, 30, 0.1, 5.0


def measure(rounds: int) -> dict[str, Cost]:
    """Both, interleaved."""
    starts = np.random.default_rng(0).uniform(-10, 10, (DESCENTS, 1))
    objective = Quadratic(CENTER)

    def bare() -> None:
        points = np.empty((ITERATIONS + 1, DESCENTS, 1))
        points[0] = starts
        for n in range(ITERATIONS):
            points[n + 1] = points[n] - RATE * 2 * (points[n] - CENTER)

    return interleaved(
        {
            "gdmath": lambda: timed(lambda: descend(objective, starts, RATE, ITERATIONS)),
            "bare numpy": lambda: timed(bare),
        },
        rounds,
    )
