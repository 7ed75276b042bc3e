"""Descent by a few points at a time: the gradient of each step is that of a batch out of a seeded generator."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice

import numpy as np

from gdmath.arrays import FloatArray, IntArray, read_only
from gdmath.least_squares import LeastSquares


@dataclass(frozen=True)
class Minibatches:
    """What batches add to the full gradients of a descent from `start` (x1, x2) at one learning rate.

    In each round every point is in one batch; the last of a round may be smaller. The same seed gives the same
    batches. Raises ValueError for a batch that is empty or larger than the data, and for a seed below 0.
    """

    objective: LeastSquares
    start: tuple[float, float]
    learning_rate: float
    size: int
    seed: int

    def __post_init__(self) -> None:
        if not 1 <= self.size <= len(self.objective.x):
            raise ValueError(f"a batch has 1 to {len(self.objective.x)} points, not {self.size}")
        if self.seed < 0:
            raise ValueError(f"a seed is not below 0: {self.seed}")

    def members(self, iterations: int) -> list[IntArray]:
        """Which points make the gradients of the first steps, in ascending order each."""
        batches = (
            np.sort(order[first : first + self.size])
            for order in self._orders()
            for first in range(0, len(order), self.size)
        )
        return list(islice(batches, iterations))

    def drawn(self, iterations: int, dim: int) -> FloatArray:
        """The batch's gradient less the full one, where the descent by batches is, of the first steps: (iterations, 2).

        Raises ValueError for other dimensions than 2.
        """
        if dim != self.objective.dim:
            raise ValueError(f"a line has {self.objective.dim} parameters, not {dim}")
        return _drawn(self, iterations)

    def means(self) -> Iterator[tuple[float, float, float, float]]:
        """Of batch after batch the means of x, x^2, y and x y, each distance taken from the means of all points."""
        x, y = self._centred
        columns = np.stack([x, x * x, y, x * y])
        begins = np.arange(0, columns.shape[1], self.size)
        counts = np.diff(begins, append=columns.shape[1])
        for order in self._orders():
            means = np.add.reduceat(columns[:, order], begins, axis=1) / counts
            yield from zip(*means.tolist(), strict=True)

    def _orders(self) -> Iterator[IntArray]:
        """In which order the points come, round after round."""
        generator = np.random.default_rng(self.seed)
        while True:
            yield generator.permutation(len(self.objective.x))

    @cached_property
    def _centred(self) -> tuple[FloatArray, FloatArray]:
        moments = self.objective.moments
        return np.asarray(self.objective.x) - float(moments.x), np.asarray(self.objective.y) - float(
            moments.y
        )


@lru_cache(maxsize=8)
def _drawn(batches: Minibatches, iterations: int) -> FloatArray:
    """By plain floats; beyond their range it stays at what is not finite."""
    moments = batches.objective.moments
    middle, height = float(moments.x), float(moments.y)
    spread, slope_sum = float(moments.xx), float(moments.xy)
    rate = batches.learning_rate
    # The line's height over the mean of x, less the mean of y, and its slope.
    steep = batches.start[1]
    lift = batches.start[0] + middle * steep - height
    rows = np.full((iterations, 2), np.nan)
    for n, (x, xx, y, xy) in zip(range(iterations), batches.means(), strict=False):
        level = 2.0 * (lift + steep * x - y)
        turn = 2.0 * (lift * x + steep * xx - xy)
        more = level - 2.0 * lift, turn - 2.0 * (steep * spread - slope_sum)
        rows[n] = more[0], middle * more[0] + more[1]
        # x1 moves by the level, x2 by middle * level + turn; the height over the mean by both.
        step = middle * level + turn
        steep -= rate * step
        lift -= rate * (level + middle * step)
        if not (math.isfinite(lift) and math.isfinite(steep)):
            break
    return read_only(rows)
