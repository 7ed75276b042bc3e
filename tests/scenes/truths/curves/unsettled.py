"""What a descent of one variable does that neither settles nor leaves: followed by the tests' own arithmetic."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from tests.scenes.truths.curves.landscape import Landscape
from tests.scenes.truths.curves.orbit import Run

PATIENCE = 100_000
_LONGEST = 64  # points of a cycle
_RETURN, _NEAR = 1e-9, 1e-6
_HAIR = 1e-12  # of a loss: what its own arithmetic rounds
_CHAOS = 5.0  # of two runs that roundings have parted, one may get so much farther than the other


class Unsettled:
    """The second half of a run of so many steps; of a shorter one than patience lasts, less is known."""

    def __init__(self, run: Run, land: Landscape, steps: int, patience: int = PATIENCE) -> None:
        self._run, self._land = run, land
        self.lasts, self._whole = run.reach(steps), steps >= patience
        self._x = np.array(run.points[steps // 2 : steps + 1], dtype=float)

    def is_undecided(self) -> bool:
        """Whether it still moves, comes to no point for good and to no cycle."""
        return self.lasts and not (self._stands or self._rests or self._returns)

    def falls(self) -> bool:
        """Whether its loss falls from step to step, as far as it is followed; in short, whether it is no higher."""
        if not self.is_undecided():
            return False
        if not self._whole:
            return True
        return self._is_downward and bool(self._losses[-1] < self._losses[len(self._losses) * 3 // 4])

    def strays_up_to(self, reach: float) -> bool:
        """Whether this is how far it gets from its valley, and not far more."""
        if not self.is_undecided() or reach <= 0:
            return False
        if not self._whole:
            return True
        widest = min((float(np.abs(self._x - valley).max()) for valley in self._land.minima), default=np.inf)
        return widest / _CHAOS <= reach <= widest * _CHAOS

    def wanders(self) -> bool:
        """Whether nothing else can be said of it: it does not fall all the time either."""
        return self.is_undecided() and not (self._whole and self._is_strictly_downward)

    @cached_property
    def _losses(self) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        return np.array([self._run.loss(x).value for x in self._x.tolist()], dtype=float)

    @property
    def _is_downward(self) -> bool:
        return bool((np.diff(self._losses) <= _HAIR * np.abs(self._losses[1:])).all())

    @property
    def _is_strictly_downward(self) -> bool:
        return bool((np.diff(self._losses) < 0).all())

    @property
    def _stands(self) -> bool:
        return bool((self._x == self._x[-1]).all())

    @property
    def _rests(self) -> bool:
        """Whether all of the second half is near one stationary point that attracts it."""
        near = [x for x in self._land.turns if (np.abs(self._x - x) <= _NEAR * max(1.0, abs(x)) / 1.01).all()]
        return bool(near) and self._land.is_valley(near[0])

    @property
    def _returns(self) -> bool:
        """Whether it is where it was so many steps ago, all the time, and has been elsewhere between."""
        size = max(1.0, float(np.abs(self._x).max()))
        width = float(np.ptp(self._x))
        if width <= _RETURN * size:
            return False
        return any(
            float(np.abs(self._x[period:] - self._x[:-period]).max()) <= _RETURN * min(width, size) / 2
            for period in range(2, _LONGEST + 1)
        )
