"""A cycle of descent on a line: its points solved for together, its multiplier, and how it moves with the rate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np

from gdmath.arrays import FloatArray
from gdmath.objective import Objective

_MOST_CORRECTIONS = 40
_SOLVED = 8.0 * float(np.finfo(np.float64).eps)  # a correction, relative to max(1, |x|)
_ROUNDED = 1e3  # times as much is as good, where corrections do not get smaller


@dataclass(frozen=True, eq=False)
class Cycle:
    """The points (period,) that descent at this rate visits in turn, in their order; one is a stationary point."""

    objective: Objective
    rate: float
    points: FloatArray  # (period,)

    @property
    def period(self) -> int:
        """How many points it has; fewer are told apart where it goes round more than once."""
        return len(self.points)

    @property
    def factors(self) -> FloatArray:
        """1 - rate * curvature at each point: (period,)."""
        hessians = self.objective.hessian(self.points[:, np.newaxis])
        return np.asarray(1.0 - self.rate * hessians[:, 0, 0])

    @property
    def multiplier(self) -> float:
        """By what a small distance from it is multiplied in one round: it attracts if that is within -1 and 1."""
        return float(np.prod(self.factors))

    @property
    def least_period(self) -> int:
        """The number of points that are not the same ones again, to half of the digits."""
        near = np.sqrt(_SOLVED) * max(1.0, float(np.abs(self.points).max()))
        laps = (lap for lap in range(1, self.period) if self.period % lap == 0)
        return next(
            (lap for lap in laps if np.abs(np.roll(self.points, lap) - self.points).max() <= near),
            self.period,
        )

    def at(self, rate: float) -> Self | None:
        """The cycle of this family at another rate near by; None where Newton's method finds none.

        The first guess follows the derivative by the rate; all points are corrected together (multiple shooting),
        so that an error is not multiplied on its way round.
        """
        shift = np.linalg.lstsq(self._matrix(), self._slopes(), rcond=None)[0]
        return type(self)(self.objective, rate, self.points + (rate - self.rate) * shift).solved()

    def solved(self) -> Self | None:
        """The true cycle beside these points, to rounding; None where Newton's method finds none."""
        now, best = self, np.inf
        for _ in range(_MOST_CORRECTIONS):
            missed = (now.points - np.roll(now.points, -1)) - now.rate * now._slopes()
            matrix = now._matrix()
            if not (np.isfinite(missed).all() and np.isfinite(matrix).all()):
                return None
            try:
                correction = np.linalg.solve(matrix, -missed)
            except np.linalg.LinAlgError:
                return None
            size = float(np.abs(correction).max()) / max(1.0, float(np.abs(now.points).max()))
            if size <= _SOLVED or (size >= best and best <= _ROUNDED * _SOLVED):
                return now
            best = min(best, size)
            now = type(self)(self.objective, self.rate, now.points + correction)
        return None

    def _slopes(self) -> FloatArray:
        return self.objective.gradient(self.points[:, np.newaxis])[:, 0]

    def _matrix(self) -> FloatArray:
        """The derivatives (period, period) of where each point's step misses the next point."""
        return np.asarray(np.diag(self.factors) - np.roll(np.eye(self.period), 1, axis=1))
